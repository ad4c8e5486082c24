"""The year-end check: the first number is the one that is drawn, and what is a finding."""

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.adapters.memory import MemoryBook
from profit_integration.core.errors import NumberingError, UnusableSettingError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.ranges import Counter, Periodic
from profit_integration.core.reports.year_end import YearEndReport
from profit_integration.core.violation import Code, Severity, Violation
from profit_integration.testing import sample_entry
from tests.core.reports.year_end_checks import (
    NEW_YEAR,
    NEXT_YEAR,
    NOVEMBER,
    check,
    codes,
    draw,
    number_range,
    present_of,
    report_on,
    settings,
)
from tests.examples import year_range

# --- next year --------------------------------------------------------------------------------------------------


@st.composite
def counters(draw: st.DrawFn) -> Counter:
    """Counters with up to three short ranges of a year each or of some months, the last of any kind."""
    start, ranges = date(2025, draw(st.sampled_from((1, 3, 7))), 1), []
    for leader in draw(st.lists(st.sampled_from(("A", "B[JJ]", "C")), max_size=2)):
        end = start + timedelta(days=draw(st.sampled_from((30, 180, 364, 500))))
        ranges.append(number_range(leader, 4, start_date=start, end_date=end, periodic=Periodic.MANUAL))
        start = end + timedelta(days=1)
    last = draw(st.sampled_from(("open", "closed", "automatic")))
    if last == "automatic":
        ranges.append(year_range("D[J]", 3, start))
    else:
        end_date = start + timedelta(days=400) if last == "closed" else None
        ranges.append(number_range("E", 2, end_value=5, start_date=start, end_date=end_date))
    return Counter(code="V", ranges=tuple(ranges))


DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))


@given(counters(), st.lists(DAYS, max_size=8), DAYS, st.sampled_from([None, "E1", "d71", "B28001"]))
def test_the_first_number_of_next_year_is_the_one_that_is_drawn(
    counter: Counter, dates: list[date], on: date, own: str | None
) -> None:
    book, of_one = MemoryBook(), AdministrationSettings(administration=1, counters=(counter,))
    if own is not None:  # an invoice's own number, which the counter skips
        with book.begin() as transaction:
            transaction.entries.add(sample_entry("own", own))
    for day in dates:
        with suppress(NumberingError):
            draw(book, counter, day)
    [at_year_end] = report_on(book, on, of_one).counters
    assert on < at_year_end.year_start <= on + timedelta(days=366)
    assert (at_year_end.first_number, at_year_end.refusal) == drawn_or_refused(book, counter, at_year_end.year_start)


def drawn_or_refused(book: MemoryBook, counter: Counter, on: date) -> tuple[str | None, Violation | None]:
    try:
        [drawn] = draw(book, counter, on)
    except NumberingError as error:
        return None, error.violation
    return drawn.number, None


@pytest.mark.parametrize(
    ("year", "leader", "first"),
    [
        *((2013, *row) for row in (("[YYYY]", "20130001"), ("[YYY]", "0130001"), ("[YY]", "130001"), ("[Y]", "30001"))),
        *((2018, *row) for row in (("[JJJJ]", "20180001"), ("[JJJ]", "0180001"), ("[JJ]", "180001"), ("[J]", "80001"))),
    ],
)
def test_n3_the_tags_of_the_years_2013_and_2018(year: int, leader: str, first: str) -> None:
    of_year_before = year_range(leader, len(first), date(year - 1, 1, 1))
    assert check(date(year - 1, 12, 15), of_year_before)[0].first_number == first


@pytest.mark.parametrize(
    ("on", "starts", "first"),
    [
        (date(2015, 6, 30), date(2015, 7, 1), "F20150001"),
        (date(2016, 6, 30), date(2016, 7, 1), "F20160001"),
    ],
)
def test_n4_a_broken_year_has_the_tag_of_its_start(on: date, starts: date, first: str) -> None:
    counter, report = check(on, year_range("F[JJJJ]", 9, date(2014, 7, 1)))
    assert (counter.year_start, counter.first_number, report.findings) == (starts, first, ())
    assert counter.next_range is not None
    assert counter.next_range.end_date == starts.replace(year=starts.year + 1) - timedelta(days=1)


def test_n5_an_invoice_of_the_previous_year_entered_in_the_new_one_takes_no_number_of_the_new_one() -> None:
    book, of_one = MemoryBook(), settings(year_range())
    draw(book, of_one.counters[0], NOVEMBER)
    before = report_on(book, NOVEMBER, of_one).counters[0]
    [late] = draw(book, of_one.counters[0], date(2026, 12, 31))
    after = report_on(book, date(2026, 12, 31), of_one).counters[0]
    assert late.number == "F20260002"
    assert before.first_number == after.first_number == "F20270001"
    assert (after.present and after.present.last_number) == "F20260002"


def test_n9_no_range_for_next_year_is_an_error() -> None:
    of_2026 = number_range(end_date=date(2026, 12, 31), periodic=Periodic.MANUAL)
    counter, report = check(NOVEMBER, of_2026)
    assert (counter.year_start, counter.next_range, counter.first_number) == (NEXT_YEAR, None, None)
    [finding] = report.findings
    assert (finding.code, finding.severity, finding.place) == (Code.NO_RANGE, Severity.ERROR, "counters[0]")
    assert finding.administration == 1


def test_a_continuous_range_goes_on_with_its_present_value() -> None:
    counter, report = check(NOVEMBER, number_range(), dates=[NOVEMBER, NOVEMBER])
    assert (counter.year_start, counter.first_number, report.findings) == (NEXT_YEAR, "F00003", ())


@pytest.mark.parametrize(
    ("start", "end", "year_start"),
    [
        (date(2026, 7, 1), date(2027, 6, 30), date(2027, 7, 1)),
        (date(2026, 7, 1), date(2027, 6, 29), NEXT_YEAR),
        (date(2026, 10, 1), date(2026, 12, 31), NEXT_YEAR),
        (date(2024, 2, 29), date(2027, 2, 27), NEXT_YEAR),
        (date(2024, 7, 1), date(2027, 6, 30), NEXT_YEAR),
        (date(2026, 7, 1), None, NEXT_YEAR),
    ],
    ids=["a broken year", "a day less", "a quarter", "from a leap day", "three years", "open"],
)
def test_next_year_follows_a_range_of_exactly_a_year_and_otherwise_the_calendar(
    start: date, end: date | None, year_start: date
) -> None:
    assert check(NOVEMBER, number_range(start_date=start, end_date=end))[0].year_start == year_start


def test_next_year_may_not_lie_beyond_the_calendar() -> None:
    assert check(date(9998, 12, 31), year_range())[0].first_number == "F99990001"
    with pytest.raises(ValueError, match="no next year"):
        check(date(9999, 1, 1), year_range())


# --- findings ---------------------------------------------------------------------------------------------------


def monthly(count: int, year: int = 2026) -> list[date]:
    """A number on the first of each month, so many months."""
    return [date(year, month, 1) for month in range(1, count + 1)]


@pytest.mark.parametrize(
    ("end_value", "end_date", "expected"),
    [
        (11, None, [Code.COUNTER_EXHAUSTED, Code.RANGE_ENDED]),
        (12, None, [Code.COUNTER_NEAR_END, Code.RANGE_RUNS_OUT]),
        (13, None, [Code.RANGE_RUNS_OUT]),
        (22, None, [Code.RANGE_RUNS_OUT]),
        (40, None, []),
        (12, date(2026, 12, 31), [Code.COUNTER_NEAR_END, Code.RANGE_RUNS_OUT, Code.NO_RANGE]),
        (22, date(2026, 12, 31), [Code.NO_RANGE]),
    ],
    ids=["exhausted", "nearly", "soon", "next year", "later", "before its end", "after its end"],
)
def test_a_range_that_runs_out_while_it_applies_before_the_end_of_next_year_is_a_finding(
    end_value: int, end_date: date | None, expected: list[Code]
) -> None:
    _, report = check(NOVEMBER, number_range(end_value=end_value, end_date=end_date), dates=monthly(11))
    assert sorted(codes(report)) == sorted(expected)
    assert {finding.place for finding in report.findings} <= {"counters[0]"}


def test_the_end_of_next_year_is_the_last_day_that_counts() -> None:
    """Two numbers in 28 days are one in 14 days; the next ones fall 14, 28, ... days after the day of the check."""
    on = NEW_YEAR + timedelta(days=27)
    end_of_next_year = date(2027, 12, 31)
    most = (end_of_next_year - on).days // 14
    for left, is_found in ((most, True), (most + 1, False)):
        of_one = number_range("F", 6, end_value=2 + left)
        _, report = check(on, of_one, dates=[NEW_YEAR, on])
        assert present_of(report).runs_out == on + timedelta(days=14 * left)
        assert (Code.RANGE_RUNS_OUT in codes(report)) == is_found


def test_two_counters_that_can_overlap_are_reported_with_the_first_day() -> None:
    one = settings(number_range("[JJJJ]", 8, **_automatic(2026)))
    other = settings(number_range("2028", 8, start_date=date(2020, 1, 1)), administration=2, code="W")
    report = report_on(MemoryBook(), NOVEMBER, one, other)
    [first] = report.overlaps
    assert (first.day, first.overlap.number) == (date(2028, 1, 1), "20280001")
    [finding] = report.findings
    assert (finding.code, finding.severity) == (Code.NUMBERS_OVERLAP_FROM, Severity.WARNING)
    assert (finding.administration, finding.place) == (2, "counters[0]")
    assert dict(finding.values)["day"] == "2028-01-01"


def _automatic(year: int) -> dict[str, Any]:
    return {"start_date": date(year, 1, 1), "end_date": date(year, 12, 31), "periodic": Periodic.AUTOMATIC}


def test_an_overlap_more_than_fifty_years_away_is_not_reported() -> None:
    one = settings(number_range("[JJJJ]", 8, **_automatic(2026)))
    other = settings(number_range("2077", 8), administration=2)
    report = report_on(MemoryBook(), NOVEMBER, one, other)
    assert (report.overlaps, report.findings) == ((), ())


def test_counters_are_reported_in_the_order_of_the_settings_and_of_no_settings_nothing() -> None:
    two = attrs.evolve(
        settings(number_range("A")),
        counters=(
            Counter(code="Z", ranges=(number_range("Z"),)),
            Counter(code="A", ranges=(number_range("A", end_date=date(2026, 12, 31)),)),
        ),
    )
    report = report_on(MemoryBook(), NOVEMBER, settings(number_range("F"), administration=7), two)
    assert [(counter.administration, counter.counter) for counter in report.counters] == [(7, "V"), (1, "Z"), (1, "A")]
    assert [(finding.administration, finding.place) for finding in report.findings] == [(1, "counters[1]")]
    assert report_on(MemoryBook(), NOVEMBER) == YearEndReport(counters=(), overlaps=(), findings=())


def test_the_settings_of_an_administration_are_given_once() -> None:
    with pytest.raises(UnusableSettingError):
        report_on(MemoryBook(), NOVEMBER, settings(number_range()), settings(number_range()))
