"""The command overlaps: the collisions of series, their repairs, and a plan."""

import json
from pathlib import Path

import pytest

from tests.cli.commands import data_of, put_rows, put_settings, run
from tests.documents import INVOICES, SETTINGS

RANGES = """counter,administration,leader,total_length,start_value,end_value,start_date,end_date,periodic
A,1,1,5,1,,,,
B,1,,5,1,,2026-01-01,,
C,2,F[JJJJ],9,1,,2026-01-01,2026-12-31,automatic
D,1,F2031,9,500,,2026-01-01,,
E,3,E[J],6,1,,2026-01-01,2026-12-31,automatic
"""


@pytest.fixture
def ranges(tmp_path: Path) -> Path:
    return put_rows(tmp_path, *RANGES.splitlines(), name="ranges.csv")


def test_counters_that_can_never_meet_end_with_0() -> None:
    result = run("overlaps", SETTINGS)
    assert (result.exit_code, result.stdout) == (0, "2 counters, 0 overlaps: no two can ever give the same number\n")


def test_every_overlap_is_told_with_both_sides_how_many_and_a_repair(ranges: Path) -> None:
    result = run("overlaps", ranges)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "10001 is given by counter A of administration 1 (value 1) and counter B of administration 1 (value 10001 from "
        "2026-01-01); 9,999 numbers shared",
        "F20310500 is given by counter D of administration 1 (value 500 from 2026-01-01) and counter C of "
        "administration 2 (value 500 from 2031-01-01); 9,500 numbers shared",
        "repair: give counter B of administration 1 leader 'A' and total length 6",
        "repair: give counter C of administration 2 leader 'AF[JJJJ]' and total length 10",
        "E00001 is given twice by counter E of administration 3 (value 1 from 2030-01-01), and again from 2040-01-01; "
        "99,990 numbers repeated",
        "5 counters, 2 overlaps, 1 repeats",
    ]


def test_json_names_both_counters_the_number_and_how_many_are_shared(ranges: Path) -> None:
    result = run("overlaps", ranges, "--json")
    printed = json.loads(result.stdout)
    overlaps = [
        {key: overlap[key] for key in ("first", "second", "number", "shared")} for overlap in printed["overlaps"]
    ]
    assert overlaps == [
        {"first": "A", "second": "B", "number": "10001", "shared": 9999},
        {"first": "D", "second": "C", "number": "F20310500", "shared": 9500},
    ]
    assert printed["overlaps"][1]["given"][1]["from"] == "2031-01-01"
    assert [repeat["first"] for repeat in printed["repeats"]] == ["E"]


def test_a_repeat_alone_is_told_and_is_no_overlap(tmp_path: Path) -> None:
    one = put_rows(tmp_path, "counter,leader,total_length,start_date,periodic", "E,E[J],6,2026-01-01,automatic")
    result = run("overlaps", one)
    assert result.exit_code == 0
    assert "given twice" in result.stdout
    assert result.stdout.endswith("1 counters, 0 overlaps, 1 repeats: no two can ever give the same number\n")


SHORT = "counter,leader,total_length,start_value,end_value"


@pytest.mark.parametrize(
    ("rows", "repairs"),
    [
        ((SHORT, "A,F,5", "B,F,5", "C,F,5"),
         [f"give counter {code} of administration 1 leader '{leader}' and total length 6"
          for code, leader in (("B", "AF"), ("C", "BF"))]),
        ((SHORT, "A,F,5", "B,AF,6", "C,BF,6"), []),
        ((SHORT + ",start_date,end_date", "B,F,5,1,100,2025-01-01,2025-12-31", "B,F,5,101,200,2026-01-01,2026-12-31",
          "A,F,5,150,160,,"),
         ["give counter B of administration 1, range F (2026-01-01 to 2026-12-31), leader 'AF' and total length 5"]),
        ((SHORT, "A,,12,1,999999999999", "B,,12,1,999999999999"),
         [f"no letters make counter {code} of administration 1 free within 12 positions; give it other bounds"
          for code in "BA"]),
    ],
    ids=["free of each other", "when all are followed", "of a range", "none"],
)  # fmt: skip
def test_overlaps_prints_the_repairs(tmp_path: Path, rows: tuple[str, ...], repairs: list[str]) -> None:
    result = run("overlaps", put_rows(tmp_path, *rows))
    lines = result.stdout.splitlines()
    assert result.exit_code == (1 if repairs else 0)
    assert [line.removeprefix("repair: ") for line in lines if line.startswith("repair")] == repairs


def test_more_repairs_than_anybody_reads_are_made_in_steps(tmp_path: Path) -> None:
    rows = (f"C{number:02},F,5" for number in range(22))
    lines = run("overlaps", put_rows(tmp_path, "counter,leader,total_length", *rows)).stdout.splitlines()
    assert len([line for line in lines if line.startswith("repair")]) == 20
    assert "... and more: make these repairs, and look again" in lines


def test_of_a_large_group_the_output_is_bounded_and_says_what_is_left_out(tmp_path: Path) -> None:
    rows = [f"V,{administration},2026,9" for administration in range(1, 301)]
    file = put_rows(tmp_path, "counter,administration,leader,total_length", *rows, "X,1,X,5", "Y,1,X,5")
    result = run("overlaps", file)
    lines = result.stdout.splitlines()
    assert (result.exit_code, len(lines)) == (1, 1 + 20 + 1 + 20 + 1 + 1)
    assert any(line.startswith("... 300 counters from administration 1 to 300 overlap") for line in lines)
    assert lines[-1] == "302 counters, 2 groups of counters that overlap"
    data = data_of("overlaps", file)
    assert [(len(group["counters"]), group["complete"]) for group in data["groups"]] == [(300, False), (2, True)]
    assert len(data["overlaps"]) == 299 + 1


def test_a_counter_that_stands_in_two_files_is_refused_and_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    one, other = (
        put_rows(tmp_path, "counter,leader,total_length", "VERKOOP,F,5", name=name) for name in ("one.csv", "other.csv")
    )
    for sources in ((one, other), (SETTINGS, one)):
        result = run("overlaps", *sources)
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"counter VERKOOP of administration 1 stands in {sources[0]} and in {sources[1]}" in result.stderr
    spelt_otherwise = tmp_path / "." / ".." / tmp_path.name / "one.csv"
    once = run("overlaps", one, one, spelt_otherwise).stdout
    assert once == "1 counters, 0 overlaps: no two can ever give the same number\n"


def test_numbers_that_others_issued_count(tmp_path: Path) -> None:
    issued = put_rows(tmp_path, "number", "f20260007", "X-9")
    result = run("overlaps", SETTINGS, "--issued", issued)
    assert result.exit_code == 1
    assert "F20260007 is given by counter VERKOOP of administration 1 (value 7 from 2026-01-01) and issued already" in (
        result.stdout
    )
    assert (
        "repair: give counter VERKOOP of administration 1 start value 8, or give counter VERKOOP of administration 1 "
        "leader 'AF[JJJJ]' and total length 10"
    ) in result.stdout
    [printed] = data_of("overlaps", SETTINGS, "--issued", issued)["overlaps"]
    assert (printed["first"], printed["second"], printed["given"][1]) == ("VERKOOP", "issued", {"issued": "f20260007"})


def test_a_series_of_the_book_is_not_changed(book: Path, tmp_path: Path) -> None:
    newcomer = put_rows(tmp_path, "counter,leader,total_length", "A,F2026,9")
    without, with_book = (run("overlaps", SETTINGS, newcomer, *words) for words in ((), ("--book", book)))
    assert "repair: give counter VERKOOP of administration 1 leader" in without.stdout
    assert "repair: give counter A of administration 1 leader 'AF2026' and total length 10" in with_book.stdout
    assert run("overlaps", SETTINGS, "--book", tmp_path / "none.db").exit_code == 2
    assert run("overlaps", SETTINGS, "--book", book, "--svg", book, "--force").exit_code == 2, "the book is kept"


def test_settings_of_several_administrations_are_held_against_each_other(tmp_path: Path) -> None:
    other = put_settings(tmp_path, ("[administration]\nnumber = 1", "[administration]\nnumber = 2"))
    result = run("overlaps", SETTINGS, other, "--json")
    pairs = [(overlap["first"], overlap["second"]) for overlap in json.loads(result.stdout)["overlaps"]]
    assert pairs == [("INKOOP", "INKOOP"), ("VERKOOP", "VERKOOP")]
    assert run("overlaps", SETTINGS, tmp_path / "none.toml").exit_code == 2
    clash = run("overlaps", SETTINGS, put_settings(tmp_path, name="copy.toml"))
    assert (clash.exit_code, "name one settings file per administration" in clash.stderr) == (2, True)


def test_the_drawing_is_written(ranges: Path, tmp_path: Path) -> None:
    run("overlaps", ranges, "--svg", tmp_path / "lanes.svg")
    assert "F20310500 (9500 shared)" in (tmp_path / "lanes.svg").read_text(encoding="utf-8")


# --- a plan -----------------------------------------------------------------------------------------------------

SISTER = (
    ("number = 1\n", "number = 2\n"),
    ('leader = "F[JJJJ]"', 'start_value = 5001\nleader = "F[JJJJ]"'),
    ('"I[JJJJ]"', '"J[JJJJ]"'),
)


@pytest.fixture(scope="module")
def of_two(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, ...]:
    """A plan for two administrations with a book; the sales of the second have given numbers from F20265001 on."""
    folder = tmp_path_factory.mktemp("two")
    book, sister = folder / "book.db", put_settings(folder, *SISTER)
    for settings in (SETTINGS, sister):
        assert run("journalise", settings, INVOICES, "--book", book, "--new").exit_code == 0
    return ("overlaps", SETTINGS, sister, "--book", book, "--plan", "--on", "2026-07-01")


def test_a_plan_shows_the_end_of_a_range_and_the_ranges_that_follow(of_two: tuple[object, ...]) -> None:
    result = run(*of_two)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert [line.split() for line in lines[:-1]] == [
        ["counter", "leader", "length", "from", "until", "end", "value", "last", "given"],
        ["VERKOOP", "(1)", "F[JJJJ]", "9", "2026-01-01", "2026-06-30", "5000", "F20260011"],
        ["VERKOOP", "(1)", "AF[JJJJ]", "10", "2026-07-01", "2026-12-31"],
        ["VERKOOP", "(1)", "AF[JJJJ]", "10", "2027-01-01", "every", "year"],
    ]
    verdict = "1 of 4 counters change; with all of it in place, none gives a number that another gives or has given"
    assert lines[-1] == verdict


def test_a_plan_as_json_has_the_ranges_as_settings_have_them(of_two: tuple[object, ...]) -> None:
    data = data_of(*of_two)
    ((counter,), by_hand) = data["counters"], data["by_hand"]
    assert (data["on"], by_hand, counter["administration"], counter["counter"]) == ("2026-07-01", [], 1, "VERKOOP")
    ((change,), ranges) = counter["changes"], counter["ranges"]
    assert (change["last_value"], change["before"]["end_date"], change["after"]) == (11, "2026-12-31", ranges[0])
    assert change["following"] == ranges[1:]
    assert ranges[1] == {
        "leader": "AF[JJJJ]",
        "total_length": 10,
        "start_value": 1,
        "end_value": None,
        "start_date": "2026-07-01",
        "end_date": "2026-12-31",
        "periodic": "manual",
    }


def test_a_plan_names_what_no_letter_frees(tmp_path: Path, book: Path) -> None:
    full = ("counter,leader,total_length,start_value", "A,ABCDEFGHIJ,12,10", "B,ABCDEFGHIJ,12,10")
    result = run("overlaps", put_rows(tmp_path, *full), "--book", book, "--plan")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1].startswith("0 of 2 counters change; 2 ranges stay as they are")
    data = data_of("overlaps", put_rows(tmp_path, *full), "--book", book, "--plan")
    assert [series["counter"] for series in data["by_hand"]] == ["A", "B"]


def test_where_nothing_overlaps_a_plan_changes_nothing(book: Path) -> None:
    result = run("overlaps", SETTINGS, "--book", book, "--plan")
    assert (result.exit_code, result.stdout) == (
        0,
        "2 counters: none can still give a number that another gives or has given, so that nothing needs to change\n",
    )
