"""Settings for the plain tests of the kit, rich all the way down: a store that drops, cuts or sorts something is seen.

Every field of every value in them differs from its default somewhere. Of everything there are several, in another order
than that of their keys. No two texts of a value are alike everywhere, so that none can be taken for the other. And the
check of settings finds nothing wrong with them, if it is given those of administration 2 as well.
"""

from datetime import date
from decimal import Decimal

from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.allocation import AllocationAxis, AllocationField, AllocationLink, LinkType
from profit_integration.core.model.financial_description import FinancialDescription
from profit_integration.core.model.groups import ArticleGroup, IntegrationGroup, VatDutyAccounts
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
from profit_integration.core.model.ledger import AccountType, CarryForwardToProject, LedgerAccount
from profit_integration.core.model.periods import BlockedPeriod
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.model.work_in_progress import CompletionMethod, WorkInProgress

_CHART = {
    AccountType.REVENUES: (8010, 8000, 8020, 8030, 8040, 8110, 8200, 8300, 8500, 8510, 8900, 8910, 8920),
    AccountType.COSTS: (7000, 7100, 7200, 7210, 7220, 4100, 4200, 4300, 4310, 4980, 4990),
    AccountType.ASSETS: (3000, 3010, 3100, 3110, 1300, 1520, 1540),
    AccountType.LIABILITIES: (1600, 1350, 1500, 1510, 1530, 1701, 1702, 1703),
}


def sample_settings(administration: int = 1) -> AdministrationSettings:
    """Settings with several of every sort in them and every field filled; another administration has other texts."""
    return AdministrationSettings(
        administration=administration,
        name=f"Coöperatieve Bierbrouwerij 'De Kat' & Zonen \\ Sneek – \"één\" – vestiging {administration}",
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
        blocked_contacts=("10099", "0099", f"9{administration}", "20099"),
        work_in_progress=WorkInProgress(
            split=True, split_revenue_coverage=True, completion=CompletionMethod.PER_PROJECT
        ),
        ledger_accounts=_ledger_accounts(administration),
        journals=_journals(administration),
        counters=_counters(administration),
        vat_codes=_vat_codes(administration),
        integration_types=_integration_types(administration),
        article_groups=_article_groups(administration),
        integration_groups=_integration_groups(administration),
        integration_accounts=_integration_accounts(administration),
        calculation_bases=(
            BasisChoice(EntryType.PROJECT_COSTS, CalculationBasis.EMPLOYEE),
            BasisChoice(EntryType.PROJECT_COST_PRICE_COVERAGE, CalculationBasis.WORK_TYPE),
        ),
        sales_contact_profiles=(
            SalesContactProfile(code="GROOT", administration=2, journal="71", credit_invoices_journal="70"),
            SalesContactProfile(code="BRONS", credit_invoices_journal="71"),
        ),
        allocation_axes=(
            AllocationAxis(3, f"Vans {administration}", ("V2", "V1")),
            AllocationAxis(1, f"Cost centres {administration}", ("SOUTH", "NORTH", "één")),
            AllocationAxis(5),
            AllocationAxis(2, f"Brews {administration}", ("10", "0010", "9")),
        ),
        allocation_links=(
            AllocationLink(2, LinkType.SALES, AllocationField.ARTICLE),
            AllocationLink(1, LinkType.SALES, AllocationField.WAREHOUSE),
            AllocationLink(2, LinkType.PROJECT, AllocationField.PROJECT_GROUP),
            AllocationLink(1, LinkType.PROJECT, AllocationField.EMPLOYEE),
        ),
        blocked_periods=(
            BlockedPeriod(start_date=date(2025, 1, 1 + administration % 31), end_date=date(2025, 12, 31), journal="70"),
            BlockedPeriod(start_date=date(2024, 1, 1), end_date=date(2024, 12, 31)),
        ),
    )


def _ledger_accounts(administration: int) -> tuple[LedgerAccount, ...]:
    return (
        LedgerAccount(
            number="8100",
            description=f"Consultancy {administration}",
            type=AccountType.REVENUES,
            vat_allowed=True,
            carry_forward=CarryForwardToProject.ALLOWED,
            allocation_axes=(5, 3),
            mandatory_allocation_axes=(2, 1),
        ),
        LedgerAccount(
            number="0150",
            description=f"Kettles\n\t(copper) {administration}",
            type=AccountType.ASSETS,
            carry_forward=CarryForwardToProject.INVESTMENT_MANDATORY,
            blocked=True,
        ),
        *(
            LedgerAccount(
                number=str(number),
                description=f"Account {number} of {administration}",
                type=type_,
                vat_allowed=type_ is AccountType.REVENUES,
            )
            for type_, numbers in _CHART.items()
            for number in numbers
        ),
    )


def _journals(administration: int) -> tuple[Journal, ...]:
    return (
        Journal(code="70", description=f"Sales {administration}", type=JournalType.SALES, counter="SALES"),
        Journal(code="60", description=f"Purchases {administration}", type=JournalType.PURCHASE),
        Journal(code="71", description=f"Credits {administration}", type=JournalType.SALES, counter="CREDITS"),
        Journal(code="9", description=f"Before {administration}", type=JournalType.GENERAL, blocked=True),
        Journal(code="90", description=f"Stock {administration}", type=JournalType.GENERAL),
        Journal(code="091", description=f"Work in progress {administration}", type=JournalType.VARIABLE_GENERAL),
    )


def _counters(administration: int) -> tuple[Counter, ...]:
    return (
        Counter(
            code="SALES",
            administration=administration,
            ranges=(
                NumberRange(
                    leader="V[AAAA]-",
                    total_length=12,
                    start_value=41,
                    end_value=899_999,
                    start_date=date(2025, 1, 1),
                    end_date=date(2025, 12, 31),
                    periodic=Periodic.MANUAL,
                ),
                NumberRange(
                    leader="[AAAA][JJJJ]",
                    total_length=12,
                    start_value=0,
                    start_date=date(2026, 1, 1),
                    end_date=date(2026, 12, 31),
                    periodic=Periodic.AUTOMATIC,
                ),
            ),
        ),
        Counter(
            code="CREDITS",
            administration=administration,
            ranges=(NumberRange(leader="C[AAAA]", total_length=12, end_value=9_999_998, start_date=date(2020, 2, 29)),),
        ),
    )


def _vat_codes(administration: int) -> tuple[VatCode, ...]:
    return (
        VatCode(
            code="3",
            description=f"Reverse-charged {administration}",
            to_be_paid_account="1510",
            to_be_claimed_account="1520",
            reverse_charge_percentage=Decimal("8.1"),
        ),
        VatCode(code="01", description=f"High {administration}", to_be_paid_account="1500"),
        VatCode(
            code="1", to_be_paid_account="1530", to_be_claimed_account="1540", reverse_charge_percentage=Decimal(0)
        ),
    )


def _integration_types(administration: int) -> tuple[IntegrationType, ...]:
    return (
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
            source_tag=f"bier{administration}",
        ),
        IntegrationType(
            kind=IntegrationKind.ORDER_MANAGEMENT_PURCHASE_INVOICES,
            journal="60",
            credit_invoices_journal="60",
            rounding_account="4980",
            numbers=NumberSource.DOCUMENT,
        ),
        IntegrationType(
            kind=IntegrationKind.STOCK,
            journal="90",
            credit_invoices_journal="90",
            cost_of_sales_current_account="1701",
            purchase_current_account="1702",
            stock_transfer_current_account="1703",
        ),
        IntegrationType(
            kind=IntegrationKind.AUTOMATIC_PROJECT_INVOICES,
            journal="70",
            credit_invoices_journal="70",
            financial_description=FinancialDescription.PROJECT_DESCRIPTION,
        ),
        IntegrationType(kind=IntegrationKind.WIP_INTEGRATION, journal="091", credit_invoices_journal="091"),
        IntegrationType(kind=IntegrationKind.CANCEL_WIP, journal="091", credit_invoices_journal="091"),
    )


def _article_groups(administration: int) -> tuple[ArticleGroup, ...]:
    return (
        ArticleGroup(
            code="WINE",
            description=f"Wine {administration}",
            revenue_account="8300",
            vat_duty_accounts=(VatDutyAccounts(vat_duty="EXPORT", credit_entries_account="8040"),),
        ),
        ArticleGroup(
            code="BEER",
            description=f"Beer {administration}",
            revenue_account="8000",
            credit_entries_account="8010",
            purchase_account="7100",
            vat_duty_accounts=(
                VatDutyAccounts(vat_duty="EU", revenue_account="8020", credit_entries_account="8030"),
                VatDutyAccounts(vat_duty="ABROAD", revenue_account="8040"),
            ),
            contains_stock_items=True,
            stock_account="3000",
            delivered_articles_account="3010",
            cost_of_sales_account="7000",
            price_difference_account="7200",
            reconciliation_difference_account="7210",
            stock_difference_account="7220",
        ),
    )


def _integration_groups(administration: int) -> tuple[IntegrationGroup, ...]:
    return (
        IntegrationGroup(code="COST", description=f"Travel and room {administration}", revenue_account="8200"),
        IntegrationGroup(
            code="CONS",
            description=f"Consultancy {administration}",
            revenue_account="8100",
            credit_entries_account="8110",
            purchase_account="4100",
            vat_duty_accounts=(
                VatDutyAccounts(vat_duty="EU", revenue_account="8020", credit_entries_account="8030"),
                VatDutyAccounts(vat_duty="ABROAD", revenue_account="8300"),
            ),
        ),
    )


def _integration_accounts(administration: int) -> tuple[IntegrationAccount, ...]:
    revenues, costs = EntryType.PROJECT_REVENUES, EntryType.PROJECT_COSTS
    return (
        IntegrationAccount(entry_type=revenues, ledger_account="8100"),
        IntegrationAccount(entry_type=revenues, ledger_account="8200", integration_group="CONS", article_group="BEER"),
        IntegrationAccount(entry_type=revenues, ledger_account="8300", article_group="WINE"),
        IntegrationAccount(entry_type=costs, ledger_account="4310", value=f"Anna {administration}"),
        IntegrationAccount(entry_type=costs, ledger_account="4300"),
        IntegrationAccount(entry_type=EntryType.PROJECT_WIP_REVENUE, ledger_account="3110"),
        IntegrationAccount(entry_type=EntryType.PROJECT_WIP_COST_PRICE, ledger_account="3100"),
        IntegrationAccount(entry_type=EntryType.PROJECT_COST_PRICE_COVERAGE, ledger_account="4200"),
        IntegrationAccount(entry_type=EntryType.PROVISIONAL_PROJECT_REVENUE, ledger_account="8510"),
        IntegrationAccount(entry_type=EntryType.PROJECT_REVENUE_COVERAGE, ledger_account="8500"),
    )
