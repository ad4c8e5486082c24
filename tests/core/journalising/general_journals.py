"""The settings of the tests of work in progress and stock: with the account numbers of the help pages' examples."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import attrs

from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.costing import Completion, CostingLine
from profit_integration.core.model.entries import EntryDraft
from profit_integration.core.model.groups import ArticleGroup, IntegrationGroup
from profit_integration.core.model.integration_accounts import EntryType, IntegrationAccount
from profit_integration.core.model.integration_types import IntegrationType, Journal
from profit_integration.core.model.invoices import Invoice, Project
from profit_integration.core.model.kinds import IntegrationKind, JournalType
from profit_integration.core.model.work_in_progress import CompletionMethod, WorkInProgress
from tests.examples import (
    FAIR,
    INTEGRATION_TYPES,
    JOURNALS,
    MARCH,
    PROJECTS,
    account,
    invoice,
    line,
    settings,
    stated_vat,
)

WIP, CANCEL, STOCK = IntegrationKind.WIP_INTEGRATION, IntegrationKind.CANCEL_WIP, IntegrationKind.STOCK

# Debtors, VAT, creditors, stock and work in progress; its coverage, cost prices, differences and turnover.
_OF_BALANCE_SHEET = ("10000", "1500", "1520", "1600", "3000", "3020", "3100", "3110")
_OF_RESULT = ("6100", "7100", "7110", "7200", "7300", "7310", "7320", "8000", "8100", "8190")
LEDGER_ACCOUNTS = (
    *(account(number) for number in (*_OF_BALANCE_SHEET, *_OF_RESULT)),
    account("3030", "Inkoop", vat_allowed=True),
    account("6300", "Voorlopige opbrengst", vat_allowed=True),
    account("6310", "Dekking opbrengst", vat_allowed=True),
)

BLANK_ACCOUNTS = tuple(
    IntegrationAccount(entry_type=entry_type, ledger_account=number)
    for entry_type, number in (
        (EntryType.PROJECT_WIP_COST_PRICE, "3100"),
        (EntryType.PROJECT_COST_PRICE_COVERAGE, "6100"),
        (EntryType.PROJECT_REVENUE_COVERAGE, "6310"),
        (EntryType.PROVISIONAL_PROJECT_REVENUE, "6300"),
        (EntryType.PROJECT_COSTS, "7100"),
        (EntryType.PROJECT_REVENUES, "8190"),
        (EntryType.PROJECT_WIP_REVENUE, "3110"),
    )
)

STOCK_GROUP = ArticleGroup(
    code="PANELEN",
    contains_stock_items=True,
    revenue_account="8000",
    purchase_account="3030",
    stock_account="3000",
    delivered_articles_account="3020",
    cost_of_sales_account="7200",
    price_difference_account="7300",
    reconciliation_difference_account="7310",
    stock_difference_account="7320",
)

GENERAL_JOURNALS = (
    Journal(code="91", description="Memoriaal voorraad", type=JournalType.GENERAL),
    Journal(code="95", description="Memoriaal OHW", type=JournalType.VARIABLE_GENERAL),
    Journal(code="96", description="Memoriaal OHW credit", type=JournalType.VARIABLE_GENERAL),
)

GENERAL_TYPES = (
    IntegrationType(kind=WIP, journal="95", credit_invoices_journal="96"),
    IntegrationType(kind=CANCEL, journal="95", credit_invoices_journal="95"),
    IntegrationType(kind=STOCK, journal="91", credit_invoices_journal="91"),
)

SPLIT = WorkInProgress(split=True, split_revenue_coverage=True)


def general_settings(**changes: Any) -> AdministrationSettings:
    """The administration with work in progress, split wherever it can be, and with articles in stock."""
    fields: dict[str, Any] = {
        "debtors_account": "10000",
        "ledger_accounts": LEDGER_ACCOUNTS,
        "journals": JOURNALS + GENERAL_JOURNALS,
        "vat_codes": (
            VatCode(code="1", to_be_paid_account="1500", to_be_claimed_account="1520"),
            VatCode(code="19", to_be_paid_account="1500"),
        ),
        "integration_types": INTEGRATION_TYPES + GENERAL_TYPES,
        "article_groups": (STOCK_GROUP, ArticleGroup(code="DIENSTEN", revenue_account="8000")),
        "integration_groups": (IntegrationGroup(code="ADVIES", revenue_account="8100"),),
        "integration_accounts": BLANK_ACCOUNTS,
        "work_in_progress": SPLIT,
        **changes,
    }
    return settings(**fields)


def project_invoice(amount: str = "400.00", vat: str = "76.00", **changes: Any) -> Invoice:
    """The project invoice of the help page's example: 400.00 with 19% VAT."""
    fields: dict[str, Any] = {
        "kind": PROJECTS,
        "lines": (line(amount, vat_code="19", integration_group="ADVIES", project=FAIR),),
        "vat": (stated_vat("19", amount, vat),),
        **changes,
    }
    return invoice(**fields)


def costing_line(cost: str = "300.00", revenue: str = "0.00", **changes: Any) -> CostingLine:
    """A line of actual costing of the project of the fair."""
    fields: dict[str, Any] = {
        "line_id": "N-1",
        "costed_on": date(2026, 2, 27),
        "project": FAIR,
        "integration_group": "ADVIES",
        **changes,
    }
    return CostingLine(cost=Decimal(cost), revenue=Decimal(revenue), **fields)


def completion(*lines: CostingLine, **changes: Any) -> Completion:
    """A report that lines are complete."""
    fields: dict[str, Any] = {"document_id": "A-7", "completed_on": MARCH, "lines": lines, **changes}
    return Completion(**fields)


def the(draft: EntryDraft | None) -> EntryDraft:
    """The draft that there must be."""
    assert draft is not None
    return draft


def all_lines(*drafts: EntryDraft | None) -> Iterable[Any]:
    """The lines of several drafts."""
    return [line for draft in drafts if draft is not None for line in draft.lines]


OTHER_PROJECT = Project("P2026-08", "Catalogus najaar")


PER_PROJECT = attrs.evolve(SPLIT, completion=CompletionMethod.PER_PROJECT)


def per_project(**changes: Any) -> AdministrationSettings:
    """The same settings, with completion of a whole project at once."""
    return general_settings(work_in_progress=PER_PROJECT, **changes)


def account_of(entry_type: EntryType, number: str, **keys: str) -> IntegrationAccount:
    """An integration account of an entry type."""
    return IntegrationAccount(entry_type=entry_type, ledger_account=number, **keys)
