"""The kit on the SQL adapters, on an SQLite file."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from profit_integration.adapters.sql.book import SqlBook, open_book
from profit_integration.core.errors import ConcurrentWriteError
from profit_integration.testing import (
    SettingsEditorContract,
    TransactionContract,
)
from tests.adapters.book_contract import BookContract
from tests.settings_stores import BookOfSettings


class TestSqliteBook(BookContract, TransactionContract):
    concurrent = False  # a transaction takes the file's write lock at its start
    refusal = ConcurrentWriteError

    @pytest.fixture
    def book(self, sqlite: Path) -> Iterator[SqlBook]:
        with closing(open_book(sqlite)) as book:
            yield book


class TestSqliteSettings(SettingsEditorContract):
    @pytest.fixture
    def store(self, sqlite: Path) -> Iterator[BookOfSettings]:
        with closing(open_book(sqlite)) as book:
            yield BookOfSettings(book)
