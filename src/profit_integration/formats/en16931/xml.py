"""XML of documents of EN 16931, in UBL and CII."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from typing import Self

from lxml import etree

from profit_integration.core.violation import Code, Term
from profit_integration.formats.xml import Element, parse_xml

MAXIMUM_BYTES = 20 * 1024 * 1024

_AGGREGATES = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
_BASICS = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
_CII = "urn:un:unece:uncefact:data:standard:{0}:100"
_NAMESPACES = {
    "cac": _AGGREGATES,
    "cbc": _BASICS,
    "rsm": _CII.format("CrossIndustryInvoice"),
    "ram": _CII.format("ReusableAggregateBusinessInformationEntity"),
    "udt": _CII.format("UnqualifiedDataType"),
}
_NO_CHILDREN: dict[str, list["Node"]] = {}  # shared by most elements
# Layout is removed here, not by the parser: that would also remove blanks before a comment or CDATA within a text, and
# so change the digest of such a document.
_LAYOUT = re.compile(rb">\s+<")


def parse_document(data: bytes, source: str) -> "Node":
    """Parse a document.

    Raises:
        UnsupportedDocumentError: If it is too large, not well formed, or has a document type definition.
    """
    root = parse_xml(data, source, MAXIMUM_BYTES, Node)
    root.children = _NO_CHILDREN
    nodes: Iterable[Node] = root.iterdescendants()  # type: ignore[assignment]
    for node in nodes:
        node.source = source
        node.children = _NO_CHILDREN
        parent: Node = node.getparent()  # type: ignore[assignment]
        if parent.children is _NO_CHILDREN:
            parent.children = {}
        parent.children.setdefault(node.tag, []).append(node)
    return root


class Node(Element):
    """An element of a document. Paths are written as in the standard, such as ``cac:Price/cbc:PriceAmount``.

    Attributes:
        children: The elements in this element, by their names.
    """

    __slots__ = ("children",)
    children: dict[str, list[Self]]

    def attribute(self, name: str) -> str | None:
        """An attribute, or None."""
        return self.get(name)

    def all(self, path: str) -> Sequence[Self]:
        """Every element at the path."""
        nodes: Sequence[Self] = (self,)
        for name in _names(path):
            if len(nodes) > 1:
                nodes = [child for node in nodes for child in node.children.get(name, ())]
            elif nodes:
                nodes = nodes[0].children.get(name, ())
        return nodes

    def first_text(self, *paths: str) -> str | None:
        """The first text that is not blank at any of the paths, in order."""
        for path in paths:
            for node in self.all(path):
                text = node.text
                if text:
                    return text
        return None

    def amount(self, currency: str) -> Decimal:
        """The text as an amount; it must be in this currency."""
        stated = self.get("currencyID")
        if stated != currency:
            raise self.refusal(Code.AMOUNT_CURRENCY, stated=stated or Term("no currency"), currency=currency)
        return self.decimal

    def digest(self) -> str:
        """The digest of the content; comments and the layout between elements do not matter."""
        try:
            canonical = etree.tostring(self, method="c14n", exclusive=True, with_comments=False)
        except etree.C14NError as error:
            raise self.refusal(Code.NOT_XML, reason=Term("relative namespace")) from error
        return hashlib.sha256(_LAYOUT.sub(b"><", canonical)).hexdigest()


@cache
def _names(path: str) -> list[str]:
    """The names of the elements on a path, with their namespaces."""
    steps = (step.split(":") for step in path.split("/"))
    return [f"{{{_NAMESPACES[prefix]}}}{name}" for prefix, name in steps]
