"""Files of documents in the terms of the settings: JSON, JSON Lines, CSV, spreadsheets. Their names end in the format.

A UBL or CII document is no such file: its terms are translated by the settings.
"""

from collections.abc import Iterator
from pathlib import Path

from profit_integration.core.errors import InvoiceError, ProfitIntegrationError
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.violation import Code, message
from profit_integration.formats.invoice_rows.reading import SPREADSHEET, read_invoice_rows
from profit_integration.formats.json.documents import JsonDocument
from profit_integration.formats.json.lines import read_json, read_json_lines
from profit_integration.formats.mistakes import unsupported

_JSON = ".json"
_JSON_LINES = (".jsonl", ".ndjson")
_ROWS = (".csv", SPREADSHEET)


def is_document_file(path: Path) -> bool:
    """Whether the name of a file says that it holds documents in the terms of the settings."""
    return path.suffix.lower() in {_JSON, *_JSON_LINES, *_ROWS}


def read_documents(
    path: Path, kind: IntegrationKind | None = None
) -> Iterator[tuple[str, JsonDocument | ProfitIntegrationError]]:
    """Read the documents of a file one by one.

    Args:
        path: The file.
        kind: The integration kind of all invoices; None if the file has it.

    Yields:
        The name of the document (the path, and the line or row where a file may hold several) with the document, or
        with the error that refuses it. The error that the file cannot be read, or has no document, is the last.

    Raises:
        UnusableSettingError: If the file is a spreadsheet, and the extra ``spreadsheets`` is not installed.
    """
    suffix = path.suffix.lower()
    try:
        if suffix == _JSON:
            yield str(path), read_json(path)
            return
        line = 0
        for line, document in read_json_lines(path) if suffix in _JSON_LINES else read_invoice_rows(path, kind):
            yield f"{path}:{line}", document
        if not line:
            raise unsupported(Code.FILE_WITHOUT_DOCUMENTS, message(Code.OF_FILE, file=str(path)))
    except InvoiceError as error:
        yield str(path), error
