"""The contract of `InvoiceNumberRepository`, test by test: eight sentences, each of which a store keeps or breaks.

The tests of one sentence begin with its number. Tests with two transactions let the second one ask while the first one
is open: a store that makes it wait is given the time, and one that does not is seen to give a value twice.

The sentences on the end and the form of a range (7) and on issued numbers (8) are chapters of their own.
"""

from datetime import date
from typing import Any

import attrs
import pytest

from profit_integration.core.model.ranges import Counter, Periodic
from profit_integration.testing.books import Book
from profit_integration.testing.drawing import draw, draw_and_roll_back, only_if_gapless, taking
from profit_integration.testing.exhaustion_and_format import EndsAndForms
from profit_integration.testing.interleaving import answer, answers_after, clerks, give_time
from profit_integration.testing.issued_numbers import IssuedNumbers
from profit_integration.testing.samples import sample_counter

_SALES = sample_counter("SALES")
_PURCHASES = sample_counter("PURCHASES")
_COME_NEAR = (
    *(sample_counter(code) for code in ("sales", "SALES ", " SALES", "SÁLES", "SALE", "S1", "1S")),
    sample_counter("S", administration=11),
    *(sample_counter(f"SALES OF THE WHOLE REGION {each}") for each in ("SOUTH", "NORTH")),
)

_CLERKS = 8
_DRAWS_EACH = 4


class InvoiceNumberContract(EndsAndForms, IssuedNumbers):
    """Prove an `InvoiceNumberRepository`: subclass this and give it a fixture ``book``, empty for every test."""

    @pytest.mark.parametrize("start_value", [1, 0, 41])
    def test_1_the_first_value_of_a_range_is_its_start_value(self, book: Book, start_value: int) -> None:
        """The first value of a range is its start value."""
        assert draw(book, sample_counter(start_value=start_value)) == start_value

    def test_2_the_next_value_is_one_more_than_the_last_committed(self, book: Book) -> None:
        """The next value is one more than the last that was committed."""
        counter = sample_counter(start_value=8)  # values that would be in another order as texts
        assert [draw(book, counter) for _ in range(4)] == [8, 9, 10, 11]
        with book.begin() as transaction:
            assert [taking(counter)(transaction) for _ in range(2)] == [12, 13]
        assert draw(book, counter) == 14

    @pytest.mark.parametrize(
        "other",
        [sample_counter("PURCHASES"), sample_counter("SALES", administration=2)],
        ids=["another code", "another administration"],
    )
    def test_3_two_counters_share_nothing(self, book: Book, other: Counter) -> None:
        """Two counters share nothing; one code in two administrations is two counters."""
        assert [draw(book, each) for each in (_SALES, other, _SALES, other)] == [1, 1, 2, 2]
        with book.begin() as transaction:
            assert [taking(each)(transaction) for each in (other, _SALES)] == [3, 3]
        assert [draw(book, each) for each in (_SALES, other)] == [4, 4]

    def test_3_nor_do_counters_whose_codes_come_near(self, book: Book) -> None:
        """Codes that differ in case, blanks or accents, or in their last letters alone, are of two counters."""
        assert [draw(book, each) for each in (_SALES, *_COME_NEAR)] == [1] * (1 + len(_COME_NEAR))

    def test_3_two_ranges_of_one_counter_share_nothing(self, book: Book) -> None:
        """Neither do two ranges of one counter, and a year that is over goes on where it was."""
        last_year, this_year = _SALES.ranges
        next_year = this_year.in_later_year(1)
        in_this_order = (last_year, this_year, this_year, next_year, last_year, next_year)
        assert [draw(book, _SALES, each) for each in in_this_order] == [1, 1, 2, 1, 2, 2]

    def test_3_nor_do_two_ranges_within_one_year(self, book: Book) -> None:
        """A range that begins within the year has values of its own, and the one before it goes on where it was."""
        first = attrs.evolve(_SALES.ranges[1], end_date=date(2026, 6, 30), periodic=Periodic.MANUAL)
        second = attrs.evolve(first, start_date=date(2026, 7, 1), end_date=date(2026, 12, 31))
        counter = attrs.evolve(_SALES, ranges=(first, second))
        assert [draw(book, counter, each) for each in (first, second, first, second)] == [1, 1, 2, 2]

    def test_4_a_committed_value_is_never_given_again(self, book: Book) -> None:
        """A committed value is never given again, whatever was rolled back since."""
        committed = [draw(book, _SALES)]
        for rollbacks in (1, 2, 3):
            for _ in range(rollbacks):
                draw_and_roll_back(book, _SALES)
            committed.append(draw(book, _SALES))
        assert len(set(committed)) == len(committed), f"committed values came back: {committed}"

    def test_4_not_even_after_the_rollback_of_a_transaction_beside_it(self, book: Book) -> None:
        """A committed value is never given again, also if a transaction that was open at the time is rolled back."""
        draw(book, _SALES)
        with clerks(book, 2) as (anna, bert):
            answer(anna.asks(taking(_PURCHASES)))
            committed, done = bert.asks(taking(_SALES)), bert.commits()
            give_time(done, self.patience)
            answer(anna.rolls_back())
            answer(done)
        assert draw(book, _SALES) > answer(committed), "Anna's rollback took back what Bert had committed"

    @pytest.mark.parametrize(
        "changes",
        [{"start_value": 5}, {"end_value": 999}, {"periodic": Periodic.MANUAL}],
        ids=["start value", "end value", "periodic"],
    )
    def test_4_nor_after_its_range_was_edited(self, book: Book, changes: dict[str, Any]) -> None:
        """A range that has given values goes on where it was, whatever is edited of it but its start date and form."""
        assert [draw(book, _SALES) for _ in range(2)] == [1, 2]
        edited = attrs.evolve(_SALES.ranges[1], **changes)
        counter = attrs.evolve(_SALES, ranges=(_SALES.ranges[0], edited))
        assert [draw(book, counter, edited) for _ in range(2)] == [3, 4]

    def test_4_nor_after_the_next_range_was_added(self, book: Book) -> None:
        """An open range that is closed, so that another one can follow it, goes on where it was."""
        last_year, this_year = _SALES.ranges
        still_open = attrs.evolve(this_year, end_date=None, periodic=Periodic.CONTINUOUS)
        counter = attrs.evolve(_SALES, ranges=(last_year, still_open))
        assert [draw(book, counter) for _ in range(2)] == [1, 2]
        closed = attrs.evolve(still_open, end_date=date(2026, 10, 31))
        following = attrs.evolve(still_open, start_date=date(2026, 11, 1))
        longer = attrs.evolve(counter, ranges=(last_year, closed, following))
        assert [draw(book, longer, each) for each in (closed, following, closed, following)] == [3, 1, 4, 2]

    def test_5_a_rolled_back_value_is_given_again(self, book: Book) -> None:
        """A rolled back value is given again, the first of a range as well (or ``gapless = False`` says not)."""
        first = [draw_and_roll_back(book, _SALES), draw(book, _SALES)]
        later = [draw_and_roll_back(book, _SALES), draw(book, _SALES)]
        if not self.gapless:
            given_again = (first, later) == ([1, 1], [2, 2]) and self._are_given_to_whoever_waited(book)
            assert not given_again, "it declares gapless = False, but gives values again: say so"
        only_if_gapless(self)
        assert (first, later) == ([1, 1], [2, 2])

    def test_5_also_to_the_transaction_that_waited_for_it(self, book: Book) -> None:
        """A rolled back value is given to the transaction that waited for it, and none is skipped."""
        only_if_gapless(self)
        assert self._are_given_to_whoever_waited(book), "a value was left out for whoever had to wait"

    def test_6_two_transactions_never_hold_the_same_value(self, book: Book) -> None:
        """Two transactions never hold the same value."""
        draw(book, _SALES)
        self._hold_side_by_side(book)

    def test_6_also_when_the_range_has_no_row_yet(self, book: Book) -> None:
        """Two transactions never hold the same value, also when nothing was ever drawn from the range."""
        self._hold_side_by_side(book)

    def test_6_nor_do_many_that_wait_in_a_row(self, book: Book) -> None:
        """However many transactions wait, no committed value is given twice and, if gapless, none is left out."""
        for holder_commits in (False, True):
            counter = sample_counter("BUSY", administration=1 + holder_commits)
            committed = self._draw_in_a_crowd(book, counter, holder_commits=holder_commits)
            assert len(set(committed)) == len(committed), f"given twice: {sorted(committed)}"
            if self.gapless:
                assert sorted(committed) == list(range(1, len(committed) + 1)), f"left out: {sorted(committed)}"

    def _are_given_to_whoever_waited(self, book: Book) -> bool:
        """Whether those who waited get the values that were rolled back: the first of a range, and a later one."""
        fresh, used = sample_counter("FRESH"), sample_counter("USED")
        draw(book, used)
        both = [taking(fresh), taking(used)]
        held, waited = answers_after(book, both, both, patience=self.patience, commits=False)
        return held == waited

    def _hold_side_by_side(self, book: Book) -> None:
        work = [taking(_SALES)]
        (annas,), (berts,) = answers_after(book, work, work, patience=self.patience)
        assert annas != berts, "two transactions held it at once"
        if self.gapless:
            assert berts == annas + 1, "the transaction that waited got another value than the next"

    def _draw_in_a_crowd(self, book: Book, counter: Counter, *, holder_commits: bool) -> list[int]:
        with clerks(book, _CLERKS + 1) as (holder, *others):
            held = holder.asks(taking(counter))
            answer(held)
            kept = [held] if holder_commits else []
            for attempt in range(_DRAWS_EACH):
                for place, clerk in enumerate(others):
                    asked = clerk.asks(taking(counter))
                    if (attempt + place) % 3:
                        kept.append(asked)
                        clerk.commits()
                    else:
                        clerk.rolls_back()
            give_time(asked, self.patience)
            answer(holder.commits() if holder_commits else holder.rolls_back())
            return [answer(each) for each in kept]
