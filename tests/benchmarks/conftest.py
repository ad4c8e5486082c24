"""The server that a benchmark may use: the same as for the adapters."""

from tests.books import postgresql_database, postgresql_server

__all__ = ["postgresql_database", "postgresql_server"]
