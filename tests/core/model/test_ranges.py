"""Ranges and counters: the help pages' examples, what AFAS refuses, and the years over which a range is continued."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.errors import (
    CounterExhaustedError,
    InvalidRangeError,
    NoRangeError,
    ProfitIntegrationError,
)
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.violation import Code
from tests.examples import year_range

NEW_YEAR = date(2026, 1, 1)
NEW_YEARS_EVE = date(2026, 12, 31)


def number_range(**changes: Any) -> NumberRange:
    fields: dict[str, Any] = {"leader": "INK", "total_length": 8, "start_date": NEW_YEAR, **changes}
    return NumberRange(**fields)


def counter(*ranges: NumberRange, **changes: Any) -> Counter:
    return Counter(code="INKOOP", ranges=ranges, **changes)


def is_refused(code: Code, values: dict[str, object], error: ProfitIntegrationError) -> bool:
    """Whether an error is of a code and names at least these values."""
    named = {name: str(value) for name, value in error.violation.values}
    return error.code is code and {name: str(value) for name, value in values.items()}.items() <= named.items()


ENDED = number_range(end_date=NEW_YEARS_EVE)


# --- numbers ----------------------------------------------------------------------------------------------------


def test_leader_ink_with_total_length_8_gives_ink00001_and_without_a_leader_seven_zeros() -> None:
    assert [counter(number_range()).number(value, NEW_YEAR) for value in (1, 2)] == ["INK00001", "INK00002"]
    assert counter(number_range(leader="")).number(1, NEW_YEAR) == "00000001"


def test_a_broken_year_from_2015_to_2016_is_always_2015_in_its_numbers() -> None:
    broken = counter(year_range("[JJJJ]-", 9, start=date(2015, 7, 1)))

    assert broken.number(7, date(2015, 7, 1)) == "2015-0007"
    assert broken.number(7, date(2016, 6, 30)) == "2015-0007"


def test_a_range_shows_itself_by_leader_and_days() -> None:
    assert str(number_range()) == "INK (2026-01-01 open)"
    assert str(number_range(leader="", end_date=NEW_YEARS_EVE)) == "no leader (2026-01-01 to 2026-12-31)"


@pytest.mark.parametrize(
    ("changes", "last", "number"),
    [
        ({"leader": "F", "total_length": 3}, 99, "F99"),
        ({"leader": "", "total_length": 1}, 9, "9"),
        ({"leader": "F[AA]", "total_length": 4}, 9, "F079"),
        ({"end_value": 20}, 20, "INK00020"),
    ],
)
def test_a_range_ends_with_its_end_value_and_without_one_with_nines(
    changes: dict[str, Any], last: int, number: str
) -> None:
    ended = counter(number_range(**changes), administration=7)

    assert ended.number(last, NEW_YEAR) == number
    with pytest.raises(CounterExhaustedError, match=rf"counter INKOOP: .* holds 2026-01-01 ended with {number}"):
        ended.number(last + 1, NEW_YEAR)


@given(
    leader=st.sampled_from(["", "F", "INK", "[JJJJ]", "F[JJ]-", "[AA]"]),
    length=st.integers(7, 12),
    values=st.lists(st.integers(0, 9), min_size=2, unique=True),
)
def test_numbers_of_a_range_are_equally_long_distinct_and_in_order_as_text(
    leader: str, length: int, values: list[int]
) -> None:
    full = number_range(leader=leader, total_length=length, start_value=0)
    spread = sorted(value * full.last_value // 9 for value in values)

    numbers = [full.number(value, administration=1) for value in spread]

    assert {len(number) for number in numbers} == {length}
    assert all(earlier < later for earlier, later in pairwise(numbers))


# --- what AFAS refuses ------------------------------------------------------------------------------------------


AUTOMATIC = {"periodic": Periodic.AUTOMATIC, "leader": "[J]"}


@pytest.mark.parametrize(
    ("changes", "code", "values"),
    [
        ({"total_length": 13}, Code.OUT_OF_BOUNDS, {"value": 13, "most": 12}),
        ({"total_length": 0}, Code.OUT_OF_BOUNDS, {"value": 0, "least": 1}),
        ({"total_length": 3}, Code.RANGE_WITHOUT_DIGITS, {"taken": 3, "length": 3}),
        ({"total_length": 2}, Code.RANGE_WITHOUT_DIGITS, {"taken": 3, "length": 2}),
        ({"leader": "F [J]"}, Code.LEADER_TEXT, {}),
        ({"start_value": -1}, Code.VALUE_DIGITS, {"value": -1, "digits": 5}),
        ({"start_value": 5, "end_value": 4}, Code.END_BEFORE_START, {"start": 5, "end": 4}),
        ({"start_value": 100_000}, Code.VALUE_DIGITS, {"value": 100_000, "digits": 5}),
        ({"end_value": 100_000}, Code.VALUE_DIGITS, {"value": 100_000, "digits": 5}),
        ({"end_date": date(2025, 12, 31)}, Code.END_BEFORE_START, {"start": NEW_YEAR, "end": date(2025, 12, 31)}),
        ({"periodic": Periodic.MANUAL}, Code.RANGE_WITHOUT_END, {}),
        ({"periodic": Periodic.AUTOMATIC}, Code.RANGE_WITHOUT_END, {}),
        ({"periodic": Periodic.AUTOMATIC, "end_date": NEW_YEARS_EVE}, Code.RANGE_WITHOUT_YEAR_TAG, {"leader": "INK"}),
        ({**AUTOMATIC, "end_date": date(2026, 6, 30)}, Code.RANGE_NOT_A_YEAR, {"wanted": NEW_YEARS_EVE}),
        ({**AUTOMATIC, "start_date": date(2024, 2, 29), "end_date": date(2025, 2, 28)}, Code.LEAP_DAY_START, {}),
    ],
)
def test_a_range_that_afas_would_refuse_is_refused(
    changes: dict[str, Any], code: Code, values: dict[str, object]
) -> None:
    with pytest.raises(InvalidRangeError) as caught:
        number_range(**changes)
    assert is_refused(code, values, caught.value)


@pytest.mark.parametrize(
    "changes",
    [
        {"total_length": 12},
        {"total_length": 4},
        {"start_value": 99_999},
        {"start_value": 0},
        {"start_value": 5, "end_value": 5},
        {"end_value": 99_999},
        {"end_date": NEW_YEAR},
        {"periodic": Periodic.MANUAL, "end_date": date(2026, 6, 30)},
        {**AUTOMATIC, "end_date": NEW_YEARS_EVE},
        {**AUTOMATIC, "start_date": date(2023, 3, 1), "end_date": date(2024, 2, 29)},
    ],
)
def test_a_range_just_within_the_limits_is_saved(changes: dict[str, Any]) -> None:
    saved = number_range(**changes)

    assert len(saved.number(saved.start_value, administration=1)) == saved.total_length


def two_ranges(end: date | None, start: date) -> tuple[NumberRange, NumberRange]:
    return number_range(end_date=end), number_range(start_date=start)


@pytest.mark.parametrize(
    ("ranges", "code", "values"),
    [
        ((), Code.COUNTER_WITHOUT_RANGE, {}),
        (two_ranges(NEW_YEARS_EVE, NEW_YEARS_EVE), Code.RANGES_OVERLAP, {"end": date(2026, 12, 30)}),
        (two_ranges(NEW_YEARS_EVE, date(2026, 6, 1)), Code.RANGES_OVERLAP, {"end": date(2026, 5, 31)}),
        (two_ranges(NEW_YEARS_EVE, NEW_YEAR), Code.RANGES_OVERLAP, {"end": date(2025, 12, 31)}),
        (two_ranges(None, date(2030, 1, 1)), Code.RANGES_OVERLAP, {"end": date(2029, 12, 31)}),
        (two_ranges(NEW_YEARS_EVE, date(2027, 1, 2)), Code.RANGES_WITH_GAP, {"start": date(2027, 1, 1)}),
        ((number_range(leader="F[A]"),), Code.ADMINISTRATION_TAG, {"administration": 12}),
    ],
)
def test_ranges_that_do_not_make_a_counter_are_refused(
    ranges: tuple[NumberRange, ...], code: Code, values: dict[str, object]
) -> None:
    with pytest.raises(InvalidRangeError) as caught:
        counter(*ranges, administration=12)
    assert is_refused(code, values, caught.value)


# --- which range ------------------------------------------------------------------------------------------------


def test_ranges_may_be_given_in_any_order_and_each_holds_the_dates_of_its_own_year() -> None:
    first, second = ENDED, number_range(start_date=date(2027, 1, 1))

    assert counter(second, first) == counter(first, second)
    assert counter(second, first).range_for(NEW_YEARS_EVE) == first
    assert counter(second, first).range_for(date(2027, 1, 1)) == second


NEXT_YEAR = {"start_date": date(2027, 1, 1), "end_date": date(2027, 12, 31)}


@pytest.mark.parametrize(
    ("lacking", "on"),
    [
        (counter(ENDED), date(2025, 12, 31)),
        (counter(ENDED), date(2027, 1, 1)),
        (counter(ENDED, number_range(leader="", start_date=date(2027, 1, 1))), date(2025, 12, 31)),
        (counter(year_range()), date(2025, 12, 31)),
        (counter(year_range()), date(2020, 2, 29)),
        (counter(year_range(), number_range(**NEXT_YEAR)), date(2028, 1, 1)),
    ],
    ids=["before", "after", "two ranges", "automatic", "long before it", "automatic with a later one behind it"],
)
def test_a_date_without_a_range_is_an_error_that_names_those_there_are_and_no_neighbour_is_taken(
    lacking: Counter, on: date
) -> None:
    there = ", ".join(map(str, lacking.ranges))
    with pytest.raises(NoRangeError) as caught:
        lacking.range_for(on)
    assert f"counter INKOOP has no range for {on}; it has {there}. Remedy: add a range" in str(caught.value)


STARTS = st.dates(date(1995, 1, 1), date(2030, 12, 31)).filter(lambda day: (day.month, day.day) != (2, 29))


@given(start=STARTS, days=st.integers(0, 60 * 366))
def test_an_automatic_range_is_continued_every_year_as_if_the_days_were_counted_off(start: date, days: int) -> None:
    on = start + timedelta(days=days)
    first = on
    while (first.month, first.day) != (start.month, start.day):
        first -= timedelta(days=1)
    last = first
    while ((last + timedelta(days=1)).month, (last + timedelta(days=1)).day) != (start.month, start.day):
        last += timedelta(days=1)
    yearly = counter(year_range(start=start))

    drawn_from = yearly.range_for(on)

    assert (drawn_from.start_date, drawn_from.end_date) == (first, last)
    assert (drawn_from.leader, drawn_from.start_value, drawn_from.periodic) == ("F[JJJJ]", 1, Periodic.AUTOMATIC)
    assert yearly.number(1, on) == f"F{first.year}0001"


# --- one year ahead ---------------------------------------------------------------------------------------------

BROKEN_YEAR = year_range("F[JJ]", 6, date(2025, 7, 1))


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


def test_the_last_year_of_the_calendar_is_a_range_like_another() -> None:
    counter = Counter(code="F", ranges=(BROKEN_YEAR,))
    last = counter.range_for(date.max)
    assert (last.start_date, last.end_date) == (date(9999, 7, 1), date.max)
    assert counter.range_for(date.max, today=date(9999, 8, 1)) == last
    assert counter.range_for(date.max, today=date(9998, 8, 1)) == last
    with pytest.raises(NoRangeError):
        counter.range_for(date.max, today=date(9997, 8, 1))
