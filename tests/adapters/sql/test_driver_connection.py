"""Connections of the driver's own: in every way in which a host can have settled them, and none that loses a number."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import settings as examples
from psycopg.rows import dict_row

from profit_integration.adapters.memory import MemorySettings
from profit_integration.adapters.sql.book import open_book
from profit_integration.adapters.sql.databases import create_tables
from profit_integration.adapters.sql.entries import SqlJournalEntries
from profit_integration.adapters.sql.numbers import SqlInvoiceNumbers
from profit_integration.adapters.sql.usage import SqlUsage
from profit_integration.core.errors import ConcurrentWriteError, NoTransactionError, UnusableSettingError
from profit_integration.core.journalising.batch import journalise_batch
from profit_integration.core.maintenance.records import blank_settings
from profit_integration.core.model.settings_changes import ChangeRecord, EntriesUsing
from profit_integration.testing import (
    SettingsEditorContract,
    TransactionContract,
    sample_counter,
    sample_entry,
)
from tests.adapters.book_contract import BookContract
from tests.core.maintenance.maintained_settings import NOON
from tests.driver_books import DriverBook, in_transaction, postgresql_book, repositories, sqlite_book
from tests.examples import invoice, settings
from tests.outcomes import outcomes_on
from tests.settings_stores import BookOfSettings

(FIRST, *_) = sample_counter().ranges
ENTRY = sample_entry("draft 1", "2026000009")


@pytest.fixture
def connection(sqlite: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(sqlite)) as connection:
        yield connection


# --- the kit ----------------------------------------------------------------------------------------------------


@pytest.mark.thorough
class TestBookOnSqlite3(BookContract, TransactionContract):
    """Transactions that the host begins itself."""

    concurrent = False
    refusal = ConcurrentWriteError

    @pytest.fixture
    def book(self, sqlite: Path) -> DriverBook:
        return sqlite_book(sqlite, "BEGIN IMMEDIATE", isolation_level=None)


class TestTransactionsOnPsycopg(TransactionContract):
    """With rows that are no tuples."""

    refusal = ConcurrentWriteError
    sequences = examples(TransactionContract.sequences, max_examples=4)

    @pytest.fixture
    def book(self, postgresql: str) -> DriverBook:
        return postgresql_book(postgresql, row_factory=dict_row)


@pytest.mark.thorough
class TestBookOnPsycopg(BookContract, TransactionContract):
    refusal = ConcurrentWriteError

    @pytest.fixture
    def book(self, postgresql: str) -> DriverBook:
        return postgresql_book(postgresql, row_factory=dict_row)


@pytest.mark.thorough
class TestSettingsOnSqlite3(SettingsEditorContract):
    @pytest.fixture
    def store(self, sqlite: Path) -> BookOfSettings:
        return BookOfSettings(sqlite_book(sqlite, "BEGIN IMMEDIATE", isolation_level=None))


@pytest.mark.thorough
class TestSettingsOnPsycopg(SettingsEditorContract):
    @pytest.fixture
    def store(self, postgresql: str) -> BookOfSettings:
        return BookOfSettings(postgresql_book(postgresql))


# --- the same as with SQLAlchemy --------------------------------------------------------------------------------


def test_invoices_have_the_same_outcomes_as_on_the_other_database(sqlite: Path, postgresql: str) -> None:
    one, other = sqlite_book(sqlite), postgresql_book(postgresql)
    assert outcomes_on(one) == outcomes_on(other)
    with one.begin() as first, other.begin() as second:
        assert list(first.entries) == list(second.entries)


@pytest.mark.filterwarnings("ignore:The default date converter is deprecated:DeprecationWarning")
@pytest.mark.parametrize("terms", [{}, {"detect_types": sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES}])
def test_dates_come_back_as_dates_also_where_the_host_has_them_converted(sqlite: Path, terms: dict[str, Any]) -> None:
    book = sqlite_book(sqlite, **terms)
    with book.begin() as transaction:
        transaction.entries.add(ENTRY)
    with book.begin() as transaction:
        assert transaction.entries.find(ENTRY.document) == ENTRY
        assert transaction.numbers.issued_among(["2026000009", "2026000010"]) == {"2026000009"}


def test_an_entry_uses_settings_there_too(connection: sqlite3.Connection) -> None:
    create_tables(in_transaction(connection))
    SqlJournalEntries(connection).add(ENTRY)
    assert SqlUsage(connection).used_by(2, "ledger_accounts", "8000") == EntriesUsing(count=1, first="2026000009")


# --- transactions -----------------------------------------------------------------------------------------------


@pytest.fixture(params=["sqlite3", "psycopg"])
def at_once(request: pytest.FixtureRequest, sqlite: Path) -> Iterator[Any]:
    """A connection that commits every statement by itself, in a database with a book."""
    if request.param == "sqlite3":
        sqlite_book(sqlite)
        connection: Any = sqlite3.connect(sqlite, isolation_level=None)
    else:
        address = request.getfixturevalue("postgresql")
        postgresql_book(address)
        connection = psycopg.connect(address.replace("+psycopg", ""), autocommit=True)
    with closing(connection):
        yield connection


def test_without_a_transaction_nothing_is_taken_and_nothing_kept(at_once: Any) -> None:
    transaction = repositories(at_once)
    record = ChangeRecord(administration=1, version=1, actor="Anna", at=NOON, actions=(), differences=())
    store = MemorySettings([settings()])
    for refused in (
        lambda: transaction.numbers.next_value(sample_counter(), FIRST),
        lambda: transaction.numbers.next_values(sample_counter(), FIRST, 3),
        lambda: transaction.entries.add(ENTRY),
        lambda: transaction.settings.save(blank_settings(1), 0, record),
        lambda: create_tables(at_once),
        lambda: list(
            journalise_batch([invoice()], settings=store, administration=1, begin=lambda: nullcontext(transaction))
        ),
    ):
        with pytest.raises(NoTransactionError, match=r"begin a transaction first: (BEGIN|connection\.tr)"):
            refused()
    assert transaction.numbers.remembered(sample_counter(), FIRST) is None
    assert transaction.entries.find(ENTRY.document) is None
    assert transaction.settings.get(1) is None


def test_a_pipeline_without_a_transaction_is_none_and_one_that_waits_for_an_answer_is_none_yet(postgresql: str) -> None:
    book = postgresql_book(postgresql, autocommit=True)
    with closing(book.connect()) as connection:
        numbers = SqlInvoiceNumbers(connection)
        with connection.pipeline():
            connection.execute("SELECT 1")
            with pytest.raises(NoTransactionError, match="in a pipeline sync"):
                numbers.next_value(sample_counter(), FIRST)
        with connection.pipeline() as pipeline, connection.transaction():
            pipeline.sync()
            assert numbers.next_value(sample_counter(), FIRST) == 1


def test_numbers_alone_are_given_without_one_to_a_host_that_says_so(at_once: Any) -> None:
    numbers = SqlInvoiceNumbers(at_once, one_by_one=True)
    assert [numbers.next_value(sample_counter(), FIRST) for _ in range(2)] == [1, 2]
    at_once.rollback()
    assert numbers.next_values(sample_counter(), FIRST, 2) == range(3, 5)


def test_a_transaction_that_the_host_began_itself_is_one_and_a_value_rolled_back_was_not_given(
    at_once: Any,
) -> None:
    numbers = SqlInvoiceNumbers(at_once)
    for begin, roll_back in (("BEGIN", "ROLLBACK"), ("BEGIN; SAVEPOINT first", "ROLLBACK TO SAVEPOINT first")):
        for statement in begin.split(";"):
            at_once.execute(statement)
        assert numbers.next_value(sample_counter(), FIRST) == 1
        assert numbers.has_given(sample_counter(), FIRST)
        at_once.execute(roll_back)
        assert not numbers.has_given(sample_counter(), FIRST)


def test_tables_are_made_once_in_a_transaction_that_sqlite3_does_not_begin_by_itself(
    connection: sqlite3.Connection,
) -> None:
    with pytest.raises(NoTransactionError, match="BEGIN IMMEDIATE"):
        create_tables(connection)
    create_tables(in_transaction(connection))
    connection.rollback()
    assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    for _ in range(2):
        create_tables(in_transaction(connection))
        connection.commit()
    assert connection.execute("SELECT count(*) FROM book").fetchone() == (1,)


def test_a_transaction_that_the_driver_begins_by_itself_can_be_rolled_back(sqlite: Path) -> None:
    book = sqlite_book(sqlite)
    with closing(book.connect()) as connection:
        assert SqlInvoiceNumbers(connection).next_value(sample_counter(), FIRST) == 1
        connection.rollback()
        assert SqlInvoiceNumbers(connection).next_value(sample_counter(), FIRST) == 1


def test_the_word_of_later_versions_of_sqlite3_is_understood(sqlite: Path) -> None:
    class AsInPython312(sqlite3.Connection):
        autocommit = True

    with closing(sqlite3.connect(sqlite, factory=AsInPython312)) as connection:
        create_tables(in_transaction(connection))
        connection.execute("COMMIT")
        with pytest.raises(NoTransactionError):
            SqlInvoiceNumbers(connection).next_value(sample_counter(), FIRST)
        assert SqlInvoiceNumbers(in_transaction(connection)).next_value(sample_counter(), FIRST) == 1


# --- what is refused --------------------------------------------------------------------------------------------


def test_a_connection_of_another_sort_is_named_with_those_that_serve() -> None:
    with pytest.raises(TypeError, match=r"psycopg\.AsyncConnection"):
        SqlInvoiceNumbers(psycopg.AsyncConnection.__new__(psycopg.AsyncConnection))


def test_a_connection_whose_texts_are_none_is_refused(connection: sqlite3.Connection) -> None:
    connection.text_factory = bytes
    with pytest.raises(TypeError, match=r"text_factory <class 'bytes'> .*leave text_factory as it is"):
        SqlJournalEntries(connection)


def test_tables_of_another_version_are_refused(connection: sqlite3.Connection) -> None:
    create_tables(in_transaction(connection))
    connection.execute("UPDATE book SET schema_version = 99")
    with pytest.raises(UnusableSettingError, match="version 99"):
        create_tables(connection)


def test_errors_are_the_drivers_but_for_a_conflict_of_keys(sqlite: Path) -> None:
    book = sqlite_book(sqlite)
    with book.begin() as transaction:
        transaction.entries.add(ENTRY)
        with pytest.raises(ConcurrentWriteError) as caught:
            transaction.entries.add(ENTRY)
        assert isinstance(caught.value.__cause__, sqlite3.IntegrityError)
    with closing(sqlite3.connect(sqlite)) as connection:
        connection.execute("DROP TABLE journal_lines")
    with book.begin() as transaction, pytest.raises(sqlite3.OperationalError):
        transaction.entries.add(sample_entry("draft 2", "2"))


def test_an_entry_that_another_one_adds_meanwhile_is_not_read_without_its_lines(sqlite: Path) -> None:
    book, before = sqlite_book(sqlite), sample_entry("draft 1", "2026000001")
    with book.begin() as transaction:
        transaction.entries.add(before)
    late = [sample_entry("draft 2", "2026000002")]

    def add(statement: str) -> None:
        if "skipped_numbers" in statement and late:  # so the lines have been read
            with book.begin() as transaction:
                transaction.entries.add(late.pop())

    with closing(sqlite3.connect(sqlite, isolation_level=None)) as connection:
        connection.set_trace_callback(add)
        assert list(SqlJournalEntries(connection)) == [before]
        assert not late
        assert len(list(SqlJournalEntries(connection))) == 2


def test_a_driver_makes_the_indexes_that_sqlalchemy_makes(connection: sqlite3.Connection, tmp_path: Path) -> None:
    create_tables(in_transaction(connection))
    connection.commit()
    with closing(open_book(tmp_path / "other.db")):
        pass
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        assert _indexes(connection) == _indexes(other)


def _indexes(connection: sqlite3.Connection) -> list[Any]:
    return connection.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'index' ORDER BY name").fetchall()
