"""The invoice-number allocator, which gives the next number of a counter that no invoice has yet.

A store gives the next *value* of a range, and a value written as a number is given to an invoice. A number that is in
use is skipped without an error. The next number records the skip with its reason, so that every gap in a series is
explained.

Help pages: Pro_Projct_InvNmbr ("next free number"), App_GenSet_Nr_Count (checked across all administrations).
"""

from collections import deque
from collections.abc import Container, Iterable
from datetime import date
from typing import Protocol

from profit_integration.core.errors import (
    ConcurrentWriteError,
    CounterExhaustedError,
    EarlierDateError,
    FormatFrozenError,
    RangeMovedError,
    UnusableSettingError,
)
from profit_integration.core.model.number_register import NumberState, RegisteredNumber
from profit_integration.core.model.numbers import NUMBER_IN_USE, InvoiceNumber, SkippedNumber, number_key
from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.given_ranges import format_violations, moved_violations
from profit_integration.core.ports import (
    CounterStates,
    InvoiceNumberBlocks,
    InvoiceNumberRepository,
    RangeStates,
    RegisteredNumbers,
)
from profit_integration.core.violation import Code, Violation


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
        RangeMovedError: If the range has given numbers from another start date, and the store reports it.
    """
    return NumbersOfRange(counter, on, numbers, today=today).draw(on)


def draw_numbers(
    counter: Counter, on: date, count: int, numbers: NumbersInBlocks, *, today: date | None = None
) -> tuple[InvoiceNumber, ...]:
    """Draw several free numbers at once, in rising order: the same numbers that drawing one by one would give.

    Args:
        counter: The counter of the journal.
        on: The invoice date, which decides the range of all the numbers.
        count: How many numbers; 0 draws nothing.
        numbers: A store that gives blocks, within the host's transaction.
        today: If given, automatic ranges are continued one year ahead of today and no further.

    Raises:
        ValueError: If the count is negative.
        NoRangeError: If the counter has no range for the date.
        CounterExhaustedError: If the range has not that many numbers left. Roll back, since some may be taken already.
        FormatFrozenError: If the range has given numbers of another format, and the store reports it.
        RangeMovedError: If the range has given numbers from another start date, and the store reports it.
    """
    if count < 0:
        raise ValueError(f"{count} numbers cannot be drawn; ask for none or more")
    range_numbers = NumbersOfRange(counter, on, numbers, today=today)
    drawn: list[InvoiceNumber] = []
    while len(drawn) < count:
        missing = count - len(drawn)
        if not range_numbers.take_block(missing, numbers):
            raise range_numbers.error_without_value(on, count=missing)
        drawn += iter(range_numbers.next_free, None)
    return tuple(drawn)


def peek_number(counter: Counter, on: date, numbers: NumbersWithStates, *, today: date | None = None) -> InvoiceNumber:
    """The number that `draw_number` would draw now. It is not reserved, so that another draw may get it first.

    Raises:
        NoRangeError: If the counter has no range for the date.
        CounterExhaustedError: If the range has given its last number.
        FormatFrozenError: If the range has given numbers of another format.
        RangeMovedError: If the range has given numbers from another start date, and the store reports it.
    """
    range_numbers = NumbersOfRange(counter, on, numbers, today=today)
    number_range = range_numbers.number_range
    state = numbers.remembered(counter, number_range)
    if state is None:
        first = number_range.start_value
    elif (state.leader, state.total_length) == (number_range.leader, number_range.total_length):
        first = state.last_value + 1
    else:
        raise range_numbers.error_without_value(on)
    for value in range(first, number_range.last_value + 1):
        range_numbers.add((value,))
        number = range_numbers.next_free()
        if number is not None:
            return number
    raise range_numbers.error_without_value(on)


class NumbersOfRange:
    """Draws the free numbers of one range, in order.

    Values can be taken from the store in advance. They are drawn before further values are taken.

    Attributes:
        number_range: The range.

    Args:
        counter: The counter.
        on: The invoice date, which decides the range.
        numbers: The store of the values, within the host's transaction.
        today: If given, automatic ranges are continued one year ahead of today and no further.

    Raises:
        NoRangeError: If the counter has no range for the date.
        RangeMovedError: If the range has given numbers from another start date, and the store reports it.
        EarlierDateError: If the counter refuses earlier dates, and the last number of the range has a later one.
        UnusableSettingError: If the counter refuses earlier dates, and the store has no register of numbers.
    """

    def __init__(
        self, counter: Counter, on: date, numbers: InvoiceNumberRepository, *, today: date | None = None
    ) -> None:
        self.number_range = counter.range_for(on, today=today)
        self._counter = counter
        self._numbers = numbers
        self._taken: deque[tuple[int, str, bool]] = deque()  # value, number, and whether an invoice has it
        self._skipped: list[SkippedNumber] = []
        if isinstance(numbers, CounterStates):
            for moved in moved_violations(counter, self.number_range, numbers):
                raise RangeMovedError(moved)
        self._on = on
        self._first_value: int | None = None
        if counter.refuse_earlier_dates and (later := self._later_number()) is not None:
            values = {"on": on, "number": later.number.text, "last": later.invoice_date}
            raise EarlierDateError(counter.violation(Code.EARLIER_DATE, **values))

    def draw(self, on: date, assigned: Container[str] = ()) -> InvoiceNumber:
        """Draw the next free number.

        Args:
            on: The invoice date, for the error.
            assigned: The keys of numbers that are assigned to other documents and not in the store yet.

        Raises:
            CounterExhaustedError: If the range has given its last number.
            FormatFrozenError: If the range has given numbers of another format, and the store reports it.
        """
        while (number := self.next_free(assigned)) is None:
            if not self.take(1):
                raise self.error_without_value(on)
        return number

    def take(self, count: int) -> int:
        """Take values from the store: in one block if the store gives it, and otherwise one by one.

        Returns:
            How many values were taken: fewer than asked for if the store has no more.
        """
        if count > 1 and isinstance(self._numbers, InvoiceNumberBlocks) and self.take_block(count, self._numbers):
            return count
        for taken_count in range(count):
            value = self._numbers.next_value(self._counter, self.number_range)
            if value is None:
                return taken_count
            self.add((value,))
        return count

    def take_block(self, count: int, numbers: InvoiceNumberBlocks) -> bool:
        """Take consecutive values from a store that gives blocks.

        Returns:
            Whether they were taken; none is taken if the range has not so many left.
        """
        block = numbers.next_values(self._counter, self.number_range, count)
        self.add(block or ())
        return block is not None

    def add(self, values: Iterable[int]) -> None:
        """Add values that were taken from the store, and look up which of their numbers are in use.

        Raises:
            ConcurrentWriteError: If the counter refuses earlier dates, and another transaction has drawn a number with
                a later date before the range was locked for this number.
        """
        values = tuple(values)
        if values and self._first_value is None and self._counter.refuse_earlier_dates:
            self._first_value = values[0]
            if (later := self._later_number()) is not None:
                raise ConcurrentWriteError(Violation(code=Code.CONCURRENT_WRITE, values={"what": later.number.text}))
        texts = {value: self.number_range.number(value, self._counter.administration) for value in values}
        if len(texts) > 1 and isinstance(self._numbers, InvoiceNumberBlocks):
            issued = self._numbers.issued_among(tuple(texts.values()))
        else:
            issued = frozenset(text for text in texts.values() if self._numbers.is_issued(text))
        self._taken += ((value, text, text in issued) for value, text in texts.items())

    def _later_number(self) -> RegisteredNumber | None:
        """The last number of the range before the values that were taken, if it has a later date than the invoice."""
        numbers = self._numbers
        if not (isinstance(numbers, RangeStates) and isinstance(numbers, RegisteredNumbers)):
            raise UnusableSettingError(Violation(code=Code.REGISTER_MISSING))
        state = numbers.remembered(self._counter, self.number_range)
        value = (state.last_value if state else -1) if self._first_value is None else self._first_value - 1
        while value >= 0:
            last = numbers.registered(self.number_range.number(value, self._counter.administration))
            if last is None or last.state is not NumberState.VOIDED:  # no invoice has the date of a voided number
                return last if last is not None and self._on < last.invoice_date else None
            value -= 1
        return None

    def next_free(self, assigned: Container[str] = ()) -> InvoiceNumber | None:
        """Draw the next free number of the values that were taken; None if none of these is free.

        Args:
            assigned: The keys of numbers that are assigned to other documents and not in the store yet.
        """
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
                range_start=self.number_range.start_date,
                value=value,
                skipped=skipped,
            )
        return None

    def error_without_value(self, on: date, *, count: int = 1) -> CounterExhaustedError | FormatFrozenError:
        """The error why the store gives no value: another format than that of the first number, or no value is left.

        Args:
            on: The invoice date.
            count: How many values were asked for.
        """
        number_range, counter = self.number_range, self._counter
        if isinstance(self._numbers, RangeStates):
            for changed in format_violations(counter, number_range, self._numbers.remembered(counter, number_range)):
                return FormatFrozenError(changed)
        last = number_range.number(number_range.last_value, counter.administration)
        if count == 1:
            return CounterExhaustedError(counter.violation(Code.RANGE_ENDED, on=on, last=last))
        return CounterExhaustedError(counter.violation(Code.RANGE_TOO_SHORT, on=on, last=last, count=count))
