"""The command ``year-end``: check the counters of administrations at year end."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from profit_integration.cli.books import given_numbers
from profit_integration.cli.clock import today
from profit_integration.cli.console import Printer
from profit_integration.cli.data import attributes_of
from profit_integration.cli.endings import Status, violation_as_data
from profit_integration.cli.options import DATE, PATH, printer_options
from profit_integration.cli.printing import counted_by_severity, show_findings
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.cli.usage import WrongValueError
from profit_integration.core.model.ranges import NumberRange
from profit_integration.core.policies.overlap_checker.first_day import FirstOverlap
from profit_integration.core.reports.year_end import LEAST_DAYS, CounterAtYearEnd, PresentRange, YearEndReport
from profit_integration.core.reports.year_end import year_end as check_year_end
from profit_integration.core.violation import Code, Texts, Violation, message
from profit_integration.formats.accepted import judge
from profit_integration.formats.settings_file import SettingsFile

FileFinding = tuple[str, Violation]


def _day(_context: click.Context, _option: click.Parameter, day: date | None) -> date:
    on = day or today()
    if on.year == date.max.year:
        raise WrongValueError(message(Code.USE_LAST_YEAR))
    return on


@click.command("year-end")
@click.argument("settings", nargs=-1, required=True, type=PATH)
@click.option("--book", metavar="FILE", help="The book of the numbers that were given; without it, none was given yet.")
@click.option("--on", type=DATE, callback=_day, help="The day to look at, as YYYY-MM-DD; default: today.")
@printer_options
def year_end(settings: tuple[Path, ...], *, book: str | None, on: date, printer: Printer) -> Status:
    """Check the counters of SETTINGS at year end: first numbers, what is left, overlaps.

    Takes a settings file per administration. Shows of each counter the last number, how many are left and when they run
    out at the present pace, and the first number of next year. Exit status 1 if there are findings.
    """
    files = {path: load_sound_settings(path) for path in dict.fromkeys(settings)}
    with given_numbers(book) as (numbers, issued):
        report = check_year_end((loaded.settings for loaded in files.values()), on, numbers, issued)
    findings = list(_open_findings(files, report))
    if printer.as_json:
        printer.data(_report(on, report, findings, printer.texts), in_ascii=False)
    else:
        names = {loaded.settings.administration: loaded.settings.name for loaded in files.values()}
        _show(printer, report, findings, names)
    return Status.FINDINGS if findings else Status.DONE


def _open_findings(files: dict[Path, SettingsFile], report: YearEndReport) -> Iterator[FileFinding]:
    """The findings that the settings files do not accept, each with the name of its file."""
    for path, loaded in files.items():
        of_file = [finding for finding in report.findings if finding.administration == loaded.settings.administration]
        for violation in judge(of_file, loaded.accepted, loaded.settings).open:
            yield str(path), violation


def _show(printer: Printer, report: YearEndReport, findings: Sequence[FileFinding], names: dict[int, str]) -> None:
    texts, several = printer.texts, len(names) > 1
    for administration, counters in groupby(report.counters, lambda counter: counter.administration):
        if several:
            heading = f"{texts.labels['AdministrationSettings']} {administration} {names[administration]}"
            printer.line(heading, style="bold")
        columns = ("Counter", "last", "left", "runs out", "next year", "first")
        rows = (_cells(counter, texts) for counter in counters)
        printer.table(columns, rows, amounts=("left",), whole=("last", "next year", "first"))
    if any(counter.present is not None and _is_unknown(counter.present) for counter in report.counters):
        printer.say(message(Code.PACE_UNKNOWN, days=LEAST_DAYS), style="dim")
    show_findings(printer, [(file if several else "", violation) for file, violation in findings])
    printer.line(", ".join(counted_by_severity([violation for _, violation in findings], texts)))


def _cells(counter: CounterAtYearEnd, texts: Texts) -> Iterator[Any]:
    present, none = counter.present, texts.labels["none"]
    yield counter.counter
    yield none if present is None or present.last_number is None else present.last_number
    yield none if present is None else present.left
    yield present and _runs_out(present, texts)
    yield counter.year_start
    yield counter.first_number or none


def _is_unknown(present: PresentRange) -> bool:
    """Whether it is not known when a range runs out; nothing is left of one that is exhausted."""
    return present.runs_out is None and present.left > 0


def _runs_out(present: PresentRange, texts: Texts) -> date | str:
    if present.runs_out is None:
        return texts.labels["not known"] if _is_unknown(present) else ""
    if not present.number_range.holds(present.runs_out):
        return texts.labels["after its end"]
    return present.runs_out


def _report(on: date, report: YearEndReport, findings: Sequence[FileFinding], texts: Texts) -> dict[str, Any]:
    return {
        "on": on,
        "counters": [_counter(counter) for counter in report.counters],
        "overlaps": [_overlap(first) for first in report.overlaps],
        "findings": [{"file": file, **violation_as_data(violation, texts)} for file, violation in findings],
    }


def _counter(counter: CounterAtYearEnd) -> dict[str, Any]:
    return {
        "administration": counter.administration,
        "counter": counter.counter,
        "present": counter.present and _present(counter.present),
        "next_year": {
            "from": counter.year_start,
            "range": counter.next_range and _range(counter.next_range),
            "first_number": counter.first_number,
        },
    }


def _present(present: PresentRange) -> dict[str, Any]:
    return {
        "range": _range(present.number_range),
        "last_number": present.last_number,
        "left": present.left,
        "pace": present.pace and attributes_of(present.pace, "given", "first", "until"),
        "runs_out": present.runs_out,
    }


def _range(number_range: NumberRange) -> dict[str, Any]:
    return attributes_of(number_range, "leader", "start_date", "end_date")


def _overlap(first: FirstOverlap) -> dict[str, Any]:
    counters = [attributes_of(side, "administration", "counter") for side in first.overlap.counters]
    return {"day": first.day, "number": first.overlap.number, "counters": counters}
