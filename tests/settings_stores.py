"""A book on SQL as the settings store that the contracts of settings test."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

import attrs

from profit_integration.adapters.sql.book import SqlTransaction
from profit_integration.adapters.sql.settings import SqlSettings


class Book(Protocol):
    def begin(self) -> AbstractContextManager[SqlTransaction]: ...


@attrs.frozen
class BookOfSettings:
    """A settings store whose transactions are those of a book on SQL."""

    book: Book

    @contextmanager
    def begin(self) -> Iterator[SqlSettings]:
        with self.book.begin() as transaction:
            yield transaction.settings
