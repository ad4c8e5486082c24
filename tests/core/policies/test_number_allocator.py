"""Drawing numbers: the next free one, every skip with its reason, and nothing lost when an error rolls back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.adapters.memory import MemoryBook
from profit_integration.core.errors import CounterExhaustedError, NoRangeError
from profit_integration.core.model.integration_types import NumberSource
from profit_integration.core.model.numbers import NUMBER_IN_USE, InvoiceNumber, SkippedNumber, number_key
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.policies.number_allocator import draw_number
from tests.examples import (
    INTEGRATION_TYPES,
    MARCH,
    PROJECTS,
    changed,
    integration_type,
    invoice,
    journalise,
    settings,
    year_range,
)

SALES = Counter(code="VERKOOP", ranges=(NumberRange(leader="F", total_length=6, start_date=date(2026, 1, 1)),))
SMALL = Counter(code="KLEIN", ranges=(NumberRange(leader="K", total_length=2, start_date=date(2026, 1, 1)),))


def book_with_numbers(*numbers: str) -> MemoryBook:
    """A book in which project invoices were journalised under numbers that they brought."""
    book = MemoryBook()
    brought = settings(integration_types=(integration_type(PROJECTS, numbers=NumberSource.DOCUMENT),))
    journalise(book, brought, *(invoice(kind=PROJECTS, document_id=number) for number in numbers))
    return book


def test_the_first_number_is_the_start_value_and_tells_where_it_comes_from() -> None:
    with MemoryBook().begin() as transaction:
        found = draw_number(SALES, MARCH, transaction.numbers)

    assert found == InvoiceNumber(text="F00001", counter="VERKOOP", range_start=date(2026, 1, 1), value=1)


def test_a_series_that_starts_at_8001_goes_on_with_8002_and_8003() -> None:
    numbers = NumberRange(leader="V", total_length=7, start_value=8001, start_date=MARCH)
    api = Counter(code="API", ranges=(numbers,))

    with MemoryBook().begin() as transaction:
        found = [draw_number(api, MARCH, transaction.numbers).text for _ in range(3)]

    assert found == ["V008001", "V008002", "V008003"]


def test_numbers_follow_each_other_within_a_transaction_and_after_it() -> None:
    book = MemoryBook()

    with book.begin() as transaction:
        first = [draw_number(SALES, MARCH, transaction.numbers).text for _ in range(2)]
    with book.begin() as transaction:
        third = draw_number(SALES, MARCH, transaction.numbers).text

    assert [*first, third] == ["F00001", "F00002", "F00003"]


def test_each_year_of_an_automatic_range_starts_again_and_an_older_year_goes_on_where_it_was() -> None:
    yearly = Counter(code="JAAR", ranges=(year_range(),))
    dates = [date(2026, 12, 31), date(2027, 1, 1), date(2026, 12, 31), date(2027, 1, 2)]

    with MemoryBook().begin() as transaction:
        found = [draw_number(yearly, on, transaction.numbers).text for on in dates]

    assert found == ["F20260001", "F20270001", "F20260002", "F20270002"]


def test_if_the_next_number_is_present_already_the_next_free_one_is_taken_and_the_skip_is_recorded() -> None:
    with book_with_numbers("F00001", "f00002 ").begin() as transaction:
        found = draw_number(SALES, MARCH, transaction.numbers)

    taken = NUMBER_IN_USE
    assert found.text == "F00003"
    assert found.value == 3
    assert found.skipped == (SkippedNumber("F00001", taken), SkippedNumber("F00002", taken))


def test_without_a_range_for_the_date_no_value_is_taken() -> None:
    book = MemoryBook()

    with book.begin() as transaction:
        with pytest.raises(NoRangeError, match=r"counter VERKOOP has no range for 2025-12-31"):
            draw_number(SALES, date(2025, 12, 31), transaction.numbers)
        assert draw_number(SALES, MARCH, transaction.numbers).value == 1


def test_a_range_gives_all_its_numbers_and_then_an_error_never_one_more_digit() -> None:
    with MemoryBook().begin() as transaction:
        given_out = [draw_number(SMALL, MARCH, transaction.numbers).text for _ in range(9)]
        with pytest.raises(
            CounterExhaustedError, match=r"counter KLEIN: the range that holds 2026-03-16 ended with K9"
        ):
            draw_number(SMALL, MARCH, transaction.numbers)

    assert given_out == [f"K{value}" for value in range(1, 10)]


def test_skipping_stops_at_the_end_of_the_range() -> None:
    book = book_with_numbers(*(f"K{value}" for value in range(1, 10)))

    with book.begin() as transaction, pytest.raises(CounterExhaustedError, match=r"ended with K9"):
        draw_number(SMALL, MARCH, transaction.numbers)


@pytest.mark.parametrize("same", ["szl011", "SZL011", " Szl011", "szl011\t", "SZL011 "])
def test_case_and_outer_blanks_do_not_tell_two_numbers_apart(same: str) -> None:
    assert number_key(same) == number_key("Szl011")


@pytest.mark.parametrize("other", ["Szl 011", "Szl11", "Szl0110", "zl011"])
def test_anything_else_does_tell_them_apart(other: str) -> None:
    assert number_key(other) != number_key("Szl011")


@given(taken=st.sets(st.integers(1, 40), max_size=20), wanted=st.integers(1, 10))
def test_drawn_and_skipped_numbers_together_are_the_series_without_a_gap(taken: set[int], wanted: int) -> None:
    with book_with_numbers(*(f"F{value:05}" for value in sorted(taken))).begin() as transaction:
        drawn = [draw_number(SALES, MARCH, transaction.numbers) for _ in range(wanted)]

    came_to = [text for each in drawn for text in (*(skip.number for skip in each.skipped), each.text)]
    assert came_to == [f"F{value:05}" for value in range(1, len(came_to) + 1)]
    assert {int(each.text[1:]) for each in drawn}.isdisjoint(taken)


def test_two_journals_that_share_a_counter_share_its_numbers() -> None:
    shared = settings(
        integration_types=changed(INTEGRATION_TYPES, PROJECTS, journal="72"),
    )

    found = journalise(MemoryBook(), shared, invoice(document_id="A"), invoice(kind=PROJECTS, document_id="B"))

    assert [(each.entry.journal, each.entry.number.text) for each in found] == [("70", "F00001"), ("72", "F00002")]
