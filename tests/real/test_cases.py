"""Inputs on which the product failed when it was tried, through the command line."""

import json
from pathlib import Path

import pytest
from beancount import loader

from tests.cli.commands import put, run

CASES = Path(__file__).parents[3] / "shared" / "cases"
SETTINGS = CASES / "settings.toml"


@pytest.fixture(autouse=True)
def cases() -> None:
    if not CASES.is_dir():
        pytest.skip(f"the cases are not here: {CASES}")


def test_a_number_that_is_missing_in_the_second_month_is_reported() -> None:
    result = run("continuity", CASES / "N01" / "issued.csv")
    assert result.exit_code == 1
    assert "gap: FV/002/03/2023 (1 missing)" in result.stdout


def test_a_supplier_may_use_a_number_in_two_years_where_the_settings_say_so(tmp_path: Path) -> None:
    files, book = [CASES / "U17" / name for name in ("a-2026.xml", "c-2027.xml")], tmp_path / "book.db"
    refused = run("journalise", SETTINGS, *files, "--book", book, "--new", "--json")
    codes = [
        document["violation"]["code"]
        for document in json.loads(refused.stdout)["documents"]
        if document.get("violation")
    ]
    assert (refused.exit_code, codes) == (1, ["supplier-number-reused"])

    kind = 'kind = "order_management_purchase_invoices"\n'
    text = SETTINGS.read_text(encoding="utf-8")
    at = text.index(kind, text.index("[[integration_types]]")) + len(kind)
    restarting = tmp_path / "settings.toml"
    restarting.write_text(f"{text[:at]}supplier_numbers_restart = true\n{text[at:]}", encoding="utf-8")
    result = run("journalise", restarting, *files, "--book", book)
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "1 journalised, 1 already journalised, 0 refused")


def test_a_vat_number_with_dots_is_that_of_the_known_debtor() -> None:
    result = run("explain", SETTINGS, CASES / "U19" / "dotted-vat.xml", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["contact"]["number"] == "10041"


def test_two_months_of_one_book_are_included_together_in_beancount(tmp_path: Path) -> None:
    book, accounts = tmp_path / "book.db", tmp_path / "accounts.beancount"
    for month in ("jan-a", "feb-b"):
        words = ["--book", book, "--new", "--export", "beancount", "--output", tmp_path / f"{month}.beancount"]
        result = run("journalise", SETTINGS, CASES / "X03" / f"{month}.xml", *words, "--accounts", accounts)
        assert result.exit_code == 0, result.output
    ledger = tmp_path / "ledger.beancount"
    ledger.write_text('include "accounts.beancount"\ninclude "jan-a.beancount"\ninclude "feb-b.beancount"\n')
    entries, errors, _ = loader.load_file(str(ledger))
    assert errors == []
    assert len([entry for entry in entries if type(entry).__name__ == "Transaction"]) == 2


def test_a_project_invoice_from_a_file_posts_both_entries_or_names_the_missing_setting(tmp_path: Path) -> None:
    invoice = put(tmp_path, "hours.xml", "05")
    result = run("journalise", CASES / "wip" / "settings.toml", invoice, "--json")
    (document,) = json.loads(result.stdout)["documents"]
    assert result.exit_code == (1 if document["status"] == "refused" else 0)
    assert document.get("counterparts") or document["violation"]["place"]
