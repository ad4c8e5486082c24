"""Reports: continuity of numbers, coverage of accounts, reconciliations, and what other settings would change."""

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
from profit_integration.core.reports.reconciliation import Reconciliation, reconcile
from profit_integration.core.reports.reconciling_vat import OtherPeriod, OtherVat, VatOfMonth
from profit_integration.core.reports.reconciling_wip import WipOfProject
from profit_integration.core.reports.what_if import difference_between, outcome_of, what_if

__all__ = [
    "ContinuityReport",
    "Coverage",
    "CoverageRow",
    "Duplicate",
    "Gap",
    "LineKeys",
    "OtherPeriod",
    "OtherVat",
    "OutOfOrder",
    "Outside",
    "Reading",
    "Reconciliation",
    "SeriesSummary",
    "VatOfMonth",
    "WipOfProject",
    "continuity",
    "coverage",
    "difference_between",
    "outcome_of",
    "reconcile",
    "what_if",
]
