"""The contracts of `RangeStates` and `CounterStates`, for stores that report the values that they gave.

The state of one range obeys six sentences:

1. A range that has given no value has no state.
2. The state of any other range has its last value.
3. Two counters have separate states, and so have two ranges of one counter.
4. A state has the leader and total length of the first value, whatever they are now.
5. A rolled back value is in no state.
6. Asking changes nothing: it takes no value and settles no form.

The states of all ranges of a counter obey five:

1. Each range that has given a value is reported by its start date then, with its last value and its first form.
2. So is a range that the counter no longer has, or has with another start date now.
3. Nothing else is reported: no range that has given no value, and none of another counter.
4. A rolled back value is not reported, and a range whose first value was rolled back has given none.
5. A range has given a value from its first value on, whatever other ranges have.
"""

from datetime import date

import attrs

from profit_integration.core.model.numbers import RangeState
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.ports import CounterStates, InvoiceNumberBlocks, RangeStates
from profit_integration.testing.blocks import drawing_block
from profit_integration.testing.contracts import Book, Contract, offered
from profit_integration.testing.interleaving import (
    Work,
    ask,
    ask_and_roll_back,
    together,
)
from profit_integration.testing.numbers import LETTERED, OTHER_FORMS, drawing
from profit_integration.testing.samples import LAST_YEAR, PURCHASES, SALES, THIS_YEAR, sample_counter

_OTHER_COUNTERS = (PURCHASES, sample_counter("SALES", administration=2), sample_counter("sales"))


def _state(last_value: int, form: NumberRange = THIS_YEAR) -> RangeState:
    return RangeState(last_value, form.leader, form.total_length)


# --- one range --------------------------------------------------------------------------------------------------


def _recalling(counter: Counter, drawn_from: NumberRange | None = None) -> Work[RangeState | None]:
    asked = drawn_from or counter.ranges[1]
    return lambda transaction: offered(transaction.numbers, RangeStates).remembered(counter, asked)


class RangeStatesContract(Contract):
    """Prove a `RangeStates`: subclass this and give it a fixture ``book``, empty for every test."""

    def test_1_a_range_that_has_given_nothing_is_not_remembered(self, book: Book) -> None:
        """The state of a range that has given no value is None, however often it is asked."""
        assert ask(book, _recalling(SALES), _recalling(SALES)) == [None, None]

    def test_2_the_last_value_is_remembered(self, book: Book) -> None:
        """The state has the last value, after every value within a transaction and from then on."""
        for start in (1, 0, 41):
            counter = sample_counter(f"FROM {start}", start_value=start)
            draw, recall = drawing(counter), _recalling(counter)
            within = ask(book, together(recall, draw, recall, draw, recall))
            assert within == [[None, start, _state(start), start + 1, _state(start + 1)]]
            assert ask(book, recall) == [_state(start + 1)], "not after the transaction that took them"

    def test_2_also_after_three_at_once(self, book: Book) -> None:
        """Of three values in a row the state has the last; they are a block where the store gives blocks."""
        (gives_blocks,) = ask(book, lambda transaction: isinstance(transaction.numbers, InvoiceNumberBlocks))
        draw = drawing_block(SALES, 3) if gives_blocks else together(*[drawing(SALES)] * 3)
        for last in (3, 6):
            ((_, within),) = ask(book, together(draw, _recalling(SALES)))
            assert within == _state(last), "not within the transaction that took them"
            assert ask(book, _recalling(SALES)) == [_state(last)], "not after the transaction that took them"

    def test_3_counters_and_ranges_are_remembered_apart(self, book: Book) -> None:
        """A value of one counter or range is not in the state of another one."""
        ask(book, drawing(SALES), drawing(SALES), drawing(SALES, LAST_YEAR))
        others = map(_recalling, _OTHER_COUNTERS)
        assert ask(book, *others, _recalling(SALES, THIS_YEAR.in_later_year(1))) == [None] * 4
        assert ask(book, _recalling(SALES), _recalling(SALES, LAST_YEAR)) == [_state(2), _state(1)]

    @OTHER_FORMS
    def test_4_the_form_of_the_first_value_is_remembered(self, book: Book, other_form: NumberRange) -> None:
        """The state has the leader and total length of the first value, with whichever form it is asked."""
        recalls = [_recalling(SALES, number_range) for number_range in (LETTERED, other_form)]
        for value in (1, 2):
            assert ask(book, drawing(SALES, LETTERED)) == [value]
            assert ask(book, *recalls) == [_state(value, LETTERED)] * 2

    def test_5_a_rolled_back_value_is_not_remembered(self, book: Book) -> None:
        """A rolled back value is in no state, nor is the form of a first one, for a concurrent transaction either."""
        self.only_if_gapless()
        draw, recall = drawing(SALES), _recalling(SALES)
        ask_and_roll_back(book, drawing(SALES, LETTERED))
        for state in (None, _state(1)):
            for change in (draw, together(draw, recall)):
                self.assert_undone(book, change, recall, state)
            ask(book, draw)

    @OTHER_FORMS
    def test_6_to_ask_takes_nothing(self, book: Book, other_form: NumberRange) -> None:
        """Asking takes no value, and does not settle the form of a range that has given nothing."""
        draw, recall = drawing(SALES, other_form), _recalling(SALES, other_form)
        assert ask(book, _recalling(SALES, LETTERED), draw) == [None, 1]
        assert ask(book, together(recall, draw, recall)) == [[_state(1, other_form), 2, _state(2, other_form)]]
        assert ask(book, draw) == [3]


# --- all ranges of a counter ------------------------------------------------------------------------------------


def _asking_for(drawn_from: NumberRange) -> Work[bool]:
    return lambda transaction: offered(transaction.numbers, CounterStates).has_given(SALES, drawn_from)


def _recalling_all(counter: Counter) -> Work[dict[date, RangeState]]:
    return lambda transaction: dict(offered(transaction.numbers, CounterStates).remembered_ranges(counter))


class CounterStatesContract(Contract):
    """Prove a `CounterStates`: subclass this and give it a fixture ``book``, empty for every test."""

    def test_1_every_range_that_gave_a_value_is_given(self, book: Book) -> None:
        """Each is reported by its start date, with its last value and first form, whatever its form is by now."""
        ask(book, drawing(SALES, LAST_YEAR))
        expected = {LAST_YEAR.start_date: _state(1), THIS_YEAR.start_date: _state(2)}
        within = ask(book, together(drawing(SALES), drawing(SALES), _recalling_all(SALES)))
        assert within == [[1, 2, expected]], "not within the transaction that took them"
        changed = attrs.evolve(THIS_YEAR, leader="F[JJJ]", total_length=11)
        by_now = attrs.evolve(SALES, ranges=(LAST_YEAR, changed))
        assert ask(book, _recalling_all(SALES), _recalling_all(by_now)) == [expected] * 2

    def test_2_a_range_that_the_counter_no_longer_has_is_given(self, book: Book) -> None:
        """A range that was deleted, or moved to another start date, is reported by its old start date."""
        ask(book, drawing(SALES))
        without = attrs.evolve(SALES, ranges=(LAST_YEAR,))
        assert ask(book, _recalling_all(without)) == [{THIS_YEAR.start_date: _state(1)}]

    def test_3_nothing_of_another_counter_is_given(self, book: Book) -> None:
        """No range of another counter is reported, and none that gave no value."""
        ask(book, *map(drawing, _OTHER_COUNTERS))
        assert ask(book, _recalling_all(SALES)) == [{}]

    def test_4_a_rolled_back_value_is_not_given(self, book: Book) -> None:
        """A rolled back value is not reported, the first of a range or a later one."""
        self.only_if_gapless()
        for expected in ({}, {THIS_YEAR.start_date: _state(1)}):
            self.assert_undone(book, drawing(SALES), _recalling_all(SALES), expected)
            ask(book, drawing(SALES))

    def test_4_a_range_whose_first_value_was_rolled_back_has_given_none(self, book: Book) -> None:
        """A range whose first value was rolled back has given none, whatever the transaction was answered before."""
        self.only_if_gapless()
        asks = _asking_for(THIS_YEAR)
        assert ask_and_roll_back(book, drawing(SALES), asks) == [1, True]
        assert ask(book, asks) == [False]

    def test_5_a_range_has_given_a_value_from_its_first_one_on(self, book: Book) -> None:
        """Whether a range has given a value is known within the transaction and after it, of each range by itself."""
        ask(book, drawing(PURCHASES))
        asks = _asking_for(THIS_YEAR)
        assert ask(book, together(asks, drawing(SALES), asks)) == [[False, 1, True]]
        assert ask(book, _asking_for(LAST_YEAR), asks) == [False, True]
