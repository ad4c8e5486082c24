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
    SALES,
    integration_type,
)

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


def test_stock_stands_on_the_balance_sheet() -> None:
    assert found(Code.ACCOUNT_TYPE, article_groups=(attrs.evolve(ARTICLE_GROUPS[0], stock_account="8000"),)) == [
        "article_groups[0].stock_account: account stock: 8000 is not a balance sheet account"
    ]


def test_turnover_accounts_per_vat_duty_are_turnover_accounts() -> None:
    abroad = (VatDutyAccounts(vat_duty="EU", credit_entries_account="1300"),)

    assert found(Code.VAT_NOT_ALLOWED, article_groups=(attrs.evolve(ARTICLE_GROUPS[0], vat_duty_accounts=abroad),)) == [
        "article_groups[0].vat_duty_accounts[0].credit_entries_account: ledger account 1300 does not allow "
        "VAT, and VAT is due over what is posted on it"
    ]
