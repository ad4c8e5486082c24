"""Run statements on a connection of SQLAlchemy."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Connection, Table
from sqlalchemy.exc import DBAPIError

from profit_integration.adapters.sql.compiled import Statement, Values, compile_statement
from profit_integration.adapters.sql.driver_connection import copy_rows
from profit_integration.adapters.sql.tables import into


class SqlAlchemyStatements:
    """Runs statements on a connection of SQLAlchemy, which begins a transaction with the first statement.

    Args:
        connection: The connection, which belongs to the host.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.dialect = connection.dialect

    def rows(self, statement: Statement, values: Values) -> Sequence[Any]:
        """Run a statement with values, and return its rows."""
        return self._connection.execute(statement, values).all()

    def run(self, statement: Statement, rows: Sequence[Values]) -> None:
        """Run a statement that returns nothing, once with the values of each row."""
        self._connection.execute(statement, rows)

    def add_rows(self, table: Table, rows: Sequence[Values]) -> None:
        """Add rows to a table: on psycopg by COPY with its own cursor, since SQLAlchemy has no such statement."""
        if not rows:
            return
        if self.dialect.driver != "psycopg" or self.dialect.is_async:
            if self.dialect.name != "sqlite":
                self._connection.execute(into(table), rows)
                return
            text, parameters = compile_statement(into(table), self.dialect, self._schema)
            self._connection.exec_driver_sql(text, [parameters(row) for row in rows])
            return
        errors = self.dialect.loaded_dbapi.Error
        try:
            copy_rows(self._connection.connection.cursor(), self.name_of(table), rows)
        except errors as error:
            raise DBAPIError.instance(f"COPY {table.name}", None, error, errors) from error

    def name_of(self, table: Table) -> str:
        """The name of a table in the text of a statement, in the schema that the host has put it in."""
        names = (self._schema, table.name)
        return ".".join(self.dialect.identifier_preparer.quote(name) for name in names if name is not None)

    @property
    def _schema(self) -> str | None:
        """The schema that the host has put the tables in; None for that of the connection."""
        schemas = self._connection.get_execution_options().get("schema_translate_map") or {}
        return cast("str | None", schemas.get(None))

    def read(self, statement: Statement, values: Values | None = None) -> Sequence[Any]:
        """Run a statement that contains its values, or with values, and return rows whose columns have names."""
        return self._connection.execute(statement, values).all()

    def create(self, tables: Sequence[Table]) -> None:
        """Make the tables that do not exist, with their indexes."""
        for table in tables:
            table.create(self._connection, checkfirst=True)

    def check_transaction(self) -> None:
        """Do nothing: SQLAlchemy begins a transaction, unless the host chose to commit every statement."""
