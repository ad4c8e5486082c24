"""Infer the series of issued numbers, and their values in these series.

With counters, their ranges decide: a number belongs to the range that gives it on its date. Where ranges of several
counters do, it belongs to the counter that gave it, if that is known, and otherwise to the first of them.

Without counters, the texts of the numbers decide, as far as they can; see `text_readings`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from profit_integration.core.errors import NoRangeError
from profit_integration.core.model.leaders import render_leader
from profit_integration.core.model.numbers import IssuedNumber
from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.continuity_checker.issued_forms import (
    Form,
    IssuedSeries,
    Numbers,
    by_form,
    repeated,
)
from profit_integration.core.policies.continuity_checker.text_readings import NumbersOfSeries, readings_of_texts
from profit_integration.core.violation import Code, Message, message


class InferredSeries(NamedTuple):
    """The series of issued numbers.

    Attributes:
        series: The numbers of each series.
        repeated: The numbers that occur more than once, whether or not they belong to a series.
        named: By the name of a series, the range of a counter that it is, where it is one.
        readings: Of numbers that can be read in several ways, their series in each of them; the first is in `series`.
    """

    series: NumbersOfSeries
    repeated: list[list[IssuedNumber]]
    named: dict[str, Message]
    readings: list[list[NumbersOfSeries]]


def infer_series(issued: Collection[IssuedNumber], counters: Sequence[Counter]) -> InferredSeries:
    """Infer the series of issued numbers from the counters, or from the numbers themselves if there is no counter."""
    forms = by_form(issued)
    equals = repeated(forms)
    if counters:
        series, named = _from_counters(forms, {number.on for number in issued}, counters)
        return InferredSeries(series, equals, named, [])
    readings = readings_of_texts(forms)
    series = {one: numbers for first, *_ in readings for one, numbers in first.items()}
    return InferredSeries(series, equals, {}, [ways for ways in readings if len(ways) > 1])


def _from_counters(
    forms: dict[Form, Numbers[str]], dates: Collection[date], counters: Sequence[Counter]
) -> tuple[NumbersOfSeries, dict[str, Message]]:
    """Find the range that gives a number on its date, for every number; skip numbers that no range gives."""
    ranges_on = {on: _ranges_by_form(on, counters) for on in dates}
    series: NumbersOfSeries = defaultdict(lambda: Numbers([], []))
    for form, numbers in forms.items():
        for written, number in numbers.pairs():
            for of_range, digits_of_leader, values, _, counter in ranges_on[number.on].get(form, ()):
                value = int(written) - digits_of_leader
                if value in values and (number.counter is None or _gave(counter, number)):
                    series[of_range].add(value, number)
                    break
    ranges = (of_range for forms_on in ranges_on.values() for form in forms_on.values() for of_range in form)
    return series, {of_series.name: named for of_series, _, _, named, _ in ranges}


def _gave(counter: Counter, number: IssuedNumber) -> bool:
    return number.counter == counter.code and number.administration in {None, counter.administration}


_RangeOnDate = tuple[IssuedSeries, int, range, Message, Counter]
"""The series of a range, what the digits of its leader add to each value, its values, its name and its counter."""


def _ranges_by_form(on: date, counters: Iterable[Counter]) -> dict[Form, list[_RangeOnDate]]:
    """The ranges of the counters on a date, by the form of their numbers, in the order of the counters."""
    ranges: dict[Form, list[_RangeOnDate]] = defaultdict(list)
    for counter in counters:
        try:
            number_range = counter.range_for(on)
        except NoRangeError:
            continue
        year, digits = number_range.start_date.year, number_range.digits
        leader = render_leader(number_range.leader, year=year, administration=counter.administration)
        before = leader.rstrip("0123456789")
        named = message(Code.RANGE_OF_COUNTER, counter=counter.code, range=number_range.named)
        series = IssuedSeries(str(named), leader, digits, "", number_range.start_value, counter.administration)
        digits_of_leader = int(leader[len(before) :] + "0" * digits)
        form = Form(before.casefold(), number_range.total_length - len(before), "")
        values = range(number_range.start_value, number_range.last_value + 1)
        ranges[form].append((series, digits_of_leader, values, named, counter))
    return ranges
