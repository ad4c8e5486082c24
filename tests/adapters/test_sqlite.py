"""The kit on the SQL adapters, on an SQLite file."""

import pytest

from profit_integration.adapters.sql.book import SqlBook
from profit_integration.core.errors import ConcurrentWriteError
from profit_integration.testing import (
    SettingsEditorContract,
    TransactionContract,
)
from tests.adapters.book_contract import BookContract
from tests.adapters.new_books import NewSqlBook
from tests.settings_stores import BookOfSettings


class TestSqliteBook(BookContract, TransactionContract):
    concurrent = False  # a transaction takes the file's write lock at its start
    refusal = ConcurrentWriteError

    @pytest.fixture
    def book(self, new_sqlite_book: NewSqlBook) -> SqlBook:
        return new_sqlite_book()


class TestSqliteSettings(SettingsEditorContract):
    @pytest.fixture
    def store(self, new_sqlite_book: NewSqlBook) -> BookOfSettings:
        return BookOfSettings(new_sqlite_book())
