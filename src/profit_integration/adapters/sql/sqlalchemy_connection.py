"""Run statements on a connection of SQLAlchemy."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table

from profit_integration.adapters.sql.compiled import Statement, Values


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

    def read(self, statement: Statement, values: Values | None = None) -> Sequence[Any]:
        """Run a statement that contains its values, or with values, and return rows whose columns have names."""
        return self._connection.execute(statement, values).all()

    def create(self, tables: Sequence[Table]) -> None:
        """Make the tables that do not exist, with their indexes."""
        for table in tables:
            table.create(self._connection, checkfirst=True)

    def check_transaction(self) -> None:
        """Do nothing: SQLAlchemy begins a transaction, unless the host chose to commit every statement."""
