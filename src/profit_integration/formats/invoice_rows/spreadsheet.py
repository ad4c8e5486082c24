"""The rows of a spreadsheet of the format xlsx. Needs the extra ``spreadsheets``."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook

from profit_integration.core.violation import Code
from profit_integration.formats.invoice_rows.cells import MOST_DIGITS, Cell
from profit_integration.formats.mistakes import MistakeError

MAXIMUM_BYTES = 500_000_000
"""The most bytes of the parts of a spreadsheet together, which are compressed in the file."""

_DIGITS = f".{MOST_DIGITS}g"  # a spreadsheet shows 0.3 where it keeps 0.30000000000000004


def rows_of_spreadsheet(path: Path) -> Iterator[tuple[int, Sequence[Cell]]]:
    """The rows of the first sheet, each with its number; of a formula, the value that was computed last.

    Raises:
        MistakeError: If the file is no spreadsheet, or is too large.
        OSError: If it cannot be read.
    """
    try:
        _check_size(path)
        book = load_workbook(path, read_only=True, data_only=True)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # some programs state a size that leaves out rows
            for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
                yield number, [_cell(value) for value in values]
        finally:
            book.close()
    except Exception as error:  # openpyxl raises errors of many classes for what it cannot read
        if isinstance(error, MistakeError) or (isinstance(error, OSError) and error.strerror):
            raise
        raise MistakeError(Code.NOT_A_SPREADSHEET) from error


def _check_size(path: Path) -> None:
    with ZipFile(path) as parts:
        if sum(part.file_size for part in parts.infolist()) > MAXIMUM_BYTES:
            raise MistakeError(Code.FILE_TOO_LARGE, most=MAXIMUM_BYTES)


def _cell(value: Any) -> Cell:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case int():
            return Decimal(value)
        case float():
            return Decimal(format(value, _DIGITS))
        case datetime():
            return value.date() if value.time() == datetime.min.time() else value.isoformat(" ")
        case date():
            return value
        case _:
            return str(value)
