"""Series and their blocks: which numbers there are."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from profit_integration.core.errors import InvalidRangeError
from profit_integration.core.model.leaders import leader_length
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.policies.overlap_checker.evidence import written
from profit_integration.core.policies.overlap_checker.series import (
    LAST_YEAR,
    Block,
    Series,
    series_of,
    tag_values,
    years_until,
)
from profit_integration.core.violation import Code
from tests.core.policies.overlap_checker.everything import counters, everything, one_range


def numbers_of(block: Block) -> set[str]:
    """Every number of a block, counted out."""
    return {
        written(number + content * 10**block.place, block.skeleton)
        for number in range(block.low, block.high + 1)
        for content in range(block.years[0], block.years[1] + 1)
    }


@given(counters())
def test_blocks_hold_exactly_what_the_counter_gives_each_number_in_one_block_of_a_series(counter: Counter) -> None:
    together: set[str] = set()
    for series in series_of(counter):
        blocks = [numbers_of(block) for block in series.blocks]
        assert sum(map(len, blocks)) == len(set().union(*blocks))
        together = together.union(*blocks)
    assert together == everything(counter).keys()


@pytest.mark.parametrize("width", [1, 2, 3, 4])
def test_a_year_tag_shows_these_values_for_every_first_year_there_is(width: int) -> None:
    """Counted out backwards from the end of the calendar: not a sample but all 9,999 years."""
    first_shown: dict[int, int] = {}
    least = greatest = LAST_YEAR % 10**width
    for first_year in range(LAST_YEAR, 0, -1):
        shown_first = first_year % 10**width
        first_shown[shown_first] = first_year
        least, greatest = min(least, shown_first), max(greatest, shown_first)
        low, high = tag_values(first_year, width)
        assert (low, high, high - low + 1) == (least, greatest, len(first_shown))
        for shown in (low, (low + high) // 2, high):
            assert first_year + years_until(shown, first_year, 10**width) == first_shown[shown]


@pytest.mark.parametrize(
    ("leader", "changes", "code"),
    [
        ("[JJ]", {"continued": True}, Code.NOT_AUTOMATIC),
        ("[A]", {"administration": 12}, Code.ADMINISTRATION_TAG),
    ],
    ids=["only an automatic range can be continued", "an administration fits its tag"],
)
def test_a_series_that_cannot_be_is_refused(leader: str, changes: dict[str, Any], code: Code) -> None:
    given_by = NumberRange(leader=leader, total_length=5, start_date=date(2017, 1, 1))
    with pytest.raises(InvalidRangeError) as caught:
        Series(code="A", number_range=given_by, **changes)
    assert caught.value.code is code


@pytest.mark.parametrize(
    ("leader", "free"),
    [
        ("F20", (0, 0)),
        ("F[JJ]", (5, 2)),
        ("[JJ]7-", (5, 2)),
        ("[J]2[JJJJ]", (5, 3)),
        ("[JJJ]2[J]", (7, 2)),
        ("F[J]2[JJJJ]", (5, 3)),
        ("F[A][JJ]", (4, 2)),
        ("[JJ][A]5", (6, 2)),
        ("[JJJ][J]5", (7, 2)),
    ],
)
def test_a_block_knows_where_its_free_digits_of_the_year_stand(leader: str, free: tuple[int, int]) -> None:
    """How many digits stand behind them, and how many they are; what a second tag shows again is not free."""
    counter = one_range("A", leader, leader_length(leader) + 4 + (leader == "F[JJ]"), automatic="[" in leader)
    assert {(block.place, block.width) for series in series_of(counter) for block in series.blocks} == {free}


def test_only_the_last_range_of_a_counter_is_continued() -> None:
    first, last = (one_range("A", "[JJ]", 5, year=year, automatic=True).ranges[0] for year in (2017, 2018))
    assert [one_series.continued for one_series in series_of(Counter(code="A", ranges=(first, last)))] == [False, True]


def test_a_continued_series_gives_its_numbers_in_every_year() -> None:
    (series,) = series_of(one_range("A", "[JJ]", 5, automatic=True))
    sides = [series.giving(1000 * shown + 1) for shown in (17, 18, 19, 16)]
    assert [side.on.year for side in sides] == [2017, 2018, 2019, 2116]
