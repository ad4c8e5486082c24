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
from profit_integration.testing.contracts import Book, Contract, Transaction
from profit_integration.testing.interleaving import (
    Work,
    adding,
    answer,
    answers_beside,
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
OTHER_FORMS = pytest.mark.parametrize(
    "other_form",
    [
        attrs.evolve(LETTERED, leader="[JJJJ]"),
        attrs.evolve(LETTERED, leader="f[JJJ]"),
        attrs.evolve(LETTERED, total_length=11),
    ],
    ids=["another leader", "small letters", "another length"],
)
_GREATEST = 10**12 - 1
_MANY = 8
_DRAWS_EACH = 4


def asking(counter: Counter, drawn_from: NumberRange | None = None) -> Work[int | None]:
    """The work of asking for the next value, which may be None."""
    return lambda transaction: transaction.numbers.next_value(counter, drawn_from or counter.ranges[1])


def taking(counter: Counter, drawn_from: NumberRange | None = None) -> Work[int]:
    """The work of taking a value from a range that has some left."""

    def take(transaction: Transaction) -> int:
        value = asking(counter, drawn_from)(transaction)
        assert value is not None, "a range that has values left gave none"
        return value

    return take


class InvoiceNumberContract(Contract):
    """Prove an `InvoiceNumberRepository`: subclass this and give it a fixture ``book``, empty for every test."""

    def test_1_the_first_value_of_a_range_is_its_start_value(self, book: Book) -> None:
        """The first value of a range is its start value."""
        counters = [sample_counter(f"FROM {start}", start_value=start) for start in (1, 0, 41)]
        assert ask(book, *map(taking, counters)) == [1, 0, 41]

    def test_2_the_next_value_is_one_more_than_the_last_committed(self, book: Book) -> None:
        """The next value is one more than the last that was committed."""
        take = taking(sample_counter(start_value=8))  # values that would be in another order as texts
        assert ask(book, take, take, take, take) == [8, 9, 10, 11]
        assert ask(book, together(take, take)) == [[12, 13]]
        assert ask(book, take) == [14]

    def test_3_two_counters_share_nothing(self, book: Book) -> None:
        """Codes that differ in case, blanks, accents or ends alone, or in administration, are of two counters."""
        codes = ("SALES", "PURCHASES", "sales", "SALES ", " SALES", "SÁLES", "SALE", "S1", "1S")
        long_codes = [f"SALES OF THE WHOLE REGION {region}" for region in ("SOUTH", "NORTH")]
        counters = [sample_counter(code) for code in (*codes, *long_codes)]
        counters += [sample_counter("SALES", administration=2), sample_counter("S", administration=11)]
        takes = [*map(taking, counters)]
        for value in (1, 2):
            assert ask(book, *takes) == [value] * len(takes)
        assert ask(book, together(*takes)) == [[3] * len(takes)]
        assert ask(book, *takes) == [4] * len(takes)

    def test_3_two_ranges_of_one_counter_share_nothing(self, book: Book) -> None:
        """Two ranges share nothing, also within one year; an earlier range continues after its own last value."""
        next_year = THIS_YEAR.in_later_year(1)
        july = attrs.evolve(THIS_YEAR, start_date=date(2026, 7, 1), periodic=Periodic.MANUAL)
        ranges = (LAST_YEAR, THIS_YEAR, THIS_YEAR, next_year, july, LAST_YEAR, july)
        takes = [taking(SALES, number_range) for number_range in ranges]
        assert ask(book, *takes) == [1, 1, 2, 1, 1, 2, 2]
        assert ask(book, *takes) == [3, 3, 4, 2, 3, 4, 4]

    def test_4_a_committed_value_is_never_given_again(self, book: Book) -> None:
        """A committed value is never given again, whatever was rolled back since."""
        committed: list[int] = []
        for rollbacks in range(4):
            for _ in range(rollbacks):
                ask_and_roll_back(book, taking(SALES))
            committed += ask(book, taking(SALES))
        assert len(set(committed)) == len(committed), f"committed values came back: {committed}"

    def test_4_not_even_after_the_rollback_of_a_transaction_beside_it(self, book: Book) -> None:
        """A committed value is never given again, also if a transaction that was open at the time is rolled back."""
        ask(book, taking(SALES))
        holds, asks = [taking(PURCHASES)], [taking(SALES)]
        _, (committed,) = answers_beside(book, holds, asks, patience=self.patience, commits=False)
        assert ask(book, taking(SALES))[0] > committed, "the rollback of one transaction undid another one's commit"

    @pytest.mark.parametrize("changes", [{}, {"start_value": 5}, {"end_value": 999}, {"periodic": Periodic.MANUAL}])
    def test_4_nor_after_its_range_was_edited(self, book: Book, changes: dict[str, Any]) -> None:
        """A range continues after every edit but of its start date and form, and after a range is added behind it."""
        still_open = attrs.evolve(THIS_YEAR, end_date=None, periodic=Periodic.CONTINUOUS)
        counter = attrs.evolve(SALES, ranges=(LAST_YEAR, still_open))
        assert ask(book, taking(counter), taking(counter)) == [1, 2]
        closed = attrs.evolve(still_open, end_date=date(2026, 10, 31), **changes)
        following = attrs.evolve(still_open, start_date=date(2026, 11, 1))
        edited = attrs.evolve(SALES, ranges=(LAST_YEAR, closed))
        longer = attrs.evolve(SALES, ranges=(LAST_YEAR, closed, following))
        in_turn = (closed, following, closed, following)
        takes = [taking(edited), *(taking(longer, number_range) for number_range in in_turn)]
        assert ask(book, *takes) == [3, 4, 1, 5, 2]

    def test_5_a_rolled_back_value_is_given_again(self, book: Book) -> None:
        """A rolled back value is given again, also to a transaction that waited, unless ``gapless = False``."""
        alone = []
        for _ in range(2):
            alone += ask_and_roll_back(book, taking(SALES)) + ask(book, taking(SALES))
        both = _from_a_fresh_and_a_used_counter(book)
        waiting = answers_beside(book, both, both, patience=self.patience, commits=False)
        if not self.gapless:
            is_gapless = alone == [1, 1, 2, 2] and waiting == ([1, 2], [1, 2])
            assert not is_gapless, "the store declares gapless = False, but gives values again: declare it gapless"
        self.only_if_gapless()
        assert alone == [1, 1, 2, 2]
        assert waiting == ([1, 2], [1, 2]), "a value was left out for the transaction that waited"

    def test_6_two_transactions_never_hold_the_same_value(self, book: Book) -> None:
        """Two transactions never hold the same value, also when nothing was ever drawn from the range."""
        both = _from_a_fresh_and_a_used_counter(book)
        held, asked = answers_beside(book, both, both, patience=self.patience)
        assert all(one != other for one, other in zip(held, asked, strict=True)), "two transactions held it at once"
        if self.gapless:
            assert (held, asked) == ([1, 2], [2, 3]), "the transaction that waited got another value than the next"

    @pytest.mark.parametrize("commits", [False, True], ids=["after a rollback", "after a commit"])
    def test_6_nor_do_many_that_wait_in_a_row(self, book: Book, commits: bool) -> None:
        """However many transactions wait, no committed value is given twice and, if gapless, none is left out."""
        with workers(book, 1 + _MANY) as (holder, *others):
            held = holder.ask(taking(SALES))
            answer(held)
            kept = [held] if commits else []
            for attempt in range(_DRAWS_EACH):
                for place, worker in enumerate(others):
                    asked = worker.ask(taking(SALES))
                    if (attempt + place) % 3:
                        kept.append(asked)
                        worker.commit()
                    else:
                        worker.roll_back()
            wait([asked], timeout=self.patience)
            answer(holder.commit() if commits else holder.roll_back())
            committed = sorted(map(answer, kept))
        assert len(set(committed)) == len(committed), f"given twice: {committed}"
        if self.gapless:
            assert committed == list(range(1, len(committed) + 1)), f"left out: {committed}"

    @pytest.mark.parametrize(
        "short",
        [
            attrs.evolve(THIS_YEAR, start_value=999_998),
            attrs.evolve(THIS_YEAR, start_value=41, end_value=42),
            NumberRange(total_length=12, start_value=_GREATEST - 1, start_date=THIS_YEAR.start_date),
        ],
        ids=["all nines", "end value", "twelve digits"],
    )
    def test_7_after_its_last_value_a_range_gives_none(self, book: Book, short: NumberRange) -> None:
        """After its last value - the end value, or as many nines as there are digits - a range gives None."""
        last = short.last_value
        assert ask(book, *[asking(SALES, short)] * 4) == [last - 1, last, None, None]

    def test_7_and_keeps_nothing_of_the_attempt(self, book: Book) -> None:
        """A range whose end is raised continues, also after it gave None; with an end below its last value: None."""
        ends_at_2, ends_at_4 = (attrs.evolve(THIS_YEAR, end_value=end) for end in (2, 4))
        assert ask(book, *[asking(SALES, ends_at_2)] * 5) == [1, 2, None, None, None]
        assert ask(book, *(asking(SALES, edited) for edited in (ends_at_4, ends_at_2, ends_at_2))) == [3, None, None]
        assert ask(book, *[asking(SALES, ends_at_4)] * 2) == [4, None]

    @OTHER_FORMS
    def test_7_nor_does_a_range_of_another_form_give_one(self, book: Book, other_form: NumberRange) -> None:
        """A range whose leader or total length was changed after its first value gives None; set back, it continues."""
        asks, asks_otherwise = asking(SALES, LETTERED), asking(SALES, other_form)
        assert ask(book, asks, asks) == [1, 2]
        in_one = ask(book, together(asks_otherwise, asks_otherwise, asks, asks_otherwise))
        assert in_one == [[None, None, 3, None]], "the form of a range is that of its first value"
        assert ask(book, asks_otherwise, asks, asks_otherwise) == [None, 4, None]

    @OTHER_FORMS
    def test_7_but_before_its_first_value_the_form_is_free(self, book: Book, other_form: NumberRange) -> None:
        """A range that has given nothing may be changed; another range of the counter has a form of its own."""
        ranges = (LAST_YEAR, other_form, other_form, LAST_YEAR)
        assert ask(book, *(asking(SALES, number_range) for number_range in ranges)) == [1, 1, 2, 2]

    @OTHER_FORMS
    def test_7_also_if_the_first_value_was_rolled_back(self, book: Book, other_form: NumberRange) -> None:
        """The form of a first value is rolled back with it, and so is the exhaustion of a range."""
        self.only_if_gapless()
        short = attrs.evolve(LAST_YEAR, end_value=1)
        ended = [asking(SALES, short)] * 3
        assert ask_and_roll_back(book, asking(SALES, LETTERED), *ended) == [1, 1, None, None]
        assert ask(book, *ended) == [1, None, None]
        assert ask(book, *(asking(SALES, edited) for edited in (other_form, LETTERED, other_form))) == [1, None, 2]

    def test_7_nor_to_a_transaction_that_waited(self, book: Book) -> None:
        """A transaction that waited for the last value of a range, or for the first of another form, gets None."""
        fresh, used = sample_counter("FRESH", end_value=1), sample_counter("USED", end_value=2)
        ask(book, taking(used))
        longer = attrs.evolve(THIS_YEAR, total_length=11)
        holds = [asking(counter) for counter in (fresh, used, SALES, PURCHASES)]
        asks = [asking(fresh), asking(used), asking(SALES, LETTERED), asking(PURCHASES, longer)]
        held, asked = answers_beside(book, holds, asks, patience=self.patience)
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
        drawn, undone = THIS_YEAR.number(ask(book, taking(SALES))[0], 1), "2026000009"
        ask_and_roll_back(book, adding(sample_entry(number=undone)))
        entries = [sample_entry(f"draft {place}", number) for place, number in enumerate(issued)]
        near = {number: None for others in issued.values() for number in others}
        for entry in entries:
            near |= dict.fromkeys(("V-77", entry.document.document_id, entry.number.skipped[0].number))
        free = (drawn, undone, *near, "")
        assert ask(book, _issued_among(*free)) == [[]], "no entry was kept yet"
        ask(book, *map(adding, entries))
        assert ask(book, _issued_among(*issued, *free)) == [list(issued)]
        ask(book, adding(*(sample_entry(f"document {number}", number) for number in near)))

    def test_8_the_number_of_an_added_entry_is_issued(self, book: Book) -> None:
        """The number of an added entry is issued, from then on, whatever its case, its outer blanks and its kind."""
        sale, purchase = sample_entry(number="Één-1 ß"), sample_purchase()
        written = ("Één-1 ß", "één-1 ß", "ÉÉN-1 SS", "één-1 ss", " Één-1 ß", "Één-1 ß  ", " éÉn-1 sS ")
        with_other_blanks = ("Één-1 ß\t", "\u00a0Één-1 ß", "\nÉÉN-1 ß\r\n")
        numbers = (*written, *with_other_blanks, purchase.number.text)
        with book.begin() as transaction:
            adding(sale, purchase)(transaction)
            within = _issued_among(*numbers)(transaction)
        (after,) = ask(book, _issued_among(*numbers))
        assert [number for number in numbers if number not in within] == [], "not within the transaction that added it"
        assert [number for number in numbers if number not in after] == [], "not after the transaction that added it"

    def test_8_a_transaction_that_waited_sees_what_was_issued_meanwhile(self, book: Book) -> None:
        """A transaction that waited for a value sees what the other one issued, also if it looked before."""
        ask(book, taking(SALES))
        entry = sample_entry(number=THIS_YEAR.number(3, 1))
        works = (_issued_among("2026000009"), taking(SALES), _issued_among(entry.number.text))
        holds, asks = [taking(SALES), adding(entry)], [together(*works)]
        _, ((before, _, after),) = answers_beside(book, holds, asks, patience=self.patience)
        assert (before, after) == ([], [entry.number.text])


def _issued_among(*numbers: str) -> Work[list[str]]:
    return lambda transaction: [number for number in numbers if transaction.numbers.is_issued(number)]


def _from_a_fresh_and_a_used_counter(book: Book) -> list[Work[int]]:
    """The work of taking from a counter that has no row yet, and from one that has given its first value."""
    fresh, used = sample_counter("FRESH"), sample_counter("USED")
    ask(book, taking(used))
    return [taking(fresh), taking(used)]
