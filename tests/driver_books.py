"""Books of hosts that have nothing but their driver: a connection for each transaction, settled in the host's way."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import attrs
import psycopg
from sqlalchemy import make_url

from profit_integration.adapters.sql.book import SqlTransaction
from profit_integration.adapters.sql.databases import create_tables
from profit_integration.adapters.sql.driver_connection import DriverConnection
from profit_integration.adapters.sql.entries import SqlJournalEntries
from profit_integration.adapters.sql.numbers import SqlInvoiceNumbers
from profit_integration.adapters.sql.settings import SqlSettings
from profit_integration.adapters.sql.usage import SqlUsage


@attrs.frozen
class DriverBook:
    """A book of a host that has nothing but its driver.

    Attributes:
        connect: Makes a connection.
        begin_with: The statement that begins a transaction, where the driver does not.
    """

    connect: Callable[[], Any]
    begin_with: str = ""

    @contextmanager
    def begin(self) -> Iterator[SqlTransaction]:
        with closing(self.connect()) as connection:
            try:
                if self.begin_with:
                    connection.execute(self.begin_with)
                yield repositories(connection)
                connection.commit()
            except BaseException:
                connection.rollback()
                raise


def repositories(connection: DriverConnection) -> SqlTransaction:
    return SqlTransaction(
        SqlInvoiceNumbers(connection), SqlJournalEntries(connection), SqlSettings(connection), SqlUsage(connection)
    )


def sqlite_book(path: Path, begin_with: str = "", **terms: Any) -> DriverBook:
    """A book in a file, with connections that a host has settled in its way."""

    def connect() -> sqlite3.Connection:
        connection: sqlite3.Connection = sqlite3.connect(path, timeout=60, check_same_thread=False, **terms)
        connection.row_factory = sqlite3.Row
        return connection

    with closing(connect()) as connection:
        create_tables(in_transaction(connection))
        connection.commit()
    return DriverBook(connect, begin_with)


def postgresql_book(address: str, **terms: Any) -> DriverBook:
    """A book in a database, with connections that a host has settled in its way."""

    def connect() -> Any:
        return psycopg.connect(plain(address), **terms)

    with connect() as connection, connection.transaction():
        create_tables(connection)
    return DriverBook(connect)


def plain(address: str) -> str:
    """An address as psycopg itself takes it."""
    return make_url(address).set(drivername="postgresql").render_as_string(hide_password=False)


def in_transaction(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute("BEGIN IMMEDIATE")
    return connection
