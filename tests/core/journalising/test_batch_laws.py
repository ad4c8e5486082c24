"""What holds of every batch, whatever the invoices and the settings."""

from collections.abc import Sequence

import attrs
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.adapters.memory import MemoryBook, MemorySettings
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.invoices import Invoice
from tests.core.journalising.batches import ALREADY, REFUSED, batch
from tests.core.journalising.collisions import colliding_settings, many_invoices


def one_by_one(
    book: MemoryBook, given: Sequence[Invoice], by: AdministrationSettings
) -> list[tuple[int, JournalEntry | str]]:
    """Each in a transaction of its own, in order of date."""
    outcomes: list[tuple[int, JournalEntry | str]] = []
    for position, invoice in sorted(enumerate(given), key=lambda one: one[1].invoice_date):
        try:
            with book.begin() as transaction:
                journaliser = Journaliser(MemorySettings([by]), transaction.numbers, transaction.entries)
                outcomes.append((position, journaliser.journalise(invoice, administration=1).entry))
        except ProfitIntegrationError as error:
            outcomes.append((position, repr(error)))
    return outcomes


@given(many=many_invoices(), by=colliding_settings(), at_once=st.integers(1, 9))
def test_a_batch_gives_what_one_by_one_gives_whatever_the_invoices(
    many: list[Invoice], by: AdministrationSettings, at_once: int
) -> None:
    singly, together = MemoryBook(), MemoryBook()
    expected = one_by_one(singly, many, by)
    outcomes = batch(together, *many, by=by, at_once=at_once)

    assert [(outcome.position, outcome.entry or repr(outcome.error)) for outcome in outcomes] == expected
    assert list(together) == list(singly)


@given(many=many_invoices(), by=colliding_settings(), at_once=st.integers(1, 9))
def test_neither_a_refused_invoice_nor_a_second_batch_changes_anything(
    many: list[Invoice], by: AdministrationSettings, at_once: int
) -> None:
    book, without_refused = MemoryBook(), MemoryBook()
    outcomes = batch(book, *many, by=by, at_once=at_once)
    entries = list(book)
    refused = {outcome.position for outcome in outcomes if outcome.status is REFUSED}
    accepted = [invoice for position, invoice in enumerate(many) if position not in refused]

    batch(without_refused, *accepted, by=by, at_once=at_once)
    again = batch(book, *accepted, by=by, at_once=at_once)

    assert list(without_refused) == entries
    assert {outcome.status for outcome in again} <= {ALREADY}
    assert list(book) == entries


@given(many=many_invoices(), at_once=st.integers(1, 9), data=st.data())
def test_the_order_in_which_they_come_matters_to_nothing_but_the_numbers_within_a_day(
    many: list[Invoice], at_once: int, data: st.DataObject
) -> None:
    distinct = [attrs.evolve(each, document_id=f"D{place}") for place, each in enumerate(many) if not each.reverses]
    shuffled = data.draw(st.permutations(distinct))
    books = [MemoryBook(), MemoryBook()]
    for book, given_so in zip(books, (distinct, shuffled), strict=True):
        batch(book, *given_so, at_once=at_once)
    one, other = ({each.document: each for each in book} for book in books)

    assert one.keys() == other.keys()
    for key, entry in one.items():
        fields = [field.name for field in attrs.fields(JournalEntry) if field.name != "number"]
        assert [getattr(entry, name) for name in fields] == [getattr(other[key], name) for name in fields]
    dates = [{each.number.text: each.voucher_date for each in book} for book in books]
    assert dates[0] == dates[1]
