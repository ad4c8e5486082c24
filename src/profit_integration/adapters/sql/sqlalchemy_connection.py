"""Statements on a connection of SQLAlchemy's."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, MetaData

from profit_integration.adapters.sql.compiled import Statement, Values


class SqlAlchemyStatements:
    """Runs statements on SQLAlchemy's connection; a transaction begins with the first one if there is none.

    Args:
        connection: A connection of the host's.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.dialect = connection.dialect

    def rows(self, statement: Statement, values: Values) -> Sequence[Any]:
        """Run a statement that returns rows."""
        return self._connection.execute(statement, values).all()

    def run(self, statement: Statement, every: Sequence[Values]) -> None:
        """Run a statement that returns nothing, once for each set of values."""
        self._connection.execute(statement, every)

    def read(self, statement: Statement) -> Sequence[Any]:
        """Run a statement that carries its values, for rows whose columns have names and types."""
        return self._connection.execute(statement).all()

    def create(self, tables: MetaData) -> None:
        """Make the tables that are not there."""
        tables.create_all(self._connection)

    def check_transaction(self) -> None:
        """Do nothing: SQLAlchemy begins a transaction, unless the host chose to commit every statement."""
