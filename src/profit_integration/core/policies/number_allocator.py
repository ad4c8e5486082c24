"""The invoice-number allocator: the next value of a counter's range whose number no invoice has yet.

A number that is in use is skipped, without an error, and the skip is recorded with its reason, so that every gap in a
series is explained.

Help pages: Pro_Projct_InvNmbr ("next free number"), App_GenSet_Nr_Count (checked across all administrations).
"""

from collections import deque
from collections.abc import Container, Iterable
from datetime import date
from typing import Protocol

from profit_integration.core.errors import CounterExhaustedError, FormatFrozenError, RangeMovedError
from profit_integration.core.model.numbers import NUMBER_IN_USE, InvoiceNumber, SkippedNumber, number_key
from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.given_ranges import format_violations
from profit_integration.core.policies.renumbering_guard import start_before_it_moved
from profit_integration.core.ports import CounterStates, InvoiceNumberBlocks, InvoiceNumberRepository, RangeStates
from profit_integration.core.violation import Code


class NumbersWithStates(InvoiceNumberRepository, RangeStates, Protocol):
    """A store that gives numbers and reports the state of its ranges."""


class NumbersInBlocks(InvoiceNumberRepository, InvoiceNumberBlocks, Protocol):
    """A store that gives numbers one by one and in blocks."""


def draw_number(
    counter: Counter, on: date, numbers: InvoiceNumberRepository, *, today: date | None = None
) -> InvoiceNumber:
    """Draw the next free number for an invoice of a date.

    Args:
        counter: The counter of the journal.
        on: The invoice date, which decides the range.
        numbers: The store of the values, within the host's transaction.
        today: If given, automatic ranges are continued one year ahead of today and no further.

    Raises:
        NoRangeError: If the counter has no range for the date.
        CounterExhaustedError: If the range has given its last number.
        FormatFrozenError: If the range has given numbers of another format, and the store reports it.
        RangeMovedError: If it has given them from another start date, and the store reports it.
    """
    return NumbersOfRange(counter, on, numbers, today=today).draw(on)


def draw_numbers(
    counter: Counter, on: date, count: int, numbers: NumbersInBlocks, *, today: date | None = None
) -> tuple[InvoiceNumber, ...]:
    """Draw several free numbers at once, in rising order; the same numbers that drawing one by one would give.

    Args:
        counter: The counter of the journal.
        on: The invoice date, which decides the range of all the numbers.
        count: How many; none draws nothing.
        numbers: A store that gives blocks, within the host's transaction.
        today: If given, automatic ranges are continued one year ahead of today and no further.

    Raises:
        ValueError: If the count is negative.
        NoRangeError: If the counter has no range for the date.
        CounterExhaustedError: If the range has not that many numbers left. Roll back: some of them are taken.
        FormatFrozenError: If the range has given numbers of another format, and the store reports it.
        RangeMovedError: If it has given them from another start date, and the store reports it.
    """
    if count < 0:
        raise ValueError(f"{count} numbers cannot be drawn; ask for none or more")
    of_range = NumbersOfRange(counter, on, numbers, today=today)
    drawn: list[InvoiceNumber] = []
    while len(drawn) < count:
        left = count - len(drawn)
        if not of_range.take_block(left, numbers):
            raise of_range.why_none(on, count=left)
        drawn += iter(of_range.next_taken, None)
    return tuple(drawn)


def peek_number(counter: Counter, on: date, numbers: NumbersWithStates, *, today: date | None = None) -> InvoiceNumber:
    """The number that `draw_number` would draw now. It is not reserved, so that another draw may get it first.

    Raises:
        NoRangeError: If the counter has no range for the date.
        CounterExhaustedError: If the range has given its last number.
        FormatFrozenError: If the range has given numbers of another format.
        RangeMovedError: If it has given them from another start date, and the store reports it.
    """
    of_range = NumbersOfRange(counter, on, numbers, today=today)
    drawn_from = of_range.drawn_from
    state = numbers.remembered(counter, drawn_from)
    if state is None:
        first = drawn_from.start_value
    elif (state.leader, state.total_length) == (drawn_from.leader, drawn_from.total_length):
        first = state.last_value + 1
    else:
        raise of_range.why_none(on)
    for value in range(first, drawn_from.last_value + 1):
        of_range.add((value,))
        number = of_range.next_taken()
        if number is not None:
            return number
    raise of_range.why_none(on)


class NumbersOfRange:
    """The free numbers of one range, in order; values that were taken from the store and not used yet come first.

    Args:
        counter: The counter.
        on: The invoice date, which decides the range.
        numbers: The store of the values, within the host's transaction.
        today: If given, automatic ranges are continued one year ahead of today and no further.

    Raises:
        NoRangeError: If the counter has no range for the date.
        RangeMovedError: If it has given them from another start date, and the store reports it.
    """

    def __init__(
        self, counter: Counter, on: date, numbers: InvoiceNumberRepository, *, today: date | None = None
    ) -> None:
        self.drawn_from = counter.range_for(on, today=today)
        self._counter = counter
        self._numbers = numbers
        self._taken: deque[tuple[int, str, bool]] = deque()  # value, number, and whether an invoice has it
        self._skipped: list[SkippedNumber] = []
        if isinstance(numbers, CounterStates) and not numbers.has_given(counter, self.drawn_from):
            before = start_before_it_moved(counter, self.drawn_from, numbers.remembered_ranges(counter))
            if before is not None:
                values = {"range": self.drawn_from.named, "before": before}
                raise RangeMovedError(counter.violation(Code.RANGE_MOVED, **values))

    def draw(self, on: date, assigned: Container[str] = ()) -> InvoiceNumber:
        """The next free number.

        Args:
            on: The invoice date, for the error.
            assigned: The keys of numbers that are assigned to other documents and not in the store yet.

        Raises:
            CounterExhaustedError: If the range has given its last number.
            FormatFrozenError: If the range has given numbers of another format, and the store reports it.
        """
        while (number := self.next_taken(assigned)) is None:
            if not self.take(1):
                raise self.why_none(on)
        return number

    def take(self, count: int) -> int:
        """Take values from the store in advance: in a block if the store can, and otherwise one by one.

        Returns:
            How many were taken: fewer than asked for if the range ends.
        """
        if count > 1 and isinstance(self._numbers, InvoiceNumberBlocks) and self.take_block(count, self._numbers):
            return count
        for taken in range(count):
            value = self._numbers.next_value(self._counter, self.drawn_from)
            if value is None:
                return taken
            self.add((value,))
        return count

    def take_block(self, count: int, numbers: InvoiceNumberBlocks) -> bool:
        """Take consecutive values from a store that gives blocks; all of them, or none if it has not so many left."""
        block = numbers.next_values(self._counter, self.drawn_from, count)
        self.add(block or ())
        return block is not None

    def add(self, values: Iterable[int]) -> None:
        """Add values that were taken, and look up which of their numbers are in use."""
        texts = {value: self.drawn_from.number(value, self._counter.administration) for value in values}
        if len(texts) > 1 and isinstance(self._numbers, InvoiceNumberBlocks):
            issued = self._numbers.issued_among(tuple(texts.values()))
        else:
            issued = frozenset(text for text in texts.values() if self._numbers.is_issued(text))
        self._taken += ((value, text, text in issued) for value, text in texts.items())

    def next_taken(self, assigned: Container[str] = ()) -> InvoiceNumber | None:
        """The next free number of the values that were taken; None if none of them is free."""
        while self._taken:
            value, text, is_issued = self._taken.popleft()
            if is_issued or number_key(text) in assigned:
                self._skipped.append(SkippedNumber(text, NUMBER_IN_USE))
                continue
            skipped = tuple(self._skipped)
            self._skipped.clear()
            return InvoiceNumber(
                text=text,
                counter=self._counter.code,
                range_start=self.drawn_from.start_date,
                value=value,
                skipped=skipped,
            )
        return None

    def why_none(self, on: date, *, count: int = 1) -> CounterExhaustedError | FormatFrozenError:
        """Why the store gives no value: the format is not that of the first number, or no value is left."""
        drawn_from, counter = self.drawn_from, self._counter
        if isinstance(self._numbers, RangeStates):
            for broken in format_violations(counter, drawn_from, self._numbers.remembered(counter, drawn_from)):
                return FormatFrozenError(broken)
        last = drawn_from.number(drawn_from.last_value, counter.administration)
        if count == 1:
            return CounterExhaustedError(counter.violation(Code.RANGE_ENDED, on=on, last=last))
        return CounterExhaustedError(counter.violation(Code.RANGE_TOO_SHORT, on=on, last=last, count=count))
