"""Copy a book while it is in use, and migrate a book to this version."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import chain, count
from pathlib import Path

import attrs
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from profit_integration.adapters.sql.addresses import shown_address
from profit_integration.adapters.sql.connections import statements_on
from profit_integration.adapters.sql.databases import engine_of, file_of, lock_tables, stored_version, version_of
from profit_integration.adapters.sql.failures import book_violation, unusable_book_error
from profit_integration.adapters.sql.migration import Migration, migrate_tables
from profit_integration.adapters.sql.sqlite import use_sqlite_well
from profit_integration.adapters.sql.tables import SCHEMA_VERSION, journal_entries, journal_lines, reversals
from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.violation import Code


@attrs.frozen
class Migrated:
    """The outcome of a migration.

    Attributes:
        backup: The copy of the earlier book: a file, or on PostgreSQL the names of tables in the same database.
        migration: What the migration changed.
    """

    backup: str
    migration: Migration


def backup_book(where: str | Path, to: Path) -> None:
    """Copy the committed entries of a book to a new file, while others may be writing to the book.

    Copying the file itself is not enough: files beside it, whose names end in ``-wal`` and ``-shm``, may hold a part.

    Args:
        where: The path of the book, an SQLite file.
        to: The file to make, which is a book by itself.

    Raises:
        UnusableSettingError: If the book does not exist or is not a file, or if the copy would replace a file.
    """
    shown = shown_address(where)
    with _engine(where) as engine:
        file = file_of(engine.url)
        if file is None:
            raise unusable_book_error(Code.BOOK_NOT_A_FILE, book=shown)
        if version_of(engine, shown) is None:
            raise unusable_book_error(Code.BOOK_MISSING, book=shown)
        _copy(file, to)


def migrate_book(where: str | Path) -> Migrated | None:
    """Migrate a book of an earlier version to this version, in one transaction, after making a copy.

    Args:
        where: The path of an SQLite file, or the address of a database.

    Returns:
        What was changed; None if the book is of this version already.

    Raises:
        UnusableSettingError: If the book does not exist, is of a later version, is in use or is damaged.
    """
    shown = shown_address(where)
    with _engine(where) as engine:
        if version_of(engine, shown) is None:
            raise unusable_book_error(Code.BOOK_MISSING, book=shown)
        if engine.dialect.name == "sqlite":
            use_sqlite_well(engine)
        with engine.begin() as connection:
            lock_tables(connection)
            version = stored_version(statements_on(connection))  # another process may have migrated it meanwhile
            if version is None or version == SCHEMA_VERSION:
                return None
            backup = _backup(connection, version)
            return Migrated(backup, migrate_tables(connection, version))


@contextmanager
def _engine(where: str | Path) -> Iterator[Engine]:
    """Make the engine of a book for a block, and translate errors of the database in it.

    Raises:
        UnusableSettingError: If the book cannot be opened, is in use or is damaged.
    """
    engine = engine_of(where)
    try:
        yield engine
    except (SQLAlchemyError, sqlite3.DatabaseError) as error:
        raise UnusableSettingError(book_violation(error, where, Code.BOOK_UNOPENED)) from error
    finally:
        engine.dispose()


def _backup(connection: Connection, version: int) -> str:
    """Copy a book before its migration: an SQLite file to another file, tables of PostgreSQL to other tables.

    Returns:
        The name of the file, or the names of the tables.
    """
    file = file_of(connection.engine.url)
    if file is None:
        copies = {
            f"{name}_version_{version}": name for name in (journal_entries.name, journal_lines.name, reversals.name)
        }
        for copy, name in copies.items():
            connection.execute(text(f"CREATE TABLE {copy} AS SELECT * FROM {name}"))  # noqa: S608  # no text of a user
        return ", ".join(copies)
    first = file.with_name(f"{file.name}.version-{version}")
    names = chain([first], (first.with_name(f"{first.name}-{serial}") for serial in count(2)))
    to = next(name for name in names if not name.exists())
    _copy(file, to)
    return str(to)


def _copy(file: Path, to: Path) -> None:
    """Copy an SQLite database, with the committed parts that are in files beside it, to a new file."""
    try:
        to.touch(exist_ok=False)
    except FileExistsError as error:
        raise unusable_book_error(Code.BOOK_COPY_EXISTS, file=str(to)) from error
    try:
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(to)) as copy:
            source.backup(copy)
    except BaseException:
        to.unlink()
        raise
