"""The databases and the book that commands are tried on."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.books import postgresql, postgresql_database, postgresql_server
from tests.cli.commands import run
from tests.documents import INVOICES, SETTINGS

__all__ = ["postgresql", "postgresql_database", "postgresql_server"]


@pytest.fixture(autouse=True, scope="session")
def interruptible_commands() -> Iterator[None]:
    """Commands can be interrupted also where the tests cannot: a job in the background of a shell ignores Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with the invoices of the demonstration."""
    book = tmp_path_factory.mktemp("book") / "book.db"
    run("journalise", SETTINGS, INVOICES, "--book", book, "--new")
    return book
