"""The checks of counters: series that never overlap, repairs that can be followed, and numbers that are left."""

from datetime import date

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.numbers import RangeState
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.ports import RangeStates
from profit_integration.core.violation import Code, Message, Severity, Violation
from tests.core.policies.given_states import GivenStates, states_of
from tests.core.policies.overlap_checker.everything import counters
from tests.core.policies.settings_rules.cases import given_by_sales
from tests.examples import settings

NEW_YEAR, JUNE = date(2026, 1, 1), date(2026, 6, 1)
SAME = NumberRange(leader="2026", total_length=9, start_date=NEW_YEAR)
FULL = NumberRange(total_length=12, start_value=10**11, end_value=10**11, start_date=NEW_YEAR)


def overlaps_of(*administrations: AdministrationSettings, memory: RangeStates | None = None) -> list[Violation]:
    codes = {Code.NUMBERS_OVERLAP, Code.NUMBERS_OVERLAP_FAR_AWAY}
    return [violation for violation in check_settings(*administrations, memory=memory) if violation.code in codes]


def of_one_range(number_range: NumberRange, *codes: str) -> tuple[Counter, ...]:
    return tuple(Counter(code=code, ranges=(number_range,)) for code in codes)


@pytest.mark.parametrize(
    ("shared", "in_use", "number", "repaired", "values"),
    [
        (SAME, "", ("202600001", 99999), ("B", Code.REPAIR_BY_LEADER), {"leader": "A2026", "length": 10}),
        (SAME, "B", ("202600001", 99999), ("A", Code.REPAIR_BY_LEADER), {"leader": "A2026", "length": 10}),
        (SAME, "AB", ("202600001", 99999), ("B", Code.REPAIR_IN_USE), {}),
        (FULL, "", ("100000000000", 1), ("B", Code.REPAIR_BY_HAND), {}),
    ],
)
def test_a_series_that_is_in_use_is_not_to_be_changed(
    shared: NumberRange, in_use: str, number: tuple[str, int], repaired: tuple[str, Code], values: dict[str, object]
) -> None:
    """The second and third tip: make sure that they can never overlap, for instance by adding a letter."""
    both = of_one_range(shared, "A", "B")
    memory = states_of(*((counter, NEW_YEAR, 1) for counter in both if counter.code in in_use))
    (violation,) = overlaps_of(settings(counters=both), memory=memory)
    values_of_overlap = dict(violation.values)
    repair = values_of_overlap["repair"][0]
    of_repair = dict(repair.values)
    assert (violation.place, violation.severity) == ("counters[1]", Severity.WARNING)
    assert (values_of_overlap["number"], values_of_overlap["shared"]) == number
    assert (dict(of_repair.pop("counter").values)["counter"], repair.code) == repaired
    assert of_repair == values


def test_only_the_first_twenty_repairs_are_computed() -> None:
    alike = of_one_range(SAME, *(f"C{place:02}" for place in range(23)))
    repairs = [dict(violation.values)["repair"] for violation in overlaps_of(settings(counters=alike))]

    assert len(repairs) == 22, "of a large group, one for each counter but the first"
    assert [isinstance(repair, Message) for repair in repairs] == [False] * 20 + [True] * 2


@given(st.lists(counters(most=1), min_size=2, max_size=6), st.integers(1, 2))
@example([*of_one_range(SAME, *"ABCD")], 1)
def test_after_all_repairs_that_the_check_shows_nothing_overlaps_and_every_range_is_valid(
    drawn: list[Counter], administrations: int
) -> None:
    """Series that have given nothing. Counters of two administrations may have one code."""
    counter_by_key: dict[tuple[int, str], Counter] = {}
    for position, counter in enumerate(drawn):
        key = position % administrations + 1, f"C{position // administrations}"
        counter_by_key[key] = attrs.evolve(counter, administration=key[0], code=key[1])
    for violation in overlapping(counter_by_key):
        for repair in dict(violation.values)["repair"]:
            follow(repair, counter_by_key)
    assert overlapping(counter_by_key) == []


def overlapping(counter_by_key: dict[tuple[int, str], Counter]) -> list[Violation]:
    return overlaps_of(
        *(
            settings(
                administration=number,
                counters=tuple(counter for counter in counter_by_key.values() if counter.administration == number),
                journals=(),
                integration_types=(),
            )
            for number in {number for number, _ in counter_by_key}
        )
    )


def follow(repair: Message, counter_by_key: dict[tuple[int, str], Counter]) -> None:
    """Do literally what a repair says."""
    values = dict(repair.values)
    assert repair.code is Code.REPAIR_BY_LEADER
    named = dict(values["counter"].values)
    key = named["administration"], named["counter"]
    (number_range,) = counter_by_key[key].ranges
    repaired = attrs.evolve(number_range, leader=values["leader"], total_length=values["length"])
    counter_by_key[key] = attrs.evolve(counter_by_key[key], ranges=(repaired,))


@attrs.frozen
class RangesAlone:
    """The states of ranges that are asked for, and not of those that a counter no longer has."""

    states: GivenStates

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        return self.states.remembered(counter, drawn_from)


OF_ANOTHER_FORMAT = given_by_sales(7, leader="G")


@pytest.mark.parametrize("memory", [OF_ANOTHER_FORMAT, RangesAlone(OF_ANOTHER_FORMAT)])
def test_a_range_that_has_given_numbers_of_another_format_is_reported(memory: RangeStates) -> None:
    violations = check_settings(settings(), today=JUNE, memory=memory)
    assert [(violation.code, violation.place) for violation in violations] == [(Code.FORMAT_FROZEN, "counters[0]")]


NEAR, ENDED = Code.COUNTER_NEAR_END, Code.COUNTER_EXHAUSTED


@pytest.mark.parametrize(
    ("last_value", "today", "expected"),
    [
        *((None, today, []) for today in (None, JUNE)),
        (89, JUNE, []),
        (90, JUNE, [(NEAR, 9)]),
        (98, JUNE, [(NEAR, 1)]),
        (99, JUNE, [(ENDED, None)]),
        (99, None, []),  # without a day nothing is asked of the days of a counter
        (None, date(2027, 1, 1), [(Code.NO_RANGE_TODAY, None)]),
    ],
)
def test_a_counter_is_reported_before_it_is_exhausted(
    last_value: int | None, today: date | None, expected: list[tuple[Code, int | None]]
) -> None:
    number_range = NumberRange(leader="V", total_length=3, start_date=NEW_YEAR, end_date=date(2026, 12, 31))
    rules = settings(counters=of_one_range(number_range, "V"), journals=())
    memory = None
    if last_value is not None:
        memory = GivenStates({(1, "V"): {NEW_YEAR: RangeState(last_value, "V", 3)}})
    violations = check_settings(rules, today=today, memory=memory)
    of_counter = [violation for violation in violations if violation.place == "counters[0]"]
    assert [(violation.code, dict(violation.values).get("left")) for violation in of_counter] == expected
