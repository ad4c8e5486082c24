"""The outcome of the report: what was checked, and what needs attention."""

from collections.abc import Iterator

import attrs

from profit_integration.core.policies.continuity_checker.continuity import ContinuityReport
from profit_integration.core.policies.overlap_checker.first_day import FAR_AWAY
from profit_integration.core.violation import Code, Message, Severity, message
from profit_integration.formats.report.content import ReportContent


@attrs.frozen(kw_only=True)
class Check:
    """The outcome of a check.

    Attributes:
        section: The section of the page that shows what was checked.
        severity: How bad the worst of it is; None if it is in order.
        sentences: The outcome in words.
    """

    section: str
    severity: Severity | None
    sentences: tuple[Message, ...]


def checks(content: ReportContent) -> tuple[Check, ...]:
    """What was checked, in the order of the page."""
    return tuple(_checks(content))


def _checks(content: ReportContent) -> Iterator[Check]:
    yield _settings(content)
    yield _accounts(content)
    yield _series(content)
    if content.totals is not None:
        yield _continuity(content)
        yield _vat(content)


def _settings(content: ReportContent) -> Check:
    severities = [violation.severity for administration in content.administrations for violation in administration.open]
    counts = {f"{severity}s": severities.count(severity) for severity in Severity}
    sentence = message(Code.REPORT_FINDINGS, **counts) if severities else message(Code.REPORT_NO_FINDINGS)
    return Check(section="findings", severity=_worst(severities), sentences=(sentence,))


def _accounts(content: ReportContent) -> Check:
    coverages = [administration.coverage for administration in content.administrations]
    missing = sum(len(coverage.missing) for coverage in coverages)
    combinations = sum(len(coverage.rows) for coverage in coverages)
    sentence = message(Code.COMBINATIONS, combinations=combinations, missing=missing)
    return Check(section="accounts", severity=Severity.NOTE if missing else None, sentences=(sentence,))


def _series(content: ReportContent) -> Check:
    sentences = []
    if content.overlaps:
        first = min(overlap.day for overlap in content.overlaps)
        sentences.append(message(Code.REPORT_OVERLAPS, overlaps=len(content.overlaps), day=first))
    else:
        sentences.append(message(Code.REPORT_NO_OVERLAPS, years=FAR_AWAY))
    refused = sum(counter.refusal is not None for counter in content.counters)
    if refused:
        sentences.append(message(Code.REPORT_NO_NUMBER, count=refused))
    is_wrong = bool(content.overlaps) or bool(refused)
    return Check(section="series", severity=Severity.WARNING if is_wrong else None, sentences=tuple(sentences))


def reports_on_continuity(content: ReportContent) -> tuple[ContinuityReport, ...]:
    """The continuity of the numbers of each counter, and of those that no counter of the settings gave."""
    reports = [counter.continuity for counter in content.counters if counter.continuity is not None]
    return (*reports, *([] if content.other_numbers is None else [content.other_numbers]))


def _continuity(content: ReportContent) -> Check:
    reports = reports_on_continuity(content)
    has_findings = any(report.has_findings for report in reports)
    sentences = [message(Code.SERIES_WHOLE)]
    if has_findings:
        counts = {"gaps": sum(gap.count for report in reports for gap in report.gaps)}
        counts |= {
            name: sum(len(getattr(report, name)) for report in reports)
            for name in ("duplicates", "out_of_order", "outside")
        }
        sentences = [message(Code.REPORT_CONTINUITY, **counts)]
    explained = sum(gap.count for report in reports for gap in report.explained)
    if explained:
        sentences.append(message(Code.REPORT_EXPLAINED, count=explained))
    return Check(section="continuity", severity=Severity.ERROR if has_findings else None, sentences=tuple(sentences))


def _vat(content: ReportContent) -> Check:
    totals = (content.totals or {}).values()
    violations = [violation for of_one in totals for violation in of_one.violations]
    severity = _worst([violation.severity for violation in violations])
    if not any(of_one.vat for of_one in totals):
        sentence = message(Code.REPORT_NO_VAT)
    elif severity is Severity.ERROR:
        sentence = message(Code.HAS_FINDINGS)
    else:
        sentence = message(Code.RECONCILED)
    return Check(section="turnover", severity=severity, sentences=(sentence,))


def _worst(severities: list[Severity]) -> Severity | None:
    return next((severity for severity in Severity if severity in severities), None)
