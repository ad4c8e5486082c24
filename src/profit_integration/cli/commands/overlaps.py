"""The command ``overlaps``: find number series that can give the same number."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import click

from profit_integration.cli.books import files_of_book, remembered_ranges
from profit_integration.cli.clock import today
from profit_integration.cli.console import Printer
from profit_integration.cli.data import attributes_of
from profit_integration.cli.endings import Status
from profit_integration.cli.options import DATE, PATH, force_option, printer_options
from profit_integration.cli.outputs import FileFormat, output_file
from profit_integration.cli.overlap_plans import plan_as_data, show_plan
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.cli.usage import WrongUseError
from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.policies.given_ranges import series_in_use
from profit_integration.core.policies.overlap_checker.evidence import Overlap
from profit_integration.core.policies.overlap_checker.groups import (
    GroupedOverlaps,
    OverlapGroup,
    find_overlap_groups,
)
from profit_integration.core.policies.overlap_checker.plan import plan_changes
from profit_integration.core.policies.overlap_checker.repair import MOST_REPAIRS, Repair, propose_repairs
from profit_integration.core.policies.overlap_checker.search import find_repeats
from profit_integration.core.policies.overlap_checker.series import Issued, Occurrence, Owner, Series, series_of
from profit_integration.core.violation import Code, Message, Violation, message
from profit_integration.formats.number_files import read_issued_numbers, read_ranges
from profit_integration.formats.series_chart import draw_series

_MOST_OF_GROUP = 20


@click.command()
@click.argument("sources", metavar="SETTINGS...|RANGES.csv", nargs=-1, required=True, type=PATH)
@click.option("--issued", type=PATH, help="A CSV file with a column number: numbers of others, issued already.")
@click.option("--book", metavar="FILE", help="The book of the numbers that were given: a series in use is not changed.")
@click.option(
    "--plan", "planned", is_flag=True, help="Plan, with dates, how series in use overlap no more; with --book."
)
@click.option("--on", type=DATE, help="The first day of the next ranges of a plan; today.")
@click.option("--svg", type=PATH, help="Draw the series in this file, with the overlaps marked.")
@force_option
@printer_options
def overlaps(
    sources: tuple[Path, ...],
    issued: Path | None,
    book: str | None,
    svg: Path | None,
    *,
    planned: bool,
    on: date | None,
    force: bool,
    printer: Printer,
) -> Status:
    """Find every two counters that can ever give the same invoice number.

    Takes settings files, one per administration, and CSV files of ranges. Exit status 1 if any two overlap, or
    if a plan changes anything.
    """
    if planned and book is None:
        raise WrongUseError(message(Code.USE_NEEDS, option="--plan", other="--book"))
    if on is not None and not planned:
        raise WrongUseError(message(Code.USE_NEEDS, option="--on", other="--plan"))
    first_day = on or today()
    series = _all_series(sources)
    numbers = [number.number for number in read_issued_numbers(issued, dated=False)] if issued else []
    report, repeats = find_overlap_groups(series, numbers), find_repeats(series)
    with remembered_ranges(book) as memory:
        in_use = series_in_use(series, memory, today())
        plan = plan_changes(series, memory, first_day, numbers) if planned and memory is not None else None
    if svg is not None:
        protected = {"a book": files_of_book(book), "an input": (*sources, *([issued] if issued else []))}
        with output_file(svg, FileFormat.CHART, force=force, protected=protected) as output:
            output.write(draw_series(series, report.overlaps))
    if plan is not None:
        if printer.as_json:
            printer.data(plan_as_data(plan, first_day))
        else:
            show_plan(printer, plan, len({one_series.owner for one_series in series}))
        return Status.FINDINGS if plan.counters or plan.by_hand else Status.DONE
    if printer.as_json:
        printer.data(_report(report, repeats))
    else:
        _show_overlaps(printer, series, report, repeats, propose_repairs(series, numbers, in_use))
    return Status.FINDINGS if report.overlaps else Status.DONE


def _all_series(sources: Sequence[Path]) -> list[Series]:
    """The series of all files.

    Raises:
        UnusableSettingError: If a counter or an administration is in two files: the two would be taken for one.
    """
    series: list[Series] = []
    source_of_counter: dict[Owner, Path] = {}
    source_of_administration: dict[int, Path] = {}
    for source in {source.resolve(): source for source in sources}.values():
        if source.suffix.lower() == ".csv":
            of_source: Sequence[Series] = read_ranges(source)
        else:
            settings = load_sound_settings(source).settings
            first = source_of_administration.setdefault(settings.administration, source)
            if first != source:
                raise _in_two(Code.ADMINISTRATION_IN_TWO_FILES, first, source, administration=settings.administration)
            of_source = [one_series for counter in settings.counters for one_series in series_of(counter)]
        for one_series in of_source:
            first = source_of_counter.setdefault(one_series.owner, source)
            if first != source:
                values = {"counter": one_series.code, "administration": one_series.administration}
                raise _in_two(Code.COUNTER_IN_TWO_FILES, first, source, **values)
        series += of_source
    return series


def _in_two(code: Code, first: Path, second: Path, **values: Any) -> UnusableSettingError:
    return UnusableSettingError(Violation(code=code, values={**values, "file": str(first), "other": str(second)}))


def _report(report: GroupedOverlaps, repeats: Sequence[Overlap]) -> dict[str, Any]:
    return {
        "overlaps": [_overlap(overlap) for overlap in report.overlaps],
        "groups": [_group(group) for group in report.groups],
        "repeats": [_overlap(repeat) for repeat in repeats],
    }


def _group(group: OverlapGroup) -> dict[str, Any]:
    counters = [{"administration": administration, "counter": code} for _, administration, code in group.counters]
    return {"counters": counters, "complete": group.is_complete}


def _overlap(overlap: Overlap) -> dict[str, Any]:
    return {
        "first": overlap.first.counter,
        "second": "issued" if isinstance(overlap.second, Issued) else overlap.second.counter,
        "number": overlap.number,
        "shared": overlap.shared,
        "given": [_occurrence(overlap.first), _occurrence(overlap.second)],
    }


def _occurrence(side: Occurrence | Issued) -> dict[str, Any]:
    if isinstance(side, Issued):
        return {"issued": side.number}
    form = attributes_of(side.number_range, "leader", "total_length")
    return {**attributes_of(side, "administration", "counter"), **form, "value": side.value, "from": side.on}


def _show_overlaps(
    printer: Printer,
    series: Sequence[Series],
    report: GroupedOverlaps,
    repeats: Sequence[Overlap],
    repairs: Iterator[Repair],
) -> None:
    texts = printer.texts
    for line in _overlap_lines(report):
        printer.say(line, style="red")
    for repair in islice(repairs, MOST_REPAIRS):
        printer.say(message(Code.REPAIR, repair=repair.in_words(among=series)))
    if next(repairs, None):
        printer.say(message(Code.MORE_REPAIRS))
    for repeat in repeats:
        printer.say(_repeat(repeat), style="yellow")
    counters = len({one_series.owner for one_series in series})
    counted = message(Code.COUNTERS_COUNTED, counters=counters, overlaps=len(report.overlaps))
    if not report.is_complete:
        counted = message(Code.COUNTERS_GROUPED, counters=counters, groups=len(report.groups))
    counts = texts.sentence(counted)
    if repeats:
        counts += f", {texts.sentence(message(Code.REPEATS_COUNTED, repeats=len(repeats)))}"
    printer.line(counts if report.overlaps else f"{counts}: {texts.sentence(message(Code.NEVER_OVERLAP))}")


def _overlap_lines(report: GroupedOverlaps) -> Iterator[Message]:
    """A line for every overlap; of a large group for the first overlaps, and one that counts the rest."""
    for group in report.groups:
        shown = group.overlaps if group.is_complete else group.overlaps[:_MOST_OF_GROUP]
        yield from map(_meeting, shown)
        if not group.is_complete:
            (_, first, _), (_, last, _) = group.counters[0], group.counters[-1]
            values = {"counters": len(group.counters), "first": first, "last": last}
            yield message(Code.GROUP_LEFT_OUT, **values, shown=len(shown))
    yield from map(_meeting, report.with_issued)


def _meeting(overlap: Overlap) -> Message:
    values = {"number": overlap.number, "first": _side(overlap.first), "shared": overlap.shared}
    if isinstance(overlap.second, Issued):
        return message(Code.SERIES_OVERLAPS_ISSUED, **values, issued=overlap.second.number)
    return message(Code.SERIES_OVERLAP, **values, second=_side(overlap.second))


def _repeat(repeat: Overlap) -> Message:
    values = {"number": repeat.number, "first": _side(repeat.first), "shared": repeat.shared}
    if isinstance(repeat.second, Issued):
        return message(Code.SERIES_REPEATS, **values)
    return message(Code.SERIES_REPEATS_FROM, **values, again=repeat.second.on)


def _side(side: Occurrence) -> Message:
    values = {"counter": side.counter, "administration": side.administration, "value": side.value}
    if side.on == date.min:
        return message(Code.GIVEN_BY, **values)
    return message(Code.GIVEN_BY_FROM, **values, start=side.on)
