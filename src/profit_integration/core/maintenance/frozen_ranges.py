"""The fields of a range that may not change after its first number.

A range that has given a number keeps its start date, leader, total length and start value: if one of them changed, the
series would continue in another form, or begin again. The years of an automatic range are ranges of their own.

Help page: "Counters" (App_GenSet_Nr_Count, App_GenSet_Nr_Count_Auto).
"""

from collections.abc import Iterator
from datetime import date

from profit_integration.core.errors import NoRangeError
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.ports import RangeStates
from profit_integration.core.violation import Code, Message, Term, message


def given_ranges(counter: Counter, numbers: RangeStates, on: date) -> Iterator[NumberRange]:
    """The ranges that have given a number; of an automatic range, every year up to the year after that of a day.

    AFAS continues a range one year ahead and no further.
    """
    for first in counter.ranges:
        years = on.year + 1 - first.start_date.year if first.periodic is Periodic.AUTOMATIC else 0
        for year in range(max(0, years) + 1):
            of_year = first.in_later_year(year) if year else first
            if numbers.remembered(counter, of_year) is not None:
                yield of_year


def why_frozen(before: NumberRange, counter: Counter) -> tuple[Message, ...]:
    """The changes that a counter would make to frozen fields of a range that has given numbers."""
    try:
        now = counter.range_for(before.start_date)
    except NoRangeError:
        return (message(Code.RANGE_GONE),)
    return tuple(
        message(
            Code.FIELD_CHANGED,
            field=Term(f"NumberRange.{name}"),
            before=getattr(before, name) or Term("blank"),
            after=getattr(now, name) or Term("blank"),
        )
        for name in ("start_date", "leader", "total_length", "start_value")
        if getattr(before, name) != getattr(now, name)
    )
