"""The command year-end."""

import json
import re
from pathlib import Path

from profit_integration.cli.clock import today
from tests.cli.commands import data_of, put_settings, run
from tests.documents import SETTINGS, Change

ON = ("--on", "2026-11-28")
YEAR = "total_length = 9\nstart_date = 2026-01-01\nend_date = 2026-12-31\nperiodic = "
FEW_SALES: Change = (f"a year on\n{YEAR}", f"a year on\nend_value = 12\n{YEAR}")
NO_PURCHASES_NEXT_YEAR: Change = (f'leader = "I[JJJJ]"\n{YEAR}"automatic"', f'leader = "I[JJJJ]"\n{YEAR}"manual"')
ANOTHER: Change = ("[administration]\nnumber = 1", "[administration]\nnumber = 2")


def test_each_counter_has_a_row_and_without_findings_the_status_is_0(book: Path) -> None:
    result = run("year-end", SETTINGS, "--book", book, *ON)
    assert result.exit_code == 0
    assert [line.split() for line in result.stdout.splitlines()[1:]] == [
        ["VERKOOP", "F20260011", "9,988", "after", "its", "end", "2027-01-01", "F20270001"],
        ["INKOOP", "I20260001", "9,998", "after", "its", "end", "2027-01-01", "I20270001"],
        ["0", "errors,", "0", "warnings,", "0", "notes"],
    ]


def test_findings_are_shown_beneath_the_table_and_the_status_is_1(book: Path, tmp_path: Path) -> None:
    settings = put_settings(tmp_path, FEW_SALES, NO_PURCHASES_NEXT_YEAR)
    result = run("year-end", settings, "--book", book, *ON)
    assert result.exit_code == 1
    table, findings = result.stdout.splitlines()[1:3], result.stdout.splitlines()[3:-1]
    assert [line.split() for line in table] == [
        ["VERKOOP", "F20260011", "1", "2026-12-28", "2027-01-01", "F20270001"],
        ["INKOOP", "I20260001", "9,998", "after", "its", "end", "2027-01-01", "none"],
    ]
    assert [re.findall(r"\((\w+), ([\w-]+)\)\.", line)[0] for line in findings] == [
        ("error", "no-range"),
        ("warning", "counter-near-end"),
        ("warning", "range-runs-out"),
    ]
    assert result.stdout.splitlines()[-1] == "1 error, 2 warnings, 0 notes"


def test_without_a_book_nothing_was_given_and_no_pace_is_known() -> None:
    result = run("year-end", SETTINGS, *ON)
    assert result.exit_code == 0
    assert ["VERKOOP", "none", "9,999", "not", "known", "2027-01-01", "F20270001"] in [
        line.split() for line in result.stdout.splitlines()
    ]
    assert "not known: the book has no invoices over 28 days or more" in result.stdout


def test_administrations_have_a_table_each_and_their_counters_are_compared(tmp_path: Path) -> None:
    another = put_settings(tmp_path, ANOTHER)
    result = run("year-end", SETTINGS, another, SETTINGS, *ON)
    assert result.exit_code == 1
    headings = [line for line in result.stdout.splitlines() if line.startswith("administration ")]
    assert [line.split()[1] for line in headings] == ["1", "2"]
    assert f"{another}: counters[VERKOOP]: counter VERKOOP and counter VERKOOP of administration 1 can" in result.stdout
    data = data_of("year-end", SETTINGS, another, *ON)
    assert [overlap["day"] for overlap in data["overlaps"]] == ["2026-11-28", "2026-11-28"]
    assert data["overlaps"][0]["counters"] == [
        {"administration": 1, "counter": "INKOOP"},
        {"administration": 2, "counter": "INKOOP"},
    ]
    twice = run("year-end", SETTINGS, put_settings(tmp_path, name="copy.toml"), *ON)
    assert (twice.exit_code, "are given twice" in twice.stderr) == (2, True)


def test_json_has_the_ranges_the_pace_and_the_findings(book: Path, tmp_path: Path) -> None:
    settings = put_settings(tmp_path, FEW_SALES, NO_PURCHASES_NEXT_YEAR)
    result = run("year-end", settings, "--book", book, *ON, "--json")
    data = json.loads(result.stdout)
    sales, purchases = data["counters"]
    assert (result.exit_code, data["on"], data["overlaps"]) == (1, "2026-11-28", [])
    assert sales == {
        "administration": 1,
        "counter": "VERKOOP",
        "present": {
            "range": {"leader": "F[JJJJ]", "start_date": "2026-01-01", "end_date": "2026-12-31"},
            "last_number": "F20260011",
            "left": 1,
            "pace": {"given": 11, "first": "2026-01-08", "until": "2026-11-28"},
            "runs_out": "2026-12-28",
        },
        "next_year": {
            "from": "2027-01-01",
            "range": {"leader": "F[JJJJ]", "start_date": "2027-01-01", "end_date": "2027-12-31"},
            "first_number": "F20270001",
        },
    }
    assert purchases["next_year"] == {"from": "2027-01-01", "range": None, "first_number": None}
    assert {(finding["file"], finding["code"]) for finding in data["findings"]} == {
        (str(settings), code) for code in ("no-range", "counter-near-end", "range-runs-out")
    }


def test_an_exhausted_range_and_a_day_without_a_range_leave_cells_blank(book: Path, tmp_path: Path) -> None:
    settings = put_settings(tmp_path, (FEW_SALES[0], FEW_SALES[1].replace("value = 12", "value = 11")))
    for day, row in (
        ("2026-11-28", ["VERKOOP", "F20260011", "0", "2027-01-01", "F20270001"]),
        ("2025-11-28", ["VERKOOP", "none", "none", "2026-01-01", "none"]),
    ):
        result = run("year-end", settings, "--book", book, "--on", day)
        assert (result.exit_code, result.stdout.splitlines()[1].split()) == (1, row)


def test_a_warning_that_the_settings_accept_is_no_finding(book: Path, tmp_path: Path) -> None:
    settings = put_settings(tmp_path, FEW_SALES)
    rows = (
        f'[[accepted]]\ncode = "{code}"\nplace = "counters[0]"\nreason = "a last invoice"\n'
        for code in ("counter-near-end", "range-runs-out")
    )
    settings.write_text("\n".join([settings.read_text(encoding="utf-8"), *rows]), encoding="utf-8")
    result = run("year-end", settings, "--book", book, *ON)
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "0 errors, 0 warnings, 0 notes")


def test_today_is_looked_at_unless_a_day_is_given() -> None:
    data = data_of("year-end", SETTINGS)
    assert data["on"] == today().isoformat()
