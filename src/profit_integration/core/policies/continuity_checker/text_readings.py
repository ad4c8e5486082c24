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

from profit_integration.core.policies.continuity_checker.issued_forms import Form, IssuedSeries, Run

RunsOfForms = Mapping[Form, Sequence[Run]]
RunsOfSeries = dict[IssuedSeries, list[Run]]

_RUNS = re.compile("([0-9]+)")
_YEAR_WIDTH, _MONTH_WIDTH, _MONTHS = 4, 2, 12
_MOST_RUNS = 6  # as many runs of digits can be the value, the last ones; those before them only name the series
_MOST_SERIES = 2  # a reading fits if it makes at most so many times as many series as the one with the fewest


def readings_of_texts(forms: RunsOfForms) -> list[list[RunsOfSeries]]:
    """The readings of numbers that look alike, the most likely first; numbers without a value are skipped."""
    shapes: dict[tuple[str, str], list[Form]] = defaultdict(list)
    for form in sorted(forms):
        if form.width:
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


def _joined(parts: Iterable[RunsOfSeries]) -> RunsOfSeries:
    return {series: runs for part in parts for series, runs in part.items()}


# --- which run is the value -------------------------------------------------------------------------------------


class _Run(NamedTuple):
    """What a run of digits is, judged from all numbers that look alike."""

    differs: bool
    is_year: bool
    is_month: bool


def _places(alike: RunsOfForms) -> list[int]:
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


def _runs(alike: RunsOfForms) -> list[_Run]:
    """The runs of digits that can be the value: the last one, which is the value of the form, and some before it."""
    before: list[Tally[_Dated]] = []
    for form, runs in alike.items():
        texts = _RUNS.findall(form.before)[:-_MOST_RUNS:-1]
        before = before or [Tally() for _ in texts]
        for run in runs:
            for tally, text in zip(before, texts, strict=True):
                tally[text, run.alike.on.year, run.alike.on.month] += run.size
    if not before or max(form.width for form in alike) > _YEAR_WIDTH:
        last = _Run(differs=True, is_year=False, is_month=False)
    else:
        last = _run(sum((_dated(runs, 0, _YEAR_WIDTH) for runs in alike.values()), Tally[_Dated]()))
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


def _series_count(alike: RunsOfForms, place: int) -> int:
    """How many series numbers form if the run of digits at a place is the value."""
    ends = ((around, run.alike.width, run.digits(end)) for around, run in _split_at(alike, place) for end in run[:2])
    return len({(around, width if digits[0] == "0" else 0) for around, width, digits in ends})


def _split_at(alike: RunsOfForms, place: int) -> Iterator[tuple[tuple[str, str], Run]]:
    """The texts around the digits at a place, and the numbers whose value these digits are."""
    for form, runs in alike.items():
        for run in runs:
            if place == 0:
                yield (form.before, form.after), run
            else:
                yield from _valued_at(form, run, place)


def _valued_at(form: Form, run: Run, place: int) -> Iterator[tuple[tuple[str, str], Run]]:
    """The numbers of a run one by one, with digits before its values as their value."""
    parts, written = _RUNS.split(form.before), _RUNS.split(run.alike.before)  # text, digits, text, ..., text
    position = len(parts) - 2 * place
    before, between = "".join(parts[:position]), "".join(parts[position + 1 :])
    first, width = int(parts[position]), len(parts[position])
    for value in range(run.first, run.last + 1):
        digits = run.digits(value)
        after = "".join(written[position + 1 :]) + digits + run.alike.after
        alike = run.alike._replace(before="".join(written[:position]), width=width, after=after)
        yield (before, f"{between}{digits}{form.after}"), Run(first, first, alike)


def _around(alike: RunsOfForms, place: int) -> dict[tuple[str, str], list[list[Run]]]:
    """Numbers by the texts around the digits at a place, and by the width of these, in order of value."""
    split: dict[tuple[str, str], list[Run]] = defaultdict(list)
    for around, run in _split_at(alike, place):
        split[around].append(run)
    return {around: _by_width(runs) for around, runs in sorted(split.items(), key=itemgetter(0))}


def _by_width(runs: list[Run]) -> list[list[Run]]:
    runs.sort(key=attrgetter("alike.width", "first"))
    return [list(of_width) for _, of_width in groupby(runs, attrgetter("alike.width"))]


# --- years and months in front of the value ---------------------------------------------------------------------


def _series_of_group(before: str, after: str, group: Sequence[Sequence[Run]]) -> list[RunsOfSeries]:
    """The readings of the numbers of all widths between two texts."""
    prefix, suffix = _in_capitals(before), _in_capitals(after)
    return [_series_behind(prefix, suffix, group, width) for width in _widths_in_front(group)]


def _series_behind(prefix: str, suffix: str, group: Sequence[Sequence[Run]], front: int) -> RunsOfSeries:
    """The series of numbers whose values begin behind so many digits in front."""
    has_leading_zeros = any(
        first < 10 ** (run.alike.width - front - 1)
        for runs in group
        for run in runs
        if run.alike.width - front > 1
        for _, first, _ in run.fronts(front)
    )
    series: RunsOfSeries = defaultdict(list)
    for runs in group:
        for run in runs:
            digits = run.alike.width - front if has_leading_zeros else 0
            for in_front, behind in run.behind(front):
                name = f"{prefix}{in_front}{'#' * digits or '...'}{suffix}"
                series[IssuedSeries(name, prefix + in_front, digits, suffix, None)].append(behind)
    return series


def _widths_in_front(group: Sequence[Sequence[Run]]) -> list[int]:
    """How many digits at the front of the values name a year, or a year and a month; the most likely first."""
    widths = {runs[0].alike.width for runs in group}
    years = [_dated(runs, 0, _YEAR_WIDTH) for runs in group]
    year = next((width for width in (_YEAR_WIDTH, 2) if min(widths) > width and _begin_with_year(years, width)), 0)
    front = year + _MONTH_WIDTH
    if len(widths) == 1 and min(widths) > front:
        months = sum((_dated(runs, year, front) for runs in group), Tally[_Dated]())
        if len({digits for digits, _, _ in months}) > 1 and _is_of_dates(months, _months_behind):
            return [front, year]
    if not year and min(widths) > _YEAR_WIDTH and all(map(_may_be_years, years)):
        return [_YEAR_WIDTH, 0]
    return [year]


def _dated(runs: Iterable[Run], start: int, end: int) -> Tally[_Dated]:
    """The digits at a place of the values, with the dates of the numbers."""
    tally: Tally[_Dated] = Tally()
    for run in runs:
        for digits, first, last in run.fronts(min(end, run.alike.width)):
            tally[digits[start:], run.alike.on.year, run.alike.on.month] += last - first + 1
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
