"""What is left of the present range, and the day on which it runs out, against simulations of the days."""

from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.adapters.memory import MemoryBook
from profit_integration.core.errors import NumberingError
from profit_integration.core.model.numbers import IssuedNumber
from profit_integration.core.reports.year_end import LEAST_DAYS, Pace, PresentRange
from profit_integration.core.violation import Code
from tests.core.reports.year_end_checks import (
    NEW_YEAR,
    NOVEMBER,
    check,
    codes,
    draw,
    number_range,
    present,
    present_of,
    report_on,
    settings,
)


@given(st.integers(1, 60), st.integers(0, 90), st.integers(1, 200))
def test_the_day_on_which_a_range_runs_out_is_that_of_a_simulation(given_numbers: int, days: int, left: int) -> None:
    pace = Pace(given=given_numbers, first=NEW_YEAR, until=NEW_YEAR + timedelta(days=days))
    day, given_since = pace.until, 0
    while given_since < left * pace.days:  # every day gives as many of the numbers as it does on average
        day += timedelta(days=1)
        given_since += given_numbers
    assert pace.runs_out(left) == day


def test_a_range_that_outlasts_the_calendar_runs_out_on_its_last_day() -> None:
    assert Pace(given=1, first=NEW_YEAR, until=NOVEMBER).runs_out(10**11) == date.max


@given(st.integers(0, 3), st.integers(4, 9), st.integers(0, 9))
def test_what_is_left_can_be_drawn_and_no_more(first: int, last: int, count: int) -> None:
    book, of_one = MemoryBook(), settings(number_range("F", 2, start_value=first, end_value=last))
    draw(book, of_one.counters[0], *[NOVEMBER] * min(count, last - first + 1))
    left = present_of(report_on(book, NOVEMBER, of_one)).left
    draw(book, of_one.counters[0], *[NOVEMBER] * left)
    with pytest.raises(NumberingError):
        draw(book, of_one.counters[0], NOVEMBER)


def test_the_pace_is_that_of_the_present_range_from_its_first_invoice_date_to_the_day() -> None:
    ranges = (number_range("E", start_date=date(2025, 1, 1), end_date=date(2025, 12, 31)), number_range())
    dates = [date(2025, 5, 1), date(2026, 3, 1), date(2026, 2, 1), date(2026, 3, 1)]
    of_2026, pace = present(NOVEMBER, *ranges, dates=dates), Pace(given=3, first=date(2026, 2, 1), until=NOVEMBER)
    assert (of_2026.last_number, of_2026.left) == ("F00003", 99_996)
    assert (of_2026.pace, of_2026.runs_out) == (pace, pace.runs_out(99_996))


def test_a_later_invoice_date_than_the_day_ends_the_pace() -> None:
    pace = present(date(2026, 1, 15), number_range(), dates=[NEW_YEAR, date(2026, 3, 1)]).pace
    assert pace == Pace(given=2, first=NEW_YEAR, until=date(2026, 3, 1))


def test_skipped_numbers_count_for_the_pace_and_those_of_others_do_not() -> None:
    ours: dict[str, Any] = {"counter": "V", "administration": 1}
    issued = [
        IssuedNumber("F00001", NEW_YEAR, **ours),
        IssuedNumber("F00002", NEW_YEAR, "in use", **ours),
        IssuedNumber("F00002", NEW_YEAR, is_own=True),
        IssuedNumber("F00003", NEW_YEAR, counter="V"),
        IssuedNumber("F00003", NEW_YEAR, counter="V", administration=2),
        IssuedNumber("F00003", NEW_YEAR, counter="I", administration=1),
    ]
    report = report_on(MemoryBook(), NOVEMBER, settings(number_range()), issued=issued)
    assert present_of(report).pace == Pace(given=2, first=NEW_YEAR, until=NOVEMBER)


@pytest.mark.parametrize(("days", "is_known"), [(LEAST_DAYS - 2, False), (LEAST_DAYS - 1, True)])
def test_a_pace_over_fewer_than_28_days_is_not_known(days: int, *, is_known: bool) -> None:
    on = NEW_YEAR + timedelta(days=days)
    of_year = present(on, number_range(), dates=[NEW_YEAR, NEW_YEAR])
    assert (of_year.pace is not None, of_year.runs_out is not None) == (is_known, is_known)


def test_a_range_that_gave_nothing_has_all_values_left_and_no_pace() -> None:
    unused = number_range(start_value=41, end_value=80)
    expected = PresentRange(number_range=unused, last_number=None, left=40, pace=None, runs_out=None)
    assert present(NOVEMBER, unused) == expected


def test_without_a_range_for_the_day_there_is_none_to_report() -> None:
    counter, report = check(date(2025, 11, 28), number_range())
    assert (counter.present, counter.year_start, counter.first_number) == (None, NEW_YEAR, "F00001")
    assert codes(report) == [Code.NO_RANGE_TODAY]


def test_the_last_number_is_written_as_it_was_given() -> None:
    book, of_one = MemoryBook(), settings(number_range())
    draw(book, of_one.counters[0], NOVEMBER)
    report = report_on(book, NOVEMBER, settings(number_range("FACT")))
    assert present_of(report).last_number == "F00001"
    assert codes(report) == [Code.FORMAT_FROZEN], "reported once, although next year is refused for it too"


def test_the_date_of_a_voided_number_does_not_slow_the_pace() -> None:
    of_one = settings(number_range(end_value=14, end_date=None))
    book = MemoryBook()
    issued = draw(book, of_one.counters[0], *(date(2026, month, 1) for month in range(1, 11)))
    before = present_of(report_on(book, NOVEMBER, of_one, issued=issued)).pace
    mistyped = draw(book, of_one.counters[0], date(2062, 3, 1))
    voided = [attrs.evolve(issued_number, reason="mistyped") for issued_number in mistyped]

    report = report_on(book, NOVEMBER, of_one, issued=[*issued, *voided])

    assert before is not None
    assert present_of(report).pace == attrs.evolve(before, given=before.given + 1)
    assert Code.RANGE_RUNS_OUT in codes(report)
