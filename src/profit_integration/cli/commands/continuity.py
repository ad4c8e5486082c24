"""The command that reports what is missing, double or out of order in number series."""

import json
from pathlib import Path
from typing import Any

import click
from rich.table import Table
from rich.text import Text

from profit_integration.cli.books import opened_book
from profit_integration.cli.console import make_console
from profit_integration.cli.options import PATH, json_option, language_option
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.cli.trouble import status_2_on_trouble
from profit_integration.core.model.numbers import IssuedNumber
from profit_integration.core.reports.continuity import ContinuityReport, Gap
from profit_integration.core.reports.continuity import continuity as report_continuity
from profit_integration.core.violation import Texts
from profit_integration.formats.number_files import read_issued_numbers

_MOST_LISTED = 1000


@click.command()
@click.argument("source", metavar="BOOK|FILE.csv")
@click.option("--settings", "settings", type=PATH, multiple=True, help="Settings that say which counters there are.")
@language_option
@json_option
@click.pass_context
def continuity(context: click.Context, source: str, settings: tuple[Path, ...], texts: Texts, as_json: bool) -> None:
    """Report gaps, duplicates, and later dates under earlier numbers.

    Takes a book, or a CSV file with the columns number and date (and reason, for a number that no invoice carries).
    Without --settings the numbers themselves tell which belong together. Exit status 1 if there are findings.
    """
    with status_2_on_trouble(texts):
        counters = [counter for each in settings for counter in load_sound_settings(each).settings.counters]
        is_csv = source.lower().endswith(".csv")
        issued = read_issued_numbers(Path(source)) if is_csv else _numbers_of_book(source, texts)
        report = report_continuity(issued, counters)
    if as_json:
        click.echo(json.dumps(_report(report, texts), indent=2))
    else:
        _show_report(report, texts)
    context.exit(int(report.has_findings))


def _numbers_of_book(source: str, texts: Texts) -> tuple[IssuedNumber, ...]:
    with opened_book(source, texts, make=False) as book:
        return book.issued_numbers()


def _report(report: ContinuityReport, texts: Texts) -> dict[str, Any]:
    """Numbers as plain texts in the lists that are asked for most, and everything known of them beside."""
    return {
        "gaps": [number for gap in report.gaps for number in _missing(gap)],
        "duplicates": [each.number for each in report.duplicates],
        "out_of_order": [each.number for each in report.out_of_order],
        "outside": [each.number for each in report.outside],
        "explained": [
            {"first": gap.first, "last": gap.last, "count": gap.count, "reason": texts.label(gap.reason)}
            for gap in report.explained
        ],
        "missing": sum(gap.count for gap in report.gaps),
        "series": [
            {"series": each.series, "first": each.first, "last": each.last, "count": each.count}
            for each in report.series
        ],
    }


def _missing(gap: Gap) -> tuple[str, ...]:
    """Every missing number, or of a very wide gap its ends."""
    return gap.numbers if gap.count <= _MOST_LISTED else (_numbers(gap.first, gap.last),)


def _numbers(first: str, last: str) -> str:
    return first if first == last else f"{first}..{last}"


def _show_report(report: ContinuityReport, texts: Texts) -> None:
    console = make_console()
    table = Table(box=None, header_style="dim")
    for column in ("series", "first", "last", "numbers"):
        table.add_column(texts.labels[column])
    for each in report.series:
        table.add_row(Text(each.series), Text(each.first), Text(each.last), str(each.count))
    console.print(table if report.series else "There are no numbers in a series.")
    lines = [
        *(f"gap: {_numbers(gap.first, gap.last)} ({gap.count} missing)" for gap in report.gaps),
        *(
            f"explained: {_numbers(gap.first, gap.last)} ({gap.count}): {texts.label(gap.reason)}"
            for gap in report.explained
        ),
        *(f"duplicate: {each.number}, {len(each.dates)} times" for each in report.duplicates),
        *(
            f"out of order: {each.number} of {each.on}, after {each.earlier_number} of {each.earlier_on}"
            for each in report.out_of_order
        ),
        *(f"outside every range: {each.number} of {each.on}" for each in report.outside),
    ]
    for line in lines[:_MOST_LISTED]:
        console.print(Text(line), soft_wrap=True)
    if len(lines) > _MOST_LISTED:
        console.print(f"... and {len(lines) - _MOST_LISTED} more; --json lists them all")
    console.print("There are findings." if report.has_findings else "Every series is whole.")
