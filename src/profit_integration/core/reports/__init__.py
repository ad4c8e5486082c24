"""Reports: continuity of numbers, coverage of accounts, and what other settings would change, year end."""

from profit_integration.core.reports.continuity import (
    ContinuityReport,
    Duplicate,
    Gap,
    OutOfOrder,
    Outside,
    Reading,
    SeriesSummary,
    continuity,
)
from profit_integration.core.reports.coverage import Coverage, CoverageRow, LineKeys, coverage
from profit_integration.core.reports.what_if import difference_between, outcome_of, what_if
from profit_integration.core.reports.year_end import CounterAtYearEnd, Pace, PresentRange, YearEndReport, year_end

__all__ = [
    "ContinuityReport",
    "CounterAtYearEnd",
    "Coverage",
    "CoverageRow",
    "Duplicate",
    "Gap",
    "LineKeys",
    "OutOfOrder",
    "Outside",
    "Pace",
    "PresentRange",
    "Reading",
    "SeriesSummary",
    "YearEndReport",
    "continuity",
    "coverage",
    "difference_between",
    "outcome_of",
    "what_if",
    "year_end",
]
