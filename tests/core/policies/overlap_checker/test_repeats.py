"""Repeats: numbers that one counter gives twice."""

from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.overlap_checker.search import find_repeats
from profit_integration.core.policies.overlap_checker.series import Occurrence
from tests.core.policies.overlap_checker.everything import check_side, counters, everything, one_range


@given(st.integers(2, 5).flatmap(lambda length: counters(length=length, most=4)))
def test_every_repeat_of_a_counter_is_found_with_its_first_two_dates(counter: Counter) -> None:
    twice = {number: sorted(dates) for number, dates in everything(counter).items() if len(dates) > 1}
    overlaps = find_repeats([counter])
    assert len(overlaps) == bool(twice)
    for repeat in overlaps:
        assert repeat.number.casefold() == min(twice)
        assert repeat.shared == len(twice)
        check_side(repeat.first, counter, repeat.number, twice[min(twice)][0])
        check_side(repeat.second, counter, repeat.number, twice[min(twice)][1])


def test_a_year_tag_that_starts_again_in_the_last_year_of_all_repeats() -> None:
    (overlap,) = find_repeats([one_range("A", "[J]", 4, year=9989, automatic=True)])
    assert (overlap.number, overlap.first.on.year, overlap.shared) == ("9001", 9989, 999)
    assert isinstance(overlap.second, Occurrence)
    assert overlap.second.on.year == 9999
    assert find_repeats([one_range("A", "[J]", 4, year=9990, automatic=True)]) == ()
