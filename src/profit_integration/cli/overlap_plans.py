"""Print a plan for series that overlap: as a table for people, or as data for JSON."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from profit_integration.cli.console import Printer
from profit_integration.cli.data import attributes_of
from profit_integration.core.model.ranges import NumberRange, Periodic
from profit_integration.core.policies.overlap_checker.plan import CounterChange, OverlapPlan, RangeChange
from profit_integration.core.violation import Code, Message, Texts, message

_COLUMNS = ("counter", "leader", "length", "from", "until", "end value", "last given")
_UNBROKEN = ("leader", "from", "until")


def show_plan(printer: Printer, plan: OverlapPlan, counters: int) -> None:
    """Show the ranges that change and those that follow them, and the changes that must be made by hand.

    Args:
        printer: Prints it.
        plan: The plan.
        counters: How many counters there are.
    """
    if plan.counters:
        changes = ((counter, change) for counter in plan.counters for change in counter.changes)
        rows = (row for counter, change in changes for row in _rows(counter, change, printer.texts))
        printer.table(_COLUMNS, rows, whole=_UNBROKEN, is_close=True)
    for series in plan.by_hand:
        values = {"counter": series.code, "administration": series.administration}
        named = message(Code.COUNTER_RANGE_NAMED, **values, range=series.number_range.named)
        printer.say(message(Code.REPAIR_BY_HAND, counter=named), style="red")
    printer.say(_verdict(plan, counters))


def _rows(counter: CounterChange, change: RangeChange, texts: Texts) -> Iterator[tuple[Any, ...]]:
    """The cells of a range that changes, with the last number that it has given, and of the ranges that follow it."""
    last_given = None
    if change.last_value is not None:
        last_given = change.before.number(change.last_value, counter.administration)
    for number_range in (change.after, *change.following):
        is_continued = number_range is counter.ranges[-1] and number_range.periodic is Periodic.AUTOMATIC
        yield (
            f"{counter.code} ({counter.administration})",
            number_range.leader,
            number_range.total_length,
            number_range.start_date,
            texts.labels["every year"] if is_continued else number_range.end_date,
            number_range.end_value and str(number_range.end_value),
            last_given if number_range is change.after else None,
        )


def _verdict(plan: OverlapPlan, counters: int) -> Message:
    if plan.by_hand:
        return message(Code.PLAN_INCOMPLETE, changed=len(plan.counters), counters=counters, ranges=len(plan.by_hand))
    if plan.counters:
        return message(Code.PLAN_COMPLETE, changed=len(plan.counters), counters=counters)
    return message(Code.PLAN_EMPTY, counters=counters)


def plan_as_data(plan: OverlapPlan, on: date) -> dict[str, Any]:
    """A plan as data for JSON. Ranges have the names of the settings file."""
    by_hand = [
        {"administration": series.administration, "counter": series.code, "range": _range(series.number_range)}
        for series in plan.by_hand
    ]
    return {"on": on, "counters": [*map(_counter, plan.counters)], "by_hand": by_hand}


def _counter(counter: CounterChange) -> dict[str, Any]:
    changes = [
        {
            "before": _range(change.before),
            "last_value": change.last_value,
            "after": _range(change.after),
            "following": [*map(_range, change.following)],
        }
        for change in counter.changes
    ]
    ranges = [*map(_range, counter.ranges)]
    return {"administration": counter.administration, "counter": counter.code, "changes": changes, "ranges": ranges}


def _range(number_range: NumberRange) -> dict[str, Any]:
    names = ("leader", "total_length", "start_value", "end_value", "start_date", "end_date", "periodic")
    return attributes_of(number_range, *names)
