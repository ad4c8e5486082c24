"""Blocks, peeks and forms: what drawing many, looking ahead, and changing a range give."""

from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.adapters.memory import MemoryBook
from profit_integration.core.errors import CounterExhaustedError, FormatFrozenError, NoRangeError
from profit_integration.core.model.numbers import NUMBER_IN_USE, InvoiceNumber
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.policies.number_allocator import draw_number, draw_numbers, peek_number
from profit_integration.testing import sample_entry

NEW_YEAR = date(2026, 1, 1)
MARCH = date(2026, 3, 16)
SMALL = Counter(
    code="KLEIN", administration=7, ranges=(NumberRange(leader="[AA]K", total_length=5, start_date=NEW_YEAR),)
)
BROKEN_YEAR = NumberRange(
    leader="F[JJ]",
    total_length=6,
    start_date=date(2025, 7, 1),
    end_date=date(2026, 6, 30),
    periodic=Periodic.AUTOMATIC,
)


def book_with(*values: int) -> MemoryBook:
    """A book in which other invoices carry these values of the small counter."""
    book = MemoryBook()
    with book.begin() as transaction:
        for value in values:
            transaction.entries.add(sample_entry(f"draft {value}", SMALL.number(value, MARCH).lower()))
    return book


def one_by_one(book: MemoryBook, count: int) -> list[InvoiceNumber]:
    with book.begin() as transaction:
        return [draw_number(SMALL, MARCH, transaction.numbers) for _ in range(count)]


def at_once(book: MemoryBook, count: int) -> list[InvoiceNumber]:
    with book.begin() as transaction:
        return list(draw_numbers(SMALL, MARCH, count, transaction.numbers))


# --- blocks -----------------------------------------------------------------------------------------------------


@given(st.sets(st.integers(1, 40)), st.integers(0, 30), st.integers(0, 30))
def test_a_block_is_what_drawing_one_by_one_gives(issued: set[int], count: int, more: int) -> None:
    blocks, singles = book_with(*issued), book_with(*issued)
    assert at_once(blocks, count) == one_by_one(singles, count)
    assert one_by_one(blocks, more) == at_once(singles, more), "and what comes after it is the same"


def test_a_block_tells_where_its_numbers_come_from_and_what_was_skipped() -> None:
    first, second = at_once(book_with(1, 3), 2)
    assert (first.text, first.counter, first.range_start, first.value) == ("07K02", "KLEIN", NEW_YEAR, 2)
    assert [each.number for each in first.skipped] == ["07K01"]
    assert [(each.number, each.reason) for each in second.skipped] == [("07K03", NUMBER_IN_USE)]


def test_a_block_that_does_not_fit_is_an_error_and_rolled_back_takes_nothing() -> None:
    book = book_with(1)
    with pytest.raises(CounterExhaustedError, match=r"counter KLEIN: .* ended with 07K99"):
        at_once(book, 99)
    assert [each.value for each in at_once(book, 98)] == list(range(2, 100))
    with pytest.raises(CounterExhaustedError):
        at_once(book, 1)
    assert at_once(book, 0) == []


def test_fewer_than_no_numbers_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="-1 numbers cannot be drawn"):
        at_once(MemoryBook(), -1)


# --- peeks ------------------------------------------------------------------------------------------------------


@given(st.sets(st.integers(1, 20)), st.integers(0, 10))
def test_a_peek_is_the_number_that_is_drawn_next_and_takes_nothing(issued: set[int], before: int) -> None:
    book = book_with(*issued)
    one_by_one(book, before)
    with book.begin() as transaction:
        peeked = [peek_number(SMALL, MARCH, transaction.numbers) for _ in range(2)]
    assert peeked == one_by_one(book, 1) * 2


def test_a_peek_tells_which_numbers_would_be_skipped() -> None:
    with book_with(1, 2, 4).begin() as transaction:
        peeked = peek_number(SMALL, MARCH, transaction.numbers)
    assert (peeked.text, peeked.value) == ("07K03", 3)
    assert [each.number for each in peeked.skipped] == ["07K01", "07K02"]


def test_the_last_number_can_be_peeked_at_and_after_it_comes_an_error() -> None:
    book = MemoryBook()
    one_by_one(book, 98)
    with book.begin() as transaction:
        assert peek_number(SMALL, MARCH, transaction.numbers).text == "07K99"
    one_by_one(book, 1)
    with book.begin() as transaction:
        for draw in (peek_number, draw_number):
            with pytest.raises(CounterExhaustedError, match="the range that holds 2026-03-16 ended with 07K99"):
                draw(SMALL, MARCH, transaction.numbers)
        with pytest.raises(CounterExhaustedError, match="the range that holds 2026-03-16 ended with 07K99"):
            draw_numbers(SMALL, MARCH, 1, transaction.numbers)


# --- forms ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "first", "changed"),
    [
        ({"leader": "[AA]Q"}, "leader '[AA]K' and total length 5", "leader '[AA]Q' and total length 5"),
        ({"total_length": 6}, "leader '[AA]K' and total length 5", "leader '[AA]K' and total length 6"),
    ],
)
def test_the_form_of_a_range_is_frozen_after_its_first_number(change: dict[str, Any], first: str, changed: str) -> None:
    book = MemoryBook()
    one_by_one(book, 1)
    other = attrs.evolve(SMALL, ranges=(attrs.evolve(SMALL.ranges[0], **change),))
    for draw in (draw_number, peek_number):
        with book.begin() as transaction, pytest.raises(FormatFrozenError) as caught:
            draw(other, MARCH, transaction.numbers)
        values = {name: str(value) for name, value in caught.value.violation.values}
        assert values == {"counter": "KLEIN", "range": str(other.ranges[0]), "first": first, "changed": changed}
    with book.begin() as transaction, pytest.raises(FormatFrozenError):
        draw_numbers(other, MARCH, 1, transaction.numbers)
    assert one_by_one(book, 1)[0].value == 2


def test_start_and_end_value_are_not_part_of_the_form_and_never_set_a_counter_back() -> None:
    book = MemoryBook()
    one_by_one(book, 3)
    for start, end in ((1, 9), (8, 9), (0, None)):
        changed = attrs.evolve(SMALL, ranges=(attrs.evolve(SMALL.ranges[0], start_value=start, end_value=end),))
        with book.begin() as transaction:
            peeked = peek_number(changed, MARCH, transaction.numbers).value
            assert draw_number(changed, MARCH, transaction.numbers).value == peeked
    assert one_by_one(book, 1)[0].value == 7


class NumbersWithoutMemory:
    """A store that gives numbers and tells nothing of them."""

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        return None

    def is_issued(self, number: str) -> bool:
        return False


def test_a_store_that_cannot_tell_why_it_gives_none_counts_as_exhausted() -> None:
    with pytest.raises(CounterExhaustedError, match="07K99"):
        draw_number(SMALL, MARCH, NumbersWithoutMemory())


# --- one year ahead ---------------------------------------------------------------------------------------------


@given(st.integers(-800, 4000), st.integers(0, 4000))
def test_with_today_a_range_is_continued_one_year_beyond_the_one_that_holds_today(today: int, on: int) -> None:
    counter = Counter(code="F", ranges=(BROKEN_YEAR,))
    start = BROKEN_YEAR.start_date
    now, day = start + timedelta(days=today), start + timedelta(days=on)
    current = start if now < start else counter.range_for(now).start_date
    reach = date(current.year + 2, 7, 1)
    if day < reach:
        assert counter.range_for(day, today=now) == counter.range_for(day)
    else:
        until = reach - timedelta(days=1)
        with pytest.raises(
            NoRangeError,
            match=rf"counter F has no range for {day} yet; it has F\[JJ\] \(2025-07-01 to 2026-06-30\), and the last "
            rf"one is continued until {until}, one year",
        ):
            counter.range_for(day, today=now)


@pytest.mark.parametrize("draw", [draw_number, peek_number])
def test_today_reaches_the_range_from_wherever_a_number_is_drawn(draw: object) -> None:
    counter = Counter(code="F", ranges=(BROKEN_YEAR,))
    far = date(2030, 1, 1)
    with MemoryBook().begin() as transaction:
        with pytest.raises(NoRangeError):
            draw(counter, far, transaction.numbers, today=MARCH)  # type: ignore[operator]
        with pytest.raises(NoRangeError):
            draw_numbers(counter, far, 1, transaction.numbers, today=MARCH)
        assert draw(counter, far, transaction.numbers).text == "F29001"  # type: ignore[operator]


def test_the_last_year_of_the_calendar_is_a_range_like_another() -> None:
    counter = Counter(code="F", ranges=(BROKEN_YEAR,))
    last = counter.range_for(date.max)
    assert (last.start_date, last.end_date) == (date(9999, 7, 1), date.max)
    assert counter.range_for(date.max, today=date(9999, 8, 1)) == last
    assert counter.range_for(date.max, today=date(9998, 8, 1)) == last
    with pytest.raises(NoRangeError):
        counter.range_for(date.max, today=date(9997, 8, 1))


def test_a_block_that_is_longer_than_what_is_left_is_told_with_its_length() -> None:
    counter = Counter(code="K", ranges=(NumberRange(leader="K", total_length=2, start_date=NEW_YEAR),))
    with MemoryBook().begin() as transaction:
        draw_numbers(counter, MARCH, 4, transaction.numbers)
        with pytest.raises(CounterExhaustedError, match="ends with K9 and has no 6 numbers left"):
            draw_numbers(counter, MARCH, 6, transaction.numbers)
        assert len(draw_numbers(counter, MARCH, 5, transaction.numbers)) == 5


def test_one_position_is_enough_for_a_range() -> None:
    counter = Counter(code="1", ranges=(NumberRange(total_length=1, start_date=NEW_YEAR),))
    assert counter.number(9, MARCH) == "9"
    with pytest.raises(CounterExhaustedError, match="ended with 9"):
        counter.number(10, MARCH)
