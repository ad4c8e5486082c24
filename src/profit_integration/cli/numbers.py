"""The commands about number series: do any two meet, is a series whole, and which number comes next."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import click
from rich.table import Table
from rich.text import Text

from profit_integration.adapters.memory import MemoryBook
from profit_integration.adapters.sql.book import open_book
from profit_integration.cli.options import json_option
from profit_integration.cli.printing import make_console
from profit_integration.cli.trouble import status_2_on_broken_book, status_2_on_trouble
from profit_integration.core.errors import MissingSettingError, ProfitIntegrationError, UnusableSettingError
from profit_integration.core.model.numbers import IssuedNumber
from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.number_allocator import peek_number
from profit_integration.core.policies.overlap_checker.evidence import Overlap
from profit_integration.core.policies.overlap_checker.repair import Repair, propose_repairs
from profit_integration.core.policies.overlap_checker.search import find_overlaps, find_repeats
from profit_integration.core.policies.overlap_checker.series import Issued, Occurrence, Owner, Series, series_of
from profit_integration.core.reports.continuity import ContinuityReport, Gap
from profit_integration.core.reports.continuity import continuity as report_continuity
from profit_integration.formats.number_files import read_issued_numbers, read_ranges
from profit_integration.formats.series_chart import draw_series
from profit_integration.formats.settings_file import load_settings

_MOST_REPAIRS = 20
_MOST_LISTED = 1000

_path = click.Path(path_type=Path)


def today() -> date:
    """The date where the command runs."""
    return datetime.now(UTC).astimezone().date()


# --- overlaps ---------------------------------------------------------------------------------------------------


@click.command()
@click.argument("sources", metavar="SETTINGS...|RANGES.csv", nargs=-1, required=True, type=_path)
@click.option("--issued", type=_path, help="A CSV file with a column number: numbers of others, issued already.")
@click.option("--svg", type=_path, help="Draw the series as lanes, with the collisions marked, in this file.")
@json_option
@click.pass_context
def overlaps(
    context: click.Context, sources: tuple[Path, ...], issued: Path | None, svg: Path | None, as_json: bool
) -> None:
    """Find every two counters that can ever give the same invoice number.

    Takes settings files, one per administration, and CSV files of ranges. Exit status 1 if any two meet.
    """
    with status_2_on_trouble():
        series = _all_series(sources)
        numbers = [each.number for each in read_issued_numbers(issued, dated=False)] if issued else []
        found, repeats = find_overlaps(series, numbers), find_repeats(series)
        if svg is not None:
            svg.write_text(draw_series(series, found), encoding="utf-8")
    if as_json:
        told = {"overlaps": [_overlap(each) for each in found], "repeats": [_overlap(each) for each in repeats]}
        click.echo(json.dumps(told, indent=2))
    else:
        _show_overlaps(series, found, repeats, numbers)
    context.exit(int(bool(found)))


def _all_series(sources: Sequence[Path]) -> list[Series]:
    """The series of all files; what stands in two of them would be taken for one, and is refused."""
    series: list[Series] = []
    of_counters: dict[Owner, Path] = {}
    of_administrations: dict[int, Path] = {}
    for source in {source.resolve(): source for source in sources}.values():
        if source.suffix.lower() == ".csv":
            found: Sequence[Series] = read_ranges(source)
        else:
            settings = load_settings(source).settings
            other = of_administrations.setdefault(settings.administration, source)
            if other != source:
                raise UnusableSettingError(
                    f"administration {settings.administration} stands in {other} and in {source}",
                    "name one settings file per administration",
                )
            found = [each for counter in settings.counters for each in series_of(counter)]
        for each in found:
            other = of_counters.setdefault(each.owner, source)
            if other != source:
                raise UnusableSettingError(
                    f"counter {each.code} of administration {each.administration} stands in {other} and in {source}",
                    "give one of the two another code, or the administration that it is of",
                )
        series += found
    return series


def _overlap(overlap: Overlap) -> dict[str, Any]:
    return {
        "first": overlap.first.counter,
        "second": "issued" if isinstance(overlap.second, Issued) else overlap.second.counter,
        "number": overlap.number,
        "shared": overlap.shared,
        "given": [_given(overlap.first), _given(overlap.second)],
    }


def _given(side: Occurrence | Issued) -> dict[str, Any]:
    if isinstance(side, Issued):
        return {"issued": side.number}
    return {
        "administration": side.administration,
        "counter": side.counter,
        "leader": side.number_range.leader,
        "total_length": side.number_range.total_length,
        "value": side.value,
        "from": side.on.isoformat(),
    }


def _show_overlaps(
    series: Sequence[Series], found: Sequence[Overlap], repeats: Sequence[Overlap], issued: Sequence[str]
) -> None:
    console = make_console()
    for overlap in found:
        text = f"{overlap.number} is given by {_side(overlap.first)} and {_side(overlap.second)}"
        console.print(Text(f"{text}; {overlap.shared} numbers shared", style="red"), soft_wrap=True)
    repairs = list(islice(propose_repairs(series, issued), _MOST_REPAIRS + 1))
    for repair in repairs[:_MOST_REPAIRS]:
        console.print(Text(_repair(series, repair)), soft_wrap=True)
    if len(repairs) > _MOST_REPAIRS:
        console.print("... and more: make these repairs, and look again")
    for repeat in repeats:
        console.print(Text(_repeat(repeat), style="yellow"), soft_wrap=True)
    counters = len({each.owner for each in series})
    by_itself = f", {len(repeats)} repeats" if repeats else ""
    verdict = "" if found else ": no two can ever meet"
    console.print(f"{counters} counters, {len(found)} overlaps{by_itself}{verdict}")


def _repeat(repeat: Overlap) -> str:
    again = "" if isinstance(repeat.second, Issued) else f", and again from {repeat.second.on}"
    return f"{repeat.number} is given twice by {_side(repeat.first)}{again}; {repeat.shared} numbers repeated"


def _side(side: Occurrence | Issued) -> str:
    if isinstance(side, Issued):
        return f"issued already as {side.number}"
    since = "" if side.on == date.min else f" from {side.on}"
    return f"counter {side.counter} of administration {side.administration} (value {side.value}{since})"


def _repair(series: Sequence[Series], repair: Repair) -> str:
    changed = repair.series
    of_several = sum(each.owner == changed.owner for each in series) > 1
    counter = f"counter {changed.code}" + (f", range {changed.number_range}," if of_several else "")
    if repair.proposal is None:
        return f"repair: no letters make {counter} free within 12 positions; give it other bounds"
    given = repair.proposal.number_range
    return f"repair: give {counter} leader {given.leader!r} and total length {given.total_length}"


# --- continuity -------------------------------------------------------------------------------------------------


@click.command()
@click.argument("source", metavar="BOOK|FILE.csv")
@click.option("--settings", "settings", type=_path, multiple=True, help="Settings that say which counters there are.")
@json_option
@click.pass_context
def continuity(context: click.Context, source: str, settings: tuple[Path, ...], as_json: bool) -> None:
    """Report gaps, duplicates, and later dates under earlier numbers.

    Takes a book, or a CSV file with the columns number and date (and reason, for a number that no invoice carries).
    Without --settings the numbers themselves tell which belong together. Exit status 1 if there are findings.
    """
    with status_2_on_trouble():
        counters = [counter for each in settings for counter in load_settings(each).settings.counters]
        is_csv = source.lower().endswith(".csv")
        issued = read_issued_numbers(Path(source)) if is_csv else _numbers_of_book(source)
        report = report_continuity(issued, counters)
    if as_json:
        click.echo(json.dumps(_report(report), indent=2))
    else:
        _show_report(report)
    context.exit(int(report.has_findings))


def _numbers_of_book(source: str) -> tuple[IssuedNumber, ...]:
    book = open_book(source, make=False)
    try:
        return book.issued_numbers()
    finally:
        book.close()


def _report(report: ContinuityReport) -> dict[str, Any]:
    """Numbers as plain texts in the lists that are asked for most, and everything known of them beside."""
    return {
        "gaps": [number for gap in report.gaps for number in _missing(gap)],
        "duplicates": [each.number for each in report.duplicates],
        "out_of_order": [each.number for each in report.out_of_order],
        "outside": [each.number for each in report.outside],
        "explained": [
            {"first": gap.first, "last": gap.last, "count": gap.count, "reason": gap.reason} for gap in report.explained
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


def _show_report(report: ContinuityReport) -> None:
    console = make_console()
    table = Table(box=None, header_style="dim")
    for column in ("series", "first", "last", "numbers"):
        table.add_column(column)
    for each in report.series:
        table.add_row(Text(each.series), Text(each.first), Text(each.last), str(each.count))
    console.print(table if report.series else "There are no numbers in a series.")
    lines = [
        *(f"gap: {_numbers(gap.first, gap.last)} ({gap.count} missing)" for gap in report.gaps),
        *(f"explained: {_numbers(gap.first, gap.last)} ({gap.count}): {gap.reason}" for gap in report.explained),
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


# --- next -------------------------------------------------------------------------------------------------------


@click.command("next")
@click.argument("settings", type=_path)
@click.option("--counter", "code", required=True, help="The code of the counter.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The invoice date, as YYYY-MM-DD.")
@click.option("--book", metavar="FILE", help="The book that remembers what was given; without it, the first number.")
@click.pass_context
def next_number(context: click.Context, settings: Path, code: str, on: datetime, book: str | None) -> None:
    """Show the number that the next invoice of a date would get. Takes nothing: somebody else may draw it first."""
    with status_2_on_trouble():
        counters = load_settings(settings).settings.counter_by_code
        if code not in counters:
            known = ", ".join(sorted(counters)) or "none yet"
            raise MissingSettingError(f"counter {code!r} does not exist", f"take one of {known}")
    try:
        click.echo(_peek(counters[code], on.date(), book))
    except ProfitIntegrationError as error:
        click.echo(str(error), err=True)
        context.exit(1)


def _peek(counter: Counter, on: date, book: str | None) -> str:
    if book is None:
        with MemoryBook().begin() as transaction:
            return peek_number(counter, on, transaction.numbers, today=today()).text
    with status_2_on_trouble():
        opened = open_book(book, make=False)
    try:
        with status_2_on_broken_book():
            return opened.number(counter, on, today=today()).text
    finally:
        opened.close()
