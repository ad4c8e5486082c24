"""The root of a UBL document: an Invoice or CreditNote of UBL 2.1 in the semantic model of EN 16931."""

from profit_integration.core.violation import Code
from profit_integration.formats.en16931.code_lists import CREDIT_NOTE, INVOICE
from profit_integration.formats.en16931.elements import check_model, refuse
from profit_integration.formats.en16931.xml import Node

_NAMESPACE = "urn:oasis:names:specification:ubl:schema:xsd:{0}-2"
ROOTS = {f"{{{_NAMESPACE.format(name)}}}{name}": name for name in (INVOICE, CREDIT_NOTE)}
"""The names of roots of UBL, by themselves with their namespaces."""


def root_name(root: Node) -> str:
    """The name of the root: Invoice or CreditNote.

    Raises:
        UnsupportedDocumentError: If it is another document, or not one of UBL 2.1 and EN 16931.
    """
    name = ROOTS.get(root.name)
    if name is None:
        raise root.refusal(Code.NOT_UBL, root=root.name)
    version = root.maybe("cbc:UBLVersionID")
    if version is not None and version.text != "2.1":
        raise version.refusal(Code.UBL_VERSION, version=version.text)
    check_model(root.one("cbc:CustomizationID"))
    refuse(root, "cac:WithholdingTaxTotal")
    return name
