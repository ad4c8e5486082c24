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
    TransactionContract,
)


class TestPostgresqlBook(
    InvoiceNumberContract,
    InvoiceNumberBlocksContract,
    RangeMemoryContract,
    JournalEntryContract,
    TransactionContract,
):
    refusal = IntegrityError

    @pytest.fixture
    def book(self, postgresql: str) -> Iterator[SqlBook]:
        with closing(open_book(postgresql)) as book:
            yield book
