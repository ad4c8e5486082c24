"""The columns by which a row of a table fits a document or a line of it: patterns of its text.

A blank column fits everything. Of what a document may state several times, one that fits is enough.
"""

from functools import cached_property

import attrs

from profit_integration.formats.en16931.document import DocumentLine, DocumentParty, InvoiceDocument
from profit_integration.formats.en16931.patterns import like_any

Patterns = tuple[tuple[str, str], ...]
"""Columns that are not blank, each with its pattern."""


@attrs.frozen(kw_only=True, slots=False)  # rows have both classes as bases, and of these only one might have slots
class DocumentColumns:
    """What a row wants of a document.

    Attributes:
        buyer_reference: The buyer's reference (BT-10).
        order: The buyer's order (BT-13).
        contract: The contract (BT-12).
        project: The project that the document names (BT-11).
        sales_order: The seller's order (BT-14).
        invoiced_object: What is invoiced, such as a subscription or a meter (BT-18).
        tender: The tender or lot (BT-17).
        receiving_advice: The receiving advice (BT-15).
        despatch_advice: The despatch advice (BT-16).
        note: A note (BT-22).
        supplier: The supplier: its name, or one of its identifiers.
        customer: The customer: its name, or one of its identifiers.
        business_process: The business process (BT-23).
        specification: The specification, or profile (BT-24).
    """

    buyer_reference: str | None = None
    order: str | None = None
    contract: str | None = None
    project: str | None = None
    sales_order: str | None = None
    invoiced_object: str | None = None
    tender: str | None = None
    receiving_advice: str | None = None
    despatch_advice: str | None = None
    note: str | None = None
    supplier: str | None = None
    customer: str | None = None
    business_process: str | None = None
    specification: str | None = None

    @cached_property
    def document_patterns(self) -> Patterns:
        """The columns for documents that are not blank."""
        return _patterns(self, DOCUMENT_COLUMNS)

    def fits_document(self, document: InvoiceDocument) -> bool:
        """Whether a document has all that the row wants of it."""
        return all(like_any(texts_of_document(document, column), text) for column, text in self.document_patterns)


@attrs.frozen(kw_only=True, slots=False)  # as above
class LineColumns:
    """What a row wants of a line or charge.

    Attributes:
        seller_item: The seller's id of the item.
        buyer_item: The buyer's id of the item.
        standard_item: The standard id of the item, such as a GTIN.
        classification: The item's classification code.
        accounting_cost: The buyer's accounting reference of the line, or else of the document.
        reason_code: The code of the reason of a charge, such as FC for freight.
        name: The name of the item, or the reason of a charge.
        item_attribute: An attribute of the item (BT-160 and BT-161), as in ``colour=red``.
        order_line: The line of the buyer's order.
        line_object: What the line is for, such as a subscription or a meter (BT-128).
        line_note: The note of the line (BT-127).
    """

    seller_item: str | None = None
    buyer_item: str | None = None
    standard_item: str | None = None
    classification: str | None = None
    accounting_cost: str | None = None
    reason_code: str | None = None
    name: str | None = None
    item_attribute: str | None = None
    order_line: str | None = None
    line_object: str | None = None
    line_note: str | None = None

    @cached_property
    def line_patterns(self) -> Patterns:
        """The columns for lines that are not blank."""
        return _patterns(self, LINE_COLUMNS)

    def fits_line(self, line: DocumentLine) -> bool:
        """Whether a line or charge has all that the row wants of it."""
        return all(like_any(texts_of_line(line, column), text) for column, text in self.line_patterns)


DOCUMENT_COLUMNS = tuple(field.name for field in attrs.fields(DocumentColumns))
LINE_COLUMNS = tuple(field.name for field in attrs.fields(LineColumns))


def texts_of_document(document: InvoiceDocument, column: str) -> tuple[str, ...]:
    """The texts of a document for a column; several texts of notes and parties."""
    if column in {"supplier", "customer"}:
        party: DocumentParty = getattr(document, column)
        return (party.name, *(identifier.text for identifier in party.identifiers))
    if column == "note":
        return document.references.notes
    values = document if column in {"buyer_reference", "order", "project"} else document.references
    return _if_any(getattr(values, column))


def texts_of_line(line: DocumentLine, column: str) -> tuple[str, ...]:
    """The texts of a line for a column; several texts of attributes."""
    return line.item_attributes if column == "item_attribute" else _if_any(getattr(line, column))


def _if_any(text: str | None) -> tuple[str, ...]:
    return () if text is None else (text,)


def _patterns(row: object, columns: tuple[str, ...]) -> Patterns:
    patterns = ((column, getattr(row, column)) for column in columns)
    return tuple((column, pattern) for column, pattern in patterns if pattern is not None)
