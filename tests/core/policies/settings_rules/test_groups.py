"""The rules of article groups and integration groups."""

from typing import Any

import attrs

from profit_integration.core.model.groups import IntegrationGroup, VatDutyAccounts
from profit_integration.core.model.integration_accounts import (
    BasisChoice,
    CalculationBasis,
    IntegrationAccount,
)
from profit_integration.core.violation import Code
from tests.core.policies.settings_rules.examples import COURSES, REVENUES, found, typed
from tests.examples import (
    ARTICLE_GROUPS,
    INTEGRATION_GROUPS,
    PROJECTS,
    PURCHASES,
    SALES,
    integration_type,
)


def test_a_group_without_any_account_is_reported_unless_an_integration_account_goes_first_wherever_it_is_sold() -> None:
    empty = (*INTEGRATION_GROUPS, IntegrationGroup(code="LEEG"))
    only_projects = typed(integration_type(PROJECTS))

    assert found(Code.GROUP_WITHOUT_ACCOUNTS, integration_groups=empty, **only_projects) == []
    assert found(Code.GROUP_WITHOUT_ACCOUNTS, integration_groups=empty, integration_accounts=(), **only_projects) == [
        "integration_groups[2]: group LEEG has no ledger account at all"
    ]


BOUGHT = (IntegrationGroup(code="INKOOP", purchase_account="7000"),)


def test_a_group_that_is_only_bought_is_reported_where_it_could_be_sold() -> None:
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
    (said, *more) = found(Code.GROUP_NOT_REACHED, **typed(integration_type(PROJECTS)))
    assert said == (
        "article_groups[0].revenue_account: the revenue accounts of group STANDS are never used: an integration "
        "account always goes first"
    )
    assert len(more) == 3
    assert found(Code.GROUP_NOT_REACHED, **typed(integration_type(PURCHASES))) == []


def test_a_group_with_stock_needs_the_accounts_of_stock() -> None:
    with_stock = attrs.evolve(ARTICLE_GROUPS[0], contains_stock_items=True, stock_account="1300")
    without = attrs.evolve(with_stock, contains_stock_items=False)

    assert found(Code.STOCK_ACCOUNT_MISSING, article_groups=(with_stock,)) == [
        f"article_groups[0].{account.replace(' ', '_')}_account: article group STANDS contains stock items, but has no "
        f"account {account}"
        for account in ("delivered articles", "cost of sales", "price difference", "stock difference")
    ]
    assert found(Code.STOCK_ACCOUNT_MISSING, article_groups=(without,)) == []


def test_stock_stands_on_the_balance_sheet() -> None:
    assert found(Code.ACCOUNT_TYPE, article_groups=(attrs.evolve(ARTICLE_GROUPS[0], stock_account="8000"),)) == [
        "article_groups[0].stock_account: account stock: 8000 is not a balance sheet account"
    ]


def test_accounts_per_vat_duty_do_nothing_where_revenue_is_not_split() -> None:
    split = attrs.evolve(ARTICLE_GROUPS[0], vat_duty_accounts=(VatDutyAccounts(vat_duty="EU", revenue_account="8010"),))

    assert len(found(Code.VAT_DUTY_NOT_SPLIT, article_groups=(split,))) == 1
    assert found(Code.VAT_DUTY_NOT_SPLIT, article_groups=(split,), split_revenue_per_vat_duty=True) == []


def test_turnover_accounts_per_vat_duty_are_turnover_accounts() -> None:
    abroad = (VatDutyAccounts(vat_duty="EU", credit_entries_account="1300"),)

    assert found(Code.VAT_NOT_ALLOWED, article_groups=(attrs.evolve(ARTICLE_GROUPS[0], vat_duty_accounts=abroad),)) == [
        "article_groups[0].vat_duty_accounts[0].credit_entries_account: ledger account 1300 cannot take turnover: it "
        "does not allow VAT"
    ]
