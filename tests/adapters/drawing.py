"""Drawing, journalising and voiding on every store."""

from datetime import date
from typing import Any

from profit_integration.adapters.memory import MemorySettings
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.integration_types import NumberSource
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.number_register import RegisteredNumber
from profit_integration.core.policies.voiding import void_number
from tests.examples import (
    COUNTERS,
    INTEGRATION_TYPES,
    PROJECTS,
    changed,
    settings,
)

OWN_NUMBERS = settings(integration_types=changed(INTEGRATION_TYPES, PROJECTS, numbers=NumberSource.DOCUMENT))
REFUSES_EARLIER = settings(counters=changed(COUNTERS, "VERKOOP", refuse_earlier_dates=True))
APRIL = date(2026, 4, 1)


def draw(book: Any, document: Invoice, by: AdministrationSettings | None = None) -> RegisteredNumber:
    with book.begin() as transaction:
        journaliser = Journaliser(MemorySettings([by or settings()]), transaction.numbers, transaction.entries)
        return journaliser.draw(document, administration=1)


def journalise(book: Any, document: Invoice, by: AdministrationSettings | None = None) -> JournalEntry:
    with book.begin() as transaction:
        journaliser = Journaliser(MemorySettings([by or settings()]), transaction.numbers, transaction.entries)
        return journaliser.journalise(document, administration=1).entry


def void(book: Any, number: str, reason: str = "misprinted") -> RegisteredNumber:
    with book.begin() as transaction:
        return void_number(number, reason=reason, register=transaction.numbers)


def register(book: Any) -> dict[str, RegisteredNumber]:
    with book.begin() as transaction:
        return {number.number.text: number for number in transaction.numbers.all_registered()}


def states(book: Any) -> dict[str, str]:
    return {number: registered.state.value for number, registered in sorted(register(book).items())}
