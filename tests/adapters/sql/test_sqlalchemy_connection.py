"""Statements on the driver's cursor: seen by whoever watches, with SQLAlchemy's errors, in the host's transaction."""

import logging
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, Engine, bindparam, create_engine, event, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from profit_integration.adapters.sql.book import SqlBook, create_tables
from profit_integration.adapters.sql.entries import SqlJournalEntries
from profit_integration.adapters.sql.numbers import SqlInvoiceNumbers
from profit_integration.adapters.sql.sqlalchemy_connection import SqlAlchemyStatements
from profit_integration.adapters.sql.sqlite import use_sqlite_well
from profit_integration.adapters.sql.tables import book
from profit_integration.core.policies.number_allocator import draw_number
from profit_integration.testing import (
    CounterMemoryContract,
    InvoiceNumberBlocksContract,
    InvoiceNumberContract,
    JournalEntryContract,
    RangeMemoryContract,
    ReversalsContract,
    TransactionContract,
)
from tests.documents import entry, settings

(SALES, *_) = settings().settings.counters
ON = SALES.ranges[0].start_date
VERSION = select(book.c.schema_version).where(book.c.schema_version == bindparam("version"))


@pytest.fixture
def engine(sqlite: Path) -> Iterator[Engine]:
    engine = create_engine(f"sqlite:///{sqlite}")
    use_sqlite_well(engine)
    with engine.begin() as connection:
        create_tables(connection)
    yield engine
    engine.dispose()


@pytest.fixture
def seen(engine: Engine) -> list[str]:
    """What a listener of the host's is told of."""
    statements: list[str] = []

    @event.listens_for(engine, "before_cursor_execute")
    def _(_connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement.partition("\n")[0])

    return statements


class TestBookThatIsWatched(
    InvoiceNumberContract,
    InvoiceNumberBlocksContract,
    RangeMemoryContract,
    CounterMemoryContract,
    ReversalsContract,
    JournalEntryContract,
    TransactionContract,
):
    """Who watches changes nothing."""

    concurrent = False
    refusal = IntegrityError

    @pytest.fixture
    def book(self, engine: Engine, seen: list[str]) -> Iterator[SqlBook]:
        yield SqlBook(engine)
        assert seen


def add_twice(engine: Engine) -> None:
    with engine.begin() as connection:
        entries = SqlJournalEntries(connection)
        entries.add(entry("01"))
        entries.add(entry("01"))


def test_a_listener_sees_every_statement_of_a_number_and_an_entry(engine: Engine, seen: list[str]) -> None:
    with engine.begin() as connection:
        draw_number(SALES, ON, SqlInvoiceNumbers(connection))
        SqlJournalEntries(connection).add(entry("01"))
    assert [re.split(r" \(|,", statement)[0] for statement in seen] == [
        "BEGIN IMMEDIATE",
        "SELECT counter_values.last_value",
        "SELECT counter_values.range_start",
        "INSERT INTO counter_values",
        "SELECT journal_entries.id ",
        "INSERT INTO journal_entries",
        "INSERT INTO journal_lines",
    ]


@pytest.mark.parametrize(
    ("of", "what"), [("engine", "before_execute"), ("engine", "after_execute"), ("dialect", "handle_error")]
)
def test_every_sort_of_listener_is_told(engine: Engine, of: str, what: str) -> None:
    told: list[object] = []
    event.listen(engine if of == "engine" else engine.dialect, what, lambda *given: told.append(given))
    with pytest.raises(IntegrityError):
        add_twice(engine)
    assert told


def test_the_log_of_the_engine_shows_every_statement(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "sqlalchemy.engine"), engine.begin() as connection:
        draw_number(SALES, ON, SqlInvoiceNumbers(connection))
    assert "INSERT INTO counter_values" in caplog.text


@pytest.mark.parametrize("watched", [False, True])
def test_an_error_is_sqlalchemys_with_the_statement_and_its_values(engine: Engine, watched: bool) -> None:
    if watched:
        event.listen(engine, "after_cursor_execute", lambda *_: None)
    with pytest.raises(IntegrityError) as caught:
        add_twice(engine)
    assert "INSERT INTO journal_entries" in str(caught.value)
    assert entry("01").number.text in str(caught.value)


def test_values_that_the_host_hides_are_hidden_in_errors(sqlite: Path) -> None:
    engine = create_engine(f"sqlite:///{sqlite}", hide_parameters=True)
    with engine.begin() as connection:
        create_tables(connection)
    with pytest.raises(IntegrityError) as caught:
        add_twice(engine)
    assert entry("01").number.text not in str(caught.value)
    engine.dispose()


def test_a_transaction_begins_with_the_first_statement_and_ends_with_the_hosts_word(engine: Engine) -> None:
    with engine.connect() as connection:
        first = draw_number(SALES, ON, SqlInvoiceNumbers(connection))
        connection.rollback()
        again = draw_number(SALES, ON, SqlInvoiceNumbers(connection))
        connection.commit()
        second = draw_number(SALES, ON, SqlInvoiceNumbers(connection))
    assert first == again
    assert second.value == 2


def test_of_connections_that_the_server_cut_the_pool_keeps_nothing(postgresql: str) -> None:
    engine = create_engine(postgresql)
    with engine.begin() as connection:
        create_tables(connection)
    pooled = [engine.connect() for _ in range(3)]
    processes = [each.exec_driver_sql("SELECT pg_backend_pid()").scalar_one() for each in pooled]
    for each in pooled:
        each.close()
    with closing(psycopg.connect(postgresql.replace("+psycopg", ""), autocommit=True)) as other:
        for process in processes:
            other.execute("SELECT pg_terminate_backend(%s, 10000)", (process,))
    with engine.connect() as connection, pytest.raises(DBAPIError) as caught:
        draw_number(SALES, ON, SqlInvoiceNumbers(connection))
    assert caught.value.connection_invalidated
    for value in (1, 2, 3):  # whichever connections the pool would have had left
        with engine.begin() as connection:
            assert draw_number(SALES, ON, SqlInvoiceNumbers(connection)).value == value
    engine.dispose()


def test_a_connection_that_is_closed_already_is_sqlalchemys_error_too(postgresql: str) -> None:
    engine = create_engine(postgresql)
    with engine.connect() as connection:
        connection.connection.dbapi_connection.close()  # type: ignore[union-attr]
        with pytest.raises(DBAPIError) as caught:
            draw_number(SALES, ON, SqlInvoiceNumbers(connection))
    assert caught.value.connection_invalidated
    engine.dispose()


def test_tables_in_another_schema_are_written_and_read_there(postgresql: str) -> None:
    engine = create_engine(postgresql)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE SCHEMA tenant")
    of_tenant = engine.execution_options(schema_translate_map={None: "tenant"})
    with of_tenant.begin() as connection:
        create_tables(connection)
    with of_tenant.begin() as connection:
        one = entry("01")
        assert draw_number(SALES, ON, SqlInvoiceNumbers(connection)).value == 1
        SqlJournalEntries(connection).add(one)
        assert SqlJournalEntries(connection).find(one.document) == one
        assert connection.exec_driver_sql("SELECT count(*) FROM tenant.journal_entries").scalar() == 1
    engine.dispose()


def test_rows_of_a_statement_that_finds_nothing_are_none(engine: Engine) -> None:
    with engine.begin() as connection:
        assert list(SqlAlchemyStatements(connection).rows(VERSION, {"version": 99})) == []
