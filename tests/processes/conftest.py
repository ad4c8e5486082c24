"""The books that processes share: the same server and files as for the adapters."""

from pathlib import Path

import pytest

from tests.books import postgresql, postgresql_server

__all__ = ["postgresql", "postgresql_server"]


@pytest.fixture(params=["sqlite", "postgresql"])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The path or address of a new book on each store."""
    return str(tmp_path / "book.db" if request.param == "sqlite" else request.getfixturevalue("postgresql"))
