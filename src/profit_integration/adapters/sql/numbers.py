"""`InvoiceNumberRepository` on SQL: one statement takes a value, also the first one of a range."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Dialect, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from profit_integration.adapters.sql.tables import counter_values, journal_entries
from profit_integration.numbering.allocation import number_key
from profit_integration.numbering.ranges import Counter, NumberRange


class SqlInvoiceNumbers:
    """Numbers within the transaction of the connection that the host hands over.

    The statement locks the row of the range until that transaction ends, and makes the row if there is none; the
    database lets only one transaction do so at a time. A rollback gives the value back.

    Args:
        connection: A connection in a transaction.
        scope: What numbers are unique within. The default spans the whole store; a host with unrelated companies in one
            store gives each its own.
    """

    def __init__(self, connection: Connection, *, scope: str = "") -> None:
        self._connection = connection
        self._scope = scope

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        """Take the next value of a range, or None after its last."""
        first = insert_or_update(self._connection.dialect)(counter_values).values(
            scope=self._scope,
            administration=counter.administration,
            counter=counter.code,
            range_start=drawn_from.start_date,
            last_value=drawn_from.start_value,
        )
        take = first.on_conflict_do_update(
            index_elements=counter_values.primary_key.columns,
            set_={"last_value": counter_values.c.last_value + 1},
            where=counter_values.c.last_value < drawn_from.last_value,
        ).returning(counter_values.c.last_value)
        value: int | None = self._connection.execute(take).scalar_one_or_none()
        return value

    def is_issued(self, number: str) -> bool:
        """Whether an entry carries this number, ignoring case and outer blanks."""
        found = select(journal_entries.c.id).where(
            journal_entries.c.scope == self._scope, journal_entries.c.number_key == number_key(number)
        )
        return self._connection.execute(found).first() is not None


def insert_or_update(dialect: Dialect) -> Callable[[Table], Any]:
    """The INSERT that can become an UPDATE, which SQLAlchemy knows per database."""
    known: dict[str, Callable[[Table], Any]] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}
    return known[dialect.name]
