"""The cells of invoices in rows: amounts, dates and texts, as programs and people write them in English and Dutch.

A text that a spreadsheet would take for a formula has an apostrophe in front (see `csv_cells`). So has a text of blanks
alone, since a blank cell is no text.
"""

import enum
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from profit_integration.core.violation import ENGLISH, Code
from profit_integration.formats.csv_cells import as_cell, text_of_cell
from profit_integration.formats.mistakes import MistakeError, choice
from profit_integration.messages import DUTCH

Cell = str | Decimal | date
"""A cell of a file: a text, or in a spreadsheet an amount or a date."""

MOST_DIGITS = 15
"""The digits that a spreadsheet keeps of a number; the others, as of a long invoice number, become 0."""

Value = str | bool | Decimal | date | enum.StrEnum | None

_BLANKS = re.compile(r"'*\s*")
_ESCAPED_BLANKS = re.compile(r"'+\s*")
_WITH_POINT = re.compile(r"-?([0-9]{1,40}|[1-9][0-9]{0,2}(,[0-9]{3}){1,10})(\.[0-9]{1,40})?")
_WITH_COMMA = re.compile(r"-?([0-9]{1,40}|[1-9][0-9]{0,2}(\.[0-9]{3}){1,10})(,[0-9]{1,40})?")
_UNCLEAR = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}")
_DUTCH_DATE = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TRUE = ("true", "yes", "ja", "waar", "1")
_FALSE = ("false", "no", "nee", "onwaar", "0")


def read_cell(cell: Cell, type_: type, *, optional: bool, has_points: bool) -> Value:
    """The value of a cell.

    Args:
        cell: The cell.
        type_: The type of the value.
        optional: Whether a blank cell is None; otherwise a blank text is a text, and any other blank cell is None.
        has_points: Whether amounts in texts have decimal points; otherwise they may have points or commas.

    Raises:
        MistakeError: If the cell has no such value.
    """
    if type_ is str:
        return _text(cell, optional=optional)
    if isinstance(cell, str) and not cell.strip():
        return None
    if type_ is Decimal:
        return _amount(cell, has_points=has_points)
    if type_ is date:
        return _date(cell)
    text = str(cell).strip()
    return _true_or_false(text) if type_ is bool else _choice(text, list(type_))  # type: ignore[call-overload]


def write_cell(value: Value, *, optional: bool, dutch: bool) -> str:
    """A value as the text of a cell, which `read_cell` reads.

    Args:
        value: The value.
        optional: Whether its field may be None.
        dutch: Whether dates and decimals are written as in Dutch.
    """
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case Decimal():
            text = f"{value:f}"
            return (f"{text}0" if _UNCLEAR.fullmatch(text) else text).replace(".", ",") if dutch else text
        case date():
            return f"{value.day}-{value.month}-{value.year:04}" if dutch else value.isoformat()
        case enum.StrEnum():
            return value.value
    if not value and not optional:
        return ""
    text = as_cell(value)
    return f"'{text}" if _BLANKS.fullmatch(text) else text


def _text(cell: Cell, *, optional: bool) -> str | None:
    if isinstance(cell, Decimal):
        if len(cell.as_tuple().digits) > MOST_DIGITS or cell.adjusted() >= MOST_DIGITS:
            raise MistakeError(Code.DIGITS_LOST, value=f"{cell:f}", most=MOST_DIGITS)
        return f"{cell:f}"
    if not isinstance(cell, str):
        return cell.isoformat()
    if not cell.strip():
        return None if optional else ""
    return text_of_cell(cell[1:] if _ESCAPED_BLANKS.fullmatch(cell) else cell)


def _amount(cell: Cell, *, has_points: bool) -> Decimal:
    if isinstance(cell, Decimal):
        return cell
    text = str(cell).strip()
    if not has_points and _UNCLEAR.fullmatch(text):
        plain = text.replace(".", "").replace(",", "")
        raise MistakeError(Code.AMOUNT_UNCLEAR, value=repr(text), plain=plain, with_decimals=f"{text}0")
    if _WITH_POINT.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if not has_points and _WITH_COMMA.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    raise MistakeError(Code.NOT_A_NUMBER, value=repr(text))


def _date(cell: Cell) -> date:
    if isinstance(cell, date):
        return cell
    text = str(cell).strip()
    try:
        if match := _DUTCH_DATE.fullmatch(text):
            day, month, year = map(int, match.groups())
            return date(year, month, day)
        if _ISO_DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass  # such as 30 February
    raise MistakeError(Code.NOT_A_DATE, value=repr(text))


def _true_or_false(text: str) -> bool:
    plain = text.casefold()
    if plain not in (*_TRUE, *_FALSE):
        raise MistakeError(Code.NOT_TRUE_OR_FALSE, value=repr(text))
    return plain in _TRUE


def _choice(text: str, members: Sequence[enum.StrEnum]) -> enum.StrEnum:
    by_name = {name.casefold(): member for member in members for name in _names_of(member)}
    if text.casefold() not in by_name:
        raise MistakeError(
            Code.NOT_A_CHOICE, value=repr(text), choice=choice(text, [member.value for member in members])
        )
    return by_name[text.casefold()]


def _names_of(member: enum.StrEnum) -> list[str]:
    """A member of an enumeration as a cell may name it: by its value, or by its label in a language."""
    label = f"{type(member).__name__}.{member.value}"
    return [member.value, *(texts.labels[label] for texts in (ENGLISH, DUTCH) if label in texts.labels)]
