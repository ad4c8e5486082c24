"""What of a counter is frozen since its first number, and what may still change."""

from datetime import date

import attrs
import pytest

from profit_integration.core.maintenance.frozen_ranges import given_ranges, why_frozen
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.violation import ENGLISH
from tests.core.maintenance.desk import TODAY, given

OLD = NumberRange(
    leader="F", total_length=6, start_date=date(2025, 1, 1), end_date=date(2025, 12, 31), periodic=Periodic.MANUAL
)
YEARLY = NumberRange(
    leader="F[JJJJ]",
    total_length=9,
    start_date=date(2026, 1, 1),
    end_date=date(2026, 12, 31),
    periodic=Periodic.AUTOMATIC,
)
COUNTER = Counter(code="VERKOOP", ranges=(OLD, YEARLY))
NEXT = YEARLY.in_later_year(1)
NOTHING = ENGLISH.label(())


def test_a_range_counts_as_given_once_it_has_given_a_number() -> None:
    assert list(given_ranges(COUNTER, given(), TODAY)) == []
    assert list(given_ranges(COUNTER, given(("VERKOOP", OLD.start_date)), TODAY)) == [OLD]


@pytest.mark.parametrize(("on", "found"), [(TODAY, [NEXT]), (date(2025, 6, 1), []), (date(2024, 6, 1), [])])
def test_the_years_of_an_automatic_range_are_ranges_of_their_own(on: date, found: list[NumberRange]) -> None:
    """One year ahead, as AFAS continues them, and no further."""
    assert list(given_ranges(COUNTER, given(("VERKOOP", NEXT.start_date)), on)) == found


def test_its_first_year_is_looked_at_however_far_ahead_it_lies() -> None:
    numbers = given(("VERKOOP", YEARLY.start_date))
    assert list(given_ranges(COUNTER, numbers, date(2020, 1, 1))) == [YEARLY]


def one(**changes: object) -> Counter:
    return Counter(code="VERKOOP", ranges=(OLD, attrs.evolve(YEARLY, **changes)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("counter", "why"),
    [
        (one(leader="G[JJJJ]"), "leader F[JJJJ] would become G[JJJJ]"),
        (one(total_length=10), "total length 9 would become 10"),
        (one(start_value=5), "start value 1 would become 5"),
        (one(leader="[JJJJ]", total_length=10), "leader F[JJJJ] would become [JJJJ], total length 9 would become 10"),
        (Counter(code="VERKOOP", ranges=(OLD,)), "the range would be gone"),
        (
            Counter(code="VERKOOP", ranges=(attrs.evolve(OLD, end_date=None, periodic=Periodic.CONTINUOUS),)),
            "start date 2026-01-01 would become 2025-01-01, leader F[JJJJ] would become F, total length 9 would "
            "become 6",
        ),
        (one(end_value=900), NOTHING),
        (one(periodic=Periodic.MANUAL), NOTHING),
    ],
)
def test_the_form_is_frozen_and_the_end_is_not(counter: Counter, why: str) -> None:
    assert ENGLISH.label(why_frozen(YEARLY, counter)) == why


def test_a_later_year_keeps_the_form_of_the_range_that_was_continued() -> None:
    manual = attrs.evolve(YEARLY, periodic=Periodic.MANUAL)
    other = attrs.evolve(NEXT, leader="G[JJJJ]")
    same = attrs.evolve(NEXT, end_value=99)
    (why,) = why_frozen(NEXT, Counter(code="VERKOOP", ranges=(manual, other)))
    assert str(why) == "leader F[JJJJ] would become G[JJJJ]"
    assert why_frozen(NEXT, Counter(code="VERKOOP", ranges=(manual, same))) == ()
