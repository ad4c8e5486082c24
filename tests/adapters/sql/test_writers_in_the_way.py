"""Several processes on one PostgreSQL book: what another one keeps meanwhile is found, and nothing ends a batch."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import date
from threading import Barrier

import attrs
import pytest

from profit_integration import (
    BatchStatus,
    ConcurrentWriteError,
    Invoice,
    JournalEntry,
    MemorySettings,
    journalise_batch,
)
from profit_integration.adapters.sql import SqlBook, SqlInvoiceNumbers, SqlJournalEntries, open_book
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.ports import Begun
from tests.adapters.drawing import APRIL, OWN_NUMBERS, REFUSES_EARLIER
from tests.examples import COUNTERS, MARCH, PROJECTS, SALES, changed, invoice, settings


@pytest.fixture
def book(postgresql: str) -> Iterator[SqlBook]:
    with closing(open_book(postgresql)) as opened:
        yield opened


@attrs.frozen
class Looking:
    """A transaction in which something happens elsewhere after a document was looked for in vain."""

    numbers: SqlInvoiceNumbers
    kept: SqlJournalEntries
    elsewhere: Callable[[DocumentKey], None]

    @property
    def entries(self) -> "Looking":
        return self

    def find(self, document: DocumentKey) -> JournalEntry | None:
        entry = self.kept.find(document)
        if entry is None:
            self.elsewhere(document)
        return entry

    def add(self, entry: JournalEntry) -> None:
        self.kept.add(entry)


def test_a_document_that_another_process_journalises_meanwhile_is_already_journalised(book: SqlBook) -> None:
    documents = {document_id: invoice(document_id=document_id) for document_id in ("D-1", "D-2", "D-3")}
    others = [documents["D-2"]]

    def elsewhere(document: DocumentKey) -> None:
        if document.document_id == "D-2" and others:
            assert journalise(book.begin, others.pop()) == [BatchStatus.JOURNALISED]

    @contextmanager
    def begin() -> Iterator[Looking]:
        with book.begin() as transaction:
            yield Looking(transaction.numbers, transaction.entries, elsewhere)

    assert journalise(begin, *documents.values()) == [
        BatchStatus.JOURNALISED,
        BatchStatus.ALREADY,
        BatchStatus.JOURNALISED,
    ]
    assert sorted((entry.number.text, entry.document.document_id) for entry in book) == [
        ("F00001", "D-2"),
        ("F00002", "D-1"),
        ("F00003", "D-3"),
    ]


OF_TWO = NumberRange(leader="F", total_length=6, start_date=date(2026, 1, 1), start_value=99_998)


@pytest.mark.parametrize(
    ("kind", "by"),
    [
        (SALES, settings(counters=changed(COUNTERS, "VERKOOP", ranges=(OF_TWO,)))),
        (SALES, REFUSES_EARLIER),
        (PROJECTS, OWN_NUMBERS),
    ],
    ids=["the last of a range", "followed by a later date", "that of the document"],
)
def test_what_another_process_journalises_meanwhile_is_not_refused_for_its_own_number(
    book: SqlBook, kind: IntegrationKind, by: AdministrationSettings
) -> None:
    documents = [
        invoice(document_id=document_id, kind=kind, invoice_date=on) for document_id, on in (("1", MARCH), ("2", APRIL))
    ]
    others = list(documents)

    def elsewhere(_: DocumentKey) -> None:
        while others:
            assert journalise(book.begin, others.pop(0), by=by) == [BatchStatus.JOURNALISED]

    @contextmanager
    def begin() -> Iterator[Looking]:
        with book.begin() as transaction:
            yield Looking(transaction.numbers, transaction.entries, elsewhere)

    assert journalise(begin, *documents, by=by) == [BatchStatus.ALREADY] * 2
    assert len(list(book)) == 2


def test_of_two_transactions_that_wait_for_each_other_one_is_asked_to_repeat(book: SqlBook) -> None:
    both_hold_one = Barrier(2)

    def take(first: Counter, second: Counter) -> bool:
        with book.begin() as transaction:
            transaction.numbers.next_value(first, first.ranges[0])
            both_hold_one.wait()
            try:
                transaction.numbers.next_value(second, second.ranges[0])
            except ConcurrentWriteError:
                return False
        return True

    with ThreadPoolExecutor(2) as pool:
        futures = [pool.submit(take, *counters) for counters in (COUNTERS, COUNTERS[::-1])]
        assert sorted(future.result() for future in futures) == [False, True]


def journalise(
    begin: Callable[[], Begun], *documents: Invoice, by: AdministrationSettings | None = None
) -> list[BatchStatus]:
    known = MemorySettings([by or settings()])
    outcomes = journalise_batch(documents, settings=known, administration=1, begin=begin)
    return [outcome.status for outcome in outcomes]
