"""The settings of a book on SQL, as a store of settings alone."""

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
    """A book, of which the settings alone are of interest."""

    book: Book

    @contextmanager
    def begin(self) -> Iterator[SqlSettings]:
        with self.book.begin() as transaction:
            yield transaction.settings
