"""Infer the series of issued numbers, and their values in these series.

With counters, their ranges decide: a number belongs to the range that gives it on its date. Where ranges of several
counters do, it belongs to the counter that gave it, if that is known, and otherwise to the first of them.

Without counters, the texts of the numbers decide, as far as they can; see `text_readings`.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from profit_integration.core.model.leaders import render_leader
from profit_integration.core.model.numbers import IssuedNumber
from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.continuity_checker.issued_forms import (
    Form,
    IssuedSeries,
    Run,
    RunsByForm,
    form_of,
    repeated_numbers,
    split,
)
from profit_integration.core.policies.continuity_checker.text_readings import RunsOfSeries, readings_of_texts
from profit_integration.core.violation import Code, message


class InferredSeries(NamedTuple):
    """The series of issued numbers.

    Attributes:
        series: The numbers of each series.
        repeated: The numbers that occur more than once, whether or not they belong to a series.
        readings: Of numbers that can be read in several ways, their series in each of them; the first is in `series`.
    """

    series: RunsOfSeries
    repeated: list[list[IssuedNumber]]
    readings: list[list[RunsOfSeries]]


class CollectedNumbers:
    """Issued numbers, collected one by one; consecutive numbers take the memory of one.

    Args:
        counters: The counters of the numbers. Without any, series are inferred from the numbers.

    Attributes:
        counters: The counters.
        unplaced: The numbers of invoices that are in no series, in the order in which they came.
        reasons: The numbers with a reason, in the order in which they came.
    """

    def __init__(self, counters: Iterable[Counter] = ()) -> None:
        self.counters = tuple(counters)
        self.unplaced: list[IssuedNumber] = []
        self.reasons: list[IssuedNumber] = []
        self._runs = RunsByForm()
        self._ranges_on: dict[date, dict[Form, list[_RangeOnDate]]] = {}

    def add(self, number: IssuedNumber) -> None:
        """Add a number."""
        before, digits, after = split(number.number)
        form, value = form_of(before, digits, after), int(digits or 0)
        series = self._series(form, value, number) if self.counters else None
        fields = (number.on, number.reason, number.counter, number.administration, number.is_own)
        self._runs.add(form, Run(value, value, before, form.width, after, *fields, series))
        if number.reason is not None:
            self.reasons.append(number)
        elif not digits or (self.counters and series is None):
            self.unplaced.append(number)

    @property
    def is_empty(self) -> bool:
        """Whether no number was added."""
        return self._runs.is_empty

    def inferred(self) -> InferredSeries:
        """The series of the numbers that were added."""
        forms = self._runs.in_order()
        repeated = list(repeated_numbers(forms))
        if self.counters:
            return InferredSeries(_from_counters(forms), repeated, [])
        readings = readings_of_texts(forms)
        series = {one: runs for first, *_ in readings for one, runs in first.items()}
        return InferredSeries(series, repeated, [ways for ways in readings if len(ways) > 1])

    def _series(self, form: Form, value: int, number: IssuedNumber) -> IssuedSeries | None:
        """The range that gives a number on its date; None if no range does."""
        ranges = self._ranges_on.get(number.on)
        if ranges is None:
            ranges = self._ranges_on[number.on] = _ranges_by_form(number.on, self.counters)
        for series, values, counter in ranges.get(form, ()):
            if value in values and (number.counter is None or _gave(counter, number)):
                return series
        return None


def collected(issued: Iterable[IssuedNumber], counters: Iterable[Counter] = ()) -> CollectedNumbers:
    """Collect issued numbers."""
    numbers = CollectedNumbers(counters)
    for number in issued:
        numbers.add(number)
    return numbers


def _from_counters(forms: dict[Form, list[Run]]) -> RunsOfSeries:
    """The values of the runs behind the leaders of their ranges."""
    series: RunsOfSeries = defaultdict(list)
    for runs in forms.values():
        for run in runs:
            if run.series is not None:
                series[run.series] += (behind for _, behind in run.behind(run.width - run.series.digits))
    return series


def _gave(counter: Counter, number: IssuedNumber) -> bool:
    return number.counter == counter.code and number.administration in {None, counter.administration}


_RangeOnDate = tuple[IssuedSeries, range, Counter]
"""The series of a range, its values with the digits of its leader in front, and its counter."""


def _ranges_by_form(on: date, counters: Iterable[Counter]) -> dict[Form, list[_RangeOnDate]]:
    """The ranges of the counters on a date, by the form of their numbers, in the order of the counters."""
    ranges: dict[Form, list[_RangeOnDate]] = defaultdict(list)
    for counter in counters:
        number_range = counter.range_on(on)
        if number_range is None:
            continue
        year, digits = number_range.start_date.year, number_range.digits
        leader = render_leader(number_range.leader, year=year, administration=counter.administration)
        before = leader.rstrip("0123456789")
        named = message(Code.RANGE_OF_COUNTER, counter=counter.code, range=number_range.named)
        series = IssuedSeries(str(named), leader, digits, "", number_range.start_value, counter.administration, named)
        in_front = int(leader[len(before) :] + "0" * digits)
        values = range(in_front + number_range.start_value, in_front + number_range.last_value + 1)
        ranges[Form(before.casefold(), number_range.total_length - len(before), "")].append((series, values, counter))
    return ranges
