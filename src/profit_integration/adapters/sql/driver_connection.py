"""Run statements on a connection of `sqlite3`, `psycopg` or Django, for a host that does not use SQLAlchemy.

SQLAlchemy only compiles the statements. The connection and its transaction belong to the host, which may have set its
own row type. Errors are those of the driver or of Django.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from types import SimpleNamespace
from typing import Any, ClassVar, Protocol

from sqlalchemy import Date, Dialect, Select, Table
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.dialects.sqlite import pysqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from profit_integration.adapters.sql.compiled import Statement, Values, compile_statement, positional
from profit_integration.adapters.sql.tables import into
from profit_integration.core.errors import NoTransactionError
from profit_integration.core.violation import Code, Term, Violation

_IN_TRANSACTION = (2, 3)  # the status of PostgreSQL's client library within a transaction, and within a failed one


class DriverConnection(Protocol):
    """A connection of `sqlite3`, of `psycopg`, or of Django."""

    def cursor(self) -> Any:
        """A cursor."""
        ...


class DriverStatements(ABC):
    """Runs statements on a driver's connection; a subclass for each driver has the differences."""

    dialect: Dialect
    row_factory: ClassVar[Any] = None  # makes the rows of a cursor tuples, whatever row type the host has set

    def __init__(self, connection: DriverConnection) -> None:
        self._connection: Any = connection

    def rows(self, statement: Statement, values: Values) -> Sequence[Any]:
        """Run a statement with values, and return its rows as tuples of the driver's values."""
        text, parameters = compile_statement(statement, self.dialect)
        cursor = self._cursor()
        cursor.execute(text, parameters(values))
        rows: Sequence[Any] = cursor.fetchall()
        return rows

    def run(self, statement: Statement, rows: Sequence[Values]) -> None:
        """Run a statement that returns nothing, once with the values of each row."""
        text, parameters = compile_statement(statement, self.dialect)
        self._cursor().executemany(text, [parameters(values) for values in rows])

    def add_rows(self, table: Table, rows: Sequence[Values]) -> None:
        """Add rows to a table."""
        if rows:
            self.run(into(table), rows)

    def name_of(self, table: Table) -> str:
        """The name of a table in the text of a statement."""
        return self.dialect.identifier_preparer.quote(table.name)

    def read(self, statement: Statement, values: Values | None = None) -> Sequence[Any]:
        """Run a statement that contains its values, or with values; columns of rows have names, and dates are dates."""
        if values is None:
            state = statement.compile(dialect=self.dialect).construct_expanded_state()
            text = state.statement
            parameters = state.parameters if state.positiontup is None else positional(state.positional_parameters)
        else:
            text, parameters_of = compile_statement(statement, self.dialect)
            parameters = parameters_of(values)
        cursor = self._cursor()
        cursor.execute(text, parameters)
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        columns = statement.selected_columns if isinstance(statement, Select) else ()
        dates = [column.name for column in columns if isinstance(column.type, Date)]
        return [SimpleNamespace(**{**row, **{name: _as_date(row[name]) for name in dates}}) for row in rows]

    def create(self, tables: Sequence[Table]) -> None:
        """Make the tables that do not exist, with their indexes."""
        for table in tables:
            self._cursor().execute(str(CreateTable(table, if_not_exists=True).compile(dialect=self.dialect)))
            for index in table.indexes:
                self._cursor().execute(str(CreateIndex(index, if_not_exists=True).compile(dialect=self.dialect)))

    @abstractmethod
    def check_transaction(self) -> None:
        """Check that the following statements are in one transaction.

        Raises:
            NoTransactionError: If every statement would be committed by itself.
        """

    def _cursor(self) -> Any:
        """A cursor that gives tuples."""
        cursor = self._connection.cursor()
        cursor.row_factory = self.row_factory
        return cursor


class Sqlite3Statements(DriverStatements):
    """Runs statements on a connection of `sqlite3`.

    Raises:
        TypeError: If the connection gives texts as another type.
    """

    dialect = pysqlite.dialect()

    def __init__(self, connection: DriverConnection) -> None:
        super().__init__(connection)
        texts = self._connection.text_factory
        if texts is not str:
            raise TypeError(
                f"a connection with text_factory {texts!r} gives texts that a book cannot read: leave text_factory as "
                "it is, and convert the rows of your own statements"
            )

    def create(self, tables: Sequence[Table]) -> None:
        """Make the tables that do not exist.

        Raises:
            NoTransactionError: If no transaction was begun; sqlite3 begins none by itself for tables.
        """
        if not self._connection.in_transaction:
            raise _no_transaction("BEGIN IMMEDIATE")
        super().create(tables)

    def check_transaction(self) -> None:
        """Check that the following statements are in one transaction; by default, sqlite3 begins it by itself.

        Raises:
            NoTransactionError: If every statement would be committed by itself.
        """
        connection = self._connection
        commits_each = connection.isolation_level is None or getattr(connection, "autocommit", None) is True
        if commits_each and not connection.in_transaction:
            raise _no_transaction("BEGIN IMMEDIATE")


class PsycopgStatements(DriverStatements):
    """Runs statements on a connection of `psycopg`."""

    dialect = psycopg.dialect()  # type: ignore[no-untyped-call]

    row_factory = staticmethod(lambda _cursor: tuple)

    def add_rows(self, table: Table, rows: Sequence[Values]) -> None:
        """Add rows to a table by COPY, which a pipeline cannot run."""
        if self._connection.pgconn.pipeline_status:
            super().add_rows(table, rows)
        elif rows:
            copy_rows(self._cursor(), self.name_of(table), rows)

    def check_transaction(self) -> None:
        """Check that the following statements are in one transaction.

        Raises:
            NoTransactionError: If every statement would be committed by itself, or if that is unknown because a
                pipeline waits for its results.
        """
        if self._connection.autocommit and self._connection.pgconn.transaction_status not in _IN_TRANSACTION:
            raise _no_transaction(Term("psycopg.begin"))


class DjangoStatements(DriverStatements):
    """Runs statements on a connection of Django, by Django's own cursors.

    Django therefore logs them, and refuses them in an atomic block that must be rolled back. Rows are always tuples.
    """

    def __init__(self, connection: DriverConnection) -> None:
        super().__init__(connection)
        vendor = self._connection.vendor
        if vendor not in _DIALECTS_OF_DJANGO:
            raise TypeError(f"a Django connection to {vendor} cannot hold a book: use SQLite or PostgreSQL")
        self.dialect = _DIALECTS_OF_DJANGO[vendor]

    def check_transaction(self) -> None:
        """Check that the following statements are in one transaction.

        Raises:
            NoTransactionError: If every statement would be committed by itself.
        """
        if not self._connection.in_atomic_block and self._connection.get_autocommit():
            raise _no_transaction("transaction.atomic()")


_DIALECTS_OF_DJANGO: dict[str, Dialect] = {
    "sqlite": pysqlite.dialect(paramstyle="format"),
    "postgresql": PsycopgStatements.dialect,
}
STATEMENTS_BY_CLASS: dict[str, type[DriverStatements]] = {
    "sqlite3.Connection": Sqlite3Statements,
    "psycopg.Connection": PsycopgStatements,
    "django.db.backends.base.base.BaseDatabaseWrapper": DjangoStatements,
    "django.utils.connection.ConnectionProxy": DjangoStatements,
}
"""The class that runs statements, by the full name of the connection's class; no driver needs to be imported."""


def copy_rows(cursor: Any, table: str, rows: Sequence[Values]) -> None:
    """Add rows to a table of PostgreSQL by COPY.

    Args:
        cursor: A cursor of psycopg.
        table: The name of the table.
        rows: The values of each row by the names of its columns, the same ones in every row.
    """
    names = list(rows[0])
    values_of = itemgetter(*names)
    with cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(values_of(row))


def _no_transaction(begin: str | Term) -> NoTransactionError:
    return NoTransactionError(Violation(code=Code.NO_TRANSACTION, values={"begin": begin}))


def _as_date(value: str | date | None) -> date | None:
    """Convert a date, which SQLite returns as a text unless the host has registered a converter."""
    return date.fromisoformat(value) if isinstance(value, str) else value
