"""What the adapters for maintenance do beside their contract: what entries use, and rows of a later version."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from profit_integration.adapters.memory_settings import MemorySettingsStore
from profit_integration.adapters.sql.book import open_book
from profit_integration.adapters.sql.settings import SqlSettings
from profit_integration.adapters.sql.usage import SqlUsage
from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.maintenance.records import blank_settings
from profit_integration.core.model.settings_changes import ChangeRecord
from profit_integration.core.ports import Usage
from profit_integration.testing import sample_entry
from tests.core.maintenance.maintained_settings import NOON

RECORD = ChangeRecord(administration=1, version=1, actor="Anna", at=NOON, actions=(), differences=())


@contextmanager
def in_a_file(folder: Path) -> Iterator[Usage]:
    with closing(open_book(folder / "book.db", scope="one")) as book, book.begin() as transaction:
        transaction.entries.add(sample_entry())
    with closing(sqlite3.connect(folder / "book.db")) as connection:
        yield SqlUsage(connection, scope="one")


@contextmanager
def new_tables(path: Path) -> Iterator[sqlite3.Connection]:
    open_book(path).close()
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def test_entries_of_another_scope_use_nothing(tmp_path: Path) -> None:
    with in_a_file(tmp_path):
        pass
    with closing(sqlite3.connect(tmp_path / "book.db")) as connection:
        assert SqlUsage(connection).used_by(2, "journals", "70") is None
        assert SqlUsage(connection, scope="one").used_by(2, "journals", "70") is not None


def test_two_scopes_share_no_settings(tmp_path: Path) -> None:
    with new_tables(tmp_path / "book.db") as connection:
        SqlSettings(connection, scope="one").save(blank_settings(1), 0, RECORD)
        other = SqlSettings(connection, scope="two")
        assert other.current(1) is None
        assert other.changes(1) == ()
        other.save(blank_settings(1), 0, RECORD)
        assert SqlSettings(connection, scope="one").changes(1) == (RECORD,)


def test_a_row_with_a_field_that_is_not_known_is_refused_rather_than_half_read(tmp_path: Path) -> None:
    with new_tables(tmp_path / "book.db") as connection:
        SqlSettings(connection).save(blank_settings(1), 0, RECORD)
        later = '{"administration": 1, "of_a_later_version": 2}'
        connection.execute("UPDATE administration_settings SET settings = ?", (later,))
        with pytest.raises(UnusableSettingError, match="the book is damaged: administration_settings 1 cannot be read"):
            SqlSettings(connection).current(1)


def test_a_second_transaction_of_one_thread_is_refused_for_it_would_wait_for_itself() -> None:
    store = MemorySettingsStore()
    with store.begin(), pytest.raises(RuntimeError, match="end it first"), store.begin():
        pass
    with store.begin() as stored:
        assert stored.current(1) is None
