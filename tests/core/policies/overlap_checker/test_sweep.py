"""The sweep: it passes over no pair that meets, and names few that do not."""

from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.overlap_checker.series import Block, series_of
from profit_integration.core.policies.overlap_checker.sweep import candidates
from tests.core.policies.overlap_checker.everything import one_range


def blocks_of(*chosen: Counter) -> list[Block]:
    return [block for counter in chosen for series in series_of(counter) for block in series.blocks]


def test_each_pair_is_named_once() -> None:
    blocks = blocks_of(*(one_range(str(n), leader, 8, automatic=bool(leader)) for n, leader in enumerate(LEADERS)))
    named = [frozenset(map(id, pair)) for pair in candidates(blocks)]
    assert len(named) == len(set(named)) == len(blocks) * (len(blocks) - 1) // 2


LEADERS = ("", "", "[JJ]", "[JJ]", "[JJJJ]", "2[JJ]")


def test_of_many_series_side_by_side_no_pair_is_named() -> None:
    """A thousand of each of three kinds: a comparison of each with each would be four and a half million pairs."""
    many = [one_range(f"{n}", f"V{n % 100:02}{n + 5000:04}", 11) for n in range(1000)]
    many += [one_range(f"Y{n}", f"V[JJ]{n:04}", 11, automatic=True, end_value=4999) for n in range(1000)]
    many += [one_range(f"Z{n}", f"V[JJ]{n:04}", 11, automatic=True, start_value=5000) for n in range(1000)]
    named = sum(1 for _ in candidates(blocks_of(*many)))
    assert named == 0


def test_of_many_short_runs_within_a_long_one_each_is_named_with_that_one_alone() -> None:
    short = [one_range(f"{n}", "F", 8, start_value=n * 10 + 1, end_value=n * 10 + 9) for n in range(1000)]
    (long, *_) = blocks = blocks_of(one_range("L", "F", 8), *short)
    named = list(candidates(blocks))
    assert len(named) == 1000
    assert all(long in pair for pair in named)
