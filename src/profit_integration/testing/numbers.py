"""The contract of `InvoiceNumberRepository`, with one test or more for each of its eight sentences.

The tests of one sentence begin with its number. Tests with two transactions let the second one ask while the first one
is open. A sound store makes it wait; a store that does not gives a value twice.
"""

from concurrent.futures import wait
from datetime import date
from typing import Any

import attrs
import pytest

from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.testing.contracts import Book, Contract
from profit_integration.testing.interleaving import (
    Work,
    adding,
    answer,
    ask,
    ask_and_roll_back,
    together,
    workers,
)
from profit_integration.testing.samples import (
    LAST_YEAR,
    PURCHASES,
    SALES,
    THIS_YEAR,
    sample_counter,
    sample_entry,
    sample_purchase,
)

LETTERED = attrs.evolve(THIS_YEAR, leader="F[JJJ]")
_OTHER_FORMS = {
    "another leader": attrs.evolve(LETTERED, leader="[JJJJ]"),
    "small letters": attrs.evolve(LETTERED, leader="f[JJJ]"),
    "another length": attrs.evolve(LETTERED, total_length=11),
}
OTHER_FORMS = pytest.mark.parametrize("other_form", _OTHER_FORMS.values(), ids=_OTHER_FORMS)
_SHORT = {
    "all nines": attrs.evolve(THIS_YEAR, start_value=999_998),
    "end value": attrs.evolve(THIS_YEAR, start_value=41, end_value=42),
    "twelve digits": NumberRange(total_length=12, start_value=10**12 - 2, start_date=THIS_YEAR.start_date),
}


def drawing(counter: Counter, drawn_from: NumberRange | None = None) -> Work[Any]:
    """The work of drawing the next value of a range, by default of the second of the counter; None after its last."""
    return lambda transaction: transaction.numbers.next_value(counter, drawn_from or counter.ranges[1])


class InvoiceNumberContract(Contract):
    """Prove an `InvoiceNumberRepository`: subclass this and give it a fixture ``book``, empty for every test."""

    def test_1_the_first_value_of_a_range_is_its_start_value(self, book: Book) -> None:
        """The first value of a range is its start value."""
        counters = [sample_counter(f"FROM {start}", start_value=start) for start in (1, 0, 41)]
        assert ask(book, *map(drawing, counters)) == [1, 0, 41]

    def test_2_the_next_value_is_one_more_than_the_last_committed(self, book: Book) -> None:
        """The next value is one more than the last that was committed."""
        draw = drawing(sample_counter(start_value=8))  # values that would be in another order as texts
        assert ask(book, draw, draw, draw, draw) == [8, 9, 10, 11]
        assert ask(book, together(draw, draw)) == [[12, 13]]
        assert ask(book, draw) == [14]

    def test_3_two_counters_share_nothing(self, book: Book) -> None:
        """Codes that differ in case, blanks, accents or ends alone, or in administration, are of two counters."""
        codes = ["SALES", "PURCHASES", "sales", "SALES ", " SALES", "SÁLES", "SALE", "S1", "1S"]
        codes += [f"SALES OF THE WHOLE REGION {region}" for region in ("SOUTH", "NORTH")]
        counters = [sample_counter("SALES", administration=2), sample_counter("S", administration=11)]
        draws = [*map(drawing, (*counters, *map(sample_counter, codes)))]
        for value in (1, 2):
            assert ask(book, *draws) == [value] * len(draws)
        assert ask(book, together(*draws)) == [[3] * len(draws)]

    def test_3_two_ranges_of_one_counter_share_nothing(self, book: Book) -> None:
        """Two ranges share nothing, also within one year; an earlier range continues after its own last value."""
        next_year = THIS_YEAR.in_later_year(1)
        july = attrs.evolve(THIS_YEAR, start_date=date(2026, 7, 1), periodic=Periodic.MANUAL)
        ranges = (LAST_YEAR, THIS_YEAR, THIS_YEAR, next_year, july, LAST_YEAR, july)
        draws = [drawing(SALES, number_range) for number_range in ranges]
        assert ask(book, *draws) == [1, 1, 2, 1, 1, 2, 2]
        assert ask(book, *draws) == [3, 3, 4, 2, 3, 4, 4]

    def test_4_a_committed_value_is_never_given_again(self, book: Book) -> None:
        """A committed value is never given again, whatever was rolled back since, or was open when it was committed."""
        committed: list[int] = []
        for rollbacks in range(4):
            for _ in range(rollbacks):
                ask_and_roll_back(book, drawing(SALES))
            committed += ask(book, drawing(SALES))
        committed += self.answers_beside(book, [drawing(PURCHASES)], [drawing(SALES)], commits=False)[1]
        committed += ask(book, drawing(SALES))
        assert len(set(committed)) == len(committed), f"committed values came back: {committed}"

    @pytest.mark.parametrize("changes", [{}, {"start_value": 5}, {"end_value": 999}, {"periodic": Periodic.MANUAL}])
    def test_4_nor_after_its_range_was_edited(self, book: Book, changes: dict[str, Any]) -> None:
        """A range continues after every edit but of its start date and form, and after a range is added behind it."""
        still_open = attrs.evolve(THIS_YEAR, end_date=None, periodic=Periodic.CONTINUOUS)
        counter = attrs.evolve(SALES, ranges=(LAST_YEAR, still_open))
        assert ask(book, drawing(counter), drawing(counter)) == [1, 2]
        closed = attrs.evolve(still_open, end_date=date(2026, 10, 31), **changes)
        following = attrs.evolve(still_open, start_date=date(2026, 11, 1))
        edited, longer = (attrs.evolve(SALES, ranges=ranges) for ranges in ((LAST_YEAR, closed), (closed, following)))
        assert ask(book, drawing(edited)) == [3]
        for values in ([4, 1], [5, 2]):
            assert ask(book, *(drawing(longer, number_range) for number_range in longer.ranges)) == values

    def test_5_a_rolled_back_value_is_given_again(self, book: Book) -> None:
        """A rolled back value is given again, also to a transaction that waited, unless ``gapless = False``."""
        alone = []
        for _ in range(2):
            alone += ask_and_roll_back(book, drawing(SALES)) + ask(book, drawing(SALES))
        both = _from_a_fresh_and_a_used_counter(book)
        _, waited = self.answers_beside(book, both, both, commits=False)
        is_gapless = (alone, waited) == ([1, 1, 2, 2], [1, 2])
        assert self.gapless or not is_gapless, "the store declares gapless = False, but gives values again"
        self.only_if_gapless()
        assert alone == [1, 1, 2, 2]
        assert waited == [1, 2], "a value was left out for the transaction that waited"

    def test_6_two_transactions_never_hold_the_same_value(self, book: Book) -> None:
        """Two transactions never hold the same value, also when nothing was ever drawn from the range."""
        both = _from_a_fresh_and_a_used_counter(book)
        held, asked = self.answers_beside(book, both, both)
        assert all(one != other for one, other in zip(held, asked, strict=True)), "two transactions held it at once"
        if self.gapless:
            assert (held, asked) == ([1, 2], [2, 3]), "the transaction that waited got another value than the next"

    @pytest.mark.parametrize("commits", [False, True], ids=["after a rollback", "after a commit"])
    def test_6_nor_do_many_that_wait_in_a_row(self, book: Book, commits: bool) -> None:
        """However many transactions wait, no committed value is given twice and, if gapless, none is left out."""
        with workers(book, 9) as (holder, *others):
            held = holder.ask(drawing(SALES))
            answer(held)
            kept = [held] if commits else []
            for place, worker in enumerate(others * 4):
                asked = worker.ask(drawing(SALES))
                if place % 3:
                    kept.append(asked)
                    worker.commit()
                else:
                    worker.roll_back()
            wait([asked], timeout=self.patience)
            answer(holder.commit() if commits else holder.roll_back())
            committed = [*map(answer, kept)]
        assert None not in committed, "a range that has values left gave none"
        assert len(set(committed)) == len(committed), f"given twice: {committed}"
        if self.gapless:
            assert sorted(committed) == list(range(1, len(committed) + 1)), f"left out: {committed}"

    @pytest.mark.parametrize("short", _SHORT.values(), ids=_SHORT)
    def test_7_after_its_last_value_a_range_gives_none(self, book: Book, short: NumberRange) -> None:
        """After its last value - the end value, or as many nines as there are digits - a range gives None."""
        last = short.last_value
        assert ask(book, *[drawing(SALES, short)] * 4) == [last - 1, last, None, None]

    def test_7_and_keeps_nothing_of_the_attempt(self, book: Book) -> None:
        """A range whose end is raised continues, also after it gave None; with an end below its last value: None."""
        ends_at_2, ends_at_4 = (attrs.evolve(THIS_YEAR, end_value=end) for end in (2, 4))
        assert ask(book, *[drawing(SALES, ends_at_2)] * 5) == [1, 2, None, None, None]
        assert ask(book, *(drawing(SALES, edited) for edited in (ends_at_4, ends_at_2, ends_at_2))) == [3, None, None]
        assert ask(book, *[drawing(SALES, ends_at_4)] * 2) == [4, None]

    @OTHER_FORMS
    def test_7_nor_does_a_range_of_another_form_give_one(self, book: Book, other_form: NumberRange) -> None:
        """A range whose leader or total length was changed after its first value gives None; set back, it continues."""
        draw, draw_otherwise = drawing(SALES, LETTERED), drawing(SALES, other_form)
        assert ask(book, draw, draw) == [1, 2]
        in_one = ask(book, together(draw_otherwise, draw_otherwise, draw, draw_otherwise))
        assert in_one == [[None, None, 3, None]], "the form of a range is that of its first value"
        assert ask(book, draw_otherwise, draw, draw_otherwise) == [None, 4, None]

    @OTHER_FORMS
    def test_7_but_before_its_first_value_the_form_is_free(self, book: Book, other_form: NumberRange) -> None:
        """A range that has given nothing may be changed; another range of the counter has a form of its own."""
        ranges = (LAST_YEAR, other_form, other_form, LAST_YEAR)
        assert ask(book, *(drawing(SALES, number_range) for number_range in ranges)) == [1, 1, 2, 2]

    @OTHER_FORMS
    def test_7_also_if_the_first_value_was_rolled_back(self, book: Book, other_form: NumberRange) -> None:
        """The form of a first value is rolled back with it, and so is the exhaustion of a range."""
        self.only_if_gapless()
        short = attrs.evolve(LAST_YEAR, end_value=1)
        ended = [drawing(SALES, short)] * 3
        assert ask_and_roll_back(book, drawing(SALES, LETTERED), *ended) == [1, 1, None, None]
        assert ask(book, *ended) == [1, None, None]
        assert ask(book, *(drawing(SALES, edited) for edited in (other_form, LETTERED, other_form))) == [1, None, 2]

    def test_7_nor_to_a_transaction_that_waited(self, book: Book) -> None:
        """A transaction that waited for the last value of a range, or for the first of another form, gets None."""
        fresh, used = sample_counter("FRESH", end_value=1), sample_counter("USED", end_value=2)
        ask(book, drawing(used))
        longer = attrs.evolve(THIS_YEAR, total_length=11)
        holds = [*map(drawing, (fresh, used, SALES, PURCHASES))]
        asks = [drawing(fresh), drawing(used), drawing(SALES, LETTERED), drawing(PURCHASES, longer)]
        held, asked = self.answers_beside(book, holds, asks)
        assert (held, asked) == ([1, 2, 1, 1], [None] * 4), "a value beyond the end, or two forms in one range"

    def test_8_a_number_that_no_entry_carries_is_not_issued(self, book: Book) -> None:
        """A number is not issued because it was drawn, its entry was rolled back, or a similar number is issued.

        Numbers that differ in accents, leading zeros, signs or their end alone are different, and can all be issued.
        """
        long = "A NUMBER THAT A SUPPLIER CHOSE"
        issued = {
            "F_1%2.3": ("FX1%2.3", "F_1X2.3", "F_1%2X3", "F_1%2.30", "F_1%2", "1%2.3", "F _1%2.3", "F%"),
            "Één-1": ("Een-1", "Éen-1"),
            "0001": ("1", "001", "1.0", "00010"),
            f"{long} 1": (f"{long} 2", long),
            "2026/17-1": ("2026/171", "2026171", "2026-17-1"),
        }
        drawn, undone = THIS_YEAR.number(ask(book, drawing(SALES))[0], 1), "2026000009"
        ask_and_roll_back(book, adding(sample_entry(number=undone)))
        entries = [sample_entry(f"draft {place}", number) for place, number in enumerate(issued)]
        near = {number for others in issued.values() for number in others} | {"V-77"}
        near |= {text for entry in entries for text in (entry.document.document_id, entry.number.skipped[0].number)}
        free = (drawn, undone, *near, "")
        assert ask(book, _issued_among(*free)) == [[]], "no entry was kept yet"
        ask(book, *map(adding, entries))
        assert ask(book, _issued_among(*issued, *free)) == [list(issued)]
        ask(book, adding(*(sample_entry(f"document {number}", number) for number in near)))

    def test_8_the_number_of_an_added_entry_is_issued(self, book: Book) -> None:
        """The number of an added entry is issued, from then on, whatever its case, its outer blanks and its kind."""
        sale, purchase = sample_entry(number="Één-1 ß"), sample_purchase()
        spellings = ("Één-1 ß", "één-1 ß", "ÉÉN-1 SS", "één-1 ss", " Één-1 ß", "Één-1 ß  ", " éÉn-1 sS ")
        numbers = (*spellings, "Één-1 ß\t", "\u00a0Één-1 ß", "\nÉÉN-1 ß\r\n", purchase.number.text)
        look = _issued_among(*numbers)
        ((_, within),) = ask(book, together(adding(sale, purchase), look))
        (after,) = ask(book, look)
        assert [number for number in numbers if number not in within] == [], "not within the transaction that added it"
        assert [number for number in numbers if number not in after] == [], "not after the transaction that added it"

    def test_8_a_transaction_that_waited_sees_what_was_issued_meanwhile(self, book: Book) -> None:
        """A transaction that waited for a value sees what the other one issued, also if it looked before."""
        ask(book, drawing(SALES))
        entry = sample_entry(number=THIS_YEAR.number(3, 1))
        works = (_issued_among("2026000009"), drawing(SALES), _issued_among(entry.number.text))
        holds, asks = [drawing(SALES), adding(entry)], [together(*works)]
        _, ((before, _, after),) = self.answers_beside(book, holds, asks)
        assert (before, after) == ([], [entry.number.text])


def _issued_among(*numbers: str) -> Work[Any]:
    return lambda transaction: [number for number in numbers if transaction.numbers.is_issued(number)]


def _from_a_fresh_and_a_used_counter(book: Book) -> list[Work[int]]:
    """The work of drawing from a counter that has no row yet, and from one that has given its first value."""
    fresh, used = sample_counter("FRESH"), sample_counter("USED")
    ask(book, drawing(used))
    return [drawing(fresh), drawing(used)]
