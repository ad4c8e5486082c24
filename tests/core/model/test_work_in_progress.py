"""Which entry types work in progress needs."""

from itertools import product

from profit_integration.core.model.integration_accounts import EntryType
from profit_integration.core.model.work_in_progress import WorkInProgress


def test_work_in_progress_needs_every_entry_type_but_those_of_debtors_and_between_companies() -> None:
    needed = {
        entry_type
        for split, split_coverage in product((True, False), repeat=2)
        for entry_type in WorkInProgress(split=split, split_revenue_coverage=split_coverage).entry_types
    }

    assert set(EntryType) - needed == {EntryType.DEBTORS, EntryType.INTERCOMPANY_COST_PRICE_COVERAGE}
