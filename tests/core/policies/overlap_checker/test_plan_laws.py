"""The laws of the plan, counted out: nothing overlaps, no format in use changes, and every date has a range."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import islice, permutations

import attrs
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.errors import NoRangeError
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.policies.overlap_checker.plan import OverlapPlan, plan_changes
from tests.core.policies.overlap_checker.everything import (
    Draw,
    counted_out,
    counters,
    everything,
    ranges_ever,
)
from tests.core.policies.overlap_checker.given_states import GivenStates, states_of

DAY = timedelta(days=1)
Keys = set[str]


@attrs.frozen(kw_only=True)
class Situation:
    counters: list[Counter]
    states: GivenStates
    on: date
    issued: list[str]


@st.composite
def other_values(draw: Draw, ranges: tuple[NumberRange, ...]) -> tuple[NumberRange, ...]:
    changed = []
    for number_range in ranges:
        first = draw(
            st.sampled_from((number_range.start_value, draw(st.integers(0, min(10**number_range.digits - 1, 40)))))
        )
        last = draw(
            st.none() if number_range.digits < 3 else st.integers(first, min(first + 40, 10**number_range.digits - 1))
        )
        changed.append(attrs.evolve(number_range, start_value=first, end_value=last))
    return tuple(changed)


@st.composite
def situations(draw: Draw) -> Situation:
    among = [
        attrs.evolve(each, code=f"A{n}")
        for n, each in enumerate(draw(st.lists(counters(most=2), min_size=2, max_size=4)))
    ]
    if draw(st.booleans()):  # several counters with the same leaders
        among = [attrs.evolve(each, ranges=draw(other_values(among[0].ranges))) for each in among]
    in_use = []
    for counter in among:
        for of_range in islice(ranges_ever(counter), 4):
            if draw(st.booleans()):
                last = draw(st.integers(of_range.start_value, of_range.last_value))
                in_use.append((counter, of_range.start_date, last))
    start = min(counter.ranges[0].start_date for counter in among)
    on = start + draw(st.integers(-400, 2000)) * DAY
    issued = draw(st.lists(st.sampled_from(sorted(everything(among[0]))), max_size=2))
    return Situation(counters=among, states=states_of(*in_use), on=on, issued=issued)


def after(plan: OverlapPlan, among: Sequence[Counter]) -> list[Counter]:
    changed = {(counter.administration, counter.code): counter.counter for counter in plan.counters}
    return [changed.get((each.administration, each.code), each) for each in among]


def given_by(counter: Counter, states: GivenStates) -> Keys:
    """Every number that a counter has given."""
    return {
        counter.number(value, start).casefold()
        for start, state in states.remembered_ranges(counter).items()
        for value in range(counter.range_for(start).start_value, state.last_value + 1)
    }


def to_come(counter: Counter, states: GivenStates) -> Keys:
    """Every number that a counter can still give."""
    remembered = states.remembered_ranges(counter)
    return {
        counter.number(value, number_range.start_date).casefold()
        for number_range in ranges_ever(counter)
        for value in range(
            remembered[number_range.start_date].last_value + 1
            if number_range.start_date in remembered
            else number_range.start_value,
            number_range.last_value + 1,
        )
    }


def range_on(counter: Counter, on: date) -> NumberRange | None:
    try:
        return counter.range_for(on)
    except NoRangeError:
        return None


def overlapping(
    among: Sequence[Counter], before: Sequence[Counter], states: GivenStates, issued: Sequence[str]
) -> set[str]:
    """The codes of counters that can still give a number which another gives or has given, or that is issued."""
    coming = {counter.code: to_come(counter, states) for counter in among}
    given = {counter.code: given_by(counter, states) for counter in before}
    codes = {one for one, other in permutations(coming, 2) if coming[one] & (coming[other] | given[other])}
    return codes | {code for code, numbers in coming.items() if not numbers.isdisjoint(map(str.casefold, issued))}


@counted_out
@given(situations())
def test_with_the_whole_plan_in_place_nothing_overlaps_any_more(case: Situation) -> None:
    plan = plan_changes(case.counters, case.states, case.on, case.issued)
    assert plan.by_hand == ()  # so short are these that a letter always fits
    assert overlapping(after(plan, case.counters), case.counters, case.states, case.issued) == set()


@counted_out
@given(situations())
def test_no_format_in_use_changes_and_no_end_value_falls_below_what_was_given(case: Situation) -> None:
    plan = plan_changes(case.counters, case.states, case.on, case.issued)
    for before, now in zip(case.counters, after(plan, case.counters), strict=True):
        for start, state in case.states.remembered_ranges(before).items():
            was, is_now = before.range_for(start), now.range_for(start)
            assert is_now.start_date == start
            frozen = ("leader", "total_length", "start_value")
            assert [getattr(was, name) for name in frozen] == [getattr(is_now, name) for name in frozen]
            assert state.last_value <= is_now.last_value <= was.last_value


@counted_out
@given(situations())
def test_every_date_that_had_a_range_has_one_and_dates_before_the_change_keep_theirs(case: Situation) -> None:
    plan = plan_changes(case.counters, case.states, case.on, case.issued)
    for before, now in zip(case.counters, after(plan, case.counters), strict=True):
        in_use = case.states.remembered_ranges(before)
        edges = {
            edge
            for number_range in (*islice(ranges_ever(before), 5), *now.ranges)
            for edge in (number_range.start_date, number_range.end_date)
        }
        for on in sorted(edge for edge in {*edges, case.on, case.on - DAY} if edge is not None):
            was, is_now = range_on(before, on), range_on(now, on)
            assert (was is None) == (is_now is None)
            if was is not None and is_now is not None and was.start_date in in_use and on < case.on:
                assert is_now.start_date == was.start_date or on > was.start_date >= case.on


@counted_out
@given(situations())
def test_nothing_changes_that_overlaps_nothing_and_no_end_value_could_be_higher(case: Situation) -> None:
    plan = plan_changes(case.counters, case.states, case.on, case.issued)
    assert {each.code for each in plan.counters} <= overlapping(case.counters, case.counters, case.states, case.issued)
    finally_ = after(plan, case.counters)
    for counter in plan.counters:
        rivals = [each for each in finally_ if each.code != counter.code]
        taken = set(map(str.casefold, case.issued)).union(*(to_come(rival, case.states) for rival in rivals))
        taken |= set().union(*(given_by(each, case.states) for each in case.counters if each.code != counter.code))
        for change in counter.changes:
            if change.last_value is not None:
                assert change.after.last_value < change.before.last_value
                higher = change.before.number(change.after.last_value + 1, counter.administration)
                assert higher.casefold() in taken


@counted_out
@given(situations())
def test_what_a_plan_leaves_needs_no_plan(case: Situation) -> None:
    plan = plan_changes(case.counters, case.states, case.on, case.issued)
    again = plan_changes(after(plan, case.counters), case.states, case.on + DAY, case.issued)
    assert again == OverlapPlan(counters=(), by_hand=())
