"""An invoice that was drafted elsewhere is found, numbered and kept as one that is drafted here."""

from functools import partial

import attrs
import hypothesis
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.adapters.memory import MemoryBook
from profit_integration.core.errors import ProfitIntegrationError, StalePreviewError
from profit_integration.core.journalising.batch import WaitingInvoice
from profit_integration.core.journalising.documents import DraftedInvoice, parts_of
from profit_integration.core.journalising.terms import Accounts, Terms
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.invoices import Invoice
from tests.core.journalising.batches import FIRST, bad, batch, day, numbered, texts
from tests.core.journalising.general_journals import SPLIT, general_settings, project_invoice
from tests.examples import settings


def drafted(invoice: Invoice, by: AdministrationSettings | None = None) -> DraftedInvoice:
    by = by or settings()
    parts = parts_of(invoice, Terms(administration=1), Accounts({1: by}))
    try:
        drafts = tuple(draft for part in parts if (draft := part.draft()) is not None)
    except ProfitIntegrationError as error:
        return DraftedInvoice(invoice, refusal=error)
    return DraftedInvoice(invoice, drafts)


def credit(document_id: str, of: str) -> Invoice:
    return numbered(document_id, day(2), "-100.00", reverses=of)


INVOICES = [
    numbered("A"),
    numbered("A", day(2)),
    numbered("B", day(3)),
    bad("C"),
    credit("D", "A"),
    credit("E", "A"),
    credit("F", "nowhere"),
]


@hypothesis.settings(max_examples=40)
@given(st.lists(st.sampled_from(INVOICES), max_size=6), st.integers(1, 3))
def test_a_book_of_drafted_invoices_is_that_of_invoices(of: list[Invoice], at_once: int) -> None:
    one, other = MemoryBook(), MemoryBook()
    outcomes = batch(one, *of, at_once=at_once)
    waiting = [WaitingInvoice(document.invoice_date, partial(drafted, document)) for document in of]
    assert texts(batch(other, *waiting, at_once=at_once)) == texts(outcomes)
    assert list(other) == list(one)


def test_an_invoice_whose_revenue_waits_keeps_both_entries() -> None:
    one, other = MemoryBook(), MemoryBook()
    by = general_settings(work_in_progress=SPLIT)
    batch(one, project_invoice(), by=by)
    batch(other, drafted(project_invoice(), by), by=by)
    assert len(list(one)) == 2
    assert list(other) == list(one)


def test_an_invoice_that_is_in_the_book_is_not_refused_by_how_drafting_ended() -> None:
    book = MemoryBook()
    batch(book, numbered("A"))
    _, refusal = bad("A"), drafted(bad("A")).refusal
    assert texts(batch(book, DraftedInvoice(numbered("A"), refusal=refusal))) == [(0, "already journalised: F00001")]


def test_drafts_of_another_document_are_refused() -> None:
    of_other = attrs.evolve(drafted(numbered("A")), invoice=numbered("B"))
    (outcome,) = batch(MemoryBook(), of_other)
    assert isinstance(outcome.error, StalePreviewError)


def test_the_date_of_a_drafted_invoice_is_that_of_the_invoice() -> None:
    late = drafted(numbered("A", day(3)))
    assert texts(batch(MemoryBook(), late, drafted(numbered("B", FIRST)))) == [
        (1, "journalised: F00001"),
        (0, "journalised: F00002"),
    ]
