"""Empty books of every kind, for properties that need many of them."""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Protocol

import pytest
from sqlalchemy import Engine, create_engine, delete

from profit_integration import JournalEntry, MemoryBook
from profit_integration.adapters.sql import SqlBook, open_book
from profit_integration.adapters.sql.tables import book as book_table
from profit_integration.adapters.sql.tables import metadata
from profit_integration.testing import Book


class IterableBook(Book, Protocol):
    """A book whose entries can be read."""

    def __iter__(self) -> Iterator[JournalEntry]: ...


NewBook = Callable[[], IterableBook]


@pytest.fixture(scope="module", params=["memory", "SQLite", "PostgreSQL"])
def new_book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewBook]:
    """Gives an empty book; those on SQL are one book that is emptied."""
    if request.param == "memory":
        yield MemoryBook
        return
    if request.param == "SQLite":
        address = f"sqlite:///{tmp_path_factory.mktemp('book') / 'book.db'}"
    else:
        address = request.getfixturevalue("postgresql_server")
    engine = create_engine(address)
    with closing(open_book(address)) as book:
        yield lambda: emptied(book, engine)
    engine.dispose()


def emptied(book: SqlBook, engine: Engine) -> SqlBook:
    with engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            if table is not book_table:
                connection.execute(delete(table))
    return book
