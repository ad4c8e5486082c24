"""Invoices in a batch, for its tests."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from profit_integration.adapters.memory import MemoryBook, MemorySettings
from profit_integration.core.journalising.batch import BatchOutcome, BatchStatus, WaitingInvoice, journalise_batch
from profit_integration.core.journalising.documents import Document
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_types import NumberSource
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.ranges import NumberRange
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
    book: MemoryBook, *given: Document | WaitingInvoice, by: AdministrationSettings | None = None, **terms: Any
) -> list[BatchOutcome]:
    settings_of_one = MemorySettings([by or settings()])
    return list(journalise_batch(given, settings=settings_of_one, administration=1, begin=book.begin, **terms))


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
