"""Reports: continuity, coverage of accounts, reconciliations, what other settings would change, year end."""

from profit_integration.core.policies.continuity_checker.continuity import (
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
from profit_integration.core.reports.reconciliation import Reconciliation, reconcile
from profit_integration.core.reports.reconciling_vat import OtherPeriod, OtherVat, VatOfMonth
from profit_integration.core.reports.reconciling_wip import WipOfProject
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
    "OtherPeriod",
    "OtherVat",
    "OutOfOrder",
    "Outside",
    "Pace",
    "PresentRange",
    "Reading",
    "Reconciliation",
    "SeriesSummary",
    "VatOfMonth",
    "WipOfProject",
    "YearEndReport",
    "continuity",
    "coverage",
    "difference_between",
    "outcome_of",
    "reconcile",
    "what_if",
    "year_end",
]
