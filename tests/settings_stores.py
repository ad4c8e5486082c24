"""The settings of a book on SQL, as a store of settings alone."""

from collections.abc import Iterator
from contextlib import contextmanager

import attrs

from profit_integration.adapters.sql.book import SqlBook
from profit_integration.adapters.sql.settings import SqlSettings


@attrs.frozen
class BookOfSettings:
    """A book, of which the settings alone are of interest."""

    book: SqlBook

    @contextmanager
    def begin(self) -> Iterator[SqlSettings]:
        with self.book.begin() as transaction:
            yield transaction.settings
