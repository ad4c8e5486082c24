"""Infer the series of issued numbers, and their values in these series.

With counters, their ranges decide: a number belongs to the range that gives it on its date. Where ranges of several
counters do, it belongs to the counter that gave it, if that is known, and otherwise to the first of them.

Without counters, the texts of the numbers decide, as far as they can; see `text_readings`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from profit_integration.core.model.leaders import render_leader
from profit_integration.core.model.numbers import IssuedNumber
from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.continuity_checker.issued_forms import (
    Alike,
    Form,
    IssuedSeries,
    Part,
    Run,
    RunsByForm,
    repeated_numbers,
    split,
)
from profit_integration.core.policies.continuity_checker.text_readings import RunsOfSeries, readings_of_texts
from profit_integration.core.violation import Code, message

_MOST_KINDS = 10_000  # so many are remembered, which are those of all days of many years

_Kind = tuple[range | None, Alike, list[Part]]
"""The values that are of a series, None for any; what their numbers have in common; and the numbers of their form."""


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
        self._kinds: dict[tuple[object, ...], list[_Kind]] = {}

    def add(self, number: IssuedNumber) -> None:
        """Add a number."""
        before, digits, after = split(number.number)
        reason = number.reason
        fields = before, len(digits), after, number.on, reason, number.counter, number.administration, number.is_own
        kinds = self._kinds.get(fields)
        if kinds is None:
            if len(self._kinds) >= _MOST_KINDS:
                self._kinds.clear()
            kinds = self._kinds[fields] = list(self._kinds_of(Alike(*fields, series=None)))
        value = int(digits or 0)
        for values, alike, of_form in kinds:
            if values is None or value in values:
                self._runs.add(value, alike, of_form)
                break
        if reason is not None:
            self.reasons.append(number)
        elif alike.width == 0 or (self.counters and alike.series is None):
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

    def _kinds_of(self, alike: Alike) -> Iterator[_Kind]:
        """The numbers of the ranges of counters that give such numbers on their date, and last those of no range."""
        form, on = alike.form, alike.on
        of_form = self._runs.of_form(form)
        if on not in self._ranges_on:
            self._ranges_on[on] = _ranges_by_form(on, self.counters)
        for series, values, counter in self._ranges_on[on].get(form, ()):
            if alike.counter is None or _gave(counter, alike):
                yield values, alike._replace(series=series), of_form
        yield None, alike, of_form


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
