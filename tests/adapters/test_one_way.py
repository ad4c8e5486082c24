"""Every way of journalising gives the same on every store, also when the store fails between two steps."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import attrs
import hypothesis
from hypothesis import given
from hypothesis import strategies as st

from profit_integration import (
    AdministrationSettings,
    Invoice,
    JournalEntry,
    Journaliser,
    MemorySettings,
    ProfitIntegrationError,
    journalise_batch,
)
from profit_integration.testing import Book
from tests.adapters.new_books import NewBook
from tests.core.journalising.collisions import colliding_settings, many_invoices

Outcome = JournalEntry | str


# --- ways -------------------------------------------------------------------------------------------------------


def in_order(invoices: Sequence[Invoice]) -> list[Invoice]:
    return sorted(invoices, key=lambda invoice: invoice.invoice_date)


def outcome_of(work: Callable[[], JournalEntry]) -> Outcome:
    try:
        return work()
    except ProfitIntegrationError as error:
        return repr(error)


def each_in_its_transaction(book: Book, invoices: Sequence[Invoice], by: AdministrationSettings) -> list[Outcome]:
    def journalise(invoice: Invoice) -> JournalEntry:
        with book.begin() as transaction:
            journaliser = Journaliser(MemorySettings([by]), transaction.numbers, transaction.entries)
            return journaliser.journalise(invoice, administration=1).entry

    return [outcome_of(lambda: journalise(invoice)) for invoice in in_order(invoices)]  # noqa: B023


def in_one_transaction(book: Book, invoices: Sequence[Invoice], by: AdministrationSettings) -> list[Outcome]:
    with book.begin() as transaction:
        journaliser = Journaliser(MemorySettings([by]), transaction.numbers, transaction.entries)
        return [
            outcome_of(lambda: journaliser.journalise(invoice, administration=1).entry)  # noqa: B023
            for invoice in in_order(invoices)
        ]


def as_batches(at_once: int) -> Callable[[Book, Sequence[Invoice], AdministrationSettings], list[Outcome]]:
    def journalise(book: Book, invoices: Sequence[Invoice], by: AdministrationSettings) -> list[Outcome]:
        outcomes = journalise_batch(
            invoices, settings=MemorySettings([by]), administration=1, begin=book.begin, at_once=at_once
        )
        return [outcome.entry or repr(outcome.error) for outcome in outcomes]

    return journalise


EXAMPLES = hypothesis.settings(max_examples=6, suppress_health_check=[hypothesis.HealthCheck.too_slow])
WAYS = (in_one_transaction, as_batches(1), as_batches(3), as_batches(500))


@EXAMPLES
@given(invoices=many_invoices(), by=colliding_settings())
def test_every_way_gives_the_same_entries_outcomes_and_refusals(
    new_book: NewBook, invoices: list[Invoice], by: AdministrationSettings
) -> None:
    book = new_book()
    expected = each_in_its_transaction(book, invoices, by)
    kept = list(book)
    for way in WAYS:
        book = new_book()
        assert way(book, invoices, by) == expected
        assert list(book) == kept


# --- faults -----------------------------------------------------------------------------------------------------


class FaultError(Exception):
    """What a store raises that fails."""


@attrs.define
class Faulty:
    """A book whose store fails when it is asked for the n-th time."""

    book: Book
    calls_left: int

    @contextmanager
    def begin(self) -> Iterator[Any]:
        with self.book.begin() as transaction:
            yield FaultyTransaction(self, transaction)


@attrs.frozen
class FaultyTransaction:
    of: Faulty
    transaction: Any

    @property
    def numbers(self) -> Any:
        return FaultyStore(self.of, self.transaction.numbers)

    @property
    def entries(self) -> Any:
        return FaultyStore(self.of, self.transaction.entries)


class FaultyStore:
    def __init__(self, of: Faulty, store: Any) -> None:
        self._of = of
        self._store = store

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._store, name)

        def call(*arguments: Any) -> Any:
            if self._of.calls_left == 0:
                raise FaultError
            self._of.calls_left -= 1
            return method(*arguments)

        return call


@EXAMPLES
@given(
    invoices=many_invoices(), by=colliding_settings(), at_once=st.sampled_from([1, 3, 500]), calls=st.integers(0, 40)
)
def test_a_fault_between_two_steps_keeps_whole_transactions_and_a_rerun_completes_the_book(
    new_book: NewBook, invoices: list[Invoice], by: AdministrationSettings, at_once: int, calls: int
) -> None:
    journalise = as_batches(at_once)
    # A document that is refused may be accepted when it comes again, once the one that it depends on is in the book.
    by_id = {invoice.document_id: invoice for invoice in invoices if invoice.reverses is None}
    invoices = list(by_id.values())
    book = new_book()
    journalise(book, invoices, by)
    kept = list(book)
    book = new_book()
    faulty: Any = Faulty(book, calls)
    try:
        journalise(faulty, invoices, by)
    except FaultError:
        assert kept[: len(list(book))] == list(book)

    journalise(book, invoices, by)
    assert list(book) == kept
