"""Journal entries as CSV: a row per line, for a spreadsheet or another program."""

import csv
from collections.abc import Iterable
from decimal import Decimal
from operator import attrgetter
from typing import TextIO

import attrs

from profit_integration.core.model.entries import JournalEntry, JournalLine
from profit_integration.formats.csv_cells import as_cell

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


def write_csv(entries: Iterable[JournalEntry], output: TextIO) -> None:
    """Write entries as CSV, with a header, decimal points and ISO dates. No text becomes a formula (see `as_cell`).

    Args:
        entries: The entries, in the order to write them.
        output: A text file, opened with ``newline=""``.
    """
    cells = attrgetter(*COLUMNS.values())
    writer = csv.writer(output)
    writer.writerow(COLUMNS)
    for entry in entries:
        for position, line in enumerate(entry.lines, start=1):
            row = cells(_Row(entry, position, line))
            writer.writerow([as_cell(cell) if isinstance(cell, str) else cell for cell in row])
