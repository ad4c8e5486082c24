"""Blocked periods: for one journal, or for the administration as a whole."""

from datetime import date

import pytest

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.periods import BlockedPeriod

FIRST, LAST = date(2026, 1, 1), date(2026, 1, 31)


def test_a_period_blocks_from_its_first_day_to_its_last() -> None:
    period = BlockedPeriod(start_date=FIRST, end_date=LAST)

    days = (date(2025, 12, 31), FIRST, LAST, date(2026, 2, 1))
    assert [period.blocks(day, "70") for day in days] == [False, True, True, False]


def test_a_period_may_be_blocked_for_one_journal_only() -> None:
    period = BlockedPeriod(start_date=FIRST, end_date=LAST, journal="70")

    assert period.blocks(FIRST, "70")
    assert not period.blocks(FIRST, "71")


def test_a_period_of_one_day_exists_and_one_that_ends_before_it_starts_does_not() -> None:
    assert BlockedPeriod(start_date=FIRST, end_date=FIRST).blocks(FIRST, "70")
    with pytest.raises(UnusableSettingError, match="end 2026-01-01 lies before the start 2026-01-31"):
        BlockedPeriod(start_date=LAST, end_date=FIRST)
