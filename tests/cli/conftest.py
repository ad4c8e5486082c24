"""The databases and the book that commands are tried on."""

from pathlib import Path

import pytest

from tests.books import postgresql, postgresql_database, postgresql_server
from tests.cli.commands import run
from tests.documents import INVOICES, SETTINGS

__all__ = ["postgresql", "postgresql_database", "postgresql_server"]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with the invoices of the demonstration."""
    book = tmp_path_factory.mktemp("book") / "book.db"
    run("journalise", SETTINGS, INVOICES, "--book", book, "--new")
    return book
