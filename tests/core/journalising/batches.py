"""Invoices in a batch, for its tests."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

import attrs

from profit_integration.adapters.memory import MemoryBook, MemorySettings, MemoryTransaction
from profit_integration.core.journalising.batch import BatchOutcome, BatchStatus, WaitingInvoice, journalise_batch
from profit_integration.core.journalising.documents import Document
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.integration_types import NumberSource
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.ports import Begun, InvoiceNumberRepository, JournalEntryRepository
from tests.examples import COUNTERS, INTEGRATION_TYPES, PURCHASES, changed, invoice, settings

JOURNALISED, ALREADY, REFUSED, NOTHING_TO_POST = BatchStatus


def day(number: int) -> date:
    return date(2026, 3, number)


FIRST = day(1)


def numbered(document_id: str, on: date = FIRST, *amounts: str, **changes: Any) -> Invoice:
    return invoice(*amounts, document_id=document_id, invoice_date=on, **changes)


def bad(document_id: str, on: date = FIRST) -> Invoice:
    """An invoice in a currency that the administration does not keep its books in."""
    return numbered(document_id, on, currency="USD")


def batch(
    book: MemoryBook, *documents: Document | WaitingInvoice, by: AdministrationSettings | None = None, **terms: Any
) -> list[BatchOutcome]:
    return list(outcomes_of(book.begin, *documents, by=by, **terms))


def outcomes_of(
    begin: Callable[[], Begun],
    *documents: Document | WaitingInvoice,
    by: AdministrationSettings | None = None,
    **terms: Any,
) -> Iterator[BatchOutcome]:
    """The outcomes as they come, of a host that begins its own transactions."""
    known = MemorySettings([by or settings()])
    return journalise_batch(documents, settings=known, administration=1, begin=begin, **terms)


@attrs.frozen
class Plain:
    """The numbers and entries of a transaction, one by one, without any optional ability."""

    of: MemoryTransaction

    @property
    def numbers(self) -> InvoiceNumberRepository:
        return self

    @property
    def entries(self) -> JournalEntryRepository:
        return self

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        return self.of.numbers.next_value(counter, drawn_from)

    def is_issued(self, number: str) -> bool:
        return self.of.numbers.is_issued(number)

    def find(self, document: DocumentKey) -> JournalEntry | None:
        return self.of.entries.find(document)

    def add(self, entry: JournalEntry) -> None:
        self.of.entries.add(entry)


def texts(outcomes: Iterable[BatchOutcome]) -> list[tuple[int, str]]:
    """The place of each, with its number or the reason why it has none."""
    return [
        (
            outcome.position,
            f"{outcome.status}: {outcome.entry.number.text}" if outcome.entry else type(outcome.error).__name__,
        )
        for outcome in outcomes
    ]


def counter_of_sales(*ranges: NumberRange) -> AdministrationSettings:
    return settings(counters=changed(COUNTERS, "VERKOOP", ranges=ranges))


SHORT = NumberRange(leader="F", total_length=2, end_value=2, start_date=date(2026, 1, 1))


def with_document_numbers() -> AdministrationSettings:
    return settings(integration_types=changed(INTEGRATION_TYPES, PURCHASES, numbers=NumberSource.DOCUMENT))
