"""The rules of journals."""

from datetime import date

import attrs

from profit_integration.core.model.periods import BlockedPeriod
from profit_integration.core.violation import Code
from tests.core.policies.settings_rules.examples import found


def test_a_period_that_is_blocked_for_a_journal_names_one_that_exists() -> None:
    january = BlockedPeriod(start_date=date(2026, 1, 1), end_date=date(2026, 1, 31), journal="77")

    assert found(Code.JOURNAL_UNKNOWN, blocked_periods=(january,)) == [
        "blocked_periods[0].journal: journal '77' does not exist"
    ]
    for journal in ("70", None):
        assert found(Code.JOURNAL_UNKNOWN, blocked_periods=(attrs.evolve(january, journal=journal),)) == []
