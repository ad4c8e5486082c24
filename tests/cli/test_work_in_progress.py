"""Work in progress from files: a project invoice posts both of its entries, and exports write them."""

import json
from contextlib import closing
from pathlib import Path

from profit_integration.adapters.sql.book import open_book
from tests.cli.commands import data_of, put, put_settings, run
from tests.examples import balances

# What the demonstration's settings need besides; each entry type has an account of its own.
ACCOUNTS = {
    2: ("3100", "assets"),
    3: ("6100", "costs"),
    4: ("6310", "revenues"),
    5: ("6300", "revenues"),
    6: ("7100", "costs"),
    8: ("3110", "liabilities"),
}


def put_wip_settings(folder: Path) -> Path:
    """Write the settings of the demonstration with work in progress."""
    rows = ['[work_in_progress]\nsplit = true\nsplit_revenue_coverage = true\n[[journals]]\ncode = "91"']
    rows.append('description = "OHW"\ntype = "variable_general"')
    rows.extend(
        f'[[integration_types]]\nkind = "{kind}"\njournal = "91"\ncredit_invoices_journal = "91"'
        for kind in ("wip_integration", "cancel_wip")
    )
    for entry_type, (number, sort) in ACCOUNTS.items():
        vat = "true" if sort == "revenues" else "false"
        rows.append(f'[[ledger_accounts]]\nnumber = "{number}"\ndescription = "OHW"\ntype = "{sort}"')
        rows.append(f"vat_allowed = {vat}")
        rows.append(f'[[integration_accounts]]\nentry_type = {entry_type}\nledger_account = "{number}"')
    path = put_settings(folder)
    path.write_text(path.read_text(encoding="utf-8") + "\n".join(rows), encoding="utf-8")
    return path


def test_a_project_invoice_from_a_file_posts_both_entries(tmp_path: Path) -> None:
    words = [
        "journalise",
        put_wip_settings(tmp_path),
        put(tmp_path, "hours.xml", "05"),
        "--book",
        tmp_path / "b.db",
        "--new",
    ]
    first, again = (data_of(*words)["documents"] for _ in range(2))

    (document,) = first
    (counterpart,) = document["counterparts"]
    assert (document["number"], document["lines"][1]["account"]) == ("F20260001", "6300")
    assert [line["account"] for line in counterpart["lines"]] == ["6310", "3110"]
    assert again == [{**document, "status": "already journalised"}]
    assert counterpart["number"] in run(*words).stdout


def test_a_project_invoice_booked_in_another_administration_is_reported_once(tmp_path: Path) -> None:
    own, file, book = put_wip_settings(tmp_path), put(tmp_path, "hours.xml", "05"), tmp_path / "b.db"
    run("journalise", own, file, "--book", book, "--new")
    other = tmp_path / "other.toml"
    other.write_text(own.read_text(encoding="utf-8").replace("number = 1\n", "number = 2\n"), encoding="utf-8")

    notes = data_of("journalise", other, file, "--book", book)["notes"]

    assert [(note["code"], note["values"].get("other")) for note in notes] == [
        ("first-entry", None),
        ("booked-elsewhere", "F20260001"),
    ]


def test_numbers_of_counterparts_are_no_series_of_invoices(tmp_path: Path) -> None:
    files = [put(tmp_path, f"{name}.xml", name) for name in ("05", "07")]
    book = tmp_path / "b.db"
    run("journalise", put_wip_settings(tmp_path), *files, "--book", book, "--new")

    result = run("continuity", book)

    assert result.exit_code == 0
    assert "wip_integration" not in result.stdout


def test_an_export_writes_both(tmp_path: Path) -> None:
    words = ["journalise", put_wip_settings(tmp_path), put(tmp_path, "hours.xml", "05"), "--export", "csv"]
    assert run(*words, "--output", tmp_path / "entries").exit_code == 0

    written = (tmp_path / "entries").read_text(encoding="utf-8")
    assert "6300" in written
    assert "6310" in written


def test_reversing_a_project_invoice_reverses_its_counterpart_too(tmp_path: Path) -> None:
    own, file, book = put_wip_settings(tmp_path), put(tmp_path, "hours.xml", "05"), tmp_path / "b.db"
    run("journalise", own, file, "--book", book, "--new")

    result = run("reverse", own, "--book", book, "--number", "F20260001", "--on", "2026-05-01", "--json")

    assert result.exit_code == 0
    (document,) = json.loads(result.stdout)["documents"]
    lines = [line for entry in (document, *document["counterparts"]) for line in entry["lines"]]
    assert {"6300", "6310", "3110"} <= {line["account"] for line in lines}
    with closing(open_book(book)) as opened:
        assert balances([line for entry in opened for line in entry.lines]) == {}
