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


def why_frozen(given: NumberRange, counter: Counter) -> str | None:
    """What a counter would change in a range that has given numbers; None if nothing that matters."""
    try:
        now = counter.range_for(given.start_date)
    except NoRangeError:
        return "it would be gone"
    names = {
        "start_date": "start date",
        "leader": "leader",
        "total_length": "total length",
        "start_value": "start value",
    }
    changed = [
        f"{text} {getattr(given, name) or 'blank'} would become {getattr(now, name) or 'blank'}"
        for name, text in names.items()
        if getattr(given, name) != getattr(now, name)
    ]
    return ", ".join(changed) or None
