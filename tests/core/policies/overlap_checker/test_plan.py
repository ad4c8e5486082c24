"""Plans case by case: which series gives way, at which number and on which day, and what follows it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import attrs
import pytest

from profit_integration.core.errors import InvalidRangeError
from profit_integration.core.model.numbers import RangeState
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.policies.overlap_checker.plan import OverlapPlan, plan_changes
from profit_integration.core.policies.overlap_checker.series import Series
from tests.core.policies.given_states import GivenStates, states_of
from tests.core.policies.overlap_checker.everything import one_range

JANUARY, JUNE, ON, NEW_YEAR = date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1), date(2027, 1, 1)
TEN = "ABCDEFGHIJ"


def yearly(code: str, year: int = 2026) -> Counter:
    return one_range(code, "F[JJJJ]", 9, year=year, automatic=True)


def continuous(code: str, leader: str = "F", length: int = 5, *, year: int = 2026, **values: Any) -> Counter:
    return one_range(code, leader, length, year=year, **values)


def of_ranges(code: str, *ranges: NumberRange) -> Counter:
    return Counter(code=code, ranges=ranges)


def plain(start: date, end: date | None = None, leader: str = "F") -> NumberRange:
    return NumberRange(leader=leader, total_length=5, start_date=start, end_date=end)


Used = dict[tuple[str, date], int]


def planned(among: Sequence[Counter], used: Used, on: date = ON, issued: Sequence[str] = ()) -> OverlapPlan:
    """The plan for counters, with the last values of ranges in use, by counter and start date."""
    by_code = {counter.code: counter for counter in among}
    states = states_of(*((by_code[code], start, last_value) for (code, start), last_value in used.items()))
    return plan_changes(among, states, on, issued)


def ranges_of(plan: OverlapPlan) -> str:
    """The ranges of each counter that changes: its code, then leader, first and last day, end value, and sort."""
    return ", ".join(
        f"{change.code} {shown(number_range)}" for change in plan.counters for number_range in change.counter.ranges
    )


def shown(number_range: NumberRange) -> str:
    sort = "" if number_range.periodic is Periodic.CONTINUOUS else number_range.periodic.value
    days = f"{number_range.start_date}/{number_range.end_date or ''}"
    return " ".join(filter(None, (number_range.leader, days, str(number_range.end_value or ""), sort)))


CONTINUOUS, YEARLY = [continuous("A"), continuous("B")], [yearly("A"), yearly("B")]
FROM_JULY = attrs.evolve(yearly("A").ranges[0], start_date=ON, end_date=date(2027, 6, 30))
HALVES = of_ranges("A", plain(JANUARY, JUNE), plain(ON))
BOTH = {("A", JANUARY): 50, ("B", JANUARY): 80}
ENDED, NEXT = "F 2026-01-01/2026-06-30 50", "AF 2026-07-01/"
YEAR, YEARS = "F[JJJJ] 2026-01-01/2026-12-31 automatic", "F[JJJJ] 2027-01-01/2027-12-31 automatic"
YEAR_ENDED, REST = "F[JJJJ] 2026-01-01/2026-06-30 50 manual", "AF[JJJJ] 2026-07-01/2026-12-31 manual"


@pytest.mark.parametrize(
    ("among", "used", "terms", "expected"),
    [
        # the series that is behind gives way, and late invoices have 51 to 5000; the one ahead goes on
        (
            [continuous("A"), continuous("B", start_value=5001)],
            {("A", JANUARY): 50, ("B", JANUARY): 5100},
            {},
            f"A F 2026-01-01/2026-06-30 5000, A {NEXT}",
        ),
        # where both gave the next number, no value is left
        (CONTINUOUS, BOTH, {}, f"A {ENDED}, A {NEXT}"),
        # of two equally far, the later in order gives way; if both must, one keeps the values in between
        ([continuous("A"), continuous("B", start_value=11)], dict.fromkeys(BOTH, 50), {}, f"B {ENDED}, B {NEXT}"),
        (
            [*CONTINUOUS, continuous("C", start_value=100)],
            {**dict.fromkeys(BOTH, 50), ("C", JANUARY): 100},
            {},
            f"A F 2026-01-01/2026-06-30 99, A {NEXT}, B {ENDED}, B BF 2026-07-01/",
        ),
        # within a year the next range is manual, and the years after it are automatic
        (YEARLY, BOTH, {}, f"A {YEAR_ENDED}, A {REST}, A A{YEARS}"),
        # on the first day of a year, the year before stays whole
        (YEARLY, BOTH, {"on": NEW_YEAR}, f"A F[JJJJ] 2026-01-01/2026-12-31 50 automatic, A A{YEARS}"),
        # a year that has ended only gets an end value, and the years not in use another leader
        (
            YEARLY,
            BOTH,
            {"on": date(2028, 3, 1)},
            f"A F[JJJJ] 2026-01-01/2026-12-31 50 automatic, A {YEARS}, B {YEAR}, B A{YEARS}",
        ),
        # each year in use is a range, and those before stay as they were
        (
            [yearly("A"), continuous("B", "F2027", 9, year=2027)],
            {("A", JANUARY): 50, ("A", NEW_YEAR): 10, ("B", NEW_YEAR): 80},
            {"on": date(2027, 7, 1)},
            f"A {YEAR}, A F[JJJJ] 2027-01-01/2027-06-30 10 manual, A AF[JJJJ] 2027-07-01/2027-12-31 manual, "
            "A AF[JJJJ] 2028-01-01/2028-12-31 automatic",
        ),
        # of a year that overlaps alone, the later years go on as they were
        (
            [yearly("A"), continuous("B", "F2026", 9)],
            {**BOTH, ("A", NEW_YEAR): 10},
            {},
            f"A {YEAR_ENDED}, A {REST}, A {YEARS}",
        ),
        # a range in use that begins after the change keeps its first day; one of a single day only gets an end value
        (CONTINUOUS, BOTH, {"on": date(2025, 1, 1)}, "A F 2026-01-01/2026-01-01 50, A AF 2026-01-02/"),
        *(
            (
                [of_ranges("A", plain(day, day)), continuous("B")],
                {("A", day): 50, ("B", JANUARY): 80},
                {"on": JANUARY},
                f"A F {day}/{day} 50",
            )
            for day in (JANUARY, date.max)
        ),
        # the numbers of a year that begins in July keep that year: the tag would show 2027, as from July
        (
            [of_ranges("A", FROM_JULY), of_ranges("B", FROM_JULY)],
            {("A", ON): 50, ("B", ON): 80},
            {"on": date(2027, 2, 1)},
            "A F[JJJJ] 2026-07-01/2027-01-31 50 manual, A AF2026 2027-02-01/2027-06-30 manual, "
            "A AF[JJJJ] 2027-07-01/2028-06-30 automatic",
        ),
        # the last year of the calendar has no year after it
        (
            [yearly("A", 9999), yearly("B", 9999)],
            {("A", date(9999, 1, 1)): 50, ("B", date(9999, 1, 1)): 80},
            {"on": date(9999, 7, 1)},
            "A F[JJJJ] 9999-01-01/9999-06-30 50 manual, A AF[JJJJ] 9999-07-01/9999-12-31 manual",
        ),
        # what is not in use gets the letter, and the one in use stays; years to come get it as whole years
        (CONTINUOUS, {("B", JANUARY): 80}, {}, "A AF 2026-01-01/"),
        ([yearly("A"), continuous("B", "F2031", 9)], BOTH, {}, f"A {YEAR}, A A{YEARS}"),
        # issued numbers end a series below them, and letters avoid them
        (
            [continuous("A")],
            {("A", JANUARY): 50},
            {"issued": ["F0060", "AF0001"]},
            "A F 2026-01-01/2026-06-30 59, A BF 2026-07-01/",
        ),
        # numbers that both have given do not count, and a counter is not kept clear of itself
        ([continuous("A", end_value=50), continuous("B", end_value=80)], BOTH, {}, ""),
        ([HALVES], {("A", JANUARY): 50, ("A", ON): 10}, {}, ""),
    ],
)
def test_a_plan_changes_the_series_that_is_behind_or_not_in_use(
    among: list[Counter], used: Used, terms: dict[str, Any], expected: str
) -> None:
    plan = planned(among, used, **terms)
    assert (ranges_of(plan), plan.by_hand) == (expected, ())


def test_a_change_says_what_was_there_what_it_becomes_and_what_follows() -> None:
    ((in_use,),) = [counter.changes for counter in planned(CONTINUOUS, BOTH).counters]
    assert (in_use.before, in_use.last_value, in_use.after.end_value) == (CONTINUOUS[0].ranges[0], 50, 50)
    assert [following.total_length for following in in_use.following] == [6]
    ((unused,),) = [counter.changes for counter in planned(CONTINUOUS, {("B", JANUARY): 80}).counters]
    assert (unused.last_value, unused.after.leader, unused.following) == (None, "AF", ())


def test_a_series_that_is_not_in_use_begins_after_issued_numbers_where_no_letter_fits() -> None:
    plan = planned([continuous("A", TEN, 12, start_value=10)], {}, issued=[f"{TEN}10"])
    ((change,),) = [counter.changes for counter in plan.counters]
    assert (change.after.start_value, change.after.leader) == (11, TEN)


def test_what_no_letter_frees_is_named_and_the_rest_is_planned() -> None:
    full = [continuous(code, TEN, 12, start_value=10) for code in "ABE"]
    used = {("A", JANUARY): 20, ("B", JANUARY): 30, ("C", JANUARY): 50, ("D", JANUARY): 80}
    plan = planned([*full, continuous("C"), continuous("D")], used)
    assert [series.code for series in plan.by_hand] == ["A", "E"]
    assert [counter.code for counter in plan.counters] == ["C"]


def test_a_start_value_that_was_raised_beyond_the_last_value_is_for_the_hand() -> None:
    """The series goes on after its last value, and no end value may be below the start value."""
    plan = planned([continuous("A", start_value=500), continuous("B")], BOTH)
    assert ([series.code for series in plan.by_hand], plan.counters) == (["A"], ())


@pytest.mark.parametrize("start", [JANUARY, ON], ids=["with another leader since", "that the counter no longer has"])
def test_the_numbers_of_a_range_count_as_given(start: date) -> None:
    """A range whose leader was changed gives nothing until the leader is set back."""
    numbers = GivenStates({(1, "A"): {start: RangeState(90, "F", 5)}, (1, "B"): {JANUARY: RangeState(80, "F", 5)}})
    plan = plan_changes([continuous("A", "G"), continuous("B")], numbers, ON)
    assert ranges_of(plan) == f"B F 2026-01-01/2026-06-30 80, B {NEXT}"


def test_series_that_do_not_follow_each_other_have_changes_and_are_no_counter() -> None:
    rows = [Series(code="HAND", number_range=plain(JANUARY, leader=leader)) for leader in "FG"]
    a = continuous("A")
    (change,) = plan_changes([*rows, a], states_of((a, JANUARY, 5)), ON).counters
    assert [number_range.leader for number_range in change.ranges] == ["AF", "G"]
    with pytest.raises(InvalidRangeError):
        _ = change.counter
