"""Invoice numbers: their equality, their source, and the last value of a range."""

from datetime import date

import attrs

from profit_integration.core.model.integration_types import NumberSource
from profit_integration.core.violation import Code, Message, Term, message

NUMBER_IN_USE = message(Code.NUMBER_IN_USE)
"""Why a number is skipped."""


def number_key(number: str) -> str:
    """The key of a number: two numbers that differ only in case or in outer blanks are the same number.

    That is not from AFAS's help.
    """
    return number.strip().casefold()


@attrs.frozen
class SkippedNumber:
    """A number that a counter skipped, and why."""

    number: str
    reason: Message | str


@attrs.frozen(kw_only=True)
class InvoiceNumber:
    """An invoice number and its source.

    Attributes:
        text: The number.
        counter: The code of the counter that gave it; None for the document's own number, and for an entry in a general
            journal.
        range_start: The start date of the range that gave it; None for the document's own number.
        value: The value in that range; None for the document's own number.
        skipped: The numbers that the counter skipped before it.
    """

    text: str
    counter: str | None = None
    range_start: date | None = None
    value: int | None = None
    skipped: tuple[SkippedNumber, ...] = ()

    @property
    def source(self) -> Message | Term:
        """The source of the number in words: the document itself, or a counter."""
        if self.counter is None:
            return Term(f"NumberSource.{NumberSource.DOCUMENT.value}")
        values = {"value": self.value, "counter": self.counter, "start": self.range_start}
        return message(Code.NUMBER_OF_COUNTER, **values)


@attrs.frozen
class IssuedNumber:
    """A number that an invoice has, or a number that no invoice has for a known reason.

    Attributes:
        number: The number.
        on: The date of the invoice.
        reason: Why no invoice has the number, which explains a gap; None for the number of an invoice.
        counter: The code of the counter that gave it; None where that is not known.
        administration: The administration of that counter; None where that is not known.
        is_own: Whether it is known to be the document's own number.
    """

    number: str
    on: date
    reason: Message | str | None = None
    counter: str | None = None
    administration: int | None = None
    is_own: bool = False


@attrs.frozen
class RangeState:
    """The state of a range that has given a value, as a store keeps it.

    Attributes:
        last_value: The last value that it gave.
        leader: Its leader when it gave its first value.
        total_length: Its total length when it gave its first value.
    """

    last_value: int
    leader: str
    total_length: int
