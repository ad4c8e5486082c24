"""The command that compares what must be equal in a book."""

import json
from contextlib import closing
from datetime import date
from pathlib import Path

from profit_integration.adapters.memory import MemorySettings
from profit_integration.adapters.sql.book import open_book
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.formats.settings_file import load_settings
from tests.cli.commands import data_of, put, put_settings, run
from tests.cli.test_work_in_progress import put_wip_settings
from tests.core.journalising.general_journals import costing_line
from tests.documents import SETTINGS, invoice


def test_a_correct_book_has_tables_and_no_finding(book: Path) -> None:
    result = run("reconcile", SETTINGS, "--book", book)

    assert result.exit_code == 0
    assert "1    2026-01     7,895.40  21  1,658.03  1,658.03        0.00" in result.stdout
    assert result.stdout.endswith("everything that was compared is equal\n")


def test_in_dutch_on_postgresql(tmp_path: Path, postgresql: str) -> None:
    settings = put_settings(tmp_path)
    run("journalise", settings, put(tmp_path, "one.xml", "01"), "--book", postgresql, "--new")

    result = run("reconcile", settings, "--book", postgresql, "--language", "nl")

    assert result.exit_code == 0
    assert "btw-aangifte" in result.stdout
    assert "alles wat is vergeleken, is gelijk" in result.stdout


def test_a_wrong_rate_is_found(book: Path, tmp_path: Path) -> None:
    wrong = put_settings(tmp_path, ("percentage = 9", "percentage = 6"))

    result = run("reconcile", wrong, "--book", book)

    assert result.exit_code == 1
    assert "(error, vat-differs)" in result.stdout
    assert result.stdout.endswith("there are findings\n")


def test_a_code_without_a_rate_is_named_and_has_no_difference(book: Path, tmp_path: Path) -> None:
    without = put_settings(tmp_path, ("percentage = 9\n", ""))

    result = run("reconcile", without, "--book", book, "--json")

    report = json.loads(result.stdout)
    assert result.exit_code == 0
    assert {row["vat_code"] for row in report["vat"] if row["difference"] is None} == {"2"}
    assert [finding["code"] for finding in report["findings"]] == ["vat-without-percentage"] * 2
    assert "VAT code 2 has no percentage for sales" in run("reconcile", without, "--book", book).stdout


def test_the_dates_say_which_vat_counts(book: Path) -> None:
    words = ("reconcile", SETTINGS, "--book", book)
    months = {row["month"] for row in data_of(*words, "--from", "2026-02-01", "--until", "2026-02-28")["vat"]}

    assert months == {"2026-02"}
    assert run(*words, "--from", "2030-01-01").stdout == "there is no VAT and no work in progress\n"


def test_work_in_progress_and_other_periods_are_shown(tmp_path: Path) -> None:
    file, book = put_wip_settings(tmp_path), tmp_path / "b.db"
    settings = load_settings(file)
    with closing(open_book(book)) as opened, opened.begin() as transaction:
        journaliser = Journaliser(MemorySettings([settings.settings]), transaction.numbers, transaction.entries)
        journaliser.journalise(costing_line(), administration=1)
        late = invoice("05", by=settings)
        journaliser.journalise(late, administration=1, entry_date=date(2026, 2, 1))

    result = run("reconcile", file, "--book", book)

    assert result.exit_code == 0, result.stdout
    cells = [line.split() for line in result.stdout.splitlines()]
    assert ["2026-01", "2026-02", "1", "950.33"] in cells
    assert ["P2026-07", "300.00", "300.00", "0.00", "0.00"] in cells
    assert "(note, vat-period-differs)" in result.stdout
    report = data_of("reconcile", file, "--book", book)
    assert report["other_periods"] == [
        {"month": "2026-01", "period": "2026-02", "vat": "950.33", "numbers": ["F20260001"]}
    ]
    assert [row["project"] for row in report["projects"]] == ["P2026-07", "P2601"]


def test_no_table_is_wider_than_a_terminal(book: Path) -> None:
    for language in ("en", "nl"):
        for line in run("reconcile", SETTINGS, "--book", book, "--language", language).stdout.splitlines():
            assert len(line) <= 80, line
