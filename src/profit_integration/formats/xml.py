"""XML from unknown senders: parsed without entities and network and up to a size, and read strictly.

An element of which there must be one is refused with its place where it is missing or repeated, and so is a text of
which a part would not be read.
"""

import re
from abc import ABC, abstractmethod
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any, Self, cast

from lxml import etree

from profit_integration.core.errors import UnsupportedDocumentError
from profit_integration.core.violation import Code, Term, message
from profit_integration.formats.mistakes import unsupported

# Canonical XML takes a time that grows with the square of the attributes of an element.
_MOST_ATTRIBUTES = 100
_TOO_MANY_ATTRIBUTES = etree.XPath(f"//*[@*[{_MOST_ATTRIBUTES + 1}]]")
# What programs add to a document in extensions of UBL may be of any form.
_HAS_BOTH = "*[*][text()[normalize-space()]]"
_TEXT_AND_ELEMENTS = etree.XPath(
    f"self::{_HAS_BOTH} | *[local-name() != 'UBLExtensions']/descendant-or-self::{_HAS_BOTH}"
)
_OTHER_FORMATS = {b"%PDF": Term("a PDF document"), b"PK\x03\x04": Term("a ZIP archive")}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def parse_xml(data: bytes, source: str, most_bytes: int) -> etree._Element:
    """Parse a document.

    Args:
        data: The document.
        source: Its name in errors.
        most_bytes: The largest size that is parsed.

    Raises:
        UnsupportedDocumentError: If it is too large, not well formed, has a document type definition, text beside
            elements, or more attributes than a document of this kind can have.
    """
    of_file = message(Code.OF_FILE, file=source)
    if len(data) > most_bytes:
        raise unsupported(Code.FILE_TOO_LARGE, of_file, most=most_bytes)
    for start, name in _OTHER_FORMATS.items():
        if data.startswith(start):
            raise unsupported(Code.NOT_XML_BUT, of_file, format=name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,  # a text may be as long as a file may be; depth and entities stay bounded
        remove_comments=True,
        remove_pis=True,  # a processing instruction, like a comment, would split the text around it
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise unsupported(Code.NOT_XML, of_file, reason=error.msg) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise unsupported(Code.DOCUMENT_TYPE_DEFINITION, of_file)
    try:
        for element in cast("list[etree._Element]", _TOO_MANY_ATTRIBUTES(root)):
            raise refusal_at(element, source, Code.TOO_MANY_ATTRIBUTES, most=_MOST_ATTRIBUTES)
        for element in cast("list[etree._Element]", _TEXT_AND_ELEMENTS(root)):
            raise refusal_at(element, source, Code.TEXT_AND_ELEMENTS)
    except etree.XPathEvalError as error:  # a path holds no more elements than this
        raise unsupported(Code.TOO_MANY_ELEMENTS, of_file, most=10_000_000) from error
    return root


def refusal_at(element: etree._Element, source: str, code: Code, /, **values: Any) -> UnsupportedDocumentError:
    """The error for an element that cannot be read, with its place."""
    path = re.sub(r"\{[^}]*\}", "", element.getroottree().getelementpath(element))
    line = message(Code.OF_FILE_LINE, file=source, line=element.sourceline)
    return unsupported(code, line, place=path.removeprefix("./").removeprefix("."), **values)


class Element(ABC):
    """An element, read strictly. The subclass of a format finds elements by that format's paths."""

    _figures = re.compile(r"[+-]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})", re.ASCII)

    def __init__(self, element: etree._Element, source: str) -> None:
        self._element = element
        self._source = source

    @property
    def name(self) -> str:
        """The name with its namespace, as ``{namespace}name``."""
        return str(self._element.tag)

    @abstractmethod
    def all(self, path: str) -> list[Self]:
        """Every element at the path."""

    def maybe(self, path: str) -> Self | None:
        """The element at the path, or None; two are refused."""
        elements = self.all(path)
        if len(elements) > 1:
            raise self.refusal(Code.ELEMENT_REPEATED, element=path, count=len(elements))
        return elements[0] if elements else None

    def one(self, path: str) -> Self:
        """The element at the path."""
        element = self.maybe(path)
        if element is None:
            raise self.refusal(Code.ELEMENT_MISSING, element=path)
        return element

    @property
    def text(self) -> str:
        """The text, with every run of blanks as one blank. Elements in it are refused."""
        if len(self._element):
            raise self.refusal(Code.TEXT_AND_ELEMENTS)
        return " ".join((self._element.text or "").split())

    @property
    def decimal(self) -> Decimal:
        """The text as a number."""
        if not self._figures.fullmatch(self.text):
            raise self.refusal(Code.NOT_A_NUMBER, value=repr(self.text))
        return Decimal(self.text)

    @property
    def date(self) -> date:
        """The text as a date."""
        if _DATE.fullmatch(self.text):
            with suppress(ValueError):
                return date.fromisoformat(self.text)
        raise self.refusal(Code.NOT_A_DATE, value=repr(self.text))

    def refusal(self, code: Code, **values: Any) -> UnsupportedDocumentError:
        """The error for an element that cannot be read, with its place."""
        return refusal_at(self._element, self._source, code, **values)
