"""Documents and settings for tests: those of the demonstration, its documents in CII too, with small variations."""

import re
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path

import attrs
from lxml import etree

from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.translation import to_invoice
from profit_integration.formats.settings_file import SettingsFile, parse_settings

DEMONSTRATION = Path(str(files("profit_integration.cli") / "demonstration"))
INVOICES = DEMONSTRATION / "invoices"
SETTINGS = DEMONSTRATION / "settings.toml"
NAMES = sorted(file.name[:2] for file in INVOICES.iterdir())
CII = Path(__file__).with_name("cii")

Change = tuple[str, str]

_CII = "urn:un:unece:uncefact:data:standard:{}:100"
NAMESPACES = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
    "rsm": _CII.format("CrossIndustryInvoice"),
    "ram": _CII.format("ReusableAggregateBusinessInformationEntity"),
    "udt": _CII.format("UnqualifiedDataType"),
    "qdt": _CII.format("QualifiedDataType"),
}


def changed(text: str, *changes: Change) -> str:
    """A text in which every occurrence of a piece is replaced; the piece must be there."""
    for old, new in changes:
        assert old in text, f"there is no {old!r} to change"
        text = text.replace(old, new)
    return text


def settings_text(*changes: Change) -> str:
    """The settings of the demonstration as TOML, changed."""
    return changed(SETTINGS.read_text(encoding="utf-8"), *changes)


@cache
def settings(*changes: Change) -> SettingsFile:
    """The settings of the demonstration, changed."""
    return parse_settings(settings_text(*changes))


def document(name: str, *changes: Change) -> bytes:
    """A document of the demonstration, found by the number its file name starts with, changed."""
    (file,) = INVOICES.glob(f"{name}-*.xml")
    return changed(file.read_text(encoding="utf-8"), *changes).encode()


def cii(name: str, *changes: Change) -> bytes:
    """The same document in CII without blanks between its elements, changed."""
    text = re.sub(r">\s+<", "><", (CII / f"{name}.xml").read_text(encoding="utf-8"))
    return changed(text.rstrip(), *changes).encode()


def _at(root: etree._Element, path: str) -> etree._Element:
    element = root.find(path, NAMESPACES)
    assert element is not None, path
    return element


def text_at(data: bytes, path: str) -> str:
    """The text of the first element at the path."""
    return _at(etree.fromstring(data), path).text or ""


def with_text(data: bytes, path: str, text: str) -> bytes:
    """A document with another text in the first element at the path."""
    root = etree.fromstring(data)
    _at(root, path).text = text
    return etree.tostring(root)


def without(data: bytes, path: str) -> bytes:
    """A document without the elements at the path."""
    root = etree.fromstring(data)
    for element in root.findall(path, NAMESPACES):
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
    return etree.tostring(root)


def twice(data: bytes, path: str) -> bytes:
    """A document with the first element at the path stated twice."""
    root = etree.fromstring(data)
    element = _at(root, path)
    element.addnext(etree.fromstring(etree.tostring(element, with_tail=False)))
    return etree.tostring(root)


def invoice(name: str, *changes: Change, by: SettingsFile | None = None) -> Invoice:
    """A document of the demonstration, changed, in the terms of the settings."""
    return to_invoice(read_document(document(name, *changes), source=name), (by or settings()).ubl)


def entry(name: str, *changes: Change, by: SettingsFile | None = None, number: str = "F20260001") -> JournalEntry:
    """The journal entry of a document of the demonstration, changed, under a number of one's own choice."""
    by = by or settings()
    return draft_entry(by.settings, invoice(name, *changes, by=by)).numbered(InvoiceNumber(text=number))


IN_DOLLARS: Change = ("EUR", "USD")
WITH_ROUNDING: Change = ('prepayments_account = "1650"\n', 'prepayments_account = "1650"\nrounding_account = "8090"\n')


def stating_vat(amount: str, currency: str = "EUR") -> Change:
    """The change of a document that states its total VAT in the tax currency too (BT-6 and BT-111)."""
    code = f"<cbc:TaxCurrencyCode>{currency}</cbc:TaxCurrencyCode>"
    total = f'<cac:TaxTotal><cbc:TaxAmount currencyID="{currency}">{amount}</cbc:TaxAmount></cac:TaxTotal>'
    return ("  <cac:AccountingSupplierParty>", f"  {code}{total}<cac:AccountingSupplierParty>")


def entry_in_dollars() -> JournalEntry:
    """The journal entry of a document of the demonstration, as if it were in dollars."""
    dollars = attrs.evolve(invoice("01", IN_DOLLARS), exchange_rate=Decimal("0.92012"))
    return draft_entry(settings(WITH_ROUNDING).settings, dollars).numbered(InvoiceNumber(text="F20260001"))
