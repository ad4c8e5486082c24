"""CSV files that spreadsheets open: what separates cells, and texts that would be taken for formulas.

A text that begins with certain signs gets an apostrophe in front, as people type it in a spreadsheet. Reading removes
the apostrophe. A text that has apostrophes before such a sign gets one more, so that every text is read as it was
written.
"""

import csv
import re
from typing import Any, TextIO

# Excel and LibreOffice take the wide forms of the signs for the signs, and ignore tabs and carriage returns.
_FORMULA = re.compile(r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")

BYTE_ORDER_MARK = "\ufeff"


def csv_writer(output: TextIO, *, dutch: bool) -> Any:
    """A writer of rows.

    Args:
        output: A text file in UTF-8, opened with ``newline=""``.
        dutch: Whether a spreadsheet in Dutch opens the file in columns: with semicolons between the cells, and a byte
            order mark, by which it knows UTF-8.
    """
    if dutch:
        output.write(BYTE_ORDER_MARK)
    return csv.writer(output, delimiter=";" if dutch else ",")


def as_cell(text: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def text_of_cell(cell: str) -> str:
    """The text of a cell, whichever program wrote it."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
