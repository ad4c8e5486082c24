"""XML from unknown senders: parsed without entities and network and up to a size, and read strictly.

An element of which there must be one is refused with its place where it is missing or repeated.
"""

import re
from abc import ABC, abstractmethod
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any, Self

from lxml import etree

from profit_integration.core.errors import UnsupportedDocumentError
from profit_integration.core.violation import Code, message
from profit_integration.formats.mistakes import unsupported

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def parse_xml(data: bytes, source: str, most_bytes: int) -> etree._Element:
    """Parse a document.

    Args:
        data: The document.
        source: Its name in errors.
        most_bytes: The largest size that is parsed.

    Raises:
        UnsupportedDocumentError: If it is too large, not well formed, or has a document type definition.
    """
    of_file = message(Code.OF_FILE, file=source)
    if len(data) > most_bytes:
        raise unsupported(Code.FILE_TOO_LARGE, of_file, most=most_bytes)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,  # a processing instruction, like a comment, would split the text around it
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise unsupported(Code.NOT_XML, of_file, reason=error.msg) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise unsupported(Code.DOCUMENT_TYPE_DEFINITION, of_file)
    return root


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
        """The text, with every run of blanks as one blank."""
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
        path = re.sub(r"\{[^}]*\}", "", self._element.getroottree().getelementpath(self._element))
        line = message(Code.OF_FILE_LINE, file=self._source, line=self._element.sourceline)
        return unsupported(code, line, place=path.removeprefix("./").removeprefix("."), **values)
