"""Statements as a driver takes them: SQLAlchemy writes a statement once for each kind of database."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, Insert, Select, Update

Values = Mapping[str, Any]
Statement = Select[*tuple[Any, ...]] | Insert | Update


@lru_cache(maxsize=64)
def compile_statement(statement: Statement, dialect: Dialect) -> tuple[str, Callable[[Values], Any]]:
    """The text of a statement for its driver, and a function that makes the driver's parameters of named values."""
    compiled = statement.compile(dialect=dialect)
    names = compiled.positiontup
    if names is None:
        return compiled.string, dict  # by name

    def in_order(values: Values) -> list[Any]:
        # The driver that takes values in order is SQLite's, which keeps a date as its text.
        in_turn = map(values.__getitem__, names)
        return [value.isoformat() if isinstance(value, date) else value for value in in_turn]

    return compiled.string, in_order
