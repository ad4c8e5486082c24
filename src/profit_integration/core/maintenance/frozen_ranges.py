"""The fields of a range that may not change after its first number.

A range that has given a number keeps its start date, leader, total length and start value: if one of them changed, the
series would continue in another form, or begin again. The years of an automatic range are ranges of their own.

Help page: "Counters" (App_GenSet_Nr_Count, App_GenSet_Nr_Count_Auto).
"""

from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.violation import Code, Message, Term, message


def why_frozen(before: NumberRange, counter: Counter) -> tuple[Message, ...]:
    """The changes of frozen fields, or that the range is gone; none if the counter may be saved.

    Args:
        before: A range that has given numbers.
        counter: The counter that would be saved, whose range for the same start date is compared with it.
    """
    after = counter.range_on(before.start_date)
    if after is None:
        return (message(Code.RANGE_GONE),)
    return tuple(
        message(
            Code.FIELD_CHANGED,
            field=Term(f"NumberRange.{name}"),
            before=getattr(before, name) or Term("blank"),
            after=getattr(after, name) or Term("blank"),
        )
        for name in ("start_date", "leader", "total_length", "start_value")
        if getattr(before, name) != getattr(after, name)
    )
