"""Statements as a driver takes them: SQLAlchemy writes each one, once for each kind of database."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Date, Dialect, Insert, Select, Update

Values = Mapping[str, Any]
Statement = Select[*tuple[Any, ...]] | Insert | Update


@lru_cache(maxsize=64)
def compile_statement(statement: Statement, dialect: Dialect) -> tuple[str, Callable[[Values], Any]]:
    """A statement as its driver takes it, and what makes of its values what goes with it."""
    compiled = statement.compile(dialect=dialect)
    if compiled.positiontup is None:
        return compiled.string, dict  # by name
    return compiled.string, _in_order(
        compiled.positiontup, {name for name, bound in compiled.binds.items() if isinstance(bound.type, Date)}
    )


def _in_order(names: list[str], dates: set[str]) -> Callable[[Values], Any]:
    """Puts values in order; the driver that takes them so is SQLite's, which keeps a date as its text."""
    pick = itemgetter(*names) if len(names) > 1 else lambda values: [values[name] for name in names]
    positions = [position for position, name in enumerate(names) if name in dates]
    if not positions:
        return pick

    def in_order(values: Values) -> list[Any]:
        picked = list(pick(values))
        for position in positions:
            if picked[position] is not None:
                picked[position] = picked[position].isoformat()
        return picked

    return in_order
