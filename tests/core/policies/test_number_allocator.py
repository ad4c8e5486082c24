"""Drawing numbers: one by one, in blocks, and with a look ahead; what is skipped, and what is refused."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.adapters.memory import MemoryBook
from profit_integration.core.errors import (
    CounterExhaustedError,
    FormatFrozenError,
    NoRangeError,
    ProfitIntegrationError,
)
from profit_integration.core.model.numbers import NUMBER_IN_USE, InvoiceNumber, SkippedNumber, number_key
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.policies.number_allocator import (
    draw_number,
    draw_numbers,
    peek_number,
)
from profit_integration.testing import sample_entry
from tests.examples import INTEGRATION_TYPES, PROJECTS, changed, invoice, journalise, settings, year_range

NEW_YEAR = date(2026, 1, 1)
MARCH = date(2026, 3, 16)
SMALL = Counter(
    code="KLEIN", administration=7, ranges=(NumberRange(leader="[AA]K", total_length=5, start_date=NEW_YEAR),)
)
IN_USE = NUMBER_IN_USE


def a_block(counter: Counter, on: date, numbers: Any, **today: date) -> InvoiceNumber:
    """Draw a number as a block of one."""
    (number,) = draw_numbers(counter, on, 1, numbers, **today)
    return number


Way = Callable[..., InvoiceNumber]
WAYS = (draw_number, a_block, peek_number)


def book_with(*values: int) -> MemoryBook:
    """A book in which other invoices carry these values of the small counter, in small letters."""
    book = MemoryBook()
    with book.begin() as transaction:
        for value in values:
            transaction.entries.add(sample_entry(f"draft {value}", f"{SMALL.number(value, MARCH).lower()} "))
    return book


def one_by_one(book: MemoryBook, count: int, counter: Counter = SMALL) -> list[InvoiceNumber]:
    with book.begin() as transaction:
        return [draw_number(counter, MARCH, transaction.numbers) for _ in range(count)]


def at_once(book: MemoryBook, count: int) -> list[InvoiceNumber]:
    with book.begin() as transaction:
        return list(draw_numbers(SMALL, MARCH, count, transaction.numbers))


def refused(error: type[ProfitIntegrationError], way: Way, counter: Counter, book: MemoryBook, on: date = MARCH) -> str:
    """The refusal of a request for a number where there is none."""
    with book.begin() as transaction, pytest.raises(error) as caught:
        way(counter, on, transaction.numbers)
    return str(caught.value)


@pytest.mark.parametrize("way", WAYS)
def test_the_first_number_is_the_start_value_and_says_where_it_comes_from(way: Way) -> None:
    with MemoryBook().begin() as transaction:
        number = way(SMALL, MARCH, transaction.numbers)
    assert number == InvoiceNumber(text="07K01", counter="KLEIN", range_start=NEW_YEAR, value=1)


def test_a_series_that_starts_at_8001_goes_on_with_8002_and_8003_in_the_next_transaction() -> None:
    starts_late = NumberRange(leader="V", total_length=7, start_value=8001, start_date=MARCH)
    api, book = Counter(code="API", ranges=(starts_late,)), MemoryBook()
    numbers = [*one_by_one(book, 2, api), *one_by_one(book, 1, api)]
    assert [number.text for number in numbers] == ["V008001", "V008002", "V008003"]


def test_two_journals_that_share_a_counter_share_its_numbers() -> None:
    shared = settings(integration_types=changed(INTEGRATION_TYPES, PROJECTS, journal="72"))
    results = journalise(MemoryBook(), shared, invoice(document_id="A"), invoice(kind=PROJECTS, document_id="B"))
    assert [(result.entry.journal, result.entry.number.text) for result in results] == [
        ("70", "F00001"),
        ("72", "F00002"),
    ]


# --- numbers in use ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", WAYS)
def test_numbers_in_use_are_skipped_and_the_skips_are_recorded(way: Way) -> None:
    with book_with(1, 2, 4).begin() as transaction:
        number = way(SMALL, MARCH, transaction.numbers)
    assert (number.text, number.value) == ("07K03", 3)
    assert number.skipped == (SkippedNumber("07K01", IN_USE), SkippedNumber("07K02", IN_USE))


def test_fewer_than_no_numbers_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="-1 numbers cannot be drawn"):
        at_once(MemoryBook(), -1)


@given(taken=st.sets(st.integers(1, 40), max_size=20), wanted=st.integers(1, 10))
def test_drawn_and_skipped_numbers_together_are_the_series_without_a_gap(taken: set[int], wanted: int) -> None:
    drawn = one_by_one(book_with(*taken), wanted)
    came_to = [text for number in drawn for text in (*(skip.number for skip in number.skipped), number.text)]
    assert came_to == [f"07K{value:02}" for value in range(1, len(came_to) + 1)]
    assert {number.value for number in drawn}.isdisjoint(taken)


@given(st.sets(st.integers(1, 40)), st.integers(0, 30), st.integers(0, 30))
def test_a_block_is_what_drawing_one_by_one_gives(taken: set[int], count: int, more: int) -> None:
    blocks, singles = book_with(*taken), book_with(*taken)
    assert at_once(blocks, count) == one_by_one(singles, count)
    assert one_by_one(blocks, more) == at_once(singles, more), "and what comes after it is the same"


@given(st.sets(st.integers(1, 20)), st.integers(0, 10))
def test_a_peek_is_the_number_that_is_drawn_next_and_takes_nothing(taken: set[int], before: int) -> None:
    book = book_with(*taken)
    one_by_one(book, before)
    with book.begin() as transaction:
        peeked = [peek_number(SMALL, MARCH, transaction.numbers) for _ in range(2)]
    assert peeked == one_by_one(book, 1) * 2


def test_case_and_outer_blanks_make_no_other_number_and_anything_else_does() -> None:
    assert {number_key(text) for text in ("szl011", "SZL011", " Szl011", "szl011\t", "SZL011 ")} == {"szl011"}
    assert "szl011" not in {number_key(text) for text in ("Szl 011", "Szl11", "Szl0110", "zl011")}


# --- the end of a range -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", WAYS)
def test_after_its_last_number_a_range_gives_an_error_and_never_one_more_digit(way: Way) -> None:
    drawn = MemoryBook()
    one_by_one(drawn, 98)
    assert one_by_one(drawn, 1)[0].text == "07K99"
    for full in (drawn, book_with(*range(1, 100))):
        sentence = refused(CounterExhaustedError, way, SMALL, full)
        assert "counter KLEIN: the range that holds 2026-03-16 ended with 07K99" in sentence


def test_a_block_that_does_not_fit_is_an_error_and_rolled_back_takes_nothing() -> None:
    book = book_with(1)
    with pytest.raises(CounterExhaustedError, match=r"counter KLEIN: .* ended with 07K99"):
        at_once(book, 99)
    assert [number.value for number in at_once(book, 95)] == list(range(2, 97))
    with pytest.raises(CounterExhaustedError, match="ends with 07K99 and has no 4 numbers left"):
        at_once(book, 4)
    assert len(at_once(book, 3)) == 3
    assert at_once(book, 0) == []


@pytest.mark.parametrize("way", WAYS)
def test_without_a_range_for_the_date_no_value_is_taken(way: Way) -> None:
    yearly, book = Counter(code="JAAR", ranges=(year_range(),)), MemoryBook()
    refused(NoRangeError, way, SMALL, book, date(2025, 12, 31))
    refused(NoRangeError, partial(way, today=MARCH), yearly, book, date(2030, 1, 1))
    with book.begin() as transaction:
        assert way(SMALL, MARCH, transaction.numbers).value == 1
        assert way(yearly, date(2030, 1, 1), transaction.numbers).text == "F20300001"


# --- changed ranges ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("change", "form"),
    [
        ({"leader": "[AA]Q"}, "leader '[AA]Q' and total length 5"),
        ({"total_length": 6}, "leader '[AA]K' and total length 6"),
    ],
)
def test_the_form_of_a_range_is_frozen_after_its_first_number(way: Way, change: dict[str, Any], form: str) -> None:
    book = MemoryBook()
    one_by_one(book, 1)
    other = attrs.evolve(SMALL, ranges=(attrs.evolve(SMALL.ranges[0], **change),))
    sentence = refused(FormatFrozenError, way, other, book)
    for named in ("KLEIN", str(other.ranges[0]), "leader '[AA]K' and total length 5", form):
        assert named in sentence
    assert one_by_one(book, 1)[0].value == 2


def test_start_and_end_value_are_not_part_of_the_form_and_never_set_a_counter_back() -> None:
    book = MemoryBook()
    one_by_one(book, 3)
    for start, end in ((1, 9), (8, 9), (0, None)):
        changed_range = attrs.evolve(SMALL.ranges[0], start_value=start, end_value=end)
        changed_counter = attrs.evolve(SMALL, ranges=(changed_range,))
        with book.begin() as transaction:
            peeked = peek_number(changed_counter, MARCH, transaction.numbers).value
            assert draw_number(changed_counter, MARCH, transaction.numbers).value == peeked
    assert one_by_one(book, 1)[0].value == 7


class NumbersWithoutMemory:
    """A store that gives numbers and cannot say which."""

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        return None

    def is_issued(self, number: str) -> bool:
        return False


def test_a_store_that_cannot_say_why_it_gives_none_counts_as_exhausted() -> None:
    with pytest.raises(CounterExhaustedError, match="07K99"):
        draw_number(SMALL, MARCH, NumbersWithoutMemory())
