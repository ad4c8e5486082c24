"""Groups of overlapping counters, against all overlaps of two of them."""

import random
import time
from collections.abc import Iterable
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from profit_integration.core.model.ranges import NumberRange, Periodic
from profit_integration.core.policies.overlap_checker.evidence import Overlap
from profit_integration.core.policies.overlap_checker.groups import MOST_COMPARED, find_overlap_groups
from profit_integration.core.policies.overlap_checker.repair import propose_leader, propose_repairs
from profit_integration.core.policies.overlap_checker.search import find_overlaps
from profit_integration.core.policies.overlap_checker.series import Issued, Owner, Series

START = date(2026, 1, 1)


def of_administration(administration: int, leader: str = "2026", first: int = 1, last: int | None = None) -> Series:
    number_range = NumberRange(leader=leader, total_length=9, start_value=first, end_value=last, start_date=START)
    return Series(code="V", administration=administration, number_range=number_range)


_runs = st.lists(
    st.tuples(st.sampled_from(["A", "B", "C", "C[A]"]), st.integers(1, 60), st.integers(0, 12)), max_size=60
)


def series_of_runs(runs: Iterable[tuple[str, int, int]]) -> list[Series]:
    """A series of each run; some of them belong to one counter."""
    return [
        attrs.evolve(of_administration(number % 9 + 1, leader, first, first + more), code=f"V{number // 11}")
        for number, (leader, first, more) in enumerate(runs)
    ]


def owners_of(overlap: Overlap) -> tuple[Owner, Owner]:
    assert not isinstance(overlap.second, Issued)
    return overlap.first.owner, overlap.second.owner


def groups_by_hand(overlaps: Iterable[Overlap]) -> list[set[Owner]]:
    groups: list[set[Owner]] = []
    for pair in map(owners_of, overlaps):
        touched = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if group not in touched] + [set(pair).union(*touched)]
    return groups


@given(_runs, st.randoms(use_true_random=False))
def test_the_groups_are_those_of_all_overlaps_in_any_order(
    runs: list[tuple[str, int, int]], order: random.Random
) -> None:
    series = series_of_runs(runs)
    overlaps = find_overlaps(series)
    order.shuffle(series)
    report = find_overlap_groups(series)
    assert sorted(map(sorted, groups_by_hand(overlaps))) == [list(group.counters) for group in report.groups]
    for group in report.groups:
        of_group = [overlap for overlap in overlaps if owners_of(overlap)[0] in group.counters]
        if group.is_complete:
            assert list(group.overlaps) == of_group
        else:
            assert len(group.overlaps) == len(group.counters) - 1
            assert set(map(repr, group.overlaps)) <= set(map(repr, of_group))
            assert groups_by_hand(group.overlaps) == [set(group.counters)]


def test_issued_numbers_join_no_counters() -> None:
    report = find_overlap_groups([of_administration(1, "A"), of_administration(2, "B")], ["a00000007", "B00000007"])
    assert report.groups == ()
    assert report.overlaps == find_overlaps(
        [of_administration(1, "A"), of_administration(2, "B")], ["a00000007", "B00000007"]
    )


@pytest.mark.parametrize("later", [0, 1], ids=["from one number", "each from another number"])
def test_a_thousand_administrations_with_one_leader_are_one_group(later: int) -> None:
    series = [of_administration(number, first=1000 + number * later) for number in range(1, 1001)]
    started = time.process_time()
    [group] = find_overlap_groups(series).groups
    assert (len(group.counters), len(group.overlaps), group.is_complete) == (1000, 999, False)
    repaired = [repair.proposal for repair in propose_repairs(series)]
    assert time.process_time() - started < 10, "pairs and letters took minutes"
    assert None not in repaired
    assert find_overlaps([series[0], *(proposal for proposal in repaired if proposal is not None)]) == ()


@settings(deadline=None)
@given(_runs, st.lists(st.sampled_from(["AA", "AB", "BC", "AAA"]), max_size=3))
def test_no_letter_is_missed_that_a_search_from_the_start_would_propose(
    runs: list[tuple[str, int, int]], taken: list[str]
) -> None:
    series = [*series_of_runs(runs), *(of_administration(500 + n, leader) for n, leader in enumerate(taken))]
    state = list(dict.fromkeys(series))
    for repair in propose_repairs(series):
        assert repair.proposal == propose_leader(repair.series, state)
        if repair.proposal is not None:
            state[state.index(repair.series)] = repair.proposal


def test_a_group_is_complete_up_to_a_size() -> None:
    series = [of_administration(administration) for administration in range(1, MOST_COMPARED + 2)]
    assert find_overlap_groups(series[1:]).overlaps == find_overlaps(series[1:])
    assert not find_overlap_groups(series).is_complete


def test_candidates_that_share_nothing_are_no_group() -> None:
    """The year 2029 is in front of both values, and the numbers behind it never agree."""
    year: dict[str, Any] = {
        "start_date": date(2029, 1, 1),
        "end_date": date(2029, 12, 31),
        "total_length": 8,
        "start_value": 50,
    }
    once = NumberRange(leader="1[J]", periodic=Periodic.MANUAL, **year)
    each_year = NumberRange(leader="[JJJJ]", end_value=999, periodic=Periodic.AUTOMATIC, **year)
    report = find_overlap_groups(
        [Series(code="X", number_range=once), Series(code="Y", number_range=each_year, continued=True)]
    )
    assert report.groups == ()


def with_letter(administration: int, last: int | None = None) -> Series:
    number_range = of_administration(administration, "A2026", last=last).number_range
    return attrs.evolve(of_administration(administration), number_range=attrs.evolve(number_range, total_length=10))


def leaders_of_repairs(*series: Series) -> list[str]:
    proposals = [repair.proposal for repair in propose_repairs(series)]
    return [proposal.number_range.leader for proposal in proposals if proposal is not None]


def test_a_letter_that_is_free_for_a_later_start_alone_is_proposed_for_that_one() -> None:
    alike = [of_administration(1), of_administration(2), of_administration(3, first=60)]
    assert leaders_of_repairs(*alike, with_letter(9, last=50)) == ["B2026", "A2026"]


def test_a_letter_is_tried_again_once_the_series_that_had_it_has_another() -> None:
    """The fourth series has the letter A and gets another; its start is free for the fifth, which begins behind 50."""
    alike = [of_administration(2), of_administration(3)]
    series = [with_letter(1, last=50), *alike, with_letter(4), of_administration(5, first=60)]
    assert leaders_of_repairs(*series) == ["B2026", "AA2026", "A2026"]


def test_counters_that_overlap_only_through_another_one_are_one_group() -> None:
    runs = [(1, 5), (4, 9), (8, 12)]
    counters = [of_administration(number, "A", *run) for number, run in enumerate(runs, 1)]
    [group] = find_overlap_groups(counters).groups
    assert (len(group.counters), len(group.overlaps)) == (3, 2)
