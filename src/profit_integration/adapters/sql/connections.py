"""The kinds of connections, and how the repositories run their statements on them."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from profit_integration.adapters.sql.driver_connection import STATEMENTS_BY_CLASS, DriverConnection, DriverStatements
from profit_integration.adapters.sql.sqlalchemy_connection import SqlAlchemyStatements

AnyConnection = Connection | DriverConnection
"""A connection of SQLAlchemy, `sqlite3`, `psycopg` or Django."""

Statements = SqlAlchemyStatements | DriverStatements
"""What runs the statements of the repositories on a connection: the two have the same methods."""

_VALUES_AT_ONCE = 10_000  # below the number of parameters that any database takes in one statement


def in_parts(values: Iterable[str]) -> Iterator[list[str]]:
    """Values in order, in lists that are short enough for one statement."""
    in_order = sorted(values)
    for start in range(0, len(in_order), _VALUES_AT_ONCE):
        yield in_order[start : start + _VALUES_AT_ONCE]


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
    own = type(connection)
    for class_ in own.__mro__:  # a host may have a subclass of its own
        statements = STATEMENTS_BY_CLASS.get(f"{class_.__module__}.{class_.__name__}")
        if statements is not None:
            return statements(connection)
    raise TypeError(
        f"the statements of a book cannot run on a {own.__module__}.{own.__name__}: "
        "use a connection of SQLAlchemy, sqlite3, psycopg (version 3) or Django"
    )
