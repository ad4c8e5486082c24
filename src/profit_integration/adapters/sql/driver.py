"""Statements on the driver's own cursor, within the transaction of the connection that the host hands over.

SQLAlchemy writes each statement, once for each kind of database, and keeps the transaction. Running a statement through
it would cost more than SQLite takes to answer. Where somebody watches, with the engine's log or with a listener that
traces, counts or translates, statements run the way SQLAlchemy runs all others, so that nothing happens unseen.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import ClauseElement, Connection, Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

Values = Mapping[str, Any]


class Driver:
    """Runs statements for the repositories of one transaction.

    Args:
        connection: A connection of the host's; a transaction begins with the first statement if there is none.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._dialect = connection.dialect
        self._is_watched = _is_watched(connection)

    def rows(self, statement: ClauseElement, values: Values) -> Sequence[Any]:
        """Run a statement that returns rows.

        Raises:
            DBAPIError: What the driver raised, as SQLAlchemy raises it.
        """
        text, names = _as_text(statement, self._dialect)
        given = self._in_order(values, names)
        if self._is_watched:
            return self._connection.exec_driver_sql(text, given).all()
        cursor = self._cursor()
        try:
            cursor.execute(text, given)
            return cast(Sequence[Any], cursor.fetchall())
        except self._dialect.loaded_dbapi.Error as error:
            raise self._error(text, given, error) from error
        finally:
            cursor.close()

    def run(self, statement: ClauseElement, every: Iterable[Values]) -> None:
        """Run a statement that returns nothing, once for each set of values.

        Raises:
            DBAPIError: What the driver raised, as SQLAlchemy raises it.
        """
        text, names = _as_text(statement, self._dialect)
        given = [self._in_order(values, names) for values in every]
        if self._is_watched:
            self._connection.exec_driver_sql(text, given)
            return
        cursor = self._cursor()
        try:
            cursor.executemany(text, given)
        except self._dialect.loaded_dbapi.Error as error:
            raise self._error(text, given, error) from error
        finally:
            cursor.close()

    def _cursor(self) -> Any:
        if not self._connection.in_transaction():
            self._connection.begin()
        return self._connection.connection.cursor()

    def _in_order(self, values: Values, names: tuple[str, ...] | None) -> Any:
        """The values as the driver takes them: in the order of the statement, or by name."""
        if names is None:
            return values
        return tuple(  # a driver that takes them in order is SQLite's, which keeps a date as its text
            [value.isoformat() if isinstance(value := values[name], date) else value for name in names]
        )

    def _error(self, text: str, given: Any, error: Any) -> BaseException:
        lost = self._dialect.is_disconnect(error, self._connection.connection, None)
        if lost:
            self._connection.invalidate(error)
        return DBAPIError.instance(
            text,
            given,
            cast(Exception, error),
            self._dialect.loaded_dbapi.Error,
            hide_parameters=self._connection.engine.hide_parameters,
            connection_invalidated=lost,
            dialect=self._dialect,
        )


def _is_watched(connection: Connection) -> bool:
    statements, driver = connection.dispatch, connection.dialect.dispatch
    return (
        bool(statements.before_cursor_execute or statements.after_cursor_execute)
        or bool(driver.do_execute or driver.do_executemany or driver.handle_error)
        or connection.engine.logger.isEnabledFor(logging.INFO)
    )


@lru_cache(maxsize=64)
def _as_text(statement: ClauseElement, dialect: Dialect) -> tuple[str, tuple[str, ...] | None]:
    """A statement as its driver takes it, and the names of its values in their order; None for values by name."""
    compiled = cast(SQLCompiler, statement.compile(dialect=dialect))
    return compiled.string, None if compiled.positiontup is None else tuple(compiled.positiontup)
