"""The server that a benchmark may use: the same as for the adapters."""

from tests.adapters.conftest import postgresql, postgresql_server

__all__ = ["postgresql", "postgresql_server"]
