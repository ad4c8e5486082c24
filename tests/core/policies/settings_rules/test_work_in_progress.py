"""The rules of work in progress."""

from profit_integration.core.model.integration_accounts import (
    EntryType,
    IntegrationAccount,
)
from profit_integration.core.model.integration_types import (
    IntegrationType,
)
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.work_in_progress import WorkInProgress
from profit_integration.core.violation import Code
from tests.core.policies.settings_rules.examples import found
from tests.examples import (
    INTEGRATION_ACCOUNTS,
)


def wip_type(kind: IntegrationKind) -> IntegrationType:
    return IntegrationType(kind=kind, journal="95", credit_invoices_journal="95")


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
