"""The rules of counters: they have a range and numbers left, and no two of them give the same number.

Help pages: "Integratiesoort toevoegen" (the tips on unique invoice numbers), "Counters" (App_GenSet_Nr_Count),
Fin_YrEnd_Check_Countr.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, islice
from typing import Any

import attrs

from profit_integration.core.errors import NoRangeError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.policies.given_ranges import (
    format_violations,
    given_ranges,
    moved_violations,
    series_in_use,
)
from profit_integration.core.policies.overlap_checker.evidence import Overlap
from profit_integration.core.policies.overlap_checker.first_day import FAR_AWAY
from profit_integration.core.policies.overlap_checker.groups import find_overlap_groups
from profit_integration.core.policies.overlap_checker.repair import MOST_REPAIRS, propose_repairs
from profit_integration.core.policies.overlap_checker.search import find_overlaps, find_repeats
from profit_integration.core.policies.overlap_checker.series import Owner, Series, series_of
from profit_integration.core.policies.refusal import violation
from profit_integration.core.ports import CounterStates, RangeStates
from profit_integration.core.violation import Code, Message, Violation, message

_NEAR_END = 10  # a range is near its end when at most one in so many numbers is left


def check_series(
    administrations: Sequence[AdministrationSettings], today: date | None, memory: RangeStates | None
) -> Iterator[Violation]:
    """No two counters, of any administration, may give the same number, and no counter may give a number twice."""
    places: dict[Owner, tuple[AdministrationSettings, str]] = {}
    by_owner: defaultdict[Owner, list[Series]] = defaultdict(list)
    for settings in administrations:
        for index, counter in enumerate(settings.counters):
            for one_series in series_of(counter):
                by_owner[one_series.owner].append(one_series)
                places[one_series.owner] = settings, f"counters[{index}]"
    series = [*chain.from_iterable(by_owner.values())]
    overlaps = find_overlap_groups(series).overlaps  # of a large group, one for each counter
    repairs = _repairs(series, series_in_use(series, memory, today or date.min)) if overlaps else {}
    for overlap in overlaps:
        first, second = overlap.counters
        settings, where = places[second.owner]
        of_both = [*repairs.get(second.owner, ()), *repairs.get(first.owner, ())]
        of_two = by_owner[first.owner], by_owner[second.owner]
        yield violation(
            settings,
            Code.NUMBERS_OVERLAP_FAR_AWAY if _is_far_away(overlap, of_two) else Code.NUMBERS_OVERLAP,
            where,
            counter=second.counter,
            other=first.counter,
            elsewhere=first.administration,
            number=overlap.number,
            shared=overlap.shared,
            repair=of_both or message(Code.MORE_REPAIRS),
        )
    for repeat in find_repeats(series):
        first, second = repeat.counters
        settings, where = places[first.owner]
        years = second.on.year - first.on.year
        code = Code.NUMBERS_REPEAT if years < FAR_AWAY else Code.NUMBERS_REPEAT_FAR_AWAY
        values = {"number": repeat.number, "first": first.on.isoformat(), "second": second.on.isoformat()}
        yield violation(settings, code, where, counter=first.counter, **values)


def _is_far_away(overlap: Overlap, of_two: Sequence[Sequence[Series]]) -> bool:
    """Whether two counters overlap only long after both have begun.

    The smallest number that they share need not be the first in time. So their years until then are compared.
    """
    until = max(series[0].number_range.start_date.year for series in of_two) + FAR_AWAY
    if max(side.on.year for side in overlap.counters) < until:
        return False
    return not find_overlaps(
        year for series in of_two for one_series in series for year in one_series.years_before(until)
    )


def _repairs(series: Sequence[Series], in_use: frozenset[Series]) -> dict[Owner, list[Message]]:
    """What to do, by counter; all of it can be followed together."""
    repairs: defaultdict[Owner, list[Message]] = defaultdict(list)
    for repair in islice(propose_repairs(series, in_use=in_use), MOST_REPAIRS):
        repairs[repair.series.owner].append(repair.in_words(among=series))
    return repairs


def check_counters(settings: AdministrationSettings, today: date, memory: RangeStates | None) -> Iterator[Violation]:
    """Every counter has a range for today, numbers left in it, and the format of the numbers that it has given."""
    for index, counter in enumerate(settings.counters):
        where = f"counters[{index}]"
        for broken in _changed_since(counter, today, memory):
            yield attrs.evolve(broken, administration=settings.administration, place=where)
        try:
            current = counter.range_for(today, today=today)
        except NoRangeError:
            ranges = tuple(number_range.named for number_range in counter.ranges)
            values = {"counter": counter.code, "today": today.isoformat(), "ranges": ranges}
            yield violation(settings, Code.NO_RANGE_TODAY, where, **values)
        else:
            yield from _numbers_left(settings, counter, current, memory, where)


def _changed_since(counter: Counter, today: date, memory: RangeStates | None) -> Iterator[Violation]:
    """What the allocator refuses because a range was changed after it had given numbers."""
    if memory is None:
        return
    for number_range in given_ranges(counter, memory, today):
        yield from format_violations(counter, number_range, memory.remembered(counter, number_range))
    if isinstance(memory, CounterStates):
        for number_range in counter.ranges:
            yield from moved_violations(counter, number_range, memory)


def _numbers_left(
    settings: AdministrationSettings,
    counter: Counter,
    current: NumberRange,
    memory: RangeStates | None,
    where: str,
) -> Iterator[Violation]:
    state = None if memory is None else memory.remembered(counter, current)
    if state is None:
        return
    total, left = current.last_value - current.start_value + 1, current.last_value - state.last_value
    values: dict[str, Any] = {"counter": counter.code, "range": current.named}
    if left <= 0:
        yield violation(settings, Code.COUNTER_EXHAUSTED, where, **values)
    elif left * _NEAR_END <= total:
        yield violation(settings, Code.COUNTER_NEAR_END, where, left=left, all=total, **values)
