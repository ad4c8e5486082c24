"""Fixed values for the plain tests of the kit: rich ones, so that a store that drops, cuts or sorts something is seen.

Every field of every value in them differs from its default somewhere. Of everything there are several, in another order
than that of their keys. No two texts of a value are alike everywhere, so that none can be taken for the other. And the
check of settings finds nothing wrong with the settings of administration 1, if it is given those of 2 as well.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import attrs

from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.allocation import AllocationAxis, AllocationField, AllocationLink, LinkType
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry, JournalLine, PaymentTerms, Reason, Role, Side
from profit_integration.core.model.financial_description import Description, FinancialDescription
from profit_integration.core.model.groups import STOCK_ACCOUNTS, ArticleGroup, IntegrationGroup, VatDutyAccounts
from profit_integration.core.model.integration_accounts import (
    BasisChoice,
    CalculationBasis,
    EntryType,
    IntegrationAccount,
)
from profit_integration.core.model.integration_types import (
    Functionality,
    IntegrationType,
    Journal,
    NumberSource,
    SalesContactProfile,
)
from profit_integration.core.model.invoices import Contact
from profit_integration.core.model.kinds import IntegrationKind, JournalType, Language
from profit_integration.core.model.ledger import AccountType, AllocationCode, CarryForwardToProject, LedgerAccount
from profit_integration.core.model.numbers import InvoiceNumber, SkippedNumber
from profit_integration.core.model.periods import BlockedPeriod
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.model.resolution import Candidate, Level, Resolution, Verdict
from profit_integration.core.model.settings_tables import TABLES
from profit_integration.core.model.work_in_progress import CompletionMethod, WorkInProgress
from profit_integration.core.violation import Code, Term, message

_SALE = IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES
_PURCHASE = IntegrationKind.ORDER_MANAGEMENT_PURCHASE_INVOICES

# --- counters ---------------------------------------------------------------------------------------------------


def sample_counter(
    code: str = "SALES", *, administration: int = 1, start_value: int = 1, end_value: int | None = None
) -> Counter:
    """A counter with a range for 2025 and one that goes on every year from 2026; both have the given values."""
    fields: dict[str, Any] = {"total_length": 10, "start_value": start_value, "end_value": end_value}
    last_year = year_range(2025, "[JJJJ]", **fields)
    this_year = year_range(2026, "[JJJJ]", periodic=Periodic.AUTOMATIC, **fields)
    return Counter(code=code, administration=administration, ranges=(last_year, this_year))


def year_range(year: int, leader: str, periodic: Periodic = Periodic.MANUAL, **fields: Any) -> NumberRange:
    """A range for one year."""
    start, end = date(year, 1, 1), date(year, 12, 31)
    return NumberRange(leader=leader, start_date=start, end_date=end, periodic=periodic, **fields)


SALES = sample_counter("SALES")
PURCHASES = sample_counter("PURCHASES")
LAST_YEAR, THIS_YEAR = SALES.ranges


# --- journal entries --------------------------------------------------------------------------------------------

MESSAGE = message(
    Code.ACCOUNT_OF_STOCK,
    field=Term("ArticleGroup.stock_account"),
    group="BIER é",
    sum=message(Code.TIMES, quantity=3, price="1.25"),
)


_RESOLUTION = Resolution(
    candidates=(
        Candidate(level=Level.INTEGRATION_ACCOUNT, keys=Term("blank"), verdict=Verdict.NO_SUCH_RULE),
        Candidate(level=Level.INTEGRATION_GROUP, keys=MESSAGE, verdict=Verdict.OVERRULED),
        Candidate(level=Level.ARTICLE_GROUP, keys="BEER", account="8000", verdict=Verdict.TAKEN),
    )
)


def sample_entry(document_id: str = "draft 1", number: str = "2026000003", *, administration: int = 1) -> JournalEntry:
    """A sale with every field filled but what it reverses, and with letters that not every store can hold by itself.

    It is posted in the administration after that of its document.
    """
    return JournalEntry(
        number=InvoiceNumber(
            text=number,
            counter="SALES",
            range_start=date(2026, 1, 1),
            value=3,
            skipped=(
                SkippedNumber(f"{number}-1", MESSAGE),
                SkippedNumber(f"{number}-2", "gereserveerd voor een café in Sneek €"),
            ),
        ),
        document=DocumentKey(administration, _SALE.numbering, document_id, None),
        kind=_SALE,
        digest="5f2b" * 16,
        journal="70",
        journal_reason=MESSAGE,
        counter="SALES",
        entry_date=date(2026, 3, 2),
        voucher_date=date(2026, 2, 28),
        due_date=date(2026, 3, 30),
        voucher_number="V-77",
        contact=Contact("10032", "Koninklijke Exhibitions Benelux B.V. – één", "GROOT"),
        description=Description(
            text="[vkf] Verkoopfactuur",
            option=FinancialDescription.PROJECT_DESCRIPTION,
            fallback=MESSAGE,
            cut=True,
        ),
        currency="EUR",
        decimals=2,
        payment_discount=PaymentTerms(Decimal("2.18"), date(2026, 3, 8)),
        administration=administration + 1,
        lines=(
            _line("1300", Side.DEBIT, "108.90", Role.DEBTOR, contact="10032", reasons=(Reason(rule=MESSAGE),)),
            _line(
                "8000",
                Side.CREDIT,
                "100.00",
                Role.TURNOVER,
                vat_code="1",
                allocations=(AllocationCode(1, "NORTH"), AllocationCode(5, "één")),
                reasons=tuple(
                    Reason(rule="article group", invoice_line=line, resolution=_RESOLUTION) for line in ("1", "2")
                ),
            ),
            _line("8900", Side.CREDIT, "-10.00", Role.INVOICE_DISCOUNT),
            _line("1500", Side.CREDIT, "18.90", Role.VAT),
        ),
    )


def sample_purchase(document_id: str = "2026/17", *, creditor: str = "20017", administration: int = 1) -> JournalEntry:
    """A purchase that brought its own number, with every field left out that can be."""
    return JournalEntry(
        number=InvoiceNumber(text=f"{creditor} {document_id}"),
        document=DocumentKey(administration, _PURCHASE.numbering, document_id, creditor),
        kind=_PURCHASE,
        digest="00",
        journal="60",
        journal_reason="",
        counter=None,
        entry_date=date(2026, 1, 1),
        voucher_date=date(2025, 12, 31),
        due_date=None,
        voucher_number=None,
        contact=Contact(creditor, "", None),
        description=Description(text="", option=FinancialDescription.SOURCE),
        currency="JPY",
        decimals=0,
        lines=(
            _line("4000", Side.DEBIT, "1210", Role.PURCHASE),
            _line("1600", Side.CREDIT, "1210", Role.CREDITOR),
        ),
    )


def sample_long_sale() -> JournalEntry:
    """A sale with much of everything and some of it twice, in no order, and with texts that are easily changed."""
    entry = sample_entry(number="0001")
    skipped = tuple(SkippedNumber(f"000{value}", f"reason {value}") for value in range(13, 1, -1))
    in_parts = "e\u0301e\u0301n"  # letters with their accents behind them
    reason = Reason(rule=f"the journal of the article group, {in_parts} " * 8, invoice_line="01")
    codes = {
        "vat_code": "",
        "contact": "",
        "allocations": (AllocationCode(2, "SOUTH"), AllocationCode(1, "NORTH")),
        "reasons": (reason, reason, attrs.evolve(reason, invoice_line="1"), reason),
    }
    amounts = (1, 1, *range(12, 0, -1))
    return attrs.evolve(
        entry,
        number=attrs.evolve(entry.number, value=0, skipped=skipped),
        voucher_number="0077",
        contact=Contact("00123", f"Café 🍺,\t{in_parts}\r\nSneek  ", ""),
        description=attrs.evolve(entry.description, text=f"[vkf] {'Verkoopfactuur ' * 20}"[:255], fallback=""),
        currency="TND",
        decimals=3,
        payment_discount=PaymentTerms(Decimal("0.000"), date(2026, 3, 8)),
        lines=tuple(
            _line("01300", side, f"{amount}.005", Role.TURNOVER, **codes) for amount in amounts for side in Side
        ),
    )


def reversing(entry: JournalEntry, number: str) -> JournalEntry:
    """A credit that reverses a document, of the same kind and party; its lines are of no interest here."""
    return attrs.evolve(
        entry,
        document=attrs.evolve(entry.document, document_id=f"credit {number}"),
        number=attrs.evolve(entry.number, text=number),
        reverses=entry.document,
    )


def _line(account: str, side: Side, amount: str, role: Role, **more: Any) -> JournalLine:
    return JournalLine(account=account, side=side, amount=Decimal(amount), role=role, **{"reasons": (), **more})


# --- settings ---------------------------------------------------------------------------------------------------

_CHART = {
    AccountType.REVENUES: (8010, 8000, 8020, 8030, 8040, 8110, 8200, 8300, 8500, 8510, 8900, 8910, 8920),
    AccountType.COSTS: (7000, 7100, 7200, 7210, 7220, 4100, 4200, 4300, 4310, 4980, 4990),
    AccountType.ASSETS: (3000, 3010, 3100, 3110, 1300, 1520, 1540),
    AccountType.LIABILITIES: (1600, 1350, 1500, 1510, 1530, 1701, 1702, 1703),
}
_REVENUES = EntryType.PROJECT_REVENUES
_OWN_TEXTS = {"description", "source_tag", "value"}
_TO_EU = VatDutyAccounts(vat_duty="EU", revenue_account="8020", credit_entries_account="8030")


def sample_settings(administration: int = 1) -> AdministrationSettings:
    """Settings with several of every sort in them and every field filled; another administration has other texts."""
    fields: dict[str, Any] = {
        name: tuple(_in_administration(administration, row) for row in getattr(_SETTINGS, name)) for name in TABLES
    }
    fields["name"] = f"Coöperatieve Bierbrouwerij 'De Kat' & Zonen \\ Sneek – \"één\" – vestiging {administration}"
    fields["blocked_contacts"] = ("10099", "0099", f"9{administration}", "20099")
    return attrs.evolve(_SETTINGS, administration=administration, **fields)


def _in_administration(administration: int, row: Any) -> Any:
    """A row with texts that are those of one administration, under the key that it has in every one."""
    if isinstance(row, Counter):
        return attrs.evolve(row, administration=administration)
    if isinstance(row, BlockedPeriod):
        return attrs.evolve(row, start_date=row.start_date + timedelta(days=administration % 300))
    filled = {name for name in attrs.asdict(row, recurse=False) if getattr(row, name)}
    return attrs.evolve(row, **{name: f"{getattr(row, name)} {administration}" for name in filled & _OWN_TEXTS})


def _in_journal(code: str, kind: IntegrationKind, **fields: Any) -> IntegrationType:
    return IntegrationType(kind=kind, journal=code, credit_invoices_journal=code, **fields)


_SETTINGS = AdministrationSettings(
    administration=1,
    currency="JPY",
    decimals=0,
    language=Language.ENGLISH,
    debtors_account="1300",
    creditors_account="1600",
    reverse_negative_invoices=True,
    compress_lines=False,
    split_revenue_per_vat_duty=True,
    activated=(
        Functionality.STOCK_IN_SEVERAL_ADMINISTRATIONS,
        Functionality.CREDIT_RESTRICTION,
        Functionality.PAYMENT_DISCOUNT,
    ),
    work_in_progress=WorkInProgress(split=True, split_revenue_coverage=True, completion=CompletionMethod.PER_PROJECT),
    ledger_accounts=(
        LedgerAccount(
            number="8100",
            description="Consultancy",
            type=AccountType.REVENUES,
            vat_allowed=True,
            carry_forward=CarryForwardToProject.ALLOWED,
            allocation_axes=(5, 3),
            mandatory_allocation_axes=(2, 1),
        ),
        LedgerAccount(
            number="0150",
            description="Kettles\n\t(copper)",
            type=AccountType.ASSETS,
            carry_forward=CarryForwardToProject.INVESTMENT_MANDATORY,
            blocked=True,
        ),
        *(
            LedgerAccount(
                number=str(number),
                description=f"Account {number} of",
                type=type_,
                vat_allowed=type_ is AccountType.REVENUES,
            )
            for type_, numbers in _CHART.items()
            for number in numbers
        ),
    ),
    journals=(
        Journal(code="70", description="Sales", type=JournalType.SALES, counter="SALES"),
        Journal(code="60", description="Purchases", type=JournalType.PURCHASE),
        Journal(code="71", description="Credits", type=JournalType.SALES, counter="CREDITS"),
        Journal(code="9", description="Before", type=JournalType.GENERAL, blocked=True),
        Journal(code="90", description="Stock", type=JournalType.GENERAL),
        Journal(code="091", description="Work in progress", type=JournalType.VARIABLE_GENERAL),
    ),
    counters=(
        Counter(
            code="SALES",
            ranges=(
                year_range(2025, "V[AAAA]-", total_length=12, start_value=41, end_value=899_999),
                year_range(2026, "[AAAA][JJJJ]", Periodic.AUTOMATIC, total_length=12, start_value=0),
            ),
        ),
        Counter(
            code="CREDITS",
            ranges=(NumberRange(leader="C[AAAA]", total_length=12, end_value=9_999_998, start_date=date(2020, 2, 29)),),
        ),
    ),
    vat_codes=(
        VatCode(
            code="3",
            description="Reverse-charged",
            to_be_paid_account="1510",
            to_be_claimed_account="1520",
            reverse_charge_percentage=Decimal("8.1"),
        ),
        VatCode(code="01", description="High", to_be_paid_account="1500"),
        VatCode(
            code="1", to_be_paid_account="1530", to_be_claimed_account="1540", reverse_charge_percentage=Decimal(0)
        ),
    ),
    integration_types=(
        IntegrationType(
            kind=_SALE,
            journal="70",
            credit_invoices_journal="71",
            financial_description=FinancialDescription.CONTACT_NAME,
            invoice_discount_account="8900",
            credit_restriction_account="8910",
            payment_discount_days=8,
            payment_discount_basis_account="8920",
            prepayments_account="1350",
            rounding_account="4990",
            source_tag="bier",
        ),
        _in_journal("60", _PURCHASE, rounding_account="4980", numbers=NumberSource.DOCUMENT),
        _in_journal(
            "90",
            IntegrationKind.STOCK,
            cost_of_sales_current_account="1701",
            purchase_current_account="1702",
            stock_transfer_current_account="1703",
        ),
        _in_journal("70", IntegrationKind.AUTOMATIC_PROJECT_INVOICES),
        _in_journal("091", IntegrationKind.WIP_INTEGRATION),
        _in_journal("091", IntegrationKind.CANCEL_WIP),
    ),
    article_groups=(
        ArticleGroup(code="WINE", description="Wine", revenue_account="8300"),
        ArticleGroup(
            code="BEER",
            description="Beer",
            revenue_account="8000",
            credit_entries_account="8010",
            purchase_account="7100",
            vat_duty_accounts=(_TO_EU, VatDutyAccounts(vat_duty="ABROAD", revenue_account="8040")),
            contains_stock_items=True,
            **dict(zip(STOCK_ACCOUNTS, ("3000", "3010", "7000", "7200", "7210", "7220"), strict=True)),
        ),
    ),
    integration_groups=(
        IntegrationGroup(code="COST", description="Travel and room", revenue_account="8200"),
        IntegrationGroup(
            code="CONS",
            description="Consultancy",
            revenue_account="8100",
            credit_entries_account="8110",
            purchase_account="4100",
            vat_duty_accounts=(_TO_EU, VatDutyAccounts(vat_duty="ABROAD", credit_entries_account="8300")),
        ),
    ),
    integration_accounts=(
        IntegrationAccount(entry_type=_REVENUES, ledger_account="8100"),
        IntegrationAccount(entry_type=_REVENUES, ledger_account="8200", integration_group="CONS", article_group="BEER"),
        IntegrationAccount(entry_type=_REVENUES, ledger_account="8300", article_group="WINE"),
        IntegrationAccount(entry_type=EntryType.PROJECT_COSTS, ledger_account="4310", value="Anna"),
        IntegrationAccount(entry_type=EntryType.PROJECT_COSTS, ledger_account="4300"),
        IntegrationAccount(entry_type=EntryType.PROJECT_WIP_REVENUE, ledger_account="3110"),
        IntegrationAccount(entry_type=EntryType.PROJECT_WIP_COST_PRICE, ledger_account="3100"),
        IntegrationAccount(entry_type=EntryType.PROJECT_COST_PRICE_COVERAGE, ledger_account="4200"),
        IntegrationAccount(entry_type=EntryType.PROVISIONAL_PROJECT_REVENUE, ledger_account="8510"),
        IntegrationAccount(entry_type=EntryType.PROJECT_REVENUE_COVERAGE, ledger_account="8500"),
    ),
    calculation_bases=(
        BasisChoice(EntryType.PROJECT_COSTS, CalculationBasis.EMPLOYEE),
        BasisChoice(EntryType.PROJECT_COST_PRICE_COVERAGE, CalculationBasis.WORK_TYPE),
    ),
    sales_contact_profiles=(
        SalesContactProfile(code="GROOT", administration=2, journal="71", credit_invoices_journal="70"),
        SalesContactProfile(code="BRONS", credit_invoices_journal="71"),
    ),
    allocation_axes=(
        AllocationAxis(3, "Vans", ("V2", "V1")),
        AllocationAxis(1, "Cost centres", ("SOUTH", "NORTH", "één")),
        AllocationAxis(5),
        AllocationAxis(2, "Brews", ("10", "0010", "9")),
    ),
    allocation_links=(
        AllocationLink(2, LinkType.SALES, AllocationField.ARTICLE),
        AllocationLink(1, LinkType.SALES, AllocationField.WAREHOUSE),
        AllocationLink(2, LinkType.PROJECT, AllocationField.PROJECT_GROUP),
        AllocationLink(1, LinkType.PROJECT, AllocationField.EMPLOYEE),
    ),
    blocked_periods=(
        BlockedPeriod(start_date=date(2025, 1, 1), end_date=date(2025, 12, 31), journal="70"),
        BlockedPeriod(start_date=date(2024, 1, 1), end_date=date(2024, 12, 31)),
    ),
)
