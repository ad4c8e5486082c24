"""The books that the adapters are proved on."""

from tests.adapters.new_books import new_book
from tests.books import postgresql, postgresql_server, sqlite

__all__ = ["new_book", "postgresql", "postgresql_server", "sqlite"]
