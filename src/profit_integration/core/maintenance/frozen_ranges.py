"""What of a counter is frozen since its first number.

A range that has given a number keeps its start date, leader, total length and start value: with another one of them the
series would go on in another form, or begin again. The years of an automatic range are ranges of their own.

Help page: "Counters" (App_GenSet_Nr_Count, App_GenSet_Nr_Count_Auto).
"""

from collections.abc import Iterator
from datetime import date

from profit_integration.core.errors import NoRangeError
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.ports import RangeStates
from profit_integration.core.violation import Code, Message, Term, message


def given_ranges(counter: Counter, numbers: RangeStates, on: date) -> Iterator[NumberRange]:
    """The ranges that have given a number; of an automatic one, each year up to the one after a day.

    AFAS continues a range one year ahead and no further.
    """
    for each in counter.ranges:
        years = on.year + 1 - each.start_date.year if each.periodic is Periodic.AUTOMATIC else 0
        for year in range(max(0, years) + 1):
            of_year = each.in_later_year(year) if year else each
            if numbers.remembered(counter, of_year) is not None:
                yield of_year


def why_frozen(given: NumberRange, counter: Counter) -> tuple[Message, ...]:
    """What a counter would change in a range that has given numbers, of what is frozen."""
    try:
        now = counter.range_for(given.start_date)
    except NoRangeError:
        return (message(Code.RANGE_GONE),)
    return tuple(
        message(
            Code.FIELD_CHANGED,
            field=Term(f"NumberRange.{name}"),
            before=getattr(given, name) or Term("blank"),
            after=getattr(now, name) or Term("blank"),
        )
        for name in ("start_date", "leader", "total_length", "start_value")
        if getattr(given, name) != getattr(now, name)
    )
