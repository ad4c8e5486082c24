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
from profit_integration.numbering.allocation import number_key
from profit_integration.numbering.leaders import render_leader
from profit_integration.numbering.ranges import Counter, NumberRange

_FIGURES = "0123456789"
_RUN = re.compile(r"[0-9]+")

Dated = tuple[str, date]
Placed = list[tuple[int, int]]
"""The values of a series, each with the position of its number among those that were given."""


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


def placed_by_counters(numbers: Sequence[Dated], counters: Sequence[Counter]) -> dict[SeriesKey, Placed]:
    """Which range of the counters gives each number on its date; a number that none gives is left out."""
    placed: dict[SeriesKey, Placed] = defaultdict(list)
    on_date: dict[date, list[tuple[str, SeriesKey, NumberRange]]] = {}
    for position, (number, on) in enumerate(numbers):
        if on not in on_date:
            on_date[on] = list(_ranges_on(on, counters))
        text = number_key(number)
        for leader, key, drawn_from in on_date[on]:
            digits = text[len(leader) :]
            if len(text) == drawn_from.total_length and text.startswith(leader) and not digits.strip(_FIGURES):
                value = int(digits)
                if drawn_from.start_value <= value <= drawn_from.last_value:
                    placed[key].append((value, position))
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


def placed_by_texts(numbers: Sequence[Dated]) -> dict[SeriesKey, Placed]:
    """What the texts themselves tell; a number without a digit is left out."""
    groups: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for position, (number, on) in enumerate(numbers):
        text = number_key(number)
        prefix, run, suffix = _parts(text, on)
        if run:
            groups[prefix, suffix].append((run, position))
    placed: dict[SeriesKey, Placed] = defaultdict(list)
    for (prefix, suffix), members in groups.items():
        _place_group(prefix.upper(), suffix.upper(), members, numbers, placed)
    return placed


def _place_group(
    prefix: str,
    suffix: str,
    members: list[tuple[str, int]],
    numbers: Sequence[Dated],
    placed: dict[SeriesKey, Placed],
) -> None:
    tag = _year_tag(members, numbers)
    has_leading_zeros = any(run[tag] == "0" and len(run) > tag + 1 for run, _ in members)
    keys: dict[tuple[str, int], Placed] = {}
    for run, position in members:
        shape = (run[:tag], len(run) - tag if has_leading_zeros else 0)
        if shape not in keys:
            year, digits = shape
            name = f"{prefix}{year}{'#' * digits or '...'}{suffix}"
            keys[shape] = placed[SeriesKey(name, prefix + year, digits, suffix, None)]
        keys[shape].append((int(run[tag:]), position))


def _parts(text: str, on: date) -> tuple[str, str, str]:
    """What stands before the value, the value, and what stands after it; blanks if there is none."""
    prefix = text.rstrip(_FIGURES)
    run = text[len(prefix) :]
    if run and run != str(on.year):
        return prefix, run, ""
    runs = [match.span() for match in _RUN.finditer(text)]
    if not runs:
        return text, "", ""
    start, end = runs[-1]
    if len(runs) > 1 and text[start:end] == str(on.year):
        start, end = runs[-2]
    return text[:start], text[start:end], text[end:]


def _year_tag(members: list[tuple[str, int]], numbers: Sequence[Dated]) -> int:
    """How many digits at the front are the year of the date in every number: 4, 2 or 0."""
    for width in (4, 2):
        years = {on: str(on.year)[-width:] for on in {numbers[position][1] for _, position in members}}
        if all(len(run) > width and run.startswith(years[numbers[position][1]]) for run, position in members):
            return width
    return 0
