"""Sums of amounts in a database, exact however large they are.

An amount is a whole number of up to 63 bits, and SQLite refuses a sum that has more. So the upper and the lower half of
the amounts are added up by themselves.
"""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, and_, case, cast, func, literal_column, not_

from profit_integration.adapters.sql.tables import journal_lines
from profit_integration.core.model.entries import Side

_BITS = 32
_HALF: ColumnElement[int] = literal_column(str(_BITS))  # written out: PostgreSQL shifts by no parameter
_LOWER: ColumnElement[int] = literal_column(str(2**_BITS - 1))
_amount = journal_lines.c.amount
IS_DEBIT = journal_lines.c.side == literal_column(f"'{Side.DEBIT.value}'")
"""The condition that a line is on the debit side."""


def sum_columns(name: str, *conditions: ColumnElement[bool]) -> list[ColumnElement[Any]]:
    """The columns that add up the amounts of the lines with these conditions.

    Args:
        name: The name of the sum, for `sum_in`.
        conditions: The conditions.
    """
    upper, lower = (func.sum(case((and_(*conditions), half), else_=0)) for half in _halves(_amount))
    return [upper.label(f"{name}_upper"), lower.label(f"{name}_lower")]


def sum_in(row: Any, name: str) -> int:
    """The sum in a row, in minor units."""
    return (int(getattr(row, f"{name}_upper")) << _BITS) + int(getattr(row, f"{name}_lower"))


def debit_is_not_credit() -> ColumnElement[bool]:
    """The condition that the debit and the credit amounts of a group of lines differ."""
    signed = case((IS_DEBIT, _amount), else_=-_amount)
    upper, lower = (cast(func.sum(half), BigInteger) for half in _halves(signed))
    carried, rest = _halves(lower)
    return not_(and_(rest == 0, upper + carried == 0))


def _halves(number: ColumnElement[int]) -> tuple[ColumnElement[int], ColumnElement[int]]:
    """The upper and the lower half of a whole number; of a negative one the lower half is positive."""
    return number.bitwise_rshift(_HALF), number.bitwise_and(_LOWER)
