"""Making an invoice of its rows, which have the values of their columns."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import attrs

from profit_integration.core.model.foreign_currency import TaxCurrencyVat
from profit_integration.core.model.invoices import Contact, Invoice, InvoiceDiscount, InvoiceLine, Project, StatedVat
from profit_integration.core.model.ledger import AllocationCode
from profit_integration.core.model.payment_discounts import PaymentDiscount
from profit_integration.core.money import minus, sum_of
from profit_integration.core.violation import Code
from profit_integration.formats.invoice_rows.cells import Value
from profit_integration.formats.invoice_rows.columns import (
    AXES,
    DISCOUNT,
    HEADER,
    LINE,
    LINES,
    VAT,
    VAT_AMOUNT,
    Column,
)
from profit_integration.formats.mistakes import MistakeError

_PARTS: Mapping[str, type[attrs.AttrsInstance]] = {
    "contact": Contact,
    "deviating_debtor": Contact,
    "project": Project,
    "payment_discount": PaymentDiscount,
    "tax_currency_vat": TaxCurrencyVat,
}


@attrs.frozen
class InvoiceRow:
    """A row of an invoice.

    Attributes:
        number: Its number in the file, from 1.
        kind: Whether it is a line, a discount or VAT.
        values: Its values, by the names of the columns; a value of a blank cell is None, or a blank text.
    """

    number: int
    kind: str
    values: Mapping[str, Value]


def invoice_of(rows: Sequence[InvoiceRow]) -> Invoice:
    """Make the invoice of rows, which agree in the columns that hold for all of it.

    Raises:
        InvoiceError: If it is no invoice, such as one that does not add up.
        SettingsError: If a line has an allocation code that cannot be.
        MistakeError: If a part of the invoice misses a value; with its column as the place.
    """
    lines: list[InvoiceLine] = []
    discounts: list[InvoiceDiscount] = []
    for row in rows:
        if row.kind == LINE:
            lines.append(_line(row, position=len(lines) + 1))
        elif row.kind == DISCOUNT:
            reason, amount, code = (row.values[name] for name in ("description", "amount", "vat_code"))
            discounts.append(InvoiceDiscount(amount=amount, vat_code=code, reason=reason))  # type: ignore[arg-type]
    fields = _fields(HEADER, rows[0].values)
    return Invoice(lines=tuple(lines), discounts=tuple(discounts), vat=_vat(rows), **fields)


def _line(row: InvoiceRow, position: int) -> InvoiceLine:
    fields = _fields(LINES, row.values)
    codes = ((axis, row.values.get(f"allocation_{axis}")) for axis in AXES)
    allocations = tuple(AllocationCode(axis, str(code)) for axis, code in codes if code is not None)
    return InvoiceLine(**{**fields, "line_id": fields["line_id"] or str(position)}, allocations=allocations)


def _fields(columns: Sequence[Column], values: Mapping[str, Value]) -> dict[str, Any]:
    """The fields that columns fill; a part without any value is left out, as a field that is None."""
    fields: dict[str, Any] = {}
    parts: dict[str, dict[str, Value]] = {}
    for column in columns:
        name, _, field = column.path.partition(".")
        value = values.get(column.name)
        if field:
            parts.setdefault(name, {})[field] = value
        elif value is not None:
            fields[name] = value
    for name, of_part in parts.items():
        if any(value not in (None, "") for value in of_part.values()):
            fields[name] = _PARTS[name](**_filled(name, of_part, columns))
    return fields


def _filled(part: str, values: Mapping[str, Value], columns: Sequence[Column]) -> dict[str, Value]:
    """The values of a part, without those that are None: its first one, such as a number, and others may be needed."""
    for place, field in enumerate(attrs.fields(_PARTS[part])):
        blanks = (None, "") if place == 0 else (None,)
        if field.default is attrs.NOTHING and values[field.name] in blanks:
            name = next(column.name for column in columns if column.path == f"{part}.{field.name}")
            raise MistakeError(Code.BLANK, name)
    return {name: value for name, value in values.items() if value is not None}


def _vat(rows: Sequence[InvoiceRow]) -> tuple[StatedVat, ...]:
    """The stated VAT: that of rows of VAT, and of each VAT code of which lines or discounts have an amount of VAT."""
    own = [row for row in rows if row.kind == VAT]
    if any(row.values["vat_amount"] is None for row in own):
        raise MistakeError(Code.BLANK, VAT_AMOUNT.name)
    others = [row for row in rows if row.kind != VAT]
    codes = dict.fromkeys(row.values["vat_code"] for row in others if row.values["vat_amount"] is not None)
    stated = [_stated(row.values["vat_code"], [row], row.values["amount"]) for row in own]
    for code in codes:
        of_code = [row for row in others if row.values["vat_code"] == code]
        stated.append(_stated(code, of_code, sum_of(map(_taxed, of_code))))
    return tuple(stated)


def _stated(code: Value, rows: Sequence[InvoiceRow], basis: Value) -> StatedVat:
    amounts = [amount for row in rows if isinstance(amount := row.values["vat_amount"], Decimal)]
    return StatedVat(vat_code=code, basis=basis, amount=sum_of(amounts))  # type: ignore[arg-type]


def _taxed(row: InvoiceRow) -> Decimal:
    amount: Any = row.values["amount"]  # which is never blank
    return minus(amount) if row.kind == DISCOUNT else amount
