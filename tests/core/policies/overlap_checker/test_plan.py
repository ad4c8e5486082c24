"""Plans case by case: which series gives way, at which number and on which day, and what follows it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import attrs
import pytest

from profit_integration.core.errors import InvalidRangeError
from profit_integration.core.model.numbers import RangeState
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.policies.overlap_checker.plan import OverlapPlan, plan_changes
from profit_integration.core.policies.overlap_checker.series import Series
from tests.core.policies.overlap_checker.everything import (
    one_range,
)
from tests.core.policies.overlap_checker.given_states import GivenStates, states_of

ON = date(2026, 7, 1)
DAY = timedelta(days=1)


def planned(*among: Counter, used: Any = (), on: date = ON, issued: Sequence[str] = ()) -> OverlapPlan:
    """The plan for counters, of which some ranges have given numbers: by counter, start date and last value."""
    return plan_changes(among, states_of(*used), on, issued)


def shown(number_range: NumberRange) -> tuple[Any, ...]:
    end_value = number_range.end_value
    return (number_range.leader, number_range.start_date, number_range.end_date, end_value, number_range.periodic.value)


def ranges_of(plan: OverlapPlan, code: str) -> list[tuple[Any, ...]]:
    (counter,) = [change.counter for change in plan.counters if change.code == code]
    return [shown(number_range) for number_range in counter.ranges]


JANUARY, DECEMBER, JUNE = date(2026, 1, 1), date(2026, 12, 31), date(2026, 6, 30)
NEXT_YEAR = (date(2027, 1, 1), date(2027, 12, 31))


def yearly(code: str, **values: Any) -> Counter:
    return one_range(code, "F[JJJJ]", 9, year=2026, automatic=True, **values)


def continuous(code: str, leader: str = "F", length: int = 5, **values: Any) -> Counter:
    return one_range(code, leader, length, year=2026, **values)


def test_the_series_that_is_behind_gives_way_and_the_one_ahead_goes_on() -> None:
    a, b = continuous("A"), continuous("B", start_value=5001)
    plan = planned(a, b, used=[(a, JANUARY, 50), (b, JANUARY, 5100)])
    ((change,),) = [counter.changes for counter in plan.counters]
    assert (change.before, change.last_value) == (a.ranges[0], 50)
    assert ranges_of(plan, "A") == [
        ("F", JANUARY, JUNE, 5000, "continuous"),  # late invoices have 51 to 5000
        ("AF", ON, None, None, "continuous"),
    ]
    assert change.following == (change.following[0],)
    assert change.following[0].total_length == 6
    assert (plan.counters[0].code, len(plan.counters)) == ("A", 1)


def test_where_both_gave_the_next_number_no_value_is_left() -> None:
    a, b = continuous("A"), continuous("B")
    plan = planned(a, b, used=[(a, JANUARY, 50), (b, JANUARY, 80)])
    assert ranges_of(plan, "A")[0] == ("F", JANUARY, JUNE, 50, "continuous")
    assert [counter.code for counter in plan.counters] == ["A"]


def test_of_two_equally_far_the_later_in_order_gives_way() -> None:
    a, b = continuous("A"), continuous("B", start_value=11)
    plan = planned(a, b, used=[(a, JANUARY, 50), (b, JANUARY, 50)])
    assert ranges_of(plan, "B") == [("F", JANUARY, JUNE, 50, "continuous"), ("AF", ON, None, None, "continuous")]
    assert [counter.code for counter in plan.counters] == ["B"]


def test_of_two_equally_far_that_both_give_way_one_keeps_the_values_in_between() -> None:
    a, b, c = continuous("A"), continuous("B"), continuous("C", start_value=100)
    plan = planned(a, b, c, used=[(a, JANUARY, 50), (b, JANUARY, 50), (c, JANUARY, 100)])
    assert [ranges_of(plan, code)[0][3] for code in "AB"] == [99, 50]
    assert [ranges_of(plan, code)[1][0] for code in "AB"] == ["AF", "BF"]


def test_within_a_year_the_next_range_is_manual_and_the_years_after_it_are_automatic() -> None:
    a, b = yearly("A"), yearly("B")
    plan = planned(a, b, used=[(a, JANUARY, 50), (b, JANUARY, 80)])
    assert ranges_of(plan, "A") == [
        ("F[JJJJ]", JANUARY, JUNE, 50, "manual"),
        ("AF[JJJJ]", ON, DECEMBER, None, "manual"),
        ("AF[JJJJ]", *NEXT_YEAR, None, "automatic"),
    ]
    assert [counter.code for counter in plan.counters] == ["A"]


def test_on_the_first_day_of_a_year_the_year_before_stays_whole() -> None:
    a, b = yearly("A"), yearly("B")
    plan = planned(a, b, used=[(a, JANUARY, 50), (b, JANUARY, 80)], on=NEXT_YEAR[0])
    assert ranges_of(plan, "A") == [
        ("F[JJJJ]", JANUARY, DECEMBER, 50, "automatic"),
        ("AF[JJJJ]", *NEXT_YEAR, None, "automatic"),
    ]
    assert [counter.code for counter in plan.counters] == ["A"]


def test_a_year_that_has_ended_only_gets_an_end_value_and_the_years_not_in_use_another_leader() -> None:
    a, b = yearly("A"), yearly("B")
    plan = planned(a, b, used=[(a, JANUARY, 50), (b, JANUARY, 80)], on=date(2028, 3, 1))
    assert ranges_of(plan, "A") == [
        ("F[JJJJ]", JANUARY, DECEMBER, 50, "automatic"),
        ("F[JJJJ]", *NEXT_YEAR, None, "automatic"),
    ]
    assert ranges_of(plan, "B") == [
        ("F[JJJJ]", JANUARY, DECEMBER, None, "automatic"),
        ("AF[JJJJ]", *NEXT_YEAR, None, "automatic"),
    ]


def test_each_year_in_use_is_a_range_and_those_before_stay_as_they_were() -> None:
    a, b = yearly("A"), one_range("B", "F2027", 9, year=2027)
    used = [(a, JANUARY, 50), (a, NEXT_YEAR[0], 10), (b, NEXT_YEAR[0], 80)]
    plan = planned(a, b, used=used, on=date(2027, 7, 1))
    assert ranges_of(plan, "A") == [
        ("F[JJJJ]", JANUARY, DECEMBER, None, "automatic"),
        ("F[JJJJ]", NEXT_YEAR[0], date(2027, 6, 30), 10, "manual"),
        ("AF[JJJJ]", date(2027, 7, 1), NEXT_YEAR[1], None, "manual"),
        ("AF[JJJJ]", date(2028, 1, 1), date(2028, 12, 31), None, "automatic"),
    ]


def test_of_a_year_that_overlaps_alone_the_later_years_go_on_as_they_were() -> None:
    a, b = yearly("A"), one_range("B", "F2026", 9, year=2026)
    used = [(a, JANUARY, 50), (a, NEXT_YEAR[0], 10), (b, JANUARY, 80)]
    plan = planned(a, b, used=used)
    assert ranges_of(plan, "A") == [
        ("F[JJJJ]", JANUARY, JUNE, 50, "manual"),
        ("AF[JJJJ]", ON, DECEMBER, None, "manual"),
        ("F[JJJJ]", *NEXT_YEAR, None, "automatic"),
    ]


def test_a_range_in_use_that_begins_after_the_change_keeps_its_first_day() -> None:
    a, b = continuous("A"), continuous("B")
    plan = planned(a, b, used=[(a, JANUARY, 50), (b, JANUARY, 80)], on=date(2025, 1, 1))
    assert [number_range[1:3] for number_range in ranges_of(plan, "A")] == [(JANUARY, JANUARY), (JANUARY + DAY, None)]


@pytest.mark.parametrize("day", [JANUARY, date.max])
def test_a_range_of_one_day_in_use_only_gets_an_end_value(day: date) -> None:
    short = NumberRange(leader="F", total_length=5, start_date=day, end_date=day)
    a, b = Counter(code="A", ranges=(short,)), continuous("B")
    plan = planned(a, b, used=[(a, day, 50), (b, JANUARY, 80)], on=JANUARY)
    assert ranges_of(plan, "A") == [("F", day, day, 50, "continuous")]


def test_the_numbers_of_a_year_that_begins_in_july_keep_that_year() -> None:
    broken = attrs.evolve(yearly("A").ranges[0], start_date=ON, end_date=date(2027, 6, 30))
    a, b = (Counter(code=code, ranges=(broken,)) for code in "AB")
    plan = planned(a, b, used=[(a, ON, 50), (b, ON, 80)], on=date(2027, 2, 1))
    assert ranges_of(plan, "A") == [
        ("F[JJJJ]", ON, date(2027, 1, 31), 50, "manual"),
        ("AF2026", date(2027, 2, 1), date(2027, 6, 30), None, "manual"),  # the year tag would show 2027, as from July
        ("AF[JJJJ]", date(2027, 7, 1), date(2028, 6, 30), None, "automatic"),
    ]


def test_the_last_year_of_the_calendar_has_no_year_after_it() -> None:
    a, b = (one_range(code, "F[JJJJ]", 9, year=9999, automatic=True) for code in "AB")
    start = date(9999, 1, 1)
    plan = planned(a, b, used=[(a, start, 50), (b, start, 80)], on=date(9999, 7, 1))
    assert ranges_of(plan, "A") == [
        ("F[JJJJ]", start, date(9999, 6, 30), 50, "manual"),
        ("AF[JJJJ]", date(9999, 7, 1), date.max, None, "manual"),
    ]


def test_a_series_that_is_not_in_use_gets_the_letter_and_the_one_in_use_stays() -> None:
    a, b = continuous("A"), continuous("B")
    plan = planned(a, b, used=[(b, JANUARY, 80)])
    assert ranges_of(plan, "A") == [("AF", JANUARY, None, None, "continuous")]
    ((change,),) = [counter.changes for counter in plan.counters]
    assert (change.last_value, change.following) == (None, ())


def test_years_to_come_that_are_not_in_use_get_the_letter_as_whole_years() -> None:
    a, b = yearly("A"), one_range("B", "F2031", 9, year=2026)
    plan = planned(a, b, used=[(a, JANUARY, 50), (b, JANUARY, 80)])
    assert ranges_of(plan, "A") == [
        ("F[JJJJ]", JANUARY, DECEMBER, None, "automatic"),
        ("AF[JJJJ]", *NEXT_YEAR, None, "automatic"),
    ]


def test_issued_numbers_end_a_series_below_them_and_letters_avoid_them() -> None:
    a = continuous("A")
    plan = planned(a, used=[(a, JANUARY, 50)], issued=["F0060", "AF0001"])
    assert ranges_of(plan, "A") == [("F", JANUARY, JUNE, 59, "continuous"), ("BF", ON, None, None, "continuous")]


def test_a_series_that_is_not_in_use_begins_after_issued_numbers_where_no_letter_fits() -> None:
    full = continuous("A", "ABCDEFGHIJ", 12, start_value=10)
    plan = planned(full, issued=["ABCDEFGHIJ10"])
    ((change,),) = [counter.changes for counter in plan.counters]
    assert (change.after.start_value, change.after.leader) == (11, "ABCDEFGHIJ")


def test_numbers_that_both_have_given_do_not_count() -> None:
    a, b = continuous("A", end_value=50), continuous("B", end_value=80)
    assert planned(a, b, used=[(a, JANUARY, 50), (b, JANUARY, 80)]) == OverlapPlan(counters=(), by_hand=())


def test_what_no_letter_frees_is_named_and_the_rest_is_planned() -> None:
    ten = "ABCDEFGHIJ"
    a, b, d = continuous("A", ten, 12, start_value=10), continuous("B", ten, 12, start_value=10), continuous("D")
    c, e = continuous("C"), continuous("E", ten, 12, start_value=10)
    used = [(a, JANUARY, 20), (b, JANUARY, 30), (c, JANUARY, 50), (d, JANUARY, 80)]
    plan = planned(a, b, c, d, e, used=used)
    assert [series_of_one.code for series_of_one in plan.by_hand] == ["A", "E"]
    assert [counter.code for counter in plan.counters] == ["C"]


def test_a_start_value_that_was_raised_beyond_the_last_value_is_for_the_hand() -> None:
    """The series goes on after its last value, and no end value may be below the start value."""
    a, b = continuous("A"), continuous("B")
    raised = attrs.evolve(a, ranges=(attrs.evolve(a.ranges[0], start_value=500),))
    plan = planned(raised, b, used=[(raised, JANUARY, 50), (b, JANUARY, 80)])
    assert ([series_of_one.code for series_of_one in plan.by_hand], plan.counters) == (["A"], ())


def test_a_range_whose_leader_was_changed_gives_nothing_and_its_old_numbers_count() -> None:
    """The allocator refuses, until the leader is set back."""
    a, b = continuous("A", "G"), continuous("B")
    numbers = GivenStates({(1, "A"): {JANUARY: RangeState(90, "F", 5)}, (1, "B"): {JANUARY: RangeState(80, "F", 5)}})
    plan = plan_changes([a, b], numbers, ON)
    assert ranges_of(plan, "B")[0] == ("F", JANUARY, JUNE, 80, "continuous")
    assert [counter.code for counter in plan.counters] == ["B"]


def test_numbers_of_a_range_that_a_counter_no_longer_has_count_as_given() -> None:
    a, b = continuous("A", "G"), continuous("B")
    numbers = GivenStates({(1, "A"): {ON: RangeState(90, "F", 5)}, (1, "B"): {JANUARY: RangeState(80, "F", 5)}})
    assert [counter.code for counter in plan_changes([a, b], numbers, ON).counters] == ["B"]


def test_a_counter_is_not_kept_clear_of_itself() -> None:
    """That it repeats numbers by itself is another matter."""
    halves = (
        NumberRange(leader="F", total_length=5, start_date=JANUARY, end_date=JUNE),
        NumberRange(leader="F", total_length=5, start_date=ON),
    )
    a = Counter(code="A", ranges=halves)
    assert planned(a, used=[(a, JANUARY, 50), (a, ON, 10)]).counters == ()


def test_series_that_do_not_follow_each_other_have_changes_and_are_no_counter() -> None:
    rows = [
        Series(code="HAND", number_range=NumberRange(leader=leader, total_length=5, start_date=JANUARY))
        for leader in ("F", "G")
    ]
    plan = planned(*rows, continuous("A"), used=[(continuous("A"), JANUARY, 5)])  # type: ignore[arg-type]
    (change,) = plan.counters
    assert [number_range.leader for number_range in change.ranges] == ["AF", "G"]
    with pytest.raises(InvalidRangeError):
        _ = change.counter
