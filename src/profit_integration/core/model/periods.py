"""Financial years with their periods, and blocked periods: dates on which nothing may be posted any more.

A period is blocked for one journal (its tab Periods), for the administration, or in the period table for all
administrations. The settings of an administration have all of these.

Help page: Fin_Config_Journal_PerBlk. AFAS gives each period its year, number, first and last day (GetConnector
Profit_periods_per_administration).
"""

from bisect import bisect_right
from datetime import date, timedelta
from itertools import pairwise

import attrs

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.references import refers_to
from profit_integration.core.model.values import checked
from profit_integration.core.violation import Code


@attrs.frozen(kw_only=True)
@checked(UnusableSettingError)
class BlockedPeriod:
    """Entry dates on which nothing may be posted.

    Attributes:
        start_date: The first of them.
        end_date: The last of them.
        journal: The code of the one journal that it is blocked for; None for the administration as a whole.

    Raises:
        UnusableSettingError: If it ends before it starts.
    """

    start_date: date
    end_date: date
    journal: str | None = attrs.field(default=None, metadata=refers_to("journals"))

    def __attrs_post_init__(self) -> None:
        if self.end_date < self.start_date:
            days = {"start": self.start_date, "end": self.end_date}
            raise UnusableSettingError.of(Code.END_BEFORE_START, "blocked_periods", **days)

    def blocks(self, on: date, journal: str) -> bool:
        """Whether an entry of this date may not be posted in this journal."""
        return self.start_date <= on <= self.end_date and self.journal in {None, journal}


@attrs.frozen
class Period:
    """A period of a financial year.

    Attributes:
        year: The financial year.
        number: The number of the period in it.
    """

    year: int
    number: int


@attrs.frozen(kw_only=True)
@checked(UnusableSettingError)
class FinancialYear:
    """A financial year (Dutch: boekjaar).

    Attributes:
        year: Its number in the books. AFAS's help gives a broken year the number of the year in which it starts.
        start_date: Its first day.
        end_date: Its last day.
        period_starts: The first days of its periods after the first one; without any, every period ends with its
            calendar month.

    Raises:
        UnusableSettingError: If it ends before it starts, or if the first days are not in order within the year.
    """

    year: int
    start_date: date
    end_date: date
    period_starts: tuple[date, ...] = ()

    def __attrs_post_init__(self) -> None:
        place = f"financial_years[{self.year}]"
        if self.end_date < self.start_date:
            raise UnusableSettingError.of(Code.END_BEFORE_START, place, start=self.start_date, end=self.end_date)
        for earlier, later in pairwise((self.start_date, *self.period_starts)):
            if not earlier < later <= self.end_date:
                days = {"date": later, "after": earlier, "last": self.end_date}
                raise UnusableSettingError.of(Code.PERIOD_START, f"{place}.period_starts", **days)

    @property
    def name(self) -> str:
        """The calendar year that it is, or both calendar years that it lies in, such as ``2025-2026``."""
        first, last = self.start_date.year, self.end_date.year
        return f"{first:04}" if first == last else f"{first:04}-{last:04}"

    @property
    def starts(self) -> tuple[date, ...]:
        """The first days of all its periods."""
        return (self.start_date, *(self.period_starts or self._months()))

    def _months(self) -> tuple[date, ...]:
        first, last = self.start_date, self.end_date
        months = range(first.year * 12 + first.month, last.year * 12 + last.month)
        return tuple(date(month // 12, month % 12 + 1, 1) for month in months)

    def periods(self) -> tuple[tuple[Period, date, date], ...]:
        """Every period with its first and its last day."""
        starts = self.starts
        ends = (*(start - timedelta(days=1) for start in starts[1:]), self.end_date)
        return tuple(
            (Period(self.year, number), start, end)
            for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
        )

    def has(self, on: date) -> bool:
        """Whether a day lies in the year."""
        return self.start_date <= on <= self.end_date

    def period_of(self, on: date) -> Period:
        """The period of a day in the year."""
        return Period(self.year, bisect_right(self.starts, on))


def calendar_year(on: date) -> FinancialYear:
    """The calendar year of a day as a financial year, whose periods are months."""
    return FinancialYear(year=on.year, start_date=on.replace(month=1, day=1), end_date=on.replace(month=12, day=31))
