"""A book on disk: made where it is not there, refused where it is something else, and the same when read back."""

import multiprocessing
import sqlite3
from contextlib import closing
from multiprocessing.synchronize import Barrier
from pathlib import Path

import attrs
import pytest
from sqlalchemy.exc import IntegrityError

from profit_integration.adapters.memory import MemorySettings
from profit_integration.adapters.sql.book import SqlBook, SqlTransaction, open_book
from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.numbers import InvoiceNumber, SkippedNumber
from tests.documents import INVOICES, entry, invoice, settings

BY = settings()
ALL = sorted(file.name[:2] for file in INVOICES.glob("*.xml"))


def journalise(book: SqlBook, *invoices: Invoice) -> list[JournalEntry]:
    made = []
    for each in invoices:
        with book.begin() as transaction:
            journaliser = Journaliser(MemorySettings([BY.settings]), transaction.numbers, transaction.entries)
            made.append(journaliser.journalise(each, administration=1).entry)
    return made


def add_all(transaction: SqlTransaction, *entries: JournalEntry) -> None:
    for each in entries:
        transaction.entries.add(each)


def query(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def execute(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def refusal(where: Path | str) -> str:
    with pytest.raises(UnusableSettingError) as caught:
        open_book(where)
    return str(caught.value)


# --- what is kept -----------------------------------------------------------------------------------------------


def test_every_entry_is_read_back_equal_in_every_field(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    book = open_book(path)
    made = journalise(book, *(invoice(name, by=BY) for name in ALL))
    book.close()
    reopened = open_book(path)
    assert list(reopened) == made
    for each in made:
        with reopened.begin() as transaction:
            found = transaction.entries.find(each.document)
        assert found == each
        assert found is not None
        assert [str(line.amount) for line in found.lines] == [str(line.amount) for line in each.lines]
    reopened.close()


def test_an_entry_whose_number_was_not_drawn_and_one_with_skipped_numbers_are_read_back_equal(tmp_path: Path) -> None:
    brought = attrs.evolve(entry("01", number="C-1001"), counter=None)
    skipped = tuple(SkippedNumber(f"F2026000{value}", "another invoice carries this number") for value in (1, 2, 3))
    drawn = attrs.evolve(
        entry("02"),
        counter="VERKOOP",
        number=InvoiceNumber(
            text="F20260004",
            counter="VERKOOP",
            range_start=BY.settings.counters[0].ranges[0].start_date,
            value=4,
            skipped=skipped,
        ),
    )
    with closing(open_book(tmp_path / "book.db")) as book:
        with book.begin() as transaction:
            transaction.entries.add(brought)
            transaction.entries.add(drawn)
        assert list(book) == [brought, drawn]


def test_what_happens_in_a_transaction_that_fails_is_forgotten(tmp_path: Path) -> None:
    with closing(open_book(tmp_path / "book.db")) as book:
        with pytest.raises(IntegrityError), book.begin() as transaction:
            add_all(transaction, entry("02"), entry("01"), entry("01"))
        assert list(book) == []


def test_a_reopened_book_goes_on_with_the_numbers(tmp_path: Path) -> None:
    numbers = []
    for name in ("01", "02", "12", "03"):
        with closing(open_book(tmp_path / "book.db")) as book:
            numbers += [each.number.text for each in journalise(book, invoice(name))]
    assert numbers == ["F20260001", "F20260002", "I20260001", "F20260003"]


def test_a_document_that_was_never_journalised_is_not_found(tmp_path: Path) -> None:
    with closing(open_book(tmp_path / "book.db")) as book, book.begin() as transaction:
        assert transaction.entries.find(invoice("01").key(1)) is None


def test_two_scopes_in_one_book_share_neither_entries_nor_numbers(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    with closing(open_book(path, scope="one")) as one, closing(open_book(path, scope="two")) as two:
        (first,) = journalise(one, invoice("01"))
        (second,) = journalise(two, invoice("01", ("Vitrine hoog", "Vitrine laag")))
        assert (first.number.text, second.number.text) == ("F20260001", "F20260001")
        assert (list(one), list(two)) == ([first], [second])


def test_the_database_refuses_a_second_entry_under_one_document_or_number(tmp_path: Path) -> None:
    with closing(open_book(tmp_path / "book.db")) as book:
        with book.begin() as transaction:
            transaction.entries.add(entry("01", number="F1"))
        for second in (entry("01", number="F2"), entry("02", number=" f1 ")):
            with pytest.raises(IntegrityError), book.begin() as transaction:
                transaction.entries.add(second)


def test_the_rows_add_up_in_plain_sql(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    with closing(open_book(path)) as book:
        journalise(book, *(invoice(name, by=BY) for name in ALL))
    balances = query(
        path,
        "SELECT entry_id, SUM(CASE side WHEN 'debit' THEN amount ELSE -amount END) FROM journal_lines "
        "GROUP BY entry_id",
    )
    assert balances == [(entry_id, 0) for entry_id in range(1, 13)]
    assert query(path, "SELECT DISTINCT typeof(amount) FROM journal_lines") == [("integer",)]
    assert query(
        path,
        "SELECT SUM(CASE side WHEN 'debit' THEN amount ELSE -amount END) FROM journal_lines "
        "JOIN journal_entries ON id = entry_id WHERE account = '1300' AND number = 'F20260001'",
    ) == [(278300,)]
    assert query(path, "SELECT counter, range_start, last_value FROM counter_values ORDER BY counter") == [
        ("INKOOP", "2026-01-01", 1),
        ("VERKOOP", "2026-01-01", 11),
    ]


# --- what can be opened -----------------------------------------------------------------------------------------


def test_the_folders_of_a_new_book_are_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b c" / "bóók.db"
    open_book(str(path)).close()
    assert path.is_file()


def test_a_book_may_be_named_by_its_address(tmp_path: Path) -> None:
    with closing(open_book(f"sqlite:///{tmp_path}/book.db")) as book:
        journalise(book, invoice("01"))
    with closing(open_book(tmp_path / "book.db")) as book:
        assert len(list(book)) == 1


def test_whoever_only_reads_makes_no_book_where_none_is(tmp_path: Path) -> None:
    by_path, uri = f"{tmp_path}/a/none.db", f"file:{tmp_path}/a/none.db?uri=true"
    for where in (by_path, f"sqlite:///{by_path}", f"sqlite+pysqlite:///{by_path}", f"sqlite:///{uri}"):
        with pytest.raises(UnusableSettingError, match=r"none.db.* is not there\. Remedy: name a book"):
            open_book(where, make=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("statement", ["CREATE TABLE songs (id INTEGER)", ""], ids=["another program's", "empty"])
def test_whoever_only_reads_leaves_another_file_as_it_is(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "other.db"
    path.touch()
    execute(path, statement)
    before = path.read_bytes()
    with pytest.raises(UnusableSettingError, match=r"other.db is no book: it has no table book"):
        open_book(path, make=False)
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (before, [path])


def test_whoever_only_reads_opens_a_book_that_is_there_and_of_this_version(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    with closing(open_book(path)) as book:
        made = journalise(book, invoice("01"))
    with closing(open_book(path, make=False)) as book:
        assert list(book) == made
    execute(path, "UPDATE book SET schema_version = 3")
    with pytest.raises(UnusableSettingError, match="the book has version 3"):
        open_book(path, make=False)


def test_a_book_of_a_later_version_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    open_book(path).close()
    execute(path, "UPDATE book SET schema_version = 3")
    execute(path, "DROP TABLE skipped_numbers")
    assert refusal(path) == (
        "the book has version 3, and this library reads version 2. Remedy: use the version of profit_integration that "
        "made it, or a later one"
    )
    assert query(path, "SELECT name FROM sqlite_master WHERE name = 'skipped_numbers'") == []


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("This is a letter. " * 100)
    assert refusal(letter) == (
        f"{letter} cannot be opened as a book: file is not a database. Remedy: name a book that can be reached, or a "
        "new file"
    )


def test_a_database_with_another_table_called_book_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    execute(path, "CREATE TABLE book (title TEXT)")
    assert "cannot be opened as a book: no such column: book.schema_version" in refusal(path)
    assert query(path, "SELECT name FROM sqlite_master") == [("book",)]


def test_a_folder_is_no_book(tmp_path: Path) -> None:
    assert f"{tmp_path} cannot be opened as a book: unable to open database file" in refusal(tmp_path)


@pytest.mark.parametrize("where", ["postgresql+psycopg://me:secret@host:port/db", "://me:secret@host", "a b://x"])
def test_what_is_no_address_of_a_database_is_refused_without_its_password(where: str) -> None:
    said = refusal(where)
    assert said.startswith(f"{where.partition('://')[0]}://... is not the address of a database. Remedy: write ")
    assert "secret" not in said


def test_a_database_that_this_library_cannot_use_is_refused_without_its_password() -> None:
    said = refusal("nosuchdb://me:secret@host/db")
    assert said.startswith("nosuchdb://me:***@host/db cannot be opened as a book: ")
    assert said.endswith("postgresql+psycopg://user@host/database, with the extra postgres installed")
    assert "me:***@host/db cannot be opened as a book: " in refusal("oracle+cx_oracle://me:secret@host/db")


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    said = refusal("postgresql+psycopg://me:secret@127.0.0.1:1/db")
    assert said.startswith("postgresql+psycopg://me:***@127.0.0.1:1/db cannot be opened as a book: connection failed")
    assert "secret" not in said


# --- several processes ------------------------------------------------------------------------------------------

BOOKS = 40


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
            assert sorted(each.number.text for each in book) == ["F20260001", "F20260002"]
