"""An empty database for each test."""

import pytest

from tests.books import postgresql, postgresql_server

__all__ = ["database", "postgresql", "postgresql_server"]


@pytest.fixture
def database(postgresql: str) -> str:
    """The address of an empty schema, in the terms of the driver."""
    return postgresql.replace("postgresql+psycopg://", "postgresql://")
