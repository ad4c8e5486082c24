"""Drawing an invoice number: the next value of the counter that no invoice carries yet.

A number that is already used is skipped, without an error, and the skip is recorded with its reason, so that a gap in a
series always tells why it is there.

Help pages: Pro_Projct_InvNmbr ("next free number"), App_GenSet_Nr_Count (checked across all administrations).
"""

from datetime import date
from typing import Protocol

from profit_integration.core.errors import CounterExhaustedError, FormatFrozenError, RangeMovedError
from profit_integration.core.model.numbers import NUMBER_IN_USE, InvoiceNumber, SkippedNumber
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.policies.renumbering_guard import start_before_it_moved
from profit_integration.core.ports import CounterMemory, InvoiceNumberBlocks, InvoiceNumberRepository, RangeMemory


class NumbersWithMemory(InvoiceNumberRepository, RangeMemory, Protocol):
    """A store that gives numbers and tells what it gave."""


def draw_number(
    counter: Counter, on: date, numbers: InvoiceNumberRepository, *, today: date | None = None
) -> InvoiceNumber:
    """Draw the next free number for an invoice of the given date.

    Args:
        counter: The counter of the journal.
        on: The invoice date, which picks the range.
        numbers: What remembers the values, within the host's transaction.
        today: If given, automatic ranges are continued one year ahead of today and no further.

    Raises:
        NoRangeError: If the counter has no range for the date.
        CounterExhaustedError: If the range has given its last number.
        FormatFrozenError: If the range has given numbers of another form, and the store can tell.
        RangeMovedError: If it has given them from another start date, and the store can tell.
    """
    drawn_from = counter.range_for(on, today=today)
    _check_that_it_was_not_moved(counter, drawn_from, numbers)
    skipped: list[SkippedNumber] = []
    while True:
        value = numbers.next_value(counter, drawn_from)
        if value is None:
            raise _why_none(counter, drawn_from, on, numbers)
        text = drawn_from.number(value, counter.administration)
        if not numbers.is_issued(text):
            return drawn_number(counter, drawn_from, value, tuple(skipped))
        skipped.append(SkippedNumber(text, NUMBER_IN_USE))


def draw_numbers(
    counter: Counter, on: date, count: int, numbers: InvoiceNumberBlocks, *, today: date | None = None
) -> tuple[InvoiceNumber, ...]:
    """Draw so many free numbers at once, in rising order; the same numbers that drawing one by one would give.

    Args:
        counter: The counter of the journal.
        on: The invoice date, which picks the range; all the numbers come from it.
        count: How many; none draws nothing.
        numbers: A store that gives blocks, within the host's transaction.
        today: If given, automatic ranges are continued one year ahead of today and no further.

    Raises:
        ValueError: If the count is negative.
        NoRangeError: If the counter has no range for the date.
        CounterExhaustedError: If the range has not that many numbers left. Roll back: the first of them are taken.
        FormatFrozenError: If the range has given numbers of another form, and the store can tell.
        RangeMovedError: If it has given them from another start date, and the store can tell.
    """
    if count < 0:
        raise ValueError(f"{count} numbers cannot be drawn; ask for none or more")
    drawn_from = counter.range_for(on, today=today)
    _check_that_it_was_not_moved(counter, drawn_from, numbers)
    drawn: list[InvoiceNumber] = []
    skipped: list[SkippedNumber] = []
    while len(drawn) < count:
        left = count - len(drawn)
        values = numbers.next_values(counter, drawn_from, left)
        if values is None:
            raise _why_none(counter, drawn_from, on, numbers, count=left)
        texts = {value: drawn_from.number(value, counter.administration) for value in values}
        issued = numbers.issued_among(tuple(texts.values()))
        for value, text in texts.items():
            if text in issued:
                skipped.append(SkippedNumber(text, NUMBER_IN_USE))
            else:
                drawn.append(drawn_number(counter, drawn_from, value, tuple(skipped)))
                skipped.clear()
    return tuple(drawn)


def peek_number(counter: Counter, on: date, numbers: NumbersWithMemory, *, today: date | None = None) -> InvoiceNumber:
    """The number that `draw_number` would draw now; nothing is taken or held, so somebody else may draw it first.

    Raises:
        NoRangeError: If the counter has no range for the date.
        CounterExhaustedError: If the range has given its last number.
        FormatFrozenError: If the range has given numbers of another form.
        RangeMovedError: If it has given them from another start date, and the store can tell.
    """
    drawn_from = counter.range_for(on, today=today)
    _check_that_it_was_not_moved(counter, drawn_from, numbers)
    remembered = numbers.remembered(counter, drawn_from)
    if remembered is not None and _form(remembered.leader, remembered.total_length) != _form_of(drawn_from):
        raise _why_none(counter, drawn_from, on, numbers)
    value = drawn_from.start_value if remembered is None else remembered.last_value + 1
    skipped: list[SkippedNumber] = []
    while value <= drawn_from.last_value:
        text = drawn_from.number(value, counter.administration)
        if not numbers.is_issued(text):
            return drawn_number(counter, drawn_from, value, tuple(skipped))
        skipped.append(SkippedNumber(text, NUMBER_IN_USE))
        value += 1
    raise _why_none(counter, drawn_from, on, numbers)


def drawn_number(
    counter: Counter, drawn_from: NumberRange, value: int, skipped: tuple[SkippedNumber, ...] = ()
) -> InvoiceNumber:
    """The number of a value that was taken from a range."""
    return InvoiceNumber(
        text=drawn_from.number(value, counter.administration),
        counter=counter.code,
        range_start=drawn_from.start_date,
        value=value,
        skipped=skipped,
    )


def _check_that_it_was_not_moved(counter: Counter, drawn_from: NumberRange, numbers: object) -> None:
    """See that a range that has given nothing has not given numbers under another start date; before it gives any."""
    if isinstance(numbers, CounterMemory) and not numbers.has_given(counter, drawn_from):
        before = start_before_it_moved(counter, drawn_from, numbers.remembered_ranges(counter))
        if before is not None:
            raise RangeMovedError(counter.code, str(drawn_from), before)


def _why_none(
    counter: Counter, drawn_from: NumberRange, on: date, numbers: object, *, count: int = 1
) -> CounterExhaustedError | FormatFrozenError:
    """Why a store gives no value: another form than at first, if the store can tell, or no value left."""
    remembered = numbers.remembered(counter, drawn_from) if isinstance(numbers, RangeMemory) else None
    if remembered is not None:
        was, now = _form(remembered.leader, remembered.total_length), _form_of(drawn_from)
        if was != now:
            return FormatFrozenError(counter.code, str(drawn_from), was, now)
    last = drawn_from.number(drawn_from.last_value, counter.administration)
    return CounterExhaustedError(counter.code, last, on, count)


def _form_of(drawn_from: NumberRange) -> str:
    return _form(drawn_from.leader, drawn_from.total_length)


def _form(leader: str, total_length: int) -> str:
    return f"leader {leader!r} and total length {total_length}"
