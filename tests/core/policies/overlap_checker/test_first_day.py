"""The first day on which an overlap can happen, against counting out everything that two counters ever give."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.overlap_checker.first_day import FAR_AWAY, first_overlap
from tests.core.policies.overlap_checker.everything import counted_out, counters, everything, one_range

DAYS = st.dates(date(9880, 1, 1), date(9999, 12, 31))


def first_day_by_hand(one: Counter, other: Counter, on: date) -> date | None:
    """Of every number that both ever give, the day on which the later side first can; the earliest of these days."""
    of_one, of_other = everything(one), everything(other)
    days = [max(min(of_one[number]), min(of_other[number]), on) for number in of_one.keys() & of_other.keys()]
    return min((day for day in days if day.year <= on.year + FAR_AWAY), default=None)


@given(counters("A", 4), counters("B", 4), DAYS)
@counted_out
def test_the_first_day_is_that_of_counting_out(one: Counter, other: Counter, on: date) -> None:
    first = first_overlap((one, other), on)
    assert (first and first.day) == first_day_by_hand(one, other, on)
    if first is not None:
        assert all(side.on <= first.day for side in first.overlap.counters)
        assert {side.number.casefold() for side in first.overlap.counters} == {first.overlap.number.casefold()}


PLAIN = one_range("B", "", 6)


@pytest.mark.parametrize(
    ("one", "on", "day", "number"),
    [
        (one_range("A", "1", 6), date(2026, 11, 28), date(2026, 11, 28), "100001"),
        (one_range("A", "1", 6, year=2028), date(2026, 11, 28), date(2028, 1, 1), "100001"),
        (one_range("A", "[J]", 6, year=2029, automatic=True), date(2026, 11, 28), date(2029, 1, 1), "900001"),
        (one_range("A", "[JJJJ]", 6, automatic=True), date(2026, 11, 28), date(2026, 11, 28), "201701"),
    ],
    ids=["already", "once one starts", "once a year starts", "in a year before the day"],
)
def test_an_overlap_is_possible_from_the_day_on_or_from_the_start_of_the_later_side(
    one: Counter, on: date, day: date, number: str
) -> None:
    first = first_overlap((one, PLAIN), on)
    assert first is not None
    assert (first.day, first.overlap.number) == (day, number)


def test_the_earliest_day_counts_and_not_the_smallest_number() -> None:
    """In 2030 the tag shows 0, so that the smallest number that both give comes after larger ones."""
    automatic = one_range("A", "[J]", 6, year=2027, automatic=True)
    first = first_overlap((automatic, PLAIN), date(2026, 11, 28))
    assert first is not None
    assert (first.day, first.overlap.number) == (date(2027, 1, 1), "700001")


@pytest.mark.parametrize(("on", "is_within"), [(date(2026, 12, 31), False), (date(2027, 1, 1), True)])
def test_an_overlap_more_than_fifty_years_away_has_no_day(on: date, *, is_within: bool) -> None:
    automatic = one_range("A", "[JJJJ]", 8, automatic=True)
    later = one_range("B", "2077", 8)
    first = first_overlap((automatic, later), on)
    assert (first and first.day) == (date(2077, 1, 1) if is_within else None)


def test_counters_that_never_overlap_have_no_day() -> None:
    assert first_overlap((one_range("A", "A", 6), PLAIN), date(2026, 11, 28)) is None
    assert first_overlap((), date(2026, 11, 28)) is None
