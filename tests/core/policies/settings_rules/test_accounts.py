"""The checks of groups, integration accounts and work in progress: where amounts go."""

from typing import Any

import attrs

from profit_integration.core.model.groups import ArticleGroup, IntegrationGroup, VatDutyAccounts
from profit_integration.core.model.integration_accounts import (
    BasisChoice,
    CalculationBasis,
    EntryType,
    IntegrationAccount,
)
from profit_integration.core.model.integration_types import (
    IntegrationType,
)
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.work_in_progress import WorkInProgress
from profit_integration.core.violation import Code
from tests.core.policies.settings_rules.examples import COURSES, REVENUES, found, typed
from tests.examples import (
    ARTICLE_GROUPS,
    INTEGRATION_ACCOUNTS,
    INTEGRATION_GROUPS,
    INTEGRATION_TYPES,
    PROJECTS,
    PURCHASES,
    SALES,
    integration_type,
)


def test_a_group_without_any_account_is_told() -> None:
    assert found(Code.GROUP_WITHOUT_ACCOUNTS, article_groups=(*ARTICLE_GROUPS, ArticleGroup(code="LEEG"))) == [
        "article_groups[2]: group LEEG has no ledger account at all"
    ]


def test_unless_an_integration_account_goes_first_wherever_it_is_sold() -> None:
    empty = (*INTEGRATION_GROUPS, IntegrationGroup(code="LEEG"))
    only_projects = typed(integration_type(PROJECTS))

    assert found(Code.GROUP_WITHOUT_ACCOUNTS, integration_groups=empty, **only_projects) == []
    assert found(Code.GROUP_WITHOUT_ACCOUNTS, integration_groups=empty, integration_accounts=(), **only_projects) == [
        "integration_groups[2]: group LEEG has no ledger account at all"
    ]


BOUGHT = (IntegrationGroup(code="INKOOP", purchase_account="7000"),)


def test_a_group_that_is_only_bought_is_told_where_it_could_be_sold() -> None:
    said = "integration_groups[0].revenue_account: group INKOOP has no revenue account, so that {} with this group "
    said += "cannot be journalised"
    types = typed(integration_type(SALES), integration_type(COURSES))
    for_group = IntegrationAccount(entry_type=REVENUES, integration_group="INKOOP", ledger_account="8190")

    def told(*rules: IntegrationAccount, **changes: Any) -> list[str]:
        fields = {"integration_groups": BOUGHT, "integration_accounts": rules, **types, **changes}
        return found(Code.GROUP_WITHOUT_REVENUE_ACCOUNT, **fields)

    assert told() == [said.format("Order management sales invoices, Course invoices")]
    assert told(for_group) == [said.format("Order management sales invoices")]
    assert told(for_group, **typed(integration_type(COURSES))) == []
    by_employee = (BasisChoice(REVENUES, CalculationBasis.EMPLOYEE),)
    assert told(for_group, **typed(integration_type(COURSES)), calculation_bases=by_employee) == [
        said.format("Course invoices")
    ]


def test_accounts_of_a_group_behind_an_integration_account_are_dead_where_order_management_sells_nothing() -> None:
    projects, both = typed(integration_type(PROJECTS)), typed(integration_type(PROJECTS), integration_type(SALES))
    said = "the revenue accounts of group {} are never used: an integration account always goes first"

    assert found(Code.GROUP_NOT_REACHED, **projects) == [
        f"article_groups[0].revenue_account: {said.format('STANDS')}",
        f"article_groups[1].revenue_account: {said.format('CATALOGI')}",
        f"integration_groups[0].revenue_account: {said.format('ADVIES')}",
        f"integration_groups[1].revenue_account: {said.format('KOSTEN')}",
    ]
    assert found(Code.GROUP_NOT_REACHED, **projects, integration_accounts=INTEGRATION_ACCOUNTS[:1]) == [
        f"integration_groups[0].revenue_account: {said.format('ADVIES')}"
    ]
    of_article = (IntegrationAccount(entry_type=REVENUES, article_group="CATALOGI", ledger_account="8190"),)
    assert found(Code.GROUP_NOT_REACHED, **projects, integration_accounts=of_article) == [
        f"article_groups[1].revenue_account: {said.format('CATALOGI')}"
    ]
    assert found(Code.GROUP_NOT_REACHED, **both) == []
    assert found(Code.GROUP_NOT_REACHED, **typed(integration_type(PURCHASES))) == []


def test_a_group_with_stock_needs_the_accounts_of_stock() -> None:
    with_stock = attrs.evolve(ARTICLE_GROUPS[0], contains_stock_items=True, stock_account="1300")

    assert found(Code.STOCK_ACCOUNT_MISSING, article_groups=(with_stock,)) == [
        "article_groups[0].delivered_articles_account: article group STANDS contains stock items, but has no account "
        "delivered articles",
        "article_groups[0].cost_of_sales_account: article group STANDS contains stock items, but has no account cost "
        "of sales",
        "article_groups[0].price_difference_account: article group STANDS contains stock items, but has no account "
        "price difference",
        "article_groups[0].stock_difference_account: article group STANDS contains stock items, but has no account "
        "stock difference",
    ]
    assert (
        found(Code.STOCK_ACCOUNT_MISSING, article_groups=(attrs.evolve(with_stock, contains_stock_items=False),)) == []
    )


def test_stock_stands_on_the_balance_sheet() -> None:
    assert found(Code.ACCOUNT_TYPE, article_groups=(attrs.evolve(ARTICLE_GROUPS[0], stock_account="8000"),)) == [
        "article_groups[0].stock_account: account stock: this belongs on a balance sheet account, and 8000 is none"
    ]


def test_accounts_per_vat_duty_do_nothing_where_revenue_is_not_split() -> None:
    split = attrs.evolve(ARTICLE_GROUPS[0], vat_duty_accounts=(VatDutyAccounts(vat_duty="EU", revenue_account="8010"),))

    assert len(found(Code.VAT_DUTY_NOT_SPLIT, article_groups=(split,))) == 1
    assert found(Code.VAT_DUTY_NOT_SPLIT, article_groups=(split,), split_revenue_per_vat_duty=True) == []


def test_turnover_accounts_per_vat_duty_are_turnover_accounts() -> None:
    split = attrs.evolve(
        ARTICLE_GROUPS[0], vat_duty_accounts=(VatDutyAccounts(vat_duty="EU", credit_entries_account="1300"),)
    )

    assert found(Code.VAT_NOT_ALLOWED, article_groups=(split,)) == [
        "article_groups[0].vat_duty_accounts[0].credit_entries_account: ledger account 1300 cannot take turnover: it "
        "does not allow VAT"
    ]


def test_a_tie_between_partly_filled_integration_accounts_is_told() -> None:
    rules = (
        *INTEGRATION_ACCOUNTS,
        IntegrationAccount(entry_type=REVENUES, article_group="STANDS", ledger_account="8000"),
    )

    assert found(Code.INTEGRATION_ACCOUNT_TIE, integration_accounts=rules) == [
        "integration_accounts[0]: a line with integration group ADVIES and one of 1 article groups, such as STANDS, "
        "matches two integration accounts: 8130 and 8000; the integration group goes first"
    ]
    by_employee = (BasisChoice(REVENUES, CalculationBasis.EMPLOYEE),)
    assert found(Code.INTEGRATION_ACCOUNT_TIE, integration_accounts=rules, calculation_bases=by_employee) == []


def test_an_integration_account_that_nobody_looks_at_is_told() -> None:
    costs = IntegrationAccount(entry_type=EntryType.PROJECT_COSTS, ledger_account="7000")

    assert found(Code.INTEGRATION_ACCOUNT_NOT_REACHED, integration_accounts=(*INTEGRATION_ACCOUNTS, costs)) == [
        "integration_accounts[2]: entry type 6 (project costs) is used by no integration type"
    ]
    wip = WorkInProgress()
    rules = (*INTEGRATION_ACCOUNTS, costs)
    assert found(Code.INTEGRATION_ACCOUNT_NOT_REACHED, integration_accounts=rules, work_in_progress=wip) == []


def wip_type(kind: IntegrationKind) -> IntegrationType:
    return IntegrationType(kind=kind, journal="95", credit_invoices_journal="95")


def test_an_integration_type_of_work_in_progress_needs_it_to_be_set_up() -> None:
    types = (*INTEGRATION_TYPES, wip_type(IntegrationKind.WIP_INTEGRATION))

    assert found(Code.WIP_NOT_SET_UP, integration_types=types) == [
        "integration_types[8].kind: there is an integration type WIP integration, but work in progress is not set up"
    ]
    assert found(Code.WIP_NOT_SET_UP, integration_types=types, work_in_progress=WorkInProgress()) == []


def test_work_in_progress_needs_both_of_its_integration_types() -> None:
    types = (*INTEGRATION_TYPES, wip_type(IntegrationKind.WIP_INTEGRATION))

    assert found(Code.WIP_TYPE_MISSING, integration_types=types, work_in_progress=WorkInProgress()) == [
        "integration_types: work in progress is set up, but there is no integration type Cancel WIP"
    ]


def test_work_in_progress_needs_an_integration_account_for_each_of_its_entry_types() -> None:
    """Step 5: "you must then link the different types of accounts to the values for the chosen calculation bases"."""
    split = WorkInProgress(split=True, split_revenue_coverage=True)

    def lacking(wip: WorkInProgress, *entry_types: int) -> list[str]:
        rules = tuple(IntegrationAccount(entry_type=EntryType(each), ledger_account="1300") for each in entry_types)
        texts = found(
            Code.WIP_ACCOUNT_MISSING, work_in_progress=wip, integration_accounts=(*INTEGRATION_ACCOUNTS, *rules)
        )
        return [text.partition("but entry type ")[2].partition(" ")[0] for text in texts]

    assert lacking(WorkInProgress()) == ["2", "3", "4", "6"]
    assert lacking(split) == ["2", "3", "4", "5", "6", "8"]
    assert lacking(split, 2, 3, 5, 8) == ["4", "6"]


def test_what_waits_stands_on_the_balance_sheet_and_what_is_earned_in_profit_and_loss() -> None:
    rules = (
        *INTEGRATION_ACCOUNTS,
        IntegrationAccount(entry_type=EntryType.PROJECT_WIP_COST_PRICE, ledger_account="8000"),
        IntegrationAccount(entry_type=EntryType.PROJECT_COST_PRICE_COVERAGE, ledger_account="1300"),
    )

    assert found(Code.ACCOUNT_TYPE, integration_accounts=rules, work_in_progress=WorkInProgress()) == [
        "integration_accounts[2].ledger_account: project WIP cost price: this belongs on a balance sheet account, "
        "and 8000 is none",
        "integration_accounts[3].ledger_account: project cost price coverage: this belongs on a profit and loss "
        "account, and 1300 is none",
    ]


def test_with_work_in_progress_the_account_that_invoices_go_to_takes_turnover() -> None:
    rules = (IntegrationAccount(entry_type=EntryType.PROJECT_REVENUE_COVERAGE, ledger_account="1300"),)

    assert found(Code.VAT_NOT_ALLOWED, integration_accounts=rules, work_in_progress=WorkInProgress()) == [
        "integration_accounts[0].ledger_account: ledger account 1300 cannot take turnover: it does not allow VAT"
    ]
    split = WorkInProgress(split_revenue_coverage=True)
    assert found(Code.VAT_NOT_ALLOWED, integration_accounts=rules, work_in_progress=split) == []
