"""A book of journal entries in a database that this library opens, for a program that has no database yet.

A host with a database of its own does not need it. Such a host makes the tables with `create_tables`, passes its
connections to `SqlInvoiceNumbers` and `SqlJournalEntries`, and begins and commits the transactions itself.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import attrs
from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import SQLAlchemyError

from profit_integration.adapters.sql.addresses import shown_address
from profit_integration.adapters.sql.databases import create_tables, engine_of, version_of
from profit_integration.adapters.sql.entries import SqlJournalEntries
from profit_integration.adapters.sql.failures import book_violation, unusable_book_error
from profit_integration.adapters.sql.migration import ENTRIES_OF_VERSION, InvoiceNumbersBeforeVersion4, check_current
from profit_integration.adapters.sql.numbers import SqlInvoiceNumbers
from profit_integration.adapters.sql.reading import BookReader, is_text
from profit_integration.adapters.sql.settings import SqlSettings
from profit_integration.adapters.sql.sqlite import READING, use_sqlite_well
from profit_integration.adapters.sql.tables import SCHEMA_VERSION, as_parameter, book, is_one_of, journal_entries
from profit_integration.adapters.sql.usage import SqlUsage
from profit_integration.core.errors import InvalidDocumentError, UnusableSettingError
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.number_register import RegisteredNumber
from profit_integration.core.model.numbers import InvoiceNumber, IssuedNumber
from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.number_allocator import peek_number
from profit_integration.core.violation import Code, Violation

# The options of a connection whose transaction only reads, by the kind of database.
_READ_ONLY: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {"sqlite": {READING: True}, "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}}
)


@attrs.frozen
class SqlTransaction:
    """The repositories within one transaction, and what its entries use of the settings."""

    numbers: SqlInvoiceNumbers
    entries: SqlJournalEntries
    settings: SqlSettings
    usage: SqlUsage


class SqlBook:
    """A book of journal entries in a database.

    Args:
        engine: The engine of the database; see `open_book`.
        scope: What numbers are unique within; see `SqlInvoiceNumbers`.
        version: The version of its tables. A book of an earlier version can be read, but not written before migration.
    """

    def __init__(self, engine: Engine, *, scope: str = "", version: int = SCHEMA_VERSION) -> None:
        self._engine = engine
        self._scope = scope
        self._version = version

    @contextmanager
    def begin(self) -> Iterator[SqlTransaction]:
        """Begin a transaction: committed when the block ends, rolled back when it raises.

        Raises:
            UnusableSettingError: If the book is of an earlier version and was not migrated yet.
        """
        check_current(self._version)
        with self._engine.begin() as connection:
            yield SqlTransaction(
                SqlInvoiceNumbers(connection, scope=self._scope),
                SqlJournalEntries(connection, scope=self._scope),
                SqlSettings(connection, scope=self._scope),
                SqlUsage(connection, scope=self._scope),
            )

    def __iter__(self) -> Iterator[JournalEntry]:
        """The entries, in the order in which they were added."""
        with self.read() as reader:
            yield from reader.entries()

    @contextmanager
    def read(self) -> Iterator[BookReader]:
        """Begin a transaction that only reads: the book as it is when the block begins.

        It never waits for writers, and no writer waits for it. A book of an earlier version can be read too.
        """
        with self._engine.connect() as connection:
            connection.execution_options(**_READ_ONLY[self._engine.dialect.name])
            connection.execute(select(book)).all()  # the first statement decides on the moment
            reader = BookReader(
                connection,
                self._entries(connection),
                self._numbers(connection),
                scope=self._scope,
                has_register=self._version == SCHEMA_VERSION,
            )
            with closing(reader):
                yield reader

    def _entries(self, connection: Connection) -> SqlJournalEntries:
        return ENTRIES_OF_VERSION[self._version](connection, scope=self._scope)

    def _numbers(self, connection: Connection) -> SqlInvoiceNumbers:
        if self._version == SCHEMA_VERSION:
            return SqlInvoiceNumbers(connection, scope=self._scope)
        return InvoiceNumbersBeforeVersion4(connection, self._entries(connection), scope=self._scope)

    def registered_numbers(self) -> tuple[RegisteredNumber, ...]:
        """Every invoice number in the register; of a book of an earlier version, the numbers of its entries.

        Entries in general journals, such as those of stock, are left out: they have no invoice number.
        """
        with self.read() as reader:
            return tuple(reader.registered_numbers())

    def entry_of_number(self, number: str) -> JournalEntry:
        """The entry that carries a number, ignoring case and outer blanks.

        Raises:
            InvalidDocumentError: If there is none.
        """
        entry = registered = None
        if is_text(number):
            with self.read() as reader:
                entry = reader.journal_entries.find_number(number)
                registered = reader.numbers.registered(number) if entry is None and reader.has_register else None
        if registered is not None:
            values = {"number": registered.number.text, "state": registered.state}
            raise InvalidDocumentError(Violation(code=Code.NUMBER_WITHOUT_ENTRY, values=values))
        if entry is None:
            raise InvalidDocumentError(Violation(code=Code.NUMBER_NOT_IN_BOOK, values={"number": number}))
        return entry

    def issued_numbers(self) -> tuple[IssuedNumber, ...]:
        """Every invoice number with its date, and every number that no invoice has with the reason.

        A drawn number is that of an invoice, also before it is journalised. A number that was skipped or voided has a
        reason.
        """
        with self.read() as reader:
            return tuple(reader.issued_numbers())

    def administrations(self) -> frozenset[int]:
        """The administrations that documents with an entry belong to."""
        wanted = select(journal_entries.c.administration).where(journal_entries.c.scope == self._scope).distinct()
        with self.read() as reader:
            return frozenset(reader.connection.execute(wanted).scalars())

    def entries_with(self, digests: Collection[str]) -> tuple[tuple[str, int, str], ...]:
        """Digest, administration and number of the entries of documents with these digests, in any administration.

        They are in the order in which they were added, that of an invoice before its counterpart.
        """
        entries, database = journal_entries.c, self._engine.dialect.name
        wanted = select(entries.digest, entries.administration, entries.number).where(
            entries.scope == self._scope, is_one_of(entries.digest, "digests", database)
        )
        values = {"digests": as_parameter(digests, database)}
        with self.read() as reader:
            return tuple(tuple(row) for row in reader.connection.execute(wanted.order_by(entries.id), values))

    def number(self, counter: Counter, on: date, *, today: date | None = None) -> InvoiceNumber:
        """The number that the next invoice of a date would get; it is not drawn. See `peek_number`."""
        with self.read() as reader:
            return peek_number(counter, on, reader.numbers, today=today)

    def close(self) -> None:
        """Close the connections to the database."""
        self._engine.dispose()


def open_book(where: str | Path, *, scope: str = "", make: bool = True) -> SqlBook:
    """Open a book, and make it if it does not exist.

    Args:
        where: The path of an SQLite file, or the address of a database, such as
            ``postgresql+psycopg://user@host/database``.
        scope: What numbers are unique within; see `SqlInvoiceNumbers`.
        make: Whether to make the book if it does not exist. A mistyped name then begins new number series at 1.

    Raises:
        UnusableSettingError: If the file is the database of another program, a book of a later version of this library,
            in use or damaged. Also if the book does not exist and must not be made, or its folder does not exist.
    """
    engine = engine_of(where)
    try:
        version = _prepare(engine, shown_address(where), make=make)
    except SQLAlchemyError as error:
        engine.dispose()
        raise UnusableSettingError(book_violation(error, where, Code.BOOK_UNOPENED)) from error
    except BaseException:
        engine.dispose()
        raise
    return SqlBook(engine, scope=scope, version=version)


def _prepare(engine: Engine, shown: str, *, make: bool) -> int:
    """Set an engine up to write to its book, and make the book if it does not exist.

    Returns:
        The version of the tables of the book.
    """
    version = version_of(engine, shown)
    if version is None and not make:
        raise unusable_book_error(Code.BOOK_MISSING, book=shown)
    if engine.dialect.name == "sqlite":
        use_sqlite_well(engine)
    if version is None:
        with engine.begin() as connection:
            create_tables(connection)
    return SCHEMA_VERSION if version is None else version
