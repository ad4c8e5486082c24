"""The forms of issued numbers: every number split into its value and the texts before and after it.

Upper and lower case are the same. The value is the last run of digits, until `text_readings` decides otherwise.

Numbers are kept in *runs*: consecutive numbers that are the same but for their value take the memory of one. Numbers in
order of date make a run for each day and gap, however many there are.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from profit_integration.core.model.numbers import IssuedNumber, number_key
from profit_integration.core.violation import Message

_AT_ONCE = 1_000  # at least so many numbers are added before they are joined
_LAST_DIGITS = re.compile("(|.*[^0-9])([0-9]+)([^0-9]*)", re.DOTALL)
_MOST_DIGITS = 100  # more than any invoice number has; Python refuses to read a number of a few thousand digits
_TOO_MANY_DIGITS = re.compile(f"[0-9]{{{_MOST_DIGITS + 1}}}")


class IssuedSeries(NamedTuple):
    """A series of issued numbers: the texts before and after its values, and the width of the values.

    Attributes:
        name: The series in words.
        prefix: The text before the value.
        digits: The width of the value; 0 for no leading zeros.
        suffix: The text after the value.
        start_value: The first value, where it is known.
        administration: The administration of its counter, where it is known.
        named: The range of a counter that it is, where it is one.
    """

    name: str
    prefix: str
    digits: int
    suffix: str
    start_value: int | None
    administration: int | None = None
    named: Message | None = None

    def number(self, value: int) -> str:
        """The number of a value."""
        return f"{self.prefix}{value:0{self.digits}}{self.suffix}"


class Form(NamedTuple):
    """The common form of numbers that differ only in their value.

    Attributes:
        before: The text before the value; it does not end with a digit.
        width: How many digits the value has; 0 for a number without a value.
        after: The text after the value.
    """

    before: str
    width: int
    after: str


class Alike(NamedTuple):
    """What numbers have in common that are the same but for their value.

    Attributes:
        before: The text before the value, as it is written.
        width: How many digits the value has; 0 for a number without a value.
        after: The text after the value, as it is written.
        on: The date of each number.
        reason: Why no invoice has the numbers; None for those of invoices.
        counter: The code of the counter that gave them, where it is known.
        administration: The administration of that counter, where it is known.
        is_own: Whether they are known to be the documents' own numbers.
        series: The series that the numbers are in, where a counter decides it.
    """

    before: str
    width: int
    after: str
    on: date
    reason: Message | str | None
    counter: str | None
    administration: int | None
    is_own: bool
    series: IssuedSeries | None

    @property
    def form(self) -> Form:
        """The form of the numbers."""
        if self.width == 0:
            return Form(number_key(self.before), 0, "")
        return Form(self.before.lstrip().casefold(), self.width, self.after.rstrip().casefold())


class Run(NamedTuple):
    """Numbers with consecutive values that are the same in all else.

    Attributes:
        first: The first value.
        last: The last value.
        alike: What the numbers have in common.
    """

    first: int
    last: int
    alike: Alike

    @property
    def size(self) -> int:
        """How many numbers there are."""
        return self.last - self.first + 1

    def digits(self, value: int) -> str:
        """The digits of a value; none of a number without a value."""
        return f"{value:0{self.alike.width}}" if self.alike.width else ""

    def text(self, value: int) -> str:
        """The number of a value, as it is written."""
        return f"{self.alike.before}{self.digits(value)}{self.alike.after}"

    def issued(self, value: int) -> IssuedNumber:
        """The number of a value."""
        alike = self.alike
        return IssuedNumber(
            self.text(value), alike.on, alike.reason, alike.counter, alike.administration, is_own=alike.is_own
        )

    def fronts(self, front: int) -> Iterator[tuple[str, int, int]]:
        """The numbers by the first digits of their values: these digits, and the first and the last value behind them.

        Args:
            front: How many digits are in front; at most the width.
        """
        size = 10 ** (self.alike.width - front)
        for ahead in range(self.first // size, self.last // size + 1):
            digits = f"{ahead:0{front}}" if front else ""
            yield digits, max(self.first - ahead * size, 0), min(self.last - ahead * size, size - 1)

    def behind(self, front: int) -> "Iterator[tuple[str, Run]]":
        """The numbers by the first digits of their values: these digits, and the run of the values behind them."""
        for digits, first, last in self.fronts(front):
            yield digits, Run(first, last, _alike_behind(self.alike, digits))


@lru_cache(maxsize=1_000)
def _alike_behind(alike: Alike, digits: str) -> Alike:
    """What the numbers have in common whose values stand behind some digits of the values that they had."""
    return alike._replace(before=alike.before + digits, width=alike.width - len(digits))


def split(text: str) -> tuple[str, str, str]:
    """The text before the value of a number, the digits of the value, and the text after them, as they are written."""
    match = _LAST_DIGITS.fullmatch(text)
    if match is None or (len(text) > _MOST_DIGITS and _TOO_MANY_DIGITS.search(text)):
        return text, "", ""
    before, digits, after = match.groups()
    return before, digits, after


_Stretch = tuple[int, int, int]
"""The first and the last value of a run, and the place of what its numbers have in common: a million of these, of whole
numbers alone, take little of the collector of garbage."""


class RunsByForm:
    """Issued numbers in runs, by form. They are added in any order."""

    def __init__(self) -> None:
        self._alike: list[Alike] = []
        self._places: dict[Alike, int] = {}
        self._stretches: dict[Form, list[_Stretch]] = {}
        self._stretches_at: list[list[_Stretch]] = []  # those of the form of each place
        self._repeated: dict[Form, list[Run]] = defaultdict(list)
        self._count, self._most = 0, _AT_ONCE

    def __contains__(self, form: Form) -> bool:
        return form in self._stretches

    def __bool__(self) -> bool:
        return any(self._stretches.values())

    def place_of(self, alike: Alike) -> int:
        """The place of what numbers have in common, under which they are added."""
        place = self._places.setdefault(alike, len(self._alike))
        if place == len(self._alike):
            self._alike.append(alike)
            self._stretches_at.append(self._stretches.setdefault(alike.form, []))
        return place

    def add(self, value: int, place: int) -> None:
        """Add a number."""
        self._stretches_at[place].append((value, value, place))
        self._count += 1
        if self._count >= self._most:
            self._join()

    def in_order(self) -> dict[Form, list[Run]]:
        """The runs of every form, in order of value. Equal numbers are runs of one, in the order in which they came."""
        self._join()
        runs = {
            form: [Run(first, last, self._alike[place]) for first, last, place in stretches]
            for form, stretches in self._stretches.items()
            if stretches
        }
        for form, repeated in self._repeated.items():
            runs[form] = _with_repeated(runs[form], repeated)
        return runs

    def _join(self) -> None:
        """Join the numbers that were added to the runs; wait with the next time, so that it seldom takes long."""
        for form, stretches in self._stretches.items():
            stretches[:], repeated = _joined(stretches)
            if repeated:
                self._repeated[form] += (Run(value, value, self._alike[place]) for value, _, place in repeated)
        self._count = sum(map(len, self._stretches.values()))
        self._most = max(2 * self._count, _AT_ONCE)


def _joined(stretches: list[_Stretch]) -> tuple[list[_Stretch], list[_Stretch]]:
    """Join runs and the numbers that were added behind them; the numbers whose value is there already are apart."""
    stretches.sort(key=itemgetter(0))
    joined: list[_Stretch] = []
    repeated: list[_Stretch] = []
    first, last, place = 0, -1, -1  # before the first
    for stretch in stretches:
        if stretch[0] <= last:  # a number that was added, since runs that were joined before share no value
            repeated.append(stretch)
        elif stretch[0] == last + 1 and stretch[2] == place:
            last = stretch[1]
        else:
            joined.append((first, last, place))
            first, last, place = stretch
    return [*joined[1:], (first, last, place)] if stretches else [], repeated


def _with_repeated(runs: list[Run], repeated: Sequence[Run]) -> list[Run]:
    """Runs and the numbers that have a value of theirs, in order of value; equal values in the order they came."""
    values = sorted({run.first for run in repeated})
    return sorted([*(part for run in runs for part in _parted(run, values)), *repeated], key=itemgetter(0))


def _parted(run: Run, values: Sequence[int]) -> Iterator[Run]:
    """A run with each of the values apart."""
    first = run.first
    for value in values[bisect_left(values, run.first) : bisect_right(values, run.last)]:
        if first < value:
            yield run._replace(first=first, last=value - 1)
        yield run._replace(first=value, last=value)
        first = value + 1
    if first <= run.last:
        yield run._replace(first=first)


def repeated_numbers(forms: dict[Form, list[Run]]) -> Iterator[list[IssuedNumber]]:
    """The numbers that occur more than once."""
    for form in sorted(forms):
        for _, equal in groupby(forms[form], itemgetter(0)):
            runs = list(equal)
            if len(runs) > 1:
                yield [run.issued(run.first) for run in runs]
