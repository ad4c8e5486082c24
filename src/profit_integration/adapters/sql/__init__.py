"""The ports on SQL databases: SQLite as the embedded default, PostgreSQL beyond it. Needs the extra ``sql``."""

from profit_integration.adapters.sql.book import SqlBook, SqlTransaction, open_book
from profit_integration.adapters.sql.checking import check_book
from profit_integration.adapters.sql.databases import create_tables
from profit_integration.adapters.sql.entries import SqlJournalEntries
from profit_integration.adapters.sql.migration import Migration, migrate_tables
from profit_integration.adapters.sql.numbers import SqlInvoiceNumbers
from profit_integration.adapters.sql.reading import BookReader
from profit_integration.adapters.sql.settings import SqlSettings
from profit_integration.adapters.sql.sqlite import use_sqlite_well
from profit_integration.adapters.sql.upkeep import Migrated, backup_book, migrate_book
from profit_integration.adapters.sql.usage import SqlUsage

__all__ = [
    "BookReader",
    "Migrated",
    "Migration",
    "SqlBook",
    "SqlInvoiceNumbers",
    "SqlJournalEntries",
    "SqlSettings",
    "SqlTransaction",
    "SqlUsage",
    "backup_book",
    "check_book",
    "create_tables",
    "migrate_book",
    "migrate_tables",
    "open_book",
    "use_sqlite_well",
]
