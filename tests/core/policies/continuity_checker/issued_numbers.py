"""Issued numbers and counters for the continuity report, and what the report says of them."""

from datetime import date, timedelta
from typing import Any

from profit_integration.core.model.numbers import IssuedNumber
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.policies.continuity_checker.continuity import ContinuityReport
from tests.examples import year_range

NEW_YEAR = date(2026, 1, 1)
SALES = Counter(code="VERKOOP", ranges=(year_range("F[JJJJ]", 8),))


def counter(code: str, leader: str, length: int, *, administration: int = 1, **fields: Any) -> Counter:
    number_range = NumberRange(leader=leader, total_length=length, **{"start_date": NEW_YEAR, **fields})
    return Counter(code=code, administration=administration, ranges=(number_range,))


def issued(*numbers: str, on: date = NEW_YEAR) -> list[IssuedNumber]:
    """Numbers of one day each, a day apart."""
    return [IssuedNumber(number, on + timedelta(days=day)) for day, number in enumerate(numbers)]


def missing(report: ContinuityReport) -> list[str]:
    return [number for gap in report.gaps for number in gap.numbers]


def summaries(report: ContinuityReport) -> list[tuple[str, str, int]]:
    return [(series.first, series.last, series.count) for series in report.series]
