"""Entries that are written together: their evidence once, and what becomes of a block that is refused."""

from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import attrs
import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import DBAPIError

from profit_integration.adapters.sql import SqlBook, SqlInvoiceNumbers, SqlJournalEntries, create_tables, open_book
from profit_integration.core.errors import ConcurrentWriteError
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.number_register import NumberState, number_of
from profit_integration.testing import sample_entry
from tests.driver_books import postgresql_book


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new book."""
    if request.param == "SQLite":
        return f"sqlite:///{tmp_path / 'book.db'}"
    return str(request.getfixturevalue("postgresql"))


@pytest.fixture
def book(address: str) -> Iterator[SqlBook]:
    with closing(open_book(address)) as opened:
        yield opened


@pytest.fixture
def engine(address: str) -> Iterator[Engine]:
    engine = create_engine(address)
    yield engine
    engine.dispose()


def sample(name: str) -> JournalEntry:
    return sample_entry(f"draft {name}", f"N-{name}")


def kept(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def test_documents_and_numbers_are_looked_up_however_many_there_are(book: SqlBook) -> None:
    """More than a statement may have parameters: 32 766 on SQLite, 65 535 on PostgreSQL."""
    entry, many = sample("0"), range(70_000)
    with book.begin() as transaction:
        transaction.entries.add(entry)
    keys = [attrs.evolve(entry.document, document_id=f"other {number}") for number in many]

    with book.begin() as transaction:
        assert transaction.entries.find_many([*keys, entry.document]) == {entry.document: entry}
        assert transaction.numbers.drawn_for(keys) == {}
        assert transaction.numbers.issued_among([*map(str, many), entry.number.text]) == {entry.number.text}


# --- evidence ---------------------------------------------------------------------------------------------------


def test_equal_evidence_is_kept_once(book: SqlBook, engine: Engine) -> None:
    with book.begin() as transaction:
        transaction.entries.add(sample("0"))
    of_one = kept(engine, "evidence")
    for block in (["1", "2"], ["3"]):
        with book.begin() as transaction:
            transaction.entries.add_many([sample(name) for name in block])
    assert (kept(engine, "evidence"), kept(engine, "journal_entries")) == (of_one, 4)
    assert list(book) == [sample(name) for name in "0123"]


def test_two_transactions_add_the_same_evidence_without_waiting_for_each_other(postgresql: str) -> None:
    """A transaction that waits for another one is ended by the database."""
    engine = create_engine(postgresql)
    with engine.begin() as connection:
        create_tables(connection)
    with engine.begin() as first, engine.begin() as second:
        for name, connection in (("1", first), ("2", second)):
            connection.exec_driver_sql("SET LOCAL lock_timeout = '2s'")
            SqlJournalEntries(connection).add(sample(name))
    with engine.connect() as connection:
        assert list(SqlJournalEntries(connection)) == [sample("1"), sample("2")]
    engine.dispose()


# --- a block that is refused ------------------------------------------------------------------------------------


CONFLICTS: dict[str, Callable[[JournalEntry], JournalEntry]] = {
    "the same number": lambda entry: attrs.evolve(sample("9"), number=entry.number),
    "the same document": lambda entry: attrs.evolve(sample("9"), document=entry.document),
    "the same reversal": lambda entry: attrs.evolve(sample("9"), reverses=entry.reverses),
}


@pytest.mark.parametrize("conflict", CONFLICTS)
@pytest.mark.parametrize("earlier", ["in the block", "in the book"])
def test_a_block_with_a_conflict_is_refused_as_a_whole(
    book: SqlBook, engine: Engine, conflict: str, earlier: str
) -> None:
    first = attrs.evolve(sample("1"), reverses=sample("0").document)
    block = [sample("2"), CONFLICTS[conflict](first), sample("3")]
    if earlier == "in the book":
        with book.begin() as transaction:
            transaction.entries.add(first)
    else:
        block.insert(0, first)
    before = [kept(engine, table) for table in ("registered_numbers", "journal_entries", "journal_lines", "reversals")]

    with book.begin() as transaction, pytest.raises(ConcurrentWriteError):
        transaction.entries.add_many(block)

    assert before == [
        kept(engine, table) for table in ("registered_numbers", "journal_entries", "journal_lines", "reversals")
    ]


# --- on psycopg ---------------------------------------------------------------------------------------------------


def test_errors_of_copy_are_those_of_sqlalchemy(postgresql: str) -> None:
    with closing(open_book(postgresql)) as book:
        engine = create_engine(postgresql)
        with engine.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE journal_lines ADD CHECK (account <> '8000')")
        engine.dispose()
        with pytest.raises(DBAPIError, match="journal_lines"), book.begin() as transaction:
            transaction.entries.add(sample("1"))


def test_tables_that_are_there_are_made_again_without_waiting_for_a_writer(postgresql: str) -> None:
    book = postgresql_book(postgresql)
    with closing(book.connect()) as other, book.begin() as transaction:
        transaction.entries.add(sample("1"))
        other.execute("SET lock_timeout = '2s'")
        create_tables(other)
        other.commit()


@pytest.mark.parametrize("is_drawn", [False, True])
def test_in_a_pipeline_a_number_in_use_is_refused_as_elsewhere(postgresql: str, is_drawn: bool) -> None:
    """With the error on which a host repeats, and none of the driver's."""
    book, second = postgresql_book(postgresql), sample_entry("draft 2", "n-1")
    drawn = attrs.evolve(number_of(second), state=NumberState.DRAWN)
    with book.begin() as transaction:
        transaction.entries.add(sample_entry("draft 1", "N-1"))
    with closing(book.connect()) as connection:
        numbers, entries = SqlInvoiceNumbers(connection), SqlJournalEntries(connection)
        work = partial(numbers.register, drawn) if is_drawn else partial(entries.add, second)
        with connection.pipeline(), pytest.raises(ConcurrentWriteError):
            work()


def test_a_pipeline_takes_entries_too(postgresql: str) -> None:
    book = postgresql_book(postgresql, autocommit=True)
    with closing(book.connect()) as connection, connection.transaction():
        with connection.pipeline():
            SqlJournalEntries(connection).add_many([sample("1"), sample("2")])
        assert list(SqlJournalEntries(connection)) == [sample("1"), sample("2")]


def test_tables_of_sqlite_in_another_schema_are_written_there(tmp_path: Path) -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"ATTACH '{tmp_path / 'tenant.db'}' AS tenant")
        of_tenant = connection.execution_options(schema_translate_map={None: "tenant"})
        create_tables(of_tenant)
        SqlJournalEntries(of_tenant).add(sample("1"))
        assert list(SqlJournalEntries(of_tenant)) == [sample("1")]
        assert connection.exec_driver_sql("SELECT count(*) FROM tenant.journal_lines").scalar_one() > 0
    engine.dispose()
