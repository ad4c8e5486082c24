"""Counters that gave numbers, and the year-end check of them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from profit_integration.adapters.memory import MemoryBook
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.numbers import IssuedNumber
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.policies.number_allocator import draw_number
from profit_integration.core.reports.year_end import CounterAtYearEnd, PresentRange, YearEndReport, year_end
from profit_integration.core.violation import Code

NOVEMBER = date(2026, 11, 28)
NEW_YEAR = date(2026, 1, 1)
NEXT_YEAR = date(2027, 1, 1)


def number_range(leader: str = "F", length: int = 6, **fields: Any) -> NumberRange:
    return NumberRange(**{"leader": leader, "total_length": length, "start_date": NEW_YEAR, **fields})


def settings(*ranges: NumberRange, administration: int = 1, code: str = "V") -> AdministrationSettings:
    """An administration with one counter."""
    counter = Counter(code=code, administration=administration, ranges=ranges)
    return AdministrationSettings(administration=administration, counters=(counter,))


def draw(book: MemoryBook, counter: Counter, *dates: date) -> list[IssuedNumber]:
    """Draw a number for each date, and list them as a book does."""
    with book.begin() as transaction:
        drawn = [(draw_number(counter, on, transaction.numbers), on) for on in dates]
    return [
        IssuedNumber(number.text, on, counter=counter.code, administration=counter.administration)
        for number, on in drawn
    ]


def report_on(
    book: MemoryBook, on: date, *administrations: AdministrationSettings, issued: Iterable[IssuedNumber] = ()
) -> YearEndReport:
    with book.begin() as transaction:
        return year_end(administrations, on, transaction.numbers, issued)


def check(on: date, *ranges: NumberRange, dates: Sequence[date] = ()) -> tuple[CounterAtYearEnd, YearEndReport]:
    """The report on one counter that gave a number on each date."""
    book, of_one = MemoryBook(), settings(*ranges)
    report = report_on(book, on, of_one, issued=draw(book, of_one.counters[0], *dates))
    [counter] = report.counters
    return counter, report


def present(on: date, *ranges: NumberRange, dates: Sequence[date] = ()) -> PresentRange:
    """The present range in the report on one counter that gave a number on each date."""
    return present_of(check(on, *ranges, dates=dates)[1])


def present_of(report: YearEndReport) -> PresentRange:
    """The present range of the first counter."""
    number_range = report.counters[0].present
    assert number_range is not None
    return number_range


def codes(report: YearEndReport) -> list[Code]:
    return [finding.code for finding in report.findings]
