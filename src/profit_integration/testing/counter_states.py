"""The contract of `CounterStates`, for stores that tell what all ranges of a counter gave; five sentences.

1. Each range that has given a value is told by the start date that it had, with its last value and its first form.
2. So is a range that the counter no longer has, or has with another start date by now.
3. Nothing else is told: no range that has given nothing, and none of another counter.
4. A rolled back value is not told, and a range whose first value was rolled back has given none.
5. A range has given a value from its first one on, whatever others have.
"""

from collections.abc import Mapping
from datetime import date

import attrs
import pytest

from profit_integration.core.model.numbers import RangeState
from profit_integration.core.model.ranges import Counter
from profit_integration.core.ports import CounterStates
from profit_integration.testing.books import Book, Transaction
from profit_integration.testing.contracts import Contract
from profit_integration.testing.drawing import draw, only_if_gapless, taking
from profit_integration.testing.interleaving import rolled_back
from profit_integration.testing.samples import sample_counter

_SALES = sample_counter("SALES")
_LAST_YEAR, _THIS_YEAR = _SALES.ranges


class CounterStatesContract(Contract):
    """Prove a `CounterStates`: subclass this and give it a fixture ``book``, empty for every test."""

    def test_1_every_range_that_gave_a_value_is_told(self, book: Book) -> None:
        """Each is told by its start date, with its last value and first form, at once and from then on."""
        draw(book, _SALES, _LAST_YEAR)
        with book.begin() as transaction:
            for _ in range(2):
                taking(_SALES, _THIS_YEAR)(transaction)
            within = dict(_tell(transaction, _SALES))
        expected = {_LAST_YEAR.start_date: _first_form(1), _THIS_YEAR.start_date: _first_form(2)}
        assert within == expected, "not within the transaction that took them"
        assert _recall(book, _SALES) == expected, "not after the transaction that took them"

    def test_1_with_the_form_that_it_had_at_first(self, book: Book) -> None:
        """The form is that of the first value, whatever the counter's ranges are now."""
        draw(book, _SALES)
        changed = attrs.evolve(_THIS_YEAR, leader="F[JJJ]", total_length=11)
        by_now = attrs.evolve(_SALES, ranges=(_LAST_YEAR, changed))
        assert _recall(book, by_now) == {_THIS_YEAR.start_date: _first_form(1)}

    def test_2_a_range_that_the_counter_no_longer_has_is_told(self, book: Book) -> None:
        """A range that was taken away, or moved to another start date, is told by the one that it had."""
        draw(book, _SALES)
        without = attrs.evolve(_SALES, ranges=(_LAST_YEAR,))
        assert _recall(book, without) == {_THIS_YEAR.start_date: _first_form(1)}

    @pytest.mark.parametrize(
        "other",
        [sample_counter("PURCHASES"), sample_counter("SALES", administration=2), sample_counter("sales")],
        ids=["another code", "another administration", "small letters"],
    )
    def test_3_nothing_of_another_counter_is_told(self, book: Book, other: Counter) -> None:
        """What another counter gave is not told; nor is a range that gave nothing."""
        draw(book, other)
        assert _recall(book, _SALES) == {}

    def test_4_a_rolled_back_value_is_not_told(self, book: Book) -> None:
        """A rolled back value is not told, the first of a range or a later one."""
        only_if_gapless(self)
        for expected in ({}, {_THIS_YEAR.start_date: _first_form(1)}):
            with rolled_back(book) as transaction:
                taking(_SALES)(transaction)
            assert _recall(book, _SALES) == expected
            draw(book, _SALES)

    def test_4_a_range_whose_first_value_was_rolled_back_has_given_none(self, book: Book) -> None:
        """A range whose first value was rolled back has given none, whatever the transaction was answered before."""
        only_if_gapless(self)
        with rolled_back(book) as transaction:
            taking(_SALES, _THIS_YEAR)(transaction)
            assert _memory(transaction).has_given(_SALES, _THIS_YEAR)
        with book.begin() as transaction:
            assert not _memory(transaction).has_given(_SALES, _THIS_YEAR)

    def test_5_a_range_has_given_a_value_from_its_first_one_on(self, book: Book) -> None:
        """Whether a range has given a value is told within the transaction and after it, of each range by itself."""
        draw(book, sample_counter("PURCHASES"))
        with book.begin() as transaction:
            assert not _memory(transaction).has_given(_SALES, _THIS_YEAR)
            taking(_SALES, _THIS_YEAR)(transaction)
            assert _memory(transaction).has_given(_SALES, _THIS_YEAR), "not within the transaction that took it"
        with book.begin() as transaction:
            told = [_memory(transaction).has_given(_SALES, each) for each in (_LAST_YEAR, _THIS_YEAR)]
        assert told == [False, True]


def _first_form(last_value: int) -> RangeState:
    return RangeState(last_value, _THIS_YEAR.leader, _THIS_YEAR.total_length)


def _memory(transaction: Transaction) -> CounterStates:
    numbers = transaction.numbers
    assert isinstance(numbers, CounterStates), f"{type(numbers).__name__} does not tell of all ranges of a counter"
    return numbers


def _tell(transaction: Transaction, counter: Counter) -> Mapping[date, RangeState]:
    return _memory(transaction).remembered_ranges(counter)


def _recall(book: Book, counter: Counter) -> dict[date, RangeState]:
    with book.begin() as transaction:
        return dict(_tell(transaction, counter))
