"""What the report shows, as frozen values: findings, coverage, counters, continuity and what a book adds up to."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

import attrs

from profit_integration.core.errors import NoRangeError, NumberingError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.numbers import IssuedNumber
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.policies.continuity_checker.continuity import ContinuityReport, continuity_of
from profit_integration.core.policies.continuity_checker.infer_series import CollectedNumbers
from profit_integration.core.policies.number_allocator import NumbersWithStates, peek_number
from profit_integration.core.policies.overlap_checker.first_day import FirstOverlap
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.reports.coverage import Coverage, coverage
from profit_integration.core.reports.year_end import CounterAtYearEnd, Days, days_by_counter, year_end_by_days
from profit_integration.core.violation import Severity, Violation
from profit_integration.formats.accepted import JudgedFindings, judge
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
        given_spans: The spans of invoice dates in which it gave numbers, per range.
        continuity: The continuity of its numbers; None without a book.
    """

    counter: Counter
    at_year_end: CounterAtYearEnd
    next_number: str | None
    refusal: Violation | None
    given_spans: tuple[GivenSpan, ...]
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
    findings: JudgedFindings
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
        issued: The numbers of the book, which are read once; None without a book.

    Raises:
        UnusableSettingError: If the settings of an administration occur twice.
        ValueError: If the day lies in the last year of the calendar.
    """
    all_settings = [file.settings for file in files]
    violations = check_settings(*all_settings, today=today, memory=None if issued is None else numbers)
    counters = [counter for settings in all_settings for counter in settings.counters]
    by_counter: _NumbersByCounter = {
        (counter.administration, counter.code): CollectedNumbers([counter]) for counter in counters
    }
    others = CollectedNumbers(counters)
    days = days_by_counter(
        _collecting(issued or (), by_counter, others, {settings.administration for settings in all_settings})
    )
    report = year_end_by_days(all_settings, today, numbers, days)
    return ReportContent(
        today=today,
        administrations=tuple(_administration(file, violations) for file in files),
        counters=tuple(
            _examined(
                counter,
                at_year_end,
                today,
                numbers,
                days.get(key, Days()),
                None if issued is None else continuity_of(collected),
            )
            for counter, at_year_end, (key, collected) in zip(
                counters, report.counters, by_counter.items(), strict=True
            )
        ),
        overlaps=report.overlaps,
        other_numbers=None if others.is_empty else continuity_of(others),
    )


def _administration(file: SettingsFile, violations: Iterable[Violation]) -> AdministrationContent:
    settings = file.settings
    own = (violation for violation in violations if violation.administration == settings.administration)
    findings = judge((*own, *file.ubl.findings(settings)), file.accepted, settings)
    return AdministrationContent(file=file, findings=findings, coverage=coverage(settings))


_NumbersByCounter = Mapping[tuple[int | None, str | None], CollectedNumbers]


def _collecting(
    issued: Iterable[IssuedNumber],
    by_counter: _NumbersByCounter,
    others: CollectedNumbers,
    administrations: Collection[int | None],
) -> Iterator[IssuedNumber]:
    """Add each number that passes to those of its counter, or in these administrations to the others."""
    for number in issued:
        key = number.administration, number.counter
        if key in by_counter:
            by_counter[key].add(number)
        elif number.administration in administrations:
            others.add(number)
        yield number


def _examined(
    counter: Counter,
    at_year_end: CounterAtYearEnd,
    today: date,
    numbers: NumbersWithStates,
    days: Days,
    continuity: ContinuityReport | None,
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
        given_spans=tuple(_spans(counter, {on for on, _ in days})),
        continuity=continuity,
    )


def _spans(counter: Counter, days: Iterable[date]) -> Iterator[GivenSpan]:
    """The first and the last invoice date of the numbers in each range."""
    spans: dict[NumberRange, tuple[date, date]] = {}
    for on in sorted(days):
        try:
            number_range = counter.range_for(on)
        except NoRangeError:  # a range that was removed since
            continue
        first, _ = spans.get(number_range, (on, on))
        spans[number_range] = (first, on)
    for number_range, (first, last) in spans.items():
        yield GivenSpan(number_range=number_range, first=first, last=last)
