"""Invoices in a spreadsheet are read as those in CSV are; what a spreadsheet lost or cannot hold is refused."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import attrs
import openpyxl
import pytest

from profit_integration.core.errors import InvoiceError
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.violation import Code
from profit_integration.formats.invoice_rows import read_invoice_rows, spreadsheet
from tests import documents
from tests.formats.invoice_rows.test_reading import DUTCH_ROWS, SALES


def put_sheet(folder: Path, *rows: list[Any]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    path = folder / "invoices.xlsx"
    book.save(path)
    return path


def test_a_spreadsheet_is_read_as_csv_is(tmp_path: Path) -> None:
    header, *rows = (line.split(";") for line in DUTCH_ROWS.splitlines() if line)
    amounts = {
        place for place, name in enumerate(header) if name in {"Totaal", "Aantal", "Prijs", "Bedrag", "BTW-bedrag"}
    }
    dates = {place for place, name in enumerate(header) if "datum" in name}

    def cell(place: int, text: str) -> Any:
        if place in amounts:
            return float(text.replace(".", "").replace(",", "."))
        return datetime.strptime(text, "%d-%m-%Y") if place in dates else text  # noqa: DTZ007 - as a spreadsheet has it

    sheet = [[cell(place, text) for place, text in enumerate(row)] for row in rows]
    sheet[0][2] = sheet[1][2] = 10055  # the number of the contact, as a number

    ((row, invoice),) = read_invoice_rows(put_sheet(tmp_path, header, [None], *sheet), SALES)

    assert row == 3
    assert invoice == attrs.evolve(documents.invoice("02"), file_digest=None)


def test_cells_are_what_a_spreadsheet_shows(tmp_path: Path) -> None:
    header = [
        "document_id",
        "invoice_date",
        "contact_number",
        "currency",
        "total",
        "amount",
        "credit_note",
        "reverses_dated",
    ]
    header += ["project", "description"]
    row = ["A", date(2026, 1, 12), "1", "EUR", 0.1 + 0.2, "0,3", True, None, 7.5, datetime(2026, 1, 2)]  # noqa: DTZ001

    ((_, invoice),) = read_invoice_rows(put_sheet(tmp_path, header, row), SALES)

    assert isinstance(invoice, Invoice), invoice
    assert (invoice.total, invoice.credit_note) == (Decimal("0.3"), True)
    assert invoice.lines[0].project is not None
    assert (invoice.lines[0].project.number, invoice.lines[0].description) == ("7.5", "2026-01-02")


@pytest.mark.parametrize("cell", [datetime(2026, 1, 12, 9, 30), time(9, 30), 46034])  # noqa: DTZ001
def test_a_time_or_a_number_is_no_date(tmp_path: Path, cell: object) -> None:
    header = ["document_id", "invoice_date", "contact_number", "currency", "total", "amount"]

    ((_, error),) = read_invoice_rows(put_sheet(tmp_path, header, ["A", cell, "1", "EUR", 1, 1]), SALES)

    assert str(error).startswith("line 2, invoice_date: ")


@pytest.mark.parametrize("number", [123_456_789_012_345, 1234567890123456, 1.2345678901234568e16])
def test_a_number_of_which_a_spreadsheet_lost_digits_is_no_id(tmp_path: Path, number: float) -> None:
    header = ["document_id", "invoice_date", "contact_number", "currency", "total", "amount"]

    ((_, read),) = read_invoice_rows(put_sheet(tmp_path, header, [number, "12-1-2026", "1", "EUR", 1, 1]), SALES)

    if isinstance(read, Invoice):
        assert read.document_id == "123456789012345"
    else:
        assert (read.code, number > 10**15) == (Code.DIGITS_LOST, True)


def test_what_is_no_spreadsheet_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put_sheet(tmp_path, ["a"])
    monkeypatch.setattr(spreadsheet, "MAXIMUM_BYTES", 10)
    with pytest.raises(InvoiceError, match="more than 10 bytes"):
        list(read_invoice_rows(path, SALES))
    path.write_text("a;b")
    with pytest.raises(InvoiceError, match="not a spreadsheet"):
        list(read_invoice_rows(path, SALES))
    with pytest.raises(InvoiceError, match="cannot be read"):
        list(read_invoice_rows(tmp_path / "none.xlsx", SALES))


@pytest.mark.parametrize("damage", [b"", b"<workbook", b"<a/>"])
def test_a_damaged_spreadsheet_is_refused(tmp_path: Path, damage: bytes) -> None:
    sound, path = put_sheet(tmp_path, ["a"]), tmp_path / "damaged.xlsx"
    with ZipFile(sound) as parts, ZipFile(path, "w") as others:
        for name in parts.namelist():
            others.writestr(name, damage if name == "xl/workbook.xml" else parts.read(name))

    with pytest.raises(InvoiceError, match="not a spreadsheet"):
        list(read_invoice_rows(path, SALES))


def test_rows_that_the_stated_size_of_a_sheet_leaves_out_are_read(tmp_path: Path) -> None:
    header, *rows = (line.split(";") for line in DUTCH_ROWS.splitlines() if line)
    sound, path = put_sheet(tmp_path, header, *rows), tmp_path / "stated.xlsx"
    with ZipFile(sound) as parts, ZipFile(path, "w") as others:
        for name in parts.namelist():
            others.writestr(name, re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:D2"', parts.read(name)))

    assert list(read_invoice_rows(path, SALES)) == list(read_invoice_rows(sound, SALES))
