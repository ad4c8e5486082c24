"""The number ports on SQL: one statement takes a value, or a block of them, also the first one of a range."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from profit_integration.adapters.sql.driver import Driver
from profit_integration.adapters.sql.tables import counter_values, journal_entries
from profit_integration.numbering.allocation import number_key
from profit_integration.numbering.ports import Remembered
from profit_integration.numbering.ranges import Counter, NumberRange

_KEYS_AT_ONCE = 10_000  # below the number of parameters that any database takes in one statement

# --- the statements ---------------------------------------------------------------------------------------------


def _take(insert: Any) -> Any:
    """The INSERT of the first values of a range that becomes an UPDATE where there are some already."""
    first = insert(counter_values)
    last_value, given = counter_values.c.last_value, first.excluded
    return first.on_conflict_do_update(
        index_elements=counter_values.primary_key.columns,
        set_={"last_value": last_value + bindparam("count")},
        where=and_(
            last_value <= bindparam("at_most"),
            counter_values.c.leader == given.leader,
            counter_values.c.total_length == given.total_length,
        ),
    ).returning(last_value)


_TAKE = {"postgresql": _take(postgresql.insert), "sqlite": _take(sqlite.insert)}  # SQLAlchemy knows it per database
_TAKE_MORE = (
    update(counter_values)
    .where(
        *(column == bindparam(f"of_{column.name}") for column in counter_values.primary_key.columns),
        counter_values.c.last_value <= bindparam("at_most"),
        counter_values.c.leader == bindparam("of_leader"),
        counter_values.c.total_length == bindparam("of_total_length"),
    )
    .values(last_value=counter_values.c.last_value + bindparam("count"))
    .returning(counter_values.c.last_value)
)
_REMEMBERED = select(counter_values.c.last_value, counter_values.c.leader, counter_values.c.total_length).where(
    *(column == bindparam(column.name) for column in counter_values.primary_key.columns)
)
_ISSUED = select(journal_entries.c.id).where(
    journal_entries.c.scope == bindparam("scope"), journal_entries.c.number_key == bindparam("number_key")
)


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
        self._driver = Driver(connection)
        self._scope = scope

    def is_within(self, connection: Connection, scope: str) -> bool:
        """Whether these are the numbers of that transaction, and unique within that scope."""
        return self._connection is connection and self._scope == scope

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        """Take the next value of a range, or None if it gives none."""
        values = self.next_values(counter, drawn_from, 1)
        return None if values is None else values[0]

    def next_values(self, counter: Counter, drawn_from: NumberRange, count: int) -> range | None:
        """Take so many values in a row, or None if the range does not give that many."""
        if count < 1:
            return range(0)
        key = self._key(counter, drawn_from)
        form = {"leader": drawn_from.leader, "total_length": drawn_from.total_length}
        by = {"count": count, "at_most": drawn_from.last_value - count}
        last_of_first = drawn_from.start_value + count - 1
        if last_of_first <= drawn_from.last_value:
            take, taken = _TAKE[self._connection.dialect.name], {**key, **form, **by, "last_value": last_of_first}
        else:  # not even the first values fit, so that none may be inserted; a range that gave some may have more
            take, taken = _TAKE_MORE, {**{f"of_{name}": value for name, value in {**key, **form}.items()}, **by}
        for (last,) in self._driver.rows(take, taken):
            return range(last - count + 1, last + 1)
        return None

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> Remembered | None:
        """What is remembered of a range."""
        for last_value, leader, total_length in self._driver.rows(_REMEMBERED, self._key(counter, drawn_from)):
            return Remembered(last_value, leader, total_length)
        return None

    def issued_among(self, numbers: Sequence[str]) -> frozenset[str]:
        """Those of the numbers that an entry carries."""
        keys = sorted({number_key(number) for number in numbers})
        found: set[str] = set()
        for start in range(0, len(keys), _KEYS_AT_ONCE):
            among = journal_entries.c.number_key.in_(keys[start : start + _KEYS_AT_ONCE])
            wanted = select(journal_entries.c.number_key).where(journal_entries.c.scope == self._scope, among)
            found.update(self._connection.execute(wanted).scalars())
        return frozenset(number for number in numbers if number_key(number) in found)

    def is_issued(self, number: str) -> bool:
        """Whether an entry carries this number, ignoring case and outer blanks."""
        return bool(self._driver.rows(_ISSUED, {"scope": self._scope, "number_key": number_key(number)}))

    def _key(self, counter: Counter, drawn_from: NumberRange) -> dict[str, Any]:
        return {
            "scope": self._scope,
            "administration": counter.administration,
            "counter": counter.code,
            "range_start": drawn_from.start_date,
        }
