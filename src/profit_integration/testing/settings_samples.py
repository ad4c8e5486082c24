"""Fixed settings for the plain tests of the kit, rich in the same way as the entries in `samples`.

The check of settings reports nothing about those of administration 1 when those of 2 are checked with them.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import attrs

from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.allocation import AllocationAxis, AllocationField, AllocationLink, LinkType
from profit_integration.core.model.financial_description import FinancialDescription
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
from profit_integration.core.model.kinds import IntegrationKind, JournalType, Language
from profit_integration.core.model.ledger import AccountType, CarryForwardToProject, LedgerAccount, SummaryAccounts
from profit_integration.core.model.periods import BlockedPeriod, FinancialYear
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.model.settings_tables import TABLES
from profit_integration.core.model.work_in_progress import CompletionMethod, WorkInProgress
from profit_integration.testing.samples import year_range

_CHART = {
    AccountType.REVENUES: "8100 8010 8000 8020 8030 8040 8110 8200 8300 8500 8510 8900 8910 8920",
    AccountType.COSTS: "7000 7100 7200 7210 7220 4100 4200 4300 4310 4980 4990",
    AccountType.ASSETS: "0150 3000 3010 3100 3110 1300 1520 1540",
    AccountType.LIABILITIES: "1600 1350 1500 1510 1530 1701 1702 1703",
}
_FURTHER_FIELDS: dict[str, dict[str, Any]] = {
    "8100": {
        "carry_forward": CarryForwardToProject.ALLOWED,
        "allocation_axes": (5, 3),
        "mandatory_allocation_axes": (2, 1),
    },
    "0150": {
        "description": "Kettles\n\t(copper)",
        "carry_forward": CarryForwardToProject.INVESTMENT_MANDATORY,
        "blocked": True,
    },
}
_REVENUES = EntryType.PROJECT_REVENUES
_OWN_TEXTS = {"description", "source_tag", "value"}
_TO_EU = VatDutyAccounts(vat_duty="EU", revenue_account="8020", credit_entries_account="8030")


def sample_settings(administration: int = 1) -> AdministrationSettings:
    """Settings with several rows in every table and every field filled; another administration has other texts."""
    fields: dict[str, Any] = {
        name: tuple(_in_administration(administration, row) for row in getattr(_SETTINGS, name)) for name in TABLES
    }
    fields["name"] = f"Coöperatieve Bierbrouwerij 'De Kat' & Zonen \\ Sneek – \"één\" – vestiging {administration}"
    fields["blocked_contacts"] = ("10099", "0099", f"9{administration}", "20099")
    return attrs.evolve(_SETTINGS, administration=administration, **fields)


def _in_administration(administration: int, row: Any) -> Any:
    """A row with the texts of one administration; its key is the same in all of them."""
    if isinstance(row, Counter):
        return attrs.evolve(row, administration=administration)
    if isinstance(row, BlockedPeriod):
        return attrs.evolve(row, start_date=row.start_date + timedelta(days=administration % 300))
    if isinstance(row, FinancialYear):
        return attrs.evolve(row, start_date=row.start_date + timedelta(days=administration % 30))
    filled = {name for name in attrs.asdict(row, recurse=False) if getattr(row, name)}
    return attrs.evolve(row, **{name: f"{getattr(row, name)} {administration}" for name in filled & _OWN_TEXTS})


def _account(type_: AccountType, number: str) -> LedgerAccount:
    account = LedgerAccount(number=number, description=f"Account {number} of", type=type_)
    has_vat = type_ in {AccountType.REVENUES, AccountType.COSTS}
    return attrs.evolve(account, vat_allowed=has_vat, **_FURTHER_FIELDS.get(number, {}))


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
    ledger_accounts=tuple(_account(type_, number) for type_, numbers in _CHART.items() for number in numbers.split()),
    journals=(
        Journal(code="70", description="Sales", type=JournalType.SALES, counter="SALES"),
        Journal(code="60", description="Purchases", type=JournalType.PURCHASE, counter="PURCHASES"),
        Journal(code="72", description="Projects", type=JournalType.SALES),
        Journal(code="71", description="Credits", type=JournalType.SALES, counter="CREDITS"),
        Journal(code="9", description="Before", type=JournalType.GENERAL, blocked=True),
        Journal(code="90", description="Stock", type=JournalType.GENERAL),
        Journal(code="091", description="Work in progress", type=JournalType.VARIABLE_GENERAL),
    ),
    counters=(
        Counter(code="PURCHASES", ranges=(year_range(2026, "I[AAAA]-", total_length=12),)),
        Counter(
            code="SALES",
            ranges=(
                year_range(2025, "V[AAAA]-", total_length=12, start_value=41, end_value=899_999),
                year_range(2026, "[AAAA][JJJJ]", Periodic.AUTOMATIC, total_length=12, start_value=0),
            ),
        ),
        Counter(
            code="CREDITS",
            refuse_earlier_dates=True,
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
            percentage=Decimal("2.65"),
        ),
        VatCode(code="01", description="High", to_be_paid_account="1500", percentage=Decimal(0)),
        VatCode(
            code="1", to_be_paid_account="1530", to_be_claimed_account="1540", reverse_charge_percentage=Decimal(0)
        ),
    ),
    integration_types=(
        IntegrationType(
            kind=IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES,
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
        _in_journal(
            "60",
            IntegrationKind.ORDER_MANAGEMENT_PURCHASE_INVOICES,
            rounding_account="4980",
            supplier_numbers_restart=True,
        ),
        _in_journal(
            "90",
            IntegrationKind.STOCK,
            cost_of_sales_current_account="1701",
            purchase_current_account="1702",
            stock_transfer_current_account="1703",
        ),
        _in_journal("72", IntegrationKind.AUTOMATIC_PROJECT_INVOICES, numbers=NumberSource.DOCUMENT),
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
    financial_years=(
        FinancialYear(year=2026, start_date=date(2026, 4, 1), end_date=date(2027, 3, 31)),
        FinancialYear(
            year=2025, start_date=date(2025, 1, 1), end_date=date(2026, 3, 31), period_starts=(date(2025, 7, 1),)
        ),
    ),
    summary_accounts=(
        SummaryAccounts(contact="10032", debtors_account="1300"),
        SummaryAccounts(contact="010032", creditors_account="1600"),
    ),
)
