"""The year-end check of counters: the first number of next year, what is left of the present range, and overlaps.

*Next year* of a counter starts on the day after its present range, if that range lasts exactly a year, so that a broken
financial year is followed. Otherwise it starts on 1 January.

The *pace* of a range is how many numbers it gave from its first invoice date up to the day of the check, or up to its
last invoice date if that is later; both days count. A pace over fewer than 28 days is not known: a single monthly run
would count as the pace of a day. At the pace, the range *runs out* on the day on which its last number is given.

Help page: Fin_YrEnd_Check_Countr. When next year starts and the pace are not from AFAS's help.
"""

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.model.administration import AdministrationSettings, by_administration
from profit_integration.core.model.numbers import IssuedNumber
from profit_integration.core.model.ranges import Counter, NumberRange, last_day_of_year
from profit_integration.core.policies.number_allocator import NumbersWithStates, peek_number
from profit_integration.core.policies.overlap_checker.first_day import FirstOverlap, first_overlap
from profit_integration.core.policies.overlap_checker.groups import find_overlap_groups
from profit_integration.core.policies.refusal import violation
from profit_integration.core.policies.settings_rules.numbers import check_counters
from profit_integration.core.violation import Code, Violation

LEAST_DAYS = 28
"""A pace over fewer days is not known."""


@attrs.frozen(kw_only=True)
class Pace:
    """How fast a range gives numbers.

    Attributes:
        given: How many numbers it gave, skipped ones included.
        first: Its first invoice date.
        until: The day of the check, or its last invoice date if that is later.
    """

    given: int
    first: date
    until: date

    @property
    def days(self) -> int:
        """How many days these numbers took, the first and the last day included."""
        return (self.until - self.first).days + 1

    def runs_out(self, left: int) -> date:
        """The day on which the last of so many more numbers is given; at most the last day of the calendar."""
        days_left = -(-left * self.days // self.given)  # rounded up
        return date.fromordinal(min(self.until.toordinal() + days_left, date.max.toordinal()))


@attrs.frozen(kw_only=True)
class PresentRange:
    """The range of a counter on the day of the check.

    Attributes:
        number_range: The range.
        last_number: The last number that it gave; None if it gave none.
        left: How many values it has left.
        pace: Its pace; None if that is not known.
        runs_out: The day on which it runs out at its pace; None if the pace is not known, or nothing is left.
    """

    number_range: NumberRange
    last_number: str | None
    left: int
    pace: Pace | None
    runs_out: date | None


@attrs.frozen(kw_only=True)
class CounterAtYearEnd:
    """A counter at year end.

    Attributes:
        administration: The administration of the counter.
        counter: The code of the counter.
        present: The range of the day of the check; None if there is none.
        year_start: The first day of next year.
        next_range: The range of that day; None if there is none.
        first_number: The number that the first invoice of that day would get; None if it would be refused.
        refusal: Why it would be refused; None if it would get a number.
    """

    administration: int
    counter: str
    present: PresentRange | None
    year_start: date
    next_range: NumberRange | None
    first_number: str | None
    refusal: Violation | None


@attrs.frozen(kw_only=True)
class YearEndReport:
    """The year-end check of counters.

    Attributes:
        counters: Each counter, in the order of the settings.
        overlaps: For every two counters that overlap within 50 years, the first day on which they can; of a large group
            of counters that overlap, one for each counter.
        findings: What must be looked at before the year ends.
    """

    counters: tuple[CounterAtYearEnd, ...]
    overlaps: tuple[FirstOverlap, ...]
    findings: tuple[Violation, ...]


def year_end(
    administrations: Iterable[AdministrationSettings],
    on: date,
    numbers: NumbersWithStates,
    issued: Iterable[IssuedNumber] = (),
) -> YearEndReport:
    """Check the counters of administrations at year end.

    Args:
        administrations: The settings; the counters of all of them are compared.
        on: The day of the check, before the year 9999.
        numbers: A store of numbers, from which nothing is drawn.
        issued: The numbers that invoices have, with their dates and counters. Without them the pace is not known.

    Raises:
        UnusableSettingError: If the settings of an administration occur twice.
        ValueError: If the day lies in the last year of the calendar.
    """
    return year_end_by_days(administrations, on, numbers, days_by_counter(issued))


Days = Tally[tuple[date, bool]]
"""How many numbers of a counter have an invoice date, and whether invoices have them."""

DaysByCounter = Mapping[tuple[int | None, str | None], Days]
"""The days of numbers by the administration and the code of the counter that gave or skipped them; None for none."""


def days_by_counter(issued: Iterable[IssuedNumber]) -> DaysByCounter:
    """Count numbers by counter and day; they are read once."""
    days: defaultdict[tuple[int | None, str | None], Days] = defaultdict(Tally)
    for number in issued:
        days[number.administration, number.counter][number.on, number.reason is None] += 1
    return days


def year_end_by_days(
    administrations: Iterable[AdministrationSettings], on: date, numbers: NumbersWithStates, days: DaysByCounter
) -> YearEndReport:
    """Check the counters as `year_end` does, by the days of the numbers that invoices have."""
    if on.year == date.max.year:
        raise ValueError(f"{on} has no next year in the calendar; give an earlier day")
    by_number = by_administration(administrations)
    counters: list[CounterAtYearEnd] = []
    findings: list[Violation] = []
    for settings in by_number.values():
        of_settings = [*check_counters(settings, on, numbers)]
        for index, counter in enumerate(settings.counters):
            at_year_end = _examine(counter, on, numbers, days.get((counter.administration, counter.code), Tally()))
            counters.append(at_year_end)
            for finding in _findings(counter, at_year_end):
                placed = attrs.evolve(finding, administration=settings.administration, place=f"counters[{index}]")
                if placed not in of_settings:
                    of_settings.append(placed)
        findings += of_settings
    overlaps = tuple(_first_overlaps(by_number, on))
    findings += (_overlap_finding(by_number, overlap) for overlap in overlaps)
    return YearEndReport(counters=tuple(counters), overlaps=overlaps, findings=tuple(findings))


def _examine(counter: Counter, on: date, numbers: NumbersWithStates, days: Days) -> CounterAtYearEnd:
    number_range = counter.range_on(on, today=on)
    year_start = _start_of_next_year(number_range, on)
    first_number = refusal = None
    try:
        first_number = peek_number(counter, year_start, numbers, today=on).text
    except ProfitIntegrationError as error:
        refusal = error.violation
    return CounterAtYearEnd(
        administration=counter.administration,
        counter=counter.code,
        present=None if number_range is None else _present(counter, number_range, on, numbers, days),
        year_start=year_start,
        next_range=counter.range_on(year_start, today=on),
        first_number=first_number,
        refusal=refusal,
    )


def _start_of_next_year(present: NumberRange | None, on: date) -> date:
    """The day after the present range if that lasts exactly a year, and otherwise 1 January."""
    day_after = None if present is None else present.day_after
    if present is not None and day_after is not None:
        start = present.start_date
        if (day_after.year, day_after.month, day_after.day) == (start.year + 1, start.month, start.day):
            return day_after
    return date(on.year + 1, 1, 1)


def _present(
    counter: Counter, number_range: NumberRange, on: date, numbers: NumbersWithStates, days: Days
) -> PresentRange:
    state = numbers.remembered(counter, number_range)
    last_number, last_value = None, number_range.start_value - 1
    if state is not None:
        # As it was given: the range may have another leader or total length now, which is a finding.
        form = NumberRange(leader=state.leader, total_length=state.total_length, start_date=number_range.start_date)
        last_value = state.last_value
        last_number = form.number(last_value, counter.administration)
    left = max(0, number_range.last_value - last_value)
    pace = _pace(Tally({day: count for day, count in days.items() if number_range.holds(day[0])}), on)
    return PresentRange(
        number_range=number_range,
        last_number=last_number,
        left=left,
        pace=pace,
        runs_out=pace.runs_out(left) if pace is not None and left else None,
    )


def _pace(days: Days, on: date) -> Pace | None:
    dates = [day for day, of_invoices in days if of_invoices]  # the date of a voided number is of no invoice
    if not dates:
        return None
    pace = Pace(given=days.total(), first=min(dates), until=max(on, *dates))
    return pace if pace.days >= LEAST_DAYS else None


def _findings(counter: Counter, at_year_end: CounterAtYearEnd) -> Iterator[Violation]:
    """What is wrong with next year, and a present range that runs out while it applies, before the end of next year."""
    if at_year_end.refusal is not None:
        yield at_year_end.refusal
    present = at_year_end.present
    if present is None or present.pace is None or present.runs_out is None:
        return
    number_range, day = present.number_range, present.runs_out
    if number_range.holds(day) and day <= last_day_of_year(at_year_end.year_start):
        values = {"given": present.pace.given, "first": present.pace.first, "until": present.pace.until}
        yield counter.violation(Code.RANGE_RUNS_OUT, range=number_range.named, day=day, left=present.left, **values)


def _first_overlaps(by_number: Mapping[int, AdministrationSettings], on: date) -> Iterator[FirstOverlap]:
    """Of every two counters that overlap within 50 years, the first day on which they can."""
    counters = [counter for settings in by_number.values() for counter in settings.counters]
    by_key = {(counter.administration, counter.code): counter for counter in counters}
    for overlap in find_overlap_groups(counters).overlaps:
        first = first_overlap((by_key[side.administration, side.counter] for side in overlap.counters), on)
        if first is not None:
            yield first


def _overlap_finding(by_number: Mapping[int, AdministrationSettings], first: FirstOverlap) -> Violation:
    """The finding on an overlap, at its second counter."""
    one, other = first.overlap.counters
    settings = by_number[other.administration]
    index = settings.counters.index(settings.counter_by_code[other.counter])
    values = {"counter": other.counter, "other": one.counter, "elsewhere": one.administration}
    values |= {"number": first.overlap.number, "day": first.day}
    return violation(settings, Code.NUMBERS_OVERLAP_FROM, f"counters[{index}]", **values)
