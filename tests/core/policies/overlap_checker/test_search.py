"""The search against everything that small counters give, one number after the other."""

import random
from datetime import date
from itertools import combinations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.policies.overlap_checker.search import find_overlaps, find_repeats, overlap_between
from profit_integration.core.policies.overlap_checker.series import Issued, Occurrence, Series, series_of
from tests.core.policies.overlap_checker.everything import (
    check_side,
    counters,
    everything,
    of_one_length,
    one_range,
    only,
)


def expected(one: Counter, other: Counter) -> list[str]:
    return sorted(everything(one).keys() & everything(other).keys())


@given(of_one_length("A", "B", "C"), st.randoms(use_true_random=False))
def test_every_two_counters_that_share_a_number_are_found_with_it_in_whatever_order_and_form_they_come(
    chosen: tuple[Counter, ...], order: random.Random
) -> None:
    by_owner = sorted(chosen, key=lambda counter: (counter.administration, counter.code))
    wanted = [(one, other, shared) for one, other in combinations(by_owner, 2) if (shared := expected(one, other))]
    overlaps = find_overlaps(chosen)
    for overlap, (one, other, shared) in zip(overlaps, wanted, strict=True):
        assert overlap.number == overlap.first.number
        assert overlap.number.casefold() == shared[0]
        assert overlap.shared == len(shared)
        check_side(overlap.first, one, overlap.number, min(everything(one)[shared[0]]))
        check_side(overlap.second, other, overlap.number, min(everything(other)[shared[0]]))
    as_series = [series for counter in (*chosen, *chosen) for series in series_of(counter)]
    order.shuffle(as_series)
    assert find_overlaps(as_series) == overlaps
    assert find_repeats(as_series) == find_repeats(chosen)


def counter_of(side: Occurrence | Issued) -> str:
    assert isinstance(side, Occurrence)
    return side.counter


@given(of_one_length("A", "B"))
def test_a_pair_has_the_same_overlap_from_both_sides_and_in_the_search(chosen: tuple[Counter, ...]) -> None:
    all_series = [series for counter in chosen for series in series_of(counter)]
    for one, other in combinations(all_series, 2):
        overlap, reverse = overlap_between(one, other), overlap_between(other, one)
        assert (overlap is None) == (reverse is None)
        if overlap and reverse:
            assert (overlap.first, overlap.second) == (reverse.second, reverse.first)
            assert overlap.number.casefold() == reverse.number.casefold()
            assert overlap.shared == reverse.shared
        if one.owner < other.owner:
            assert tuple(filter(None, [overlap])) == find_overlaps([one, other])


def test_a_number_is_written_with_the_letters_of_the_first_side() -> None:
    upper, lower = only(one_range("A", "Vf2", 7)), only(one_range("B", "vF", 7))
    for first, second, number in ((upper, lower, "Vf20001"), (lower, upper, "vF20001")):
        overlap = overlap_between(first, second)
        assert overlap is not None
        assert (overlap.number, overlap.first.number, overlap.second.number) == (number, number, number.swapcase())


@given(of_one_length("A", "B", "C"), st.data())
def test_issued_numbers_are_reported_per_counter(chosen: tuple[Counter, ...], data: st.DataObject) -> None:
    numbers = sorted({number for counter in chosen for number in everything(counter)})
    issued = [*data.draw(st.lists(st.sampled_from(numbers), max_size=8)), "٣", "", "F"]
    reported = {
        (overlap.first.counter, overlap.number.casefold(), overlap.shared)
        for overlap in find_overlaps(chosen, [f" {number.upper()} " for number in issued])
        if isinstance(overlap.second, Issued)
    }
    shared = {counter.code: sorted(everything(counter).keys() & set(issued)) for counter in chosen}
    assert reported == {(code, numbers[0], len(numbers)) for code, numbers in shared.items() if numbers}


Row = tuple[str, int, int, dict[str, int]]


def counter_of_row(row: Row) -> Counter:
    """A counter of a leader, total length, year and values."""
    leader, length, year, values = row
    return one_range("N", leader, length, year=year, automatic="[" in leader, **values)


def labelled(chosen: list[Counter], code: str) -> list[Series]:
    """The series of several counters as rows of one manual series."""
    return [
        attrs.evolve(one_series, code=code, administration=1) for counter in chosen for one_series in series_of(counter)
    ]


@given(
    st.integers(2, 5).flatmap(
        lambda length: st.tuples(*(st.lists(counters(length=length, most=1), min_size=1, max_size=3) for _ in "MN"))
    )
)
def test_rows_of_one_name_are_counted_together(chosen: tuple[list[Counter], list[Counter]]) -> None:
    rows = [[attrs.evolve(counter, administration=1) for counter in side] for side in chosen]
    ours, theirs = ({number for counter in side for number in everything(counter)} for side in rows)
    overlaps = find_overlaps([*labelled(rows[0], "M"), *labelled(rows[1], "N")])
    assert [(overlap.number.casefold(), overlap.shared) for overlap in overlaps] == (
        [(min(ours & theirs), len(ours & theirs))] if ours & theirs else []
    )


def test_a_number_longer_than_any_range_gives_overlaps_with_none() -> None:
    assert find_overlaps([one_range("A", "", 12)], ["1" * 13, "1" * 5000]) == ()
    assert find_overlaps([one_range("A", "", 12)], ["1" * 12])[0].number == "1" * 12


def test_of_many_series_only_those_that_share_a_number_are_reported() -> None:
    """Two hundred series side by side, and one that touches the last number of each."""
    many = [one_range(f"{n:03}", "F", 9, start_value=n * 1000 + 1, end_value=n * 1000 + 999) for n in range(200)]
    assert find_overlaps(many) == ()
    touching = [one_range(f"T{n:03}", f"F{n:05}999", 10, end_value=1) for n in range(200)]
    assert find_overlaps(many + touching) == ()
    touching = [one_range(f"T{n:03}", f"F{n:05}9", 9, start_value=99) for n in range(200)]
    overlaps = find_overlaps(many + touching)
    assert [(overlap.first.counter, overlap.number, overlap.shared) for overlap in overlaps] == [
        (f"{n:03}", f"F{n:05}999", 1) for n in range(200)
    ]


@pytest.mark.parametrize(
    ("leaders", "length", "expected"),
    [
        (("[JJJJ][YYYY]", "[JJJJ][YYYY]"), 12, ("201720170001", 7983 * 9999)),
        (("[J]2[JJJJ]", "92[JJJJ]"), 10, ("9220190001", 799 * 9999)),
        (("[J]2[JJJJ]", "9[J][JJJJ]"), 10, None),
    ],
)
def test_a_series_that_shows_the_year_twice_is_decided_in_good_time(
    leaders: tuple[str, str], length: int, expected: tuple[str, int] | None
) -> None:
    first, second = (
        only(one_range(code, leader, length, automatic=True)) for code, leader in zip("AB", leaders, strict=True)
    )
    there, back = overlap_between(first, second), overlap_between(second, first)
    assert (there and (there.number, there.shared)) == (back and (back.number, back.shared)) == expected
    assert there is None or (there.first.counter, counter_of(there.second)) == ("A", "B")


def test_rows_of_a_manual_series_may_overlap_in_time_or_leave_gaps() -> None:
    rows = [manual(1, 20, 2020), manual(10, 30, 2020), manual(25, 40, 2024), manual(25, 40, 2024)]
    (overlap,) = find_overlaps([*rows, one_range("N", "00", 4, start_value=15)])
    assert (overlap.number, overlap.shared) == ("0015", 26)
    (repeat,) = find_repeats(rows)
    assert (repeat.number, repeat.shared) == ("0010", 17)
    assert (repeat.first.on, repeat.first.value) == (date(2020, 1, 1), 10)


NEARLY_A_RUN = {"start_value": 0, "end_value": 98}
FEW_VALUES = [
    ("[J]", 4, 9985, {"start_value": 105, "end_value": 307}),
    ("9[J]", 4, 9985, {"start_value": 3, "end_value": 8}),
]


@pytest.mark.parametrize(
    ("rows", "other"),
    [
        # with the year in different places, some numbers in several rows
        (
            [("[JJJ]", 4, 9990, {}), *((leader, 4, 9990, {}) for leader in ("9[J]", "[J]", "[J]9"))],
            ("[JJ]", 4, 9890, {}),
        ),
        # the same years behind 1 and behind 3, nothing behind 2
        ([(leader, 4, 9885, {"end_value": 5}) for leader in ("1[J]", "3[J]")], ("", 4, 9990, {})),
        # 00 to 98 of each year: no run of whole numbers, though nearly one; then 00 to 99
        ([("[J]", 3, year, NEARLY_A_RUN) for year in (9985, 9992)], ("", 3, 9990, {})),
        ([("[J]", 3, year, {"start_value": 0}) for year in (9985, 9992)], ("", 3, 9990, {"start_value": 0})),
        # a year in the middle of the digits, and one at their front, both with a few values only
        (FEW_VALUES, ("", 4, 9990, {"start_value": 0})),
    ],
)
def test_numbers_that_are_shared_in_several_ways_are_counted_once(rows: list[Row], other: Row) -> None:
    ours = {number for row in rows for number in everything(counter_of_row(row))}
    shared = ours & everything(counter_of_row(other)).keys()
    (overlap,) = find_overlaps([*labelled([counter_of_row(row) for row in rows], "M"), counter_of_row(other)])
    assert (overlap.number, overlap.shared) == (min(shared), len(shared))


def manual(first: int, last: int, year: int, leader: str = "", code: str = "M") -> Series:
    """A row of a manual series of four digits."""
    digits = len(leader) + 4
    given_by = NumberRange(
        leader=leader, total_length=digits, start_value=first, end_value=last, start_date=date(year, 1, 1)
    )
    return Series(code=code, number_range=given_by)


def test_of_rows_that_give_the_same_number_the_earliest_is_reported_in_whatever_order_they_come() -> None:
    later, earlier = manual(1, 9, 2024), manual(1, 20, 2020)
    for rows in ([later, earlier], [earlier, later]):
        (overlap,) = find_overlaps([*rows, one_range("N", "", 4)])
        assert overlap.first == earlier.giving(1)
    at_once = [manual(1, 9, 2024), manual(1, 20, 2024)]
    assert find_overlaps([*at_once, one_range("N", "", 4)]) == find_overlaps([*at_once[::-1], one_range("N", "", 4)])


def test_of_numbers_shared_in_several_pieces_the_smallest_of_all_is_reported() -> None:
    """The first row shares 1095 to 1097, 2010 to 2097, 3010 to 3097 and 4010 to 4012, the second one 5010 to 5097."""
    yearly = one_range("N", "[J]", 4, automatic=True, start_value=10, end_value=97)
    first, second = manual(1095, 4012, 2020), manual(5000, 5999, 2020)
    for rows, shared in (([first], 3 + 88 + 88 + 3), ([first, second], 3 + 88 + 88 + 3 + 88)):
        (overlap,) = find_overlaps([*rows, yearly])
        assert (overlap.number, overlap.shared) == ("1095", shared)


def test_overlaps_are_reported_in_the_order_of_the_counters_with_issued_numbers_last() -> None:
    chosen = [one_range(code, leader, 5) for code, leader in (("D", "F"), ("C", "F"), ("B", "G"), ("A", "G"))]
    sides = [(overlap.first, overlap.second) for overlap in find_overlaps(chosen, ["F0001"])]
    assert [(one.counter, other if isinstance(other, Issued) else other.counter) for one, other in sides] == [
        ("A", "B"),
        ("C", "D"),
        ("C", Issued("F0001")),
        ("D", Issued("F0001")),
    ]
    repeating = [one_range(code, leader, 5, automatic=True) for code, leader in (("B", "F[J]"), ("A", "G[J]"))]
    assert [repeat.first.counter for repeat in find_repeats(repeating)] == ["A", "B"]


def test_the_same_digits_behind_other_letters_are_other_numbers() -> None:
    rows = [manual(1, 5, 2024, leader, code) for code in "MN" for leader in "FG"]
    (overlap,) = find_overlaps(rows)
    assert (overlap.number, overlap.shared) == ("F0001", 10)
