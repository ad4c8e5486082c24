"""An export never fails after booking: what its form cannot hold is refused before, or left out by name."""

import json
from contextlib import closing
from pathlib import Path

import pytest
from beancount import loader

from profit_integration.adapters.sql.book import open_book
from tests.cli.commands import put, put_settings, run
from tests.documents import INVOICES, SETTINGS, Change

LONG_CONTACT: Change = ('number = "10041"', 'number = "10041-and-much-longer"')
OF_THE_LONG_CONTACT = {"C-1001", "C-1003", "C-1004", "C-1011"}


def test_what_the_form_cannot_hold_is_refused_before_it_is_booked(tmp_path: Path) -> None:
    book, output, long = tmp_path / "book.db", tmp_path / "entries.jsonl", put_settings(tmp_path, LONG_CONTACT)
    words = ("journalise", long, INVOICES, "--book", book, "--new", "--export", "fientries", "--output", output)
    result = run(*words, "--json")
    refused = [
        document["violation"] for document in json.loads(result.stdout)["documents"] if document["status"] == "refused"
    ]
    assert (result.exit_code, len(refused), len(output.read_text().splitlines())) == (1, len(OF_THE_LONG_CONTACT), 8)
    assert {(violation["code"], violation["place"]) for violation in refused} == {("too-long", "AcNr")}
    assert all(violation["values"]["value"] and violation["remedy"] for violation in refused)
    with closing(open_book(book)) as opened:
        assert {entry.document.document_id for entry in opened}.isdisjoint(OF_THE_LONG_CONTACT)
        assert sorted(entry.number.value or 0 for entry in opened if entry.number.text[0] == "F") == list(range(1, 8))


@pytest.mark.parametrize(
    ("form", "booked_by", "exported_by", "code"),
    [
        ("fientries", (LONG_CONTACT,), (LONG_CONTACT,), "too-long"),
        ("beancount", (), (('"8050"', '"8051"'),), "account-unknown"),
    ],
)
def test_what_was_booked_before_is_left_out_by_name_and_the_rest_is_written(
    tmp_path: Path, form: str, booked_by: tuple[Change, ...], exported_by: tuple[Change, ...], code: str
) -> None:
    book, output = tmp_path / "book.db", tmp_path / "entries"
    run("journalise", put_settings(tmp_path, *booked_by), INVOICES, "--book", book, "--new")
    by = put_settings(tmp_path, *exported_by)
    words = ("journalise", by, INVOICES, "--book", book, "--export", form, "--output", output)
    result = run(*words, "--json")
    documents = json.loads(result.stdout)["documents"]
    left_out = [document for document in documents if "left_out" in document]
    assert (result.exit_code, {document["status"] for document in documents}) == (1, {"already journalised"})
    assert {document["left_out"]["code"] for document in left_out} == {code}
    written = output.read_text(encoding="utf-8")
    for document in documents:
        assert (f'"{document["number"]}"' in written) == (document not in left_out)
    printed = run(*words).stdout
    assert all(
        f"left out of the export: {document['file']}: {document['number']}: " in printed for document in left_out
    )


def test_the_own_number_of_a_document_is_looked_at_too(tmp_path: Path) -> None:
    sales = 'kind = "order_management_sales_invoices"\njournal = "70"\n'
    by = put_settings(tmp_path, (sales, sales + 'numbers = "brought"\n'))
    long = put(tmp_path, "long.xml", "01", ("<cbc:ID>C-1001<", "<cbc:ID>C-1001-of-2026<"))
    result = run("journalise", by, long, "--export", "fientries", "--output", tmp_path / "out", "--json")
    [document] = json.loads(result.stdout)["documents"]
    assert (result.exit_code, document["violation"]["place"]) == (1, "InId")


def test_two_exports_of_one_book_combine_in_beancount(tmp_path: Path) -> None:
    """The case of January and February, exported apart (shared cases, X03)."""
    book, accounts = tmp_path / "book.db", tmp_path / "accounts.beancount"
    months = {"january": ("01", "02", "03"), "february": ("04", "05", "06")}
    for month, names in months.items():
        files = [put(tmp_path, f"{name}.xml", name) for name in names]
        output = tmp_path / f"{month}.beancount"
        words = ("--export", "beancount", "--output", output, "--accounts", accounts)
        assert run("journalise", SETTINGS, *files, "--book", book, "--new", *words).exit_code == 0
    main = tmp_path / "main.beancount"
    main.write_text("".join(f'include "{name}.beancount"\n' for name in ("accounts", *months)))
    directives, errors, _ = loader.load_file(str(main))
    assert errors == []
    assert len([directive for directive in directives if type(directive).__name__ == "Transaction"]) == 6


def test_an_entry_of_another_administration_is_exported_with_the_accounts_of_its_chart(tmp_path: Path) -> None:
    redirecting = put_settings(tmp_path, ('code = "BUITENLAND"\n', 'code = "BUITENLAND"\nadministration = 2\n'))
    other = put_settings(tmp_path, ("number = 1\n", "number = 2\n"), ('"8000"', '"8001"'), name="other.toml")
    output = tmp_path / "out.beancount"
    words = ("--with", other, "--export", "beancount", "--output", output)
    assert run("journalise", redirecting, INVOICES, *words).exit_code == 0
    _, errors, _ = loader.load_file(str(output))
    assert (errors, "Income:8001" in output.read_text(encoding="utf-8")) == ([], True)
