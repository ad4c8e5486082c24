"""What holds of every batch, whatever the invoices and the settings."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.adapters.memory import MemoryBook, MemorySettings
from profit_integration.core.errors import (
    ProfitIntegrationError,
)
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.journalising.reversal import full_credit
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.integration_types import NumberSource
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.ranges import NumberRange
from tests.core.journalising.batches import ALREADY, REFUSED, SHORT, batch
from tests.examples import (
    COUNTERS,
    INTEGRATION_TYPES,
    JOURNALS,
    PURCHASES,
    changed,
    settings,
    year_range,
)
from tests.strategies import invoices

DATES = st.sampled_from([date(2026, 5, 4), date(2026, 5, 5), date(2026, 12, 31), date(2027, 1, 1), date(2025, 1, 1)])
DOCUMENTS = st.sampled_from(["D-1", "D-2", "D-3", "D-4", "F2026001", "F2026003", "I1"])


@st.composite
def _many(draw: st.DrawFn) -> list[Invoice]:
    """Invoices that get in each other's way: few keys, few dates, numbers that counters come to, odd currencies."""
    made = []
    for _ in range(draw(st.integers(0, 8))):
        fields: dict[str, Any] = {"document_id": draw(DOCUMENTS), "invoice_date": draw(DATES)}
        if draw(st.integers(0, 5)) == 0:
            fields["currency"] = "USD"
        made.append(attrs.evolve(draw(invoices()), **fields))
        if draw(st.integers(0, 4)) == 0 and made[-1].total > 0:
            made.append(full_credit(made[-1], document_id=draw(DOCUMENTS), invoice_date=draw(DATES)))
    return draw(st.permutations(made))


@st.composite
def _settings(draw: st.DrawFn) -> AdministrationSettings:
    """Counters that run out after a few numbers or meet each other; purchases that bring their numbers."""
    of_sales = draw(st.sampled_from([year_range("F[JJJJ]", 8), SHORT]))
    of_purchases = draw(
        st.sampled_from([NumberRange(leader="I", total_length=2, start_date=date(2026, 1, 1)), of_sales])
    )
    counters = changed(changed(COUNTERS, "VERKOOP", ranges=(of_sales,)), "INKOOP", ranges=(of_purchases,))
    numbers = draw(st.sampled_from(NumberSource))
    types = changed(INTEGRATION_TYPES, PURCHASES, numbers=numbers)
    return settings(counters=counters, integration_types=types, journals=JOURNALS)


def one_by_one(
    book: MemoryBook, given: Sequence[Invoice], by: AdministrationSettings
) -> list[tuple[int, JournalEntry | str]]:
    """Each in a transaction of its own, in order of date."""
    outcomes: list[tuple[int, JournalEntry | str]] = []
    for position, each in sorted(enumerate(given), key=lambda one: one[1].invoice_date):
        try:
            with book.begin() as transaction:
                journaliser = Journaliser(MemorySettings([by]), transaction.numbers, transaction.entries)
                outcomes.append((position, journaliser.journalise(each, administration=1).entry))
        except ProfitIntegrationError as error:
            outcomes.append((position, repr(error)))
    return outcomes


@given(many=_many(), by=_settings(), at_once=st.integers(1, 9))
def test_a_batch_gives_what_one_by_one_gives_whatever_the_invoices(
    many: list[Invoice], by: AdministrationSettings, at_once: int
) -> None:
    singly, together = MemoryBook(), MemoryBook()
    expected = one_by_one(singly, many, by)
    outcomes = batch(together, *many, by=by, at_once=at_once)

    assert [(each.position, each.entry or repr(each.error)) for each in outcomes] == expected
    assert list(together) == list(singly)


@given(many=_many(), by=_settings(), at_once=st.integers(1, 9))
def test_a_second_batch_of_the_same_changes_nothing(
    many: list[Invoice], by: AdministrationSettings, at_once: int
) -> None:
    book = MemoryBook()
    journalised = {each.position for each in batch(book, *many, by=by, at_once=at_once) if each.entry}
    before = list(book)
    again = batch(book, *[each for place, each in enumerate(many) if place in journalised], by=by, at_once=at_once)

    assert {each.status for each in again} <= {ALREADY}
    assert list(book) == before


@given(many=_many(), by=_settings(), at_once=st.integers(1, 9))
def test_a_refused_invoice_changes_nothing(many: list[Invoice], by: AdministrationSettings, at_once: int) -> None:
    with_it, without = MemoryBook(), MemoryBook()
    outcomes = batch(with_it, *many, by=by, at_once=at_once)
    refused = {each.position for each in outcomes if each.status is REFUSED}
    batch(without, *[each for place, each in enumerate(many) if place not in refused], by=by, at_once=at_once)

    assert list(with_it) == list(without)


@given(many=_many(), at_once=st.integers(1, 9), data=st.data())
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
        fields = [each.name for each in attrs.fields(JournalEntry) if each.name != "number"]
        assert [getattr(entry, name) for name in fields] == [getattr(other[key], name) for name in fields]
    dates = [{each.number.text: each.voucher_date for each in book} for book in books]
    assert dates[0] == dates[1]
