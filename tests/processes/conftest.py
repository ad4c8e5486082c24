"""The books that processes share: the same server and files as for the adapters."""

from tests.adapters.conftest import postgresql, postgresql_server, sqlite

__all__ = ["postgresql", "postgresql_server", "sqlite"]
