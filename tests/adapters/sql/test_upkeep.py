"""A copy of a book in use is whole; a migration keeps every entry, and no document can be booked again after it."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from profit_integration.adapters.memory import MemorySettings
from profit_integration.adapters.sql.book import SqlBook, open_book
from profit_integration.adapters.sql.databases import create_tables, engine_of
from profit_integration.adapters.sql.upkeep import backup_book, migrate_book
from profit_integration.core.errors import DocumentConflictError, UnusableSettingError
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.journalising.reversal import full_credit
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.integration_types import NumberSource
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.number_register import number_of
from profit_integration.core.model.payable_amounts import payable_of
from profit_integration.core.violation import Code
from tests.examples import COUNTERS, INTEGRATION_TYPES, MARCH, PROJECTS, SALES, changed, invoice, settings

OWN_NUMBERS = settings(integration_types=changed(INTEGRATION_TYPES, PROJECTS, numbers=NumberSource.DOCUMENT))
STORED = Path(__file__).parents[2] / "stored_book" / "book-0.1.0.sqlite"


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest) -> str | Path:
    """The path or address of a book that is not there yet."""
    named: str | Path = request.getfixturevalue(request.param)
    return named


def journalise(book: SqlBook, document: Invoice, own: AdministrationSettings | None = None) -> JournalEntry:
    with book.begin() as transaction:
        journaliser = Journaliser(MemorySettings([own or settings()]), transaction.numbers, transaction.entries)
        return journaliser.journalise(document, administration=1).entry


# --- copies ---------------------------------------------------------------------------------------------------------


def test_a_copy_holds_what_stands_in_the_files_beside_the_book(tmp_path: Path) -> None:
    with closing(open_book(tmp_path / "book.db")) as book:
        entry = journalise(book, invoice())
        assert (tmp_path / "book.db-wal").exists()

        backup_book(tmp_path / "book.db", tmp_path / "copy.db")

    with closing(open_book(tmp_path / "copy.db", make=False)) as copy:
        assert list(copy) == [entry]
        assert journalise(copy, invoice(document_id="D-1002")).number.value == 2


def test_a_copy_is_made_while_a_transaction_is_open_and_holds_what_was_committed(tmp_path: Path) -> None:
    with closing(open_book(tmp_path / "book.db")) as book:
        entry = journalise(book, invoice())
        with book.begin() as transaction:
            journaliser = Journaliser(MemorySettings([settings()]), transaction.numbers, transaction.entries)
            journaliser.journalise(invoice(document_id="D-1002"), administration=1)
            backup_book(tmp_path / "book.db", tmp_path / "copy.db")
    with closing(open_book(tmp_path / "copy.db", make=False)) as copy:
        assert list(copy) == [entry]


def test_a_copy_replaces_no_file(tmp_path: Path) -> None:
    open_book(tmp_path / "book.db").close()
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear")

    assert refusal(lambda: backup_book(tmp_path / "book.db", letter)) is Code.BOOK_COPY_EXISTS
    assert letter.read_text() == "Dear"


def test_what_is_no_book_is_not_copied(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")

    assert refusal(lambda: backup_book(tmp_path / "none.db", tmp_path / "copy.db")) is Code.BOOK_MISSING
    assert refusal(lambda: backup_book(other, tmp_path / "copy.db")) is Code.NOT_A_BOOK
    assert not (tmp_path / "copy.db").exists()


# --- migration ------------------------------------------------------------------------------------------------------


def test_of_documents_with_one_id_the_first_gets_the_numbering_and_none_is_booked_again(
    where: str | Path,
) -> None:
    """The others keep their kind as numbering, and are listed."""
    twice = {SALES: invoice(), PROJECTS: invoice(kind=PROJECTS, numbering="projects")}
    with closing(open_book(where)) as book:
        first, second = (journalise(book, document) for document in twice.values())
        credit = journalise(book, full_credit(twice[PROJECTS], document_id="C-1", invoice_date=MARCH))
    to_version_2(where)

    migrated = migrate_book(where)

    assert migrated is not None
    assert [(kept.kind, kept.document_id, kept.number) for kept in migrated.migration.kept] == [
        (PROJECTS, "D-1001", second.number.text)
    ]
    with closing(open_book(where)) as book:
        entries = list(book)
        assert [entry.document.numbering for entry in entries] == ["sales", PROJECTS, "sales"]
        assert entries[2].reverses == entries[1].document
        assert [entry.number for entry in entries] == [first.number, second.number, credit.number]
        with pytest.raises(DocumentConflictError):
            journalise(book, invoice(kind=PROJECTS))
        assert journalise(book, invoice()) == entries[0]


@pytest.mark.parametrize("to_version", [2, 3])
def test_a_book_of_before_is_read_on_every_database_and_its_tables_are_not_made_again(
    where: str | Path, to_version: int
) -> None:
    with closing(open_book(where)) as book:
        entry = journalise(book, invoice())
    (to_version_2 if to_version == 2 else to_version_3)(where)

    with closing(open_book(where)) as book:
        assert list(book) == [entry]
        assert refusal(lambda: journalise(book, invoice())) is Code.BOOK_OUTDATED
    with closing_engine(where) as engine, engine.begin() as connection:
        assert refusal(lambda: create_tables(connection)) is Code.BOOK_OUTDATED


def test_a_migrated_book_of_version_3_takes_an_invoice_in_another_currency(where: str | Path) -> None:
    with closing(open_book(where)) as book:
        entry = journalise(book, invoice())
    to_version_3(where)

    migrated = migrate_book(where)

    assert migrated is not None
    assert (migrated.migration.version, migrated.migration.entries, migrated.migration.kept) == (3, 1, ())
    with closing(open_book(where)) as book:
        foreign = journalise(book, invoice(document_id="D-1002", currency="USD", exchange_rate=Decimal("0.92")))
        assert list(book) == [entry, foreign]


def test_what_fails_half_way_leaves_the_book_as_it_was(tmp_path: Path) -> None:
    file = Path(shutil.copyfile(STORED, tmp_path / "book.db"))
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TRIGGER refuse BEFORE UPDATE ON book BEGIN SELECT RAISE(ABORT, 'no'); END")
    with closing(open_book(file, make=False)) as book:
        before = list(book)

    assert refusal(lambda: migrate_book(file)) is Code.BOOK_UNOPENED

    with closing(open_book(file, make=False)) as book:
        assert list(book) == before


def test_a_copy_of_an_earlier_attempt_is_kept(tmp_path: Path) -> None:
    file = Path(shutil.copyfile(STORED, tmp_path / "book.db"))
    (tmp_path / "book.db.version-2").write_text("kept")

    migrated = migrate_book(file)

    assert migrated is not None
    assert migrated.backup == str(tmp_path / "book.db.version-2-2")
    assert (tmp_path / "book.db.version-2").read_text() == "kept"


def test_the_numbers_of_a_book_of_version_3_are_registered(where: str | Path) -> None:
    """A document with its own number, and one whose number came after a skip; the book is read as before."""
    with closing(open_book(where)) as book:
        taken = journalise(book, invoice(document_id="F00001", kind=PROJECTS, numbering="projects"), OWN_NUMBERS)
        entry = journalise(book, invoice())
        payable = payable_of(entry)
        assert payable is not None
        with book.begin() as transaction:
            registered = {number.document: number for number in transaction.numbers.all_registered()}
    to_version_3(where)
    with closing(open_book(where)) as book:
        assert list(book) == [taken, entry]
        assert book.number(COUNTERS[0], MARCH).text == "F00003"
        issued = set(book.issued_numbers())

    assert migrate_book(where) is not None

    with closing(open_book(where)) as book:
        assert set(book.issued_numbers()) == issued
        with book.begin() as transaction:
            assert {number.document: number for number in transaction.numbers.all_registered()} == registered
            assert transaction.numbers.registered("F00002") == number_of(entry)
            assert transaction.entries.similar_to([payable])[payable].count == 2
        assert journalise(book, invoice(document_id="D-2")).number.text == "F00003"


def to_version_3(where: str | Path) -> None:
    """Give the tables of a book the form of version 3."""
    added = ("foreign_currency", "foreign_decimals", "exchange_rate", "owed")
    run(
        where,
        "DROP INDEX entries_by_amount",
        *(f"ALTER TABLE journal_entries DROP COLUMN {column}" for column in added),
        "ALTER TABLE journal_lines DROP COLUMN foreign_amount",
        "DROP TABLE registered_numbers",
        "UPDATE journal_lines SET reasons = (SELECT text FROM evidence WHERE id = reasons)",
        "UPDATE journal_entries SET description_evidence = (SELECT text FROM evidence WHERE id = description_evidence)",
        "DROP TABLE evidence",
        "UPDATE book SET schema_version = 3",
    )


def to_version_2(where: str | Path) -> None:
    """Give the tables of a book the form of version 2."""
    to_version_3(where)
    run(
        where,
        "UPDATE reversals SET numbering = (SELECT kind FROM journal_entries AS entry WHERE"
        " entry.numbering = reversals.numbering AND entry.document_id = reversals.document_id)",
        "ALTER TABLE reversals RENAME COLUMN numbering TO kind",
        "UPDATE journal_entries SET numbering = kind",
        "ALTER TABLE journal_entries DROP COLUMN kind",
        "ALTER TABLE journal_entries RENAME COLUMN numbering TO kind",
        "UPDATE book SET schema_version = 2",
    )


def run(where: str | Path, *statements: str) -> None:
    with closing_engine(where) as engine, engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


@contextmanager
def closing_engine(where: str | Path) -> Iterator[Engine]:
    engine = engine_of(where)
    yield engine
    engine.dispose()


def refusal(attempt: Callable[[], object]) -> Code:
    with pytest.raises(UnusableSettingError) as caught:
        attempt()
    return caught.value.violation.code
