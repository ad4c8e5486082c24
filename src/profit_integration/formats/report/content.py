"""What the report shows, as frozen values: findings, coverage, counters, continuity and what a book adds up to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

import attrs

from profit_integration.core.errors import NoRangeError, NumberingError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.numbers import IssuedNumber
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.policies.continuity_checker.continuity import ContinuityReport, continuity
from profit_integration.core.policies.number_allocator import NumbersWithStates, peek_number
from profit_integration.core.policies.overlap_checker.first_day import FirstOverlap
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.reports.coverage import Coverage, coverage
from profit_integration.core.reports.year_end import CounterAtYearEnd, NumbersByCounter, numbers_by_counter, year_end
from profit_integration.core.violation import Severity, Violation
from profit_integration.formats.accepted import Judged, judge
from profit_integration.formats.report.book_totals import BookTotals, add_up
from profit_integration.formats.settings_file import SettingsFile


@attrs.frozen(kw_only=True)
class GivenSpan:
    """The numbers that a counter gave in one of its ranges, by their invoice dates.

    Attributes:
        number_range: The range.
        first: The first invoice date.
        last: The last invoice date.
    """

    number_range: NumberRange
    first: date
    last: date


@attrs.frozen(kw_only=True)
class CounterContent:
    """A counter: where it stands, what it gave, and whether its numbers are continuous.

    Attributes:
        counter: The counter.
        at_year_end: Its present range, and its first number of next year.
        next_number: The number that the next invoice of today would get; None if it would be refused.
        refusal: Why it would be refused; None if it would get a number.
        given: The spans of invoice dates in which it gave numbers, per range.
        continuity: The continuity of its numbers; None without a book.
    """

    counter: Counter
    at_year_end: CounterAtYearEnd
    next_number: str | None
    refusal: Violation | None
    given: tuple[GivenSpan, ...]
    continuity: ContinuityReport | None


@attrs.frozen(kw_only=True)
class AdministrationContent:
    """An administration.

    Attributes:
        file: Its settings.
        findings: What the settings check reports, parted by what the file accepts.
        coverage: The ledger account of every combination of groups.
    """

    file: SettingsFile
    findings: Judged
    coverage: Coverage

    @property
    def settings(self) -> AdministrationSettings:
        """Its settings."""
        return self.file.settings

    @property
    def open(self) -> tuple[Violation, ...]:
        """The findings that the file does not accept, errors first, and notes on acceptances of nothing."""
        violations = (*self.findings.open, *self.findings.stale)
        return tuple(violation for severity in Severity for violation in violations if violation.severity is severity)


@attrs.frozen(kw_only=True)
class ReportContent:
    """Everything that the report shows.

    Attributes:
        today: The day of the report.
        administrations: The administrations.
        counters: Their counters.
        overlaps: For every two counters that overlap within 50 years, the first day on which they can; of a large group
            of counters that overlap, one for each counter.
        other_numbers: The continuity of numbers in these administrations that no counter of the settings gave; None if
            there are none.
        totals: The entries by administration, added up; None without a book.
        other_entries: How many entries of the book are posted in other administrations.
    """

    today: date
    administrations: tuple[AdministrationContent, ...]
    counters: tuple[CounterContent, ...]
    overlaps: tuple[FirstOverlap, ...]
    other_numbers: ContinuityReport | None
    totals: Mapping[int, BookTotals] | None = None
    other_entries: int = 0

    def with_entries(self, entries: Iterable[JournalEntry]) -> "ReportContent":
        """The same with the entries of a book, in the order in which they were added; they are read once."""
        totals, others = add_up((administration.settings for administration in self.administrations), entries)
        return attrs.evolve(self, totals=totals, other_entries=others)


def examine(
    files: Sequence[SettingsFile], today: date, numbers: NumbersWithStates, issued: Iterable[IssuedNumber] | None
) -> ReportContent:
    """Examine the settings of administrations: their findings, accounts and counters.

    Args:
        files: The settings of the administrations.
        today: The day of the report, before the year 9999.
        numbers: A store of numbers, from which nothing is drawn.
        issued: The numbers of the book; None without a book.

    Raises:
        UnusableSettingError: If the settings of an administration occur twice.
        ValueError: If the day lies in the last year of the calendar.
    """
    every = [file.settings for file in files]
    violations = check_settings(*every, today=today, memory=None if issued is None else numbers)
    by_counter = numbers_by_counter(issued or ())
    report = year_end(every, today, numbers, chain.from_iterable(by_counter.values()))
    counters = [counter for settings in every for counter in settings.counters]
    return ReportContent(
        today=today,
        administrations=tuple(_administration(file, violations) for file in files),
        counters=tuple(
            _examined(counter, at_year_end, today, numbers, None if issued is None else _given_by(counter, by_counter))
            for counter, at_year_end in zip(counters, report.counters, strict=True)
        ),
        overlaps=report.overlaps,
        other_numbers=_other_numbers(every, counters, by_counter),
    )


def _administration(file: SettingsFile, violations: Iterable[Violation]) -> AdministrationContent:
    settings = file.settings
    own = (violation for violation in violations if violation.administration == settings.administration)
    findings = judge((*own, *file.ubl.findings(settings)), file.accepted, settings)
    return AdministrationContent(file=file, findings=findings, coverage=coverage(settings))


def _given_by(counter: Counter, by_counter: NumbersByCounter) -> Sequence[IssuedNumber]:
    return by_counter.get((counter.administration, counter.code), ())


def _examined(
    counter: Counter,
    at_year_end: CounterAtYearEnd,
    today: date,
    numbers: NumbersWithStates,
    issued: Sequence[IssuedNumber] | None,
) -> CounterContent:
    next_number = refusal = None
    try:
        next_number = peek_number(counter, today, numbers, today=today).text
    except NumberingError as error:
        refusal = error.violation
    return CounterContent(
        counter=counter,
        at_year_end=at_year_end,
        next_number=next_number,
        refusal=refusal,
        given=tuple(_spans(counter, issued or ())),
        continuity=None if issued is None else continuity(issued, [counter]),
    )


def _spans(counter: Counter, issued: Iterable[IssuedNumber]) -> Iterator[GivenSpan]:
    """The first and the last invoice date of the numbers in each range."""
    spans: dict[NumberRange, tuple[date, date]] = {}
    for on in sorted({number.on for number in issued}):
        try:
            number_range = counter.range_for(on)
        except NoRangeError:  # a range that was removed since
            continue
        first, _ = spans.get(number_range, (on, on))
        spans[number_range] = (first, on)
    for number_range, (first, last) in spans.items():
        yield GivenSpan(number_range=number_range, first=first, last=last)


def _other_numbers(
    administrations: Iterable[AdministrationSettings], counters: Sequence[Counter], by_counter: NumbersByCounter
) -> ContinuityReport | None:
    """The continuity of the numbers in these administrations that none of their counters gave."""
    own = {settings.administration for settings in administrations}
    known = {(counter.administration, counter.code) for counter in counters}
    others = [
        number
        for (administration, code), numbers in by_counter.items()
        if administration in own and (administration, code) not in known
        for number in numbers
    ]
    return continuity(others, counters) if others else None
