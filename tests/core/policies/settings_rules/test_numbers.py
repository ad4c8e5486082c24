"""The checks of journals and counters: one set each, series that never meet, and numbers that are left."""

from datetime import date

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.numbers import RangeState
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.ports import RangeStates
from profit_integration.core.violation import Code, Message, Severity, Violation
from profit_integration.messages import DUTCH
from tests.core.policies.overlap_checker.everything import counted_out, counters
from tests.core.policies.settings_rules.examples import found, second_administration
from tests.examples import (
    COUNTERS,
    changed,
    settings,
    year_range,
)


def overlaps_of(*administrations: AdministrationSettings, memory: RangeStates | None = None) -> list[Violation]:
    codes = {Code.NUMBERS_OVERLAP, Code.NUMBERS_OVERLAP_FAR_AWAY}
    return [violation for violation in check_settings(*administrations, memory=memory) if violation.code in codes]


def test_number_series_that_can_overlap_are_found_with_a_number_and_a_repair() -> None:
    """The second and third tip: make sure that they can never overlap, for instance by adding a letter."""
    meeting = changed(
        COUNTERS, "INKOOP", ranges=(NumberRange(leader="F", total_length=6, start_date=date(2026, 1, 1)),)
    )
    (finding,) = overlaps_of(settings(counters=meeting))

    assert (finding.place, finding.severity) == ("counters[0]", Severity.WARNING)
    assert finding.what == (
        "counter VERKOOP and counter INKOOP of administration 1 can both give number F00001; they share 99999 numbers"
    )
    assert finding.remedy.startswith(
        "see to it that the number series can never overlap, for instance by adding a letter: give counter VERKOOP of "
        "administration 1 leader 'AF' and total length 7"
    )
    assert "geef teller VERKOOP van administratie 1 voorloopdeel 'AF'" in DUTCH.remedy(finding)


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
    (finding,) = overlaps_of(settings(counters=full))

    assert "no letters make counter B of administration 1 free within 12 positions" in finding.remedy


def test_only_the_first_twenty_repairs_are_computed() -> None:
    same = (NumberRange(leader="F", total_length=6, start_date=date(2026, 1, 1)),)
    counters = tuple(Counter(code=f"C{place:02}", ranges=same) for place in range(23))
    remedies = [finding.remedy for finding in overlaps_of(settings(counters=counters))]

    assert len(remedies) == 22, "of a large group, one for each counter but the first"
    assert ["and more: make these repairs" in remedy for remedy in remedies] == [False] * 20 + [True] * 2


SAME = NumberRange(leader="2026", total_length=9, start_date=date(2026, 1, 1))


@counted_out
@given(st.lists(counters(most=1), min_size=2, max_size=6), st.integers(1, 2))
@example([Counter(code="A", ranges=(SAME,))] * 4, 1)
def test_after_all_repairs_that_the_check_shows_nothing_overlaps_and_every_range_is_valid(
    drawn: list[Counter], administrations: int
) -> None:
    """Series that have given nothing. Counters of two administrations may have one code."""
    of_each: dict[int, list[Counter]] = {number: [] for number in (1, 2)[:administrations]}
    for position, counter in enumerate(drawn):
        number = position % administrations + 1
        code = f"C{position // administrations}"
        of_each[number].append(attrs.evolve(counter, code=code, administration=number))
    before = overlapping(of_each)
    for violation in before:
        for repair in dict(violation.values)["repair"]:
            follow(repair, of_each)
    assert overlapping(of_each) == []


def overlapping(of_each: dict[int, list[Counter]]) -> list[Violation]:
    every = [
        settings(administration=number, counters=tuple(counters), journals=(), integration_types=())
        for number, counters in of_each.items()
    ]
    return overlaps_of(*every)


def follow(repair: Message, of_each: dict[int, list[Counter]]) -> None:
    """Do literally what a repair says."""
    values = dict(repair.values)
    assert repair.code is Code.REPAIR_BY_LEADER
    named = dict(values["counter"].values)
    of_one = of_each[named["administration"]]
    (index,) = (index for index, counter in enumerate(of_one) if counter.code == named["counter"])
    (number_range,) = of_one[index].ranges
    changed_range = attrs.evolve(number_range, leader=values["leader"], total_length=values["length"])
    of_one[index] = attrs.evolve(of_one[index], ranges=(changed_range,))


@attrs.frozen
class _InUse:
    """Remembers a number of some counters."""

    codes: tuple[str, ...]

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        is_known = counter.code in self.codes
        return RangeState(1, drawn_from.leader, drawn_from.total_length) if is_known else None


@pytest.mark.parametrize(
    ("in_use", "advice"),
    [
        ((), "give counter B of administration 1 leader 'A2026' and total length 10"),
        (("B",), "give counter A of administration 1 leader 'A2026' and total length 10"),
        (("A", "B"), "counter B of administration 1 is in use, and keeps its leader"),
    ],
)
def test_a_series_that_is_in_use_is_not_to_be_changed(in_use: tuple[str, ...], advice: str) -> None:
    same = tuple(Counter(code=code, ranges=(SAME,)) for code in ("A", "B"))
    (finding,) = overlaps_of(settings(counters=same), memory=_InUse(in_use))
    assert f"letter: {advice}" in finding.remedy


def test_a_range_that_has_given_numbers_of_another_format_is_reported() -> None:
    @attrs.frozen
    class Book:
        def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
            return RangeState(7, "G", 6) if counter.code == "VERKOOP" else None

    findings = check_settings(settings(), today=date(2026, 6, 1), memory=Book())
    assert [(finding.code, finding.place, finding.severity) for finding in findings] == [
        (Code.FORMAT_FROZEN, "counters[0]", Severity.ERROR)
    ]


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
    return [(finding.code, finding.what) for finding in findings if finding.place == "counters[0]"]


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
    assert [violation.code for violation in check_settings(settings(), today=date(2026, 6, 1))] == []
