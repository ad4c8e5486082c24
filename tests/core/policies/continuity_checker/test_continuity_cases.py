"""The numbering cases that a continuity report answers."""

from datetime import date

from profit_integration.core.model.numbers import IssuedNumber
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.policies.continuity_checker.continuity import continuity

MARCH = date(2026, 3, 16)
SALES = Counter(
    code="VERKOOP",
    ranges=(NumberRange(leader="F", total_length=6, start_value=1542, start_date=date(2026, 1, 1)),),
)


def issued(*values: int) -> list[IssuedNumber]:
    return [IssuedNumber(f"F{value:05}", MARCH) for value in values]


def test_case_49_a_number_deleted_in_the_middle_is_a_gap_with_its_reason() -> None:
    """Delete in the middle: gap with reason in the report."""
    report = continuity([*issued(1542, 1544), IssuedNumber("F01543", MARCH, "deleted by the bookkeeper")], [SALES])
    assert not report.has_findings
    [gap] = report.explained
    assert (gap.first, gap.count, gap.reason) == ("F01543", 1, "deleted by the bookkeeper")


def test_case_55_a_series_that_starts_at_1542_gives_no_alarm() -> None:
    """Series starts at 1542, not 1: no gap alarm."""
    assert not continuity(issued(1542, 1543), [SALES]).has_findings
    assert not continuity(issued(1542, 1543)).has_findings
