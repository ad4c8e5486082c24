"""The kinds of connections, and how the repositories run their statements on them."""

from sqlalchemy import Connection

from profit_integration.adapters.sql.driver_connection import DriverConnection, DriverStatements, driver_statements
from profit_integration.adapters.sql.sqlalchemy_connection import SqlAlchemyStatements

AnyConnection = Connection | DriverConnection
"""SQLAlchemy's connection, one of `sqlite3` or of `psycopg`, or Django's."""


Statements = SqlAlchemyStatements | DriverStatements
"""What runs the statements of the repositories on a connection: the two have the same methods."""


def statements_on(connection: AnyConnection) -> Statements:
    """The way to run statements on a connection.

    Args:
        connection: SQLAlchemy's; one of `sqlite3` or of `psycopg`, version 3; or Django's. The host begins and ends its
            transaction.

    Raises:
        TypeError: If it is none of these.
    """
    if isinstance(connection, Connection):
        return SqlAlchemyStatements(connection)
    return driver_statements(connection)
