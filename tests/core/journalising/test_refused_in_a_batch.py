"""What refuses a document before it is drafted, or a whole range of numbers, refuses that alone."""

from datetime import date

import attrs
import pytest

from profit_integration.adapters.memory import MemoryBook, MemorySettings
from profit_integration.core.errors import InvalidDocumentError, RangeMovedError
from profit_integration.core.journalising.batch import journalise_batch
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.model.ranges import NumberRange
from tests.core.journalising.batches import JOURNALISED, REFUSED, batch, counter_of_sales, day, numbered, texts
from tests.core.journalising.general_journals import OTHER_PROJECT, completion, costing_line, per_project
from tests.examples import purchase


def test_a_completion_of_several_projects_as_one_is_refused_and_what_stands_beside_it_is_not() -> None:
    mixed = completion(costing_line(), costing_line(line_id="N-2", project=OTHER_PROJECT))
    store, book = MemorySettings([per_project()]), MemoryBook()

    outcomes = list(journalise_batch([mixed, costing_line()], settings=store, administration=1, begin=book.begin))

    assert [each.status for each in sorted(outcomes, key=lambda each: each.position)] == [REFUSED, JOURNALISED]
    with book.begin() as transaction, pytest.raises(InvalidDocumentError):
        Journaliser(store, transaction.numbers, transaction.entries).journalise(mixed, administration=1)


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
