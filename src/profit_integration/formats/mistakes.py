"""Mistakes in files. They are raised where a value is read, and the reader of the whole file adds where that is."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from profit_integration.core.errors import UnsupportedDocumentError
from profit_integration.core.violation import Code, Message, Violation, message, reason_of


class MistakeError(ValueError):
    """A value that cannot be read.

    Attributes:
        violation: The violation; its place is blank or within the value that is read, until the reader of the file
            completes it.
    """

    def __init__(self, code: Code, place: str = "", **values: Any) -> None:
        super().__init__(code)
        self.violation = Violation(code=code, place=place, values=values)


def unsupported(code: Code, document: Message, place: str = "", **values: Any) -> UnsupportedDocumentError:
    """The error that a document cannot be read, or that an entry cannot be written for another program."""
    return UnsupportedDocumentError(Violation(code=code, document=document, place=place, values=values))


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Read a file of documents in a block.

    Raises:
        UnsupportedDocumentError: If the block raises that the file cannot be read.
    """
    try:
        yield
    except OSError as error:
        subject = message(Code.OF_FILE, file=str(path))
        raise unsupported(Code.FILE_UNREADABLE, subject, reason=reason_of(error)) from error


def choice(written: object, known: Iterable[str]) -> str | Message:
    """What to write instead: the known text that is nearest to what is written, or all known texts if none is near."""
    texts = list(known)
    close = get_close_matches(str(written), texts, n=1)
    return close[0] if close else message(Code.ONE_OF, choices=texts)
