"""A book is exported as an audit file: its year, its settings, what is left out, and that the totals are the book's."""

import json
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from profit_integration.adapters.sql.book import open_book
from profit_integration.formats.audit_file.document import AuditFile
from profit_integration.formats.audit_file.reading import read_audit_file
from tests.cli.commands import data_of, put, put_settings, run
from tests.documents import INVOICES, Change

NO_TAX_NUMBER: Change = ('tax_number = "NL001234567B01"', "")
BROKEN_YEARS: Change = (
    "# --- the chart",
    "[[financial_years]]\nyear = 2025\nstart_date = 2025-02-01\nend_date = 2026-01-31\n"
    "[[financial_years]]\nyear = 2026\nstart_date = 2026-02-01\nend_date = 2027-01-31\n# --- the chart",
)


@pytest.fixture(params=["sqlite", "postgresql"])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A book of the demonstration's invoices, by its settings."""
    where = tmp_path / "b.db" if request.param == "sqlite" else request.getfixturevalue("postgresql")
    assert run("journalise", put_settings(tmp_path), INVOICES, "--book", where, "--new").exit_code == 0
    return str(where)


@pytest.fixture
def small_book(tmp_path: Path) -> Path:
    """A book of one invoice of January and one of February."""
    where = tmp_path / "small.db"
    files = [put(tmp_path, f"{name}.xml", name) for name in ("01", "06")]
    assert run("journalise", put_settings(tmp_path), *files, "--book", where, "--new").exit_code == 0
    return where


def audit_file(path: Path) -> AuditFile:
    return read_audit_file(path.read_bytes(), path.name)


def numbers_in(path: Path) -> set[str]:
    return {entry.number for journal in audit_file(path).journals for entry in journal.transactions}


def test_the_file_has_every_entry_and_the_totals_of_the_book(tmp_path: Path, book: str) -> None:
    output = tmp_path / "out.xaf"
    per_account = data_of("book", "totals", book)["totals"]
    for form, version in (("xaf", "4.0"), ("xaf-3.2", "3.2")):
        words = ("book", "export", book, output, "--format", form, "--settings", tmp_path / "settings.toml")
        assert data_of(*words)["entries"] == 12
        exported = audit_file(output)
        assert (exported.version, list(exported.contradictions())) == (version, [])
        lines = [line for journal in exported.journals for part in journal.transactions for line in part.lines]
        for total in per_account:
            balance = sum((line.balance for line in lines if line.account == total["account"]), Decimal(0))
            assert balance == Decimal(total["balance"])
        with closing(open_book(book)) as opened:
            assert numbers_in(output) == {entry.number.text for entry in opened}


def test_the_file_is_of_the_financial_year_of_the_entries(tmp_path: Path, small_book: Path) -> None:
    by, output = put_settings(tmp_path, BROKEN_YEARS), tmp_path / "out.xaf"
    words = ("book", "export", small_book, output, "--format", "xaf", "--settings", by)
    result = run(*words)
    assert (result.exit_code, "an audit file is of one financial year" in result.stderr) == (2, True)
    assert "2025-2026, 2026-2027" in result.stderr

    assert run(*words, "--until", "2026-01-31").exit_code == 0
    assert numbers_in(output) == {"F20260001"}
    assert "<startDate>2025-02-01</startDate><endDate>2026-01-31</endDate>" in output.read_text(encoding="utf-8")
    assert "<periodNumber>12</periodNumber>" in output.read_text(encoding="utf-8")
    assert run(*words, "--from", "2026-02-01").exit_code == 0
    assert numbers_in(output) == {"F20260002"}


def test_a_book_without_entries_gives_a_file_without_transactions(tmp_path: Path, small_book: Path) -> None:
    by, output = put_settings(tmp_path), tmp_path / "out.xaf"
    words = ("book", "export", small_book, output, "--format", "xaf", "--settings", by)
    for dates in (("--until", "2020-01-31"), ("--from", "2030-01-01"), ("--journal", "none")):
        assert run(*words, *dates).exit_code == 0
        assert numbers_in(output) == set()


def test_what_the_settings_do_not_have_is_left_out_by_name(tmp_path: Path, small_book: Path) -> None:
    by, output = put_settings(tmp_path, ('"8000"', '"8001"')), tmp_path / "out.xaf"
    result = run("book", "export", small_book, output, "--format", "xaf", "--settings", by, "--json")
    data = json.loads(result.stdout)
    assert result.exit_code == 1
    assert {entry["violation"]["code"] for entry in data["left_out"]} == {"audit-file-chart"}
    assert numbers_in(output).isdisjoint(entry["number"] for entry in data["left_out"])
    assert len(numbers_in(output)) == data["entries"]


def test_the_settings_of_one_administration_are_needed(tmp_path: Path, small_book: Path) -> None:
    one = put_settings(tmp_path)
    two = put_settings(tmp_path, ("number = 1\n", "number = 2\n"), name="two.toml")
    words = ("book", "export", small_book, tmp_path / "out.xaf", "--format", "xaf")
    for settings, code in (
        ((), "use-needs"),
        (("--settings", one, "--settings", two), "use-needs"),
        (("--settings", one, "--administration", "3"), "export-without-settings"),
        (("--settings", put_settings(tmp_path, NO_TAX_NUMBER, name="bare.toml")), "audit-file-needs"),
    ):
        result = run(*words, *settings, "--json")
        assert (result.exit_code, code in result.stdout) == (2, True), code
    assert run(*words, "--settings", one, "--settings", two, "--administration", "2").exit_code == 0
    assert numbers_in(tmp_path / "out.xaf") == set()


def test_a_run_is_not_a_year_of_a_book(tmp_path: Path) -> None:
    result = run("journalise", put_settings(tmp_path), INVOICES, "--export", "xaf", "--output", tmp_path / "out.xaf")
    assert result.exit_code == 2


def test_fientries_have_the_periods_of_the_settings_or_else_of_the_calendar(tmp_path: Path, small_book: Path) -> None:
    output, by = tmp_path / "out.jsonl", put_settings(tmp_path, BROKEN_YEARS)
    words = ("book", "export", small_book, output, "--format", "fientries")
    for settings, periods in ((("--settings", by), [(2025, 12), (2026, 1)]), ((), [(2026, 1), (2026, 2)])):
        assert run(*words, *settings).exit_code == 0
        payloads = map(json.loads, output.read_text(encoding="utf-8").splitlines())
        fields = [payload["FiEntryPar"]["Element"]["Fields"] for payload in payloads]
        assert [(entry["Year"], entry["Peri"]) for entry in fields] == periods
    two = put_settings(tmp_path, ("number = 1\n", "number = 2\n"), name="two.toml")
    assert "export-without-settings" in run(*words, "--settings", two, "--json").stdout


def test_an_entry_without_financial_year_is_refused_before_it_is_booked(tmp_path: Path) -> None:
    only_2025 = (BROKEN_YEARS[0], BROKEN_YEARS[1].split("[[financial_years]]\nyear = 2026")[0] + "# --- the chart")
    book, files = tmp_path / "b.db", [put(tmp_path, f"{name}.xml", name) for name in ("01", "06")]
    words = ("journalise", put_settings(tmp_path, only_2025), *files, "--book", book, "--new")
    result = run(*words, "--export", "fientries", "--output", tmp_path / "out.jsonl", "--json")
    documents = json.loads(result.stdout)["documents"]

    assert (result.exit_code, [document["status"] for document in documents]) == (1, ["journalised", "refused"])
    violation = documents[1]["violation"]
    assert (violation["code"], violation["place"]) == ("financial-year-unknown", "financial_years")
    assert violation["remedy"]
