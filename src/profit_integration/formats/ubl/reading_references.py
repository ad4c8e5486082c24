"""Reading what a UBL document states besides: references, notes, and attributes of items."""

from collections.abc import Iterator

from profit_integration.formats.en16931.document import DocumentReferences
from profit_integration.formats.en16931.xml import Node

_OBJECT = "130"  # UNTDID 1001


def references_at(root: Node) -> DocumentReferences:
    """The references of a document."""
    return DocumentReferences(
        contract=root.first_text("cac:ContractDocumentReference/cbc:ID"),
        sales_order=root.first_text("cac:OrderReference/cbc:SalesOrderID"),
        invoiced_object=next(objects_at(root, "cac:AdditionalDocumentReference"), None),
        tender=root.first_text("cac:OriginatorDocumentReference/cbc:ID"),
        receiving_advice=root.first_text("cac:ReceiptDocumentReference/cbc:ID"),
        despatch_advice=root.first_text("cac:DespatchDocumentReference/cbc:ID"),
        notes=tuple(filter(None, (note.text for note in root.all("cbc:Note")))),
        business_process=root.first_text("cbc:ProfileID"),
        specification=root.first_text("cbc:CustomizationID"),
    )


def objects_at(node: Node, path: str) -> Iterator[str]:
    """The objects among the references at a path."""
    for reference in node.all(path):
        text = reference.first_text("cbc:ID")
        if text is not None and reference.first_text("cbc:DocumentTypeCode") == _OBJECT:
            yield text


def attributes_at(line: Node) -> Iterator[str]:
    """The attributes of a line's item, as in ``colour=red``."""
    for attribute in line.all("cac:Item/cac:AdditionalItemProperty"):
        yield f"{attribute.first_text('cbc:Name') or ''}={attribute.first_text('cbc:Value') or ''}"
