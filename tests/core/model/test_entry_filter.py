"""A filter of entries refuses an end before its start. It would select no entry, as if nothing was booked."""

from datetime import date

import pytest

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.entry_filter import EntryFilter

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def test_the_last_date_does_not_lie_before_the_first() -> None:
    with pytest.raises(UnusableSettingError, match="the end 2026-01-01 lies before the start 2026-12-31"):
        EntryFilter(first=LAST, last=FIRST)


@pytest.mark.parametrize(("first", "last"), [(FIRST, FIRST), (FIRST, LAST), (FIRST, None), (None, LAST), (None, None)])
def test_any_other_dates_are_accepted(first: date | None, last: date | None) -> None:
    assert EntryFilter(first=first, last=last).last == last
