"""A book on disk: made where it is not there, refused where it is something else, and the same when read back."""

import multiprocessing
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from profit_integration.adapters.memory import MemorySettings
from profit_integration.adapters.sql.book import SqlBook, open_book
from profit_integration.adapters.sql.tables import SCHEMA_VERSION
from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.settings_changes import ChangeRecord
from tests.documents import INVOICES, invoice, settings

BY = settings()
ALL = sorted(file.name[:2] for file in INVOICES.glob("*.xml"))


def journalise(book: SqlBook, *invoices: Invoice) -> list[JournalEntry]:
    made = []
    for document in invoices:
        with book.begin() as transaction:
            journaliser = Journaliser(MemorySettings([BY.settings]), transaction.numbers, transaction.entries)
            made.append(journaliser.journalise(document, administration=1).entry)
    return made


def query(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def execute(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def refusal(where: Path | str, *, make: bool = True) -> str:
    with pytest.raises(UnusableSettingError) as caught:
        open_book(where, make=make)
    return str(caught.value)


# --- what is kept -----------------------------------------------------------------------------------------------


def test_every_entry_is_read_back_equal_in_every_field(tmp_path: Path) -> None:
    with closing(open_book(tmp_path / "book.db")) as book:
        made = journalise(book, *(invoice(name, by=BY) for name in ALL))
    with closing(open_book(tmp_path / "book.db")) as reopened:
        assert list(reopened) == made
        with reopened.begin() as transaction:
            entries = [transaction.entries.find(journal_entry.document) for journal_entry in made]
        assert entries == made
        assert repr(entries) == repr(made), "amounts with as many decimals"


def test_a_reopened_book_goes_on_with_the_numbers(tmp_path: Path) -> None:
    numbers = []
    for name in ("01", "02", "12", "03"):
        with closing(open_book(tmp_path / "book.db")) as book:
            numbers += [journal_entry.number.text for journal_entry in journalise(book, invoice(name))]
    assert numbers == ["F20260001", "F20260002", "I20260001", "F20260003"]


def test_two_scopes_in_one_book_share_neither_entries_nor_numbers(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    with closing(open_book(path, scope="one")) as one, closing(open_book(path, scope="two")) as two:
        (first,) = journalise(one, invoice("01"))
        (second,) = journalise(two, invoice("01", ("Vitrine hoog", "Vitrine laag")))
        assert (first.number.text, second.number.text) == ("F20260001", "F20260001")
        assert (list(one), list(two)) == ([first], [second])


def test_the_rows_add_up_in_plain_sql(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    with closing(open_book(path)) as book:
        journalise(book, *(invoice(name, by=BY) for name in ALL))
    balance = "SELECT SUM(CASE side WHEN 'debit' THEN amount ELSE -amount END) FROM journal_lines"
    assert query(path, f"{balance} GROUP BY entry_id") == [(0,)] * 12
    assert query(path, "SELECT DISTINCT typeof(amount) FROM journal_lines") == [("integer",)]
    of_one = f"{balance} JOIN journal_entries ON id = entry_id WHERE account = '1300' AND number = 'F20260001'"
    assert query(path, of_one) == [(278300,)]
    assert query(path, "SELECT counter, range_start, last_value FROM counter_values ORDER BY counter") == [
        ("INKOOP", "2026-01-01", 1),
        ("VERKOOP", "2026-01-01", 11),
    ]


# --- what can be opened -----------------------------------------------------------------------------------------


def test_a_new_book_may_be_named_by_its_address_and_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "b c" / "bóók.db"
    assert f"the folder {path.parent} of the book {path} is not there" in refusal(path)
    assert list(tmp_path.iterdir()) == []
    path.parent.mkdir()
    with closing(open_book(f"sqlite:///{path}")) as book:
        journalise(book, invoice("01"))
    with closing(open_book(str(path))) as book:
        assert len(list(book)) == 1


def test_a_reader_makes_no_book_where_there_is_none(tmp_path: Path) -> None:
    by_path, uri = f"{tmp_path}/none.db", f"file:{tmp_path}/none.db?uri=true"
    for where in (by_path, f"sqlite:///{by_path}", f"sqlite+pysqlite:///{by_path}", f"sqlite:///{uri}"):
        with pytest.raises(UnusableSettingError, match=r"there is no book .*none.db"):
            open_book(where, make=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("make", [True, False])
def test_the_database_of_another_program_gets_no_tables(tmp_path: Path, *, make: bool) -> None:
    path = tmp_path / "other.db"
    execute(path, "CREATE TABLE songs (id INTEGER)")
    before = path.read_bytes()
    assert "other.db is no book, but the database of another program: its tables are songs" in refusal(path, make=make)
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (before, [path])


def test_an_empty_file_is_no_book_yet(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    assert "there is no book" in refusal(path, make=False)
    assert path.read_bytes() == b""
    with closing(open_book(path)) as book:
        assert list(book) == []


def test_a_book_in_use_says_so_and_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    open_book(path).close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        sentence = refusal(f"sqlite:///{path}?timeout=0.1", make=False)
    assert f"the book sqlite:///{path} is in use by another process: database is locked. Remedy: wait" in sentence


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entries SET voucher_date = 'yesterday'",
        "UPDATE journal_entries SET description_evidence = '{'",
        "UPDATE journal_entries SET kind = 'songs'",
        "UPDATE journal_lines SET reasons = '7'",
        "UPDATE journal_lines SET amount = 'much'",
    ],
)
def test_a_damaged_row_is_named_as_damage(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "book.db"
    with closing(open_book(path)) as book:
        journalise(book, invoice("01"))
    execute(path, statement)
    with closing(open_book(path)) as book, pytest.raises(UnusableSettingError, match="the book is damaged"):
        list(book)


@pytest.mark.parametrize(
    ("statement", "rows"),
    [
        ("UPDATE administration_settings SET settings = '{'", "administration_settings 1"),
        ('UPDATE settings_changes SET differences = \'[{"of": "songs"}]\'', "settings_changes 1"),
    ],
)
def test_damaged_settings_are_named_as_damage(tmp_path: Path, statement: str, rows: str) -> None:
    path = tmp_path / "book.db"
    record = ChangeRecord(
        administration=1, version=1, actor="ann", at=datetime(2026, 1, 1, tzinfo=UTC), actions=(), differences=()
    )
    with closing(open_book(path)) as book, book.begin() as transaction:
        transaction.settings.save(BY.settings, 0, record)
    execute(path, statement)
    with closing(open_book(path)) as book, book.begin() as transaction:
        stored = transaction.settings
        with pytest.raises(UnusableSettingError, match=f"the book is damaged: {rows} cannot be read"):
            _ = stored.get(1), stored.changes(1)


def test_a_book_of_a_later_version_is_refused_and_stays_as_it_is_also_for_a_reader(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    with closing(open_book(path)) as book:
        made = journalise(book, invoice("01"))
    with closing(open_book(path, make=False)) as book:
        assert list(book) == made
    execute(path, f"UPDATE book SET schema_version = {SCHEMA_VERSION + 1}")
    execute(path, "DROP TABLE skipped_numbers")
    for make in (False, True):
        refused = refusal(path, make=make)
        assert f"the book has version {SCHEMA_VERSION + 1}, and this library reads version {SCHEMA_VERSION}." in refused
    assert query(path, "SELECT name FROM sqlite_master WHERE name = 'skipped_numbers'") == []


def test_what_is_no_book_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    letter, library = tmp_path / "letter.txt", tmp_path / "library.db"
    letter.write_text("This is a letter. " * 100)
    execute(library, "CREATE TABLE book (title TEXT)")
    for path, reason in (
        (letter, "cannot be opened as a book: file is not a database"),
        (library, "is no book, but the database of another program: its tables are book"),
        (tmp_path, "cannot be opened as a book: unable to open database file"),
    ):
        assert f"{path} {reason}" in refusal(path)
    assert letter.read_text() == "This is a letter. " * 100
    assert query(library, "SELECT name FROM sqlite_master") == [("book",)]


@pytest.mark.parametrize("where", ["postgresql+psycopg://me:secret@host:port/db", "://me:secret@host", "a b://x"])
def test_what_is_no_address_of_a_database_is_refused_without_its_password(where: str) -> None:
    sentence = refusal(where)
    assert sentence.startswith(f"{where.partition('://')[0]}://... is not the address of a database. Remedy: write ")
    assert "secret" not in sentence


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("nosuchdb://me:{}@host/db", "postgresql+psycopg://user@host/database, with the extra postgres installed"),
        ("oracle+cx_oracle://me:{}@host/db", ""),
        ("postgresql+psycopg://me:{}@127.0.0.1:1/db", "connection failed"),
    ],
)
def test_a_database_that_cannot_be_used_is_named_without_its_password(address: str, reason: str) -> None:
    sentence = refusal(address.format("secret"))
    assert sentence.startswith(f"{address.format('***')} cannot be opened as a book: ")
    assert reason in sentence
    assert "secret" not in sentence


# --- several processes ------------------------------------------------------------------------------------------

BOOKS = 12


def journalise_in_each_book(folder: Path, start: Barrier, names: list[str]) -> None:
    """Open one new book after another, all processes at the same moment, and journalise in it."""
    for number in range(BOOKS):
        start.wait(timeout=30)
        with closing(open_book(folder / f"{number}.db")) as book:
            journalise(book, invoice(names[number % len(names)], by=BY))


def test_processes_that_open_a_new_book_at_the_same_moment_wait_for_each_other(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(2)
    processes = [
        context.Process(target=journalise_in_each_book, args=(tmp_path, start, names))
        for names in (["01", "02"], ["03", "01"])
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(timeout=60)
    assert [process.exitcode for process in processes] == [0, 0]
    for number in range(BOOKS):
        with closing(open_book(tmp_path / f"{number}.db")) as book:
            assert sorted(journal_entry.number.text for journal_entry in book) == ["F20260001", "F20260002"]
