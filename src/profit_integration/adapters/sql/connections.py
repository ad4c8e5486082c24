"""The connections that a host can pass, and the objects that run statements on them."""

from sqlalchemy import Connection

from profit_integration.adapters.sql.driver_connection import STATEMENTS_BY_CLASS, DriverConnection, DriverStatements
from profit_integration.adapters.sql.sqlalchemy_connection import SqlAlchemyStatements

AnyConnection = Connection | DriverConnection
"""A connection of SQLAlchemy, `sqlite3`, `psycopg` or Django."""

Statements = SqlAlchemyStatements | DriverStatements
"""The objects that run statements on a connection; the two classes have the same methods."""


def statements_on(connection: AnyConnection) -> Statements:
    """Choose the object that runs statements on a connection.

    Args:
        connection: A connection of SQLAlchemy, of `sqlite3`, of `psycopg` version 3, or of Django. The host begins and
            ends its transaction.

    Raises:
        TypeError: If it is another kind of connection.
    """
    if isinstance(connection, Connection):
        return SqlAlchemyStatements(connection)
    connection_class = type(connection)
    for class_ in connection_class.__mro__:  # a host may have a subclass of its own
        statements = STATEMENTS_BY_CLASS.get(f"{class_.__module__}.{class_.__name__}")
        if statements is not None:
            return statements(connection)
    raise TypeError(
        f"the statements of a book cannot run on a {connection_class.__module__}.{connection_class.__name__}: "
        "use a connection of SQLAlchemy, sqlite3, psycopg (version 3) or Django"
    )
