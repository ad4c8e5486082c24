"""Ranges and counters: the help pages' examples, what AFAS refuses, and the years over which a range is continued."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.errors import CounterExhaustedError, InvalidRangeError, NoRangeError
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from tests.examples import year_range

NEW_YEAR = date(2026, 1, 1)
NEW_YEARS_EVE = date(2026, 12, 31)


def number_range(**changes: Any) -> NumberRange:
    fields: dict[str, Any] = {"leader": "INK", "total_length": 8, "start_date": NEW_YEAR, **changes}
    return NumberRange(**fields)


def counter(*ranges: NumberRange, **changes: Any) -> Counter:
    return Counter(code="INKOOP", ranges=ranges, **changes)


# --- numbers ----------------------------------------------------------------------------------------------------


def test_leader_ink_with_total_length_8_gives_ink00001_ink00002_ink00003() -> None:
    found = counter(number_range())

    assert [found.number(value, NEW_YEAR) for value in (1, 2, 3)] == ["INK00001", "INK00002", "INK00003"]


def test_without_a_leader_the_same_length_gives_seven_zeros() -> None:
    assert counter(number_range(leader="")).number(1, NEW_YEAR) == "00000001"


def test_a_broken_year_from_2015_to_2016_is_always_2015_in_its_numbers() -> None:
    broken = counter(year_range("[JJJJ]-", 9, start=date(2015, 7, 1)))

    assert broken.number(7, date(2015, 7, 1)) == "2015-0007"
    assert broken.number(7, date(2016, 6, 30)) == "2015-0007"


def test_an_administration_tag_takes_the_counters_administration() -> None:
    assert counter(number_range(leader="F[AA]", total_length=6), administration=7).number(1, NEW_YEAR) == "F07001"


def test_the_last_number_that_an_error_names_is_that_of_the_administration() -> None:
    found = counter(number_range(leader="F[AA]", total_length=4), administration=7)

    with pytest.raises(CounterExhaustedError, match=r"ended with F079"):
        found.number(10, NEW_YEAR)


def test_a_range_shows_itself_by_leader_and_days() -> None:
    assert str(number_range()) == "INK (2026-01-01 open)"
    assert str(number_range(leader="", end_date=NEW_YEARS_EVE)) == "no leader (2026-01-01 to 2026-12-31)"


def test_without_an_end_value_a_range_ends_with_nines() -> None:
    full = counter(number_range(leader="F", total_length=3))

    assert full.number(99, NEW_YEAR) == "F99"
    with pytest.raises(CounterExhaustedError, match=r"the range that holds 2026-01-01 ended with F99. Remedy: add a"):
        full.number(100, NEW_YEAR)


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


@pytest.mark.parametrize(
    ("changes", "reason", "remedy"),
    [
        (
            {"total_length": 13},
            "Total length is 13, which is not from 1 to 12",
            "give a value from 1 to 12",
        ),
        (
            {"total_length": 0},
            "Total length is 0, which is not from 1 to 12",
            "give a value from 1 to 12",
        ),
        (
            {"total_length": 3},
            "leader INK takes 3 of 3 positions, so that no digit is left",
            "make the leader shorter or the total length greater",
        ),
        (
            {"total_length": 2},
            "leader INK takes 3 of 2 positions, so that no digit is left",
            "make the leader shorter or the total length greater",
        ),
        (
            {"leader": "F [J]"},
            "neither a tag nor plain text",
            "use letters, digits and signs without blanks; the tags are [JJJJ] to [J], [YYYY] to [Y], [AAAA] to [A]",
        ),
        (
            {"start_value": -1},
            r"Start value -1 does not fit in 5 digit\(s\)",
            "give a value from 0 to 99999, or make the total length greater",
        ),
        (
            {"start_value": 5, "end_value": 4},
            "the end 4 lies before the start 5",
            "let it end at its start or later",
        ),
        (
            {"start_value": 100_000},
            r"Start value 100000 does not fit in 5 digit\(s\)",
            "give a value from 0 to 99999, or make the total length greater",
        ),
        (
            {"end_value": 100_000},
            r"End value 100000 does not fit in 5 digit\(s\)",
            "give a value from 0 to 99999, or make the total length greater",
        ),
        (
            {"end_date": date(2025, 12, 31)},
            "the end 2025-12-31 lies before the start 2026-01-01",
            "let it end at its start or later",
        ),
        (
            {"periodic": Periodic.MANUAL},
            "a periodic range needs an end date",
            "set Range end date, or make it continuous",
        ),
        (
            {"periodic": Periodic.AUTOMATIC},
            "a periodic range needs an end date",
            "set Range end date, or make it continuous",
        ),
        (
            {"periodic": Periodic.AUTOMATIC, "end_date": NEW_YEARS_EVE},
            "leader 'INK' of an automatic periodic range has no year tag",
            "put [JJJJ], [JJJ], [JJ] or [J] in the leader, or each year would give the same numbers",
        ),
        (
            {"periodic": Periodic.AUTOMATIC, "leader": "[J]", "end_date": date(2026, 6, 30)},
            "an automatic periodic range lasts a year of 365 or 366 days, and this one ends on 2026-06-30",
            "end it on 2026-12-31, or make it manual periodic",
        ),
        (
            {
                "periodic": Periodic.AUTOMATIC,
                "leader": "[J]",
                "start_date": date(2024, 2, 29),
                "end_date": date(2025, 2, 28),
            },
            "a year that starts on 29 February, as on 2024-02-29, cannot be continued every year",
            "start on 28 February or 1 March",
        ),
    ],
)
def test_a_range_that_afas_would_refuse_is_refused_with_a_remedy(
    changes: dict[str, Any], reason: str, remedy: str
) -> None:
    with pytest.raises(InvalidRangeError, match=rf"{reason}\. Remedy: ") as caught:
        number_range(**changes)
    assert caught.value.remedy == remedy


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
        {"periodic": Periodic.AUTOMATIC, "leader": "[J]", "end_date": NEW_YEARS_EVE},
        {
            "periodic": Periodic.AUTOMATIC,
            "leader": "[J]",
            "start_date": date(2023, 3, 1),
            "end_date": date(2024, 2, 29),
        },
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
