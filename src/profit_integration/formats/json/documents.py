"""Documents and journal entries as JSON, without loss: an object with the fields of the value, and its type.

A document refers to settings by their codes, such as a VAT code or an article group, so that nothing is translated. Its
digest is that of its content, however the JSON is written, unless the document has a digest of a file. That is not from
AFAS's help.
"""

import json
from collections.abc import Mapping
from typing import Any, TypeVar

import attrs
from cattrs import BaseValidationError

from profit_integration.core.errors import InvoiceError, UnsupportedDocumentError
from profit_integration.core.model.costing import Completion, CostingLine
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.stock_movements import (
    CostOfSales,
    GoodsReceipt,
    PackingSlip,
    PurchaseOrder,
    Reconciliation,
    StockMovement,
    StockTaking,
)
from profit_integration.core.violation import Code
from profit_integration.formats.json.texts import data_of
from profit_integration.formats.json.values import CONVERTER, shown
from profit_integration.formats.mistakes import MistakeError, choice
from profit_integration.formats.structuring import mistakes

V = TypeVar("V")

JsonDocument = Invoice | StockMovement | CostingLine | Completion

_MOVEMENTS = (PackingSlip, CostOfSales, GoodsReceipt, Reconciliation, StockTaking, PurchaseOrder)
DOCUMENT_TYPES: Mapping[str, type[JsonDocument]] = {
    "invoice": Invoice,
    **{movement.sort: movement for movement in _MOVEMENTS},
    "costing_line": CostingLine,
    "completion": Completion,
}
"""The documents by the text of their key ``type``."""

ENTRY = "entry"
FIRST_TEXT_OF_ENTRY = f'{{"type":"{ENTRY}",'
_TYPES_BY_CLASS = {class_: name for name, class_ in DOCUMENT_TYPES.items()}


def invoice_to_json(invoice: Invoice) -> str:
    """An invoice as JSON, on one line."""
    return document_to_json(invoice)


def invoice_from_json(text: str | bytes) -> Invoice:
    """Read an invoice in JSON, as `invoice_to_json` gives it.

    Raises:
        InvoiceError: If it is no invoice, or one that cannot be made; with the path of the mistake as its place.
    """
    return _from_json(text, {"invoice": Invoice})


def entry_to_json(entry: JournalEntry) -> str:
    """A journal entry as JSON, on one line, with its number and every reason."""
    return _to_json(ENTRY, entry)


def entry_from_json(text: str | bytes) -> JournalEntry:
    """Read a journal entry in JSON, as `entry_to_json` gives it.

    Raises:
        InvoiceError: If it is no entry, or one that cannot be made; with the path of the mistake as its place.
    """
    return _from_json(text, {ENTRY: JournalEntry})


def document_to_json(document: JsonDocument) -> str:
    """A document as JSON, on one line: an invoice, or one of stock or work in progress."""
    return _to_json(_TYPES_BY_CLASS[type(document)], document)


def document_from_json(text: str | bytes) -> JsonDocument:
    """Read a document in JSON, as `document_to_json` gives it.

    Raises:
        InvoiceError: If it is no document, or one that cannot be made; with the path of the mistake as its place.
    """
    return _from_json(text, DOCUMENT_TYPES)


def _to_json(name: str, value: attrs.AttrsInstance) -> str:
    return json.dumps({"type": name, **CONVERTER.unstructure(value)}, ensure_ascii=False, separators=(",", ":"))


def _from_json(text: str | bytes, types: Mapping[str, type[V]]) -> V:
    try:
        data = data_of(text)
        return CONVERTER.structure(data, _take_type(data, types))
    except (BaseValidationError, MistakeError) as error:
        raise _class_of(error)(next(mistakes(error))) from error


def _class_of(error: BaseException) -> type[InvoiceError]:
    """The class of the first error: that with which a value refused to be made, if it is one of a document."""
    while isinstance(error, BaseValidationError):
        error = error.exceptions[0]
    return type(error) if isinstance(error, InvoiceError) else UnsupportedDocumentError


def _take_type(data: Any, types: Mapping[str, type[V]]) -> type[V]:
    """Take the type out of an object."""
    if not isinstance(data, dict):
        raise MistakeError(Code.NOT_AN_OBJECT, value=shown(data), key="type")
    if "type" not in data:
        raise MistakeError(Code.SETTINGS_KEY_MISSING, "type")
    name = data.pop("type")
    if not isinstance(name, str) or name not in types:
        raise MistakeError(Code.NOT_A_CHOICE, "type", value=shown(name), choice=choice(name, types))
    return types[name]
