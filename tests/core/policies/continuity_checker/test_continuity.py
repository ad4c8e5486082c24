"""The continuity report: gaps, duplicates, later dates under earlier numbers, numbers outside every range."""

import random
import tracemalloc
from collections import Counter as Tally
from collections.abc import Sequence
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.model.numbers import IssuedNumber
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.policies.continuity_checker.continuity import continuity
from tests.core.policies.continuity_checker.issued_numbers import NEW_YEAR, SALES, counter, issued, missing, summaries


def test_without_gaps_and_duplicates_there_are_no_findings() -> None:
    report = continuity(issued("F0001", "F0002", "F0003"))
    assert not report.has_findings
    assert summaries(report) == [("F0001", "F0003", 3)]
    assert not continuity([]).has_findings
    assert not continuity([], [SALES]).has_findings


def test_any_one_kind_of_finding_is_a_finding() -> None:
    gap, twice = issued("F0001", "F0003"), [IssuedNumber("F0001", NEW_YEAR)] * 2
    late = [IssuedNumber("F0001", date(2026, 1, 5)), IssuedNumber("F0002", NEW_YEAR)]
    outside = issued("F0001", "PROFORMA")
    kinds = ("gaps", "duplicates", "out_of_order", "outside")
    for expected, numbers in zip(kinds, (gap, twice, late, outside), strict=True):
        report = continuity(numbers)
        assert [kind for kind in kinds if getattr(report, kind)] == [expected]
        assert report.has_findings


def test_a_gap_is_reported_with_its_first_and_last_number() -> None:
    [gap] = continuity(issued("F0001", "F0004")).gaps
    assert (gap.first, gap.last, gap.count, gap.numbers) == ("F0002", "F0003", 2, ("F0002", "F0003"))


def test_a_reason_explains_its_own_numbers_and_leaves_the_others_findings() -> None:
    reasons = [(3, "void"), (4, "void"), (5, "misprint"), (7, "void"), (9, "void")]
    numbers = [
        *issued("F0001", "F0008"),
        *(IssuedNumber(f"F000{value}", date(2026, 1, value), reason) for value, reason in reasons),
    ]
    report = continuity(numbers)
    assert missing(report) == ["F0002", "F0006"]
    assert [(gap.first, gap.last, gap.reason) for gap in report.explained] == [
        ("F0003", "F0004", "void"),
        ("F0005", "F0005", "misprint"),
        ("F0007", "F0007", "void"),
    ]


def test_a_reason_alone_is_no_series() -> None:
    report = continuity([IssuedNumber("F0001", NEW_YEAR, "void")])
    assert (report.series, report.outside) == ((), ())


def test_a_number_in_another_case_or_with_blanks_is_a_duplicate_with_its_dates_in_order() -> None:
    numbers = [*issued("f00002", "F00001", " F00002"), IssuedNumber("F00002 ", date(2025, 12, 31))]
    report = continuity([*numbers, *issued("F00003", "F00003", "F10", "F10", "F9", "F9")])
    assert [duplicate.number for duplicate in report.duplicates] == ["F9", "F10", "f00002", "F00003"]
    assert [(duplicate.number, duplicate.dates) for duplicate in report.duplicates[2:]] == [
        ("f00002", (date(2025, 12, 31), NEW_YEAR, date(2026, 1, 3))),
        ("F00003", (NEW_YEAR, date(2026, 1, 2))),
    ]
    assert ("F00001", "F00003", 3) in summaries(report)


def test_a_number_is_a_duplicate_in_whichever_ranges_its_two_dates_fall() -> None:
    years = [(date(year, 1, 1), date(year, 12, 31)) for year in (2025, 2026)]
    ranges = [NumberRange(leader="F", total_length=5, start_date=start, end_date=end) for start, end in years]
    two_years = Counter(code="F", ranges=tuple(ranges))
    first = IssuedNumber("F0001", date(2025, 2, 1))
    for second in (IssuedNumber("F0001", date(2026, 2, 1)), IssuedNumber("f0001", date(2024, 2, 1))):
        report = continuity([first, second], [two_years])
        assert [(duplicate.number, len(duplicate.dates)) for duplicate in report.duplicates] == [("F0001", 2)]
    assert continuity([first, IssuedNumber("F0001", date(2026, 2, 1), "void")], [two_years]).duplicates == ()


def test_a_date_before_that_of_an_earlier_number_is_out_of_order() -> None:
    days = {"F0001": 5, "F0002": 3, "F0003": 5, "F0004": 4, "F0005": 5}
    report = continuity([IssuedNumber(number, date(2026, 1, day)) for number, day in days.items()])
    assert [(late.number, late.earlier_number) for late in report.out_of_order] == [
        ("F0002", "F0001"),
        ("F0004", "F0001"),
    ]
    first = report.out_of_order[0]
    assert (first.series, first.on, first.earlier_on) == ("F####", date(2026, 1, 3), date(2026, 1, 5))


def test_a_duplicate_is_not_out_of_order_with_itself() -> None:
    late, early = IssuedNumber("F1", date(2026, 2, 1)), IssuedNumber("F1", NEW_YEAR)
    last = IssuedNumber("F2", date(2026, 1, 15))
    for numbers in ([late, early, last], [early, late, last]):
        report = continuity(numbers)
        assert [(out_of_order.number, out_of_order.earlier_on) for out_of_order in report.out_of_order] == [
            ("F2", date(2026, 2, 1))
        ]


def test_only_counters_make_it_known_that_a_series_is_whole() -> None:
    numbers = issued("F0001", "F0002")
    assert continuity(numbers).is_inferred
    assert not continuity(numbers, [SALES]).is_inferred


def test_a_documents_own_number_in_no_series_is_no_finding() -> None:
    report = continuity([IssuedNumber("PROFORMA", NEW_YEAR, is_own=True), *issued("F2026001")], [SALES])
    assert not report.has_findings
    assert [own.number for own in report.own] == ["PROFORMA"]


def test_a_reason_accepts_a_number_in_no_series() -> None:
    numbers = [*issued("F2026001", "PROFORMA"), IssuedNumber("proforma", NEW_YEAR, "for customs")]
    report = continuity(numbers, [SALES])
    assert not report.has_findings
    assert [recorded.reason for recorded in report.recorded] == ["for customs"]


def test_a_skipped_number_that_an_invoice_has_is_mentioned() -> None:
    numbers = [*issued("F2026001", "F2026002", "F2026003"), IssuedNumber("F2026002", NEW_YEAR, "number in use")]
    report = continuity(numbers, [SALES])
    assert not report.has_findings
    assert [(recorded.number, recorded.reason) for recorded in report.recorded] == [("F2026002", "number in use")]


# --- many numbers -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("counters", [[], [counter("F", "F", 6)]])
def test_many_numbers_in_any_order_give_the_report_of_those_in_order(counters: list[Counter]) -> None:
    in_order = [IssuedNumber(f"F{value:05}", NEW_YEAR + timedelta(days=value // 100)) for value in range(1, 5_001)]
    for number in (0, 99, 100, 2_500, 4_999):  # twice: at the ends of a day, within it, and at the end
        in_order.append(attrs.evolve(in_order[number], number=in_order[number].number.lower()))
    del in_order[1_234:1_236]
    in_order.sort(key=lambda number: number.number.upper())
    mixed = random.Random(5_000).sample(in_order, len(in_order))
    mixed.sort(key=lambda number: number.number.islower())  # of equal numbers, the first that comes is named
    for numbers in (in_order, mixed):
        report = continuity(numbers, counters)
        assert summaries(report) == [("F00001", "f05000", 4_998)]
        assert missing(report) == ["F01235", "F01236"]
        twice = [duplicate.number for duplicate in report.duplicates]
        assert twice == ["F00001", "F00100", "F00101", "F02501", "F05000"]
        assert report.out_of_order == ()


def test_many_numbers_that_have_nothing_in_common_are_each_outside() -> None:
    numbers = [IssuedNumber(f"X{value}/{value}", NEW_YEAR) for value in range(10_050)]
    report = continuity([*numbers, numbers[7]], [SALES])
    assert [outside.number for outside in report.outside] == [*(number.number for number in numbers), "X7/7"]
    assert [duplicate.number for duplicate in report.duplicates] == ["X7/7"]


def test_the_report_takes_no_more_memory_for_more_numbers() -> None:
    def peak(count: int, counters: list[Counter]) -> int:
        tracemalloc.start()
        numbers = (IssuedNumber(f"F2026{value:06}", NEW_YEAR) for value in range(1, count + 1))
        [series] = continuity(numbers, counters).series
        assert series.count == count
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    for counters in ([], [counter("F", "F2026", 11)]):
        _, few, many = (peak(count, counters) for count in (4_000, 4_000, 20_000))  # the first fills what is remembered
        assert many < 1.2 * few


# --- against counting out ---------------------------------------------------------------------------------------

_values = st.lists(st.tuples(st.integers(1, 30), st.integers(0, 20)), min_size=1, max_size=25)


@given(_values, st.sets(st.integers(1, 30)), st.booleans())
def test_the_report_is_what_counting_out_finds(
    carried: Sequence[tuple[int, int]], explained: set[int], by_counter: bool
) -> None:
    numbers = [IssuedNumber(f"V{value:03}", NEW_YEAR + timedelta(days=day)) for value, day in carried]
    numbers += [IssuedNumber(f"V{value:03}", NEW_YEAR, "void") for value in explained]
    report = continuity(numbers, [counter("V", "V", 4)] if by_counter else [])

    values = Tally(value for value, _ in carried)
    first = 1 if by_counter else min(values)
    gaps = [value for value in range(first, max(values)) if value not in values]
    assert missing(report) == [f"V{value:03}" for value in gaps if value not in explained]
    with_reason = [number for gap in report.explained for number in gap.numbers]
    assert with_reason == [f"V{value:03}" for value in gaps if value in explained]
    assert {duplicate.number: len(duplicate.dates) for duplicate in report.duplicates} == {
        f"V{value:03}": times for value, times in values.items() if times > 1
    }
    in_order = sorted((value, place, day) for place, (value, day) in enumerate(carried))
    late = [value for value, _, day in in_order if any(other > day for less, _, other in in_order if less < value)]
    assert [out_of_order.number for out_of_order in report.out_of_order] == [f"V{value:03}" for value in late]
    assert report.outside == ()


_written = st.builds(
    "{}{}{}".format,
    st.sampled_from(["F", "f", "F1-", " F", ""]),
    st.sampled_from(["1", "01", "0001", "2026", "20260001", "12026", ""]),
    st.sampled_from(["", "/2026", "/2027", " ", "A"]),
)
_dates = st.sampled_from([date(2025, 12, 31), NEW_YEAR, date(2027, 1, 1)])


@given(st.lists(st.builds(IssuedNumber, _written, _dates, st.sampled_from([None, None, "void"])), max_size=12))
def test_duplicates_are_the_numbers_that_are_carried_twice_whatever_they_look_like(numbers: list[IssuedNumber]) -> None:
    times = Tally(number.number.strip().casefold() for number in numbers if number.reason is None)
    ranges = (("F", 5), ("F", 9), ("F1-", 7))
    for counters in ([], [counter(leader, leader, length) for leader, length in ranges]):
        duplicates = continuity(numbers, counters).duplicates
        assert {duplicate.number.strip().casefold(): len(duplicate.dates) for duplicate in duplicates} == {
            number: count for number, count in times.items() if count > 1
        }
