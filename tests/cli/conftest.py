"""The databases that commands are tried on."""

from tests.books import postgresql, postgresql_database, postgresql_server

__all__ = ["postgresql", "postgresql_database", "postgresql_server"]
