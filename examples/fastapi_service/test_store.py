"""The store keeps the contracts of numbers and entries, on a real PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager

import attrs
import psycopg
import pytest
from hypothesis import settings
from psycopg.errors import UniqueViolation

from examples.fastapi_service.store import TABLES, InvoiceNumbers, JournalEntries
from profit_integration.testing import InvoiceNumberContract, JournalEntryContract, TransactionContract


@attrs.frozen
class Transaction:
    numbers: InvoiceNumbers
    entries: JournalEntries


@attrs.frozen
class Book:
    database: str

    @contextmanager
    def begin(self) -> Iterator[Transaction]:
        with psycopg.connect(self.database) as connection:
            yield Transaction(InvoiceNumbers(connection), JournalEntries(connection))


class TestStore(InvoiceNumberContract, JournalEntryContract, TransactionContract):
    refusal = UniqueViolation
    sequences = settings(TransactionContract.sequences, max_examples=8)

    @pytest.fixture
    def book(self, database: str) -> Book:
        with psycopg.connect(database) as connection:
            connection.execute(TABLES)
        return Book(database)
