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
from urllib.parse import unquote, urlsplit

import attrs
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    bindparam,
    create_engine,
    func,
    inspect,
    literal_column,
    make_url,
    select,
)
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from profit_integration.adapters.sql.addresses import is_doubtful_address, shown_address, without_secrets
from profit_integration.adapters.sql.connections import AnyConnection, Statements, in_parts, statements_on
from profit_integration.adapters.sql.entries import SqlJournalEntries
from profit_integration.adapters.sql.failures import book_violation, unusable_book_error
from profit_integration.adapters.sql.migration import (
    ENTRIES_OF_VERSION,
    InvoiceNumbersBeforeVersion4,
    check_current,
)
from profit_integration.adapters.sql.numbers import SqlInvoiceNumbers
from profit_integration.adapters.sql.reading import BookReader, is_text
from profit_integration.adapters.sql.settings import SqlSettings
from profit_integration.adapters.sql.sqlite import READING, WAIT, use_sqlite_well
from profit_integration.adapters.sql.tables import (
    SCHEMA_VERSION,
    book,
    into,
    journal_entries,
    metadata,
)
from profit_integration.adapters.sql.usage import SqlUsage
from profit_integration.core.errors import InvalidDocumentError, UnusableSettingError
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.number_register import RegisteredNumber
from profit_integration.core.model.numbers import InvoiceNumber, IssuedNumber
from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.number_allocator import peek_number
from profit_integration.core.violation import Code, Violation

_MOST_NAMED = 5
# Any number will do for the key of the lock, as long as every process uses the same.
_WAIT = select(func.pg_advisory_xact_lock(literal_column("7276101")))
# The options of a connection whose transaction only reads, by the kind of database.
_READ_ONLY: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "sqlite": {READING: True},
        "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
    }
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
            return reader.registered_numbers()

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
        return tuple(issued for number in self.registered_numbers() for issued in number.as_issued())

    def administrations(self) -> frozenset[int]:
        """The administrations that documents with an entry belong to."""
        wanted = select(journal_entries.c.administration).where(journal_entries.c.scope == self._scope).distinct()
        with self._engine.connect() as connection:
            return frozenset(connection.execute(wanted).scalars())

    def entries_with(self, digests: Collection[str]) -> tuple[tuple[str, int, str], ...]:
        """Digest, administration and number of the entries of documents with these digests, in any administration.

        They are in the order in which they were added, that of an invoice before its counterpart.
        """
        entries = journal_entries.c
        wanted = select(entries.digest, entries.administration, entries.number).where(
            entries.scope == self._scope, entries.digest.in_(bindparam("digests", expanding=True))
        )
        wanted = wanted.order_by(entries.id)
        with self._engine.connect() as connection:
            return tuple(
                tuple(row) for part in in_parts(digests) for row in connection.execute(wanted, {"digests": part})
            )

    def number(self, counter: Counter, on: date, *, today: date | None = None) -> InvoiceNumber:
        """The number that the next invoice of a date would get; it is not drawn. See `peek_number`."""
        with self._engine.connect() as connection:
            return peek_number(counter, on, self._numbers(connection), today=today)

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


def engine_of(where: str | Path) -> Engine:
    """Make the engine of a book by its path or address, without opening the database.

    Raises:
        UnusableSettingError: If the address cannot be read, or its driver is not installed.
    """
    try:
        url = _url(where)
        waits = url.get_backend_name() == "sqlite" and "timeout" not in url.query
        return create_engine(url, connect_args={"timeout": WAIT} if waits else {})
    except (ImportError, NoSuchModuleError) as error:
        reason = without_secrets(str(error), where)
        raise unusable_book_error(Code.DATABASE_UNSUPPORTED, book=shown_address(where), reason=reason) from error


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


def version_of(engine: Engine, shown: str) -> int | None:
    """The version of a book, or None if it does not exist; a missing file is not opened, since that would make it.

    Args:
        engine: The engine of the book.
        shown: Its path or address without a password, for errors.

    Raises:
        UnusableSettingError: If it is the database of another program, or a book of a later version, or if the folder
            of the file does not exist.
    """
    file = file_of(engine.url)
    if file is not None and not file.exists():
        if not file.parent.is_dir():
            raise unusable_book_error(Code.BOOK_FOLDER_MISSING, book=shown, folder=str(file.parent))
        return None
    with engine.connect() as connection:
        tables = inspect(connection)
        if engine.dialect.name == "sqlite":
            names = tables.get_table_names()  # read once: another process may be making them
        else:
            names = [book.name] if tables.has_table(book.name) else []  # anywhere in the search path
        columns = [column["name"] for column in tables.get_columns(book.name)] if book.name in names else []
        is_book = columns == book.c.keys()
        version = stored_version(statements_on(connection)) if is_book else None
    engine.dispose()  # the pooled connections were not set up to write
    # A PostgreSQL database may hold a program's own tables beside those of its book; an SQLite file may not.
    if names and not is_book:
        raise unusable_book_error(Code.NOT_A_BOOK, book=shown, tables=sorted(names)[:_MOST_NAMED])
    return version


def create_tables(connection: AnyConnection) -> None:
    """Make the tables of a book that do not exist yet, within the host's transaction.

    Args:
        connection: A connection in a transaction: see `statements_on`.

    Raises:
        UnusableSettingError: If the tables have another version; those of an earlier one are for `migrate_tables`.
        NoTransactionError: If a driver's connection would commit each table by itself.
    """
    statements = statements_on(connection)
    statements.check_transaction()
    lock_tables(connection)
    statements.create([book])
    version = stored_version(statements)
    if version is None:
        statements.create(metadata.sorted_tables)
        statements.run(into(book), [{"schema_version": SCHEMA_VERSION}])
    else:
        check_current(version)


def lock_tables(connection: AnyConnection) -> None:
    """Wait until no other process makes or migrates the tables.

    On SQLite nothing needs to be done: transactions that write wait for each other.
    """
    statements = statements_on(connection)
    if statements.dialect.name == "postgresql":
        statements.rows(_WAIT, {})


def stored_version(statements: Statements) -> int | None:
    """The version in the tables of a book; None if they are new.

    Raises:
        UnusableSettingError: If this library cannot read the version.
    """
    version = next((row.schema_version for row in statements.read(select(book))), None)
    if version not in (None, *ENTRIES_OF_VERSION):
        raise unusable_book_error(Code.BOOK_VERSION, version=version, known=SCHEMA_VERSION)
    return version


def _url(where: str | Path) -> URL:
    if isinstance(where, str) and "://" in where:
        try:
            return make_url(where)
        except (ArgumentError, ValueError) as error:
            # An address that cannot be parsed may have its password anywhere: only the scheme is shown.
            raise unusable_book_error(Code.DATABASE_ADDRESS, address=f"{where.partition('://')[0]}://...") from error
    if is_doubtful_address(str(where)):
        raise unusable_book_error(Code.DATABASE_ADDRESS, address=shown_address(where))
    return URL.create("sqlite", database=str(where))


def file_of(url: URL) -> Path | None:
    """The file of an SQLite database; None for a database in memory or on a server."""
    path = url.database if url.get_backend_name() == "sqlite" else None
    if path and "uri" in url.query:
        path = None if url.query.get("mode") == "memory" else unquote(urlsplit(path).path)
    return Path(path) if path and path != ":memory:" else None
