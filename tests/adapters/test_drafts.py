"""An invoice is drafted once, when it is journalised, and not at all when it comes again; on every store."""

import cProfile
import pstats
from collections.abc import Callable

import pytest

from profit_integration import (
    BatchStatus,
    Invoice,
    Journaliser,
    MemorySettings,
    NumberSource,
    full_credit,
    journalise_batch,
)
from profit_integration.core.journalising import drafting
from profit_integration.testing import Book
from tests.examples import INTEGRATION_TYPES, PROJECTS, changed, invoice, settings

SETTINGS = MemorySettings(
    [settings(integration_types=changed(INTEGRATION_TYPES, PROJECTS, numbers=NumberSource.DOCUMENT))]
)
ORIGINAL = invoice(document_id="D-1")
INVOICES = [
    ORIGINAL,
    invoice(document_id="D-2"),
    invoice(kind=PROJECTS, document_id="F00003"),  # its own number, which the counter then skips
    invoice(document_id="D-3"),
    full_credit(ORIGINAL, document_id="D-1-C", invoice_date=ORIGINAL.invoice_date),
]


def one_by_one(book: Book, invoices: list[Invoice]) -> int:
    new = 0
    for document in invoices:
        with book.begin() as transaction:
            journaliser = Journaliser(SETTINGS, transaction.numbers, transaction.entries)
            new += journaliser.journalise(document, administration=1).is_new
    return new


def as_a_batch(book: Book, invoices: list[Invoice]) -> int:
    outcomes = journalise_batch(invoices, settings=SETTINGS, administration=1, begin=book.begin)
    return sum(outcome.status is BatchStatus.JOURNALISED for outcome in outcomes)


@pytest.mark.parametrize("journalise", [one_by_one, as_a_batch])
def test_every_invoice_is_drafted_once_and_on_a_rerun_none_is(
    book: Book, journalise: Callable[[Book, list[Invoice]], int]
) -> None:
    assert drafts_made(lambda: journalise(book, INVOICES)) == (len(INVOICES), len(INVOICES))
    assert drafts_made(lambda: journalise(book, INVOICES)) == (0, 0)


def drafts_made(work: Callable[[], int]) -> tuple[int, int]:
    """How many invoices became new entries, and how often one was drafted."""
    profile = cProfile.Profile()
    new = profile.runcall(work)
    calls = {
        function: count
        for (file, _, function), (count, *_) in pstats.Stats(profile).stats.items()  # type: ignore[attr-defined]
        if file == drafting.__file__
    }
    return new, calls.get("draft_with", 0)
