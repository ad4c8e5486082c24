"""Reading what a CII document states besides: references, notes, and attributes of items."""

from collections.abc import Iterator

from profit_integration.formats.en16931.document import DocumentReferences
from profit_integration.formats.en16931.xml import Node

_TENDER, _OBJECT = "50", "130"  # UNTDID 1001
_CONTEXT = "rsm:ExchangedDocumentContext"
_AGREEMENT = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement"
_DELIVERY = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeDelivery"


def references_at(root: Node) -> DocumentReferences:
    """The references of a document."""
    additional = f"{_AGREEMENT}/ram:AdditionalReferencedDocument"
    notes = (note.text for note in root.all("rsm:ExchangedDocument/ram:IncludedNote/ram:Content"))
    return DocumentReferences(
        contract=root.first_text(f"{_AGREEMENT}/ram:ContractReferencedDocument/ram:IssuerAssignedID"),
        sales_order=root.first_text(f"{_AGREEMENT}/ram:SellerOrderReferencedDocument/ram:IssuerAssignedID"),
        invoiced_object=next(_documents_at(root, additional, _OBJECT), None),
        tender=next(_documents_at(root, additional, _TENDER), None),
        receiving_advice=root.first_text(f"{_DELIVERY}/ram:ReceivingAdviceReferencedDocument/ram:IssuerAssignedID"),
        despatch_advice=root.first_text(f"{_DELIVERY}/ram:DespatchAdviceReferencedDocument/ram:IssuerAssignedID"),
        notes=tuple(filter(None, notes)),
        business_process=root.first_text(f"{_CONTEXT}/ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID"),
        specification=root.first_text(f"{_CONTEXT}/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID"),
    )


def object_of(line: Node) -> str | None:
    """What a line is for; None if it does not say so."""
    return next(_documents_at(line, "ram:SpecifiedLineTradeSettlement/ram:AdditionalReferencedDocument", _OBJECT), None)


def attributes_at(line: Node) -> Iterator[str]:
    """The attributes of a line's item, as in ``colour=red``."""
    for attribute in line.all("ram:SpecifiedTradeProduct/ram:ApplicableProductCharacteristic"):
        yield f"{attribute.first_text('ram:Description') or ''}={attribute.first_text('ram:Value') or ''}"


def _documents_at(node: Node, path: str, type_code: str) -> Iterator[str]:
    for reference in node.all(path):
        text = reference.first_text("ram:IssuerAssignedID")
        if text is not None and reference.first_text("ram:TypeCode") == type_code:
            yield text
