"""The index: whether a new series is free, among many."""

from hypothesis import example, given
from hypothesis import strategies as st

from profit_integration.core.model.leaders import leader_length
from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.overlap_checker.evidence import Overlap
from profit_integration.core.policies.overlap_checker.index import OverlapIndex
from profit_integration.core.policies.overlap_checker.search import find_overlaps
from profit_integration.core.policies.overlap_checker.series import Occurrence
from tests.core.policies.overlap_checker.everything import everything, of_one_length, one_range


@given(of_one_length("A", "B", "N"))
@example((one_range("A", "1", 5, end_value=9), one_range("N", "", 5, start_value=10_005, end_value=10_010)))
def test_the_index_reports_of_a_counter_what_the_search_reports_whenever_it_is_asked(
    chosen: tuple[Counter, ...],
) -> None:
    issued = sorted(everything(chosen[-1]))[:1]
    searched = [overlap for overlap in find_overlaps(chosen, issued) if "N" in owners(overlap)]
    index = OverlapIndex(chosen, issued)
    for _ in range(2):
        indexed = index.overlaps_with(chosen[-1])
        assert sorted(map(comparable, indexed)) == sorted(map(comparable, searched))
        assert all(overlap.first.counter == "N" for overlap in indexed)


def owners(overlap: Overlap) -> set[str]:
    return {side.counter for side in (overlap.first, overlap.second) if isinstance(side, Occurrence)}


def comparable(overlap: Overlap) -> tuple[list[str], str, int]:
    return sorted(map(repr, (overlap.first, overlap.second))), overlap.number.casefold(), overlap.shared


_values = st.tuples(st.integers(0, 999), st.integers(0, 300)).map(lambda run: (run[0], min(sum(run), 999)))


@given(st.lists(_values, max_size=12), _values, st.sampled_from(["F", "F[J]", "[J]F"]))
def test_a_newcomer_of_one_year_shares_the_values_that_others_give_as_well(
    among: list[tuple[int, int]], asked: tuple[int, int], leader: str
) -> None:
    index = OverlapIndex([_with_values(f"{n:02}", leader, values) for n, values in enumerate(among)])
    common = [min(last, asked[1]) - max(first, asked[0]) + 1 for first, last in among]
    overlaps = index.overlaps_with(_with_values("N", leader.replace("[J]", "3"), asked))
    assert [(owners(overlap), overlap.shared) for overlap in overlaps] == [
        ({"N", f"{n:02}"}, count) for n, count in enumerate(common) if count > 0
    ]


def _with_values(code: str, leader: str, values: tuple[int, int]) -> Counter:
    """A counter of three digits; with a year tag it is continued every year."""
    first, last = values
    automatic = "[" in leader
    length = leader_length(leader) + 3
    return one_range(code, leader, length, automatic=automatic, start_value=first, end_value=last)
