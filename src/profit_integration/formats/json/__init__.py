"""Documents and journal entries as JSON and JSON Lines, without loss, and their JSON Schema."""

from profit_integration.formats.json.documents import (
    JsonDocument,
    document_from_json,
    document_to_json,
    entry_from_json,
    entry_to_json,
    invoice_from_json,
    invoice_to_json,
)
from profit_integration.formats.json.lines import read_json_lines, write_json_lines

__all__ = [
    "JsonDocument",
    "document_from_json",
    "document_to_json",
    "entry_from_json",
    "entry_to_json",
    "invoice_from_json",
    "invoice_to_json",
    "read_json_lines",
    "write_json_lines",
]
