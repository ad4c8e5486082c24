"""The commands continuity and next."""

from pathlib import Path

import pytest

from tests.cli.commands import data_of, put_rows, run
from tests.documents import SETTINGS

NEXT = ("next", SETTINGS, "--counter", "VERKOOP", "--on")


# --- continuity -------------------------------------------------------------------------------------------------


def test_a_file_with_findings_ends_with_1_and_names_them(tmp_path: Path) -> None:
    file = put_rows(
        tmp_path, "number,date,reason", "F0001,2026-01-01,", "F0002,2026-01-03,", "F0005,2026-01-02,",
        "F0005,2026-01-04,", "F0003,2026-01-02,void", "NONE,2026-01-01,",
    )  # fmt: skip
    result = run("continuity", file)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[2:] == [
        "gap: F0004 (1 missing)",
        "explained: F0003 (1): void",
        "duplicate: F0005, 2 times",
        "out of order: F0005 of 2026-01-02, after F0002 of 2026-01-03",
        "outside every range: NONE of 2026-01-01",
        "There are findings.",
    ]
    printed = data_of("continuity", file)
    assert (printed["gaps"], printed["duplicates"], printed["out_of_order"]) == (["F0004"], ["F0005"], ["F0005"])


def test_a_very_wide_gap_is_told_by_its_ends(tmp_path: Path) -> None:
    file = put_rows(tmp_path, "number,date", "F0000001,2026-01-01", "F9000000,2026-01-01")
    printed = data_of("continuity", file)
    assert (printed["gaps"], printed["missing"]) == (["F0000002..F8999999"], 8999998)


def test_a_great_many_findings_are_counted_and_not_all_shown(tmp_path: Path) -> None:
    file = put_rows(tmp_path, "number,date", *(f"F{value:06},2026-01-01" for value in range(0, 3000, 2)))
    assert "... and 499 more; --json lists them all" in run("continuity", file).stdout


def test_a_book_is_whole_and_its_settings_know_its_counters(book: Path) -> None:
    for words in ((), ("--settings", SETTINGS)):
        result = run("continuity", book, *words)
        assert (result.exit_code, "Every series is whole." in result.stdout) == (0, bool(words))
    assert "counter VERKOOP, range F[JJJJ] (2026-01-01 to 2026-12-31)  F20260001  F20260011  11" in result.stdout


def test_readings_that_miss_other_numbers_are_a_finding(tmp_path: Path) -> None:
    numbers = ("F20260201,2026-02-01", "F20260301,2026-03-01")
    file = put_rows(tmp_path, "number,date", *numbers)
    result = run("continuity", file)
    assert (result.exit_code, "F2026#### (1 series): 99 missing" in result.stdout) == (1, True)
    [readings] = data_of("continuity", file)["readings"]
    assert [len(reading["gaps"]) for reading in readings] == [0, 99]


def test_a_file_may_name_counters_and_accept_numbers(tmp_path: Path) -> None:
    file = put_rows(
        tmp_path, "number,date,reason,counter,administration", "F20260001,2026-01-01,,VERKOOP,1",
        "PROFORMA,2026-01-02,,,", "PROFORMA,2026-01-02,for customs,,", "F20260002,2026-01-02,,ELDERS,1",
    )  # fmt: skip
    result = run("continuity", file, "--settings", SETTINGS)
    assert result.exit_code == 1
    assert "outside every range: F20260002" in result.stdout
    assert "outside every range: PROFORMA" not in result.stdout


def test_a_file_without_numbers_is_said_to_have_none(tmp_path: Path) -> None:
    result = run("continuity", put_rows(tmp_path, "number,date"))
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "There are no numbers in a series.")


# --- next -------------------------------------------------------------------------------------------------------


def test_the_next_number_is_shown_and_not_taken(book: Path) -> None:
    assert run(*NEXT, "2026-03-01").stdout == "F20260001\n"
    for _ in range(2):
        result = run(*NEXT, "2026-03-01", "--book", book)
        assert (result.exit_code, result.stdout) == (0, "F20260012\n")
    assert data_of(*NEXT, "2026-03-01", "--book", book) == {"number": "F20260012"}
    early = data_of(*NEXT, "2025-03-01")
    assert [error["code"] for error in early["errors"]] == ["no-range"]


@pytest.mark.parametrize(
    ("counter", "date", "status", "sentence"),
    [
        ("VERKOOP", "2025-12-31", 1, "has no range for 2025-12-31"),
        ("VERKOOP", "2999-01-01", 1, "has no range for 2999-01-01 yet"),
        ("VERKOOP", "2999-01-01", 1, "see whether the year of the date is mistyped"),
        ("VERKOPEN", "2026-01-01", 2, "or take another (INKOOP, VERKOOP)"),
    ],
)
def test_a_date_without_a_range_and_a_counter_that_is_not_there_are_told(
    counter: str, date: str, status: int, sentence: str
) -> None:
    result = run("next", SETTINGS, "--counter", counter, "--on", date)
    assert (result.exit_code, sentence in result.stderr) == (status, True)
