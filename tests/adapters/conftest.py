"""The books that the adapters are proved on."""

from tests.adapters.new_books import book, new_book, new_postgresql_book, new_sqlite_book
from tests.books import postgresql, postgresql_server, sqlite

__all__ = [
    "book",
    "new_book",
    "new_postgresql_book",
    "new_sqlite_book",
    "postgresql",
    "postgresql_server",
    "sqlite",
]
