"""What ranges have given, by counter and start date, as a book reports it."""

from collections.abc import Mapping
from datetime import date

import attrs

from profit_integration.core.model.numbers import RangeState
from profit_integration.core.model.ranges import Counter, NumberRange

States = Mapping[tuple[int, str], Mapping[date, RangeState]]


@attrs.frozen
class GivenStates:
    """The states of the ranges, by administration and code of the counter, and by start date."""

    states: States

    def has_given(self, counter: Counter, drawn_from: NumberRange) -> bool:
        return drawn_from.start_date in self.remembered_ranges(counter)

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        return self.remembered_ranges(counter).get(drawn_from.start_date)

    def remembered_ranges(self, counter: Counter) -> Mapping[date, RangeState]:
        return self.states.get((counter.administration, counter.code), {})


NOTHING_GIVEN = GivenStates({})


def states_of(*last_values: tuple[Counter, date, int]) -> GivenStates:
    """Of each counter, a range's start date and the last value that it gave."""
    states: dict[tuple[int, str], dict[date, RangeState]] = {}
    for counter, start, last_value in last_values:
        of_range = counter.range_for(start)
        state = RangeState(last_value, of_range.leader, of_range.total_length)
        states.setdefault((counter.administration, counter.code), {})[start] = state
    return GivenStates(states)
