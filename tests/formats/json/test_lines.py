"""JSON Lines: a document per line, and a refused line does not affect the others."""

import io
from pathlib import Path

import pytest

from profit_integration.core.errors import InvoiceError
from profit_integration.core.violation import Code
from profit_integration.formats.json import entry_from_json, invoice_to_json, read_json_lines, write_json_lines
from profit_integration.formats.json import lines as json_lines
from tests import documents


def test_every_line_is_read_by_itself(tmp_path: Path) -> None:
    first, last = documents.invoice("01"), documents.invoice("02")
    file = tmp_path / "invoices.jsonl"
    file.write_text(f"\ufeff{invoice_to_json(first)}\r\n\n{{}}\n{invoice_to_json(last)}", encoding="utf-8")

    (place, one), (refused, error), (_, two) = read_json_lines(file)

    assert (one, two) == (first, last)
    assert (place, refused) == (1, 3)
    assert str(error) == f"{file}, line 3: type: this key is missing. Remedy: add it"


def test_an_invoice_that_does_not_add_up_has_its_id(tmp_path: Path) -> None:
    file = tmp_path / "invoices.jsonl"
    file.write_text(invoice_to_json(documents.invoice("02")).replace('"total":"1', '"total":"9'), encoding="utf-8")

    ((_, error),) = read_json_lines(file)

    assert isinstance(error, InvoiceError)
    assert error.code is Code.STATED_TOTAL
    assert str(error).startswith("invoice C-1002: ")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvoiceError, match="cannot be read"):
        list(read_json_lines(tmp_path / "none.jsonl"))


def test_a_line_without_end_does_not_fill_the_memory(tmp_path: Path) -> None:
    file = tmp_path / "invoices.jsonl"
    file.write_bytes(b"\n" + b" " * (json_lines.MAXIMUM_BYTES + 1))

    with pytest.raises(InvoiceError, match=r"line 2: it has more than"):
        list(read_json_lines(file))


def test_entries_are_lines_too() -> None:
    entries = [documents.entry("01"), documents.entry("02", number="F20260002")]
    output = io.StringIO(newline="")

    write_json_lines(entries, output)

    assert [entry_from_json(line) for line in output.getvalue().splitlines()] == entries


def test_a_mistake_at_the_end_of_a_line_stands_in_that_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("{\r\n{}\r\n", encoding="utf-8", newline="")

    (_, error), _ = read_json_lines(path)

    assert "(1:2)" in str(error)
