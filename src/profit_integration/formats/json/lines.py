"""JSON Lines: a document or an entry on each line of a file, read and written one by one."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

import attrs

from profit_integration.core.errors import InvoiceError
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.violation import Code, Message, message
from profit_integration.formats.json.documents import JsonDocument, document_from_json, entry_to_json
from profit_integration.formats.mistakes import readable, unsupported

MAXIMUM_BYTES = 20_000_000
"""The most bytes of a document; no invoice has as many, and a file without an end of line would fill the memory."""


def read_json_lines(path: Path) -> Iterator[tuple[int, JsonDocument | InvoiceError]]:
    """Read the documents of a file one by one, so that memory does not grow with the file. Blank lines are ignored.

    Args:
        path: The file.

    Yields:
        The number of the line, from 1, with its document, or the error that refuses the line.

    Raises:
        UnsupportedDocumentError: If the file cannot be read, or a line has more than `MAXIMUM_BYTES`.
    """
    with readable(path), path.open("rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(MAXIMUM_BYTES + 1), b""), start=1):
            subject = message(Code.OF_FILE_LINE, file=str(path), line=number)
            if len(line) > MAXIMUM_BYTES:
                raise unsupported(Code.FILE_TOO_LARGE, subject, most=MAXIMUM_BYTES)
            if line.strip():
                yield number, _document_or_refusal(line.rstrip(b"\r\n"), subject)


def read_json(path: Path) -> JsonDocument:
    """Read a file of one document, which may span several lines.

    Raises:
        InvoiceError: If the file cannot be read, or is no document.
    """
    subject = message(Code.OF_FILE, file=str(path))
    with readable(path), path.open("rb") as file:
        text = file.read(MAXIMUM_BYTES + 1)
    if len(text) > MAXIMUM_BYTES:
        raise unsupported(Code.FILE_TOO_LARGE, subject, most=MAXIMUM_BYTES)
    document = _document_or_refusal(text, subject)
    if isinstance(document, InvoiceError):
        raise document
    return document


def _document_or_refusal(text: bytes, subject: Message) -> JsonDocument | InvoiceError:
    try:
        return document_from_json(text)
    except InvoiceError as error:
        return type(error)(attrs.evolve(error.violation, document=error.violation.document or subject))


def write_json_lines(entries: Iterable[JournalEntry], output: TextIO) -> None:
    """Write entries as JSON Lines, without loss.

    Args:
        entries: The entries, in the order to write them.
        output: A text file in UTF-8, opened with ``newline=""``.
    """
    for entry in entries:
        output.write(f"{entry_to_json(entry)}\n")
