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
    INTEGRATION_TYPES,
)


def wip_type(kind: IntegrationKind) -> IntegrationType:
    return IntegrationType(kind=kind, journal="95", credit_invoices_journal="95")


def test_an_integration_type_of_work_in_progress_needs_it_to_be_set_up() -> None:
    types = (*INTEGRATION_TYPES, wip_type(IntegrationKind.WIP_INTEGRATION))

    assert found(Code.WIP_NOT_SET_UP, integration_types=types) == [
        "integration_types[8].kind: integration type WIP integration needs work in progress, which is not set up"
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
