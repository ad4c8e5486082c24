"""Documents and entries in JSON: nothing is lost, nothing is guessed, and a mistake has its path."""

import json
import re
from typing import Any

import attrs
import pytest
from hypothesis import given, settings

from profit_integration.core.errors import InvoiceError, StatedTotalError
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.violation import ENGLISH, Code
from profit_integration.formats.json import (
    JsonDocument,
    document_from_json,
    document_to_json,
    entry_from_json,
    entry_to_json,
    invoice_from_json,
    invoice_to_json,
)
from profit_integration.messages import DUTCH
from profit_integration.testing.entry_strategies import journal_entries
from tests import documents
from tests.json_documents import FULL_INVOICE, json_documents

INVOICE = invoice_to_json(documents.invoice("02"))


def fields_of(value: Any) -> Any:
    """Every field of a value, those that are not compared included."""
    if isinstance(value, tuple):
        return [fields_of(part) for part in value]
    return (
        (type(value), [fields_of(part) for part in attrs.astuple(value, recurse=False)])
        if attrs.has(type(value))
        else value
    )


@settings(max_examples=50)
@given(json_documents)
def test_a_document_is_read_as_it_was_written(document: JsonDocument) -> None:
    text = document_to_json(document)

    assert "\n" not in text
    assert fields_of(document_from_json(text)) == fields_of(document)


def test_every_field_of_an_invoice_is_read_as_it_was_written() -> None:
    assert not [field.name for field in attrs.fields(Invoice) if getattr(FULL_INVOICE, field.name) == field.default]

    read = invoice_from_json(invoice_to_json(FULL_INVOICE))

    assert fields_of(read) == fields_of(FULL_INVOICE)
    assert read.digest == FULL_INVOICE.digest


@settings(max_examples=30)
@given(journal_entries())
def test_an_entry_is_read_as_it_was_written(entry: JournalEntry) -> None:
    assert fields_of(entry_from_json(entry_to_json(entry))) == fields_of(entry)


def test_the_way_in_which_an_invoice_is_written_changes_no_digest() -> None:
    invoice = attrs.evolve(documents.invoice("02"), file_digest=None)
    data = json.loads(invoice_to_json(invoice))
    data = {**dict(reversed(data.items())), "due_date": data["due_date"], "journal": None, "prepaid": 0}
    data["total"] = 1212.550

    assert invoice_from_json(json.dumps(data, indent=2).encode("utf-8-sig")).digest == invoice.digest


@pytest.mark.parametrize("number", ["0.30000000000000004", "1e-1", '"0.1"', "0.10"])
def test_a_number_is_read_as_it_is_written(number: str) -> None:
    text = INVOICE.replace('"quantity":"4"', f'"quantity":{number}')

    assert str(invoice_from_json(text).lines[0].quantity) == str(number.strip('"')).replace("1e-1", "0.1")


CHANGES = {
    "unknown key": (("due_date", "duedate"), Code.SETTINGS_KEY_UNKNOWN, "duedate"),
    "missing key": (('"currency":"EUR",', ""), Code.SETTINGS_KEY_MISSING, "currency"),
    "no type": (('"type":"invoice",', ""), Code.SETTINGS_KEY_MISSING, "type"),
    "other type": (('"type":"invoice"', '"type":"entry"'), Code.NOT_A_CHOICE, "type"),
    "a type that is no text": (('"type":"invoice"', '"type":[]'), Code.NOT_A_CHOICE, "type"),
    "no object": (('"contact":{', '"contact":5,"x":{'), Code.NOT_AN_OBJECT, "contact"),
    "no list": (('"vat":[', '"vat":5,"x":['), Code.NOT_A_LIST, "vat"),
    "no text": (('"EUR"', "978"), Code.NOT_A_TEXT, "currency"),
    "no amount": (('"340.00"', '"340,00"'), Code.NOT_A_NUMBER, "lines[0].amount"),
    "true is no amount": (('"340.00"', "true"), Code.NOT_A_NUMBER, "lines[0].amount"),
    "no whole number": (('"lines":[{', '"lines":[{"allocations":[{"axis":1.5,"code":"K"}],'), Code.NOT_A_WHOLE_NUMBER, "lines[0].allocations[0].axis"),  # noqa: E501
    "no axis": (('"lines":[{', '"lines":[{"allocations":[{"axis":9,"code":"K"}],'), Code.OUT_OF_BOUNDS, "lines[0].allocations[0]"),  # noqa: E501
    "no date": (('"2026-01-12"', '"12-1-2026"'), Code.NOT_AN_ISO_DATE, "invoice_date"),
    "no day": (('"2026-01-12"', '"2026-02-30"'), Code.NOT_AN_ISO_DATE, "invoice_date"),
    "no kind": (('"order_management_sales_invoices"', '"sales"'), Code.NOT_A_CHOICE, "kind"),
    "too fine": (('"340.00"', "340.00000000000001"), Code.FIGURE_NOT_EXACT, ""),
    "no finite amount": (('"340.00"', "NaN"), Code.NOT_A_NUMBER, ""),
    "an exponent without end": (('"340.00"', "1e99999999999999999999"), Code.NOT_A_NUMBER, ""),
    "figures without end": (('"340.00"', "9" * 5000), Code.FIGURE_NOT_EXACT, ""),
    "a key twice": (('"currency"', '"total":"1","currency"'), Code.KEY_REPEATED, ""),
    "cut off": (("}]", ""), Code.NOT_JSON, ""),
    "nesting without end": (('"vat":', '"x":' + "[" * 100_000), Code.NOT_JSON, ""),
    "a text that no store keeps": (('"EUR"', '"E\\u0000"'), Code.TEXT_UNSTORABLE, "Invoice.currency"),
    "notes that are none": (('"vat":', '"notes":[{"code":"blank","values":[]}],"vat":'), Code.NOT_AN_OBJECT, "notes[0].values"),  # noqa: E501
    "a code of no note": (('"vat":', '"notes":[{"code":"x"}],"vat":'), Code.NOT_A_CHOICE, "notes[0].code"),
    "a code of no message": (('"vat":', '"notes":[{"code":"blank","document":{"code":"x","values":{}}}],"vat":'), Code.NOT_A_CHOICE, "notes[0].document"),  # noqa: E501
    "values of no message": (('"vat":', '"notes":[{"code":"blank","values":{"a":{"code":"blank","values":[]}}}],"vat":'), Code.NOT_AN_OBJECT, "notes[0].values"),  # noqa: E501
    "values of no document": (('"vat":', '"notes":[{"code":"blank","document":{"code":"of-invoice","values":[]}}],"vat":'), Code.NOT_AN_OBJECT, "notes[0].document"),  # noqa: E501
    "a note without a value": (('"vat":', '"notes":[{"code":"file-unreadable","values":{}}],"vat":'), Code.MESSAGE_INCOMPLETE, "notes[0]"),  # noqa: E501
    "a document without a value": (('"vat":', '"notes":[{"code":"blank","document":{"code":"of-file","values":{}}}],"vat":'), Code.MESSAGE_INCOMPLETE, "notes[0]"),  # noqa: E501
    "a word of no term": (('"vat":', '"notes":[{"code":"file-unreadable","values":{"reason":{"term":"x"}}}],"vat":'), Code.MESSAGE_INCOMPLETE, "notes[0]"),  # noqa: E501
    "no message": (('"vat":', '"notes":[{"code":"blank","document":[1]}],"vat":'), Code.NOT_AN_OBJECT, "notes[0].document"),  # noqa: E501
}  # fmt: skip


@pytest.mark.parametrize(("change", "code", "place"), CHANGES.values(), ids=CHANGES)
def test_a_mistake_has_its_path(change: documents.Change, code: Code, place: str) -> None:
    with pytest.raises(InvoiceError) as caught:
        invoice_from_json(documents.changed(INVOICE, change))

    assert (caught.value.code, caught.value.violation.place) == (code, place)
    assert all(place in texts.refusal(caught.value.violation) for texts in (ENGLISH, DUTCH))


def test_an_invoice_that_does_not_add_up_is_refused_as_such() -> None:
    with pytest.raises(StatedTotalError):
        invoice_from_json(INVOICE.replace('"total":"1', '"total":"9'))


@pytest.mark.parametrize("text", [b"\xff", "", "[]", '"invoice"', "{}", '{"type":"nothing"}'])
def test_what_is_no_document_is_refused(text: str | bytes) -> None:
    with pytest.raises(InvoiceError):
        document_from_json(text)


def test_a_document_of_stock_is_no_invoice() -> None:
    with pytest.raises(InvoiceError, match="type"):
        invoice_from_json('{"type":"packing_slip"}')


@pytest.mark.parametrize("text", ["null", "true", '[null, {"a": 1.50}]', "1E+400"])
def test_a_refused_value_is_shown_as_it_is_in_json(text: str) -> None:
    with pytest.raises(InvoiceError, match=re.escape(f"{text} is not an object")):
        document_from_json(text)


@pytest.mark.parametrize("depth", [300, 600, 900, 100_000])
def test_what_is_nested_too_deep_is_refused(depth: int) -> None:
    reason = '{"code":"not-xml","values":{"reason":' * depth + "1" + "}}" * depth
    for text in ("[" * depth + "]" * depth, INVOICE.replace('"1212.55"', "[" * depth + "]" * depth)):
        with pytest.raises(InvoiceError):
            document_from_json(text)
    with pytest.raises(InvoiceError, match="nesting"):
        document_from_json(INVOICE.replace('"vat":', f'"notes":[{reason}],"vat":'))
