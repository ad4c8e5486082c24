"""Statements on a connection of SQLAlchemy's, but on the cursor of its driver.

SQLAlchemy keeps the transaction. Running a statement through it would cost more than SQLite takes to answer. Where
somebody watches - the engine's log, or a listener that traces, counts or changes statements - or where the host has its
tables in another schema, statements run the way SQLAlchemy runs all others, so that nothing happens unseen.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from typing import Any, cast

from sqlalchemy import Connection, MetaData
from sqlalchemy.exc import DBAPIError

from profit_integration.adapters.sql.compiled import Statement, Values, compile_statement


class SqlAlchemyStatements:
    """Runs statements on SQLAlchemy's connection.

    Args:
        connection: A connection of the host's; a transaction begins with the first statement if there is none.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._dialect = connection.dialect
        self._is_watched = is_watched(connection)
        self.database = connection.dialect.name

    def rows(self, statement: Statement, values: Values) -> Sequence[Any]:
        """Run a statement that returns rows.

        Raises:
            DBAPIError: What the driver raised, as SQLAlchemy raises it.
        """
        if self._is_watched:
            return self._connection.execute(statement, values).all()
        text, in_order = compile_statement(statement, self._dialect)
        of_statement = in_order(values)
        with self._cursor(text, of_statement) as cursor:
            cursor.execute(text, of_statement)
            return cast(Sequence[Any], cursor.fetchall())

    def asking(self, statement: Statement, values: Values) -> Callable[[], Sequence[Any]]:
        """The same, to be run again and again."""
        return partial(self.rows, statement, values)

    def run(self, statement: Statement, every: Iterable[Values]) -> None:
        """Run a statement that returns nothing, once for each set of values.

        Raises:
            DBAPIError: What the driver raised, as SQLAlchemy raises it.
        """
        if self._is_watched:
            self._connection.execute(statement, list(every))
            return
        text, in_order = compile_statement(statement, self._dialect)
        of_statement = [in_order(values) for values in every]
        with self._cursor(text, of_statement) as cursor:
            cursor.executemany(text, of_statement)

    def read(self, statement: Statement) -> Sequence[Any]:
        """Run a statement that carries its values, for rows whose columns have names and types.

        Raises:
            DBAPIError: What the driver raised, as SQLAlchemy raises it.
        """
        return self._connection.execute(statement).all()

    def create(self, tables: MetaData) -> None:
        """Make the tables that are not there."""
        tables.create_all(self._connection)

    def check_transaction(self) -> None:
        """There is one: SQLAlchemy begins it, unless the host has chosen to have every statement committed."""

    @contextmanager
    def _cursor(self, text: str, of_statement: Any) -> Iterator[Any]:
        """A cursor of the driver's, whose errors are raised as SQLAlchemy's."""
        if not self._connection.in_transaction():
            self._connection.begin()
        try:
            with closing(self._connection.connection.cursor()) as cursor:
                yield cursor
        except self._dialect.loaded_dbapi.Error as error:
            raise self._error(text, of_statement, error) from error

    def _error(self, text: str, of_statement: Any, error: Any) -> BaseException:
        if self._dialect.is_disconnect(error, self._connection.connection, None):
            with suppress(DBAPIError):  # SQLAlchemy sees for itself, and drops this connection and its pool
                self._connection.exec_driver_sql("SELECT 1")
        return DBAPIError.instance(
            text,
            of_statement,
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
