"""XML from unknown senders: parsed without entities and network and up to a size, and read strictly.

An element of which there must be one is refused with its place where it is missing or repeated, and so is a text of
which a part would not be read.
"""

import re
from abc import abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any, Self, TypeVar, cast

from lxml import etree

from profit_integration.core.errors import UnsupportedDocumentError
from profit_integration.core.violation import Code, Message, Term, message
from profit_integration.formats.mistakes import unsupported

# Canonical XML takes a time that grows with the square of the attributes of an element.
_MOST_ATTRIBUTES = 100
_TOO_MANY_ATTRIBUTES = etree.XPath(f"descendant-or-self::*/@*[{_MOST_ATTRIBUTES + 1}]/..")
# Sets that are joined must be small: joining them takes a time that grows with the square of their size.
# What programs add to a document in extensions of UBL may be of any form.
_HAS_BOTH = "*[*][text()[normalize-space()]]"
_TEXT_AND_ELEMENTS = etree.XPath(
    f"self::{_HAS_BOTH} | *[local-name() != 'UBLExtensions']/descendant-or-self::{_HAS_BOTH}"
)
_OTHER_FORMATS = {b"%PDF": Term("a PDF document"), b"PK\x03\x04": Term("a ZIP archive")}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

E = TypeVar("E", bound="Element")


def parse_xml(data: bytes, source: str, most_bytes: int, element_class: type[E]) -> E:
    """Parse a document.

    Args:
        data: The document.
        source: Its name in errors.
        most_bytes: The largest size that is parsed.
        element_class: The class of its elements.

    Raises:
        UnsupportedDocumentError: If it is too large, not well formed, has a document type definition, text beside
            elements, or more attributes than a document of this kind can have.
    """
    if len(data) > most_bytes:
        raise unsupported(Code.FILE_TOO_LARGE, _of_file(source), most=most_bytes)
    for start, name in _OTHER_FORMATS.items():
        if data.startswith(start):
            raise unsupported(Code.NOT_XML_BUT, _of_file(source), format=name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,  # a text may be as long as a file may be; depth and entities stay bounded
        remove_comments=True,
        remove_pis=True,  # a processing instruction, like a comment, would split the text around it
    )
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=element_class))
    try:
        root = cast("E", etree.fromstring(data, parser))
    except etree.XMLSyntaxError as error:
        raise unsupported(Code.NOT_XML, _of_file(source), reason=error.msg) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise unsupported(Code.DOCUMENT_TYPE_DEFINITION, _of_file(source))
    try:
        for element in cast("list[etree._Element]", _TOO_MANY_ATTRIBUTES(root)):
            raise refusal_at(element, source, Code.TOO_MANY_ATTRIBUTES, most=_MOST_ATTRIBUTES)
        for element in cast("list[etree._Element]", _TEXT_AND_ELEMENTS(root)):
            raise refusal_at(element, source, Code.TEXT_AND_ELEMENTS)
    except etree.XPathEvalError as error:  # a path holds no more elements than this
        raise unsupported(Code.TOO_MANY_ELEMENTS, _of_file(source), most=10_000_000) from error
    root.source = source
    return root


def _of_file(source: str) -> Message:
    return message(Code.OF_FILE, file=source)


def refusal_at(element: etree._Element, source: str, code: Code, /, **values: Any) -> UnsupportedDocumentError:
    """The error for an element that cannot be read, with its place."""
    path = re.sub(r"\{[^}]*\}", "", element.getroottree().getelementpath(element))
    line = message(Code.OF_FILE_LINE, file=source, line=element.sourceline)
    return unsupported(code, line, place=path.removeprefix("./").removeprefix("."), **values)


class Element(etree.ElementBase):
    """An element, read strictly. The subclass of a format finds elements by that format's paths.

    It is the element of the tree itself, so that a tree is not built a second time. What it holds beside the tree lasts
    as long as something refers to it.

    Attributes:
        source: The name of the file in errors. An element that finds others hands it on.
    """

    __slots__ = ("source",)
    source: str
    _figures = re.compile(r"[+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})", re.ASCII)

    @property
    def name(self) -> str:
        """The name with its namespace, as ``{namespace}name``."""
        return str(self.tag)

    @abstractmethod
    def all(self, path: str) -> Sequence[Self]:
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
    def text(self) -> str:  # type: ignore[override]  # strictly read, it cannot be changed
        """The text, with every run of blanks as one blank. Elements in it are refused."""
        if len(self):
            raise self.refusal(Code.TEXT_AND_ELEMENTS)
        return " ".join((super().text or "").split())

    @property
    def decimal(self) -> Decimal:
        """The text as a number."""
        text = self.text
        if not self._figures.fullmatch(text):
            raise self.refusal(Code.NOT_A_NUMBER, value=repr(text))
        return Decimal(text)

    @property
    def date(self) -> date:
        """The text as a date."""
        text = self.text
        if _DATE.fullmatch(text):
            with suppress(ValueError):
                return date.fromisoformat(text)
        raise self.refusal(Code.NOT_A_DATE, value=repr(text))

    def refusal(self, code: Code, **values: Any) -> UnsupportedDocumentError:
        """The error for an element that cannot be read, with its place."""
        return refusal_at(self, self.source, code, **values)
