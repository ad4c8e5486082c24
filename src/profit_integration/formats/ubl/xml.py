"""XML of UBL."""

import hashlib
import re
from decimal import Decimal
from typing import Self

from lxml import etree

from profit_integration.core.violation import Code, Term
from profit_integration.formats.xml import Element, parse_xml

MAXIMUM_BYTES = 20 * 1024 * 1024

_AGGREGATES = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
_BASICS = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
_NAMESPACES = {"cac": _AGGREGATES, "cbc": _BASICS}


def parse_ubl(data: bytes, source: str) -> "Node":
    """Parse a document.

    Raises:
        UnsupportedDocumentError: If it is too large, not well formed, or has a document type definition.
    """
    return Node(parse_xml(data, source, MAXIMUM_BYTES), source)


class Node(Element):
    """An element of UBL. Paths are written as in the standard, such as ``cac:Price/cbc:PriceAmount``."""

    def attribute(self, name: str) -> str | None:
        """An attribute, or None."""
        return self._element.get(name)

    def all(self, path: str) -> list[Self]:
        """Every element at the path."""
        return [type(self)(element, self._source) for element in self._element.findall(path, _NAMESPACES)]

    def first_text(self, *paths: str) -> str | None:
        """The first text that is not blank at any of the paths, in order."""
        texts = (node.text for path in paths for node in self.all(path))
        return next((text for text in texts if text), None)

    def amount(self, currency: str) -> Decimal:
        """The text as an amount; it must be in this currency."""
        stated = self.attribute("currencyID")
        if stated != currency:
            raise self.refusal(Code.AMOUNT_CURRENCY, stated=stated or Term("no currency"), currency=currency)
        return self.decimal

    def digest(self) -> str:
        """The digest of the content; comments and the layout between elements do not matter."""
        try:
            canonical = etree.tostring(self._element, method="c14n", exclusive=True, with_comments=False)
        except etree.C14NError as error:
            raise self.refusal(Code.NOT_XML, reason=Term("relative namespace")) from error
        squeezed = re.sub(rb">\s+<", b"><", canonical)
        return hashlib.sha256(squeezed).hexdigest()
