"""The books that the adapters are proved on."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from profit_integration.adapters.memory import MemoryBook
from profit_integration.adapters.sql.book import open_book
from tests.adapters.new_books import new_book
from tests.books import postgresql, postgresql_server, sqlite

__all__ = ["book", "new_book", "postgresql", "postgresql_server", "sqlite"]


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def book(request: pytest.FixtureRequest) -> Iterator[Any]:
    """An empty book of each kind."""
    if request.param == "memory":
        yield MemoryBook()
    else:
        with closing(open_book(request.getfixturevalue(request.param))) as opened:
            yield opened
