"""The commands that draw, void and list invoice numbers before they are journalised."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import data_of, put, put_settings, run
from tests.documents import INVOICES, SETTINGS

FIRST, SECOND = INVOICES / "01-two-articles.xml", INVOICES / "02-two-vat-rates.xml"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "book.db"


def numbers(book: Path, *options: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = data_of("register", book, *options)["numbers"]
    return listed


def states(book: Path) -> dict[str, str]:
    return {row["number"]: row["state"] for row in numbers(book)}


def test_an_invoice_is_journalised_under_the_number_that_was_drawn_for_it(book: Path) -> None:
    drawn = run("draw", SETTINGS, FIRST, "--book", book, "--new", "--json")
    (document,) = json.loads(drawn.stdout)["documents"]
    assert (drawn.exit_code, document["number"], document["state"]) == (0, "F20260001", "drawn")
    journalised = data_of("journalise", SETTINGS, FIRST, SECOND, "--book", book)["documents"]
    assert [document["number"] for document in journalised if document["file"] == str(FIRST)] == ["F20260001"]
    assert states(book) == {"F20260001": "journalised", "F20260002": "journalised"}
    (row,) = [row for row in numbers(book) if row["number"] == "F20260001"]
    assert row == {key: value for key, value in document.items() if key != "file"} | {"state": "journalised"}


def test_a_voided_number_is_listed_with_its_reason_and_explains_the_gap(book: Path) -> None:
    run("draw", SETTINGS, FIRST, "--book", book, "--new")

    voided = run("void", "--book", book, "--number", "f20260001", "--reason", "misprinted", "--language", "nl")

    assert (voided.exit_code, "vervallen" in voided.stdout) == (0, True)
    run("journalise", SETTINGS, FIRST, "--book", book)
    assert states(book) == {"F20260001": "voided", "F20260002": "journalised"}
    assert [row["reason"] for row in numbers(book, "--state", "voided")] == ["misprinted"]
    report = data_of("continuity", book, "--settings", SETTINGS)
    assert (report["gaps"], report["explained"][0]["reason"]) == ([], "voided: misprinted")
    assert "misprinted" in run("register", book).stdout


@pytest.mark.parametrize("number", ["F20260009", "b\udcff"])
def test_a_number_that_was_not_drawn_cannot_be_voided(book: Path, number: str) -> None:
    run("draw", SETTINGS, FIRST, "--book", book, "--new")
    refused = run("void", "--book", book, "--number", number, "--reason", "lost", "--json")
    assert refused.exit_code == 2
    assert [error["code"] for error in json.loads(refused.stdout)["errors"]] == ["number-unregistered"]


def test_a_file_that_is_refused_draws_nothing_and_stops_no_other(book: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.xml"
    letter.write_text("Dear")

    drawn = run("draw", SETTINGS, letter, SECOND, "--book", book, "--new", "--json")

    assert drawn.exit_code == 1
    refused, second = json.loads(drawn.stdout)["documents"]
    assert (refused["file"], "number" in refused, second["number"]) == (str(letter), False, "F20260001")
    shown = run("draw", SETTINGS, letter, SECOND, "--book", book)
    assert ("refused: " in shown.stdout, "F20260001" in shown.stdout) == (True, True)


def test_an_invoice_that_the_settings_refuse_draws_nothing(book: Path, tmp_path: Path) -> None:
    blocked = put_settings(tmp_path, ('code = "70"', 'code = "70"\nblocked = true'))
    run("draw", SETTINGS, FIRST, "--book", book, "--new")

    refused = run("draw", blocked, SECOND, "--book", book)

    assert refused.exit_code != 0
    assert states(book) == {"F20260001": "drawn"}


def test_two_files_with_one_id_and_other_content_get_one_number(book: Path, tmp_path: Path) -> None:
    other = put(tmp_path, "other.xml", "02", ("C-1002", "C-1001"), ("2026-01-12", "2026-01-08"))

    drawn = run("draw", SETTINGS, FIRST, other, "--book", book, "--new", "--json")

    assert drawn.exit_code == 1
    first, second = json.loads(drawn.stdout)["documents"]
    assert (first["number"], [error["code"] for error in second["errors"]]) == ("F20260001", ["drawn-twice"])
    assert [note["code"] for note in json.loads(drawn.stdout)["notes"]] == ["book-made"]


def test_an_entry_of_a_drawn_number_is_not_there_yet(book: Path) -> None:
    run("draw", SETTINGS, FIRST, "--book", book, "--new")
    refused = run("reverse", SETTINGS, "--book", book, "--number", "F20260001", "--on", "2026-04-30", "--json")
    assert [error["code"] for error in json.loads(refused.stdout)["errors"]] == ["number-without-entry"]
