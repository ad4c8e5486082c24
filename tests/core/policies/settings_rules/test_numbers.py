"""The checks of journals and counters: one set each, series that never meet, and numbers that are left."""

from datetime import date

import attrs

from profit_integration.core.model.numbers import RangeState
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.violation import Code, Severity
from profit_integration.messages import DUTCH
from tests.core.policies.settings_rules.examples import found, second_administration
from tests.examples import (
    COUNTERS,
    changed,
    settings,
    year_range,
)


def test_number_series_that_can_overlap_are_found_with_a_number_and_a_repair() -> None:
    """The second and third tip: make sure that they can never overlap, for instance by adding a letter."""
    meeting = changed(
        COUNTERS, "INKOOP", ranges=(NumberRange(leader="F", total_length=6, start_date=date(2026, 1, 1)),)
    )
    (finding,) = [each for each in check_settings(settings(counters=meeting)) if each.code is Code.NUMBERS_OVERLAP]

    assert (finding.place, finding.severity) == ("counters[0]", Severity.WARNING)
    assert finding.what == (
        "counter VERKOOP and counter INKOOP of administration 1 can both give number F00001; they share 99999 numbers"
    )
    assert finding.remedy.startswith(
        "see to it that the number series can never overlap, for instance by adding a letter: take AF as its leader"
    )
    assert "neem als voorloopdeel AF" in DUTCH.remedy(finding)


def test_number_series_are_compared_across_administrations() -> None:
    assert found(Code.NUMBERS_OVERLAP, settings(), second_administration()) == [
        "counters[1]: counter INKOOP and counter INKOOP of administration 1 can both give number I00001; they share "
        "99999 numbers",
        "counters[0]: counter VERKOOP and counter VERKOOP of administration 1 can both give number F00001; they share "
        "99999 numbers",
    ]


def test_a_series_that_no_letter_can_free_has_no_proposed_repair() -> None:
    one_number = NumberRange(total_length=12, start_value=10**11, end_value=10**11, start_date=date(2026, 1, 1))
    full = tuple(Counter(code=code, ranges=(one_number,)) for code in ("A", "B"))
    (finding,) = [each for each in check_settings(settings(counters=full)) if each.code is Code.NUMBERS_OVERLAP]

    assert "choose a leader that is free" in finding.remedy


def test_only_the_first_twenty_overlaps_come_with_a_computed_repair() -> None:
    same = (NumberRange(leader="F", total_length=6, start_date=date(2026, 1, 1)),)
    counters = tuple(Counter(code=f"C{place:02}", ranges=same) for place in range(8))  # 28 pairs
    remedies = [
        each.remedy for each in check_settings(settings(counters=counters)) if each.code is Code.NUMBERS_OVERLAP
    ]

    assert ["take AF as its leader" in each for each in remedies] == [True] * 20 + [False] * 8


@attrs.frozen
class _Memory:
    """Remembers one last value of every range."""

    last_value: int | None

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        last = self.last_value
        return None if last is None else RangeState(last, drawn_from.leader, drawn_from.total_length)


def end_of(last_value: int | None, today: date | None = date(2026, 6, 1)) -> list[tuple[str, str]]:
    counters = (Counter(code="V", ranges=(attrs.evolve(year_range("V[JJ]", 5), periodic=Periodic.MANUAL),)),)
    findings = check_settings(settings(counters=counters, journals=()), today=today, memory=_Memory(last_value))
    return [(each.code, each.what) for each in findings if each.place == "counters[0]"]


def test_a_counter_is_reported_before_it_is_exhausted() -> None:
    near = "counter V has {} of 99 numbers left in range V[JJ] (2026-01-01 to 2026-12-31)"
    ended = "counter V has no numbers left in range V[JJ] (2026-01-01 to 2026-12-31)"

    assert end_of(None) == end_of(89) == []
    assert end_of(90) == [("counter-near-end", near.format(9))]
    assert end_of(98) == [("counter-near-end", near.format(1))]
    assert end_of(99) == [("counter-exhausted", ended)]
    assert end_of(99, today=None) == [], "without a day nothing is asked of the days of a counter"


def test_a_counter_without_a_range_for_today_is_reported() -> None:
    said = "counter V has no range for invoices of 2027-01-01; it has V[JJ] (2026-01-01 to 2026-12-31)"
    assert end_of(None, today=date(2027, 1, 1)) == [("no-range-today", said)]


def test_without_memory_nobody_can_say_what_is_left() -> None:
    assert [each.code for each in check_settings(settings(), today=date(2026, 6, 1))] == []
