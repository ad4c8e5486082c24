"""Writing invoices as rows of CSV."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

import attrs

from profit_integration.core.model.invoices import Invoice
from profit_integration.core.violation import Code, of_invoice
from profit_integration.formats.csv_cells import csv_writer
from profit_integration.formats.invoice_rows.cells import Value, write_cell
from profit_integration.formats.invoice_rows.columns import (
    COLUMNS,
    DISCOUNT,
    HEADER,
    LINE,
    LINES,
    NEEDED,
    ROW,
    TYPES,
    VAT,
    VAT_AMOUNT,
)
from profit_integration.formats.invoice_rows.invoices import InvoiceRow, invoice_of
from profit_integration.formats.mistakes import MistakeError, unsupported


def write_invoice_rows(invoices: Iterable[Invoice], output: TextIO, *, dutch: bool = False) -> None:
    """Write invoices as CSV, which `read_invoice_rows` reads.

    Args:
        invoices: The invoices.
        output: A text file in UTF-8, opened with ``newline=""``.
        dutch: Whether the file is one for spreadsheets in Dutch: with names of columns in Dutch, semicolons between the
            cells, decimal commas, dates such as 31-1-2026, and a byte order mark.

    Raises:
        UnsupportedDocumentError: If rows have no place for all of an invoice, such as notes.
    """
    writer = csv_writer(output, dutch=dutch)
    writer.writerow([column.dutch if dutch else column.name for column in COLUMNS])
    for invoice in invoices:
        for row in rows_of(invoice):
            writer.writerow([_cell(row, column.name, dutch=dutch) for column in COLUMNS])


def _cell(row: InvoiceRow, column: str, *, dutch: bool) -> str:
    if column == ROW.name:
        return row.kind
    _, optional = TYPES[column]
    return write_cell(row.values.get(column), optional=optional, dutch=dutch)


def rows_of(invoice: Invoice) -> list[InvoiceRow]:
    """The rows of an invoice.

    Raises:
        UnsupportedDocumentError: If rows have no place for all of it.
    """
    header = {column.name: _at(invoice, column.path) for column in HEADER}
    blank: dict[str, Value] = dict.fromkeys([*(column.name for column in LINES), VAT_AMOUNT.name])
    rows = [
        InvoiceRow(number, kind, {**header, **blank, **values})
        for number, (kind, values) in enumerate(_parts(invoice), start=1)
    ]
    names = [column for column in NEEDED if header.get(column) == ""]
    if invoice.vat_basis_discounts:  # without them, the stated VAT bases contradict the rows
        names.append("payment_discount.vat_basis")
    else:
        names += _not_held(invoice, rows)
    if names:
        raise unsupported(Code.ROWS_TOO_SMALL, of_invoice(invoice.document_id), fields=names)
    return rows


def _not_held(invoice: Invoice, rows: Sequence[InvoiceRow]) -> list[str]:
    """The fields that would be read otherwise."""
    try:
        read = invoice_of(rows)
    except MistakeError as error:
        return [error.violation.place]
    fields = [field.name for field in attrs.fields(Invoice)]
    return [name for name in fields if getattr(read, name) != getattr(invoice, name)]


def _parts(invoice: Invoice) -> Iterator[tuple[str, dict[str, Value]]]:
    """The lines, discounts and stated VAT of an invoice, as the values of their own columns."""
    for line in invoice.lines:
        codes = {f"allocation_{allocation.axis}": allocation.code for allocation in line.allocations}
        yield LINE, {**{column.name: _at(line, column.path) for column in LINES}, **codes}
    for discount in invoice.discounts:
        values: dict[str, Value] = {"amount": discount.amount, "vat_code": discount.vat_code}
        yield DISCOUNT, {**values, "description": discount.reason}
    for vat in invoice.vat:
        yield VAT, {"amount": vat.basis, "vat_code": vat.vat_code, "vat_amount": vat.amount}


def _at(value: attrs.AttrsInstance, path: str) -> Any:
    """The value at a path; None if a part on it is None."""
    name, _, rest = path.partition(".")
    part = getattr(value, name)
    return _at(part, rest) if rest and part is not None else part
