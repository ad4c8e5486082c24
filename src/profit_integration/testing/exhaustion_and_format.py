"""Sentence 7 of `InvoiceNumberRepository`: when a range gives None, and that nothing is kept of the attempt."""

from datetime import date
from typing import Any

import attrs
import pytest

from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.testing.books import Book
from profit_integration.testing.contracts import Contract
from profit_integration.testing.drawing import OTHER_FORMS, ask, asking, draw, draw_and_roll_back, only_if_gapless
from profit_integration.testing.interleaving import answers_after, rolled_back
from profit_integration.testing.samples import sample_counter

_SALES = sample_counter("SALES")
_PURCHASES = sample_counter("PURCHASES")
_GREATEST = 10**12 - 1


class EndsAndForms(Contract):
    """What `InvoiceNumberContract` asks about the end of a range and the form of its numbers."""

    @pytest.mark.parametrize("end_value", [None, 42])
    def test_7_after_its_last_value_a_range_gives_none(self, book: Book, end_value: int | None) -> None:
        """After its last value - the end value, or as many nines as there are digits - a range gives None."""
        counter = sample_counter(start_value=41, end_value=end_value)
        last = counter.ranges[1].last_value
        short = attrs.evolve(counter.ranges[1], start_value=last - 1)
        taken = [ask(book, counter, short) for _ in range(4)]
        assert taken == [last - 1, last, None, None]

    def test_7_also_after_the_greatest_value_there_is(self, book: Book) -> None:
        """A number may be all digits, so that the last value of a range has twelve of them."""
        widest = NumberRange(total_length=12, start_value=_GREATEST - 1, start_date=date(2026, 1, 1))
        counter = Counter(code="WIDEST", ranges=(widest,))
        assert [ask(book, counter, widest) for _ in range(3)] == [_GREATEST - 1, _GREATEST, None]

    def test_7_and_keeps_nothing_of_the_attempt(self, book: Book) -> None:
        """A range whose end value is raised later goes on with the next value, however often it was asked in vain."""
        counter = sample_counter(start_value=1, end_value=2)
        taken = [ask(book, counter) for _ in range(5)]
        assert taken == [1, 2, None, None, None]
        assert ask(book, counter, attrs.evolve(counter.ranges[1], end_value=9)) == 3

    def test_7_also_if_its_end_is_lowered(self, book: Book) -> None:
        """A range whose end value is lowered below its last one gives None; set back, it goes on."""
        assert [draw(book, _SALES) for _ in range(3)] == [1, 2, 3]
        lowered = attrs.evolve(_SALES.ranges[1], end_value=2)
        assert [ask(book, _SALES, each) for each in (lowered, lowered, _SALES.ranges[1])] == [None, None, 4]

    def test_7_nor_is_it_at_its_end_after_a_rollback(self, book: Book) -> None:
        """A range whose last value is rolled back gives it again, though it gave None in the meantime."""
        only_if_gapless(self)
        counter = sample_counter(end_value=1)
        with rolled_back(book) as transaction:
            assert [asking(counter)(transaction) for _ in range(3)] == [1, None, None]
        assert [ask(book, counter) for _ in range(2)] == [1, None]

    def test_7_also_to_whoever_waited_for_the_last(self, book: Book) -> None:
        """Whoever waited for a transaction that took the last value gets None, also if that was the first as well."""
        fresh, used = sample_counter("FRESH", end_value=1), sample_counter("USED", end_value=2)
        assert draw(book, used) == 1
        both = [asking(fresh), asking(used)]
        held, waited = answers_after(book, both, both, patience=self.patience)
        assert (held, waited) == ([1, 2], [None, None]), "a value beyond the end"

    @OTHER_FORMS
    def test_7_nor_does_a_range_of_another_form_give_one(self, book: Book, changes: dict[str, Any]) -> None:
        """A range whose leader or total length was changed after its first value gives None; set back, it goes on."""
        as_it_was = _SALES.ranges[1]
        changed = attrs.evolve(as_it_was, **changes)
        assert [ask(book, _SALES, each) for each in (as_it_was, as_it_was)] == [1, 2]
        with book.begin() as transaction:
            in_one = [transaction.numbers.next_value(_SALES, each) for each in (changed, changed, as_it_was, changed)]
        assert in_one == [None, None, 3, None], "the form of a range is that of its first value"
        assert [ask(book, _SALES, each) for each in (changed, as_it_was, changed)] == [None, 4, None]

    def test_7_not_even_if_the_leader_changes_its_case_alone(self, book: Book) -> None:
        """Two leaders are two forms, also if they are the same letters, capital and small."""
        capital = attrs.evolve(_SALES.ranges[1], leader="F-", periodic=Periodic.MANUAL)
        small = attrs.evolve(capital, leader="f-")
        assert [ask(book, _SALES, each) for each in (capital, small, capital)] == [1, None, 2]

    @OTHER_FORMS
    def test_7_but_before_its_first_value_the_form_is_free(self, book: Book, changes: dict[str, Any]) -> None:
        """A range that has given nothing may be changed; another range of the counter has a form of its own."""
        last_year, this_year = _SALES.ranges
        assert ask(book, _SALES, last_year) == 1
        changed = attrs.evolve(this_year, **changes)
        assert [ask(book, _SALES, each) for each in (changed, changed, last_year)] == [1, 2, 2]

    @OTHER_FORMS
    def test_7_also_if_the_first_value_was_rolled_back(self, book: Book, changes: dict[str, Any]) -> None:
        """The form of a first value is rolled back with it, so that the range may still be changed."""
        only_if_gapless(self)
        assert draw_and_roll_back(book, _SALES) == 1
        changed = attrs.evolve(_SALES.ranges[1], **changes)
        assert [ask(book, _SALES, each) for each in (changed, _SALES.ranges[1], changed)] == [1, None, 2]

    def test_7_nor_of_another_form_to_whoever_waited(self, book: Book) -> None:
        """Whoever waited for the first value of a range, and has another form for it by now, gets None."""
        leader = attrs.evolve(_SALES.ranges[1], leader="F[JJJ]")
        length = attrs.evolve(_PURCHASES.ranges[1], total_length=11)
        held, waited = answers_after(
            book,
            [asking(_SALES), asking(_PURCHASES)],
            [asking(_SALES, leader), asking(_PURCHASES, length)],
            patience=self.patience,
        )
        assert (held, waited) == ([1, 1], [None, None]), "two forms in one range"
