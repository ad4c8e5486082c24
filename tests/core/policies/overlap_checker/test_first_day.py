"""The first day on which an overlap can happen, against counting out everything that two counters ever give."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.overlap_checker.first_day import FAR_AWAY, first_overlap
from tests.core.policies.overlap_checker.everything import counters, everything, one_range

DAYS = st.dates(date(9880, 1, 1), date(9999, 12, 31))


def first_day_by_hand(one: Counter, other: Counter, on: date) -> date | None:
    """Of every number that both ever give, the day on which the later side first can; the earliest of these days."""
    of_one, of_other = everything(one), everything(other)
    days = [max(min(of_one[number]), min(of_other[number]), on) for number in of_one.keys() & of_other.keys()]
    return min((day for day in days if day.year <= on.year + FAR_AWAY), default=None)


@given(counters("A", 4), counters("B", 4), DAYS)
def test_the_first_day_is_that_of_counting_out(one: Counter, other: Counter, on: date) -> None:
    first = first_overlap((one, other), on)
    assert (first and first.day) == first_day_by_hand(one, other, on)
    if first is not None:
        assert all(side.on <= first.day for side in first.overlap.counters)
        assert {side.number.casefold() for side in first.overlap.counters} == {first.overlap.number.casefold()}


PLAIN, NOVEMBER = one_range("B", "", 6), date(2026, 11, 28)
YEARLY, IN_2077 = one_range("A", "[JJJJ]", 8, automatic=True), one_range("B", "2077", 8)


@pytest.mark.parametrize(
    ("among", "on", "expected"),
    [
        # already, once one starts, once a year starts (though the smallest number is of 2030), in a year before the day
        ((one_range("A", "1", 6), PLAIN), NOVEMBER, (NOVEMBER, "100001")),
        ((one_range("A", "1", 6, year=2028), PLAIN), NOVEMBER, (date(2028, 1, 1), "100001")),
        ((one_range("A", "[J]", 6, year=2027, automatic=True), PLAIN), NOVEMBER, (date(2027, 1, 1), "700001")),
        ((one_range("A", "[JJJJ]", 6, automatic=True), PLAIN), NOVEMBER, (NOVEMBER, "201701")),
        # fifty years away, and more
        ((YEARLY, IN_2077), date(2027, 1, 1), (date(2077, 1, 1), "20770001")),
        ((YEARLY, IN_2077), date(2026, 12, 31), None),
        # never
        ((one_range("A", "A", 6), PLAIN), NOVEMBER, None),
        ((), NOVEMBER, None),
    ],
)
def test_the_day_is_the_first_on_which_both_sides_can_have_given_a_number(
    among: tuple[Counter, ...], on: date, expected: tuple[date, str] | None
) -> None:
    first = first_overlap(among, on)
    assert (first and (first.day, first.overlap.number)) == expected
