"""Invoices in rows: what is written is read back unchanged, in English and in Dutch."""

import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from profit_integration.core.errors import UnsupportedDocumentError
from profit_integration.core.model.invoices import Contact, Invoice
from profit_integration.formats.invoice_rows import read_invoice_rows, write_invoice_rows
from profit_integration.formats.invoice_rows.columns import COLUMNS
from tests.formats.json.test_documents import fields_of
from tests.json_documents import FULL_INVOICE, full_invoices

assert FULL_INVOICE.payment_discount is not None
IN_ROWS = attrs.evolve(
    FULL_INVOICE,
    earlier_creditors=(),
    notes=(),
    payment_discount=attrs.evolve(FULL_INVOICE.payment_discount, vat_basis=()),
    vat=(attrs.evolve(FULL_INVOICE.vat[0], basis=FULL_INVOICE.vat[0].basis - 10),),
)


def written(*invoices: Invoice, dutch: bool = False) -> str:
    output = io.StringIO(newline="")
    write_invoice_rows(invoices, output, dutch=dutch)
    return output.getvalue()


def read(text: str) -> list[object]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "invoices.csv"
        path.write_text(text, encoding="utf-8", newline="")
        return [invoice for _, invoice in read_invoice_rows(path)]


def as_rows_hold_it(invoice: Invoice) -> Invoice:
    """An invoice with its allocation codes by axis, and without what rows have no place for."""
    lines = tuple(
        attrs.evolve(line, allocations=tuple(sorted(line.allocations, key=lambda code: code.axis)))
        for line in invoice.lines
    )
    return attrs.evolve(invoice, lines=lines, notes=(), earlier_creditors=())


@settings(max_examples=40)
@given(
    st.lists(full_invoices().map(as_rows_hold_it), max_size=2, unique_by=lambda invoice: invoice.document_id.strip()),
    st.booleans(),
)
def test_invoices_are_read_as_they_were_written(invoices: list[Invoice], dutch: bool) -> None:
    assert [fields_of(invoice) for invoice in read(written(*invoices, dutch=dutch))] == [
        fields_of(invoice) for invoice in invoices
    ]


@pytest.mark.parametrize("dutch", [False, True])
def test_every_column_is_read_as_it_was_written(dutch: bool) -> None:
    text = written(IN_ROWS, dutch=dutch)

    assert [fields_of(invoice) for invoice in read(text)] == [fields_of(IN_ROWS)]
    assert "\r\n" in text
    header, line, *_ = text.removeprefix("\ufeff").splitlines()
    separator = ";" if dutch else ","
    names = [column.dutch if dutch else column.name for column in COLUMNS]
    assert header.split(separator) == names
    assert ("31-1-2026" in line, "-124,95" in line, "'=2+2" in line) == (dutch, dutch, True)


@pytest.mark.parametrize("field", ["notes", "earlier_creditors", "payment_discount"])
def test_what_rows_have_no_place_for_is_refused(field: str) -> None:
    more: dict[str, Any] = {field: getattr(FULL_INVOICE, field)}
    if field == "payment_discount":
        more["vat"] = FULL_INVOICE.vat

    with pytest.raises(UnsupportedDocumentError, match=field):
        written(attrs.evolve(IN_ROWS, **more))


@pytest.mark.parametrize("field", ["contact", "deviating_debtor"])
def test_a_contact_without_a_number_is_refused(field: str) -> None:
    more: dict[str, Any] = {field: Contact("", "A contact")}

    with pytest.raises(UnsupportedDocumentError, match="number"):
        written(attrs.evolve(IN_ROWS, **more))
