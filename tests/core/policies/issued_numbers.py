"""Issued numbers and counters for the continuity report, and what the report says of them."""

from datetime import date, timedelta

from profit_integration.core.model.numbers import IssuedNumber
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.reports.continuity import ContinuityReport

NEW_YEAR = date(2026, 1, 1)
YEAR_END = date(2026, 12, 31)
SALES = Counter(
    code="VERKOOP",
    ranges=(
        NumberRange(
            leader="F[JJJJ]", total_length=8, start_date=NEW_YEAR, end_date=YEAR_END, periodic=Periodic.AUTOMATIC
        ),
    ),
)


def counter(code: str, leader: str, length: int, *, start: date = NEW_YEAR, end: date | None = None) -> Counter:
    return Counter(code=code, ranges=(NumberRange(leader=leader, total_length=length, start_date=start, end_date=end),))


def issued(*numbers: str, on: date = NEW_YEAR) -> list[IssuedNumber]:
    """Numbers of one day each, a day apart."""
    return [IssuedNumber(number, on + timedelta(days=day)) for day, number in enumerate(numbers)]


def missing(report: ContinuityReport) -> list[str]:
    return [number for gap in report.gaps for number in gap.numbers]


def summaries(report: ContinuityReport) -> list[tuple[str, str, int]]:
    return [(series.first, series.last, series.count) for series in report.series]
