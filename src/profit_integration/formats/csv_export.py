"""Journal entries as CSV: a row per line, for a spreadsheet or another program."""

import csv
from collections.abc import Iterable
from typing import TextIO

from profit_integration.core.model.entries import JournalEntry, JournalLine
from profit_integration.formats.csv_cells import as_cell

COLUMNS = (
    "administration",
    "journal",
    "number",
    "document_id",
    "voucher_number",
    "entry_date",
    "voucher_date",
    "description",
    "line",
    "account",
    "contact",
    "debit",
    "credit",
    "currency",
    "vat_code",
    "role",
    "reason",
)


def write_csv(entries: Iterable[JournalEntry], output: TextIO) -> None:
    """Write entries as CSV, with a header, decimal points and ISO dates; no text is a formula (see `as_cell`).

    Args:
        entries: The entries, in the order to write them.
        output: A text file, opened with ``newline=""``.
    """
    writer = csv.writer(output)
    writer.writerow(COLUMNS)
    for entry in entries:
        for position, line in enumerate(entry.lines, start=1):
            cells = _row(entry, position, line)
            writer.writerow([as_cell(cell) if isinstance(cell, str) else cell for cell in cells])


def _row(entry: JournalEntry, position: int, line: JournalLine) -> tuple[object, ...]:
    return (
        entry.administration,
        entry.journal,
        entry.number.text,
        entry.document.document_id,
        entry.voucher_number,
        entry.entry_date,
        entry.voucher_date,
        entry.description.text,
        position,
        line.account,
        line.contact,
        line.debit,
        line.credit,
        entry.currency,
        line.vat_code,
        line.role,
        "; ".join(dict.fromkeys(str(reason.rule) for reason in line.reasons)),
    )
