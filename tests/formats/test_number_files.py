"""Series and issued numbers from CSV files: blanks have a meaning, and all mistakes come at once."""

from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from profit_integration.core.errors import InvalidSettingsError
from profit_integration.core.model.ranges import Periodic
from profit_integration.core.violation import Code
from profit_integration.formats.number_files import RANGE_COLUMNS, read_issued_numbers, read_ranges

HEADER = ",".join(RANGE_COLUMNS)


def put(folder: Path, *lines: str) -> Path:
    file = folder / "file.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            "VF,2,F[JJ],7,5,900,2026-07-01,2027-06-30,automatic",
            {
                "code": "VF",
                "administration": 2,
                "leader": "F[JJ]",
                "total_length": 7,
                "start_value": 5,
                "end_value": 900,
                "start_date": date(2026, 7, 1),
                "end_date": date(2027, 6, 30),
                "continued": True,
            },
        ),
        (
            "M,,M,5,,,,,",
            {
                "administration": 1,
                "start_value": 1,
                "end_value": None,
                "start_date": date.min,
                "end_date": None,
                "periodic": Periodic.CONTINUOUS,
                "continued": False,
            },
        ),
        ("M,,MAN,,0,250,,,", {"total_length": 6, "start_value": 0}),
        ("A,,A,5,,,2026-01-01,2026-12-31,", {"periodic": Periodic.MANUAL, "continued": False}),
        ("B,,B[J],5,,,2026-01-01,,Automatic periodic", {"end_date": date(2026, 12, 31), "continued": True}),
        ("A,0,F,5,,,,,", {"administration": 0}),
    ],
    ids=["all filled", "blanks", "no length", "an end date", "an automatic one", "administration 0"],
)
def test_a_row_is_a_range_and_a_blank_cell_has_a_meaning(tmp_path: Path, row: str, expected: dict[str, Any]) -> None:
    [series] = read_ranges(put(tmp_path, HEADER, row))
    values = {**attrs.asdict(series, recurse=False), **attrs.asdict(series.number_range, recurse=False)}
    assert {name: values[name] for name in expected} == expected


def test_only_the_last_automatic_range_of_a_counter_is_continued(tmp_path: Path) -> None:
    rows = (
        "A,,A[JJJJ],9,,,2026-01-01,,automatic",
        "A,,A[JJJJ],9,,,2025-01-01,,automatic",
        "",
        ",,,,,,,,",
        "B,,B,5,,,,,",
    )
    assert [number_range.continued for number_range in read_ranges(put(tmp_path, HEADER, *rows))] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("other", ["A,,X,5,,,2030-01-01,,", "A,,X[JJJJ],9,,,2026-01-01,,automatic"])
def test_an_automatic_range_goes_on_although_another_row_of_its_counter_starts_later_or_as_early(
    tmp_path: Path, other: str
) -> None:
    first, *_ = read_ranges(put(tmp_path, HEADER, "A,,[JJJJ],8,,,2026-01-01,,automatic", other))
    assert first.continued


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_cells_may_be_parted_otherwise_and_columns_stand_in_any_order_in_capitals_or_lack(
    tmp_path: Path, separator: str
) -> None:
    rows = (separator.join(cells) for cells in (("Total_Length", " LEADER ", "Counter"), ("5", "F", "A")))
    [series] = read_ranges(put(tmp_path, *rows))
    assert (series.code, series.number_range.leader) == ("A", "F")


@pytest.mark.parametrize(
    ("lines", "mistake"),
    [
        ((HEADER, "A,,F[JJJJ],8,,,2024-02-29,,automatic"), r"line 2\b.*2024-02-29"),
        ((HEADER, "A,-1,F,5,,,,,"), r"line 2\b.*-1\b"),
        (("counter,startvalue", "A,5"), r"column startvalue means nothing \(error, column-unknown\)"),
        (("counter,leader,Leader", "A,F,G"), "column leader, Leader is there more than once .error, column-repeated"),
        (("leader", "F"), "column counter is missing in the first line, which names leader .error, column-missing"),
        (("counter,total_length", "A,5,F"), "line 2: 'F' stands in a column without a name"),
        (("counter,total_length", 'A,"5', "B,5"), "it is not CSV: unexpected end of data"),
        (("counter,,total_length", "A,X,5"), "line 2: 'X' stands in a column without a name"),
        (("counter,total_length", "A," + "9" * 5000), "is not a whole number"),
        (("counter,total_length", "A,1_0"), "line 2, total_length: '1_0' is not a whole number"),
        (("counter,total_length", "A,٥"), "line 2, total_length: '٥' is not a whole number"),
        (("",), "column counter is missing in the first line, which names none"),
        (("counter,total_length", " , "), r"it has no row below the names of its columns \(error, no-rows\)"),
    ],
)
def test_nothing_that_stands_in_a_file_is_passed_over(tmp_path: Path, lines: tuple[str, ...], mistake: str) -> None:
    with pytest.raises(InvalidSettingsError, match=mistake):
        read_ranges(put(tmp_path, *lines))


def test_a_list_of_issued_numbers_may_have_other_columns_but_no_cell_without_one(tmp_path: Path) -> None:
    [issued] = read_issued_numbers(put(tmp_path, "customer,number,date", "ACME,F0001,2026-01-05"))
    assert issued.number == "F0001"
    with pytest.raises(InvalidSettingsError, match="line 2: 'void' stands in a column without a name"):
        read_issued_numbers(put(tmp_path, "number,date", "F0001,2026-01-05,void"))


def test_all_mistakes_come_at_once_each_with_its_line_and_column(tmp_path: Path) -> None:
    rows = (
        ",,F,5,,,,,",
        "A,x,F,5,,,,,",
        "A,,F,13,,,,,",
        "A,,F,,,,,,",
        "A,,F[J],5,,,,,",
        "A,,F,5,,,1 Jan,,",
        "A,,F,5,,,,,yearly",
    )
    with pytest.raises(InvalidSettingsError) as caught:
        read_ranges(put(tmp_path, HEADER, *rows))
    violations = caught.value.violations
    assert [(str(violation.document), violation.code) for violation in violations] == [
        ("line 2, counter", "blank"),
        ("line 3, administration", "not-a-whole-number"),
        ("line 4", "out-of-bounds"),
        ("line 5, total_length", "total-length-blank"),
        ("line 6, start_date", "start-date-blank"),
        ("line 7, start_date", "not-a-date"),
        ("line 8, periodic", "not-a-choice"),
    ]
    assert "13" in violations[2].what
    assert violations[-1].remedy == "write one of continuous, manual, automatic"


def test_issued_numbers_have_a_date_and_may_have_a_reason(tmp_path: Path) -> None:
    file = put(tmp_path, "number,date,reason", "F0001,2026-01-05,", "F0002,2026-01-06,void", '" F 3",2026-01-07,')
    first, second, third = read_issued_numbers(file)
    assert (first.number, first.on, first.reason) == ("F0001", date(2026, 1, 5), None)
    assert (second.reason, third.number) == ("void", "F 3")


def test_a_date_may_lack_where_it_does_not_matter(tmp_path: Path) -> None:
    file = put(tmp_path, "number", "F0001")
    assert [number.number for number in read_issued_numbers(file, dated=False)] == ["F0001"]
    with pytest.raises(InvalidSettingsError, match="column date is missing in the first line, which names number"):
        read_issued_numbers(file)
    with pytest.raises(InvalidSettingsError, match=r"line 2, date: it is blank \(error, blank\)\. Remedy: fill it"):
        read_issued_numbers(put(tmp_path, "number,date", "F0001,"))


@pytest.mark.parametrize("lines", [('number;date;"reason', "F001;2026-01-01;"), ("number,date", '"F001,2026-01-01')])
def test_a_quote_that_is_not_closed_is_refused_in_the_header_too(tmp_path: Path, lines: tuple[str, ...]) -> None:
    with pytest.raises(InvalidSettingsError) as refusal:
        read_issued_numbers(put(tmp_path, *lines))
    assert [violation.code for violation in refusal.value.violations] == [Code.NOT_CSV]


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"], ids=["XLSX", "XLS"])
def test_a_file_of_a_spreadsheet_program_is_refused_as_one(tmp_path: Path, start: bytes) -> None:
    file = tmp_path / "numbers.xlsx"
    file.write_bytes(start + b"\x14\x00\xff")
    for read in (read_issued_numbers, read_ranges):
        with pytest.raises(InvalidSettingsError) as refused:
            read(file)
        assert [violation.code for violation in refused.value.violations] == [Code.SPREADSHEET]
