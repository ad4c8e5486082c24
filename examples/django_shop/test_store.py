"""The store keeps the contracts of numbers and entries, on Django's models."""

from collections.abc import Iterator
from contextlib import contextmanager

import attrs
import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import settings
from shop.store import InvoiceNumbers, JournalEntries

from profit_integration.testing import InvoiceNumberContract, JournalEntryContract, TransactionContract


@attrs.frozen
class Transaction:
    numbers: InvoiceNumbers
    entries: JournalEntries


class Book:
    @contextmanager
    def begin(self) -> Iterator[Transaction]:
        try:
            with transaction.atomic():
                yield Transaction(InvoiceNumbers(), JournalEntries())
        finally:
            connection.close()  # threads of the kit have connections of their own


class TestStore(InvoiceNumberContract, JournalEntryContract, TransactionContract):
    refusal = IntegrityError
    concurrent = False  # SQLite has one writer at a time
    sequences = settings(TransactionContract.sequences, max_examples=8)

    @pytest.fixture
    def book(self) -> Book:
        return Book()
