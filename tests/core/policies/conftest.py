"""The books that numbers are drawn on: in memory, in a file, on a server."""

from tests.books import postgresql, postgresql_server, sqlite

__all__ = ["postgresql", "postgresql_server", "sqlite"]
