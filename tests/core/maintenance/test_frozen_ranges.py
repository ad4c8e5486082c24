"""What of a counter is frozen since its first number, and what may still change."""

from datetime import date

import attrs
import pytest

from profit_integration.core.maintenance.frozen_ranges import why_frozen
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.policies.given_ranges import given_ranges
from profit_integration.core.violation import Code, Message, Term, message
from tests.core.maintenance.maintained_settings import TODAY, UsedRanges
from tests.examples import year_range

OLD = NumberRange(
    leader="F", total_length=6, start_date=date(2025, 1, 1), end_date=date(2025, 12, 31), periodic=Periodic.MANUAL
)
YEARLY = year_range()
COUNTER = Counter(code="VERKOOP", ranges=(OLD, YEARLY))
NEXT = YEARLY.in_later_year(1)


def test_a_range_counts_as_given_once_it_has_given_a_number() -> None:
    assert list(given_ranges(COUNTER, UsedRanges(), TODAY)) == []
    assert list(given_ranges(COUNTER, UsedRanges(("VERKOOP", OLD.start_date)), TODAY)) == [OLD]


@pytest.mark.parametrize(("on", "ranges"), [(TODAY, [NEXT]), (date(2025, 6, 1), []), (date(2024, 6, 1), [])])
def test_the_years_of_an_automatic_range_are_ranges_of_their_own(on: date, ranges: list[NumberRange]) -> None:
    """One year ahead, as AFAS continues them, and no further."""
    assert list(given_ranges(COUNTER, UsedRanges(("VERKOOP", NEXT.start_date)), on)) == ranges


def test_its_first_year_is_looked_at_however_far_ahead_it_lies() -> None:
    numbers = UsedRanges(("VERKOOP", YEARLY.start_date))
    assert list(given_ranges(COUNTER, numbers, date(2020, 1, 1))) == [YEARLY]


def one(**changes: object) -> Counter:
    return Counter(code="VERKOOP", ranges=(OLD, attrs.evolve(YEARLY, **changes)))  # type: ignore[arg-type]


def moved(field: str, before: object, after: object) -> Message:
    return message(Code.FIELD_CHANGED, field=Term(f"NumberRange.{field}"), before=before, after=after)


CONTINUOUS = attrs.evolve(OLD, end_date=None, periodic=Periodic.CONTINUOUS)
STARTS_SOONER = moved("start_date", YEARLY.start_date, OLD.start_date)
SHORTER = (moved("leader", "F[JJJJ]", "F"), moved("total_length", 9, 6))


@pytest.mark.parametrize(
    ("counter", "why"),
    [
        (one(leader="G[JJJJ]"), (moved("leader", "F[JJJJ]", "G[JJJJ]"),)),
        (one(total_length=10), (moved("total_length", 9, 10),)),
        (one(start_value=5), (moved("start_value", 1, 5),)),
        (one(leader="[JJJJ]", total_length=10), (moved("leader", "F[JJJJ]", "[JJJJ]"), moved("total_length", 9, 10))),
        (Counter(code="VERKOOP", ranges=(OLD,)), (message(Code.RANGE_GONE),)),
        (Counter(code="VERKOOP", ranges=(CONTINUOUS,)), (STARTS_SOONER, *SHORTER)),
        (one(end_value=900), ()),
        (one(periodic=Periodic.MANUAL), ()),
    ],
)
def test_the_form_is_frozen_and_the_end_is_not(counter: Counter, why: tuple[Message, ...]) -> None:
    assert why_frozen(YEARLY, counter) == why


def test_a_later_year_keeps_the_form_of_the_range_that_was_continued() -> None:
    manual = attrs.evolve(YEARLY, periodic=Periodic.MANUAL)
    other = attrs.evolve(NEXT, leader="G[JJJJ]")
    same = attrs.evolve(NEXT, end_value=99)
    assert why_frozen(NEXT, Counter(code="VERKOOP", ranges=(manual, other))) == (moved("leader", "F[JJJJ]", "G[JJJJ]"),)
    assert why_frozen(NEXT, Counter(code="VERKOOP", ranges=(manual, same))) == ()
