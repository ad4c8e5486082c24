"""Which series numbers belong to: by the ranges of counters, and by their texts where there are no counters."""

from datetime import date

import pytest

from profit_integration.core.model.numbers import IssuedNumber
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.policies.continuity_checker.continuity import continuity
from tests.core.policies.continuity_checker.issued_numbers import NEW_YEAR, SALES, counter, issued, missing, summaries


def dated(*numbers: tuple[str, int]) -> list[IssuedNumber]:
    """NumberSource, each with the year of its date."""
    return [IssuedNumber(number, date(year, 6, 1)) for number, year in numbers]


# --- with counters ----------------------------------------------------------------------------------------------


def test_with_counters_a_series_begins_at_its_start_value_and_each_year_is_its_own() -> None:
    numbers = [IssuedNumber("F2026002", date(2026, 3, 1)), IssuedNumber("F2027001", date(2027, 1, 2))]
    report = continuity(numbers, [SALES])
    assert missing(report) == ["F2026001"]
    assert [summary.count for summary in report.series] == [1, 1]
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
    right = IssuedNumber("F2026001", date(2026, 3, 1))
    report = continuity([IssuedNumber(number, on), right, IssuedNumber(number, on)], [SALES])
    assert [(outside.number, outside.on) for outside in report.outside] == [(number, on)] * 2
    assert [duplicate.number for duplicate in report.duplicates] == [number]
    assert summaries(report) == [("F2026001", "F2026001", 1)]


def test_numbers_outside_every_series_are_reported_in_the_order_given() -> None:
    numbers = issued("PROFORMA", "F0002", "AVOIR", "F0001")
    by_counter = continuity(numbers, [counter("G", "G", 5)]).outside
    assert [number.number for number in by_counter] == ["PROFORMA", "F0002", "AVOIR", "F0001"]
    report = continuity(numbers)
    outside = [(number.number, number.on) for number in report.outside]
    assert outside == [("PROFORMA", NEW_YEAR), ("AVOIR", date(2026, 1, 3))]
    assert report.duplicates == ()


def test_with_counters_the_administration_is_part_of_a_number_and_an_ended_counter_is_passed_over() -> None:
    counters = [counter("OUD", "", 4, end_date=NEW_YEAR), counter("A", "[AA]", 3, administration=7)]
    report = continuity(issued(*(f"07{value}" for value in range(1, 10)), on=date(2026, 2, 1)), counters)
    assert not report.has_findings
    assert summaries(report) == [("071", "079", 9)]


def test_series_are_reported_in_the_order_of_their_counters_however_their_numbers_come() -> None:
    administrations = [counter("A", "[A]", 3, administration=which) for which in (1, 2)]
    letters = [counter("A", "Z", 3), counter("B", "F", 3)]
    for counters, expected in ((administrations, ["101", "201"]), (letters, ["Z01", "F01"])):
        for numbers in (expected, expected[::-1]):
            assert [summary.first for summary in continuity(issued(*numbers), counters).series] == expected


def test_the_first_counter_that_gives_a_number_has_it_and_leaves_the_rest_to_the_next() -> None:
    narrow, wide = counter("SMAL", "F01", 6, end_value=500), counter("BREED", "F", 6, end_value=99_999)
    report = continuity(issued("F00999", "F01000", "F01001", "F01500", "F01501", "F02000"), [narrow, wide])
    assert summaries(report) == [("F00999", "F02000", 4), ("F01001", "F01500", 2)]
    assert report.outside == ()


def test_a_number_counts_in_the_range_of_its_own_date_wherever_its_value_stands() -> None:
    until = NumberRange(leader="F", total_length=6, start_date=NEW_YEAR, end_date=date(2026, 6, 30))
    after = NumberRange(leader="F", total_length=6, start_value=3, start_date=date(2026, 7, 1))
    late = date(2026, 8, 1)
    numbers = [IssuedNumber("F00001", NEW_YEAR), IssuedNumber("F00002", late), IssuedNumber("F00003", NEW_YEAR)]
    numbers += [IssuedNumber("F00003", late), IssuedNumber("F00004", NEW_YEAR), IssuedNumber("F00005", late)]
    report = continuity(numbers, [Counter(code="V", ranges=(until, after))])
    assert summaries(report) == [("F00001", "F00004", 3), ("F00003", "F00005", 2)]
    assert missing(report) == ["F00002", "F00004"]
    assert [(outside.number, outside.on) for outside in report.outside] == [("F00002", late)]


# --- with texts alone -------------------------------------------------------------------------------------------

COUNTING_ON = [(f"F1-{value}", 2026) for value in range(2020, 2030)]


@pytest.mark.parametrize(
    ("numbers", "series"),
    [
        # Numbers belong together by what stands before and after their value: the last run of digits.
        ([("FC001", 2026), ("FCAV001", 2026), ("FC002", 2026)], ["FC###", "FCAV###"]),
        ([("INV/2026/010", 2026), ("INV/2026/010A", 2026)], ["INV/2026/###", "INV/2026/###A"]),
        ([("1-2-003A", 2026), ("1-2-004A", 2026)], ["1-2-###A"]),
        ([("ı1", 2026), ("i1", 2026)], ["I...", "ı..."]),  # the two letters share a capital
        # With leading zeros they belong together at one width, without them at any.
        ([("2026-0001", 2026), ("2026-00001", 2026)], ["2026-####", "2026-#####"]),
        ([("F01", 2026), ("F100", 2026)], ["F##", "F###"]),
        ([("F0", 2026), ("F10", 2026)], ["F..."]),
        # A year in front of the values makes each year a series.
        ([("F20250099", 2025), ("F20260001", 2026)], ["F2025####", "F2026####"]),
        ([("250099", 2025), ("260001", 2026)], ["25####", "26####"]),
        ([("F20251000", 2025), ("F20260001", 2026)], ["F2025####", "F2026####"]),
        ([("F20260", 2026), ("F202610", 2026)], ["F2026..."]),
        ([("F202601", 2026), ("F2026100", 2026)], ["F2026##", "F2026###"]),
        # It must be the year of a date in each series, and of most dates; a date may lie in the next year.
        (
            [("F20250001", 2025), ("F20250002", 2025), ("F20260001", 2026), ("F20260002", 2025)],
            ["F2025####", "F2026####"],
        ),
        ([("2026099", 2026), ("2026101", 2027)], ["2026###"]),
        ([("F20250001", 2025), ("F20250002", 2025), ("F20260001", 2025)], ["F..."]),
        ([("F20250001", 2025), ("F20250002", 2026), ("F20260001", 2025)], ["F..."]),
        ([("F20250001", 2026), ("F20260001", 2025), ("F20260002", 2026)], ["F..."]),
        ([("F20260001", 2026), ("F00005", 2026)], ["F#####", "F########"]),
        # A number that is nothing but the year has it as its value.
        ([("F2026", 2026), ("F2028", 2026)], ["F..."]),
        ([("F2026", 2026)], ["F..."]),
        ([("26", 2026)], ["..."]),
        # A year behind the value is not the value, if it is that of any date.
        ([("F0001/2025", 2025), ("F0100/2025", 2025), ("F0001/2026", 2026)], ["F####/2025", "F####/2026"]),
        ([("F0001/2026", 2026), ("F0002/2026", 2027)], ["F####/2026"]),
        ([("F0001/2026A", 2026)], ["F####/2026A"]),
        ([("F1-0001/2025", 2025), ("F1-0100/2025", 2025), ("F1-0001/2026", 2026)], ["F1-####/2025", "F1-####/2026"]),
        ([("F1/2025", 2024), ("F1/2026", 2024)], ["F1/..."]),
        # Numbers that count on through a year have no year behind their value, unless it is always that of the date.
        (COUNTING_ON, ["F1-..."]),
        ([*COUNTING_ON, *((f"F2-{value}", 2026) for value in range(2020, 2030))], ["F1-...", "F2-..."]),
        ([*COUNTING_ON, *((f"F{value}/2026", 2026) for value in range(1, 20))], ["F.../2026", "F1-..."]),
        ([(f"F1-1-{value}", 2026) for value in range(2020, 2030)], ["F1-1-..."]),
        ([("F1/2025", 2025), ("F1/2026", 2026)], ["F.../2025", "F.../2026"]),
    ],
)
def test_texts_show_which_numbers_belong_together(numbers: list[tuple[str, int]], series: list[str]) -> None:
    assert [summary.series for summary in continuity(dated(*numbers)).series] == series


@pytest.mark.parametrize("number", ["F20240012", "F0012/2024", "240012"])
def test_one_late_number_of_last_year_is_in_the_series_of_last_year(number: str) -> None:
    years = [number.replace("24", "25").replace("0012", f"{value:04}") for value in range(1, 6)]
    report = continuity(dated((number, 2025), *((of_year, 2025) for of_year in years)))
    assert [series.count for series in report.series] == [1, 5]
    assert not report.has_findings


def test_months_of_the_dates_make_series() -> None:
    numbers = {"FV/001/02/2023": 2, "FV/002/02/2023": 2, "FV/003/02/2023": 3, "FV/001/03/2023": 3, "FV/003/03/2023": 3}
    report = continuity([IssuedNumber(number, date(2023, month, 7)) for number, month in numbers.items()])
    assert [series.series for series in report.series] == ["FV/###/02/2023", "FV/###/03/2023"]
    assert (missing(report), report.readings) == (["FV/002/03/2023"], ())


@pytest.mark.parametrize(
    ("numbers", "readings"),
    [
        # A month in front of the value, or a value that runs on.
        (
            {"F20260201": 2, "F20260202": 2, "F20260301": 3, "F20260302": 3},
            [(("F202602##", "F202603##"), 0), (("F2026####",), 98)],
        ),
        # Late numbers of last year, or a value that runs on.
        ({"F20250099": 1, "F20260001": 1}, [(("F2025####", "F2026####"), 0), (("F...",), 9901)]),
        # Two runs of digits that differ, neither of which is a year or a month.
        ({"F50-1": 1, "F50-3": 1, "F60-1": 1, "F60-3": 1}, [(("F50-...", "F60-..."), 2), (("F...-1", "F...-3"), 18)]),
        # One number a month: the value, or the month of a series of one member.
        ({"A1-1": 1, "A1-3": 3}, [(("A1-...",), 1), (("A...-1", "A...-3"), 0)]),
    ],
)
def test_where_several_readings_fit_and_miss_other_numbers_each_is_reported(
    numbers: dict[str, int], readings: list[tuple[tuple[str, ...], int]]
) -> None:
    report = continuity([IssuedNumber(number, date(2026, month, 7)) for number, month in numbers.items()])
    [ways] = report.readings
    assert [(reading.series, reading.missing) for reading in ways] == readings
    assert report.gaps == ways[0].gaps
    assert report.has_findings


def test_a_reading_that_makes_many_more_series_does_not_fit() -> None:
    numbers = [f"F{branch}-{value}" for branch in (50, 60) for value in (*range(1, 5), 9)]
    assert continuity(issued(*numbers)).readings == ()


def test_a_number_of_overlapping_counters_belongs_to_the_one_that_gave_it() -> None:
    counters = [counter("A", "F", 5), counter("B", "F", 5), counter("A", "F", 5, administration=2)]
    owners = [("A", 1), ("B", 1), ("A", 2), ("B", 1), ("A", 2), ("A", 1)]
    numbers = [
        IssuedNumber(f"F000{value}", NEW_YEAR, counter=code, administration=administration)
        for value, (code, administration) in enumerate(owners, start=1)
    ]
    report = continuity([*numbers, IssuedNumber("F0009", NEW_YEAR, counter="C")], counters)
    assert sorted(summaries(report)) == [("F0001", "F0006", 2), ("F0002", "F0004", 2), ("F0003", "F0005", 2)]
    assert [number.number for number in report.outside] == ["F0009"]


def test_values_are_counted_within_their_year_and_through_their_widths() -> None:
    report = continuity(dated(("F20260004", 2026), ("F20250009", 2025), ("F20260001", 2026), ("F20250007", 2025)))
    assert summaries(report) == [("F20250007", "F20250009", 2), ("F20260001", "F20260004", 2)]
    assert missing(report) == ["F20250008", "F20260002", "F20260003"]
    assert missing(continuity(issued("F9", "F11", "F8"))) == ["F10"]
    assert missing(continuity(issued("0999", "1001"))) == ["1000"]
    assert not continuity(issued("F20269", "F202610", "F202611")).has_findings


def test_numbers_with_a_year_behind_their_value_are_in_order_of_value() -> None:
    report = continuity(dated(("F0001/2026", 2026), ("F0005/2026", 2027), ("F0002/2026", 2027), ("F0003/2026", 2026)))
    assert (missing(report), [late.number for late in report.out_of_order]) == (["F0004/2026"], ["F0003/2026"])
    twice = continuity(dated(("F0001/2026", 2026), ("F0001/2026", 2027)))
    assert [duplicate.number for duplicate in twice.duplicates] == ["F0001/2026"]


@pytest.mark.parametrize("counters", [[], [SALES]])
def test_more_than_a_hundred_digits_are_no_value(counters: list[Counter]) -> None:
    for endless in ("F" + "1" * 101, "F" + "1" * 5000, "1" * 5000 + "A", "1" * 5000 + "/2026"):
        report = continuity(issued("F2026001", endless), counters)
        assert [outside.number for outside in report.outside] == [endless]
    assert continuity(issued("F" + "1" * 100)).outside == ()
