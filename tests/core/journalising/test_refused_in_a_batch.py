"""What refuses a document before it is drafted, or a whole range of numbers, refuses that alone."""

from datetime import date

import attrs
import pytest

from profit_integration.adapters.memory import MemoryBook
from profit_integration.core.errors import InvalidDocumentError, InvalidEntryError, RangeMovedError
from profit_integration.core.journalising.batch import WaitingInvoice, journalise_batch
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.model.invoices import Contact
from profit_integration.core.model.ranges import NumberRange
from tests.core.journalising.batches import JOURNALISED, REFUSED, batch, counter_of_sales, day, numbered, texts
from tests.core.journalising.general_journals import OTHER_PROJECT, completion, costing_line, per_project
from tests.examples import discount, invoice, journalise, line, previewed, purchase, settings, stated_vat

LARGEST = "999999999999999.00"


def test_a_completion_of_several_projects_as_one_is_refused_and_what_stands_beside_it_is_not() -> None:
    mixed = completion(costing_line(), costing_line(line_id="N-2", project=OTHER_PROJECT))
    book = MemoryBook()

    outcomes = batch(book, mixed, costing_line(), by=per_project())

    assert {outcome.position: outcome.status for outcome in outcomes} == {0: REFUSED, 1: JOURNALISED}
    with pytest.raises(InvalidDocumentError):
        journalise(book, per_project(), mixed)


def test_a_range_that_was_moved_refuses_its_invoices_and_no_others() -> None:
    book = MemoryBook()
    before = NumberRange(leader="F", total_length=6, start_date=date(2026, 1, 1))
    batch(book, numbered("A", day(1)), by=counter_of_sales(before))
    moved = counter_of_sales(
        attrs.evolve(before, leader="E", start_date=date(2025, 1, 1), end_date=date(2026, 1, 31)),
        attrs.evolve(before, start_date=date(2026, 2, 1)),
    )

    outcomes = batch(book, numbered("B", day(2)), numbered("C", day(3)), purchase(invoice_date=day(4)), by=moved)

    assert sorted(texts(outcomes)) == [
        (0, RangeMovedError.__name__),
        (1, RangeMovedError.__name__),
        (2, "journalised: I00001"),
    ]


def test_sums_that_no_book_keeps_are_refused_before_a_number_is_taken_and_in_a_preview() -> None:
    lines = tuple(line(LARGEST, line_id=str(place)) for place in range(100))
    huge = invoice(lines=lines, discounts=[discount(LARGEST) for _ in lines], vat=[stated_vat("1", "0.00", "0.00")])
    book = MemoryBook()

    outcomes = batch(book, attrs.evolve(huge, document_id="huge", invoice_date=day(1)), numbered("A", day(2)))

    assert texts(outcomes) == [(0, "InvalidEntryError"), (1, "journalised: F00001")]
    with pytest.raises(InvalidEntryError) as caught:
        previewed(book, settings(), huge)
    values = {"amount": "99999999999999900.00", "most": "92233720368547758.07"}
    assert (caught.value.violation.place, dict(caught.value.violation.values)) == ("lines[8090].amount", values)


def test_a_document_that_cannot_be_held_is_refused_and_leaves_no_gap() -> None:
    unfit = WaitingInvoice(day(1), lambda: numbered("B", day(1), contact=Contact("10032", "\ud83d")))

    outcomes = batch(MemoryBook(), numbered("A", day(1)), unfit, numbered("C", day(1)))

    assert texts(outcomes) == [
        (0, "journalised: F00001"),
        (1, "InvalidInvoiceError"),
        (2, "journalised: F00002"),
    ]


def test_settings_are_no_repository_of_settings() -> None:
    with MemoryBook().begin() as transaction, pytest.raises(TypeError, match="MemorySettings"):
        Journaliser(settings(), transaction.numbers, transaction.entries)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="MemorySettings"):
        list(journalise_batch([], settings=settings(), administration=1, begin=MemoryBook().begin))  # type: ignore[arg-type]
