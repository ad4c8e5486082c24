"""The root of a UBL document: an Invoice or CreditNote of UBL 2.1 in the semantic model of EN 16931."""

from profit_integration.core.violation import Code
from profit_integration.formats.en16931.code_lists import CREDIT_NOTE, INVOICE
from profit_integration.formats.en16931.xml import Node, parse_ubl

_NAMESPACE = "urn:oasis:names:specification:ubl:schema:xsd:{0}-2"
_ROOTS = {f"{{{_NAMESPACE.format(name)}}}{name}": name for name in (INVOICE, CREDIT_NOTE)}
_ENVELOPE = "{http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader}StandardBusinessDocument"
_EN_16931 = "urn:cen.eu:en16931:2017"


def document_root(data: bytes, source: str) -> Node:
    """The root of a document, which may have come in the envelope of a network.

    Raises:
        UnsupportedDocumentError: If it cannot be parsed, or is an envelope of anything but one document.
    """
    root = parse_ubl(data, source)
    if root.name != _ENVELOPE:
        return root
    documents = [document for name in _ROOTS for document in root.children.get(name, ())]
    if len(documents) != 1:
        raise root.refusal(Code.ELEMENT_REPEATED, element=f"{INVOICE}, {CREDIT_NOTE}", count=len(documents))
    return documents[0]


def root_name(root: Node) -> str:
    """The name of the root: Invoice or CreditNote.

    Raises:
        UnsupportedDocumentError: If it is another document, or not one of UBL 2.1 and EN 16931.
    """
    name = _ROOTS.get(root.name)
    if name is None:
        raise root.refusal(Code.NOT_UBL, root=root.name)
    version = root.maybe("cbc:UBLVersionID")
    if version is not None and version.text != "2.1":
        raise version.refusal(Code.UBL_VERSION, version=version.text)
    customization = root.one("cbc:CustomizationID")
    if not customization.text.startswith(_EN_16931):
        raise customization.refusal(Code.NOT_EN_16931, value=repr(customization.text), start=_EN_16931)
    refuse(root, "cac:WithholdingTaxTotal")
    return name


def refuse(node: Node, foreign: str) -> None:
    """Refuse an element that EN 16931 does not have, and that would change the amounts if it were ignored."""
    for element in node.all(foreign):
        raise element.refusal(Code.ELEMENT_UNSUPPORTED, element=foreign)
