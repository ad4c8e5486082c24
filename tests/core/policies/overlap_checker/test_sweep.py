"""The sweep: it passes over no pair that meets, and names few that do not."""

from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.overlap_checker.evidence import written
from profit_integration.core.policies.overlap_checker.series import Block, series_of
from profit_integration.core.policies.overlap_checker.sweep import SortedRuns, candidates, without, years_at
from tests.core.policies.overlap_checker.everything import counted_out, counters, one_range


def blocks_of(*chosen: Counter) -> list[Block]:
    return [block for counter in chosen for series in series_of(counter) for block in series.blocks]


def test_digits_of_years_are_joined_where_they_touch() -> None:
    assert years_at((0, 0), (0, 0)) == ()
    assert years_at((4, 4), (0, 0)) == ((10**4, 10**8),)
    assert years_at((4, 2), (6, 2)) == ((10**4, 10**8),)
    assert years_at((2, 1), (6, 4)) == ((10**6, 10**10), (10**2, 10**3))
    assert years_at((5, 2), (4, 4)) == ((10**4, 10**8),)


def test_digits_that_are_left_out_leave_the_others_where_they_stand() -> None:
    (block,) = blocks_of(one_range("A", "2025", 8, start_value=10, end_value=99))
    assert without(block, ((10**4, 10**6),)) == (200010, 200099)
    assert without(block, ((10**6, 10**8), (10**0, 10**1))) == (25001, 25009)
    (wide,) = blocks_of(one_range("B", "", 8, start_value=20_250_010, end_value=21_260_099))
    assert without(wide, ((10**4, 10**6),)) == (200000, 219999)


@counted_out
@given(counters(), st.integers(0, 4), st.integers(1, 3), st.data())
def test_what_remains_of_a_number_lies_in_what_remains_of_its_block(
    counter: Counter, place: int, width: int, data: st.DataObject
) -> None:
    block = data.draw(st.sampled_from(blocks_of(counter)))
    low, high = without(block, years_at((place, width), (block.place, block.width)))
    left = {*range(place, place + width), *range(block.place, block.place + block.width)}
    for content in {*block.years}:
        for number in range(block.low, block.high + 1):
            digits = written(number + content * 10**block.place, "0" * 12)
            remains = "".join(digit for at, digit in zip(range(11, -1, -1), digits, strict=True) if at not in left)
            assert low <= int(remains or "0") <= high


@counted_out
@given(st.lists(counters(length=4), max_size=5), counters(length=4))
def test_sorted_runs_name_whatever_may_meet(chosen: list[Counter], newcomer: Counter) -> None:
    blocks = blocks_of(*chosen)
    if blocks:
        runs = SortedRuns(blocks, ())
        for asked in blocks_of(newcomer):
            meeting = sorted(map(id, runs.meeting(asked.low, asked.high)))
            assert meeting == sorted(id(each) for each in blocks if each.low <= asked.high and asked.low <= each.high)


def test_runs_that_lie_within_each_other_are_found_by_where_they_start() -> None:
    bounds = ((9, 10), (8, 11), (1, 12))
    nested = blocks_of(*(one_range(f"{low}", "F", 5, start_value=low, end_value=high) for low, high in bounds))
    assert [(each.low, each.high) for each in SortedRuns(nested, ()).meeting(1, 3)] == [(1, 12)]


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
