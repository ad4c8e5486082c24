"""Invoice numbers: when two are the same, where one comes from, and what a range has given so far."""

from datetime import date

import attrs

from profit_integration.core.violation import Code, Message, message

NUMBER_IN_USE = message(Code.NUMBER_IN_USE)
"""Why a number is skipped."""


def number_key(number: str) -> str:
    """What two numbers share if they are the same number: case and outer blanks do not tell them apart (ours)."""
    return number.strip().casefold()


@attrs.frozen
class SkippedNumber:
    """A number that a counter came to and did not give, and why."""

    number: str
    reason: Message | str


@attrs.frozen(kw_only=True)
class InvoiceNumber:
    """An invoice number and where it comes from.

    Attributes:
        text: The number.
        counter: The code of the counter that gave it; None for the document's own number.
        range_start: The start date of the range that gave it; None for the document's own number.
        value: The value in that range; None for the document's own number.
        skipped: The numbers that the counter came to before it, and why it did not give them.
    """

    text: str
    counter: str | None = None
    range_start: date | None = None
    value: int | None = None
    skipped: tuple[SkippedNumber, ...] = ()


@attrs.frozen
class IssuedNumber:
    """A number that an invoice carries.

    Attributes:
        number: The number.
        on: The date of the invoice.
        reason: For a number that no invoice carries: why not. It explains a gap, and is no number in use.
    """

    number: str
    on: date
    reason: Message | str | None = None


@attrs.frozen
class RangeState:
    """What a store remembers of a range that has given a value.

    Attributes:
        last_value: The last value that it gave.
        leader: The leader that it gave its first value with.
        total_length: The total length that it gave its first value with.
    """

    last_value: int
    leader: str
    total_length: int
