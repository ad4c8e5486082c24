"""The administration that the tests are about: Atelier Noorderlicht B.V. builds stands and prints catalogues.

Each builder gives a value that is right; a test names only what it changes. Accounts 13xx to 16xx are balance accounts,
7xxx purchases, 8xxx turnover.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeVar

import attrs

from profit_integration.adapters.memory import MemoryBook, MemorySettings, MemoryTransaction
from profit_integration.core.journalising.documents import Document, Journalised
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.entries import EntryDraft, JournalLine
from profit_integration.core.model.financial_description import FinancialDescription
from profit_integration.core.model.groups import ArticleGroup, IntegrationGroup
from profit_integration.core.model.integration_accounts import EntryType, IntegrationAccount
from profit_integration.core.model.integration_types import IntegrationType, Journal
from profit_integration.core.model.invoices import (
    Contact,
    Invoice,
    InvoiceDiscount,
    InvoiceLine,
    Project,
    StatedVat,
)
from profit_integration.core.model.kinds import IntegrationKind, JournalType
from profit_integration.core.model.ledger import AccountType, CarryForwardToProject, LedgerAccount
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.money import sum_of

T = TypeVar("T", bound=attrs.AttrsInstance)

MARCH = date(2026, 3, 16)
EXHIBITIONS = Contact("10032", "Koninklijke Exhibitions Benelux B.V.")
PAPER_MERCHANT = Contact("50028", "Papiergroothandel De Vries B.V.")
FAIR = Project("P2026-07", "Stand Vakbeurs Ahoy", "BEURS")

SALES = IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES
PURCHASES = IntegrationKind.ORDER_MANAGEMENT_PURCHASE_INVOICES
PROJECTS = IntegrationKind.AUTOMATIC_PROJECT_INVOICES

VAT_RATES = {"1": Decimal("0.21"), "2": Decimal("0.09"), "4": Decimal(0)}


def account(number: str, description: str = "", **changes: Any) -> LedgerAccount:
    """A ledger account: of turnover or purchases from 7000 on, where VAT is allowed, else of the balance sheet."""
    of_result = number >= "7000"
    fields = {"type": AccountType.REVENUES if of_result else AccountType.ASSETS, "vat_allowed": of_result, **changes}
    return LedgerAccount(number=number, description=description, **fields)


LEDGER_ACCOUNTS = (
    account("1300", "Handelsdebiteuren"),
    account("1500", "Te betalen btw hoog"),
    account("1505", "Te betalen btw laag"),
    account("1520", "Te vorderen btw"),
    account("1600", "Handelscrediteuren"),
    account("1650", "Vooruitontvangen bedragen"),
    account("4500", "Reiskosten", vat_allowed=True, carry_forward=CarryForwardToProject.MANDATORY),
    account("4990", "Afrondingsverschillen"),
    account("7000", "Inkoop standbouw"),
    account("7010", "Inkoop drukwerk"),
    account("8000", "Omzet standbouw"),
    account("8010", "Omzet catalogi"),
    account("8050", "Creditering standbouw"),
    account("8090", "Verleende factuurkorting"),
    account("8100", "Omzet advies"),
    account("8110", "Omzet doorberekende kosten"),
    account("8130", "Omzet advies op projecten"),
    account("8190", "Omzet projecten overig"),
)

COUNTERS = (
    Counter(code="VERKOOP", ranges=(NumberRange(leader="F", total_length=6, start_date=date(2026, 1, 1)),)),
    Counter(code="INKOOP", ranges=(NumberRange(leader="I", total_length=6, start_date=date(2026, 1, 1)),)),
)

JOURNALS = (
    Journal(code="70", description="Verkoopboek", type=JournalType.SALES, counter="VERKOOP"),
    Journal(code="71", description="Verkoopboek credit", type=JournalType.SALES, counter="VERKOOP"),
    Journal(code="72", description="Verkoopboek buitenland", type=JournalType.SALES, counter="VERKOOP"),
    Journal(code="60", description="Inkoopboek", type=JournalType.PURCHASE, counter="INKOOP"),
    Journal(code="90", description="Memoriaal", type=JournalType.GENERAL),
)

VAT_CODES = (
    VatCode(code="1", description="Btw hoog 21%", to_be_paid_account="1500", to_be_claimed_account="1520"),
    VatCode(code="2", description="Btw laag 9%", to_be_paid_account="1505", to_be_claimed_account="1520"),
    VatCode(code="4", description="Btw verlegd"),
)

ARTICLE_GROUPS = (
    ArticleGroup(code="STANDS", revenue_account="8000", credit_entries_account="8050", purchase_account="7000"),
    ArticleGroup(code="CATALOGI", revenue_account="8010", purchase_account="7010"),
)

INTEGRATION_GROUPS = (
    IntegrationGroup(code="ADVIES", revenue_account="8100"),
    IntegrationGroup(code="KOSTEN", revenue_account="8110", purchase_account="7000"),
)

INTEGRATION_ACCOUNTS = (
    IntegrationAccount(entry_type=EntryType.PROJECT_REVENUES, integration_group="ADVIES", ledger_account="8130"),
    IntegrationAccount(entry_type=EntryType.PROJECT_REVENUES, ledger_account="8190"),
)


def integration_type(kind: IntegrationKind = SALES, **changes: Any) -> IntegrationType:
    """The integration type of a kind: purchases in journal 60, sales in 70 and their credits in 71."""
    purchase = kind is PURCHASES
    fields: dict[str, Any] = {
        "journal": "60" if purchase else "70",
        "credit_invoices_journal": "60" if purchase else "71",
        "financial_description": FinancialDescription.SOURCE,
        "invoice_discount_account": "8090",
        "prepayments_account": "1650",
        "rounding_account": "4990",
        **changes,
    }
    return IntegrationType(kind=kind, **fields)


INTEGRATION_TYPES = tuple(
    integration_type(kind)
    for kind in (
        SALES,
        PURCHASES,
        PROJECTS,
        IntegrationKind.COUNTER_DIRECT_INVOICES,
        IntegrationKind.MANUAL_PROJECT_INVOICES,
        IntegrationKind.PROJECT_INSTALMENT_INVOICES,
        IntegrationKind.SUBSCRIPTION_INVOICES,
        IntegrationKind.COURSE_INVOICES,
    )
)


def settings(**changes: Any) -> AdministrationSettings:
    """The settings of the administration."""
    fields: dict[str, Any] = {
        "administration": 1,
        "name": "Atelier Noorderlicht B.V.",
        "debtors_account": "1300",
        "creditors_account": "1600",
        "ledger_accounts": LEDGER_ACCOUNTS,
        "journals": JOURNALS,
        "counters": COUNTERS,
        "vat_codes": VAT_CODES,
        "integration_types": INTEGRATION_TYPES,
        "article_groups": ARTICLE_GROUPS,
        "integration_groups": INTEGRATION_GROUPS,
        "integration_accounts": INTEGRATION_ACCOUNTS,
        **changes,
    }
    return AdministrationSettings(**fields)


def changed(members: Iterable[T], key: object, **changes: Any) -> tuple[T, ...]:
    """The same members, with changes in those whose first field is the key."""
    members = tuple(members)
    is_changed = [getattr(member, attrs.fields(type(member))[0].name) == key for member in members]
    assert any(is_changed), f"nothing is called {key}"
    return tuple(_evolved(member, changes) if hit else member for member, hit in zip(members, is_changed, strict=True))


def _evolved(member: T, changes: dict[str, Any]) -> T:
    fields = {field.name: getattr(member, field.name) for field in attrs.fields(type(member))}
    return type(member)(**{**fields, **changes})


def without_credit_accounts() -> AdministrationSettings:
    """Settings in which credits go to the revenue account, since no group has an account of its own for them."""
    return settings(article_groups=changed(ARTICLE_GROUPS, "STANDS", credit_entries_account=None))


def line(amount: str | Decimal = "100.00", **changes: Any) -> InvoiceLine:
    """A line that sells a stand, with high VAT."""
    fields: dict[str, Any] = {"line_id": "1", "vat_code": "1", **changes}
    if not {"article_group", "integration_group"} & fields.keys():
        fields["article_group"] = "STANDS"
    return InvoiceLine(amount=Decimal(amount), **fields)


def discount(amount: str, vat_code: str | None = "1") -> InvoiceDiscount:
    """A discount on the invoice as a whole."""
    return InvoiceDiscount(amount=Decimal(amount), vat_code=vat_code)


def stated_vat(vat_code: str, basis: str, amount: str) -> StatedVat:
    """VAT as an invoice states it."""
    return StatedVat(vat_code=vat_code, basis=Decimal(basis), amount=Decimal(amount))


def invoice(*amounts: str, **changes: Any) -> Invoice:
    """A sales invoice over the given amounts (100.00 unless given), with the VAT and total that follow from them."""
    fields: dict[str, Any] = {
        "kind": SALES,
        "document_id": "D-1001",
        "invoice_date": MARCH,
        "contact": EXHIBITIONS,
        "currency": "EUR",
        "lines": tuple(
            line(amount, line_id=str(place)) for place, amount in enumerate(amounts or ("100.00",), start=1)
        ),
        "discounts": (),
        **changes,
    }
    if "vat" not in fields:
        fields["vat"] = _vat_at_its_rate(fields["lines"], fields["discounts"])
    net = sum_of(line.amount for line in fields["lines"]) - sum_of(discount.amount for discount in fields["discounts"])
    fields.setdefault("total", net + sum_of(vat.amount for vat in fields["vat"]))
    return Invoice(**fields)


def _vat_at_its_rate(lines: Iterable[InvoiceLine], discounts: Iterable[InvoiceDiscount]) -> tuple[StatedVat, ...]:
    basis: dict[str, Decimal] = {}
    signed = [(line.vat_code, line.amount) for line in lines] + [
        (discount.vat_code, -discount.amount) for discount in discounts
    ]
    for code, amount in signed:
        if code is not None:
            basis[code] = basis.get(code, Decimal(0)) + amount
    return tuple(
        StatedVat(
            vat_code=code, basis=amount, amount=(amount * VAT_RATES[code]).quantize(Decimal("0.01"), ROUND_HALF_UP)
        )
        for code, amount in basis.items()
    )


def purchase(*amounts: str, **changes: Any) -> Invoice:
    """A purchase invoice of the paper merchant, whose own number is 2026/0417."""
    fields = {"kind": PURCHASES, "document_id": "2026/0417", "contact": PAPER_MERCHANT, **changes}
    return invoice(*amounts, **fields)


def credit_of(original: Invoice) -> Invoice:
    """The credit that reverses an invoice to the last cent: every amount with the other sign."""
    return Invoice(
        kind=original.kind,
        document_id=f"{original.document_id}-C",
        invoice_date=original.invoice_date,
        contact=original.contact,
        currency=original.currency,
        lines=tuple(attrs.evolve(line, amount=-line.amount) for line in original.lines),
        vat=tuple(attrs.evolve(vat, basis=-vat.basis, amount=-vat.amount) for vat in original.vat),
        discounts=tuple(attrs.evolve(discount, amount=-discount.amount) for discount in original.discounts),
        total=-original.total,
        prepaid=-original.prepaid,
        rounding=-original.rounding,
        credit_note=True,
    )


def written(draft: EntryDraft) -> list[str]:
    """The lines of an entry as a bookkeeper writes them: ``1300 debit 121.00``."""
    return [f"{line.account} {line.side} {line.amount}" for line in draft.lines]


def balances(lines: Iterable[JournalLine]) -> Mapping[str, Decimal]:
    """What each account receives, as debit less credit; accounts that come out at zero are left out."""
    by_account: dict[str, Decimal] = {}
    for line_ in lines:
        by_account[line_.account] = by_account.get(line_.account, Decimal(0)) + line_.balance
    return {number: balance for number, balance in by_account.items() if balance}


Known = AdministrationSettings | Sequence[AdministrationSettings]


def journalise(book: MemoryBook, known: Known, *documents: Document, **terms: Any) -> list[Journalised]:
    """Journalise documents of an administration, the first that is known, in one transaction."""
    with book.begin() as transaction:
        journaliser, administration = _journaliser(transaction, known)
        return [journaliser.journalise(document, administration=administration, **terms) for document in documents]


def previewed(book: MemoryBook, known: Known, document: Invoice) -> EntryDraft:
    """The preview of an invoice."""
    with book.begin() as transaction:
        journaliser, administration = _journaliser(transaction, known)
        return journaliser.preview(document, administration=administration)


def _journaliser(transaction: MemoryTransaction, known: Known) -> tuple[Journaliser, int]:
    administrations = [known] if isinstance(known, AdministrationSettings) else known
    return Journaliser(MemorySettings(administrations), transaction.numbers, transaction.entries), administrations[
        0
    ].administration


def year_range(leader: str = "F[JJJJ]", total_length: int = 9, start: date = date(2026, 1, 1)) -> NumberRange:
    """An automatic periodic range of a year that starts on the given day."""
    end = date.fromordinal(start.replace(year=start.year + 1).toordinal() - 1)
    return NumberRange(
        leader=leader, total_length=total_length, start_date=start, end_date=end, periodic=Periodic.AUTOMATIC
    )
