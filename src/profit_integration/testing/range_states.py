"""The contract of `RangeStates`, for stores that tell what they gave; what they remember obeys six sentences.

1. A range that has given nothing is not remembered.
2. Of a range that has, the last value is remembered.
3. Two counters are remembered apart, and so are two ranges of one counter.
4. The leader and total length of the first value are remembered, whatever they are now.
5. A rolled back value is not remembered.
6. To tell takes nothing: no value, and no form.
"""

from typing import Any

import attrs
import pytest

from profit_integration.core.model.numbers import RangeState
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.ports import InvoiceNumberBlocks, RangeStates
from profit_integration.testing.books import Book, Transaction
from profit_integration.testing.contracts import Contract
from profit_integration.testing.drawing import OTHER_FORMS, draw, only_if_gapless, taking, taking_block
from profit_integration.testing.interleaving import Work, answers_after, rolled_back
from profit_integration.testing.samples import sample_counter

_SALES = sample_counter("SALES")
_PURCHASES = sample_counter("PURCHASES")


class RangeStatesContract(Contract):
    """Prove a `RangeStates`: subclass this and give it a fixture ``book``, empty for every test."""

    def test_1_a_range_that_has_given_nothing_is_not_remembered(self, book: Book) -> None:
        """What is remembered of a range that has given no value is None, however often somebody asks."""
        assert [_recall(book, _SALES) for _ in range(2)] == [None, None]

    @pytest.mark.parametrize("start_value", [1, 0, 41])
    def test_2_the_last_value_is_remembered(self, book: Book, start_value: int) -> None:
        """The last value is remembered, at once and from then on."""
        counter = sample_counter(start_value=start_value)
        with book.begin() as transaction:
            taking(counter)(transaction)
            assert _last(_tell(transaction, counter)) == start_value, "not within the transaction that took it"
        assert _last(_recall(book, counter)) == start_value, "not after the transaction that took it"
        with book.begin() as transaction:
            taking(counter)(transaction)
            taking(counter)(transaction)
        assert _last(_recall(book, counter)) == start_value + 2

    def test_2_also_time_after_time_within_one_transaction(self, book: Book) -> None:
        """What is remembered is told anew each time, and not as it was when somebody first asked."""
        with book.begin() as transaction:
            told = [_tell(transaction, _SALES)]
            for _ in range(2):
                taking(_SALES)(transaction)
                told.append(_tell(transaction, _SALES))
        assert [_last(each) for each in told] == [None, 1, 2]

    def test_2_also_after_three_at_once(self, book: Book) -> None:
        """Of three values in a row the last one is remembered; they are a block where the store gives blocks."""
        for last in (3, 6):
            with book.begin() as transaction:
                _take_three(transaction)
                assert _last(_tell(transaction, _SALES)) == last, "not within the transaction that took them"
            assert _last(_recall(book, _SALES)) == last, "not after the transaction that took them"

    def test_3_counters_and_ranges_are_remembered_apart(self, book: Book) -> None:
        """What one counter or range gave is not remembered of another one."""
        last_year, this_year = _SALES.ranges
        for _ in range(2):
            draw(book, _SALES, this_year)
        draw(book, _SALES, last_year)
        for other in (_PURCHASES, sample_counter("SALES", administration=2)):
            assert _recall(book, other) is None
        assert _recall(book, _SALES, this_year.in_later_year(1)) is None
        assert [_last(_recall(book, _SALES, each)) for each in (this_year, last_year)] == [2, 1]

    @OTHER_FORMS
    def test_4_the_form_of_the_first_value_is_remembered(self, book: Book, changes: dict[str, Any]) -> None:
        """The leader and total length of the first value are remembered, with whichever form somebody asks."""
        as_it_was = _SALES.ranges[1]
        changed = attrs.evolve(as_it_was, **changes)
        for value in (1, 2):
            draw(book, _SALES)
            told = {_recall(book, _SALES, each) for each in (as_it_was, changed)}
            assert told == {RangeState(value, as_it_was.leader, as_it_was.total_length)}

    def test_5_a_rolled_back_value_is_not_remembered(self, book: Book) -> None:
        """A rolled back value is not remembered, nor is the form of a rolled back first one."""
        only_if_gapless(self)
        as_it_was = _SALES.ranges[1]
        changed = attrs.evolve(as_it_was, total_length=11)
        with rolled_back(book) as transaction:
            taking(_SALES, changed)(transaction)
        assert _recall(book, _SALES) is None
        draw(book, _SALES)
        with rolled_back(book) as transaction:
            taking(_SALES)(transaction)
        assert _recall(book, _SALES) == RangeState(1, as_it_was.leader, as_it_was.total_length)

    def test_5_not_even_if_it_was_told_before(self, book: Book) -> None:
        """A value that was told to the transaction that took it is not remembered either, once it is rolled back."""
        only_if_gapless(self)
        for before in (None, 1):
            with rolled_back(book) as transaction:
                taking(_SALES)(transaction)
                _tell(transaction, _SALES)
            assert _last(_recall(book, _SALES)) == before
            draw(book, _SALES)

    def test_5_nor_is_it_told_to_anyone_else_before(self, book: Book) -> None:
        """What is rolled back is not told to a transaction that was open beside it either."""
        only_if_gapless(self)
        draw(book, _PURCHASES)
        both = (_SALES, _PURCHASES)
        _, told = answers_after(
            book,
            [taking(each) for each in both],
            [_telling(each) for each in both],
            patience=self.patience,
            commits=False,
        )
        assert [_last(each) for each in told] == [None, 1]

    @OTHER_FORMS
    def test_6_to_tell_takes_nothing(self, book: Book, changes: dict[str, Any]) -> None:
        """Asking takes no value, and does not settle the form of a range that has given nothing."""
        _recall(book, _SALES)
        changed = attrs.evolve(_SALES.ranges[1], **changes)
        assert draw(book, _SALES, changed) == 1
        with book.begin() as transaction:
            _tell(transaction, _SALES, changed)
            assert taking(_SALES, changed)(transaction) == 2
            _tell(transaction, _SALES, changed)
        assert draw(book, _SALES, changed) == 3


def _telling(counter: Counter, drawn_from: NumberRange | None = None) -> Work[RangeState | None]:
    return lambda transaction: _tell(transaction, counter, drawn_from)


def _tell(transaction: Transaction, counter: Counter, drawn_from: NumberRange | None = None) -> RangeState | None:
    numbers = transaction.numbers
    assert isinstance(numbers, RangeStates), f"{type(numbers).__name__} does not tell what it gave"
    return numbers.remembered(counter, drawn_from or counter.ranges[1])


def _recall(book: Book, counter: Counter, drawn_from: NumberRange | None = None) -> RangeState | None:
    with book.begin() as transaction:
        return _tell(transaction, counter, drawn_from)


def _last(remembered: RangeState | None) -> int | None:
    return None if remembered is None else remembered.last_value


def _take_three(transaction: Transaction) -> None:
    if isinstance(transaction.numbers, InvoiceNumberBlocks):
        taking_block(_SALES, 3)(transaction)
    else:
        for _ in range(3):
            taking(_SALES)(transaction)
