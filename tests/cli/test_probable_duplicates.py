"""A file with the invoice of an earlier one under another number is journalised, with a warning."""

import json
from pathlib import Path

from tests.cli.commands import data_of, put, run
from tests.documents import SETTINGS

OTHER_NUMBER = ("<cbc:ID>C-1001</cbc:ID>", "<cbc:ID>C-1099</cbc:ID>")


def test_a_probable_duplicate_is_a_note_of_its_document_once(tmp_path: Path) -> None:
    first, again = put(tmp_path, "a.xml", "01"), put(tmp_path, "b.xml", "01", OTHER_NUMBER)
    words = ("journalise", SETTINGS, first, again, "--book", tmp_path / "book.db", "--new")
    result = run(*words, "--json")
    one, other = json.loads(result.stdout)["documents"]
    assert (result.exit_code, one["notes"]) == (0, [])
    (note,) = other["notes"]
    assert (note["code"], note["severity"], note["document"]) == ("probable-duplicate", "warning", "invoice C-1099")
    assert note["values"] == {
        "number": "F20260002",
        "entries": {"code": "entry-using", "values": {"count": 1, "first": "F20260001"}},
        "contact": "10041",
        "amount": "EUR 2783.00",
        "date": "2026-01-08",
    }
    assert "factuur C-1099: het is gejournaliseerd als F20260002" in run(*words[:4], "--language", "nl").stdout
    assert [document["notes"] for document in data_of(*words)["documents"]] == [[], []]


def test_the_amount_of_a_purchase_is_that_on_the_invoice(tmp_path: Path) -> None:
    number = "<cbc:ID>2026-0417</cbc:ID>"
    files = [put(tmp_path, "a.xml", "12"), put(tmp_path, "b.xml", "12", (number, number.replace("0417", "0418")))]
    (_, other) = data_of("journalise", SETTINGS, *files)["documents"]
    assert [note["values"]["amount"] for note in other["notes"]] == ["EUR 3731.06"]
