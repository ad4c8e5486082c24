"""Connections of SQLAlchemy's: in the host's transaction, and where the host has its tables."""

from pathlib import Path

from sqlalchemy import create_engine

from profit_integration.adapters.sql.databases import create_tables
from profit_integration.adapters.sql.entries import SqlJournalEntries
from profit_integration.adapters.sql.numbers import SqlInvoiceNumbers
from profit_integration.adapters.sql.sqlite import use_sqlite_well
from profit_integration.core.policies.number_allocator import draw_number
from tests.documents import entry, settings

(SALES, *_) = settings().settings.counters
(THIS_YEAR,) = SALES.ranges
ON = THIS_YEAR.start_date


def test_a_transaction_begins_with_the_first_statement_and_the_host_ends_it(sqlite: Path) -> None:
    engine = create_engine(f"sqlite:///{sqlite}")
    use_sqlite_well(engine)
    with engine.begin() as connection:
        create_tables(connection)
    with engine.connect() as connection:
        numbers = SqlInvoiceNumbers(connection)
        first = draw_number(SALES, ON, numbers)
        assert numbers.has_given(SALES, THIS_YEAR)
        connection.rollback()
        assert not numbers.has_given(SALES, THIS_YEAR)
        assert draw_number(SALES, ON, numbers) == first
        connection.commit()
        assert draw_number(SALES, ON, numbers).value == 2
    engine.dispose()


def test_a_host_may_say_that_tables_are_in_no_other_schema(sqlite: Path) -> None:
    engine = create_engine(f"sqlite:///{sqlite}", execution_options={"schema_translate_map": None})
    with engine.begin() as connection:
        create_tables(connection)
        SqlJournalEntries(connection).add(entry("01"))
        assert list(SqlJournalEntries(connection)) == [entry("01")]
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
