"""Financial years with their periods; blocked periods, for one journal or for the administration as a whole."""

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.errors import MissingSettingError, UnusableSettingError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.periods import BlockedPeriod, FinancialYear, Period, calendar_year

FIRST, LAST = date(2026, 1, 1), date(2026, 1, 31)


def test_a_period_blocks_from_its_first_day_to_its_last() -> None:
    period = BlockedPeriod(start_date=FIRST, end_date=LAST)

    days = (date(2025, 12, 31), FIRST, LAST, date(2026, 2, 1))
    assert [period.blocks(day, "70") for day in days] == [False, True, True, False]


def test_a_period_may_be_blocked_for_one_journal_only() -> None:
    period = BlockedPeriod(start_date=FIRST, end_date=LAST, journal="70")

    assert period.blocks(FIRST, "70")
    assert not period.blocks(FIRST, "71")


def test_a_period_of_one_day_exists_and_one_that_ends_before_it_starts_does_not() -> None:
    assert BlockedPeriod(start_date=FIRST, end_date=FIRST).blocks(FIRST, "70")
    with pytest.raises(UnusableSettingError, match="end 2026-01-01 lies before the start 2026-01-31"):
        BlockedPeriod(start_date=LAST, end_date=FIRST)


def months(first: date, last: date) -> FinancialYear:
    return FinancialYear(year=first.year, start_date=first, end_date=last)


def test_a_financial_year_has_a_period_for_every_calendar_month() -> None:
    broken = months(date(2025, 7, 1), date(2026, 6, 30))

    assert [number.number for number, _, _ in broken.periods()] == list(range(1, 13))
    assert broken.periods()[7] == (Period(2025, 8), date(2026, 2, 1), date(2026, 2, 28))
    assert broken.name == "2025-2026"
    assert calendar_year(date(2026, 5, 4)) == months(date(2026, 1, 1), date(2026, 12, 31))
    assert calendar_year(date(2026, 5, 4)).name == "2026"


def test_a_short_year_begins_and_ends_within_a_month() -> None:
    short = months(date(2026, 3, 15), date(2026, 5, 10))
    days = [(start, end) for _, start, end in short.periods()]

    assert days == [
        (date(2026, 3, 15), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 4, 30)),
        (date(2026, 5, 1), date(2026, 5, 10)),
    ]
    assert months(date(2026, 3, 2), date(2026, 3, 3)).starts == (date(2026, 3, 2),)


def test_periods_may_be_other_than_months() -> None:
    starts = tuple(date(2026, 1, 1) + timedelta(weeks=4 * number) for number in range(1, 13))
    weeks = attrs.evolve(calendar_year(date(2026, 1, 1)), period_starts=starts)

    assert weeks.period_of(date(2026, 1, 28)) == Period(2026, 1)
    assert weeks.period_of(date(2026, 1, 29)) == Period(2026, 2)
    assert weeks.period_of(date(2026, 12, 31)) == Period(2026, 13)


@given(
    st.dates(date(1990, 1, 1), date(2090, 12, 31)),
    st.integers(0, 800),
    st.lists(st.integers(1, 800), max_size=5, unique=True),
)
def test_every_day_of_a_year_lies_in_its_one_period(first: date, length: int, offsets: list[int]) -> None:
    starts = tuple(first + timedelta(days=offset) for offset in sorted(offsets) if offset <= length)
    financial_year = FinancialYear(
        year=first.year, start_date=first, end_date=first + timedelta(days=length), period_starts=starts
    )

    assert not financial_year.has(first - timedelta(days=1))
    assert not financial_year.has(financial_year.end_date + timedelta(days=1))
    for period, start, end in financial_year.periods():
        for day in (start, end):
            assert financial_year.has(day)
            assert financial_year.period_of(day) == period
    days = [(end - start).days + 1 for _, start, end in financial_year.periods()]
    assert sum(days) == length + 1


@pytest.mark.parametrize(
    "starts",
    [(date(2026, 1, 1),), (date(2027, 1, 1),), (date(2026, 3, 1), date(2026, 2, 1))],
    ids=["on the first day", "after the last day", "out of order"],
)
def test_first_days_of_periods_that_are_not_in_order_within_the_year_are_refused(starts: tuple[date, ...]) -> None:
    with pytest.raises(UnusableSettingError) as refusal:
        attrs.evolve(calendar_year(date(2026, 1, 1)), period_starts=starts)
    assert (refusal.value.code, refusal.value.violation.place) == (
        "period-start",
        "financial_years[2026].period_starts",
    )


def test_a_financial_year_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(UnusableSettingError, match="end 2026-01-01 lies before the start 2026-01-31"):
        months(LAST, FIRST)


def test_the_financial_year_of_a_day_is_that_of_the_settings() -> None:
    years = (months(date(2026, 4, 1), date(2027, 3, 31)), months(date(2025, 1, 1), date(2026, 3, 31)))
    by = AdministrationSettings(administration=1, financial_years=years)

    assert by.financial_year(date(2026, 3, 31)).year == 2025
    assert by.period_of(date(2026, 4, 1)) == Period(2026, 1)
    assert AdministrationSettings(administration=1).period_of(date(2026, 4, 1)) == Period(2026, 4)
    with pytest.raises(MissingSettingError) as refusal:
        by.financial_year(date(2027, 4, 1))
    assert (refusal.value.code, refusal.value.violation.place) == ("financial-year-unknown", "financial_years")


def test_financial_years_do_not_overlap() -> None:
    years = (months(date(2026, 1, 1), date(2026, 12, 31)), months(date(2025, 1, 1), date(2026, 1, 1)))
    with pytest.raises(UnusableSettingError) as refusal:
        AdministrationSettings(administration=1, financial_years=years)
    assert refusal.value.code == "financial-years-overlap"
