"""A guard against repeated numbers after the start date of a range was changed.

A store finds a range by its counter and its start date. If that date is changed, the range looks like a new one, and
would begin at its start value again. So before a range gives its first number, the guard compares it with all ranges
from which the counter has given numbers. The range was *moved* if the counter no longer has such an earlier range, and
that range may have given a number that the present range would give too.
"""

from collections.abc import Mapping
from datetime import date

from profit_integration.core.errors import NoRangeError
from profit_integration.core.model.numbers import RangeState
from profit_integration.core.model.ranges import Counter, NumberRange

_DIGITS_TO_ZEROS = str.maketrans("123456789", "000000000")


def start_before_it_moved(counter: Counter, present: NumberRange, states: Mapping[date, RangeState]) -> date | None:
    """The start date that a range had when it gave numbers; None if it was not moved.

    Args:
        counter: The counter as it is now.
        present: The range as it is now, which has given nothing from its present start date.
        states: The states of the ranges from which the counter has given numbers, by their start dates. Their start
            values are not known, and assumed to be 0.
    """
    first, last = (_number(counter, present, value) for value in (present.start_value, present.last_value))
    for start, state in sorted(states.items()):
        earlier = NumberRange(leader=state.leader, total_length=state.total_length, start_date=start)
        first_given, last_given = (_number(counter, earlier, value) for value in (0, state.last_value))
        # Numbers of one length with their digits at the same positions are in the order of their texts.
        is_comparable = first.translate(_DIGITS_TO_ZEROS) == first_given.translate(_DIGITS_TO_ZEROS)
        if is_comparable and max(first, first_given) <= min(last, last_given) and not _has_range_from(counter, start):
            return start
    return None


def _number(counter: Counter, number_range: NumberRange, value: int) -> str:
    return number_range.number(value, counter.administration).casefold()


def _has_range_from(counter: Counter, start: date) -> bool:
    """Whether a range of the counter, or a year of an automatic range, starts on a day."""
    try:
        return counter.range_for(start).start_date == start
    except NoRangeError:
        return False
