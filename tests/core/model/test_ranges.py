"""Ranges and counters: the help pages' examples, what AFAS refuses, and the years over which a range is continued."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.errors import CounterExhaustedError, InvalidRangeError, NoRangeError
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


# --- numbers ----------------------------------------------------------------------------------------------------


def test_leader_ink_with_total_length_8_gives_ink00001_and_without_a_leader_seven_zeros() -> None:
    assert [counter(number_range()).number(value, NEW_YEAR) for value in (1, 2)] == ["INK00001", "INK00002"]
    assert counter(number_range(leader="")).number(1, NEW_YEAR) == "00000001"


def test_a_broken_year_from_2015_to_2016_is_always_2015_in_its_numbers() -> None:
    broken = counter(year_range("[JJJJ]-", 9, start=date(2015, 7, 1)))

    assert broken.number(7, date(2015, 7, 1)) == "2015-0007"
    assert broken.number(7, date(2016, 6, 30)) == "2015-0007"


def test_an_administration_tag_takes_the_counters_administration() -> None:
    of_seven = counter(number_range(leader="F[AA]", total_length=4), administration=7)

    assert of_seven.number(1, NEW_YEAR) == "F071"
    with pytest.raises(CounterExhaustedError, match=r"ended with F079"):
        of_seven.number(10, NEW_YEAR)


def test_a_range_shows_itself_by_leader_and_days() -> None:
    assert str(number_range()) == "INK (2026-01-01 open)"
    assert str(number_range(leader="", end_date=NEW_YEARS_EVE)) == "no leader (2026-01-01 to 2026-12-31)"


@pytest.mark.parametrize(("leader", "length", "last"), [("F", 3, 99), ("", 1, 9)])
def test_without_an_end_value_a_range_ends_with_nines(leader: str, length: int, last: int) -> None:
    full = counter(number_range(leader=leader, total_length=length))

    assert full.number(last, NEW_YEAR) == f"{leader}{last}"
    with pytest.raises(CounterExhaustedError, match=rf"the range that holds 2026-01-01 ended with {leader}{last}"):
        full.number(last + 1, NEW_YEAR)


def test_the_end_value_is_the_last_one_given() -> None:
    ended = counter(number_range(end_value=20))

    assert ended.number(20, NEW_YEAR) == "INK00020"
    with pytest.raises(CounterExhaustedError, match=r"counter INKOOP: .* ended with INK00020"):
        ended.number(21, NEW_YEAR)


@given(
    leader=st.sampled_from(["", "F", "INK", "[JJJJ]", "F[JJ]-", "[AA]"]),
    length=st.integers(7, 12),
    values=st.lists(st.integers(0, 9), min_size=2, unique=True),
)
def test_numbers_of_a_range_are_equally_long_distinct_and_in_order_as_text(
    leader: str, length: int, values: list[int]
) -> None:
    found = number_range(leader=leader, total_length=length, start_value=0)
    spread = sorted(value * found.last_value // 9 for value in values)

    numbers = [found.number(value, administration=1) for value in spread]

    assert {len(each) for each in numbers} == {length}
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
    assert caught.value.code == code
    named = {name: str(value) for name, value in caught.value.violation.values}
    assert {name: str(value) for name, value in values.items()}.items() <= named.items()


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
    found = number_range(**changes)

    assert len(found.number(found.start_value, administration=1)) == found.total_length


def test_a_counter_without_ranges_is_refused() -> None:
    with pytest.raises(InvalidRangeError, match=r"counter INKOOP has no range. Remedy: add a range"):
        counter()


@pytest.mark.parametrize("second", [NEW_YEARS_EVE, NEW_YEAR, date(2026, 6, 1)])
def test_two_ranges_of_one_counter_that_overlap_are_refused(second: date) -> None:
    last_free = second - timedelta(days=1)

    with pytest.raises(InvalidRangeError, match=rf"overlap in time. Remedy: let the first end on {last_free}"):
        counter(number_range(end_date=NEW_YEARS_EVE), number_range(start_date=second))


def test_an_open_range_overlaps_every_later_one() -> None:
    with pytest.raises(InvalidRangeError, match=r"overlap in time. Remedy: let the first end on 2029-12-31"):
        counter(number_range(), number_range(start_date=date(2030, 1, 1)))


def test_two_ranges_of_one_counter_with_a_hole_between_them_are_refused() -> None:
    with pytest.raises(InvalidRangeError, match=r"days are missing. Remedy: let the second start on 2027-01-01"):
        counter(number_range(end_date=NEW_YEARS_EVE), number_range(start_date=date(2027, 1, 2)))


def test_a_counter_whose_administration_does_not_fit_in_a_tag_is_refused_when_it_is_made() -> None:
    with pytest.raises(InvalidRangeError, match=r"administration 12 does not fit"):
        counter(number_range(leader="F[A]"), administration=12)


# --- which range ------------------------------------------------------------------------------------------------


def test_ranges_may_be_given_in_any_order_and_are_kept_in_order_of_time() -> None:
    first, second = number_range(end_date=NEW_YEARS_EVE), number_range(start_date=date(2027, 1, 1))

    assert counter(second, first) == counter(first, second)
    assert counter(second, first).range_for(NEW_YEAR) == first


def test_an_invoice_dated_in_the_previous_financial_year_takes_the_previous_years_range() -> None:
    previous = number_range(leader="F25-", start_date=date(2025, 1, 1), end_date=date(2025, 12, 31))
    current = number_range(leader="F26-")
    both = counter(previous, current)

    assert both.range_for(date(2025, 12, 31)) is previous
    assert both.range_for(date(2026, 1, 1)) is current


@pytest.mark.parametrize("on", [date(2025, 12, 31), date(2027, 1, 1)])
def test_a_date_without_a_range_is_an_error_and_the_neighbour_is_never_taken(on: date) -> None:
    found = counter(number_range(end_date=NEW_YEARS_EVE))

    with pytest.raises(
        NoRangeError,
        match=rf"counter INKOOP has no range for {on}; it has INK \(2026-01-01 to 2026-12-31\)\. Remedy: add a range",
    ):
        found.range_for(on)


def test_the_error_of_a_date_without_a_range_names_every_range_that_there_is() -> None:
    two_years = counter(number_range(end_date=NEW_YEARS_EVE), number_range(leader="", start_date=date(2027, 1, 1)))

    with pytest.raises(NoRangeError, match=r"it has INK \(2026-01-01 to 2026-12-31\), no leader \(2027-01-01 open\)\."):
        two_years.range_for(date(2025, 12, 31))


@pytest.mark.parametrize("on", [date(2025, 12, 31), date(2020, 2, 29)])
def test_an_automatic_range_is_never_continued_into_the_past(on: date) -> None:
    with pytest.raises(NoRangeError, match=rf"no range for {on}"):
        counter(year_range()).range_for(on)


def test_an_automatic_range_with_a_later_range_behind_it_is_not_continued() -> None:
    automatic = year_range()
    ended = number_range(start_date=date(2027, 1, 1), end_date=date(2027, 12, 31))

    with pytest.raises(NoRangeError, match=r"no range for 2028-01-01"):
        counter(automatic, ended).range_for(date(2028, 1, 1))


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
    found = counter(year_range(start=start))

    drawn_from = found.range_for(on)

    assert (drawn_from.start_date, drawn_from.end_date) == (first, last)
    assert (drawn_from.leader, drawn_from.start_value, drawn_from.periodic) == ("F[JJJJ]", 1, Periodic.AUTOMATIC)
    assert found.number(1, on) == f"F{first.year}0001"


# --- one year ahead ---------------------------------------------------------------------------------------------

BROKEN_YEAR = NumberRange(
    leader="F[JJ]",
    total_length=6,
    start_date=date(2025, 7, 1),
    end_date=date(2026, 6, 30),
    periodic=Periodic.AUTOMATIC,
)


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
