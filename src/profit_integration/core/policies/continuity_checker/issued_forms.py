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
from itertools import groupby
from operator import attrgetter, itemgetter
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


class Run(NamedTuple):
    """Numbers with consecutive values that are the same in all else.

    Attributes:
        first: The first value.
        last: The last value.
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

    first: int
    last: int
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
    def size(self) -> int:
        """How many numbers there are."""
        return self.last - self.first + 1

    def digits(self, value: int) -> str:
        """The digits of a value; none of a number without a value."""
        return f"{value:0{self.width}}" if self.width else ""

    def text(self, value: int) -> str:
        """The number of a value, as it is written."""
        return f"{self.before}{self.digits(value)}{self.after}"

    def issued(self, value: int) -> IssuedNumber:
        """The number of a value."""
        return IssuedNumber(
            self.text(value), self.on, self.reason, self.counter, self.administration, is_own=self.is_own
        )

    def between(self, first: int, last: int) -> "Run":
        """A part of the numbers."""
        return self._replace(first=first, last=last)

    def behind(self, front: int) -> "Iterator[tuple[str, Run]]":
        """The numbers by the first digits of their values: these digits, and the run of the values behind them.

        Args:
            front: How many digits are in front; at most the width.
        """
        rest = self.width - front
        size = 10**rest
        for ahead in range(self.first // size, self.last // size + 1):
            digits = f"{ahead:0{front}}" if front else ""
            first, last = max(self.first - ahead * size, 0), min(self.last - ahead * size, size - 1)
            yield digits, self._replace(first=first, last=last, before=self.before + digits, width=rest)


def split(text: str) -> tuple[str, str, str]:
    """The text before the value of a number, the digits of the value, and the text after them, as they are written."""
    match = _LAST_DIGITS.fullmatch(text)
    if match is None or (len(text) > _MOST_DIGITS and _TOO_MANY_DIGITS.search(text)):
        return text, "", ""
    return match[1], match[2], match[3]


def form_of(before: str, digits: str, after: str) -> Form:
    """The form of a number that is split."""
    if not digits:
        return Form(number_key(before), 0, "")
    return Form(before.lstrip().casefold(), len(digits), after.rstrip().casefold())


class RunsByForm:
    """Issued numbers in runs, by form. They are added in any order."""

    def __init__(self) -> None:
        self._runs: dict[Form, list[Run]] = defaultdict(list)
        self._repeated: dict[Form, list[Run]] = defaultdict(list)
        self._count, self._most = 0, _AT_ONCE

    def add(self, form: Form, number: Run) -> None:
        """Add a number, as a run of one."""
        self._runs[form].append(number)
        self._count += 1
        if self._count >= self._most:
            self._join()

    @property
    def is_empty(self) -> bool:
        """Whether no number was added."""
        return not self._runs

    def in_order(self) -> dict[Form, list[Run]]:
        """The runs of every form, in order of value. Equal numbers are runs of one, in the order in which they came."""
        self._join()
        return {form: _with_repeated(self._runs[form], self._repeated.get(form, [])) for form in sorted(self._runs)}

    def _join(self) -> None:
        """Join the numbers that were added to the runs; wait with the next time, so that it seldom takes long."""
        for form, runs in self._runs.items():
            runs.sort(key=itemgetter(0))
            self._runs[form], repeated = _joined(runs)
            if repeated:
                self._repeated[form] += repeated
        self._count = sum(map(len, self._runs.values()))
        self._most = max(2 * self._count, _AT_ONCE)


def _joined(runs: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """Join runs in order of their first value, and part from them the numbers whose value is there already."""
    joined: list[Run] = []
    repeated: list[Run] = []
    run, last = runs[0], runs[0].last
    for following in runs[1:]:
        if following.first <= last:  # a number that was added, since runs that were joined before share no value
            repeated.append(following)
        elif following.first == last + 1 and following[2:] == run[2:]:
            last = following.last
        else:
            joined.append(run._replace(last=last))
            run, last = following, following.last
    joined.append(run._replace(last=last))
    return joined, repeated


def _with_repeated(runs: Sequence[Run], repeated: Sequence[Run]) -> list[Run]:
    """Runs and the numbers that have a value of theirs, in order of value; equal values in the order they came."""
    values = sorted({run.first for run in repeated})
    parts = [part for run in runs for part in _parted(run, values)] if values else runs
    return sorted([*parts, *repeated], key=attrgetter("first"))


def _parted(run: Run, values: Sequence[int]) -> Iterator[Run]:
    """A run with each of the values apart."""
    first = run.first
    for value in values[bisect_left(values, run.first) : bisect_right(values, run.last)]:
        if first < value:
            yield run.between(first, value - 1)
        yield run.between(value, value)
        first = value + 1
    if first <= run.last:
        yield run.between(first, run.last)


def repeated_numbers(forms: dict[Form, list[Run]]) -> Iterator[list[IssuedNumber]]:
    """The numbers that occur more than once."""
    for runs in forms.values():
        for _, equal in groupby(runs, attrgetter("first")):
            numbers = [run.issued(run.first) for run in equal]
            if len(numbers) > 1:
                yield numbers
