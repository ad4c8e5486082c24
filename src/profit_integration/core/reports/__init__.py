"""Reports: continuity of numbers, coverage of accounts, and what other settings would change."""

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

__all__ = [
    "ContinuityReport",
    "Coverage",
    "CoverageRow",
    "Duplicate",
    "Gap",
    "LineKeys",
    "OutOfOrder",
    "Outside",
    "Reading",
    "SeriesSummary",
    "continuity",
    "coverage",
    "difference_between",
    "outcome_of",
    "what_if",
]
