"""A range whose start date was changed after its first number is not taken for a new one."""

from collections.abc import Callable
from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration import MemoryBook
from profit_integration.core.errors import RangeMovedError
from profit_integration.core.model.numbers import RangeState
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.policies.number_allocator import draw_number, draw_numbers, peek_number
from profit_integration.core.policies.renumbering_guard import start_before_it_moved

NEW_YEAR, MARCH, MAY = date(2026, 1, 1), date(2026, 3, 1), date(2026, 5, 1)
RANGE = NumberRange(leader="F", total_length=4, start_date=NEW_YEAR)


def counter(*ranges: NumberRange, code: str = "F") -> Counter:
    return Counter(code=code, ranges=ranges)


@pytest.fixture
def book() -> MemoryBook:
    """A book that has given F001 and F002 in the range as it was."""
    book = MemoryBook()
    with book.begin() as transaction:
        draw_numbers(counter(RANGE), MARCH, 2, transaction.numbers)
    return book


def one(by: Counter, book: MemoryBook, draw: Callable[..., object] = draw_number, *count: int) -> object:
    with book.begin() as transaction:
        return draw(by, MAY, *count, transaction.numbers)


@pytest.mark.parametrize("start", [date(2025, 12, 1), MARCH])
@pytest.mark.parametrize(("draw", "count"), [(draw_number, ()), (draw_numbers, (3,)), (peek_number, ())])
def test_a_range_that_was_moved_gives_nothing_until_it_is_set_back(
    book: MemoryBook, start: date, draw: Callable[..., object], count: tuple[int, ...]
) -> None:
    moved = counter(attrs.evolve(RANGE, start_date=start))
    with pytest.raises(
        RangeMovedError,
        match=rf"counter F, range F \({start} open\): the counter has given such numbers in a range from 2026-01-01",
    ):
        one(moved, book, draw, *count)
    assert draw_text(counter(RANGE), book) == "F003"


def test_a_refusal_takes_nothing_so_that_the_next_attempt_is_refused_as_well(book: MemoryBook) -> None:
    moved = counter(attrs.evolve(RANGE, start_date=MARCH))
    with book.begin() as transaction:
        for _ in range(3):
            with pytest.raises(RangeMovedError):
                draw_number(moved, MAY, transaction.numbers)
    with book.begin() as transaction:
        assert transaction.numbers.remembered(moved, moved.ranges[0]) is None


def draw_text(by: Counter, book: MemoryBook) -> str:
    with book.begin() as transaction:
        return draw_number(by, MAY, transaction.numbers).text


@pytest.mark.parametrize(
    ("present", "number"),
    [  # another leader, another length, later values, a range beside the one that gave them, another counter
        (counter(attrs.evolve(RANGE, start_date=MARCH, leader="G")), "G001"),
        (counter(attrs.evolve(RANGE, start_date=MARCH, total_length=5)), "F0001"),
        (counter(attrs.evolve(RANGE, start_date=MARCH, start_value=3)), "F003"),
        (counter(attrs.evolve(RANGE, end_date=date(2026, 2, 28)), attrs.evolve(RANGE, start_date=MARCH)), "F001"),
        (counter(attrs.evolve(RANGE, start_date=MARCH), code="G"), "F001"),
    ],
)
def test_a_range_that_is_new_begins_at_its_start_value(book: MemoryBook, present: Counter, number: str) -> None:
    assert draw_text(present, book) == number


def test_a_range_that_was_moved_is_found_behind_another_that_has_given_numbers_as_well() -> None:
    """F25 and F26 have both given a number; then F26 starts on 1 February instead of on New Year's Day."""
    before = NumberRange(leader="F25", total_length=6, start_date=date(2025, 1, 1), end_date=date(2025, 12, 31))
    after = NumberRange(leader="F26", total_length=6, start_date=NEW_YEAR)
    book = MemoryBook()
    with book.begin() as transaction:
        for on in (date(2025, 6, 1), MARCH):
            draw_number(counter(before, after), on, transaction.numbers)
    moved = counter(attrs.evolve(before, end_date=date(2026, 1, 31)), attrs.evolve(after, start_date=date(2026, 2, 1)))
    with pytest.raises(RangeMovedError) as caught:
        one(moved, book)
    assert dict(caught.value.violation.values)["before"] == str(NEW_YEAR)


def test_of_two_earlier_starts_the_first_is_reported_in_whichever_order_they_are_stored() -> None:
    now = attrs.evolve(RANGE, start_date=MAY)
    for starts in ((NEW_YEAR, MARCH), (MARCH, NEW_YEAR)):
        remembered = {start: RangeState(2, "F", 4) for start in starts}
        assert start_before_it_moved(counter(now), now, remembered) == NEW_YEAR


@pytest.mark.parametrize(("start", "was_moved"), [(date(2025, 7, 1), False), (date(2026, 7, 1), True)])
def test_the_years_of_an_automatic_range_are_its_own_and_show_their_own_year(start: date, was_moved: bool) -> None:
    year = NumberRange(leader="[JJ]-", total_length=6, start_date=start, end_date=None, periodic=Periodic.CONTINUOUS)
    automatic = attrs.evolve(year, start_date=NEW_YEAR, end_date=date(2026, 12, 31), periodic=Periodic.AUTOMATIC)
    before = start_before_it_moved(counter(automatic), automatic, {start: RangeState(7, "[JJ]-", 6)})
    assert (before == start) is was_moved
    in_2028 = automatic.in_later_year(2)
    assert start_before_it_moved(counter(automatic), in_2028, {date(2027, 1, 1): RangeState(7, "28-", 6)}) is None


_ranges = st.builds(
    lambda leader, length, first, start: NumberRange(
        leader=leader, total_length=length, start_value=first, start_date=start
    ),
    st.sampled_from(["", "1", "F", "f", "F1", "1F", "[J]", "F[J]"]),
    st.just(4),
    st.integers(0, 9),
    st.sampled_from([date(2021, 1, 1), date(2026, 7, 1)]),
)


@given(_ranges, _ranges, st.integers(0, 9))
def test_a_range_was_moved_if_any_number_up_to_the_last_one_would_be_repeated(
    before: NumberRange, now: NumberRange, last: int
) -> None:
    by = counter(attrs.evolve(now, start_date=date(2030, 1, 1)))  # which has neither start date as its own
    gave = {before.number(value, 1).casefold() for value in range(last + 1)}
    gives = {now.number(value, 1).casefold() for value in range(now.start_value, now.last_value + 1)}
    remembered = {before.start_date: RangeState(last, before.leader, before.total_length)}
    assert start_before_it_moved(by, now, remembered) == (before.start_date if gave & gives else None)
