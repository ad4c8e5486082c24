"""The books that the adapters are proved on."""

from tests.books import postgresql, postgresql_server, sqlite

__all__ = ["postgresql", "postgresql_server", "sqlite"]
