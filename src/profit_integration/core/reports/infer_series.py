"""Infer the series of issued numbers, and their values in these series.

Every number is split into its value and the texts before and after it. Upper and lower case are the same.

With counters, their ranges decide: a number belongs to the first range that gives it on its date.

Without counters, the texts of the numbers decide:

- The value is the last run of digits, unless that is a year behind the value (``F0001/2026``; see `_split_off_years`).
- Numbers belong together if they are the same before and after their value.
- Where the values of such a group begin with the years of their dates (``F20260001``), every year is a series.
- Numbers with leading zeros belong together only at one width.

The year in a number may differ from that of its date: an invoice of New Year's Day may still have a number of last
year. So a year is inferred from all the numbers of a group, and not from a single number.
"""

import re
from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise
from typing import Generic, NamedTuple, TypeVar

from profit_integration.core.errors import NoRangeError
from profit_integration.core.model.leaders import render_leader
from profit_integration.core.model.numbers import IssuedNumber, number_key
from profit_integration.core.model.ranges import Counter
from profit_integration.core.violation import Code, Message, message

Value = TypeVar("Value", int, str)

_LAST_DIGITS = re.compile("(|.*[^0-9])([0-9]+)([^0-9]*)", re.DOTALL)
_YEAR_WIDTH = 4
_MOST_DIGITS = 100  # more than any invoice number has; Python refuses to read a number of a few thousand digits


class IssuedSeries(NamedTuple):
    """A series of issued numbers: the texts before and after its values, and the width of the values.

    Attributes:
        name: The series in words.
        prefix: The text before the value.
        digits: The width of the value; 0 for no leading zeros.
        suffix: The text after the value.
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


class Numbers(NamedTuple, Generic[Value]):
    """Numbers in order of value; equal numbers in their original order.

    Two lists, since a million small tuples would keep the garbage collector busy.

    Attributes:
        values: Their values, as whole numbers or as they are written.
        issued: The numbers, in the order of their values.
    """

    values: list[Value]
    issued: list[IssuedNumber]

    def add(self, value: Value, number: IssuedNumber) -> None:
        """Add a number whose value is not smaller than the others."""
        self.values.append(value)
        self.issued.append(number)

    def pairs(self) -> Iterator[tuple[Value, IssuedNumber]]:
        """The values with their numbers."""
        return zip(self.values, self.issued, strict=True)


Inferred = tuple[dict[IssuedSeries, Numbers[int]], list[list[IssuedNumber]], dict[str, Message]]
"""The numbers of each series; the numbers that occur more than once, whether or not they belong to a series; and by the
name of a series the range of a counter that it is, where it is one.
"""


def infer_series(issued: Collection[IssuedNumber], counters: Sequence[Counter]) -> Inferred:
    """Infer the series of issued numbers from the counters, or from the numbers themselves if there is no counter."""
    return _from_counters(issued, counters) if counters else _from_texts(issued)


def _from_counters(issued: Collection[IssuedNumber], counters: Sequence[Counter]) -> Inferred:
    """Find the range that gives a number on its date, for every number; skip numbers that no range gives."""
    forms = _by_form(issued)
    ranges_on = {on: _ranges_by_form(on, counters) for on in {number.on for number in issued}}
    series: dict[IssuedSeries, Numbers[int]] = defaultdict(lambda: Numbers([], []))
    for form, numbers in forms.items():
        for written, number in numbers.pairs():
            for of_range, digits_of_leader, values, _ in ranges_on[number.on].get(form, ()):
                value = int(written) - digits_of_leader
                if value in values:
                    series[of_range].add(value, number)
                    break
    ranges = (of_range for forms_on in ranges_on.values() for form in forms_on.values() for of_range in form)
    return series, _repeated(forms), {of_series.name: named for of_series, _, _, named in ranges}


def _from_texts(issued: Iterable[IssuedNumber]) -> Inferred:
    """Infer the series from the numbers themselves; skip numbers without a value."""
    forms = _by_form(issued)
    _split_off_years(forms)
    groups: dict[tuple[str, str], list[Numbers[str]]] = defaultdict(list)
    for form in sorted(forms):
        if 0 < form.width <= _MOST_DIGITS:
            groups[form.before, form.after].append(forms[form])
    series: dict[IssuedSeries, Numbers[int]] = defaultdict(lambda: Numbers([], []))
    for (before, after), group in groups.items():
        for key, value, number in _series_of_group(_in_capitals(before), _in_capitals(after), group):
            series[key].add(value, number)
    return series, _repeated(forms), {}


# --- forms ------------------------------------------------------------------------------------------------------


class _Form(NamedTuple):
    """The common form of numbers that differ only in their value.

    Attributes:
        before: The text before the value; it does not end with a digit.
        width: How many digits the value has; 0 for a number without a digit.
        after: The text after the value.
    """

    before: str
    width: int
    after: str


def _by_form(issued: Iterable[IssuedNumber]) -> dict[_Form, Numbers[str]]:
    """Split every number around its last run of digits.

    Numbers of one form are in order of value if they are in the order of their texts.
    """
    forms: dict[_Form, Numbers[str]] = defaultdict(lambda: Numbers([], []))
    for number in sorted(issued, key=_text):
        before, value, after = _split(_text(number))
        forms[_Form(before, len(value), after)].add(value, number)
    return forms


def _text(number: IssuedNumber) -> str:
    return number_key(number.number)


def _split(text: str) -> tuple[str, str, str]:
    """The text before the last run of digits, these digits, and the text after them."""
    match = _LAST_DIGITS.fullmatch(text)
    return (match[1], match[2], match[3]) if match else (text, "", "")


def _repeated(forms: dict[_Form, Numbers[str]]) -> list[list[IssuedNumber]]:
    """The numbers that occur more than once."""
    repeated: dict[tuple[_Form, str], list[IssuedNumber]] = defaultdict(list)
    for form in sorted(forms):
        twice = {value for value, next_value in pairwise(forms[form].values) if value == next_value}
        for value, number in forms[form].pairs():
            if value in twice:
                repeated[form, value].append(number)
    return list(repeated.values())


# --- counters ---------------------------------------------------------------------------------------------------


_RangeOnDate = tuple[IssuedSeries, int, range, Message]
"""The series of a range, the amount that the digits of its leader add to each value, its values, and its name."""


def _ranges_by_form(on: date, counters: Iterable[Counter]) -> dict[_Form, list[_RangeOnDate]]:
    """The ranges of the counters on a date, by the form of their numbers, in the order of the counters."""
    ranges: dict[_Form, list[_RangeOnDate]] = defaultdict(list)
    for counter in counters:
        try:
            number_range = counter.range_for(on)
        except NoRangeError:
            continue
        year, digits = number_range.start_date.year, number_range.digits
        leader = render_leader(number_range.leader, year=year, administration=counter.administration)
        before = leader.rstrip("0123456789")
        named = message(Code.RANGE_OF_COUNTER, counter=counter.code, range=number_range.named)
        series = IssuedSeries(str(named), leader, digits, "", number_range.start_value)
        digits_of_leader = int(leader[len(before) :] + "0" * digits)
        form = _Form(before.casefold(), number_range.total_length - len(before), "")
        values = range(number_range.start_value, number_range.last_value + 1)
        ranges[form].append((series, digits_of_leader, values, named))
    return ranges


# --- texts ------------------------------------------------------------------------------------------------------


def _split_off_years(forms: dict[_Form, Numbers[str]]) -> None:
    """Split numbers that end with a year around the digits before the year.

    Four digits are a year if they are the year of any date among the numbers that differ only in the digits before
    them. Consecutive values such as ``F1-2025``, ``F1-2026`` and ``F1-2027`` look the same. So at least as many numbers
    must have these four digits in common as have everything else in common, unless all of the latter end with the year
    of their date.
    """
    parts = {form: _split(form.before) for form in forms if form.width == _YEAR_WIDTH}
    may_be_years = {form: part for form, part in parts.items() if part[1]}
    in_common: Tally[tuple[str, str]] = Tally()
    of_their_year: set[tuple[str, str]] = set()
    for form, (before, _, between) in may_be_years.items():
        for year, number in forms[form].pairs():
            around = before, between + year + form.after
            in_common[around] += 1
            if _is_year_of(number, year):
                of_their_year.add(around)
    for form, (before, value, between) in may_be_years.items():
        numbers = forms.pop(form)
        always_of_their_year = all(_is_year_of(number, year) for year, number in numbers.pairs())
        for year, number in numbers.pairs():
            around = before, between + year + form.after
            if around in of_their_year and (always_of_their_year or in_common[around] >= len(numbers.values)):
                forms[_Form(before, len(value), around[1])].add(value, number)
            else:
                forms[form].add(year, number)


def _is_year_of(number: IssuedNumber, year: str) -> bool:
    return f"{number.on.year:04}" == year


def _series_of_group(
    prefix: str, suffix: str, group: Sequence[Numbers[str]]
) -> Iterator[tuple[IssuedSeries, int, IssuedNumber]]:
    """The numbers of all widths between a prefix and a suffix, with their series and values."""
    year_width = _width_of_year(group)
    has_leading_zeros = any(
        value[year_width] == "0" and len(value) > year_width + 1 for numbers in group for value in numbers.values
    )
    for numbers in group:
        digits = len(numbers.values[0]) - year_width if has_leading_zeros else 0
        for year, of_year in groupby(numbers.pairs(), lambda pair: pair[0][:year_width]):
            name = f"{prefix}{year}{'#' * digits or '...'}{suffix}"
            series = IssuedSeries(name, prefix + year, digits, suffix, None)
            for value, number in of_year:
                yield series, int(value[year_width:]), number


def _width_of_year(group: Iterable[Numbers[str]]) -> int:
    """How many digits at the front of the values are a year: 4, 2 or 0.

    Every such year must be that of a date among the numbers that begin with it, and most numbers must begin with the
    year of their date.
    """
    tally = Tally(
        (value[:_YEAR_WIDTH], len(value), number.on.year) for numbers in group for value, number in numbers.pairs()
    )
    for year_width in (_YEAR_WIDTH, 2):
        beginnings: set[tuple[str, int]] = set()
        of_their_year: Tally[tuple[str, int]] = Tally()
        for (digits, width, year), count in tally.items():
            beginning = digits[:year_width], width
            beginnings.add(beginning)
            if width > year_width and f"{year:04}".endswith(digits[:year_width]):
                of_their_year[beginning] += count
        if of_their_year.keys() == beginnings and 2 * of_their_year.total() > tally.total():
            return year_width
    return 0


def _in_capitals(text: str) -> str:
    """A text in capitals, as most numbers are written, where that is still the same text."""
    capitals = text.upper()
    return capitals if capitals.casefold() == text else text
