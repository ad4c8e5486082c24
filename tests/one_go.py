"""Stories of invoices that come twice, bring numbers, take others back or are refused; told over any book."""

from typing import Any

from hypothesis import strategies as st

from profit_integration.adapters.memory import MemorySettings
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.journalising.journaliser import Journalised, Journaliser
from profit_integration.core.journalising.reversal import take_back
from profit_integration.core.model.integration_types import Numbers
from profit_integration.core.model.invoices import Invoice
from profit_integration.testing import Book
from tests.examples import INTEGRATION_TYPES, MARCH, PROJECTS, changed, invoice, settings

BY = settings(integration_types=changed(INTEGRATION_TYPES, PROJECTS, numbers=Numbers.BROUGHT))

Story = list[tuple[Invoice, bool]]  # each with whether it is posted from a preview that another invoice gave
Outcome = tuple[Journalised | None, str]

_SALES = [invoice(amount, document_id=f"D-{each}") for each in range(3) for amount in ("100.00", "50.00")]
_EVERY = [
    _SALES[0],
    *(invoice(kind=PROJECTS, document_id=number) for number in ("F00002", " f00004 ", "P-1", "f00001")),
    *_SALES[1:],
    take_back(_SALES[0], document_id="credit", invoice_date=MARCH),
    invoice(document_id="undated", invoice_date=MARCH.replace(year=1999)),
    invoice(document_id="D-0", journal="99"),
]

stories: st.SearchStrategy[Story] = st.lists(
    st.tuples(st.sampled_from(_EVERY), st.sampled_from([False, False, False, True])), max_size=8
)
EVERYTHING: Story = [*((each, False) for each in [*_EVERY, *_EVERY]), (invoice(document_id="D-9"), True)]
"""What a story can hold, all of it and twice; and then with the preview of another invoice."""


def outcomes_on(book: Book, story: Story) -> list[Outcome]:
    """What became of each invoice, each in a transaction of its own."""
    return [_outcome(book, *each) for each in story]


def _outcome(book: Book, one: Invoice, of_another: bool) -> Outcome:
    try:
        with book.begin() as transaction:
            journaliser = Journaliser(MemorySettings([BY]), transaction.numbers, transaction.entries)
            terms: dict[str, Any] = {"administration": BY.administration, "today": MARCH}
            preview = journaliser.preview(invoice("1.00"), **terms) if of_another else None
            return journaliser.journalise(one, preview=preview, **terms), ""
    except ProfitIntegrationError as error:
        return None, f"{type(error).__name__}: {error}"
