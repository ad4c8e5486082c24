"""Read series from the texts of numbers, where no counter says which numbers belong together.

Of all numbers that are the same but for their digits, one run of digits is the value, and the others name the series:

- A run is the year or the month of the dates if most numbers have that of their date there, and the others have one
  that occurs with its own date too, or the one just before their date: a late invoice of last year or last month.
- The value is the run that differs and is neither. Where several runs do, it is the one that makes the fewest series.
- The value may begin with a year, or with a year and a month (``F20260001``). Each of these is a series.
- Numbers with leading zeros belong together only at one width.

More than one reading can fit: another run makes at most twice as many series, or the value may begin with a month or
not, or with a year that is the one before most dates. Then all of them are given, the most likely first.
"""

import re
from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

from profit_integration.core.model.numbers import IssuedNumber
from profit_integration.core.policies.continuity_checker.issued_forms import Form, IssuedSeries, Numbers

NumbersOfSeries = dict[IssuedSeries, Numbers[int]]

_date_of = attrgetter("on")
_RUNS = re.compile("([0-9]+)")
_YEAR_WIDTH, _MONTH_WIDTH, _MONTHS = 4, 2, 12
_MOST_DIGITS = 100  # more than any invoice number has; Python refuses to read a number of a few thousand digits
_MOST_RUNS = 6  # as many runs of digits can be the value, the last ones; those before them only name the series
_MOST_SERIES = 2  # a reading fits if it makes at most so many times as many series as the one with the fewest


def readings_of_texts(forms: Mapping[Form, Numbers[str]]) -> list[list[NumbersOfSeries]]:
    """The readings of numbers that look alike, the most likely first; numbers without a value are skipped."""
    shapes: dict[tuple[str, str], list[Form]] = defaultdict(list)
    for form in sorted(forms):
        if 0 < form.width <= _MOST_DIGITS:
            shapes[_RUNS.sub("0", form.before), form.after].append(form)
    readings = []
    for of_shape in shapes.values():
        alike = {form: forms[form] for form in of_shape}
        ways = [_around(alike, place) for place in _places(alike)]
        if len(ways) == 1:
            readings += [_series_of_group(*around, group) for around, group in ways[0].items()]
        else:
            readings.append(
                [_joined(_series_of_group(*around, group)[0] for around, group in way.items()) for way in ways]
            )
    return readings


def _joined(parts: Iterable[NumbersOfSeries]) -> NumbersOfSeries:
    return {series: numbers for part in parts for series, numbers in part.items()}


# --- which run is the value -------------------------------------------------------------------------------------


class _Run(NamedTuple):
    """What a run of digits is, judged from all numbers that look alike."""

    differs: bool
    is_year: bool
    is_month: bool


def _places(alike: Mapping[Form, Numbers[str]]) -> list[int]:
    """The places of the runs that can be the value, counted from the last run on, the most likely first."""
    runs = _runs(alike)
    if len(runs) == 1:
        return [0]
    constant = [place for place, run in enumerate(runs) if not run.differs and not run.is_year]
    differing = [place for place, run in enumerate(runs) if run.differs and not run.is_year]
    possible = [place for place in differing if not runs[place].is_month] or [*differing, *constant[:1]] or [0]
    if len(possible) == 1:
        return possible
    counts = {place: _series_count(alike, place) for place in possible}
    fewest = min(counts.values())
    fitting = [place for place in possible if counts[place] <= _MOST_SERIES * fewest]
    return sorted(fitting, key=lambda place: (counts[place], place))


def _runs(alike: Mapping[Form, Numbers[str]]) -> list[_Run]:
    """The runs of digits that can be the value: the last one, which is the value of the form, and some before it."""
    before: list[Tally[_Dated]] = []
    for form, numbers in alike.items():
        texts = _RUNS.findall(form.before)[:-_MOST_RUNS:-1]
        before = before or [Tally() for _ in texts]
        if before:
            for on, count in Tally(map(_date_of, numbers.issued)).items():
                for tally, text in zip(before, texts, strict=True):
                    tally[text, on.year, on.month] += count
    if not before or max(form.width for form in alike) > _YEAR_WIDTH:
        last = _Run(differs=True, is_year=False, is_month=False)
    else:
        pairs = (pair for numbers in alike.values() for pair in numbers.pairs())
        last = _run(Tally((value, number.on.year, number.on.month) for value, number in pairs))
    return [last, *map(_run, before)]


_Dated = tuple[str, int, int]
"""Digits, with the year and the month of the date of a number that has them."""


def _run(tally: Tally[_Dated]) -> _Run:
    texts = {text for text, _, _ in tally}
    widths = {len(text) for text in texts}
    return _Run(
        differs=len(texts) > 1,
        is_year=widths in ({4}, {2}) and _is_of_dates(tally, _years_behind),
        is_month=max(widths) <= _MONTH_WIDTH and _is_of_dates(tally, _months_behind),
    )


def _is_of_dates(tally: Tally[_Dated], behind: Callable[[_Dated], int]) -> bool:
    """Whether digits name the years or the months of the dates.

    Args:
        tally: The digits and dates, with how many numbers have them.
        behind: How many years or months the digits are behind the date.
    """
    of_their_date, digits_of_their_date, others = 0, set(), set()
    for dated, count in tally.items():
        distance = behind(dated)
        if distance == 0:
            of_their_date += count
            digits_of_their_date.add(dated[0])
        elif distance > 1:
            others.add(dated[0])
    return others <= digits_of_their_date and 2 * of_their_date > tally.total()


def _years_behind(dated: _Dated) -> int:
    digits, year, _ = dated
    return (year - int(digits)) % (10_000 if len(digits) == _YEAR_WIDTH else 100)


def _months_behind(dated: _Dated) -> int:
    digits, _, month = dated
    return (month - int(digits)) % _MONTHS if 1 <= int(digits) <= _MONTHS else _MONTHS


def _series_count(alike: Mapping[Form, Numbers[str]], place: int) -> int:
    """How many series numbers form if the run at a place is the value."""
    return len({(*around, len(value) if value[0] == "0" else 0) for around, value, _ in _split_at(alike, place)})


def _split_at(alike: Mapping[Form, Numbers[str]], place: int) -> Iterator[tuple[tuple[str, str], str, IssuedNumber]]:
    """The texts around the run at a place, that run, and the number."""
    for form, numbers in alike.items():
        parts = _RUNS.split(form.before)  # text, digits, text, ..., text
        at = len(parts) - 2 * place
        if place == 0:
            around = form.before, form.after
            for value, number in numbers.pairs():
                yield around, value, number
        else:
            before, between = "".join(parts[:at]), "".join(parts[at + 1 :])
            for value, number in numbers.pairs():
                yield (before, f"{between}{value}{form.after}"), parts[at], number


def _around(alike: Mapping[Form, Numbers[str]], place: int) -> dict[tuple[str, str], list[Numbers[str]]]:
    """Numbers by the texts around the run at a place, and by the width of that run, in order of value."""
    if place == 0:
        groups: dict[tuple[str, str], list[Numbers[str]]] = defaultdict(list)
        for form, numbers in alike.items():
            groups[form.before, form.after].append(numbers)
        return groups
    split: dict[tuple[str, str], list[tuple[str, IssuedNumber]]] = defaultdict(list)
    for around, value, number in _split_at(alike, place):
        split[around].append((value, number))
    return {around: _by_width(pairs) for around, pairs in sorted(split.items())}


def _by_width(pairs: list[tuple[str, IssuedNumber]]) -> list[Numbers[str]]:
    pairs.sort(key=lambda pair: (len(pair[0]), pair[0]))
    groups = (list(group) for _, group in groupby(pairs, lambda pair: len(pair[0])))
    return [Numbers([value for value, _ in group], [number for _, number in group]) for group in groups]


# --- years and months in front of the value ---------------------------------------------------------------------


def _series_of_group(before: str, after: str, group: Sequence[Numbers[str]]) -> list[NumbersOfSeries]:
    """The readings of the numbers of all widths between two texts."""
    prefix, suffix = _in_capitals(before), _in_capitals(after)
    return [_series_behind(prefix, suffix, group, width) for width in _widths_in_front(group)]


def _series_behind(prefix: str, suffix: str, group: Sequence[Numbers[str]], front: int) -> NumbersOfSeries:
    """The series of numbers whose values begin behind so many digits in front."""
    has_leading_zeros = any(
        value[front] == "0" and len(value) > front + 1 for numbers in group for value in numbers.values
    )
    series: NumbersOfSeries = {}
    for numbers in group:
        if len(numbers.values[0]) > _MOST_DIGITS:
            continue
        digits = len(numbers.values[0]) - front if has_leading_zeros else 0
        for front_digits, of_front in groupby(numbers.pairs(), lambda pair: pair[0][:front]):
            name = f"{prefix}{front_digits}{'#' * digits or '...'}{suffix}"
            one = IssuedSeries(name, prefix + front_digits, digits, suffix, None)
            of_series = series.setdefault(one, Numbers([], []))
            for value, number in of_front:
                of_series.add(int(value[front:]), number)
    return series


def _widths_in_front(group: Sequence[Numbers[str]]) -> list[int]:
    """How many digits at the front of the values name a year, or a year and a month; the most likely first."""
    widths = {len(numbers.values[0]) for numbers in group}
    years = [_dated(numbers, 0, _YEAR_WIDTH) for numbers in group]
    year = next((width for width in (_YEAR_WIDTH, 2) if min(widths) > width and _begin_with_year(years, width)), 0)
    front = year + _MONTH_WIDTH
    if len(widths) == 1 and min(widths) > front:
        months = sum((_dated(numbers, year, front) for numbers in group), Tally[_Dated]())
        if len({digits for digits, _, _ in months}) > 1 and _is_of_dates(months, _months_behind):
            return [front, year]
    if not year and min(widths) > _YEAR_WIDTH and all(map(_may_be_years, years)):
        return [_YEAR_WIDTH, 0]
    return [year]


def _dated(numbers: Numbers[str], start: int, end: int) -> Tally[_Dated]:
    """The digits at a place of the values, with the dates of the numbers."""
    cut = itemgetter(slice(start, end))
    tally: Tally[_Dated] = Tally()
    for (digits, on), count in Tally(zip(map(cut, numbers.values), map(_date_of, numbers.issued), strict=True)).items():
        tally[digits, on.year, on.month] += count
    return tally


def _may_be_years(years: Tally[_Dated]) -> bool:
    """Whether all numbers have the year of their date or the one before it, some of them that of their date."""
    distances = set(map(_years_behind, years))
    return 0 in distances and distances <= {0, 1}


def _begin_with_year(years: Iterable[Tally[_Dated]], width: int) -> bool:
    """Whether all values begin with a year; numbers of each width are judged by themselves."""
    for of_width in years:
        shortened: Tally[_Dated] = Tally()
        for (digits, year, month), count in of_width.items():
            shortened[digits[:width], year, month] += count
        if not _is_of_dates(shortened, _years_behind):
            return False
    return True


def _in_capitals(text: str) -> str:
    """A text in capitals, as most numbers are written, where that is still the same text."""
    capitals = text.upper()
    return capitals if capitals.casefold() == text else text
