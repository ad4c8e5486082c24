"""Drawing an invoice number: the next value of the counter that no invoice carries yet.

A number that is already used is skipped, without an error, and the skip is recorded with its reason, so that a gap in a
series always tells why it is there.

Help pages: Pro_Projct_InvNmbr ("next free number"), App_GenSet_Nr_Count (checked across all administrations).
"""

from datetime import date

import attrs

from profit_integration.errors import CounterExhaustedError
from profit_integration.numbering.ports import InvoiceNumberRepository
from profit_integration.numbering.ranges import Counter


def number_key(number: str) -> str:
    """What two numbers share if they are the same number: case and outer blanks do not tell them apart (ours)."""
    return number.strip().casefold()


@attrs.frozen
class SkippedNumber:
    """A number that a counter came to and did not give, and why."""

    number: str
    reason: str


@attrs.frozen(kw_only=True)
class InvoiceNumber:
    """An invoice number and where it comes from.

    Attributes:
        text: The number.
        counter: The code of the counter that gave it; None if the document brought it.
        range_start: The start date of the range that gave it; None if the document brought it.
        value: The value in that range; None if the document brought it.
        skipped: The numbers that the counter came to before it, and why it did not give them.
    """

    text: str
    counter: str | None = None
    range_start: date | None = None
    value: int | None = None
    skipped: tuple[SkippedNumber, ...] = ()


def draw_number(counter: Counter, on: date, numbers: InvoiceNumberRepository) -> InvoiceNumber:
    """Draw the next free number for an invoice of the given date.

    Args:
        counter: The counter of the journal.
        on: The invoice date, which picks the range.
        numbers: What remembers the values, within the host's transaction.

    Raises:
        NoRangeError: If the counter has no range for the date.
        CounterExhaustedError: If the range has given its last number.
    """
    drawn_from = counter.range_for(on)
    skipped: list[SkippedNumber] = []
    while True:
        value = numbers.next_value(counter, drawn_from)
        if value is None:
            last = drawn_from.number(drawn_from.last_value, counter.administration)
            raise CounterExhaustedError(counter.code, last, on)
        text = drawn_from.number(value, counter.administration)
        if not numbers.is_issued(text):
            return InvoiceNumber(
                text=text,
                counter=counter.code,
                range_start=drawn_from.start_date,
                value=value,
                skipped=tuple(skipped),
            )
        skipped.append(SkippedNumber(text, "another invoice carries this number already"))
