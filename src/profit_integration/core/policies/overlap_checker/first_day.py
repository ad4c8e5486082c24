"""The first day on which an overlap can happen.

The smallest number that two counters share need not be the first in time. So their years are looked at one after
another, up to `FAR_AWAY` years ahead.

Help page: Fin_YrEnd_Check_Countr, on checking counters at year end. The first day is not from AFAS's help.
"""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date

import attrs

from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.overlap_checker.evidence import Overlap
from profit_integration.core.policies.overlap_checker.search import find_overlaps
from profit_integration.core.policies.overlap_checker.series import LAST_YEAR, Series, all_series

FAR_AWAY = 50
"""Years after which it is worth knowing that a number comes again, and no more: a tag [JJ] takes 100."""


@attrs.frozen
class FirstOverlap:
    """An overlap of two counters, and the first day on which it can happen.

    Attributes:
        day: The first day, not before the day of the report, on which both sides can have given the number.
        overlap: The smallest number that both sides can have given by that day.
    """

    day: date
    overlap: Overlap


def first_overlap(series: Iterable[Series | Counter], on: date) -> FirstOverlap | None:
    """Find the first day, on or after a day, on which two counters can have given the same number.

    Args:
        series: Two counters or more, or their series.
        on: The day.

    Returns:
        The day with the first overlap that is possible on it; None if none is within `FAR_AWAY` years after the day.
    """
    until = min(on.year + FAR_AWAY, LAST_YEAR)
    years = [year for one_series in all_series(series) for year in one_series.years_before(until + 1)]
    days = sorted({max(on, start) for year in years if (start := year.number_range.start_date).year <= until})

    def overlaps_by(day: date) -> tuple[Overlap, ...]:
        return find_overlaps(year for year in years if year.number_range.start_date <= day)

    first = bisect_left(days, True, key=lambda day: bool(overlaps_by(day)))  # an overlap never ends
    return FirstOverlap(days[first], overlaps_by(days[first])[0]) if first < len(days) else None
