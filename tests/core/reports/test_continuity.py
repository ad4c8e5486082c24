"""The continuity report: gaps, duplicates, later dates under earlier numbers, numbers outside every range."""

from collections import Counter as Tally
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.model.numbers import IssuedNumber
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.reports.continuity import ContinuityReport, continuity

NEW_YEAR = date(2026, 1, 1)
SALES = Counter(
    code="VERKOOP",
    ranges=(
        NumberRange(
            leader="F[JJJJ]",
            total_length=8,
            start_date=NEW_YEAR,
            end_date=date(2026, 12, 31),
            periodic=Periodic.AUTOMATIC,
        ),
    ),
)


FORMS = (("F", 5), ("F", 9), ("F1-", 7))


def issued(*numbers: str, on: date = NEW_YEAR) -> list[IssuedNumber]:
    """Numbers of one day each, a day apart."""
    return [IssuedNumber(number, on + timedelta(days=day)) for day, number in enumerate(numbers)]


def missing(report: ContinuityReport) -> list[str]:
    return [number for gap in report.gaps for number in gap.numbers]


def test_a_whole_series_has_no_findings() -> None:
    report = continuity(issued("F0001", "F0002", "F0003"))
    assert not report.has_findings
    [series] = report.series
    assert (series.first, series.last, series.count) == ("F0001", "F0003", 3)


def test_nothing_issued_is_whole() -> None:
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


def test_a_gap_is_told_with_its_first_and_last_number() -> None:
    [gap] = continuity(issued("F0001", "F0004")).gaps
    assert (gap.first, gap.last, gap.count, gap.numbers) == ("F0002", "F0003", 2, ("F0002", "F0003"))


def test_a_reason_explains_its_own_numbers_and_leaves_the_others_findings() -> None:
    numbers = [*issued("F0001", "F0007"), *(IssuedNumber(f"F000{value}", NEW_YEAR, "void") for value in (3, 4, 6))]
    report = continuity(numbers)
    assert missing(report) == ["F0002", "F0005"]
    assert [(gap.first, gap.last, gap.reason) for gap in report.explained] == [
        ("F0003", "F0004", "void"),
        ("F0006", "F0006", "void"),
    ]


def test_numbers_next_to_each_other_with_other_reasons_are_two_gaps() -> None:
    reasons = [IssuedNumber("F0002", NEW_YEAR, "void"), IssuedNumber("F0003", NEW_YEAR, "misprint")]
    report = continuity([*issued("F0001", "F0004"), *reasons])
    assert [gap.reason for gap in report.explained] == ["void", "misprint"]
    assert not report.has_findings


def test_a_reason_alone_is_no_series() -> None:
    report = continuity([IssuedNumber("F0001", NEW_YEAR, "void")])
    assert (report.series, report.outside) == ((), ())


def test_the_same_number_in_another_case_or_with_blanks_is_a_duplicate() -> None:
    report = continuity(issued("F0001", " f0001 ", "F0002", "F0001"))
    [twice] = report.duplicates
    assert twice.number == "F0001"
    assert len(twice.dates) == 3


def test_the_dates_of_a_duplicate_are_told_in_their_own_order() -> None:
    early, late = date(2026, 1, 3), date(2026, 1, 5)
    [twice] = continuity([IssuedNumber("F0001", late), IssuedNumber("F0001", early)]).duplicates
    assert twice.dates == (early, late)


def test_a_number_is_a_duplicate_in_whichever_ranges_its_two_dates_fall() -> None:
    two_years = Counter(
        code="F",
        ranges=tuple(
            NumberRange(leader="F", total_length=5, start_date=date(year, 1, 1), end_date=date(year, 12, 31))
            for year in (2025, 2026)
        ),
    )
    numbers = [IssuedNumber("F0001", date(year, 2, 1)) for year in (2025, 2026)]
    for counters, carried in (
        ([two_years], numbers),
        ([two_years], [numbers[0], IssuedNumber("f0001", date(2024, 2, 1))]),
    ):
        report = continuity(carried, counters)
        assert [(each.number, len(each.dates)) for each in report.duplicates] == [("F0001", 2)]
    with_reason = [IssuedNumber("F0001", date(2025, 2, 1)), IssuedNumber("F0001", date(2026, 2, 1), "void")]
    assert continuity(with_reason, [two_years]).duplicates == ()


def test_a_number_that_comes_twice_is_not_out_of_order_with_itself() -> None:
    late, early = IssuedNumber("F1", date(2026, 2, 1)), IssuedNumber("F1", date(2026, 1, 1))
    last = IssuedNumber("F2", date(2026, 1, 15))
    for numbers in ([late, early, last], [early, late, last]):
        report = continuity(numbers)
        assert [(each.number, each.earlier_on) for each in report.out_of_order] == [("F2", date(2026, 2, 1))]


def test_letters_that_have_one_capital_alone_are_two_letters() -> None:
    report = continuity(issued("ı1", "i1"))
    assert not report.has_findings
    assert [each.series for each in report.series] == ["I...", "ı..."]


def test_every_number_that_comes_twice_is_told_once() -> None:
    report = continuity(issued("F0001", "F0002", "F0002", "F0003", "F0004", "F0004", "F0005"))
    assert [(each.number, len(each.dates)) for each in report.duplicates] == [("F0002", 2), ("F0004", 2)]


def test_a_date_before_that_of_an_earlier_number_is_out_of_order() -> None:
    numbers = [
        IssuedNumber("F0001", date(2026, 1, 5)),
        IssuedNumber("F0002", date(2026, 1, 3)),
        IssuedNumber("F0003", date(2026, 1, 4)),
        IssuedNumber("F0004", date(2026, 1, 5)),
    ]
    report = continuity(numbers)
    assert [(each.number, each.earlier_number) for each in report.out_of_order] == [
        ("F0002", "F0001"),
        ("F0003", "F0001"),
    ]
    first = report.out_of_order[0]
    assert (first.series, first.on, first.earlier_on) == ("F####", date(2026, 1, 3), date(2026, 1, 5))


def test_with_counters_a_series_begins_at_its_start_value_and_each_year_is_its_own() -> None:
    numbers = [IssuedNumber("F2026002", date(2026, 3, 1)), IssuedNumber("F2027001", date(2027, 1, 2))]
    report = continuity(numbers, [SALES])
    assert missing(report) == ["F2026001"]
    assert [each.count for each in report.series] == [1, 1]
    assert report.series[0].series.startswith("counter VERKOOP, range F[JJJJ] (2026-01-01")


@pytest.mark.parametrize(
    ("number", "on"),
    [
        ("F2026001", date(2027, 3, 1)),  # the year of another range
        ("F2026001", date(2025, 3, 1)),  # no range at all
        ("F202600A", date(2026, 3, 1)),
        ("G2026001", date(2026, 3, 1)),
        ("F20260001", date(2026, 3, 1)),
        ("F2026000", date(2026, 3, 1)),  # before the start value
    ],
)
def test_with_counters_a_number_that_no_range_gives_on_its_date_is_outside(number: str, on: date) -> None:
    report = continuity([IssuedNumber(number, on), IssuedNumber(number, on)], [SALES])
    assert [each.number for each in report.outside] == [number, number]
    assert [each.number for each in report.duplicates] == [number]
    assert report.has_findings


def test_with_counters_a_number_of_a_range_is_outside_before_the_first_range_begins() -> None:
    early, right = IssuedNumber("F2026001", date(2025, 3, 1)), IssuedNumber("F2026001", date(2026, 3, 1))
    report = continuity([early, right], [SALES])
    assert [(each.number, each.on) for each in report.outside] == [("F2026001", date(2025, 3, 1))]
    assert [(each.first, each.count) for each in report.series] == [("F2026001", 1)]


def test_a_number_without_a_digit_is_outside_and_once_is_not_twice() -> None:
    report = continuity(issued("F0001", "PROFORMA"))
    assert [(each.number, each.on) for each in report.outside] == [("PROFORMA", date(2026, 1, 2))]
    assert report.duplicates == ()


def test_with_counters_the_last_value_and_the_administration_count_and_a_counter_without_a_range_is_passed_over() -> (
    None
):
    ended = Counter(code="OUD", ranges=(NumberRange(total_length=4, start_date=NEW_YEAR, end_date=NEW_YEAR),))
    ours = Counter(
        code="A", administration=7, ranges=(NumberRange(leader="[AA]", total_length=3, start_date=NEW_YEAR),)
    )
    report = continuity(issued(*(f"07{value}" for value in range(1, 10)), on=date(2026, 2, 1)), [ended, ours])
    assert not report.has_findings
    assert [(each.first, each.last, each.count) for each in report.series] == [("071", "079", 9)]


def test_the_order_of_the_numbers_is_not_the_order_of_the_report() -> None:
    """Two counters of one code, of two administrations, are told in the same order however their numbers come."""
    both = [
        Counter(
            code="A", administration=which, ranges=(NumberRange(leader="[A]", total_length=3, start_date=NEW_YEAR),)
        )
        for which in (1, 2)
    ]
    for numbers in (("101", "201"), ("201", "101")):
        assert [each.first for each in continuity(issued(*numbers), both).series] == ["101", "201"]


def test_series_are_told_in_the_order_of_their_counters_whatever_stands_in_front_of_the_value() -> None:
    both = [
        Counter(code=code, ranges=(NumberRange(leader=leader, total_length=3, start_date=NEW_YEAR),))
        for code, leader in (("A", "Z"), ("B", "F"))
    ]
    assert [each.first for each in continuity(issued("F01", "Z01"), both).series] == ["Z01", "F01"]


# --- what the texts tell ----------------------------------------------------------------------------------------


def names(*numbers: tuple[str, int]) -> list[str]:
    """The series that the texts of numbers tell of, each with the year of its date."""
    return [each.series for each in continuity([IssuedNumber(text, date(year, 6, 1)) for text, year in numbers]).series]


def test_numbers_belong_together_by_what_stands_before_and_after_their_value() -> None:
    assert names(("FC001", 2026), ("FCAV001", 2026), ("FC002", 2026)) == ["FC###", "FCAV###"]
    assert names(("INV/2026/010", 2026), ("INV/2026/010A", 2026)) == ["INV/2026/###", "INV/2026/###A"]


def test_a_year_in_front_of_the_value_makes_each_year_a_series() -> None:
    assert names(("F20250099", 2025), ("F20260001", 2026)) == ["F2025####", "F2026####"]
    assert names(("250099", 2025), ("260001", 2026)) == ["25####", "26####"]


def test_behind_a_year_each_year_is_counted_by_itself() -> None:
    numbers = [("F20260004", 2026), ("F20250009", 2025), ("F20260001", 2026), ("F20250007", 2025)]
    report = continuity([IssuedNumber(text, date(year, 6, 1)) for text, year in numbers])
    assert [(each.series, each.first, each.last, each.count) for each in report.series] == [
        ("F2025####", "F20250007", "F20250009", 2),
        ("F2026####", "F20260001", "F20260004", 2),
    ]
    assert missing(report) == ["F20250008", "F20260002", "F20260003"]


def test_behind_a_year_values_without_leading_zeros_count_through_their_widths() -> None:
    assert not continuity(issued("F20269", "F202610", "F202611")).has_findings
    assert names(("F202610", 2026), ("F202611", 2026)) == ["F2026..."]
    assert names(("F20260", 2026), ("F202610", 2026)) == ["F2026..."]
    assert names(("F202601", 2026), ("F2026100", 2026)) == ["F2026##", "F2026###"]
    assert names(("F20251000", 2025), ("F20260001", 2026)) == ["F2025####", "F2026####"]


def test_digits_that_are_not_the_year_in_every_number_are_part_of_the_value() -> None:
    report = continuity([IssuedNumber("2026099", date(2026, 6, 1)), IssuedNumber("2026101", date(2027, 1, 5))])
    assert missing(report) == ["2026100"]
    assert names(("2026099", 2026), ("2026101", 2027)) == ["..."]
    assert names(("F20250001", 2025), ("F20260001", 2025)) == ["F..."]
    assert names(("F20250001", 2025), ("F20250002", 2025), ("F20260001", 2025)) == ["F..."]
    assert names(("F20250001", 2025), ("F20250002", 2026), ("F20260001", 2025)) == ["F..."]
    assert names(("F20250001", 2026), ("F20260001", 2025), ("F20260002", 2026)) == ["F..."]
    assert names(("F20260001", 2026), ("F00005", 2026)) == ["F#####", "F########"]


def test_a_year_behind_the_value_is_not_the_value() -> None:
    numbers = [("F0001/2025", 2025), ("F0100/2025", 2025), ("F0001/2026", 2026), ("F0002/2026", 2026)]
    assert names(*numbers) == ["F####/2025", "F####/2026"]
    assert names(("F0001/2025", 2025), ("F0001/2026", 2026)) == ["F####/2025", "F####/2026"]
    assert names(("F0001/2026A", 2026)) == ["F####/2026A"]


def test_a_date_in_the_next_year_does_not_take_a_number_out_of_its_year() -> None:
    numbers = [("F0001/2026", 2026), ("F0002/2026", 2027), ("F0003/2026", 2026), ("F0005/2026", 2027)]
    report = continuity([IssuedNumber(text, date(year, 6, 1)) for text, year in numbers])
    assert (missing(report), [each.number for each in report.out_of_order]) == (["F0004/2026"], ["F0003/2026"])
    twice = continuity([IssuedNumber("F0001/2026", date(year, 6, 1)) for year in (2026, 2027)])
    assert [each.number for each in twice.duplicates] == ["F0001/2026"]
    assert names(("F20250001", 2025), ("F20250002", 2025), ("F20260001", 2026), ("F20260002", 2025)) == [
        "F2025####",
        "F2026####",
    ]


def test_a_series_that_counts_through_the_year_has_no_year_behind_its_values() -> None:
    numbers = [(f"F1-{value}", 2026) for value in range(2020, 2030)]
    assert names(*numbers) == ["F1-..."]
    assert names(*numbers, *((f"F2-{value}", 2026) for value in range(2020, 2030))) == ["F1-...", "F2-..."]


def test_what_stands_between_the_value_and_its_year_tells_series_apart() -> None:
    counted_through = [(f"F1-{value}", 2026) for value in range(2020, 2030)]
    of_the_year = [(f"F{value}/2026", 2026) for value in range(1, 20)]
    assert names(*counted_through, *of_the_year) == ["F.../2026", "F1-..."]


def test_a_year_that_is_behind_the_value_of_one_number_alone_is_a_year_if_it_is_that_of_its_date() -> None:
    assert names(("F1/2025", 2025), ("F1/2026", 2026)) == ["F.../2025", "F.../2026"]
    assert names(("F1/2025", 2024), ("F1/2026", 2024)) == ["F1/..."]


def test_a_year_is_told_behind_the_value_however_many_digits_stand_before_the_value() -> None:
    numbers = [("F1-0001/2025", 2025), ("F1-0100/2025", 2025), ("F1-0001/2026", 2026)]
    assert names(*numbers) == ["F1-####/2025", "F1-####/2026"]
    assert names(*((f"F1-1-{value}", 2026) for value in range(2020, 2030))) == ["F1-1-..."]


def test_where_as_many_numbers_belong_together_with_a_year_as_without_it_it_is_a_year() -> None:
    numbers = issued("F1/2024", "F1/2025", "F2/2025", on=date(2025, 6, 1))
    assert [(each.series, each.count) for each in continuity(numbers).series] == [("F.../2025", 2), ("F1/...", 1)]


@pytest.mark.parametrize("counters", [[], [SALES]])
def test_more_figures_than_any_number_has_are_no_value(counters: list[Counter]) -> None:
    for endless in ("F" + "1" * 5000, "1" * 5000 + "A", "1" * 5000 + "/2026"):
        report = continuity(issued("F2026001", endless), counters)
        assert [each.number for each in report.outside] == [endless]


def test_a_hundred_figures_are_the_most_that_a_value_has() -> None:
    most, more = "F" + "1" * 100, "F" + "1" * 101
    assert [each.number for each in continuity(issued(most, more)).outside] == [more]


def test_numbers_without_leading_zeros_count_through_their_widths() -> None:
    assert missing(continuity(issued("F9", "F11", "F8"))) == ["F10"]
    assert names(("F0", 2026), ("F10", 2026)) == ["F..."]
    assert names(("F01", 2026), ("F100", 2026)) == ["F##", "F###"]


def test_the_value_is_the_last_run_of_digits_wherever_it_stands() -> None:
    assert names(("001A", 2026), ("002A", 2026)) == ["###A"]
    assert names(("1-2-003A", 2026), ("1-2-004A", 2026)) == ["1-2-###A"]


def test_a_number_that_is_nothing_but_the_year_has_it_as_its_value() -> None:
    report = continuity([IssuedNumber("F2026", date(2026, 6, 1)), IssuedNumber("F2028", date(2026, 6, 1))])
    assert missing(report) == ["F2027"]
    assert names(("F2026", 2026)) == ["F..."]
    assert names(("26", 2026)) == ["..."]


def test_numbers_with_leading_zeros_belong_together_at_one_width() -> None:
    assert names(("2026-0001", 2026), ("2026-00001", 2026)) == ["2026-####", "2026-#####"]
    assert not continuity(issued("0999", "1000", "1001")).has_findings


# --- against counting out ---------------------------------------------------------------------------------------

_values = st.lists(st.tuples(st.integers(1, 30), st.integers(0, 20)), min_size=1, max_size=25)


@given(_values, st.sets(st.integers(1, 30)), st.booleans())
def test_the_report_is_what_counting_out_finds(
    carried: Sequence[tuple[int, int]], explained: set[int], by_counter: bool
) -> None:
    counter = Counter(code="V", ranges=(NumberRange(leader="V", total_length=4, start_date=NEW_YEAR),))
    numbers = [IssuedNumber(f"V{value:03}", NEW_YEAR + timedelta(days=day)) for value, day in carried]
    numbers += [IssuedNumber(f"V{value:03}", NEW_YEAR, "void") for value in explained]
    report = continuity(numbers, [counter] if by_counter else [])

    values = Tally(value for value, _ in carried)
    first = 1 if by_counter else min(values)
    holes = [value for value in range(first, max(values)) if value not in values]
    assert missing(report) == [f"V{value:03}" for value in holes if value not in explained]
    told = [number for gap in report.explained for number in gap.numbers]
    assert told == [f"V{value:03}" for value in holes if value in explained]
    assert {each.number: len(each.dates) for each in report.duplicates} == {
        f"V{value:03}": times for value, times in values.items() if times > 1
    }
    in_order = sorted((value, place, day) for place, (value, day) in enumerate(carried))
    late = [value for value, _, day in in_order if any(other > day for less, _, other in in_order if less < value)]
    assert [each.number for each in report.out_of_order] == [f"V{value:03}" for value in late]
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
    times = Tally(each.number.strip().casefold() for each in numbers if each.reason is None)
    ranges = [NumberRange(leader=leader, total_length=length, start_date=NEW_YEAR) for leader, length in FORMS]
    for counters in ([], [Counter(code=each.leader, ranges=(each,)) for each in ranges]):
        told = {each.number.strip().casefold(): len(each.dates) for each in continuity(numbers, counters).duplicates}
        assert told == {number: count for number, count in times.items() if count > 1}


def test_the_first_counter_that_gives_a_number_has_it_and_leaves_the_rest_to_the_next() -> None:
    narrow, wide = (
        Counter(code=code, ranges=(NumberRange(leader=leader, total_length=6, end_value=end, start_date=NEW_YEAR),))
        for code, leader, end in (("SMAL", "F01", 500), ("BREED", "F", 99_999))
    )
    numbers = issued("F00999", "F01000", "F01001", "F01500", "F01501", "F02000")
    report = continuity(numbers, [narrow, wide])
    told = {each.series[:12]: (each.first, each.last, each.count) for each in report.series}
    assert told == {"counter SMAL": ("F01001", "F01500", 2), "counter BREE": ("F00999", "F02000", 4)}
    assert report.outside == ()


def test_a_number_counts_in_the_range_of_its_own_date_wherever_its_value_stands() -> None:
    until = NumberRange(leader="F", total_length=6, start_date=NEW_YEAR, end_date=date(2026, 6, 30))
    after = NumberRange(leader="F", total_length=6, start_value=3, start_date=date(2026, 7, 1))
    counter = Counter(code="V", ranges=(until, after))
    late = date(2026, 8, 1)
    numbers = [IssuedNumber("F00001", NEW_YEAR), IssuedNumber("F00002", late), IssuedNumber("F00003", NEW_YEAR)]
    numbers += [IssuedNumber("F00003", late), IssuedNumber("F00004", NEW_YEAR), IssuedNumber("F00005", late)]
    report = continuity(numbers, [counter])
    assert [(each.first, each.last, each.count) for each in report.series] == [
        ("F00001", "F00004", 3),
        ("F00003", "F00005", 2),
    ]
    assert missing(report) == ["F00002", "F00004"]
    assert [(each.number, each.on) for each in report.outside] == [("F00002", late)]


def test_what_a_range_leaves_to_the_next_is_left_on_the_dates_of_both_alone() -> None:
    """On New Year's Day two ranges give such numbers, the day after only the first does."""
    first, second = (
        Counter(
            code=code,
            ranges=(NumberRange(leader="F", total_length=6, start_value=start, start_date=NEW_YEAR, end_date=end),),
        )
        for code, start, end in (("A", 5, None), ("B", 1, NEW_YEAR))
    )
    report = continuity(issued("F00001", "F00002"), [first, second])
    assert [(each.series[:9], each.first, each.count) for each in report.series] == [("counter B", "F00001", 1)]
    assert [each.number for each in report.outside] == ["F00002"]


def test_a_number_written_in_several_ways_is_told_as_it_was_given_first() -> None:
    for numbers in (("f00002", "F00001", " F00002", "F00002"), ("F00002 ", "F00001", "f00002", "F00002")):
        report = continuity(issued(*numbers))
        assert [(each.first, each.last, each.count) for each in report.series] == [("F00001", "F00002", 2)]
        assert [(each.number, len(each.dates)) for each in report.duplicates] == [(numbers[0], 3)]
