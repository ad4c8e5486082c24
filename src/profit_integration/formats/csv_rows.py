"""Rows of a CSV file, as spreadsheets write them: cells between commas, semicolons or tabs, column names at the top.

No text in a file is ignored by accident. A cell without a column, a column that is there twice and a quotation mark
that is never closed are mistakes. So is a column without a meaning, unless the reader allows other columns. The
mistakes in the rows of a file are reported together, each with its line. A mistake in the column names is reported
alone.
"""

import csv
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from io import StringIO
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import attrs

from profit_integration.core.errors import InvalidSettingsError, NumberingError
from profit_integration.core.violation import Code, Term, Violation, message
from profit_integration.formats.csv_cells import text_of_cell
from profit_integration.formats.mistakes import MistakeError
from profit_integration.formats.text_files import read_text

T = TypeVar("T")
B = TypeVar("B", int, None)

_SEPARATORS = ",;\t"
_BETWEEN_WORDS = re.compile(r"[\s_\-]+")
_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,18}")  # more digits than any number here has


@attrs.frozen
class Row:
    """A row: its cells by column, and the line that it ends on."""

    cells: dict[str, str]
    line: int

    def text(self, column: str) -> str | None:
        """The text in a column, without outer blanks; None if it is blank or the column is not there."""
        return text_of_cell(self.cells.get(column, "").strip()).strip() or None

    def required(self, column: str) -> str:
        """The text in a column that may not be blank.

        Raises:
            MistakeError: If it is blank.
        """
        text = self.text(column)
        if text is None:
            raise MistakeError(Code.BLANK, column)
        return text

    def whole_number(self, column: str, blank: B) -> int | B:
        """The whole number in a column.

        Args:
            column: The column.
            blank: The value if the column is blank.

        Raises:
            MistakeError: If the text is not a whole number.
        """
        text = self.text(column)
        if text is not None and not _WHOLE_NUMBER.fullmatch(text):
            raise MistakeError(Code.NOT_A_WHOLE_NUMBER, column, value=repr(text))
        return blank if text is None else int(text)

    def date(self, column: str) -> date | None:
        """The date in a column; None if it is blank.

        Raises:
            MistakeError: If the text is not a date.
        """
        text = self.text(column)
        try:
            return None if text is None else date.fromisoformat(text)
        except ValueError:
            raise MistakeError(Code.NOT_A_DATE, column, value=repr(text)) from None


def read_rows(
    path: Path,
    read: Callable[[Row], T],
    *,
    needed: Collection[str],
    known: Collection[str],
    others: bool = False,
    synonyms: Mapping[str, str] = MappingProxyType({}),
) -> list[T]:
    """Read every row of a file that is not blank.

    Args:
        path: The file.
        read: Makes the value of a row. If it raises a `MistakeError` or a `NumberingError`, that is a mistake in the
            row.
        needed: The columns that must be there.
        known: The columns that have a meaning, as `plain_name` gives them.
        others: Whether other columns may be there, which are ignored.
        synonyms: Other names of known columns, as `plain_name` gives them, such as those in another language.

    Raises:
        InvalidSettingsError: If the file cannot be read; with every mistake in its rows.
    """
    rows: list[T] = []
    mistakes: list[Violation] = []
    file = StringIO(read_text(path, newline=""), newline="")
    try:
        header = file.readline()
        separator = separator_in(header)
        names = next(csv.reader([header], delimiter=separator, strict=True), [])
        columns = columns_of(names, needed, known, others=others, synonyms=synonyms)
        reader = csv.reader(file, delimiter=separator, strict=True)
        for cells in reader:
            try:
                if any(cell.strip() for cell in cells):
                    rows.append(read(_row(columns, cells, reader.line_num + 1)))
            except (MistakeError, NumberingError) as error:
                names_written = dict(zip(columns, map(str.strip, names), strict=True))
                mistakes.append(_in_row(error, reader.line_num + 1, names_written))
    except MistakeError as error:
        raise InvalidSettingsError(str(path), [error.violation]) from error
    except csv.Error as error:
        not_csv = Violation(code=Code.NOT_CSV, values={"reason": str(error)})
        raise InvalidSettingsError(str(path), [*mistakes, not_csv]) from error
    if mistakes:
        raise InvalidSettingsError(str(path), mistakes)
    return rows


def _in_row(error: MistakeError | NumberingError, line: int, written: Mapping[str, str]) -> Violation:
    """A mistake with its line, and with its column as the file names it if it is about one."""
    column = error.violation.place if isinstance(error, MistakeError) else ""
    column = written.get(column, column)
    cell_or_row = message(Code.OF_CELL, line=line, column=column) if column else message(Code.OF_ROW, line=line)
    return attrs.evolve(error.violation, place="", document=cell_or_row)


def plain_name(header: str) -> str:
    """The name of a column in small letters, with underscores for whatever separates its words."""
    return _BETWEEN_WORDS.sub("_", header.strip().casefold())


def columns_of(
    headers: Sequence[str],
    needed: Collection[str],
    known: Collection[str],
    *,
    others: bool,
    synonyms: Mapping[str, str] = MappingProxyType({}),
) -> list[str]:
    """The names of the columns.

    Args:
        headers: What the first row names.
        needed: The columns that must be there.
        known: The columns that have a meaning, as `plain_name` gives them.
        others: Whether other columns may be there.
        synonyms: Other names of known columns, as `plain_name` gives them.

    Raises:
        MistakeError: If a column is missing, there twice or without a meaning; with the names as they are written.
    """
    columns = [synonyms.get(name, name) for name in map(plain_name, headers)]
    written = [header.strip() for header in headers]
    if missing := [name for name in needed if name not in columns]:
        also_named: dict[str, list[str]] = {}
        for synonym, name in synonyms.items():
            also_named.setdefault(name, []).append(synonym)
        wanted = [f"{name} ({', '.join(also_named[name])})" if name in also_named else name for name in missing]
        named = [name for name in written if name] or Term("none")
        raise MistakeError(Code.COLUMN_MISSING, columns=wanted, named=named, known=known)
    if twice := [name for name, column in zip(written, columns, strict=True) if column and columns.count(column) > 1]:
        raise MistakeError(Code.COLUMN_REPEATED, columns=twice)
    unknown = [name for name, column in zip(written, columns, strict=True) if column and column not in known]
    if unknown and not others:
        raise MistakeError(Code.COLUMN_UNKNOWN, columns=unknown, known=known)
    return columns


def separator_in(header: str) -> str:
    """The separator that is most often in the first line of a file."""
    return max(_SEPARATORS, key=header.count)


def check_columns(columns: Sequence[str], cells: Sequence[object]) -> None:
    """Refuse a cell without a column.

    Raises:
        MistakeError: If there is one, and it is not blank.
    """
    pairs = zip_longest(columns, map(str, cells), fillvalue="")
    if without_column := [repr(cell) for name, cell in pairs if not name and cell.strip()]:
        raise MistakeError(Code.CELL_WITHOUT_COLUMN, cells=without_column)


def _row(columns: list[str], cells: list[str], line: int) -> Row:
    check_columns(columns, cells)
    return Row(dict(zip(columns, cells, strict=False)), line)
