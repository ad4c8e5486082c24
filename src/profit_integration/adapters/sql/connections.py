"""What a connection can be, and how the repositories run their statements on it."""

from collections.abc import Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, MetaData

from profit_integration.adapters.sql.compiled import Statement, Values
from profit_integration.adapters.sql.driver_connection import DriverConnection, driver_statements
from profit_integration.adapters.sql.sqlalchemy_connection import SqlAlchemyStatements

AnyConnection = Connection | DriverConnection
"""SQLAlchemy's connection, one of `sqlite3` or of `psycopg`, or Django's."""


class Statements(Protocol):
    """Runs the statements of the repositories on a connection."""

    @property
    def database(self) -> str:
        """What sort of database it is: sqlite or postgresql."""
        ...

    def rows(self, statement: Statement, values: Values) -> Sequence[Any]:
        """Run a statement that returns rows; what is in them is as the driver gives it."""
        ...

    def run(self, statement: Statement, every: Sequence[Values]) -> None:
        """Run a statement that returns nothing, once for each set of values."""
        ...

    def read(self, statement: Statement) -> Sequence[Any]:
        """Run a statement that carries its values, for rows whose columns have names and types."""
        ...

    def create(self, tables: MetaData) -> None:
        """Make the tables that are not there."""
        ...

    def check_transaction(self) -> None:
        """See that what follows is kept together or not at all."""
        ...


def statements_on(connection: AnyConnection) -> Statements:
    """The way to run statements on a connection.

    Args:
        connection: SQLAlchemy's; one of `sqlite3` or of `psycopg`, version 3; or Django's. The host begins and ends its
            transaction.

    Raises:
        TypeError: If it is something else.
    """
    if isinstance(connection, Connection):
        return SqlAlchemyStatements(connection)
    return driver_statements(connection)
