"""The contract of `NumberedEntries`, its fifth sentence: how those that take numbers at once wait for each other."""

import attrs
import pytest

from profit_integration.core.model.numbers import NUMBER_IN_USE, SkippedNumber
from profit_integration.testing.books import Book, Transaction
from profit_integration.testing.contracts import Contract
from profit_integration.testing.interleaving import adding, answer, clerks, give_time, keep, refused
from profit_integration.testing.one_go_steps import (
    RANGE,
    SALES,
    adding_numbered,
    as_the_long_way,
    drawing,
    first_number,
)
from profit_integration.testing.samples import sample_draft, sample_entry


class NumberedEntriesInTurn(Contract):
    """The tests of sentence 5; see `profit_integration.testing.NumberedEntriesContract`."""

    def test_5_two_transactions_never_hold_the_same_value(self, book: Book) -> None:
        """Two transactions never hold the same value; the one that waited has the next, or nothing."""
        first_number(book)
        with clerks(book, 2) as (anna, bert):
            assert answer(anna.asks(adding_numbered("draft 1"))) == as_the_long_way("draft 1", 2)
            waiting = bert.asks(adding_numbered("draft 2"))
            give_time(waiting, self.patience)
            answer(anna.commits())
            assert answer(waiting) in (None, as_the_long_way("draft 2", 3))
            answer(bert.commits())

    def test_5_whoever_waited_looks_again(self, book: Book) -> None:
        """Where the number after the one that was waited for is in use, nothing is taken or kept."""
        first_number(book)
        keep(book, sample_entry("draft 0", RANGE.number(3, 1)))
        with clerks(book, 2) as (anna, bert):
            assert answer(anna.asks(adding_numbered("draft 1"))) == as_the_long_way("draft 1", 2)
            waiting = bert.asks(adding_numbered("draft 2"))
            give_time(waiting, self.patience)
            answer(anna.commits())
            assert answer(waiting) is None
            answer(bert.commits())
        with book.begin() as transaction:
            assert transaction.numbers.next_value(SALES, RANGE) == 3

    def test_5_also_at_what_the_other_one_has_just_written(self, book: Book) -> None:
        """A number that the other one has just brought is skipped as the long way skips it, or nothing is taken."""
        first_number(book)
        third = RANGE.number(3, 1)
        skipping = as_the_long_way("draft 2", 4)
        skipping = attrs.evolve(
            skipping, number=attrs.evolve(skipping.number, skipped=(SkippedNumber(third, NUMBER_IN_USE),))
        )
        with clerks(book, 2) as (anna, bert):
            assert answer(anna.asks(adding_numbered("draft 1"))) == as_the_long_way("draft 1", 2)
            answer(anna.asks(adding(sample_entry("draft 0", third))))
            waiting = bert.asks(adding_numbered("draft 2"))
            give_time(waiting, self.patience)
            answer(anna.commits())
            try:
                found = answer(waiting)
            except self.refusal as error:
                raise AssertionError("refused, where the long way would have skipped the number") from error
            answer(bert.commits())
        assert found in (None, skipping)
        with book.begin() as transaction:
            assert transaction.entries.find(skipping.document) == found
            assert transaction.numbers.next_value(SALES, RANGE) == (3 if found is None else 5)

    @pytest.mark.parametrize("in_one_go_first", [True, False], ids=["in one go first", "the long way first"])
    def test_5_also_beside_one_that_goes_the_long_way(self, book: Book, in_one_go_first: bool) -> None:
        """Taking a number in one go and drawing one wait for each other, whichever comes first."""
        first_number(book)
        first, second = (_taking, drawing) if in_one_go_first else (drawing, _taking)
        with clerks(book, 2) as (anna, bert):
            assert answer(anna.asks(first)) == 2
            waiting = bert.asks(second)
            give_time(waiting, self.patience)
            answer(anna.commits())
            assert answer(waiting) in ((3,) if in_one_go_first else (3, None))
            answer(bert.commits())

    def test_5_whoever_waited_for_the_last_one_gets_none(self, book: Book) -> None:
        """Where the one that was waited for took the last value, nothing is taken or kept."""
        first_number(book)
        short = attrs.evolve(RANGE, end_value=2)
        with clerks(book, 2) as (anna, bert):
            assert answer(anna.asks(adding_numbered("draft 1", short))) == as_the_long_way("draft 1", 2)
            waiting = bert.asks(adding_numbered("draft 2", short))
            give_time(waiting, self.patience)
            answer(anna.commits())
            assert answer(waiting) is None
            answer(bert.commits())
        with book.begin() as transaction:
            assert transaction.entries.find(sample_draft("draft 2").document) is None
            assert transaction.numbers.next_value(SALES, RANGE) == 3

    def test_5_a_document_is_kept_once(self, book: Book) -> None:
        """Of two transactions that add one document at once, the one that waited is refused or gets nothing."""
        first_number(book)
        with clerks(book, 2) as (anna, bert):
            assert answer(anna.asks(adding_numbered("draft 1"))) == as_the_long_way("draft 1", 2)
            waiting, done = bert.asks(adding_numbered("draft 1")), bert.commits()
            give_time(done, self.patience)
            answer(anna.commits())
            assert refused(self.refusal, waiting, done) or answer(waiting) is None
        with book.begin() as transaction:
            assert transaction.entries.find(sample_draft("draft 1").document) == as_the_long_way("draft 1", 2)
            assert transaction.numbers.next_value(SALES, RANGE) == 3, "a number was taken for nothing"


def _taking(transaction: Transaction) -> int | None:
    entry = adding_numbered("draft 1")(transaction)
    return None if entry is None else entry.number.value
