"""What went wrong in other systems: twenty things about overlap and form, each as it happened there.

Two of them cannot happen here, because a range has no suffix: numbers end with their value. Their tests show what
that leaves.
"""

from datetime import date

import attrs
import pytest

from profit_integration.core.errors import CounterExhaustedError, InvalidRangeError
from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.overlap_checker.search import find_overlaps, find_repeats
from profit_integration.core.policies.overlap_checker.series import Issued, Occurrence
from tests.core.policies.overlap_checker.everything import one_range


def overlaps(*counters: Counter, issued: tuple[str, ...] = ()) -> list[tuple[str, int]]:
    return [(overlap.number, overlap.shared) for overlap in find_overlaps(counters, issued)]


def test_case_01_a_leader_digit_overlaps_with_a_longer_value() -> None:
    assert overlaps(one_range("A", "1", 5), one_range("B", "", 5)) == [("10001", 9999)]


def test_case_02_the_same_behind_a_letter() -> None:
    assert overlaps(one_range("A", "F1", 5), one_range("B", "F", 5)) == [("F1001", 999)]


def test_case_03_a_number_never_grows_into_another_series() -> None:
    """Past F999 comes an error and not F1000; so these two never meet."""
    short, one_more = one_range("A", "F", 4), one_range("B", "F1", 5)
    assert overlaps(short, one_more) == []
    assert short.number(999, date(2017, 1, 1)) == "F999"
    with pytest.raises(CounterExhaustedError):
        short.number(1000, date(2017, 1, 1))


def test_case_04_two_channels_with_the_same_pattern_and_start() -> None:
    assert overlaps(one_range("shop", "F", 5), one_range("till", "F", 5)) == [("F0001", 9999)]


def test_case_05_the_scope_is_every_administration_given_and_only_those() -> None:
    first, second = one_range("VF", "F", 5), one_range("VF", "F", 5, administration=2)
    assert overlaps(first, second) == [("F0001", 9999)]
    assert overlaps(first) == overlaps(second) == []


def test_case_06_sales_and_purchase_share_a_series_by_year() -> None:
    sales, purchase = one_range("sales", "[JJJJ]", 8, automatic=True), one_range("purchase", "2017", 8)
    (overlap,) = find_overlaps([sales, purchase])
    assert (overlap.number, overlap.shared) == ("20170001", 9999)
    assert isinstance(overlap.second, Occurrence)
    assert (overlap.first.counter, overlap.first.on) == ("purchase", date(2017, 1, 1))
    assert (overlap.second.counter, overlap.second.on) == ("sales", date(2017, 1, 1))


@pytest.mark.parametrize(("tag", "again"), [("[J]", 2028), ("[JJ]", 2118), ("[JJJ]", 3018)])
def test_case_07_a_short_year_tag_repeats(tag: str, again: int) -> None:
    (overlap,) = find_repeats([one_range("VF", tag, 8, year=2018, automatic=True)])
    assert isinstance(overlap.second, Occurrence)
    smallest = {"[J]": 2020, "[JJ]": 2100, "[JJJ]": 3000}[tag]
    assert (overlap.first.on.year, overlap.second.on.year) == (smallest, smallest + again - 2018)
    fixed = one_range("M", tag, 8, year=again, end_date=date(again, 12, 31))
    (overlap,) = find_overlaps([one_range("VF", tag, 8, year=2018, automatic=True), fixed])
    assert isinstance(overlap.second, Occurrence)
    assert (overlap.first.on.year, overlap.second.on.year) == (again, 2018)


def test_case_07_four_digits_of_the_year_never_repeat() -> None:
    assert find_repeats([one_range("VF", "[JJJJ]", 8, automatic=True)]) == ()


def test_case_08_a_year_behind_the_value_cannot_be() -> None:
    """A range has no suffix. A number that came with one from elsewhere meets nothing."""
    assert overlaps(one_range("A", "F", 10, year=2026), issued=("F0100/2025",)) == []


def test_case_09_a_letter_behind_the_value_cannot_be() -> None:
    assert overlaps(one_range("A", "INV/2026/", 12), issued=("INV/2026/010A", "INV/2026/0010A")) == []
    assert overlaps(one_range("A", "INV/2026/", 12), issued=("inv/2026/010",)) == [("INV/2026/010", 1)]


def test_case_10_one_leader_begins_with_the_other() -> None:
    assert overlaps(one_range("A", "FC", 8), one_range("B", "FCAv", 8)) == []


def test_case_11_four_and_five_digits_for_one_year() -> None:
    assert overlaps(one_range("A", "2026-", 9), one_range("B", "2026-", 10)) == []


def test_case_12_equal_but_for_where_they_start() -> None:
    one, other = one_range("A", "26", 7, start_value=41202), one_range("B", "26", 7, start_value=11200)
    assert overlaps(one, other) == [("2641202", 99999 - 41202 + 1)]
    ended = one_range("B", "26", 7, start_value=11200, end_value=41201)
    assert overlaps(one, ended) == []


def test_case_13_digits_that_look_like_a_year_are_digits() -> None:
    assert overlaps(one_range("A", "045-001-", 12), one_range("B", "INV49/", 12)) == []
    assert overlaps(one_range("A", "1999", 8), one_range("B", "[JJJJ]", 8, year=2000, automatic=True)) == []
    assert overlaps(one_range("A", "1999", 8), one_range("B", "[JJJJ]", 8, year=1998, automatic=True)) == [
        ("19990001", 9999)
    ]


@pytest.mark.parametrize("leader", ["2026-26", "11-1", "F1-1"])
def test_case_14_a_leader_that_holds_its_own_counter_text(leader: str) -> None:
    given_by = one_range("A", leader, len(leader) + 3)
    longer = one_range("B", leader[:-1], len(leader) + 3)
    assert overlaps(given_by, longer) == [(f"{leader}001", 999)]


def test_case_15_leading_zeros_are_part_of_the_number() -> None:
    assert overlaps(
        one_range("A", "", 4, start_value=999, end_value=1000), issued=("999", "0999", "1000", "01000")
    ) == [("0999", 2)]


def test_case_16_twelve_positions_leader_included() -> None:
    full = one_range("A", "ABCDEFGHIJK", 12)
    assert overlaps(full, one_range("B", "ABCDEFGHIJ", 12)) == []
    assert overlaps(full, one_range("B", "abcdefghijK", 12)) == [("ABCDEFGHIJK1", 9)]
    with pytest.raises(InvalidRangeError, match="13, which is not from 1 to 12"):
        one_range("A", "ABCDEFGHIJKL", 13)


def test_case_17_case_does_not_tell_numbers_apart() -> None:
    counters = [one_range(code, leader, 6) for code, leader in (("A", "SZL"), ("B", "Szl"), ("C", "szl"))]
    assert overlaps(*counters) == [("SZL001", 999), ("SZL001", 999), ("Szl001", 999)]


def test_case_18_blanks_around_do_not_either_and_other_digits_are_refused() -> None:
    assert overlaps(one_range("A", "", 3), issued=("123 ", " 123", "12 3", "١٢٣")) == [("123", 1)]
    for leader in ("A B", "٣", "А"):  # the last one is Cyrillic
        with pytest.raises(InvalidRangeError, match="neither a tag nor plain text"):
            one_range("A", leader, 8)


@pytest.mark.parametrize("sign", list("%_.*+?(){}^$|\\/"))
def test_case_19_signs_stand_for_themselves(sign: str) -> None:
    assert overlaps(one_range("A", f"F{sign}", 6), one_range("B", "FX", 6), one_range("C", "F0", 6)) == []
    assert overlaps(one_range("A", f"F{sign}", 6), one_range("B", f"f{sign}", 6)) == [(f"F{sign}0001", 9999)]


def test_case_20_two_journals_on_one_counter_are_one_counter() -> None:
    """Two journals may share a counter: then they draw from it in turn, and nothing is given twice."""
    shared = one_range("F", "F", 6)
    assert overlaps(shared, attrs.evolve(shared)) == []


def test_an_overlap_with_issued_numbers_names_the_smallest_of_them_as_it_was_written() -> None:
    (overlap,) = find_overlaps([one_range("A", "F", 5)], ["f0009", " f0003 ", "F0003", "G0001"])
    assert overlap.second == Issued(" f0003 ")
    assert (overlap.number, overlap.shared, overlap.first.value) == ("F0003", 2, 3)
