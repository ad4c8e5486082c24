"""The command that reverses an entry as it was booked."""

import json
from pathlib import Path

import pytest

from tests.cli.commands import put_settings, run
from tests.documents import INVOICES, SETTINGS

ON = ("--on", "2026-04-30")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    book = tmp_path / "book.db"
    run("journalise", SETTINGS, INVOICES / "01-two-articles.xml", "--book", book, "--new")
    return book


def test_an_entry_is_reversed_on_the_accounts_it_was_booked_on_and_once(book: Path, tmp_path: Path) -> None:
    elsewhere = put_settings(tmp_path, ('revenue_account = "8000"', 'revenue_account = "8110"'))
    number = "F20260001"

    result = run("reverse", elsewhere, "--book", book, "--number", number.lower(), *ON, "--json")

    assert result.exit_code == 0
    (outcome,) = json.loads(result.output)["documents"]
    assert "8000" in [line["account"] for line in outcome["lines"]]
    assert "1 already journalised" in run("reverse", elsewhere, "--book", book, "--number", number, *ON).output
    refused = run("reverse", SETTINGS, "--book", book, "--number", number, *ON, "--id", "again")
    assert refused.exit_code == 1
    assert "reversed already" in refused.output


def test_a_number_that_no_entry_has_is_reported(book: Path) -> None:
    result = run("reverse", SETTINGS, "--book", book, "--number", "F999", *ON)

    assert result.exit_code == 2
    assert "the book has no entry with number F999" in result.output


def test_a_number_that_is_no_text_is_in_no_book(book: Path) -> None:
    result = run("reverse", SETTINGS, "--book", book, "--number", "b\udcff", *ON, "--json")

    assert [error["code"] for error in json.loads(result.output)["errors"]] == ["number-not-in-book"]
