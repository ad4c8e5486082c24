"""Mistakes in files: raised where a value is read, without the place, which the reader of the whole file adds."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from profit_integration.core.errors import UnsupportedDocumentError
from profit_integration.core.violation import Code, Message, Violation, message


class MistakeError(ValueError):
    """A value that cannot be read; the reader of the file adds the place."""

    def __init__(self, code: Code, place: str = "", **values: Any) -> None:
        super().__init__(code)
        self.violation = Violation(code=code, place=place, values=values)


def unsupported(code: Code, document: Message, place: str = "", **values: Any) -> UnsupportedDocumentError:
    """The error that a document, or an entry for another program, cannot be read or written."""
    return UnsupportedDocumentError(Violation(code=code, document=document, place=place, values=values))


def choice(written: object, known: Iterable[str]) -> str | Message:
    """The text to write instead: the known text that is nearest; where none is near, the list of them."""
    texts = list(known)
    close = get_close_matches(str(written), texts, n=1)
    return close[0] if close else message(Code.ONE_OF, choices=texts)
