"""Upkeep of a book that is named by its path or address: a copy while it is in use, and migration to this version."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import chain, count
from pathlib import Path

import attrs
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from profit_integration.adapters.sql.addresses import shown_address
from profit_integration.adapters.sql.book import engine_of, file_of, lock_tables, stored_version, version_of
from profit_integration.adapters.sql.connections import statements_on
from profit_integration.adapters.sql.failures import failure, unusable
from profit_integration.adapters.sql.migration import Migration, migrate_tables
from profit_integration.adapters.sql.sqlite import use_sqlite_well
from profit_integration.adapters.sql.tables import SCHEMA_VERSION, journal_entries, reversals
from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.violation import Code


@attrs.frozen
class Migrated:
    """The outcome of a migration.

    Attributes:
        backup: The copy of the book as it was: a file, or on PostgreSQL the names of tables in the same database.
        migration: What was changed.
    """

    backup: str
    migration: Migration


def backup_book(where: str | Path, to: Path) -> None:
    """Copy a book as it stands, while others may be writing to it. The copy is a book by itself.

    Args:
        where: The path of the book, an SQLite file. The files beside it, whose names end in ``-wal`` and ``-shm``, hold
            a part of it: a copy of the file alone lacks entries.
        to: The file to make.

    Raises:
        UnusableSettingError: If there is no such book, if it is not a file, or if the copy would replace a file.
    """
    shown = shown_address(where)
    with _engine(where) as engine:
        file = file_of(engine.url)
        if file is None:
            raise unusable(Code.BOOK_NOT_A_FILE, book=shown)
        if version_of(engine, shown) is None:
            raise unusable(Code.BOOK_MISSING, book=shown)
        _copy(file, to)


def migrate_book(where: str | Path) -> Migrated | None:
    """Bring a book of an earlier version to the version of today, in one transaction, after making a copy.

    Args:
        where: The path of an SQLite file, or the address of a database.

    Returns:
        What was changed; None if the book is of today's version already.

    Raises:
        UnusableSettingError: If there is no such book, or it is of a later version, or in use or damaged.
    """
    shown = shown_address(where)
    with _engine(where) as engine:
        if version_of(engine, shown) is None:
            raise unusable(Code.BOOK_MISSING, book=shown)
        if engine.dialect.name == "sqlite":
            use_sqlite_well(engine)
        with engine.begin() as connection:
            lock_tables(connection)
            version = stored_version(statements_on(connection))  # another process may have migrated it meanwhile
            if version is None or version == SCHEMA_VERSION:
                return None
            backup = _backup(connection, version)
            return Migrated(backup, migrate_tables(connection))


@contextmanager
def _engine(where: str | Path) -> Iterator[Engine]:
    """The engine of a book, for the length of a block; a database's own errors say what they mean for the book."""
    engine = engine_of(where)
    try:
        yield engine
    except (SQLAlchemyError, sqlite3.DatabaseError) as error:
        raise UnusableSettingError(failure(error, where, Code.BOOK_UNOPENED)) from error
    finally:
        engine.dispose()


def _backup(connection: Connection, version: int) -> str:
    """Keep a book as it is before a migration: SQLite's file beside it, PostgreSQL's changed tables beside them."""
    file = file_of(connection.engine.url)
    if file is None:
        copies = {f"{name}_version_{version}": name for name in (journal_entries.name, reversals.name)}
        for copy, name in copies.items():
            connection.execute(text(f"CREATE TABLE {copy} AS SELECT * FROM {name}"))  # noqa: S608  # names of our own
        return ", ".join(copies)
    first = file.with_name(f"{file.name}.version-{version}")
    names = chain([first], (first.with_name(f"{first.name}-{serial}") for serial in count(2)))
    to = next(name for name in names if not name.exists())
    _copy(file, to)
    return str(to)


def _copy(file: Path, to: Path) -> None:
    """Copy an SQLite database with everything that was committed, the parts in the files beside it included."""
    try:
        to.touch(exist_ok=False)
    except FileExistsError as error:
        raise unusable(Code.BOOK_COPY_EXISTS, file=str(to)) from error
    try:
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(to)) as copy:
            source.backup(copy)
    except BaseException:
        to.unlink()
        raise
