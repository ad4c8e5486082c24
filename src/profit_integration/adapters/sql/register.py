"""The register of numbers on SQL: a row for each number that is drawn, journalised or voided.

The database refuses what the contract refuses: a second row with a number, and a second row of a document unless the
number of the first was voided. A row changes its state only while the number is drawn, so that of two transactions that
change it the second changes nothing, and is refused.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, Insert, Select, Table, and_, bindparam, case, literal_column, select, true, update

from profit_integration.adapters.sql.connections import AnyConnection, Statements, statements_on
from profit_integration.adapters.sql.failures import ConflictsTranslated, report_damaged_rows
from profit_integration.adapters.sql.messages import as_json, converter
from profit_integration.adapters.sql.rows import key_from, key_row
from profit_integration.adapters.sql.tables import (
    INSERT,
    KEY_COLUMNS,
    NOT_VOIDED,
    as_parameter,
    into,
    is_one_of,
    journal_entries,
    registered_numbers,
    values_from_json,
)
from profit_integration.core.errors import ConcurrentWriteError
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.number_register import NumberState, RegisteredNumber, number_of
from profit_integration.core.model.numbers import InvoiceNumber, SkippedNumber, number_key
from profit_integration.core.violation import Code, Violation

_columns = registered_numbers.c
_AT_ONCE = 1_000  # rows that are read at once
_IS_DRAWN = _columns.state == literal_column("'drawn'")
_ADD = into(registered_numbers).returning(_columns.number_key)
_VOID = (
    update(registered_numbers)
    .where(
        _columns.number_key == bindparam("of_number_key"),
        _columns.scope == bindparam("of_scope"),
        _columns.document_id == bindparam("of_document_id"),
        _IS_DRAWN,
    )
    .values(state=literal_column("'voided'"), reason=bindparam("of_reason"))
    .returning(_columns.number_key)
)


def _add_or_journalise(database: str) -> Insert:
    """The INSERT of the numbers of entries; a number that is drawn for the document of its entry becomes journalised.

    A number that is in use gets no state, so that the database refuses the whole statement.
    """
    rows = select(*values_from_json(registered_numbers, database)).where(true())
    row = INSERT[database](registered_numbers).from_select(_columns.keys(), rows)
    is_drawn_for_it = and_(_IS_DRAWN, *(_columns[name] == row.excluded[name] for name in KEY_COLUMNS))
    inserted: Insert = row.on_conflict_do_update(
        index_elements=registered_numbers.primary_key.columns,
        set_={"state": case((is_drawn_for_it, row.excluded.state))},
    )
    return inserted.returning(_columns.number_key)  # so that a pipeline of psycopg reports a refusal here


_SAME_IN_NUMBERS = ("counter", "range_start", "value")
_IS_THERE = {
    table: select(table.c.number_key).where(
        table.c.number_key == bindparam("number_key"), table.c.scope == bindparam("scope")
    )
    for table in (registered_numbers, journal_entries)
}


def _looking_up(
    wanted: Select[Any], column: ColumnElement[Any], scope: ColumnElement[Any]
) -> Mapping[str, Select[Any]]:
    """The statements that look up the rows with one of many values in a column, by the kind of database."""
    in_scope = wanted.where(scope == bindparam("scope"))
    return MappingProxyType({database: in_scope.where(is_one_of(column, "values", database)) for database in INSERT})


_DRAWN = _looking_up(select(registered_numbers).where(_IS_DRAWN, NOT_VOIDED), _columns.document_id, _columns.scope)
_REGISTERED = _looking_up(select(registered_numbers), _columns.number_key, _columns.scope)
_IN_USE_AMONG = {
    table: _looking_up(select(table.c.number_key), table.c.number_key, table.c.scope)
    for table in (registered_numbers, journal_entries)
}
_ADD_OR_JOURNALISE: Mapping[str, Insert] = MappingProxyType(
    {database: _add_or_journalise(database) for database in INSERT}
)
# How databases refuse a number in use: a row without a state, and on PostgreSQL a number that comes twice at once.
_IN_USE = frozenset({1299, "23502", "21000"})


def register_numbers_of(entries: Sequence[JournalEntry], statements: Statements, scope: str) -> None:
    """Register the numbers of entries that are being added: all of them, or none if one is refused.

    Raises:
        ConcurrentWriteError: If a number is in use, or a document has another number.
    """
    rows = as_json([number_row(number_of(entry), scope) for entry in entries])
    with ConflictsTranslated(numbers_of(entries), _IN_USE):
        statements.rows(_ADD_OR_JOURNALISE[statements.dialect.name], {"rows": rows})


def numbers_of(entries: Sequence[JournalEntry]) -> str:
    """The first and the last number of entries that are added together, for errors."""
    return " - ".join(dict.fromkeys((entries[0].number.text, entries[-1].number.text)))


class SqlNumberRegister:
    """`NumberRegister` and `RegisteredNumbers` within the transaction of the host's connection.

    Args:
        connection: A connection in a transaction: see `statements_on`.
        scope: What numbers are unique within; see `SqlInvoiceNumbers`.
    """

    _in_use: ClassVar[Table] = registered_numbers

    def __init__(self, connection: AnyConnection, *, scope: str = "") -> None:
        self._statements = statements_on(connection)
        self._scope = scope

    def drawn_for(self, documents: Sequence[DocumentKey]) -> dict[DocumentKey, RegisteredNumber]:
        """The numbers that are drawn for those documents."""
        wanted = set(documents)
        candidates = self._read(*self._looked_up(_DRAWN, {document.document_id for document in wanted}))
        return {number.document: number for number in candidates if number.document in wanted}

    def register(self, number: RegisteredNumber) -> None:
        """Keep a number as drawn, or a drawn number as voided.

        Raises:
            ConcurrentWriteError: If the number or the document has another state; another transaction may have changed
                it meanwhile.
            NoTransactionError: If a driver's connection would commit it by itself.
        """
        self._statements.check_transaction()
        row = number_row(number, self._scope)
        with ConflictsTranslated(number.number.text):
            if number.state is not NumberState.VOIDED:
                self._statements.rows(_ADD, row)
            elif not self._statements.rows(_VOID, {f"of_{name}": value for name, value in row.items()}):
                violation = Violation(code=Code.CONCURRENT_WRITE, values={"what": number.number.text})
                raise ConcurrentWriteError(violation)

    def registered(self, number: str) -> RegisteredNumber | None:
        """A number in the register, or None."""
        return next(self._read(self._all().where(_columns.number_key == number_key(number))), None)

    def registered_among(self, numbers: Sequence[str]) -> Iterator[RegisteredNumber]:
        """The numbers among these that the register has."""
        return self._read(*self._looked_up(_REGISTERED, map(number_key, numbers)))

    def all_registered(self) -> Iterator[RegisteredNumber]:
        """Every number in the register, read a page at a time, since a large book has millions."""
        page = self._all().order_by(_columns.number_key).limit(_AT_ONCE)
        wanted = page
        while rows := self._rows(wanted):
            yield from map(_checked, rows)
            wanted = page.where(_columns.number_key > rows[-1].number_key)

    def issued_among(self, numbers: Sequence[str]) -> frozenset[str]:
        """Those of the numbers that the register has."""
        rows = self._statements.rows(*self._looked_up(_IN_USE_AMONG[self._in_use], map(number_key, numbers)))
        issued = {key for (key,) in rows}
        return frozenset(number for number in numbers if number_key(number) in issued)

    def is_issued(self, number: str) -> bool:
        """Whether the register has this number, ignoring case and outer blanks."""
        is_there = _IS_THERE[self._in_use]
        return bool(self._statements.rows(is_there, {"scope": self._scope, "number_key": number_key(number)}))

    def _looked_up(
        self, statements: Mapping[str, Select[Any]], values: Iterable[str]
    ) -> tuple[Select[Any], Mapping[str, Any]]:
        """A statement that looks up many values at once, with its parameters."""
        database = self._statements.dialect.name
        return statements[database], {"scope": self._scope, "values": as_parameter(set(values), database)}

    def _all(self) -> Select[Any]:
        return select(registered_numbers).where(_columns.scope == self._scope)

    def _read(self, wanted: Select[Any], values: Mapping[str, Any] | None = None) -> Iterator[RegisteredNumber]:
        return map(_checked, self._rows(wanted, values))

    def _rows(self, wanted: Select[Any], values: Mapping[str, Any] | None = None) -> Sequence[Any]:
        with report_damaged_rows("registered_numbers"):
            return self._statements.read(wanted, values)


def number_row(registered: RegisteredNumber, scope: str) -> dict[str, object]:
    """The row of a number."""
    number = registered.number
    return {
        **key_row(registered.document, scope),
        "number_key": number_key(number.text),
        "number": number.text,
        "state": registered.state.value,
        "invoice_date": registered.invoice_date,
        "posted_in": registered.administration,
        "counter": number.counter,
        "range_start": number.range_start,
        "value": number.value,
        "skipped": skips_as_text(number.skipped),
        "reason": registered.reason,
    }


def skips_as_text(skipped: tuple[SkippedNumber, ...]) -> str:
    """The skipped numbers with their reasons as JSON, for a column."""
    return as_json(converter.unstructure(skipped)) if skipped else "[]"


def _checked(row: Any) -> RegisteredNumber:
    """The number of a row; a damaged row is reported with its number."""
    with report_damaged_rows(row.number):
        return _registered(row)


def _registered(row: Any) -> RegisteredNumber:
    skipped = converter.structure(json.loads(row.skipped), tuple[SkippedNumber, ...])
    return RegisteredNumber(
        number=InvoiceNumber(
            text=row.number, skipped=skipped, **{name: getattr(row, name) for name in _SAME_IN_NUMBERS}
        ),
        document=key_from(row),
        invoice_date=row.invoice_date,
        administration=row.posted_in,
        state=NumberState(row.state),
        reason=row.reason,
    )
