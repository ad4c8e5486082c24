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
from tests.core.policies.given_states import GivenStates, states_of
from tests.core.policies.overlap_checker.everything import counters, everything, ranges_ever

DAY = timedelta(days=1)


@attrs.frozen(kw_only=True)
class Situation:
    counters: list[Counter]
    states: GivenStates
    on: date
    issued: list[str]


@st.composite
def other_values(draw: st.DrawFn, ranges: tuple[NumberRange, ...]) -> tuple[NumberRange, ...]:
    changed = []
    for number_range in ranges:
        greatest = 10**number_range.digits - 1
        first = draw(st.just(number_range.start_value) | st.integers(0, min(greatest, 40)))
        last = draw(st.none() if number_range.digits < 3 else st.integers(first, min(first + 40, greatest)))
        changed.append(attrs.evolve(number_range, start_value=first, end_value=last))
    return tuple(changed)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    drawn = draw(st.lists(counters(most=2), min_size=2, max_size=4))
    among = [attrs.evolve(counter, code=f"A{n}") for n, counter in enumerate(drawn)]
    if draw(st.booleans()):  # several counters with the same leaders
        among = [attrs.evolve(counter, ranges=draw(other_values(among[0].ranges))) for counter in among]
    in_use = [
        (counter, of_range.start_date, draw(st.integers(of_range.start_value, of_range.last_value)))
        for counter in among
        for of_range in islice(ranges_ever(counter), 4)
        if draw(st.booleans())
    ]
    start = min(counter.ranges[0].start_date for counter in among)
    on = start + draw(st.integers(-400, 2000)) * DAY
    issued = draw(st.lists(st.sampled_from(sorted(everything(among[0]))), max_size=2))
    return Situation(counters=among, states=states_of(*in_use), on=on, issued=issued)


def given_by(counter: Counter, states: GivenStates) -> set[str]:
    """Every number that a counter has given."""
    return {
        counter.number(value, start).casefold()
        for start, state in states.remembered_ranges(counter).items()
        for value in range(counter.range_for(start).start_value, state.last_value + 1)
    }


def to_come(counter: Counter, states: GivenStates) -> set[str]:
    """Every number that a counter can still give."""
    last_values = {start: state.last_value for start, state in states.remembered_ranges(counter).items()}
    return {
        number_range.number(value, counter.administration).casefold()
        for number_range in ranges_ever(counter)
        for value in range(
            last_values.get(number_range.start_date, number_range.start_value - 1) + 1, number_range.last_value + 1
        )
    }


def taken_from(code: str, among: Sequence[Counter], case: Situation) -> set[str]:
    """Every number that is issued, that another counter has given, or that another can still give."""
    return set(map(str.casefold, case.issued)).union(
        *(given_by(other, case.states) for other in case.counters if other.code != code),
        *(to_come(other, case.states) for other in among if other.code != code),
    )


def overlapping(among: Sequence[Counter], case: Situation) -> set[str]:
    """The codes of counters that can still give a number which is taken."""
    coming = {counter.code: to_come(counter, case.states) for counter in among}
    given_before = {counter.code: given_by(counter, case.states) for counter in case.counters}
    codes = {one for one, other in permutations(coming, 2) if coming[one] & (coming[other] | given_before[other])}
    return codes | {code for code, numbers in coming.items() if not numbers.isdisjoint(map(str.casefold, case.issued))}


@given(situations())
def test_after_a_plan_nothing_overlaps_and_nothing_else_was_changed(case: Situation) -> None:
    plan = plan_changes(case.counters, case.states, case.on, case.issued)
    changed = {counter.code: counter.counter for counter in plan.counters}
    now = [changed.get(counter.code, counter) for counter in case.counters]

    assert plan.by_hand == ()  # so short are these that a letter always fits
    assert changed.keys() <= overlapping(case.counters, case)
    assert overlapping(now, case) == set()
    assert plan_changes(now, case.states, case.on + DAY, case.issued) == OverlapPlan(counters=(), by_hand=())
    for before, after in zip(case.counters, now, strict=True):
        check_what_is_in_use(before, after, case.states)
        check_that_dates_keep_a_range(before, after, case)
    check_end_values(plan, now, case)


def check_what_is_in_use(before: Counter, after: Counter, states: GivenStates) -> None:
    """No format in use changes, and no end value falls below what was given."""
    for start, state in states.remembered_ranges(before).items():
        was, is_now = before.range_for(start), after.range_for(start)
        for frozen in ("start_date", "leader", "total_length", "start_value"):
            assert getattr(was, frozen) == getattr(is_now, frozen)
        assert state.last_value <= is_now.last_value <= was.last_value


def check_that_dates_keep_a_range(before: Counter, after: Counter, case: Situation) -> None:
    """Every date that had a range has one, and dates before the change keep theirs."""
    in_use = case.states.remembered_ranges(before)
    ranges = (*islice(ranges_ever(before), 5), *after.ranges)
    edges = {edge for number_range in ranges for edge in (number_range.start_date, number_range.end_date) if edge}
    for on in {*edges, case.on, case.on - DAY}:
        was, is_now = range_on(before, on), range_on(after, on)
        assert (was is None) == (is_now is None)
        if was is not None and is_now is not None and was.start_date in in_use and on < case.on:
            assert is_now.start_date == was.start_date or on > was.start_date >= case.on


def range_on(counter: Counter, on: date) -> NumberRange | None:
    try:
        return counter.range_for(on)
    except NoRangeError:
        return None


def check_end_values(plan: OverlapPlan, now: Sequence[Counter], case: Situation) -> None:
    """No new end value could be higher: the number behind it is taken."""
    for counter in plan.counters:
        taken = taken_from(counter.code, now, case)
        for change in counter.changes:
            if change.last_value is not None:
                assert change.after.last_value < change.before.last_value
                higher = change.before.number(change.after.last_value + 1, counter.administration)
                assert higher.casefold() in taken
