"""Compile SQLAlchemy's statements to the SQL text and parameters of a driver, once for each kind of database."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, Insert, Select, Update

Values = Mapping[str, Any]
Statement = Select[*tuple[Any, ...]] | Insert | Update


@lru_cache(maxsize=64)
def compile_statement(statement: Statement, dialect: Dialect) -> tuple[str, Callable[[Values], Any]]:
    """Compile a statement for a driver.

    Returns:
        The SQL text, and a function that makes the driver's parameters of values by name.
    """
    compiled = statement.compile(dialect=dialect)
    names = compiled.positiontup
    if names is None:
        return compiled.string, dict  # this driver takes parameters by name

    return compiled.string, lambda values: positional(map(values.__getitem__, names))


def positional(values: Iterable[Any]) -> list[Any]:
    """The parameters of a driver that takes them in order: that is SQLite's, which stores dates as texts."""
    return [value.isoformat() if isinstance(value, date) else value for value in values]
