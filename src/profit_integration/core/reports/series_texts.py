"""Which series a number belongs to, and its value there.

Where counters are given, their ranges tell: the invoice date picks the range, and the text must be one that the range
can give.

Where only texts are given, the texts tell as much as they can. The value is the last run of digits, unless that is a
year behind the value (``F0001/2026``; see `_AroundValue`). Numbers belong together if they are the same before and
after their value, whatever the case. Where the digits of such a group begin with the years of their dates
(``F20260001``), each year is a series of its own. Numbers with leading zeros belong together only at one width.

A date may lie in another year than the one that its number shows: an invoice of New Year's Day that still took last
year's number. So a year is told from the numbers that look alike together, and not from each of them alone.

Both look at stretches of numbers in order of value, found by halving, rather than at one number after another.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from itertools import compress, count, islice, pairwise
from operator import is_not
from typing import NamedTuple

from profit_integration.core.errors import NoRangeError
from profit_integration.core.model.leaders import render_leader
from profit_integration.core.model.numbers import IssuedNumber, number_key
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.reports.forms import FIGURES, Form, Placed, by_form

_RUN = re.compile(r"[0-9]+")
_OF_A_YEAR = 4
_MOST_FIGURES = 100  # more than any invoice number has; Python reads no number of a few thousand


class PlacedNumbers(NamedTuple):
    """Numbers by their series.

    Attributes:
        series: The numbers of each series, in order of value.
        repeated: The numbers that were given more than once, in whichever series each of them is, or in none.
    """

    series: dict["SeriesKey", Placed]
    repeated: list[list[IssuedNumber]]


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


# --- what the ranges of counters tell ---------------------------------------------------------------------------


class _Giving(NamedTuple):
    """A range as it gives numbers of one form, whose figures begin with those at the end of its leader.

    Attributes:
        series: Its series.
        leading: The figures at the end of the leader, as an amount that is in every value of the form.
        least: The least value of the form that it gives.
        greatest: The greatest one.
    """

    series: SeriesKey
    leading: int
    least: int
    greatest: int


def placed_by_counters(issued: Collection[IssuedNumber], counters: Sequence[Counter]) -> PlacedNumbers:
    """Which range of the counters gives each number on its date; a number that none gives is left out."""
    on_date = _ranges_by_date({each.on for each in issued}, counters)
    forms = {form for ranges in on_date.values() for form in ranges}
    placed: dict[SeriesKey, Placed] = defaultdict(lambda: Placed([], []))
    by = by_form(issued, partial(_at_end, forms))
    for form, members in by.items():
        ranges = [on_date[each.on].get(form, ()) for each in members.issued]
        for start, end in _stretches(ranges):
            open_ones = [(start, end)]
            for each in ranges[start]:
                open_ones = list(_give(each, members, open_ones, placed[each.series]))
    return PlacedNumbers(placed, _repeated(by))


def _at_end(forms: Container[Form], number: str) -> tuple[str, str, str]:
    """A number as a range writes it, its last digits after whatever stands before them, if any range does so."""
    text = number_key(number)
    prefix = text.rstrip(FIGURES)
    figures = text[len(prefix) :]
    return prefix, figures if Form(prefix, len(figures)) in forms else "", ""


def _ranges_by_date(dates: Iterable[date], counters: Sequence[Counter]) -> dict[date, dict[Form, tuple[_Giving, ...]]]:
    """The ranges of the counters on each date by form, in the order of the counters.

    Dates with the same ranges have them as one and the same tuple, so that a change is seen at a glance.
    """
    same: dict[tuple[_Giving, ...], tuple[_Giving, ...]] = {}
    on_date: dict[date, dict[Form, tuple[_Giving, ...]]] = {}
    for on in dates:
        found: dict[Form, tuple[_Giving, ...]] = {}
        for counter in counters:
            try:
                drawn_from = counter.range_for(on)
            except NoRangeError:
                continue
            form, giving = _giving(counter, drawn_from)
            found[form] = (*found.get(form, ()), giving)
        on_date[on] = {form: same.setdefault(ranges, ranges) for form, ranges in found.items()}
    return on_date


def _giving(counter: Counter, drawn_from: NumberRange) -> tuple[Form, _Giving]:
    leader = render_leader(drawn_from.leader, year=drawn_from.start_date.year, administration=counter.administration)
    name = f"counter {counter.code}, range {drawn_from}"
    series = SeriesKey(name, leader, drawn_from.digits, "", drawn_from.start_value)
    prefix = leader.rstrip(FIGURES)
    leading = int(leader[len(prefix) :] + "0" * drawn_from.digits)
    form = Form(prefix.casefold(), drawn_from.total_length - len(prefix))
    return form, _Giving(series, leading, leading + drawn_from.start_value, leading + drawn_from.last_value)


def _stretches(ranges: Sequence[tuple[_Giving, ...]]) -> Iterator[tuple[int, int]]:
    """Where the ranges are the same from one place up to another."""
    changes = compress(count(1), map(is_not, ranges, islice(ranges, 1, None)))
    return pairwise([0, *changes, len(ranges)])


def _give(
    giving: _Giving, members: Placed, open_ones: Sequence[tuple[int, int]], series: Placed
) -> Iterator[tuple[int, int]]:
    """Put what the range gives in its series, and tell what it leaves to the ranges after it."""
    for start, end in open_ones:
        first = bisect_left(members.values, giving.least, start, end)
        beyond = bisect_right(members.values, giving.greatest, first, end)
        series.add(members, first, beyond, less=giving.leading)
        yield from ((low, high) for low, high in ((start, first), (beyond, end)) if low < high)


# --- what the texts tell ----------------------------------------------------------------------------------------


def placed_by_texts(issued: Collection[IssuedNumber]) -> PlacedNumbers:
    """What the texts themselves tell; a number without a digit is left out."""
    by = by_form(issued, _AroundValue(issued))
    groups: dict[tuple[str, str], dict[int, Placed]] = defaultdict(dict)
    for form, members in by.items():
        groups[form.prefix, form.suffix][form.digits] = members
    placed: dict[SeriesKey, Placed] = defaultdict(lambda: Placed([], []))
    for around, by_width in groups.items():
        prefix, suffix = map(_in_capitals, around)
        tag = _year_tag(by_width)
        has_leading_zeros = any(_has_leading_zeros(width, members, tag) for width, members in by_width.items())
        for width, members in sorted(by_width.items()):
            digits = width - tag if has_leading_zeros else 0
            for year, start, end in _by_first_figures(width, members, tag):
                name = f"{prefix}{year}{'#' * digits or '...'}{suffix}"
                series = placed[SeriesKey(name, prefix + year, digits, suffix, None)]
                series.add(members, start, end, less=int(year or "0") * 10 ** (width - tag))
    return PlacedNumbers(placed, _repeated(by))


def _in_capitals(text: str) -> str:
    """A text in capitals, as most numbers are written, where that is still the same text."""
    capitals = text.upper()
    return capitals if capitals.casefold() == text else text


class _AroundValue:
    """Takes numbers apart: what stands before the value, the value, and what stands after it; blanks if there is none.

    The value is the last run of digits. A last run of four may be a year instead, and the value the run before it: if
    such a year is that of any date among the numbers that have all but that run before it in common. Numbers that count
    on through a year, as ``F1-2025``, ``F1-2026`` and ``F1-2027`` do, look the same; so at least as many numbers must
    belong together with the year as without it, unless that year is the year of the date wherever it would be a value.

    Args:
        issued: All the numbers.
    """

    def __init__(self, issued: Iterable[IssuedNumber]) -> None:
        self._issued = issued

    def __call__(self, number: str) -> tuple[str, str, str]:
        """Take one of the numbers apart."""
        text = number_key(number)
        start, end = self._value(text)
        if not 0 < end - start <= _MOST_FIGURES:
            return text, "", ""
        return text[:start], text[start:end], text[end:]

    def _value(self, text: str) -> tuple[int, int]:
        """From where to where the value stands; nowhere in a text without figures."""
        beginning = len(text.rstrip(FIGURES))
        if len(text) - beginning > _OF_A_YEAR:  # as in every long series; the rest takes longer
            return beginning, len(text)
        runs = _runs(text)
        if not runs:
            return 0, 0
        return runs[-2] if self._ends_with_year(text, runs) else runs[-1]

    def _ends_with_year(self, text: str, runs: Sequence[tuple[int, int]]) -> bool:
        if not _may_end_with_year(runs):
            return False
        with_year, without = _around(text, runs[-2]), _around(text, runs[-1])
        if not self._of_their_year[with_year]:
            return False
        is_consistent = self._of_their_year[without] == self._together[without]
        return is_consistent or self._together[with_year] >= self._together[without]

    @cached_property
    def _together(self) -> Tally[tuple[str, str]]:
        """How many numbers have the same around a run that may be their value."""
        return Tally(around for arounds, _ in self._that_may_end_with_year() for around in arounds)

    @cached_property
    def _of_their_year(self) -> Tally[tuple[str, str]]:
        """How many of those end with the year of their date."""
        return Tally(around for arounds, of_year in self._that_may_end_with_year() for around in arounds if of_year)

    def _that_may_end_with_year(self) -> Iterator[tuple[tuple[tuple[str, str], tuple[str, str]], bool]]:
        for each in self._issued:
            text = number_key(each.number)
            runs = _runs(text)
            if _may_end_with_year(runs):
                start, end = runs[-1]
                yield (_around(text, runs[-2]), _around(text, runs[-1])), text[start:end] == f"{each.on.year:04}"


def _runs(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _RUN.finditer(text)]


def _may_end_with_year(runs: Sequence[tuple[int, int]]) -> bool:
    return len(runs) > 1 and runs[-1][1] - runs[-1][0] == _OF_A_YEAR


def _around(text: str, run: tuple[int, int]) -> tuple[str, str]:
    return text[: run[0]], text[run[1] :]


def _repeated(by: Mapping[Form, Placed]) -> list[list[IssuedNumber]]:
    return [same for members in by.values() for same in members.repeated()]


def _year_tag(by_width: Mapping[int, Placed]) -> int:
    """How many digits at the front are a year: 4, 2 or 0.

    Each such year must be that of a date among the numbers that begin with it, and of most numbers altogether.
    """
    for tag in (_OF_A_YEAR, 2):
        counted = [each for width, members in by_width.items() for each in _beginning_with_year(width, members, tag)]
        of_their_year, together = map(sum, zip(*counted, strict=True))
        if all(of_year for of_year, _ in counted) and 2 * of_their_year > together:
            return tag
    return 0


def _beginning_with_year(width: int, members: Placed, tag: int) -> Iterator[tuple[int, int]]:
    """Of the numbers that begin with the same figures, how many do so with the year of their date, and how many all."""
    if width <= tag:
        yield 0, len(members.values)
        return
    for figures, start, end in _by_first_figures(width, members, tag):
        years = Tally(each.on.year for each in members.issued[start:end])
        yield sum(times for year, times in years.items() if f"{year:04}".endswith(figures)), end - start


def _by_first_figures(width: int, members: Placed, count_of_them: int) -> Iterator[tuple[str, int, int]]:
    """The first so many figures of numbers of one width, and where those that begin with them start and end."""
    unit = 10 ** (width - count_of_them)
    end = 0
    while end < len(members.values):
        start, first = end, members.values[end] // unit
        end = bisect_left(members.values, (first + 1) * unit, start)
        yield f"{first:0{count_of_them}}" if count_of_them else "", start, end


def _has_leading_zeros(width: int, members: Placed, tag: int) -> bool:
    """Whether any value has a zero in front, and is not zero itself; the first of a year is its least."""
    least = 10 ** (width - tag - 1)
    return width - tag > 1 and any(
        members.values[start] % (10 * least) < least for _, start, _ in _by_first_figures(width, members, tag)
    )
