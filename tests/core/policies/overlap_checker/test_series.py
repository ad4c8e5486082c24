"""Series and their blocks: which numbers there are."""

from datetime import date

import pytest
from hypothesis import given

from profit_integration.core.errors import CounterExhaustedError, InvalidRangeError
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
from tests.core.policies.overlap_checker.everything import counted_out, counters, everything, one_range


def numbers_of(block: Block) -> set[str]:
    """Every number of a block, counted out."""
    return {
        written(number + content * 10**block.place, block.skeleton)
        for number in range(block.low, block.high + 1)
        for content in range(block.years[0], block.years[1] + 1)
    }


@counted_out
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
    for first_year in range(LAST_YEAR, 0, -1):
        first_shown[first_year % 10**width] = first_year
        low, high = tag_values(first_year, width)
        assert (low, high) == (min(first_shown), max(first_shown))
        assert high - low + 1 == len(first_shown)
        for shown in (low, (low + high) // 2, high):
            assert first_year + years_until(shown, first_year, 10**width) == first_shown[shown]


def test_only_an_automatic_range_can_be_continued() -> None:
    with pytest.raises(
        InvalidRangeError,
        match=r"series A is not automatic, .* Remedy: make the range automatic periodic, or "
        r"do not continue it$",
    ):
        Series(
            code="A",
            number_range=NumberRange(leader="[JJ]", total_length=5, start_date=date(2017, 1, 1)),
            continued=True,
        )


def test_an_administration_that_does_not_fit_its_tag_is_refused() -> None:
    with pytest.raises(InvalidRangeError, match="administration 12 does not fit"):
        Series(
            code="A",
            administration=12,
            number_range=NumberRange(leader="[A]", total_length=5, start_date=date(2017, 1, 1)),
        )


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
    found = {(block.place, block.width) for series in series_of(counter) for block in series.blocks}
    assert found == {free}


def test_a_series_is_of_the_first_administration_unless_it_says_otherwise() -> None:
    series = Series(code="A", number_range=NumberRange(leader="[A]", total_length=3, start_date=date(2017, 1, 1)))
    assert (series.administration, series.occurrence("101").number) == (1, "101")


def test_only_the_last_range_of_a_counter_is_continued() -> None:
    first, last = (one_range("A", "[JJ]", 5, year=year, automatic=True).ranges[0] for year in (2017, 2018))
    assert [each.continued for each in series_of(Counter(code="A", ranges=(first, last)))] == [False, True]


def test_a_continued_series_gives_its_numbers_in_every_year() -> None:
    (series,) = series_of(one_range("A", "[JJ]", 5, automatic=True))
    sides = [series.occurrence(f"{shown}001") for shown in (17, 18, 19, 16)]
    assert [side.on.year for side in sides] == [2017, 2018, 2019, 2116]


def test_an_automatic_range_is_continued_to_the_last_day_of_the_calendar() -> None:
    counter = one_range("A", "[JJJJ]", 8, year=9998, automatic=True)
    assert counter.number(1, date(9999, 12, 31)) == "99990001"
    broken = NumberRange(
        leader="[JJ]",
        total_length=5,
        start_date=date(9998, 7, 1),
        end_date=date(9999, 6, 30),
        periodic=counter.ranges[0].periodic,
    )
    assert Counter(code="A", ranges=(broken,)).range_for(date.max).end_date == date.max
    with pytest.raises(CounterExhaustedError):
        counter.number(10_000, date.max)
