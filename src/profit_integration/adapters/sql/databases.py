"""The database of a book: its engine by path or address, its tables, and the version of these."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from sqlalchemy import URL, Engine, create_engine, func, inspect, literal_column, make_url, select
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from profit_integration.adapters.sql.addresses import is_doubtful_address, shown_address, without_secrets
from profit_integration.adapters.sql.connections import AnyConnection, Statements, statements_on
from profit_integration.adapters.sql.failures import unusable_book_error
from profit_integration.adapters.sql.migration import ENTRIES_OF_VERSION, check_current
from profit_integration.adapters.sql.sqlite import WAIT
from profit_integration.adapters.sql.tables import SCHEMA_VERSION, book, into, metadata
from profit_integration.core.violation import Code

_MOST_NAMED = 5
# Any number will do for the key of the lock, as long as every process uses the same.
_WAIT = select(func.pg_advisory_xact_lock(literal_column("7276101")))


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
