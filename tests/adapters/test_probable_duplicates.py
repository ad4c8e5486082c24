"""Probable duplicates are reported alike by every store, however the documents come; compared with a plain reading."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import attrs
import hypothesis
from hypothesis import given
from hypothesis import strategies as st

from profit_integration import (
    BatchOutcome,
    Contact,
    Invoice,
    JournalEntry,
    MemorySettings,
    full_credit,
    journalise_batch,
    reverse_entry,
)
from profit_integration.core.journalising.documents import Document
from profit_integration.core.model.entries import Side
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.payable_amounts import EarlierEntries, payable_of
from profit_integration.core.ports import SimilarEntries
from tests.adapters.new_books import IterableBook, NewBook
from tests.examples import EXHIBITIONS, PURCHASES, SALES, invoice, settings

DATES = [date(2026, 3, 2), date(2026, 3, 3)]
KINDS = [SALES, SALES, PURCHASES, IntegrationKind.SUBSCRIPTION_INVOICES]
EXAMPLES = hypothesis.settings(max_examples=8, suppress_health_check=[hypothesis.HealthCheck.too_slow])


@st.composite
def alike(draw: st.DrawFn) -> list[Invoice]:
    """Invoices of which many are alike, credits, and credits that reverse an invoice as a whole."""
    made: list[Invoice] = []
    for place in range(draw(st.integers(0, 10))):
        earlier = [invoice for invoice in made if invoice.total > 0]
        if earlier and draw(st.integers(0, 1)) == 0:
            original = draw(st.sampled_from(earlier))
            made.append(full_credit(original, document_id=f"C-{place}", invoice_date=draw(st.sampled_from(DATES))))
            continue
        amount = draw(st.sampled_from(["100.00", "100.00", "50.00", "-100.00", "0.00"]))
        made.append(
            invoice(
                amount,
                kind=draw(st.sampled_from(KINDS)),
                document_id=f"D-{place}",
                invoice_date=draw(st.sampled_from(DATES)),
                contact=draw(st.sampled_from([EXHIBITIONS, Contact("10033", "De Vries")])),
                prepaid=Decimal(draw(st.sampled_from(["0.00", "0.00", "10.00"]))),
                credit_note=amount.startswith("-"),
            )
        )
    return made


def journalised(book: IterableBook, documents: Sequence[Document], at_once: int) -> list[BatchOutcome]:
    by = MemorySettings([settings()])
    return list(journalise_batch(documents, settings=by, administration=1, begin=book.begin, at_once=at_once))


def read_plainly(entries: Sequence[JournalEntry]) -> dict[str, EarlierEntries]:
    """The number of each probable duplicate, with the similar entries before it, by comparing every two entries."""
    duplicates = {}
    for place, entry in enumerate(entries):
        before = entries[:place]
        undone = [earlier.reverses for earlier in before]
        similar = [
            earlier.number.text
            for earlier in before
            if _facts(earlier) == _facts(entry) and earlier.reverses is None and earlier.document not in undone
        ]
        if entry.reverses is None and _owed(entry) != 0 and similar:
            duplicates[entry.number.text] = EarlierEntries(count=len(similar), first=similar[0])
    return duplicates


def _facts(entry: JournalEntry) -> tuple[object, ...]:
    return (entry.kind is PURCHASES, entry.contact.number, entry.voucher_date, _owed(entry))


def _owed(entry: JournalEntry) -> Decimal:
    of_party = [line for line in entry.lines if line.account in {"1300", "1600"}]
    return sum((line.amount if line.side is Side.DEBIT else -line.amount for line in of_party), Decimal(0))


@EXAMPLES
@given(invoices=alike(), later=alike(), at_once=st.sampled_from([1, 2, 500]), corrected=st.sets(st.integers(0, 9)))
def test_duplicates_are_those_that_a_plain_reading_of_the_book_finds(
    new_book: NewBook, invoices: list[Invoice], later: list[Invoice], at_once: int, corrected: set[int]
) -> None:
    book = new_book()
    outcomes = journalised(book, invoices, at_once)
    undone = {entry.reverses for entry in book}
    reversals = [
        reverse_entry(entry, reversed_on=DATES[0])
        for place, entry in enumerate(book)
        if place in corrected and entry.document not in undone
    ]
    again = [invoice for invoice in later if not invoice.reverses]  # the same ids with other content are refused
    outcomes += journalised(book, [*reversals, *again], at_once)

    reported = {
        outcome.entry.number.text: outcome.probable_duplicate_of
        for outcome in outcomes
        if outcome.entry is not None and outcome.probable_duplicate_of is not None
    }
    assert reported == read_plainly(list(book))


def test_one_amount_is_found_among_more_than_one_statement_takes(new_book: NewBook) -> None:
    book = new_book()
    (outcome,) = journalised(book, [invoice()], 1)
    assert outcome.entry is not None
    sale = payable_of(outcome.entry)
    assert sale is not None
    others = [attrs.evolve(sale, contact=f"0{number}", amount=Decimal(number)) for number in range(20_000, 32_000)]
    with book.begin() as transaction:
        assert isinstance(transaction.entries, SimilarEntries)
        assert transaction.entries.similar_to([*others, sale]) == {sale: EarlierEntries(count=1, first="F00001")}
