"""The kit on the SQL adapters, on a PostgreSQL server."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from profit_integration.adapters.sql.book import SqlBook, open_book
from profit_integration.adapters.sql.databases import create_tables
from profit_integration.core.errors import ConcurrentWriteError
from profit_integration.testing import (
    SettingsEditorContract,
    TransactionContract,
)
from tests.adapters.book_contract import BookContract
from tests.adapters.new_books import NewSqlBook
from tests.outcomes import outcomes_on
from tests.settings_stores import BookOfSettings


class TestPostgresqlBook(BookContract, TransactionContract):
    refusal = ConcurrentWriteError

    @pytest.fixture
    def book(self, new_postgresql_book: NewSqlBook) -> SqlBook:
        return new_postgresql_book()


class TestPostgresqlSettings(SettingsEditorContract):
    @pytest.fixture
    def store(self, new_postgresql_book: NewSqlBook) -> BookOfSettings:
        return BookOfSettings(new_postgresql_book())


def test_in_a_new_database_an_entry_is_found_by_its_own_key_and_not_among_all_of_its_scope(postgresql: str) -> None:
    plans = (
        "EXPLAIN SELECT id FROM journal_entries WHERE document_id = 'A' AND scope = '' AND administration = 1 "
        "AND kind = 'B' AND creditor = ''",
        "EXPLAIN SELECT id FROM journal_entries WHERE number_key = 'f1' AND scope = ''",
    )
    engine = create_engine(postgresql)
    with engine.begin() as connection:
        create_tables(connection)
        conditions = [
            line.strip() for plan in plans for line in connection.exec_driver_sql(plan).scalars() if "Cond:" in line
        ]
    engine.dispose()
    assert ["document_id" in conditions[0], "number_key" in conditions[1]] == [True, True], conditions


def test_invoices_have_the_same_outcomes_as_on_sqlite(postgresql: str, sqlite: Path) -> None:
    with closing(open_book(postgresql)) as one, closing(open_book(sqlite)) as other:
        assert outcomes_on(one) == outcomes_on(other)
        assert list(one) == list(other)
        assert one.issued_numbers() == other.issued_numbers()
