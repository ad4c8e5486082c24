"""Batches and their host: invoices that wait, and the host's transactions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial

import attrs
import pytest

from profit_integration.adapters.memory import MemoryBook, MemoryTransaction
from profit_integration.core.errors import ConcurrentWriteError, InvalidInvoiceError, UnusableSettingError
from profit_integration.core.journalising.batch import WaitingInvoice
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.ports import BatchTransaction
from profit_integration.core.violation import Code, Violation
from tests.core.journalising.batches import (
    REFUSED,
    SHORT,
    Plain,
    bad,
    batch,
    counter_of_sales,
    day,
    numbered,
    outcomes_of,
    texts,
)

# --- invoices that wait ---------------------------------------------------------------------------------------------


def raising(error: Exception) -> Callable[[], Invoice]:
    def load() -> Invoice:
        raise error

    return load


def test_an_invoice_that_waits_is_loaded_when_its_turn_comes() -> None:
    loaded: list[str] = []

    def load(document_id: str, on: date) -> Invoice:
        loaded.append(document_id)
        return numbered(document_id, on)

    waiting_invoices = [WaitingInvoice(day(place), partial(load, f"D{place}", day(place))) for place in (3, 1, 2)]
    outcomes = outcomes_of(MemoryBook().begin, *waiting_invoices, at_once=1)

    assert texts([next(outcomes)]) == [(1, "journalised: F00001")]
    assert loaded == ["D1"]
    assert texts(outcomes) == [(2, "journalised: F00002"), (0, "journalised: F00003")]


@pytest.mark.parametrize("on", [day(1), day(5)])
def test_an_invoice_that_cannot_be_loaded_is_refused_for_the_reason_given(on: date) -> None:
    """On the fifth the same, one by one: a range that runs out gives up the blocks."""
    error = UnusableSettingError(Violation(code=Code.JOURNAL_BLOCKED, values={"journal": "70"}))
    others = [numbered(f"D{place}", day(4)) for place in range(3)] if on == day(5) else []
    [*_, outcome] = batch(MemoryBook(), WaitingInvoice(on, raising(error)), *others, by=counter_of_sales(SHORT))

    assert (outcome.status, outcome.error) == (REFUSED, error)


def test_an_invoice_that_waits_under_another_date_is_refused() -> None:
    [outcome] = batch(MemoryBook(), WaitingInvoice(day(1), lambda: numbered("A", day(7))))

    assert isinstance(outcome.error, InvalidInvoiceError)
    assert "dated 2026-03-07, and waited as one of 2026-03-01" in str(outcome.error)


def test_a_foreign_error_ends_the_batch_and_keeps_the_reported_outcomes() -> None:
    book = MemoryBook()
    unread = WaitingInvoice(day(2), raising(OSError("the disk is gone")))

    with pytest.raises(OSError, match="the disk is gone"):
        batch(book, numbered("A", day(1)), unread, at_once=1)
    assert [entry.number.text for entry in book] == ["F00001"]


# --- the host's transactions ----------------------------------------------------------------------------------------


def test_an_outcome_is_reported_when_it_is_kept_and_a_caller_that_stops_reading_stops_the_batch() -> None:
    book = MemoryBook()
    invoices = [numbered(f"D{place}", day(place)) for place in range(1, 6)]
    outcomes = outcomes_of(book.begin, *invoices, at_once=2)

    assert list(book) == []
    next(outcomes)
    assert [entry.number.text for entry in book] == ["F00001", "F00002"]


@contextmanager
def plain(book: MemoryBook, begun: list[None]) -> Iterator[BatchTransaction]:
    begun.append(None)
    with book.begin() as transaction:
        yield Plain(transaction)


def test_a_store_without_optional_abilities_gives_the_same_numbers_one_by_one_and_reports_no_duplicate() -> None:
    book, begun = MemoryBook(), list[None]()
    documents = [numbered("B", day(2)), bad("C", day(3)), numbered("A", day(1)), numbered("A2", day(1))]
    outcomes = list(outcomes_of(partial(plain, book, begun), *documents))

    assert texts(outcomes) == [
        (2, "journalised: F00001"),
        (3, "journalised: F00002"),
        (0, "journalised: F00003"),
        (1, "InvalidInvoiceError"),
    ]
    assert [outcome.probable_duplicate_of for outcome in outcomes] == [None] * 4
    assert len(begun) == 1


def test_an_error_of_the_store_passes_through_and_keeps_nothing_of_its_transaction() -> None:
    class BrokenError(Exception):
        pass

    class Broken(MemoryBook):
        @contextmanager
        def begin(self) -> Iterator[MemoryTransaction]:
            with super().begin() as transaction:
                yield transaction
                raise BrokenError

    book = Broken()
    with pytest.raises(BrokenError):
        batch(book, numbered("A"))
    assert list(book) == []


# --- other processes ------------------------------------------------------------------------------------------------


@attrs.define
class InTheWay:
    """A book in which other transactions keep a document first, for so many attempts to add it."""

    attempts: int
    book: MemoryBook = attrs.Factory(MemoryBook)

    @contextmanager
    def begin(self) -> Iterator[BatchTransaction]:
        with self.book.begin() as transaction:
            yield EntriesInTheWay(transaction, self)


@attrs.frozen
class EntriesInTheWay(Plain):
    store: InTheWay

    def add(self, entry: JournalEntry) -> None:
        if entry.document.document_id == "D2" and self.store.attempts:
            self.store.attempts -= 1
            raise ConcurrentWriteError(Violation(code=Code.CONCURRENT_WRITE, values={"what": entry.number.text}))
        self.of.entries.add(entry)


THREE = [numbered(f"D{place}") for place in (1, 2, 3)]


@pytest.mark.parametrize("attempts", [1, 2, 3])
def test_documents_that_another_process_was_in_the_way_of_are_journalised_again(attempts: int) -> None:
    outcomes = outcomes_of(InTheWay(attempts).begin, *THREE)

    assert texts(outcomes) == [(place, f"journalised: F0000{place + 1}") for place in range(3)]


def test_what_cannot_be_kept_even_by_itself_is_refused_and_stops_nothing() -> None:
    outcomes = outcomes_of(InTheWay(100).begin, *THREE)

    assert texts(outcomes) == [(0, "journalised: F00001"), (1, "ConcurrentWriteError"), (2, "journalised: F00002")]
