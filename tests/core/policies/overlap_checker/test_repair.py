"""The repair: the least change, and free indeed."""

import string
from collections.abc import Iterable
from datetime import date
from functools import partial

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.overlap_checker.index import OverlapIndex
from profit_integration.core.policies.overlap_checker.repair import Repair, propose_leader, propose_repairs
from profit_integration.core.policies.overlap_checker.series import Series, series_of
from profit_integration.core.violation import Code, message
from tests.core.policies.overlap_checker.everything import counters, everything, one_range, only


def proposed(series: Series | None) -> tuple[str, int] | None:
    return (series.number_range.leader, series.number_range.total_length) if series else None


@given(counters(code="N", most=1), st.lists(counters(code="A"), max_size=3), st.data())
def test_a_proposal_is_free_and_keeps_what_stood_there(
    newcomer: Counter, others: list[Counter], data: st.DataObject
) -> None:
    others = [attrs.evolve(other, code=f"A{n}") for n, other in enumerate(others)]
    issued = data.draw(st.lists(st.sampled_from(sorted(everything(newcomer))), max_size=2))
    series = only(newcomer)
    proposal = propose_leader(series, others, issued)
    assert proposal is not None
    index = OverlapIndex(others, issued)
    assert index.overlaps_with(proposal) == ()
    was, now = series.number_range, proposal.number_range
    assert now.leader.endswith(was.leader)
    assert attrs.evolve(now, leader=was.leader, total_length=was.total_length) == was
    assert (proposal == series) is (index.overlaps_with(series) == ())


new, old = partial(one_range, "N"), partial(one_range, "P")
TEN = "ABCDEFGHIJ"
BEFORE_TEN = [one_range(letter, f"{letter}{TEN}", 12) for letter in string.ascii_uppercase]
LOWER = [one_range(letter, letter, 6) for letter in "abc"]
UPPER = [one_range(letter, letter, 6) for letter in string.ascii_uppercase]


@pytest.mark.parametrize(
    ("newcomer", "others", "expected"),
    [
        # the total length stays if every value still fits
        (new("", 5, end_value=9999), [one_range("A", "1", 5, start_value=1), old("", 5)], ("A", 5)),
        (new("", 5, end_value=10_000), [old("", 5)], ("A", 6)),
        # letters are taken in their order
        (new("", 5), [*LOWER, old("", 5)], ("D", 6)),
        (new("", 5), [*UPPER, old("", 5)], ("AA", 7)),
        # a full open range gives up digits rather than the repair, and a series may grow up to twelve positions
        (new("F", 12), [old("F", 12)], ("AF", 12)),
        (new("F", 11), [old("F", 11)], ("AF", 12)),
        # a free series stays as it is
        (new("B", 5), [one_range("A", "A", 5), new("B", 5)], ("B", 5)),
        # other ranges of its own counter are not met either; the series that it replaces need not be avoided
        (new("", 5), [new("", 5), new("A", 6), old("", 5)], ("B", 6)),
        (new("", 5), [new("", 5), old("", 5)], ("A", 6)),
        # twelve positions, all of them needed for the values, or every letter taken: nothing fits
        (new("F", 12, start_value=10**10, end_value=10**11 - 1), [old("F", 12)], None),
        (new(TEN, 12), [old(TEN, 12), *BEFORE_TEN], None),
        # one digit left is enough, and none is not
        (new("", 2, end_value=9), [old("", 2)], ("A", 2)),
        (new(TEN, 12, start_value=9), [old(TEN, 12)], (f"A{TEN}", 12)),
        (new(TEN[:-1], 12, start_value=50), [old(TEN[:-1], 12)], (f"A{TEN[:-1]}", 12)),
        (new(TEN, 12, start_value=10), [old(TEN, 12)], None),
    ],
)
def test_the_least_change_that_frees_a_series(
    newcomer: Counter, others: list[Counter], expected: tuple[str, int] | None
) -> None:
    assert proposed(propose_leader(only(newcomer), others)) == expected


def test_issued_numbers_are_kept_clear_of() -> None:
    assert proposed(propose_leader(only(one_range("N", "", 5)), [], ["00007", "a00008"])) == ("B", 6)


@given(st.lists(counters(most=2), min_size=2, max_size=4), st.data(), st.booleans())
def test_after_all_repairs_nothing_overlaps_but_series_in_use_which_are_never_changed(
    among: list[Counter], data: st.DataObject, later_starts: bool
) -> None:
    """Whichever of two repairs is followed. So short are these series that a letter always fits."""
    among = [attrs.evolve(counter, code=f"A{n}") for n, counter in enumerate(among)]
    issued = data.draw(st.lists(st.sampled_from(sorted(everything(among[0]))), max_size=2))
    series = [one_series for counter in among for one_series in series_of(counter)]
    in_use = frozenset(data.draw(st.lists(st.sampled_from(series), max_size=3)))
    for repair in propose_repairs(series, issued, in_use):
        assert repair.is_in_use is (repair.series in in_use)
        if repair.is_in_use:
            assert overlaps_others(repair.series, series, issued)
        else:
            assert repair.proposal is not None
            assert repair.proposal.owner == repair.series.owner
            series[series.index(repair.series)] = (later_starts and repair.later_start) or repair.proposal
    assert not any(overlaps_others(one, series, issued) for one in set(series) - in_use)


def overlaps_others(one: Series, series: Iterable[Series], issued: Iterable[str]) -> bool:
    others = [other for other in series if other.owner != one.owner]
    return OverlapIndex(others, issued).overlaps_with(one) != ()


def test_the_later_of_two_is_repaired_and_the_earlier_one_where_the_later_cannot_be() -> None:
    early, late = one_range("A", "F", 5), one_range("B", "F", 5)
    ((repaired, proposal),) = [(repair.series, repair.proposal) for repair in propose_repairs([early, late])]
    assert (repaired.code, proposed(proposal)) == ("B", ("AF", 6))
    full = one_range("B", "", 12, end_value=10**12 - 1)
    short = one_range("A", "1234567", 12, start_value=1, end_value=9)
    assert [(repair.series.code, proposed(repair.proposal)) for repair in propose_repairs([short, full])] == [
        ("B", None),
        ("A", ("A1234567", 12)),
    ]


def test_what_can_be_freed_is_freed_beside_what_cannot() -> None:
    """One counter, and issued numbers that both its series meet; no letter fits before the one."""
    full = only(one_range("C", "A", 12, start_value=99_999_999_990, end_value=99_999_999_999))
    short = only(one_range("C", "F", 4))
    repairs = propose_repairs([full, short], ["A99999999999", "F001"])
    assert [(repair.series, proposed(repair.proposal)) for repair in repairs] == [(full, None), (short, ("AF", 5))]


def test_a_series_that_is_there_twice_is_repaired_once() -> None:
    one, other = only(one_range("A", "F", 5)), only(one_range("B", "F", 5))
    assert [repair.series for repair in propose_repairs([one, other, other], ["C0001"])] == [other]


def test_old_numbers_of_its_own_are_avoided_by_a_later_start_or_by_a_letter() -> None:
    old = [f"26HP{value:05}" for value in range(1, 11)]
    (repair,) = propose_repairs([one_range("HP", "26HP", 9, start_value=10)], old)
    assert repair.later_start is not None
    assert repair.later_start.number_range.start_value == 11
    assert proposed(repair.proposal) == ("A26HP", 10)
    (repair,) = propose_repairs([one_range("HP", "26HP", 9, end_value=10)], old)
    assert repair.later_start is None, "no value is left"
    taken = one_range("WEB", "26HP", 9, start_value=500)
    (repair,) = propose_repairs([one_range("HP", "26HP", 9), taken], old)
    assert (repair.series.code, repair.later_start) == ("HP", None), "beyond them it still overlaps another series"


def test_a_repair_names_the_range_where_the_counter_has_several() -> None:
    (ended,) = one_range("N", "A", 5, end_date=date(2017, 12, 31)).ranges
    (lasting,) = one_range("N", "B", 5, year=2018).ranges
    first, second = series_of(Counter(code="N", ranges=(ended, lasting)))
    counter = message(Code.COUNTER_NAMED, counter="N", administration=first.administration)
    of_range = message(
        Code.COUNTER_RANGE_NAMED, counter="N", administration=first.administration, range=first.number_range.named
    )

    assert Repair(series=first).in_words(among=[first]) == message(Code.REPAIR_BY_HAND, counter=counter)
    assert Repair(series=first).in_words(among=[first, second]) == message(Code.REPAIR_BY_HAND, counter=of_range)
