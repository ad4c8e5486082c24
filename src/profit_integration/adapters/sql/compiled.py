"""Compile SQLAlchemy's statements to the SQL text and parameters of a driver, once for each kind of database."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Date, Dialect, Insert, Select, Update

Values = Mapping[str, Any]
Statement = Select[*tuple[Any, ...]] | Insert | Update


@lru_cache(maxsize=64)
def compile_statement(
    statement: Statement, dialect: Dialect, schema: str | None = None
) -> tuple[str, Callable[[Values], Any]]:
    """Compile a statement for a driver.

    Args:
        statement: The statement.
        dialect: The dialect of the driver.
        schema: The schema of the tables; None for that of the connection.

    Returns:
        The SQL text, and a function that makes the driver's parameters of values by name.
    """
    if schema is None:
        compiled = statement.compile(dialect=dialect)
    else:
        compiled = statement.compile(dialect=dialect, schema_translate_map={None: schema}, render_schema_translate=True)
    names = compiled.positiontup
    if names is None:
        return compiled.string, dict  # this driver takes parameters by name

    # The driver that takes parameters in order is SQLite's, which stores dates as texts.
    dates = [place for place, name in enumerate(names) if isinstance(compiled.binds[name].type, Date)]

    def in_order(values: Values) -> tuple[Any, ...]:
        ordered = [values[name] for name in names]
        for place in dates:
            if ordered[place] is not None:
                ordered[place] = ordered[place].isoformat()
        return tuple(ordered)

    return compiled.string, in_order


def positional(values: Iterable[Any]) -> list[Any]:
    """The parameters of a driver that takes them in order: that is SQLite's, which stores dates as texts."""
    return [value.isoformat() if isinstance(value, date) else value for value in values]
