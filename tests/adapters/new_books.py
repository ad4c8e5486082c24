"""Empty books of every kind; those on SQL are one book per module of tests, which is emptied."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Protocol

import pytest
from sqlalchemy import create_engine, delete

from profit_integration import JournalEntry, MemoryBook
from profit_integration.adapters.sql import SqlBook, open_book
from profit_integration.adapters.sql.tables import book as book_table
from profit_integration.adapters.sql.tables import metadata
from profit_integration.testing import Book


class IterableBook(Book, Protocol):
    """A book whose entries can be read."""

    def __iter__(self) -> Iterator[JournalEntry]: ...


NewBook = Callable[[], IterableBook]
NewSqlBook = Callable[[], SqlBook]


@contextmanager
def _emptied(address: str) -> Iterator[NewSqlBook]:
    engine = create_engine(address)
    with closing(open_book(address)) as book:

        def emptied() -> SqlBook:
            with engine.begin() as connection:
                for table in reversed(metadata.sorted_tables):
                    if table is not book_table:
                        connection.execute(delete(table))
            return book

        yield emptied
    engine.dispose()


@pytest.fixture(scope="module")
def new_sqlite_book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewSqlBook]:
    with _emptied(f"sqlite:///{tmp_path_factory.mktemp('book') / 'book.db'}") as new:
        yield new


@pytest.fixture(scope="module")
def new_postgresql_book(postgresql_server: str) -> Iterator[NewSqlBook]:
    with _emptied(postgresql_server) as new:
        yield new


@pytest.fixture(scope="module", params=["memory", "sqlite", "postgresql"])
def new_book(request: pytest.FixtureRequest) -> NewBook:
    """Gives an empty book of each kind."""
    new: NewBook = MemoryBook if request.param == "memory" else request.getfixturevalue(f"new_{request.param}_book")
    return new


@pytest.fixture
def book(new_book: NewBook) -> IterableBook:
    return new_book()
