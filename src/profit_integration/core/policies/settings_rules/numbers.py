"""The rules of counters: they have a range and numbers left, and no two of them give the same number.

Help pages: "Integratiesoort toevoegen" (the tips on unique invoice numbers), "Counters" (App_GenSet_Nr_Count),
Fin_YrEnd_Check_Countr.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from profit_integration.core.errors import NoRangeError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.policies.overlap_checker.evidence import Overlap
from profit_integration.core.policies.overlap_checker.repair import propose_leader
from profit_integration.core.policies.overlap_checker.search import find_overlaps, find_repeats
from profit_integration.core.policies.overlap_checker.series import Occurrence, Series, all_series
from profit_integration.core.policies.refusal import violation
from profit_integration.core.ports import RangeStates
from profit_integration.core.violation import Code, Message, Violation, message

_NEAR_END = 10  # a range is near its end when at most one in so many numbers is left
_MOST_REPAIRS = 20
_BY_HAND = message(Code.REPAIR_BY_HAND)


def check_series(administrations: Sequence[AdministrationSettings]) -> Iterator[Violation]:
    """No two counters, of any administration, may give the same number, and no counter may give a number twice."""
    places = {
        (settings.administration, counter.code): (settings, f"counters[{index}]")
        for settings in administrations
        for index, counter in enumerate(settings.counters)
    }
    series = [*all_series(counter for settings in administrations for counter in settings.counters)]
    for position, overlap in enumerate(find_overlaps(series)):
        first, second = _sides(overlap)
        settings, where = places[second.administration, second.counter]
        yield violation(
            settings,
            Code.NUMBERS_OVERLAP,
            where,
            counter=second.counter,
            other=first.counter,
            elsewhere=first.administration,
            number=overlap.number,
            shared=overlap.shared,
            repair=_repair(series, second) if position < _MOST_REPAIRS else _BY_HAND,
        )
    for repeat in find_repeats(series):
        first, second = _sides(repeat)
        settings, where = places[first.administration, first.counter]
        values = {"number": repeat.number, "first": first.on.isoformat(), "second": second.on.isoformat()}
        yield violation(settings, Code.NUMBERS_REPEAT, where, counter=first.counter, **values)


def _sides(overlap: Overlap) -> list[Occurrence]:
    """Both sides. No issued numbers take part in this search, so that both are counters."""
    return [side for side in (overlap.first, overlap.second) if isinstance(side, Occurrence)]


def _repair(series: Sequence[Series], side: Occurrence) -> Message:
    keys = (side.administration, side.counter, side.number_range.leader)
    changed = next(one for one in series if (one.administration, one.code, one.number_range.leader) == keys)
    free = propose_leader(changed, series)
    return _BY_HAND if free is None else message(Code.REPAIR_BY_LEADER, leader=free.number_range.leader)


def check_counters(settings: AdministrationSettings, today: date, memory: RangeStates | None) -> Iterator[Violation]:
    """Every counter has a range for today, and numbers left in it."""
    for index, counter in enumerate(settings.counters):
        where = f"counters[{index}]"
        try:
            current = counter.range_for(today, today=today)
        except NoRangeError:
            ranges = tuple(number_range.named for number_range in counter.ranges)
            values = {"counter": counter.code, "today": today.isoformat(), "ranges": ranges}
            yield violation(settings, Code.NO_RANGE_TODAY, where, **values)
        else:
            yield from _numbers_left(settings, counter, current, memory, where)


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
    every, left = current.last_value - current.start_value + 1, current.last_value - state.last_value
    values: dict[str, Any] = {"counter": counter.code, "range": current.named}
    if left <= 0:
        yield violation(settings, Code.COUNTER_EXHAUSTED, where, **values)
    elif left * _NEAR_END <= every:
        yield violation(settings, Code.COUNTER_NEAR_END, where, left=left, all=every, **values)
