"""What the tests on number and entry in one go do step by step."""

from collections.abc import Callable
from datetime import date

from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.ports import NumberedEntries
from profit_integration.testing.books import Book, Transaction
from profit_integration.testing.samples import sample_counter, sample_draft

SALES = sample_counter("SALES")
RANGE = SALES.ranges[1]


def as_the_long_way(document_id: str, value: int) -> JournalEntry:
    """The draft of that name with the value, as looking, drawing and adding one after the other would keep it."""
    text, start = RANGE.number(value, 1), date(2026, 1, 1)
    return sample_draft(document_id).numbered(InvoiceNumber(text=text, counter="SALES", range_start=start, value=value))


def first_number(book: Book, counter: Counter = SALES, drawn_from: NumberRange = RANGE) -> None:
    """Draw the first number of a range the long way."""
    with book.begin() as transaction:
        assert transaction.numbers.next_value(counter, drawn_from) == 1


def offer(transaction: Transaction) -> NumberedEntries:
    """The entries, that take numbers themselves."""
    entries = transaction.entries
    assert isinstance(entries, NumberedEntries), f"{type(entries).__name__} takes no number itself"
    return entries


def adding_numbered(document_id: str, drawn_from: NumberRange = RANGE) -> Callable[[Transaction], JournalEntry | None]:
    """The work of adding the draft of that name under the next value."""

    def add(transaction: Transaction) -> JournalEntry | None:
        return offer(transaction).add_numbered(sample_draft(document_id), SALES, drawn_from, transaction.numbers)

    return add


def drawing(transaction: Transaction) -> int | None:
    """The work of drawing a value the long way."""
    return transaction.numbers.next_value(SALES, RANGE)
