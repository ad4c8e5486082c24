"""The continuity report: gaps and duplicates of every series, and later dates under earlier numbers.

A *gap* is a run of values that no invoice has, between the first and the last value in use (from the start value on,
where the range is known). With a recorded reason it is explained; without a reason it is a finding. A *duplicate* is a
number that two invoices have, whatever its case and outer blanks. A number is *out of order* if an earlier number of
its series has a later date. A number that no range of the counters can have given is *outside*, unless it is known to
be a document's own, or has a recorded reason.

Every series is examined by itself: a range of a counter where counters are known, otherwise a series that is inferred
from the numbers (see `infer_series`). Such a series may be another than was meant. So without counters no series is
ever known to be whole, and where readings of the numbers differ in what is missing, that is a finding.

Help page: "Counters" (App_GenSet_Nr_Count), on gaps after deleting and the report on deleted and cancelled invoices.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

import attrs

from profit_integration.core.model.numbers import IssuedNumber, number_key
from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.continuity_checker.infer_series import CollectedNumbers, collected
from profit_integration.core.policies.continuity_checker.issued_forms import IssuedSeries, Run
from profit_integration.core.policies.continuity_checker.text_readings import RunsOfSeries
from profit_integration.core.violation import Message


@attrs.frozen(kw_only=True)
class Gap:
    """Consecutive values that no invoice has.

    Attributes:
        series: The series.
        first_value: The first missing value.
        count: How many are missing.
        reason: The recorded reason; None makes it a finding.
    """

    series: IssuedSeries
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
    def text(self) -> str:
        """The missing number, or the first and the last one."""
        return self.first if self.count == 1 else f"{self.first}..{self.last}"

    @property
    def numbers(self) -> tuple[str, ...]:
        """Every missing number."""
        return tuple(self.series.number(self.first_value + place) for place in range(self.count))


@attrs.frozen(kw_only=True)
class Duplicate:
    """A number that more than one invoice has, with the dates of these."""

    number: str
    dates: tuple[date, ...]


@attrs.frozen(kw_only=True)
class OutOfOrder:
    """A number with a date before that of an earlier number of its series."""

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
    """A series: its first and last number, and how many there are.

    Attributes:
        series: The series in words, in English.
        first: Its first number.
        last: Its last number.
        count: How many numbers there are.
        named: The range of a counter that it is, where it is one.
    """

    series: str
    first: str
    last: str
    count: int
    named: Message | None = None


@attrs.frozen(kw_only=True)
class Reading:
    """One of several ways to read numbers: the series that they form then, and the gaps in these.

    Attributes:
        series: The series in words.
        gaps: The gaps without a reason.
    """

    series: tuple[str, ...]
    gaps: tuple[Gap, ...]

    @property
    def missing(self) -> int:
        """How many numbers are missing."""
        return sum(gap.count for gap in self.gaps)


@attrs.frozen(kw_only=True)
class ContinuityReport:
    """The findings, and a summary of every series.

    Attributes:
        series: Every series, with its first and last number.
        gaps: Gaps without a reason.
        explained: Gaps with a recorded reason.
        duplicates: Numbers that more than one invoice has.
        out_of_order: Numbers with a date before that of an earlier number.
        outside: Numbers that no range gives on their date.
        own: The documents' own numbers that no range gives; they are no finding.
        recorded: Numbers that an invoice has and for which a reason is recorded: why a counter skipped them, or why
            they are in no series.
        readings: Of numbers that can be read in several ways, with different numbers missing, each reading; the first
            one is that of the report.
        is_inferred: Whether the series are inferred from the numbers, so that none is known to be whole.
    """

    series: tuple[SeriesSummary, ...]
    gaps: tuple[Gap, ...]
    explained: tuple[Gap, ...]
    duplicates: tuple[Duplicate, ...]
    out_of_order: tuple[OutOfOrder, ...]
    outside: tuple[Outside, ...]
    own: tuple[Outside, ...]
    recorded: tuple[IssuedNumber, ...]
    readings: tuple[tuple[Reading, ...], ...]
    is_inferred: bool

    @property
    def has_findings(self) -> bool:
        """Whether there is an unexplained gap, a duplicate, a number out of order or outside, or another reading."""
        return bool(self.gaps or self.duplicates or self.out_of_order or self.outside or self.readings)


def continuity(issued: Iterable[IssuedNumber], counters: Iterable[Counter] = ()) -> ContinuityReport:
    """Report on the continuity of issued numbers.

    The numbers are read once, and consecutive numbers of one date take the memory of one.

    Args:
        issued: The numbers, in any order; those with a reason explain gaps.
        counters: The counters of the numbers. Without any, series are inferred from the numbers.
    """
    return continuity_of(collected(issued, counters))


def continuity_of(numbers: CollectedNumbers) -> ContinuityReport:
    """Report on the continuity of numbers that were collected one by one."""
    inferred = numbers.inferred
    carried = _carried_by_series(inferred.series)
    gaps = _all_gaps(inferred.series, carried)
    recorded = tuple(_recorded(numbers.reasons, inferred.repeated))
    with_reason = {number_key(number.number) for number in recorded}
    unplaced = numbers.unplaced
    outside = [number for number in unplaced if not number.is_own and number_key(number.number) not in with_reason]
    return ContinuityReport(
        series=tuple(_summary(series, runs) for series, runs in carried.items()),
        gaps=tuple(gap for gap in gaps if gap.reason is None),
        explained=tuple(gap for gap in gaps if gap.reason is not None),
        duplicates=tuple(_duplicates(inferred.repeated, unplaced)),
        out_of_order=tuple(late for series, runs in carried.items() for late in _out_of_order(series, runs)),
        outside=tuple(Outside(number=number.number, on=number.on) for number in outside),
        own=tuple(Outside(number=number.number, on=number.on) for number in unplaced if number.is_own),
        recorded=recorded,
        readings=tuple(_different_readings(inferred.readings)),
        is_inferred=not numbers.counters,
    )


def _carried_by_series(series: RunsOfSeries) -> RunsOfSeries:
    """The numbers of each series that invoices have; a series without any is left out."""
    carried = {key: [run for run in series[key] if run.alike.reason is None] for key in sorted(series)}
    return {key: runs for key, runs in carried.items() if runs}


def _all_gaps(series: RunsOfSeries, carried: RunsOfSeries) -> list[Gap]:
    return [gap for key, runs in carried.items() for gap in _gaps(key, series[key], runs)]


def _recorded(reasons: Iterable[IssuedNumber], repeated: Iterable[Sequence[IssuedNumber]]) -> Iterator[IssuedNumber]:
    """The reasons that are recorded for numbers that invoices have."""
    carried = {number_key(number.number) for equal in repeated for number in equal if number.reason is None}
    return (number for number in reasons if number_key(number.number) in carried)


def _different_readings(ambiguous: Iterable[Sequence[RunsOfSeries]]) -> Iterator[tuple[Reading, ...]]:
    """The readings of numbers that can be read in several ways, where these differ in what is missing."""
    for ways in ambiguous:
        readings = tuple(_reading(series) for series in ways)
        if len({frozenset((gap.first, gap.count) for gap in reading.gaps) for reading in readings}) > 1:
            yield readings


def _reading(series: RunsOfSeries) -> Reading:
    carried = _carried_by_series(series)
    gaps = (gap for gap in _all_gaps(series, carried) if gap.reason is None)
    return Reading(series=tuple(one_series.name for one_series in carried), gaps=tuple(gaps))


def _summary(series: IssuedSeries, carried: Sequence[Run]) -> SeriesSummary:
    first, last = carried[0], carried[-1]
    count = sum(next(equal).size for _, equal in groupby(carried, attrgetter("first")))
    texts = first.text(first.first), last.text(last.last)
    return SeriesSummary(series=series.name, first=texts[0], last=texts[1], count=count, named=series.named)


def _gaps(series: IssuedSeries, runs: Sequence[Run], carried: Sequence[Run]) -> Iterator[Gap]:
    """The runs of missing values without a reason, and those with the same reason."""
    start = carried[0].first if series.start_value is None else series.start_value
    last = carried[-1].last
    before = start - 1
    for run in runs:
        if run.first <= last and run.first - before > 1:
            yield Gap(series=series, first_value=before + 1, count=run.first - before - 1)
        before = max(before, run.last)
    for first, end, reason in _explained(runs):
        values = range(max(first, start), min(end, last) + 1)
        if values:
            yield Gap(series=series, first_value=values[0], count=len(values), reason=reason)


def _explained(runs: Iterable[Run]) -> Iterator[tuple[int, int, Message | str]]:
    """The consecutive values that no invoice has for the same reason: the first, the last and the reason."""
    span: tuple[int, int, Message | str] | None = None
    for first, equal in groupby(runs, attrgetter("first")):
        *others, run = equal
        if run.alike.reason is None or any(other.alike.reason is None for other in others):
            continue
        if span is not None and span[1] == first - 1 and span[2] == run.alike.reason:
            span = (span[0], run.last, run.alike.reason)
        else:
            if span is not None:
                yield span
            span = (first, run.last, run.alike.reason)
    if span is not None:
        yield span


def _out_of_order(series: IssuedSeries, carried: Sequence[Run]) -> Iterator[OutOfOrder]:
    """The numbers with a date before that of an earlier number; those of a run have one date."""
    earlier: Run | None = None  # the run with the latest date among the smaller values
    value_before, latest = carried[0].first, carried[0]
    for run in carried:
        if run.first > value_before:
            value_before, earlier = run.last, latest
        if earlier is not None and run.alike.on < earlier.alike.on:
            for value in range(run.first, run.last + 1):
                yield OutOfOrder(
                    series=series.name,
                    number=run.text(value),
                    on=run.alike.on,
                    earlier_number=earlier.text(earlier.first),
                    earlier_on=earlier.alike.on,
                )
        if run.alike.on > latest.alike.on:
            latest = run


def _duplicates(repeated: Iterable[list[IssuedNumber]], outside: Iterable[IssuedNumber]) -> Iterator[Duplicate]:
    """The numbers that more than one invoice has: first those outside every series, then the others."""
    by_number: dict[str, list[IssuedNumber]] = {number_key(number.number): [] for number in outside}
    for equals in repeated:
        by_number[number_key(equals[0].number)] = [number for number in equals if number.reason is None]
    for carried in by_number.values():
        if len(carried) > 1:
            yield Duplicate(number=carried[0].number, dates=tuple(sorted(number.on for number in carried)))
