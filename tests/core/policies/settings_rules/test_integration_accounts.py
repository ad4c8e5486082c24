"""The rules of integration accounts."""

from profit_integration.core.model.integration_accounts import (
    EntryType,
    IntegrationAccount,
)
from profit_integration.core.model.work_in_progress import WorkInProgress
from profit_integration.core.violation import Code
from tests.core.policies.settings_rules.examples import found
from tests.examples import (
    INTEGRATION_ACCOUNTS,
)


def test_what_waits_stands_on_the_balance_sheet_and_what_is_earned_in_profit_and_loss() -> None:
    rules = (
        *INTEGRATION_ACCOUNTS,
        IntegrationAccount(entry_type=EntryType.PROJECT_WIP_COST_PRICE, ledger_account="8000"),
        IntegrationAccount(entry_type=EntryType.PROJECT_COST_PRICE_COVERAGE, ledger_account="1300"),
    )

    assert found(Code.ACCOUNT_TYPE, integration_accounts=rules, work_in_progress=WorkInProgress()) == [
        "integration_accounts[2].ledger_account: project WIP cost price: 8000 is not a balance sheet account",
        "integration_accounts[3].ledger_account: project cost price coverage: 1300 is not a profit and loss account",
    ]


def test_with_work_in_progress_the_account_that_invoices_go_to_takes_turnover() -> None:
    rules = (IntegrationAccount(entry_type=EntryType.PROJECT_REVENUE_COVERAGE, ledger_account="1300"),)

    assert found(Code.VAT_NOT_ALLOWED, integration_accounts=rules, work_in_progress=WorkInProgress()) == [
        "integration_accounts[0].ledger_account: ledger account 1300 does not allow VAT, and VAT is due over what is "
        "posted on it"
    ]
    split = WorkInProgress(split_revenue_coverage=True)
    assert found(Code.VAT_NOT_ALLOWED, integration_accounts=rules, work_in_progress=split) == []
