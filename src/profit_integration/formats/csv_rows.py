"""Rows of a CSV file, as spreadsheets write them: cells parted by commas, semicolons or tabs, columns named at the top.

Nothing that stands in a file is passed over: a row with more cells than there are columns, a column that is there
twice, a quotation mark that is never closed and, where only certain columns mean something, any other one are mistakes.
All mistakes of a file come at once, each with its line and value.
"""

import csv
import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import TypeVar

import attrs

from profit_integration.core.errors import InvalidSettingsError, NumberingError

T = TypeVar("T")

_SEPARATORS = ",;\t"
_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,18}")  # more figures than any number here has


class RowError(ValueError):
    """A mistake in a row."""


@attrs.frozen
class Row:
    """A row, with blanks as None."""

    cells: dict[str, str]

    def text(self, column: str) -> str | None:
        """What stands in a column; None if it is blank or not there."""
        return self.cells.get(column, "").strip() or None

    def required(self, column: str) -> str:
        """What stands in a column that may not be blank.

        Raises:
            RowError: If it is.
        """
        text = self.text(column)
        if text is None:
            raise RowError(f"{column} is blank; fill it")
        return text

    def whole_number(self, column: str) -> int | None:
        """A whole number, or None.

        Raises:
            RowError: If it is none.
        """
        text = self.text(column)
        if text is not None and not _WHOLE_NUMBER.fullmatch(text):
            raise RowError(f"{column}: {text!r} is not a whole number")
        return None if text is None else int(text)

    def date(self, column: str) -> date | None:
        """A date, or None.

        Raises:
            RowError: If it is none.
        """
        text = self.text(column)
        try:
            return None if text is None else date.fromisoformat(text)
        except ValueError:
            raise RowError(f"{column}: {text!r} is not a date; write it as YYYY-MM-DD") from None


def read_rows(
    path: Path, read: Callable[[Row], T], *, needed: Collection[str], known: Collection[str], others: bool = False
) -> list[T]:
    """Read every row of a file.

    Args:
        path: The file.
        read: Makes something of a row; a `RowError` or a `NumberingError` is a mistake in that row.
        needed: The columns that must be there.
        known: The columns that mean something, in small letters.
        others: Whether there may be others, which mean nothing here.

    Raises:
        InvalidSettingsError: With every mistake in the file.
    """
    found: list[T] = []
    mistakes: list[str] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = file.readline()
            columns = _columns(header, needed, known, others=others)
            for line, cells in _lines(file, header, columns):
                try:
                    found.append(read(_row(columns, cells)))
                except (RowError, NumberingError) as error:
                    mistakes.append(f"line {line}: {error}")
    except UnicodeDecodeError as error:
        raise InvalidSettingsError(str(path), ("it is not UTF-8 text; save it as CSV UTF-8",)) from error
    except RowError as error:
        raise InvalidSettingsError(str(path), (str(error),)) from error
    except (OSError, csv.Error) as error:
        raise InvalidSettingsError(str(path), (*mistakes, f"it cannot be read: {error}")) from error
    if mistakes:
        raise InvalidSettingsError(str(path), tuple(mistakes))
    return found


def _columns(header: str, needed: Collection[str], known: Collection[str], *, others: bool) -> list[str]:
    if not header.strip():
        raise RowError(f"it begins without the names of its columns; they are {', '.join(known)}")
    columns = [name.strip().casefold() for name in next(csv.reader([header], delimiter=_separator(header)))]
    if missing := [name for name in needed if name not in columns]:
        raise RowError(
            f"column {', '.join(missing)} is missing in the first line, which names {', '.join(columns)}; the columns "
            f"are {', '.join(known)}"
        )
    if twice := sorted({name for name in columns if name and columns.count(name) > 1}):
        raise RowError(f"column {', '.join(twice)} is there more than once; leave one of them")
    if not others and (unknown := [name for name in columns if name and name not in known]):
        raise RowError(f"column {', '.join(unknown)} means nothing; the columns are {', '.join(known)}")
    return columns


def _separator(header: str) -> str:
    return max(_SEPARATORS, key=header.count)


def _lines(file: Iterator[str], header: str, columns: Collection[str]) -> Iterator[tuple[int, list[str]]]:
    """The lines below the first one, each with its number, without those that are blank."""
    reader = csv.reader(file, delimiter=_separator(header), strict=True)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num + 1, cells


def _row(columns: list[str], cells: list[str]) -> Row:
    named = zip_longest(columns, cells, fillvalue="")
    surplus = [cell for name, cell in named if not name and cell.strip()]
    if surplus:
        raise RowError(
            f"{', '.join(map(repr, surplus))} stands in a column without a name; name it, or put quotation marks "
            f"around a cell that holds a separator"
        )
    return Row(dict(zip(columns, cells, strict=False)))
