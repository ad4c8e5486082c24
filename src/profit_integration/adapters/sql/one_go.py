"""Number and entry in one statement, on PostgreSQL.

Taking a number locks its counter until the transaction ends, and every question to the database in between keeps all
the others waiting for as long as it travels. So where nothing stands in the way, one statement takes the number and
keeps the entry and its lines. It does nothing at all where something does: where the document has its entry already,
the number is in use, the range has no value left or gives numbers of another form by now, or has not given any.

One thing it cannot see beforehand: a number that was brought by the very transaction that it waited for. Then it takes
the value alone, and that number is skipped as any number in use is.
"""

from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Text,
    bindparam,
    cast,
    column,
    exists,
    func,
    insert,
    literal_column,
    select,
    true,
    update,
)
from sqlalchemy.dialects import postgresql

from profit_integration.adapters.sql.rows import draft_row, line_rows_as_json
from profit_integration.adapters.sql.tables import counter_values, journal_entries, journal_lines, under_key
from profit_integration.core.model.entries import EntryDraft
from profit_integration.core.model.numbers import number_key
from profit_integration.core.model.ranges import Counter, NumberRange

_OF_NUMBER = ("id", "number", "number_key", "value")  # what the statement itself fills in
_ENTRY = [each for each in journal_entries.columns if each.name not in _OF_NUMBER]
_LINE = [each for each in journal_lines.columns if each.name != "entry_id"]


def _given(name: str, like: ColumnElement[Any] | None = None) -> ColumnElement[Any]:
    """A value that comes with the statement; its prefix keeps it apart from what SQLAlchemy names after columns."""
    return bindparam(f"given_{name}", type_=None if like is None else like.type)


def _written(leader: str, value: ColumnElement[int]) -> ColumnElement[str]:
    """A value as a number, as `NumberRange.number` writes it."""
    return cast(_given(leader), Text) + func.lpad(cast(value, Text), _given("digits"), literal_column("'0'"))


def _statement() -> Any:
    kept = counter_values.c
    following = kept.last_value + literal_column("1")
    # Counted, not asked for with EXISTS: if this one had to wait for the counter, PostgreSQL looks again for the value
    # that it then finds, which it would not do for a table that it has joined.
    in_use = select(func.count()).where(
        journal_entries.c.number_key == _written("leader_key", following),
        journal_entries.c.scope == _given("scope"),
    )
    taken = (
        update(counter_values)
        .where(
            kept.scope == _given("scope"),
            kept.administration == _given("counter_administration"),
            kept.counter == _given("counter"),
            kept.range_start == _given("range_start"),
            kept.last_value < _given("end_value"),
            kept.leader == _given("leader"),
            kept.total_length == _given("total_length"),
            ~exists().where(*under_key(journal_entries, "given_")),
            in_use.scalar_subquery() == literal_column("0"),
        )
        .values(last_value=following)
        .returning(kept.last_value.label("value"))
        .cte("taken")
    )
    number = (_written("leader_text", taken.c.value), _written("leader_key", taken.c.value), taken.c.value)
    entry = (
        postgresql.insert(journal_entries)
        .from_select(
            [*(each.name for each in _ENTRY), "number", "number_key", "value"],
            select(*(_given(each.name, each) for each in _ENTRY), *number),
        )
        # What the one that was waited for has brought is not seen by this statement before it is here.
        .on_conflict_do_nothing(index_elements=[journal_entries.c.number_key, journal_entries.c.scope])
        .returning(journal_entries.c.id)
        .cte("entry")
    )
    line = (
        func.json_to_recordset(cast(_given("lines"), JSON))
        .table_valued(*(column(each.name, each.type) for each in _LINE))
        .render_derived("line", with_types=True)
    )
    lines = insert(journal_lines).from_select(
        ["entry_id", *(each.name for each in _LINE)], select(entry.c.id, *line.c).join_from(entry, line, true())
    )
    return select(taken.c.value, entry.c.id).outerjoin_from(taken, entry, true()).add_cte(lines.cte("lines"))


NUMBER_AND_ENTRY = _statement()
"""Gives the value that was taken and the id of the entry; no row where nothing was done.

Without an id, the number of that value is in use after all, and nothing but the value was taken.
"""


def number_and_entry_values(draft: EntryDraft, counter: Counter, drawn_from: NumberRange, scope: str) -> dict[str, Any]:
    """What comes with the statement."""
    leader = drawn_from.number(0, counter.administration)[: -drawn_from.digits]
    values = {
        **draft_row(draft, scope),
        "counter": counter.code,
        "counter_administration": counter.administration,
        "range_start": drawn_from.start_date,
        "end_value": drawn_from.last_value,
        "leader": drawn_from.leader,
        "total_length": drawn_from.total_length,
        "leader_text": leader,
        "leader_key": number_key(leader),
        "digits": drawn_from.digits,
        "lines": line_rows_as_json(draft),
    }
    return {f"given_{name}": value for name, value in values.items()}
