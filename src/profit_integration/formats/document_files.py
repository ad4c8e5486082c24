"""Files of documents in the terms of the settings: JSON and JSON Lines. Their names end in the format.

A UBL document is no such file: its terms are translated by the settings.
"""

from collections.abc import Iterator
from pathlib import Path

from profit_integration.core.errors import InvoiceError
from profit_integration.formats.json.documents import JsonDocument
from profit_integration.formats.json.lines import read_json, read_json_lines

_JSON = ".json"
_JSON_LINES = (".jsonl", ".ndjson")


def is_document_file(path: Path) -> bool:
    """Whether the name of a file says that it holds documents in the terms of the settings."""
    return path.suffix.lower() in {_JSON, *_JSON_LINES}


def read_documents(path: Path) -> Iterator[tuple[str, JsonDocument | InvoiceError]]:
    """Read the documents of a file one by one.

    Yields:
        The name of the document (the path, and the line where a file may hold several) with the document, or with the
        error that refuses it. The error that the file cannot be read is the last.
    """
    try:
        if path.suffix.lower() == _JSON:
            yield str(path), read_json(path)
            return
        for line, document in read_json_lines(path):
            yield f"{path}:{line}", document
    except InvoiceError as error:
        yield str(path), error
