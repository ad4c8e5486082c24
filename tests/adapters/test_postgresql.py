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
