"""Infer the series of issued numbers, and their values in these series.

With counters, their ranges decide: a number belongs to the range that gives it on its date. Where ranges of several
counters do, it belongs to the counter that gave it, if that is known, and otherwise to the first of them.

Without counters, the texts of the numbers decide, as far as they can; see `text_readings`.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from profit_integration.core.model.leaders import render_leader
from profit_integration.core.model.numbers import IssuedNumber, number_key
from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.continuity_checker.issued_forms import (
    Alike,
    Form,
    IssuedSeries,
    Run,
    RunsByForm,
    repeated_numbers,
    split,
)
from profit_integration.core.policies.continuity_checker.text_readings import RunsOfSeries, readings_of_texts
from profit_integration.core.violation import Code, Message, message

_MOST_KINDS = 10_000  # so many are remembered, which are those of all days of many years

_Fields = tuple[str, int, str, date, Message | str | None, str | None, int | None, bool]
"""The fields of `Alike`, but the series."""

_Kind = tuple[list[tuple[range, int]], int | None]
"""Where numbers with the same fields are added to the runs: the place for the values of each range that may give them,
and the place for other values, which is None if these are in no series."""


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
        self._kinds: dict[_Fields, _Kind] = {}

    def add(self, number: IssuedNumber) -> None:
        """Add a number."""
        fields, value = _fields_and_value(number)
        kind = self._kinds.get(fields)
        if kind is None:
            if len(self._kinds) >= _MOST_KINDS:
                self._kinds.clear()
            kind = self._kinds[fields] = self._kind_of(fields)
        in_ranges, place = kind
        for values, place_in_range in in_ranges:
            if value in values:
                place = place_in_range
                break
        if number.reason is not None:
            self.reasons.append(number)
        elif place is None:
            self.unplaced.append(number)
            return
        self._runs.add(value, self._place_outside(fields) if place is None else place)

    @property
    def is_empty(self) -> bool:
        """Whether no number was added."""
        return not self._runs and not self.unplaced

    @cached_property
    def inferred(self) -> InferredSeries:
        """The series of the numbers; none is added after it was asked for."""
        self._add_repeated()
        forms = self._runs.in_order()
        repeated = list(repeated_numbers(forms))
        if self.counters:
            return InferredSeries(_from_counters(forms), repeated, [])
        readings = readings_of_texts(forms)
        series = {one: runs for first, *_ in readings for one, runs in first.items()}
        return InferredSeries(series, repeated, [ways for ways in readings if len(ways) > 1])

    def _add_repeated(self) -> None:
        """Add the numbers in no series that may be equal to others; the rest, mostly of suppliers, have no runs."""
        keys = sorted(number_key(number.number) for number in self.unplaced)
        twice = {key for key, following in pairwise(keys) if key == following}
        for number in self.unplaced:
            fields, value = _fields_and_value(number)
            if Alike(*fields, series=None).form in self._runs or number_key(number.number) in twice:
                self._runs.add(value, self._place_outside(fields))

    def _place_outside(self, fields: _Fields) -> int:
        return self._runs.place_of(Alike(*fields, series=None))

    def _kind_of(self, fields: _Fields) -> _Kind:
        """Where numbers with these fields are added, by the ranges of counters that give such numbers on their date."""
        alike = Alike(*fields, series=None)
        if alike.on not in self._ranges_on:
            self._ranges_on[alike.on] = _ranges_by_form(alike.on, self.counters)
        in_ranges = [
            (values, self._runs.place_of(alike._replace(series=series)))
            for series, values, counter in self._ranges_on[alike.on].get(alike.form, ())
            if alike.counter is None or _gave(counter, alike)
        ]
        is_in_no_series = alike.width == 0 or bool(self.counters)
        return in_ranges, None if is_in_no_series else self._runs.place_of(alike)


def _fields_and_value(number: IssuedNumber) -> tuple[_Fields, int]:
    before, digits, after = split(number.number)
    on, reason, counter = number.on, number.reason, number.counter
    return (before, len(digits), after, on, reason, counter, number.administration, number.is_own), int(digits or 0)


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
            of_series = run.alike.series
            if of_series is not None:
                series[of_series] += (behind for _, behind in run.behind(run.alike.width - of_series.digits))
    return series


def _gave(counter: Counter, alike: Alike) -> bool:
    return alike.counter == counter.code and alike.administration in {None, counter.administration}


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
