"""Statements on the driver's own cursor, within the transaction of the connection that the host hands over.

SQLAlchemy writes each statement, once for each kind of database, and keeps the transaction. Running a statement through
it would cost more than SQLite takes to answer. Where somebody watches - the engine's log, or a listener that traces,
counts or changes statements - or where the host has its tables in another schema, statements run the way SQLAlchemy
runs all others, so that nothing happens unseen.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import date
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Connection, Dialect, Insert, Select, Update
from sqlalchemy.exc import DBAPIError

Values = Mapping[str, Any]
Statement = Select[Any] | Insert | Update


class Driver:
    """Runs statements for the repositories of one transaction.

    Args:
        connection: A connection of the host's; a transaction begins with the first statement if there is none.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._dialect = connection.dialect
        self._is_watched = is_watched(connection)

    def rows(self, statement: Statement, values: Values) -> Sequence[Any]:
        """Run a statement that returns rows.

        Raises:
            DBAPIError: What the driver raised, as SQLAlchemy raises it.
        """
        if self._is_watched:
            return self._connection.execute(statement, values).all()
        text, names = _as_text(statement, self._dialect)
        given = self._in_order(values, names)
        with self._cursor(text, given) as cursor:
            cursor.execute(text, given)
            return cast(Sequence[Any], cursor.fetchall())

    def run(self, statement: Statement, every: Iterable[Values]) -> None:
        """Run a statement that returns nothing, once for each set of values.

        Raises:
            DBAPIError: What the driver raised, as SQLAlchemy raises it.
        """
        if self._is_watched:
            self._connection.execute(statement, list(every))
            return
        text, names = _as_text(statement, self._dialect)
        given = [self._in_order(values, names) for values in every]
        with self._cursor(text, given) as cursor:
            cursor.executemany(text, given)

    @contextmanager
    def _cursor(self, text: str, given: Any) -> Iterator[Any]:
        """A cursor of the driver's, whose errors are raised as SQLAlchemy's."""
        if not self._connection.in_transaction():
            self._connection.begin()
        try:
            with closing(self._connection.connection.cursor()) as cursor:
                yield cursor
        except self._dialect.loaded_dbapi.Error as error:
            raise self._error(text, given, error) from error

    def _in_order(self, values: Values, names: tuple[str, ...] | None) -> Any:
        """The values as the driver takes them: in the order of the statement, or by name."""
        if names is None:
            return values
        return tuple(  # a driver that takes them in order is SQLite's, which keeps a date as its text
            [value.isoformat() if isinstance(value := values[name], date) else value for name in names]
        )

    def _error(self, text: str, given: Any, error: Any) -> BaseException:
        if self._dialect.is_disconnect(error, self._connection.connection, None):
            with suppress(DBAPIError):  # SQLAlchemy sees for itself, and drops this connection and its pool
                self._connection.exec_driver_sql("SELECT 1")
        return DBAPIError.instance(
            text,
            given,
            cast(Exception, error),
            self._dialect.loaded_dbapi.Error,
            hide_parameters=self._connection.engine.hide_parameters,
            connection_invalidated=self._connection.invalidated,
            dialect=self._dialect,
        )


def is_watched(connection: Connection) -> bool:
    """Whether the host is told of statements, or changes them, on their way through SQLAlchemy."""
    statements, driver = connection.dispatch, connection.dialect.dispatch
    return (
        bool(statements.before_cursor_execute or statements.after_cursor_execute)
        or bool(statements.before_execute or statements.after_execute)
        or bool(driver.do_execute or driver.do_executemany or driver.handle_error)
        or connection.engine.logger.isEnabledFor(logging.INFO)
        or "schema_translate_map" in connection.get_execution_options()
    )


@lru_cache(maxsize=64)
def _as_text(statement: Statement, dialect: Dialect) -> tuple[str, tuple[str, ...] | None]:
    """A statement as its driver takes it, and the names of its values in their order; None for values by name."""
    compiled = statement.compile(dialect=dialect)
    return compiled.string, None if compiled.positiontup is None else tuple(compiled.positiontup)
