"""What becomes of invoices that come twice, have numbers of their own, reverse others or are refused, on any book."""

from typing import Any

from profit_integration.adapters.memory import MemorySettings
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.journalising.documents import Journalised
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.journalising.reversal import full_credit
from profit_integration.core.model.integration_types import NumberSource
from profit_integration.core.model.invoices import Invoice
from profit_integration.testing import Book
from tests.examples import INTEGRATION_TYPES, MARCH, PROJECTS, changed, invoice, settings

SETTINGS = settings(integration_types=changed(INTEGRATION_TYPES, PROJECTS, numbers=NumberSource.DOCUMENT))
TERMS: dict[str, Any] = {"administration": SETTINGS.administration, "today": MARCH}

Outcome = tuple[Journalised | None, str]

_SALES = [invoice(amount, document_id=f"D-{number}") for number in range(3) for amount in ("100.00", "50.00")]
INVOICES = [
    _SALES[0],
    *(invoice(kind=PROJECTS, document_id=number) for number in ("F00002", " f00004 ", "P-1", "f00001")),
    *_SALES[1:],
    full_credit(_SALES[0], document_id="credit", invoice_date=MARCH),
    invoice(document_id="undated", invoice_date=MARCH.replace(year=1999)),
    invoice(document_id="D-0", journal="99"),
]


def outcomes_on(book: Book) -> list[Outcome]:
    """What becomes of the invoices, all of them twice; and of one that is posted from another one's preview."""
    outcomes = [_outcome(book, invoice) for invoice in (*INVOICES, *INVOICES)]
    return [*outcomes, _outcome(book, invoice(document_id="D-9"), previewed=invoice("1.00"))]


def _outcome(book: Book, one: Invoice, previewed: Invoice | None = None) -> Outcome:
    try:
        with book.begin() as transaction:
            journaliser = Journaliser(MemorySettings([SETTINGS]), transaction.numbers, transaction.entries)
            preview = None if previewed is None else journaliser.preview(previewed, **TERMS)
            return journaliser.journalise(one, preview=preview, **TERMS), ""
    except ProfitIntegrationError as error:
        return None, f"{type(error).__name__}: {error}"
