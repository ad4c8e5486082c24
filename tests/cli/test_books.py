"""A mistyped book never starts a new series, and a book says what it is used for."""

import json
import os
import pty
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from profit_integration.adapters.sql.book import open_book
from tests.cli.commands import data_of, put_settings, run
from tests.cli.test_program import read_until_closed
from tests.documents import INVOICES, SETTINGS

ONE = INVOICES / "01-two-articles.xml"
NEXT = ("next", SETTINGS, "--counter", "VERKOOP", "--on", "2026-03-01", "--book")


def codes_of_notes(*words: object) -> list[str]:
    return [note["code"] for note in data_of(*words)["notes"]]


@pytest.mark.parametrize("words", [("journalise", SETTINGS, ONE), ("draw", SETTINGS, ONE), ("demo",)])
def test_a_book_that_is_not_there_is_made_only_by_new_and_a_folder_never(
    tmp_path: Path, words: tuple[object, ...]
) -> None:
    for book in (tmp_path / "typo.db", f"sqlite:///{tmp_path}/typo.db"):
        result = run(*words, "--book", book)
        assert (result.exit_code, "there is no book" in result.stderr) == (2, True)
    for new in ((), ("--new",)):
        result = run(*words, "--book", tmp_path / "no" / "book.db", *new)
        assert (result.exit_code, "the folder" in result.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []
    assert run(*words, "--book", tmp_path / "book.db", "--new").exit_code == 0


def test_a_new_book_a_continued_one_and_the_first_entries_of_an_administration_are_reported(tmp_path: Path) -> None:
    words = ("journalise", SETTINGS, ONE, "--book", tmp_path / "book.db")
    assert codes_of_notes(*words, "--new") == ["book-made", "first-entry"]
    assert codes_of_notes(*words, "--new") == ["book-continued"]
    assert codes_of_notes("journalise", SETTINGS, INVOICES, *words[3:]) == []
    assert "administration 1 has its first entries" not in run(*words).stdout


def test_on_postgresql_a_book_is_made_by_new_beside_the_tables_of_a_program_and_no_password_is_shown(
    postgresql: str,
) -> None:
    with closing(psycopg.connect(postgresql.replace("+psycopg", ""), autocommit=True)) as connection:
        connection.execute("CREATE TABLE songs (id INTEGER)")
    words = ("journalise", SETTINGS, ONE, "--book", postgresql)
    assert (run(*words).exit_code, run(*words, "--new").exit_code, run(*words).exit_code) == (2, 0, 0)
    assert "search_path" not in run(*words, "--new").output
    assert run("continuity", postgresql).exit_code == 0


def test_the_table_of_a_program_that_is_called_as_ours_is_no_book(postgresql: str) -> None:
    with closing(psycopg.connect(postgresql.replace("+psycopg", ""), autocommit=True)) as connection:
        connection.execute("CREATE TABLE book (title TEXT)")
    result = run("journalise", SETTINGS, ONE, "--book", postgresql, "--new")
    assert (result.exit_code, "the database of another program" in result.stderr) == (2, True)


def test_the_same_file_booked_by_the_settings_of_another_administration_is_reported(tmp_path: Path) -> None:
    book, other = tmp_path / "book.db", put_settings(tmp_path, ("number = 1\n", "number = 2\n"))
    run("journalise", SETTINGS, ONE, "--book", book, "--new")
    words = ("journalise", other, INVOICES, "--book", book)
    result = run(*words, "--json")
    notes = json.loads(result.stdout)["notes"]
    assert [note["code"] for note in notes] == ["first-entry", "booked-elsewhere"]
    assert notes[1]["document"] == "invoice C-1001"
    assert (notes[1]["values"]["other"], notes[1]["values"]["elsewhere"]) == ("F20260001", 1)
    assert codes_of_notes(*words) == []


@pytest.mark.parametrize(("answer", "status"), [("y", 0), ("n", 2)])
def test_on_a_terminal_a_new_book_is_asked_for(tmp_path: Path, answer: str, status: int) -> None:
    book = tmp_path / "book.db"
    command = [sys.executable, "-m", "profit_integration", "journalise", str(SETTINGS), str(ONE), "--book", str(book)]
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        asked = b""
        while b"[y/N]" not in asked:
            asked += os.read(ours, 4096)
        os.write(ours, f"{answer}\n".encode())
        sentence = b"".join(read_until_closed(ours))
    assert (process.returncode, book.exists()) == (status, status == 0), sentence


@pytest.mark.parametrize(
    "words",
    [("journalise", SETTINGS, INVOICES, "--book"), ("continuity",), NEXT, ("check", SETTINGS, "--book")],
    ids=["journalise", "continuity", "next", "check"],
)
def test_a_book_that_is_in_use_damaged_or_another_programs_says_so_to_every_command(
    book: Path, tmp_path: Path, words: tuple[object, ...]
) -> None:
    cut, other = tmp_path / "cut.db", tmp_path / "other.db"
    cut.write_bytes(book.read_bytes()[:6000])
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE songs (id INTEGER)")
    before = other.read_bytes()
    for file, sentence in ((cut, "is damaged"), (other, "the database of another program")):
        result = run(*words, file)
        assert (result.exit_code, result.stdout, sentence in result.stderr) == (2, "", True), result.stderr
    assert other.read_bytes() == before
    with closing(sqlite3.connect(book)) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        result = run(*words, f"sqlite:///{book}?timeout=0.1")
    assert (result.exit_code, "is in use by another process" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entries SET voucher_date = 'yesterday'",
        "UPDATE journal_lines SET reasons = '{'",
    ],
)
def test_a_book_with_damaged_rows_ends_with_2_and_no_traceback(tmp_path: Path, statement: str) -> None:
    book = tmp_path / "book.db"
    open_book(book).close()
    run("journalise", SETTINGS, ONE, "--book", book)
    with closing(sqlite3.connect(book)) as connection, connection:
        connection.execute(statement)
    result = run("journalise", SETTINGS, ONE, "--book", book)
    assert (result.exit_code, "the book is damaged" in result.stderr) == (2, True), result.stderr


@pytest.mark.parametrize("book", ["", ":memory:", "sqlite://", "sqlite:///:memory:"])
def test_a_book_that_would_not_be_kept_is_refused(book: str) -> None:
    result = run("journalise", SETTINGS, ONE, "--book", book, "--new", "--json")
    assert (result.exit_code, [error["code"] for error in json.loads(result.stdout)["errors"]]) == (
        2,
        ["book-not-kept"],
    )
