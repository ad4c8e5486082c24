"""What holds of every batch, whatever the invoices and the settings."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from profit_integration.adapters.memory import MemoryBook, MemorySettings
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.invoices import Invoice
from tests.core.journalising.batches import ALREADY, REFUSED, batch
from tests.core.journalising.collisions import colliding_settings, many_invoices

by_position = attrgetter("position")


def one_by_one(
    book: MemoryBook, many: Sequence[Invoice], by: AdministrationSettings
) -> list[tuple[int, JournalEntry | str]]:
    """Each in a transaction of its own, in order of date."""
    outcomes: list[tuple[int, JournalEntry | str]] = []
    for position, invoice in sorted(enumerate(many), key=lambda placed: placed[1].invoice_date):
        try:
            with book.begin() as transaction:
                journaliser = Journaliser(MemorySettings([by]), transaction.numbers, transaction.entries)
                outcomes.append((position, journaliser.journalise(invoice, administration=1).entry))
        except ProfitIntegrationError as error:
            outcomes.append((position, repr(error)))
    return outcomes


@settings(max_examples=60)
@given(many=many_invoices(), by=colliding_settings(), at_once=st.integers(1, 9))
def test_a_batch_gives_what_one_by_one_gives_and_neither_a_refusal_nor_a_second_batch_changes_anything(
    many: list[Invoice], by: AdministrationSettings, at_once: int
) -> None:
    singly, together, without_refused = MemoryBook(), MemoryBook(), MemoryBook()
    expected = one_by_one(singly, many, by)
    outcomes = batch(together, *many, by=by, at_once=at_once)
    entries = list(together)

    assert [(outcome.position, outcome.entry or repr(outcome.error)) for outcome in outcomes] == expected
    assert entries == list(singly)
    accepted = [
        many[outcome.position] for outcome in sorted(outcomes, key=by_position) if outcome.status is not REFUSED
    ]
    batch(without_refused, *accepted, by=by, at_once=at_once)
    assert list(without_refused) == entries
    assert {outcome.status for outcome in batch(together, *accepted, by=by, at_once=at_once)} <= {ALREADY}
    assert list(together) == entries


@settings(max_examples=40)
@given(many=many_invoices(), at_once=st.integers(1, 9), data=st.data())
def test_the_order_in_which_they_come_matters_to_nothing_but_the_numbers_within_a_day(
    many: list[Invoice], at_once: int, data: st.DataObject
) -> None:
    distinct = [attrs.evolve(one, document_id=f"D{place}") for place, one in enumerate(many) if not one.reverses]
    shuffled = data.draw(st.permutations(distinct))
    books = [MemoryBook(), MemoryBook()]
    for book, in_this_order in zip(books, (distinct, shuffled), strict=True):
        batch(book, *in_this_order, at_once=at_once)
    first, second = ({entry.document: without_number(entry) for entry in book} for book in books)

    assert first == second
    dates = [{entry.number.text: entry.voucher_date for entry in book} for book in books]
    assert dates[0] == dates[1]


def without_number(entry: JournalEntry) -> dict[str, Any]:
    return attrs.asdict(entry, recurse=False, filter=lambda field, _: field.name != "number")
