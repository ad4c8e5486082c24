"""Invoice numbers on SQL: one statement draws a value, or a block of values, also the first of a range."""

from datetime import date
from typing import Any

from sqlalchemy import BindParameter, and_, bindparam, select, update

from profit_integration.adapters.sql.connections import AnyConnection
from profit_integration.adapters.sql.failures import ConflictsTranslated
from profit_integration.adapters.sql.register import SqlNumberRegister
from profit_integration.adapters.sql.tables import INSERT, counter_values
from profit_integration.core.model.numbers import RangeState
from profit_integration.core.model.ranges import Counter, NumberRange

# --- the statements ---------------------------------------------------------------------------------------------


_KEPT = counter_values.c
# The parameters of statements begin with "of_": SQLAlchemy uses the plain names of columns for the values that it sets.
_OF_RANGE: dict[str, BindParameter[Any]] = {
    column.name: bindparam(f"of_{column.name}") for column in counter_values.columns
}
_THE_ROW = [column == _OF_RANGE[column.name] for column in counter_values.primary_key.columns]
_HAS_MORE = and_(
    _KEPT.last_value <= bindparam("at_most"),
    _KEPT.leader == _OF_RANGE["leader"],
    _KEPT.total_length == _OF_RANGE["total_length"],
)
_MORE = {"last_value": _KEPT.last_value + bindparam("count")}
_TAKE_MORE = update(counter_values).where(*_THE_ROW, _HAS_MORE).values(_MORE).returning(_KEPT.last_value)


def _take(insert: Any) -> Any:
    """The INSERT of the first values of a range, which becomes an UPDATE if the range has a row already."""
    first = insert(counter_values).values(_OF_RANGE)
    more = first.on_conflict_do_update(index_elements=counter_values.primary_key.columns, set_=_MORE, where=_HAS_MORE)
    return more.returning(_KEPT.last_value)


_TAKE = {database: _take(insert) for database, insert in INSERT.items()}
_REMEMBERED = select(_KEPT.last_value, _KEPT.leader, _KEPT.total_length).where(*_THE_ROW)
_REMEMBERED_RANGES = select(_KEPT.range_start, _KEPT.last_value, _KEPT.leader, _KEPT.total_length)


class SqlInvoiceNumbers(SqlNumberRegister):
    """All number ports of `profit_integration.core.ports`, within the transaction of the host's connection.

    Drawing a value makes the row of the range if there is none, and locks it until the transaction ends. A rollback
    gives the value back.

    Args:
        connection: A connection in a transaction: see `statements_on`.
        scope: What numbers are unique within. The default is the whole store; a host with unrelated companies in one
            store uses a scope per company.
        one_by_one: Whether to draw numbers also on a driver's connection that commits every statement by itself, for
            documents that are kept elsewhere. A number whose document is not kept then leaves a gap. Journal entries
            cannot be kept on such a connection.

    Raises:
        TypeError: If `statements_on` does not take the connection.
    """

    def __init__(self, connection: AnyConnection, *, scope: str = "", one_by_one: bool = False) -> None:
        super().__init__(connection, scope=scope)
        self._one_by_one = one_by_one

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        """Take the next value of a range, or None if it has no more.

        Raises:
            NoTransactionError: If a driver's connection would commit the value by itself.
        """
        return self._last_of(counter, drawn_from, 1)

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        """Take a number of consecutive values, or None if the range does not have that many.

        Raises:
            NoTransactionError: If a driver's connection would commit them by themselves.
        """
        if count < 1:
            return range(0)
        last = self._last_of(counter, drawn_from, count)
        return None if last is None else range(last - count + 1, last + 1)

    def _last_of(self, counter: Counter, drawn_from: NumberRange, count: int) -> int | None:
        """Take a number of consecutive values, and return the last; None if the range does not have that many."""
        if not self._one_by_one:
            self._statements.check_transaction()
        end = drawn_from.last_value
        last_of_first = drawn_from.start_value + count - 1
        # A block that does not fit from the start value may not make a row. A range that has a row may still have the
        # block, if its start value was raised since.
        take = _TAKE[self._statements.dialect.name] if last_of_first <= end else _TAKE_MORE
        values = {
            **self._key(counter, drawn_from),
            "of_leader": drawn_from.leader,
            "of_total_length": drawn_from.total_length,
            "of_last_value": last_of_first,
            "count": count,
            "at_most": end - count,
        }
        with ConflictsTranslated(counter.code):
            rows = self._statements.rows(take, values)
        return rows[0][0] if rows else None

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        """The state of a range; None if it has given no value."""
        for row in self._statements.rows(_REMEMBERED, self._key(counter, drawn_from)):
            return RangeState(*row)
        return None

    def has_given(self, counter: Counter, drawn_from: NumberRange) -> bool:
        """Whether a range has given a value."""
        return self.remembered(counter, drawn_from) is not None

    def remembered_ranges(self, counter: Counter) -> dict[date, RangeState]:
        """The states of the ranges of a counter, by start date."""
        of_counter = _REMEMBERED_RANGES.where(
            _KEPT.scope == self._scope,
            _KEPT.administration == counter.administration,
            _KEPT.counter == counter.code,
        )
        return {
            row.range_start: RangeState(row.last_value, row.leader, row.total_length)
            for row in self._statements.read(of_counter)
        }

    def _key(self, counter: Counter, drawn_from: NumberRange) -> dict[str, object]:
        """The values of the key of a range's row."""
        return {
            "of_scope": self._scope,
            "of_administration": counter.administration,
            "of_counter": counter.code,
            "of_range_start": drawn_from.start_date,
        }
