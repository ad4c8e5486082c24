"""The ranges that have given numbers by the records of a book, and whether their format is still the same.

Help page: "Counters" (App_GenSet_Nr_Count, App_GenSet_Nr_Count_Auto).
"""

from collections.abc import Iterable, Iterator
from datetime import date

from profit_integration.core.model.numbers import RangeState
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.policies.overlap_checker.series import Series
from profit_integration.core.policies.renumbering_guard import start_before_it_moved
from profit_integration.core.ports import CounterStates, RangeStates
from profit_integration.core.violation import Code, Violation, message


def given_ranges(counter: Counter, numbers: RangeStates, on: date) -> Iterator[NumberRange]:
    """The ranges of a counter that have given a number.

    Each year of an automatic range is a range. The last that is looked at is the year after that of the day, since AFAS
    continues a range one year ahead and no further.
    """
    for first in counter.ranges:
        years = on.year + 1 - first.start_date.year if first.periodic is Periodic.AUTOMATIC else 0
        for year in range(max(0, years) + 1):
            of_year = first.in_later_year(year) if year else first
            if numbers.remembered(counter, of_year) is not None:
                yield of_year


def series_in_use(series: Iterable[Series], numbers: RangeStates | None, on: date) -> frozenset[Series]:
    """The series that have given a number up to the year after that of a day; none if there is no store to ask."""
    if numbers is None:
        return frozenset()
    return frozenset(used for used in series if any(given_ranges(used.as_counter, numbers, on)))


def format_violations(counter: Counter, drawn_from: NumberRange, state: RangeState | None) -> Iterator[Violation]:
    """The rule that a range which has given numbers keeps the leader and the total length of the first number."""
    if state is None:
        return
    first, changed = (
        message(Code.NUMBER_FORMAT, leader=written.leader, length=written.total_length)
        for written in (state, drawn_from)
    )
    if first != changed:
        yield counter.violation(Code.FORMAT_FROZEN, range=drawn_from.named, first=first, changed=changed)


def moved_violations(counter: Counter, drawn_from: NumberRange, numbers: CounterStates) -> Iterator[Violation]:
    """A range that has given nothing is not one whose start date was changed, or its numbers would come again."""
    if not numbers.has_given(counter, drawn_from):
        before = start_before_it_moved(counter, drawn_from, numbers.remembered_ranges(counter))
        if before is not None:
            yield counter.violation(Code.RANGE_MOVED, range=drawn_from.named, before=before)
