"""Journal entries as CSV: a row per line, for a spreadsheet or another program."""

from collections.abc import Iterable
from decimal import Decimal
from operator import attrgetter
from typing import TextIO

import attrs

from profit_integration.core.model.entries import JournalEntry, JournalLine
from profit_integration.formats.csv_cells import BYTE_ORDER_MARK, as_cell, csv_writer

COLUMNS = {
    "administration": "entry.administration",
    "journal": "entry.journal",
    "number": "entry.number.text",
    "document_id": "entry.document.document_id",
    "voucher_number": "entry.voucher_number",
    "entry_date": "entry.entry_date",
    "voucher_date": "entry.voucher_date",
    "description": "entry.description.text",
    "line": "position",
    "account": "line.account",
    "contact": "line.contact",
    "debit": "line.debit",
    "credit": "line.credit",
    "currency": "entry.currency",
    "vat_code": "line.vat_code",
    "role": "line.role",
    "reason": "reason",
    "foreign_currency": "foreign_currency",
    "exchange_rate": "exchange_rate",
    "foreign_debit": "line.foreign_debit",
    "foreign_credit": "line.foreign_credit",
}
"""The columns in their order, each with the path of its value in a `_Row`."""

FIRST_TEXT = ",".join(COLUMNS)
FIRST_TEXT_IN_DUTCH = BYTE_ORDER_MARK + ";".join(COLUMNS)


@attrs.frozen
class _Row:
    entry: JournalEntry
    position: int
    line: JournalLine

    @property
    def reason(self) -> str:
        return "; ".join(dict.fromkeys(str(reason.rule) for reason in self.line.reasons))

    @property
    def foreign_currency(self) -> str | None:
        return None if self.entry.foreign_currency is None else self.entry.foreign_currency.code

    @property
    def exchange_rate(self) -> Decimal | None:
        return None if self.entry.foreign_currency is None else self.entry.foreign_currency.rate


def write_csv(entries: Iterable[JournalEntry], output: TextIO, *, dutch: bool = False) -> None:
    """Write entries as CSV, with a header and ISO dates. No text becomes a formula (see `as_cell`).

    Args:
        entries: The entries, in the order to write them.
        output: A text file in UTF-8, opened with ``newline=""``.
        dutch: Whether a spreadsheet in Dutch opens the file in columns: with semicolons between the cells, decimal
            commas, and a byte order mark, by which it knows UTF-8.
    """
    values_of = attrgetter(*COLUMNS.values())
    writer = csv_writer(output, dutch=dutch)
    writer.writerow(COLUMNS)
    for entry in entries:
        for position, line in enumerate(entry.lines, start=1):
            writer.writerow([_cell(value, dutch=dutch) for value in values_of(_Row(entry, position, line))])


def _cell(value: object, *, dutch: bool) -> object:
    if isinstance(value, str):
        return as_cell(value)
    return f"{value:f}".replace(".", ",") if dutch and isinstance(value, Decimal) else value
