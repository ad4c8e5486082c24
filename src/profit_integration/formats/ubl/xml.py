"""XML of UBL, read strictly.

An element that is asked for once must be there once. What the file says twice, or does not say, is refused with its
path.
"""

import hashlib
import re
from contextlib import suppress
from datetime import date
from decimal import Decimal

from lxml import etree

from profit_integration.core.errors import UnsupportedDocumentError
from profit_integration.core.violation import free
from profit_integration.formats.xml import Expected, parse_xml

MAXIMUM_BYTES = 20 * 1024 * 1024
_EXPECTED = Expected(
    kind="an invoice in UBL",
    most_bytes=MAXIMUM_BYTES,
    if_larger="send attachments apart from the invoice",
    if_broken="send the file as its maker wrote it",
)

_AGGREGATES = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
_BASICS = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
_NAMESPACES = {"cac": _AGGREGATES, "cbc": _BASICS}
_NUMBER = re.compile(r"[+-]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def parse_ubl(data: bytes, source: str) -> "Node":
    """Parse a document.

    Raises:
        UnsupportedDocumentError: If it is too large, not well formed, or brings a document type of its own.
    """
    return Node(parse_xml(data, source, _EXPECTED), source)


class Node:
    """An element, read strictly. Paths are written as in the standard, such as ``cac:Price/cbc:PriceAmount``."""

    def __init__(self, element: etree._Element, source: str) -> None:
        self._element = element
        self._source = source

    @property
    def name(self) -> str:
        """The name with its namespace, as ``{namespace}name``."""
        return str(self._element.tag)

    def attribute(self, name: str) -> str | None:
        """An attribute, or None."""
        return self._element.get(name)

    def all(self, path: str) -> list["Node"]:
        """Every element at the path."""
        return [Node(each, self._source) for each in self._element.findall(path, _NAMESPACES)]

    def maybe(self, path: str) -> "Node | None":
        """The element at the path, or None; it may not be there twice."""
        found = self.all(path)
        if len(found) > 1:
            raise self.refusal(f"{path} is there {len(found)} times", "state it once")
        return found[0] if found else None

    def one(self, path: str) -> "Node":
        """The element at the path."""
        found = self.maybe(path)
        if found is None:
            raise self.refusal(f"{path} is missing", "state it; EN 16931 asks for it here")
        return found

    def first_text(self, *paths: str) -> str | None:
        """The first text that is not blank at any of the paths, in order."""
        texts = (each.text for path in paths for each in self.all(path))
        return next((text for text in texts if text), None)

    @property
    def text(self) -> str:
        """The text, with every run of blanks as one blank."""
        return " ".join((self._element.text or "").split())

    @property
    def decimal(self) -> Decimal:
        """The text as a number."""
        if not _NUMBER.fullmatch(self.text):
            raise self.refusal(f"{self.text!r} is not a number", "write it in figures with a decimal point")
        return Decimal(self.text)

    @property
    def date(self) -> date:
        """The text as a date."""
        if _DATE.fullmatch(self.text):
            with suppress(ValueError):
                return date.fromisoformat(self.text)
        raise self.refusal(f"{self.text!r} is not a date", "write it as YYYY-MM-DD")

    def amount(self, currency: str) -> Decimal:
        """The text as an amount in the given currency."""
        stated = self.attribute("currencyID")
        if stated != currency:
            raise self.refusal(f"it is in {stated}, and the document is in {currency}", "state amounts in one currency")
        return self.decimal

    def refusal(self, reason: str, remedy: str) -> UnsupportedDocumentError:
        """The error for something that cannot be read, with the place."""
        path = self._element.getroottree().getelementpath(self._element)
        place = re.sub(r"\{[^}]*\}", "", path).removeprefix("./").removeprefix(".")
        where = f"{place} (line {self._element.sourceline})" if place else "the document"
        return UnsupportedDocumentError(free(f"{where}: {reason}", remedy, self._source))

    def digest(self) -> str:
        """What tells this content from other content; comments and the layout between elements do not matter."""
        canonical = etree.tostring(self._element, method="c14n", exclusive=True, with_comments=False)
        squeezed = re.sub(rb">\s+<", b"><", canonical)
        return hashlib.sha256(squeezed).hexdigest()
