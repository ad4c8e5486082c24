"""The kit on the SQL adapters, on a PostgreSQL server."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy.exc import IntegrityError

from profit_integration.adapters.sql.book import SqlBook, open_book
from profit_integration.testing import (
    InvoiceNumberBlocksContract,
    InvoiceNumberContract,
    JournalEntryContract,
    RangeMemoryContract,
    ReversalsContract,
    SettingsEditorContract,
    TransactionContract,
)
from tests.settings_stores import BookOfSettings


class TestPostgresqlBook(
    InvoiceNumberContract,
    InvoiceNumberBlocksContract,
    RangeMemoryContract,
    ReversalsContract,
    JournalEntryContract,
    TransactionContract,
):
    refusal = IntegrityError

    @pytest.fixture
    def book(self, postgresql: str) -> Iterator[SqlBook]:
        with closing(open_book(postgresql)) as book:
            yield book


class TestPostgresqlSettings(SettingsEditorContract):
    @pytest.fixture
    def store(self, postgresql: str) -> Iterator[BookOfSettings]:
        with closing(open_book(postgresql)) as book:
            yield BookOfSettings(book)


def test_in_a_new_database_an_entry_is_found_by_its_own_key_and_not_among_all_of_its_scope(postgresql: str) -> None:
    plans = (
        "EXPLAIN SELECT id FROM journal_entries WHERE document_id = 'A' AND scope = '' AND administration = 1 "
        "AND kind = 'B' AND creditor = ''",
        "EXPLAIN SELECT id FROM journal_entries WHERE number_key = 'f1' AND scope = ''",
    )
    with closing(open_book(postgresql)) as book, book.begin() as transaction:
        connection = transaction.entries._connection
        conditions = [
            line.strip() for plan in plans for line in connection.exec_driver_sql(plan).scalars() if "Cond:" in line
        ]
    assert ["document_id" in conditions[0], "number_key" in conditions[1]] == [True, True], conditions
