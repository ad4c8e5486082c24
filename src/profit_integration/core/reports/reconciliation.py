"""Reconciliations of a book: what must be equal in it, computed from two sides.

VAT is compared with turnover times the rate (`reconciling_vat`), and work in progress with the lines that are not
completed (`reconciling_wip`). The entries are read once, in any order, and none of them is kept.
"""

from collections.abc import Iterable
from datetime import date

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.costing import CostingLine
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.reports.reconciling_vat import OtherPeriod, VatOfMonth, VatTotals, vat_violations
from profit_integration.core.reports.reconciling_wip import WipOfProject, WipTotals
from profit_integration.core.violation import Severity, Violation


@attrs.frozen(kw_only=True)
class Reconciliation:
    """The reconciliations of an administration in a book.

    Attributes:
        vat: The VAT of sales and of purchases, per VAT code and month.
        other_periods: The entries whose VAT return is of another month than their period.
        projects: The work in progress of every project.
        violations: What is not equal, as errors; what could not be compared and what is worth knowing, as notes.
    """

    vat: tuple[VatOfMonth, ...]
    other_periods: tuple[OtherPeriod, ...]
    projects: tuple[WipOfProject, ...]
    violations: tuple[Violation, ...]

    @property
    def has_findings(self) -> bool:
        """Whether there is a difference; notes are no findings."""
        return any(violation.severity is not Severity.NOTE for violation in self.violations)


def reconcile(
    settings: AdministrationSettings,
    entries: Iterable[JournalEntry],
    *,
    first: date | None = None,
    last: date | None = None,
    costing_lines: Iterable[CostingLine] | None = None,
) -> Reconciliation:
    """Reconcile the entries that are posted in an administration.

    Args:
        settings: The settings of the administration. Their VAT codes have the rates.
        entries: The entries of a book; those posted in other administrations are left out.
        first: The first voucher date whose VAT counts; None for the beginning. Work in progress is a balance, and
            counts from the beginning.
        last: The last voucher date whose VAT counts, and the last entry date whose work in progress does; None for the
            end.
        costing_lines: The lines of actual costing that were not completed on that day, by the project administration,
            to be compared with the book; None to compare the book with itself alone.
    """
    vat, work_in_progress = VatTotals(settings, first, last), WipTotals(settings, last)
    for entry in entries:
        if entry.administration == settings.administration:
            vat.add(entry)
            work_in_progress.add(entry)
    months, other_periods = vat.months(), vat.other_periods()
    violations = (
        *vat_violations(settings, months, other_periods),
        *work_in_progress.violations(costing_lines),
    )
    return Reconciliation(
        vat=months, other_periods=other_periods, projects=work_in_progress.projects(), violations=violations
    )
