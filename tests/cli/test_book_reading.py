"""The commands that look into a book, on the demonstration's invoices and on books of earlier versions."""

import csv
import json
import shutil
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from beancount import loader

from profit_integration.adapters.sql.book import open_book
from profit_integration.adapters.sql.databases import engine_of
from tests.books import new_schema
from tests.cli.commands import data_of, put_settings, run
from tests.documents import INVOICES, SETTINGS

STORED = Path(__file__).parents[1] / "stored_book"
LOOKING = (
    ("list",),
    ("show", "F20260005"),
    ("totals", "--per", "account", "--per", "journal", "--per", "period"),
    ("vat",),
)


def new_book(request: pytest.FixtureRequest, folder: Path) -> str:
    """A book of the demonstration's invoices on the store that a test asks for."""
    is_file = request.param == "sqlite"
    where = folder / "b.db" if is_file else new_schema(request.getfixturevalue("postgresql_server"))
    assert run("journalise", SETTINGS, INVOICES, "--book", where, "--new").exit_code == 0
    return str(where)


@pytest.fixture(params=["sqlite", "postgresql"], scope="module")
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A book for tests that only read."""
    return new_book(request, tmp_path_factory.mktemp("book"))


@pytest.fixture(params=["sqlite", "postgresql"])
def own_book(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A book for a test that changes it."""
    return new_book(request, tmp_path)


def words_of(book: str, command: tuple[str, ...]) -> tuple[str, ...]:
    return ("book", command[0], book, *command[1:])


# --- list -------------------------------------------------------------------------------------------------------


def test_pages_follow_one_another_to_the_end(book: str) -> None:
    numbers, after = [], None
    while True:
        page = data_of("book", "list", book, "--limit", 5, *([] if after is None else ["--after", after]))
        numbers.append([entry["number"] for entry in page["entries"]])
        after = page["next_after"]
        if after is None:
            break

    with closing(open_book(book)) as opened:
        assert [number for page in numbers for number in page] == [entry.number.text for entry in opened]
    assert [len(page) for page in numbers] == [5, 5, 2]
    assert "--after F20260005" in run("book", "list", book, "--limit", 5).stdout


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (("--from", "2026-02-01", "--until", "2026-02-10"), 3),
        (("--journal", "71"), 2),
        (("--account", "1650"), 1),
        (("--contact", "50007"), 1),
        (("--kind", "order_management_purchase_invoices"), 1),
        (("--administration", "1"), 12),
        (("--administration", "2"), 0),
    ],
)
def test_the_options_say_which_entries(book: str, options: tuple[str, ...], count: int) -> None:
    assert len(data_of("book", "list", book, *options)["entries"]) == count
    assert ("no entries" in run("book", "list", book, *options).stdout) is (count == 0)


def test_administrations_are_shown_apart(tmp_path: Path) -> None:
    book = tmp_path / "b.db"
    for folder, change in (("one", ()), ("two", (("number = 1\n", "number = 2\n"), ("F[JJJJ]", "G[JJJJ]")))):
        (tmp_path / folder).mkdir()
        settings = put_settings(tmp_path / folder, *change)
        run("journalise", settings, INVOICES / "01-two-articles.xml", "--book", book, "--new")

    for command in ("list", "totals", "vat"):
        titles = [line for line in run("book", command, book).stdout.splitlines() if line.startswith("administration")]
        assert titles == ["administration 1, EUR", "administration 2, EUR"]


# --- show -------------------------------------------------------------------------------------------------------


def test_an_entry_is_shown_with_every_place_where_accounts_were_looked_for(book: str) -> None:
    shown = run("book", "show", book, "f20260002", "--settings", SETTINGS).stdout

    assert "8000 Omzet standbouw" in shown
    assert "value 2 of counter VERKOOP" in shown
    assert "  article group (STANDS) 8000: taken\n" in shown
    (entry,) = data_of("book", "show", book, "C-1002")["entries"]
    assert entry["number"] == "F20260002"
    assert any(reason["tried"] for line in entry["lines"] for reason in line["reasons"])


def test_a_reversal_and_what_it_reverses_name_each_other(own_book: str) -> None:
    words = ("--book", own_book, "--on", "2026-04-30")
    assert run("reverse", SETTINGS, "F20260001", *words).exit_code == 0

    (entry,) = data_of("book", "show", own_book, "F20260001")["entries"]
    (reversal,) = data_of("book", "show", own_book, entry["reversed_by"])["entries"]
    assert reversal["reverses"] == entry["document_id"]
    assert f"reversed by {entry['reversed_by']}" in run("book", "show", own_book, "F20260001").stdout
    assert "reverses document C-1001" in run("book", "show", own_book, entry["reversed_by"]).stdout


@pytest.mark.parametrize("option", [("--journal", "b\udcff"), ("--administration", 2**63)])
def test_a_value_that_no_entry_can_have_is_refused(book: str, option: tuple[object, ...]) -> None:
    result = run("book", "list", book, *option)

    assert (result.exit_code, "this should not happen" in result.stderr) == (2, False)


@pytest.mark.parametrize("command", [("show", "F999"), ("list", "--after", "F999")])
def test_what_is_not_in_the_book_is_refused(book: str, command: tuple[str, ...]) -> None:
    result = run(*words_of(book, command))

    assert (result.exit_code, "F999" in result.stderr) == (2, True)


# --- totals and VAT ---------------------------------------------------------------------------------------------


def test_a_trial_balance_is_that_of_the_entries(book: str) -> None:
    with closing(open_book(book)) as opened:
        lines = [line for entry in opened for line in entry.lines]

    rows = data_of("book", "totals", book)["totals"]

    assert {row["account"] for row in rows} == {line.account for line in lines}
    for row in rows:
        balance = sum((line.balance for line in lines if line.account == row["account"]), Decimal(0))
        assert Decimal(row["balance"]) == balance
    (total,) = [line for line in run("book", "totals", book).stdout.splitlines() if line.startswith(" total")]
    assert total.split()[-1] == "0.00"


def test_vat_is_that_of_the_reconciliation(book: str) -> None:
    reconciled = data_of("reconcile", SETTINGS, "--book", book)["vat"]
    fields = ("party", "vat_code", "month", "basis")

    rows = data_of("book", "vat", book)["vat"]

    assert [(*(row[name] for name in fields), Decimal(row["vat"])) for row in rows] == [
        (*(row[name] for name in fields), Decimal(row["booked"])) for row in reconciled
    ]
    february = data_of("book", "vat", book, "--from", "2026-02-01", "--account", "1505")["vat"]
    assert [(row["month"], row["vat"], row["basis"]) for row in february] == [("2026-02", "156.04", "0.00")]


@pytest.mark.parametrize("command", ["totals", "vat"])
def test_totals_of_no_entries_say_so(book: str, command: str) -> None:
    assert run("book", command, book, "--from", "2030-01-01").stdout == "no entries\n"


# --- check ------------------------------------------------------------------------------------------------------


def test_a_whole_book_has_no_finding(book: str) -> None:
    result = run("book", "check", book, "--settings", SETTINGS)

    assert (result.exit_code, result.stdout) == (0, "nothing is wrong with the 12 entries of the book\n")
    assert data_of("book", "check", book) == {"entries": 12, "findings": []}


def test_every_damage_of_a_book_is_a_finding(own_book: str) -> None:
    engine = engine_of(own_book)
    with engine.begin() as connection:
        number = "(SELECT id FROM journal_entries WHERE number = 'F20260003')"
        connection.exec_driver_sql(f"UPDATE journal_lines SET amount = 1 WHERE position = 0 AND entry_id = {number}")
        connection.exec_driver_sql("UPDATE registered_numbers SET state = 'drawn' WHERE number = 'F20260004'")
        connection.exec_driver_sql("DELETE FROM registered_numbers WHERE number = 'F20260002'")
    engine.dispose()

    result = run("book", "check", own_book, "--settings", SETTINGS, "--json")

    findings = json.loads(result.stdout)["findings"]
    assert result.exit_code == 1
    assert [(finding["code"], finding["values"].get("number")) for finding in findings] == [
        ("book-entry-unbalanced", "F20260003"),
        ("book-number-not-registered", "F20260002"),
        ("book-number-not-registered", "F20260004"),
        ("book-numbers-not-whole", None),
    ]
    assert "gap: F20260002" in findings[-1]["what"]
    assert run("book", "check", own_book, "--language", "nl").stdout.endswith("er zijn bevindingen\n")


# --- export -----------------------------------------------------------------------------------------------------


def test_an_export_has_the_entries_of_a_period_by_date(book: str, tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    dates = ("--from", "2026-02-01", "--until", "2026-02-28")

    result = run("book", "export", book, output, "--format", "csv", *dates)

    with output.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert (result.exit_code, result.stdout) == (0, f"entries written to {output}: 7\n")
    assert len({row["number"] for row in rows}) == 7
    assert [row["entry_date"] for row in rows] == sorted(row["entry_date"] for row in rows)


def test_an_export_is_that_of_the_run_that_journalised(book: str, tmp_path: Path) -> None:
    """An export of the invoices, which are in the book already, writes the same entries."""
    for form in ("csv", "beancount", "fientries", "jsonl"):
        run("journalise", SETTINGS, INVOICES, "--book", book, "--export", form, "--output", tmp_path / "1")
        words = ("--format", form, "--settings", SETTINGS)
        assert run("book", "export", book, tmp_path / "2", *words).exit_code == 0
        written = [(tmp_path / name).read_text(encoding="utf-8").splitlines() for name in ("1", "2")]
        assert sorted(written[0]) == sorted(written[1])
        for name in ("1", "2"):
            (tmp_path / name).unlink()


def test_beancount_takes_the_accounts_of_settings(book: str, tmp_path: Path) -> None:
    words = ("book", "export", book, tmp_path / "entries.beancount", "--format", "beancount")
    accounts = ("--accounts", tmp_path / "accounts.beancount")

    assert run(*words).exit_code == 2
    assert run("book", "export", book, tmp_path / "x", "--format", "csv", *accounts).exit_code == 2
    other = put_settings(tmp_path, ("number = 1\n", "number = 2\n"))
    refused = data_of(*words, "--settings", other)
    assert [error["code"] for error in refused["errors"]] == ["export-without-settings"]
    assert data_of(*words, "--settings", SETTINGS, *accounts)["entries"] == 12
    main = tmp_path / "main.beancount"
    main.write_text('include "accounts.beancount"\ninclude "entries.beancount"\n', encoding="utf-8")
    _, errors, _ = loader.load_file(str(main))
    assert errors == []


def test_what_the_format_cannot_hold_is_left_out_by_number(tmp_path: Path) -> None:
    book, output = tmp_path / "b.db", tmp_path / "out"
    settings = put_settings(tmp_path, ('number = "10041"', 'number = "10041-and-much-longer"'))
    run("journalise", settings, INVOICES, "--book", book, "--new")

    result = run("book", "export", book, output, "--format", "fientries", "--json")

    report = json.loads(result.stdout)
    assert (result.exit_code, report["entries"], len(output.read_text(encoding="utf-8").splitlines())) == (1, 8, 8)
    assert {entry["violation"]["code"] for entry in report["left_out"]} == {"too-long"}
    printed = run("book", "export", book, output, "--format", "fientries").stdout
    assert all(f"left out of the export: {entry['number']}: " in printed for entry in report["left_out"])


# --- all of them ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("command", LOOKING)
def test_no_table_is_wider_than_a_terminal(book: str, command: tuple[str, ...], language: str) -> None:
    names = ("--settings", SETTINGS) if command[0] in {"show", "totals"} else ()
    table, _, _ = run(*words_of(book, command), *names, "--language", language).stdout.partition("\n\n")
    assert table
    for line in table.splitlines():
        assert len(line) <= 80, line


@pytest.mark.parametrize("name", ["book-0.1.0.sqlite", "book-version-3.sqlite"])
def test_a_book_of_an_earlier_version_is_looked_into(tmp_path: Path, name: str) -> None:
    book = str(shutil.copyfile(STORED / name, tmp_path / "book.sqlite"))
    with closing(open_book(book)) as opened:
        entries = list(opened)

    assert [entry["number"] for entry in data_of("book", "list", book)["entries"]] == [
        entry.number.text for entry in entries
    ]
    reversed_by = [data_of("book", "show", book, entry.number.text)["entries"][0]["reversed_by"] for entry in entries]
    assert sum(number is not None for number in reversed_by) == sum(entry.reverses is not None for entry in entries)
    assert all(run(*words_of(book, (command,))).exit_code == 0 for command in ("totals", "vat", "check"))
    assert data_of("book", "export", book, tmp_path / "out.csv", "--format", "csv")["entries"] == len(entries)


def test_a_book_that_does_not_exist_is_not_made(tmp_path: Path) -> None:
    book = str(tmp_path / "none.db")
    for command in (*LOOKING, ("check",), ("export", str(tmp_path / "out"), "--format", "csv")):
        assert run(*words_of(book, command)).exit_code == 2
    assert list(tmp_path.iterdir()) == []
