"""The command that finds number series that can give the same number."""

import json
from collections.abc import Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from profit_integration.cli.console import make_console
from profit_integration.cli.options import PATH, json_option, language_option
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.cli.trouble import status_2_on_trouble
from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.policies.overlap_checker.evidence import Overlap
from profit_integration.core.policies.overlap_checker.repair import Repair, propose_repairs
from profit_integration.core.policies.overlap_checker.search import find_overlaps, find_repeats
from profit_integration.core.policies.overlap_checker.series import Issued, Occurrence, Owner, Series, series_of
from profit_integration.core.violation import Code, Texts, Violation
from profit_integration.formats.number_files import read_issued_numbers, read_ranges
from profit_integration.formats.series_chart import draw_series

_MOST_REPAIRS = 20


@click.command()
@click.argument("sources", metavar="SETTINGS...|RANGES.csv", nargs=-1, required=True, type=PATH)
@click.option("--issued", type=PATH, help="A CSV file with a column number: numbers of others, issued already.")
@click.option("--svg", type=PATH, help="Draw the series as lanes, with the collisions marked, in this file.")
@language_option
@json_option
@click.pass_context
def overlaps(
    context: click.Context,
    sources: tuple[Path, ...],
    issued: Path | None,
    svg: Path | None,
    *,
    texts: Texts,
    as_json: bool,
) -> None:
    """Find every two counters that can ever give the same invoice number.

    Takes settings files, one per administration, and CSV files of ranges. Exit status 1 if any two meet.
    """
    with status_2_on_trouble(texts):
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
            settings = load_sound_settings(source).settings
            first = of_administrations.setdefault(settings.administration, source)
            if first != source:
                raise _in_two(Code.ADMINISTRATION_IN_TWO_FILES, first, source, administration=settings.administration)
            found = [each for counter in settings.counters for each in series_of(counter)]
        for each in found:
            first = of_counters.setdefault(each.owner, source)
            if first != source:
                values = {"counter": each.code, "administration": each.administration}
                raise _in_two(Code.COUNTER_IN_TWO_FILES, first, source, **values)
        series += found
    return series


def _in_two(code: Code, first: Path, second: Path, **values: Any) -> UnusableSettingError:
    return UnusableSettingError(Violation(code=code, values={**values, "file": str(first), "other": str(second)}))


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
