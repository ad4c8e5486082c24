"""Which series a number belongs to, and its value there.

Where counters are given, their ranges tell: the invoice date picks the range, and the text must be one that the range
can give.

Where only texts are given, the texts tell as much as they can. The value is the last run of digits, unless that is the
year of the date and another run stands before it (``F0001/2026``). Numbers belong together if they are the same before
and after their value, whatever the case. Where every number of such a group begins its digits with the year of its
date (``F20260001``), each year is a series of its own. Numbers with leading zeros belong together only at one width.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from profit_integration.errors import NoRangeError
from profit_integration.numbering.leaders import render_leader
from profit_integration.numbering.ranges import Counter, NumberRange

_FIGURES = "0123456789"
_RUN = re.compile(r"[0-9]+")


class Placed(NamedTuple):
    """The values of a series, and of each the position of its number among those that were given."""

    values: list[int]
    positions: list[int]


class SeriesKey(NamedTuple):
    """A series: what stands before and after its values, and how wide they are.

    Attributes:
        name: The series in words.
        prefix: What stands before the value.
        digits: The width of the value; 0 for no leading zeros.
        suffix: What stands after the value.
        start_value: The first value, where it is known.
    """

    name: str
    prefix: str
    digits: int
    suffix: str
    start_value: int | None

    def number(self, value: int) -> str:
        """The number of a value."""
        return f"{self.prefix}{value:0{self.digits}}{self.suffix}"


def placed_by_counters(
    keys: Sequence[str], dates: Sequence[date], counters: Sequence[Counter]
) -> dict[SeriesKey, Placed]:
    """Which range of the counters gives each number on its date; a number that none gives is left out."""
    placed: dict[SeriesKey, Placed] = {}
    on_date: dict[date, list[tuple[str, int, int, int, Placed]]] = {}
    for position, (text, on) in enumerate(zip(keys, dates, strict=True)):
        if on not in on_date:
            on_date[on] = [
                (leader, each.total_length, each.start_value, each.last_value, placed.setdefault(key, Placed([], [])))
                for leader, key, each in _ranges_on(on, counters)
            ]
        for leader, length, least, greatest, members in on_date[on]:
            digits = text[len(leader) :]
            if len(text) == length and text.startswith(leader) and not digits.strip(_FIGURES):
                value = int(digits)
                if least <= value <= greatest:
                    members.values.append(value)
                    members.positions.append(position)
                    break
    return placed


def _ranges_on(on: date, counters: Sequence[Counter]) -> Iterator[tuple[str, SeriesKey, NumberRange]]:
    for counter in counters:
        try:
            drawn_from = counter.range_for(on)
        except NoRangeError:
            continue
        year, administration = drawn_from.start_date.year, counter.administration
        leader = render_leader(drawn_from.leader, year=year, administration=administration)
        name = f"counter {counter.code}, range {drawn_from}"
        key = SeriesKey(name, leader, drawn_from.digits, "", drawn_from.start_value)
        yield leader.casefold(), key, drawn_from


def placed_by_texts(keys: Sequence[str], dates: Sequence[date]) -> dict[SeriesKey, Placed]:
    """What the texts themselves tell; a number without a digit is left out."""
    groups: dict[tuple[str, str], tuple[list[str], list[int], list[int]]] = defaultdict(lambda: ([], [], []))
    for position, (text, on) in enumerate(zip(keys, dates, strict=True)):
        prefix, run, suffix = _parts(text.upper(), on)
        if run:
            runs, years, positions = groups[prefix, suffix]
            runs.append(run)
            years.append(on.year)
            positions.append(position)
    placed: dict[SeriesKey, Placed] = {}
    for (prefix, suffix), (runs, years, positions) in groups.items():
        tag = _year_tag(runs, years)
        for (year, digits), members in _by_shape(runs, positions, tag).items():
            name = f"{prefix}{year}{'#' * digits or '...'}{suffix}"
            placed[SeriesKey(name, prefix + year, digits, suffix, None)] = members
    return placed


def _by_shape(runs: Sequence[str], positions: Sequence[int], tag: int) -> dict[tuple[str, int], Placed]:
    """The values by the year in front of them, and by their width; by no width where none has a leading zero."""
    has_leading_zeros = any(run[tag] == "0" and len(run) > tag + 1 for run in runs)
    shapes: dict[tuple[str, int], Placed] = defaultdict(lambda: Placed([], []))
    for run, position in zip(runs, positions, strict=True):
        members = shapes[run[:tag], len(run) - tag if has_leading_zeros else 0]
        members.values.append(int(run[tag:]))
        members.positions.append(position)
    return shapes


def _parts(text: str, on: date) -> tuple[str, str, str]:
    """What stands before the value, the value, and what stands after it; blanks if there is none."""
    prefix = text.rstrip(_FIGURES)
    run = text[len(prefix) :]
    if run and (len(run) > 4 or run != str(on.year)):
        return prefix, run, ""
    runs = [match.span() for match in _RUN.finditer(text)]
    if not runs:
        return text, "", ""
    start, end = runs[-1]
    if len(runs) > 1 and text[start:end] == str(on.year):
        start, end = runs[-2]
    return text[:start], text[start:end], text[end:]


def _year_tag(runs: Sequence[str], years: Sequence[int]) -> int:
    """How many digits at the front are the year of the date in every number: 4, 2 or 0."""
    shortest = min(map(len, runs))
    for width in (4, 2):
        shown = {year: str(year)[-width:] for year in set(years)}
        if shortest > width and all(map(str.startswith, runs, map(shown.__getitem__, years))):
            return width
    return 0
