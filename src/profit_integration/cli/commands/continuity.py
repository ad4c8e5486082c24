"""The command ``continuity``: report gaps, duplicates and dates out of order in number series."""

from pathlib import Path
from typing import Any

import click

from profit_integration.cli.books import opened_book
from profit_integration.cli.console import Printer
from profit_integration.cli.endings import Status
from profit_integration.cli.options import PATH, printer_options
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.core.policies.continuity_checker.continuity import ContinuityReport, Gap, Reading
from profit_integration.core.policies.continuity_checker.continuity import continuity as report_continuity
from profit_integration.core.policies.continuity_checker.continuity_messages import continuity_messages
from profit_integration.core.violation import Code, Message, Texts, message
from profit_integration.formats.number_files import read_issued_numbers

_MOST_LISTED = 1000


@click.command()
@click.argument("source", metavar="BOOK|FILE.csv")
@click.option("--settings", "settings", type=PATH, multiple=True, help="Settings that say which counters there are.")
@printer_options
def continuity(source: str, *, settings: tuple[Path, ...], printer: Printer) -> Status:
    """Report gaps, duplicates, and later dates under earlier numbers.

    Takes a book, or a CSV file with the columns number and date, and reason for a number that no invoice carries.
    Without --settings, the numbers themselves suggest the series. Exit status 1 if there are findings.
    """
    counters = [counter for file in settings for counter in load_sound_settings(file).settings.counters]
    is_csv = source.lower().endswith((".csv", ".xlsx", ".xls", ".ods"))  # a spreadsheet is refused as what it is
    if is_csv:
        report = report_continuity(read_issued_numbers(Path(source)), counters)
    else:
        with opened_book(source) as book, book.read() as reader:
            report = report_continuity(reader.issued_numbers(), counters)
    if printer.as_json:
        printer.data(_report(report))
    else:
        _show_report(printer, report)
    return Status.FINDINGS if report.has_findings else Status.DONE


def _report(report: ContinuityReport) -> dict[str, Any]:
    """A report as data for JSON. The lists of missing and wrong numbers hold the numbers alone."""
    return {
        "gaps": [number for gap in report.gaps for number in _missing(gap)],
        "duplicates": [issued.number for issued in report.duplicates],
        "out_of_order": [issued.number for issued in report.out_of_order],
        "outside": [issued.number for issued in report.outside],
        "explained": [
            {"first": gap.first, "last": gap.last, "count": gap.count, "reason": gap.reason} for gap in report.explained
        ],
        "own": [number.number for number in report.own],
        "recorded": [{"number": recorded.number, "reason": recorded.reason} for recorded in report.recorded],
        "readings": [[_reading(reading) for reading in readings] for readings in report.readings],
        "inferred": report.is_inferred,
        "missing": sum(gap.count for gap in report.gaps),
        "series": [
            {"series": series.series, "first": series.first, "last": series.last, "count": series.count}
            for series in report.series
        ],
    }


def _reading(reading: Reading) -> dict[str, Any]:
    return {"series": list(reading.series), "gaps": [number for gap in reading.gaps for number in _missing(gap)]}


def _missing(gap: Gap) -> tuple[str, ...]:
    """Every missing number of a gap; of a very wide gap, one text with its first and last number."""
    return gap.numbers if gap.count <= _MOST_LISTED else (gap.text,)


def _show_report(printer: Printer, report: ContinuityReport) -> None:
    texts = printer.texts
    if report.series:
        rows = [(series.named or series.series, series.first, series.last, series.count) for series in report.series]
        printer.table(("series", "first", "last", "numbers"), rows)
    else:
        printer.line(_as_sentence(message(Code.NO_SERIES), texts))
    findings = list(continuity_messages(report))
    for finding in findings[:_MOST_LISTED]:
        printer.say(finding)
    if len(findings) > _MOST_LISTED:
        printer.say(message(Code.MORE_FINDINGS, count=len(findings) - _MOST_LISTED))
    if report.series or report.has_findings:
        printer.line(_as_sentence(message(_verdict(report)), texts))


def _verdict(report: ContinuityReport) -> Code:
    if report.has_findings:
        return Code.HAS_FINDINGS
    return Code.SERIES_INFERRED if report.is_inferred else Code.SERIES_WHOLE


def _as_sentence(reason: Message, texts: Texts) -> str:
    text = texts.sentence(reason)
    return f"{text[0].upper()}{text[1:]}."
