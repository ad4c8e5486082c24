"""The books that processes share: the same server and files as for the adapters."""

from tests.books import postgresql, postgresql_server, sqlite

__all__ = ["postgresql", "postgresql_server", "sqlite"]
