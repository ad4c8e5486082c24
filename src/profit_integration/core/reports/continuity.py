"""The continuity report: does every series run on without holes, doubles, or later dates under earlier numbers?

A *gap* is a row of values that no invoice carries, between the first and the last one that is carried (from the start
value on, where the range is known). With a recorded reason it is explained; without one it is a finding. A *duplicate*
is a number that two invoices carry, whatever its case and outer blanks. A number is *out of order* if an earlier number
of its series has a later date. A number that no range of the given counters can have given is *outside*.

Each series is looked at by itself: a range of a counter where counters are given, otherwise what the texts themselves
tell; see `profit_integration.core.reports.series_texts`.

Help page: "Counters" (App_GenSet_Nr_Count), on gaps after deleting and the report on deleted and cancelled invoices.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import compress, groupby, islice
from operator import attrgetter, itemgetter, le, sub

import attrs

from profit_integration.core.model.numbers import IssuedNumber, number_key
from profit_integration.core.model.ranges import Counter
from profit_integration.core.reports.forms import Placed
from profit_integration.core.reports.series_texts import SeriesKey, placed_by_counters, placed_by_texts
from profit_integration.core.violation import Message

__all__ = [
    "ContinuityReport",
    "Duplicate",
    "Gap",
    "IssuedNumber",
    "OutOfOrder",
    "Outside",
    "SeriesSummary",
    "continuity",
]


@attrs.frozen(kw_only=True)
class Gap:
    """Values in a row that no invoice carries.

    Attributes:
        series: The series.
        first_value: The first missing value.
        count: How many are missing.
        reason: The recorded reason; None makes it a finding.
    """

    series: SeriesKey
    first_value: int
    count: int
    reason: Message | str | None = None

    @property
    def first(self) -> str:
        """The first missing number."""
        return self.series.number(self.first_value)

    @property
    def last(self) -> str:
        """The last missing number."""
        return self.series.number(self.first_value + self.count - 1)

    @property
    def numbers(self) -> tuple[str, ...]:
        """Every missing number."""
        return tuple(self.series.number(self.first_value + place) for place in range(self.count))


@attrs.frozen(kw_only=True)
class Duplicate:
    """A number that more than one invoice carries, with their dates."""

    number: str
    dates: tuple[date, ...]


@attrs.frozen(kw_only=True)
class OutOfOrder:
    """A number whose date lies before that of an earlier number of its series."""

    series: str
    number: str
    on: date
    earlier_number: str
    earlier_on: date


@attrs.frozen(kw_only=True)
class Outside:
    """A number that no range of the counters gives on its date."""

    number: str
    on: date


@attrs.frozen(kw_only=True)
class SeriesSummary:
    """What was found of one series: its first and last number and how many there are."""

    series: str
    first: str
    last: str
    count: int


@attrs.frozen(kw_only=True)
class ContinuityReport:
    """What the report found.

    Attributes:
        series: Every series, with its first and last number.
        gaps: Gaps without a reason.
        explained: Gaps with a recorded reason.
        duplicates: Numbers that more than one invoice carries.
        out_of_order: Numbers with a date before that of an earlier number.
        outside: Numbers that no range gives on their date.
    """

    series: tuple[SeriesSummary, ...]
    gaps: tuple[Gap, ...]
    explained: tuple[Gap, ...]
    duplicates: tuple[Duplicate, ...]
    out_of_order: tuple[OutOfOrder, ...]
    outside: tuple[Outside, ...]

    @property
    def has_findings(self) -> bool:
        """Whether anything is amiss."""
        return bool(self.gaps or self.duplicates or self.out_of_order or self.outside)


def continuity(issued: Iterable[IssuedNumber], counters: Iterable[Counter] = ()) -> ContinuityReport:
    """Report on the continuity of issued numbers.

    Args:
        issued: The numbers, in any order; those with a reason explain gaps.
        counters: The counters they come from. Without any, the texts of the numbers tell which belong together.
    """
    every = list(issued)
    by = tuple(counters)
    placed, repeated = placed_by_counters(every, by) if by else placed_by_texts(every)
    found = [_Series(key, placed[key]) for key in sorted(placed)]
    found = [series for series in found if series.carried]
    gaps = [gap for series in found for gap in series.gaps()]
    outside = _outside(every, placed)
    return ContinuityReport(
        series=tuple(series.summary() for series in found),
        gaps=tuple(gap for gap in gaps if gap.reason is None),
        explained=tuple(gap for gap in gaps if gap.reason is not None),
        duplicates=tuple(_duplicates(repeated, outside)),
        out_of_order=tuple(late for series in found for late in series.out_of_order()),
        outside=tuple(Outside(number=each.number, on=each.on) for each in outside),
    )


_by_date = attrgetter("on")


class _Series:
    """The numbers of one series that invoices carry, in order of value, and what is to be said of them.

    Nearly every value is one more than the value before it, and nearly no date lies before the date before it. That is
    seen for the series as a whole; only what differs is looked at by itself.
    """

    def __init__(self, key: SeriesKey, placed: Placed) -> None:
        self._key = key
        self._values, self.carried = placed
        self._reasons: dict[int, Message | str] = {}
        reasons = [each.reason for each in self.carried]
        if any(reason is not None for reason in reasons):
            self._reasons = {
                value: reason for value, reason in zip(self._values, reasons, strict=True) if reason is not None
            }
            is_carried = [reason is None for reason in reasons]
            self._values = list(compress(self._values, is_carried))
            self.carried = list(compress(self.carried, is_carried))
        self._explained = list(self._reasons)
        steps = map(sub, islice(self._values, 1, None), self._values)
        self._other_steps = [(place, step) for place, step in enumerate(steps, start=1) if step != 1]

    def summary(self) -> SeriesSummary:
        return SeriesSummary(
            series=self._key.name,
            first=self.carried[0].number,
            last=self.carried[-1].number,
            count=len(self._values) - sum(step == 0 for _, step in self._other_steps),
        )

    def gaps(self) -> Iterator[Gap]:
        start = self._key.start_value
        if start is not None:
            yield from self._by_reason(start, self._values[0] - 1)
        for place, step in self._other_steps:
            if step > 1:
                yield from self._by_reason(self._values[place - 1] + 1, self._values[place] - 1)

    def _by_reason(self, first: int, last: int) -> Iterator[Gap]:
        """A row of missing values as gaps with one reason each; only values with a reason are looked at one by one."""
        start = first
        explained = self._explained[bisect_left(self._explained, first) : bisect_right(self._explained, last)]
        for reason, row in groupby(enumerate(explained), lambda item: (self._reasons[item[1]], item[1] - item[0])):
            values = [value for _, value in row]
            if start < values[0]:
                yield _gap(self._key, start, values[0] - 1, None)
            yield _gap(self._key, values[0], values[-1], reason[0])
            start = values[-1] + 1
        if start <= last:
            yield _gap(self._key, start, last, None)

    def out_of_order(self) -> Iterator[OutOfOrder]:
        dates = [each.on for each in self.carried]
        if all(map(le, dates, islice(dates, 1, None))):
            return
        latest: IssuedNumber | None = None  # of the smaller values
        for _, of_one_value in groupby(zip(self._values, self.carried, strict=True), itemgetter(0)):
            same = [each for _, each in of_one_value]
            for each in same:
                if latest is not None and each.on < latest.on:
                    yield OutOfOrder(
                        series=self._key.name,
                        number=each.number,
                        on=each.on,
                        earlier_number=latest.number,
                        earlier_on=latest.on,
                    )
            latest = max(same if latest is None else [latest, *same], key=_by_date)


def _gap(key: SeriesKey, first: int, last: int, reason: Message | str | None) -> Gap:
    return Gap(series=key, first_value=first, count=last - first + 1, reason=reason)


def _outside(every: Sequence[IssuedNumber], placed: Mapping[SeriesKey, Placed]) -> list[IssuedNumber]:
    if sum(len(members.issued) for members in placed.values()) == len(every):
        return []
    inside = {id(each) for members in placed.values() for each in members.issued}
    return [each for each in every if id(each) not in inside and each.reason is None]


def _duplicates(repeated: Iterable[list[IssuedNumber]], outside: Iterable[IssuedNumber]) -> Iterator[Duplicate]:
    """The numbers that more than one invoice carries: those of a form, and those that no form holds."""
    same = {number_key(every[0].number): [each for each in every if each.reason is None] for every in repeated}
    formless: dict[str, list[IssuedNumber]] = defaultdict(list)
    for each in outside:
        formless[number_key(each.number)].append(each)
    for carried in (formless | same).values():
        if len(carried) > 1:
            yield Duplicate(number=carried[0].number, dates=tuple(sorted(each.on for each in carried)))
