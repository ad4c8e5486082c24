"""The commands: what they do, what they say, and with which exit status they end."""

import csv
import json
import os
import pty
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from beancount import loader
from click.testing import CliRunner, Result

from profit_integration.adapters.sql.book import open_book
from profit_integration.cli.app import main
from tests.documents import INVOICES, SETTINGS, Change, document, settings_text


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [str(each) for each in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def python_m(
    *arguments: object, cwd: Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "profit_integration", *(os.fspath(each) for each in arguments)]  # type: ignore[call-overload]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, check=False, timeout=60, env={**os.environ, **(environment or {})}
    )


def put(folder: Path, file: str, name: str, *changes: Change) -> Path:
    path = folder / file
    path.write_bytes(document(name, *changes))
    return path


def put_settings(folder: Path, *changes: Change) -> Path:
    path = folder / "settings.toml"
    path.write_text(settings_text(*changes), encoding="utf-8")
    return path


# --- journalise -------------------------------------------------------------------------------------------------


def test_a_run_in_which_all_goes_well_ends_with_0() -> None:
    result = run("journalise", SETTINGS, INVOICES)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.endswith(
        "12 journalised, 0 already journalised, 0 refused\n"
        "nothing was kept; name a book with --book to keep the entries and their numbers\n"
    )


def test_without_a_book_a_second_run_gives_the_same_numbers() -> None:
    assert run("journalise", SETTINGS, INVOICES).stdout == run("journalise", SETTINGS, INVOICES).stdout


def test_with_a_book_a_second_run_adds_nothing_and_says_so(tmp_path: Path) -> None:
    book = tmp_path / "new folder" / "book.db"
    first = run("journalise", SETTINGS, INVOICES, "--book", book)
    again = run("journalise", SETTINGS, INVOICES, "--book", book)
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert first.stdout.endswith("\n12 journalised, 0 already journalised, 0 refused\n")
    assert again.stdout.endswith("\n0 journalised, 12 already journalised, 0 refused\n")
    assert again.stdout.count("(already journalised; nothing was added)") == 12
    with closing(open_book(book)) as opened:
        assert len(list(opened)) == 12


def test_a_refused_document_ends_with_1_and_the_others_are_kept(tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    bad = put(tmp_path, "bad.xml", "02", (">1212.55<", ">1212.56<"))
    result = run("journalise", SETTINGS, INVOICES / "01-two-articles.xml", bad, "--book", book)
    assert result.exit_code == 1
    assert f"refused: {bad}: invoice C-1002: TaxInclusiveAmount is stated as 1212.56, but its parts add up" in (
        result.stdout
    )
    with closing(open_book(book)) as opened:
        assert [each.number.text for each in opened] == ["F20260001"]


def test_a_conflict_with_what_is_in_the_book_ends_with_1(tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    run("journalise", SETTINGS, INVOICES, "--book", book)
    other = put(tmp_path, "other.xml", "01", ("Vitrine hoog", "Vitrine laag"))
    result = run("journalise", SETTINGS, other, "--book", book)
    assert result.exit_code == 1
    assert "invoice C-1001: it was journalised before as F20260001" in result.stdout


def test_a_file_or_folder_that_is_not_there_is_a_refused_document(tmp_path: Path) -> None:
    result = run("journalise", SETTINGS, tmp_path / "nowhere")
    assert result.exit_code == 1
    assert (
        "nowhere: it cannot be read: No such file or directory. Remedy: name a file that is there and" in result.stdout
    )


def test_a_folder_without_invoices_is_the_wrong_folder(tmp_path: Path) -> None:
    result = run("journalise", SETTINGS, tmp_path)
    assert result.exit_code == 2
    assert result.stderr == f"{tmp_path}: there is no XML file in this folder. Remedy: name another folder\n"


def test_settings_with_mistakes_end_with_2_and_all_of_them(tmp_path: Path) -> None:
    wrong = put_settings(tmp_path, ("number = 1\n", "number = '1'\n"), ('code = "STANDS"', "code = 1"))
    result = run("journalise", wrong, INVOICES)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"{wrong} has 2 mistake(s):\n"
        "administration.number: '1' is not a whole number (error, not-a-whole-number). Remedy: write it in figures "
        "alone (Financial / Management / Administration settings)\n"
        'article_groups[0].code: 1 is not a text (error, not-a-text). Remedy: write it in quotes, such as "8000" '
        "(General / Configuration / Integration settings / Article group)\n"
    )


def test_settings_that_are_not_there_end_with_2(tmp_path: Path) -> None:
    result = run("journalise", tmp_path / "none.toml", INVOICES)
    assert result.exit_code == 2
    assert "it cannot be read: No such file or directory" in result.stderr


def test_a_warning_of_the_settings_is_shown_and_stops_nothing(tmp_path: Path) -> None:
    doubtful = put_settings(tmp_path, ('entry_type = "project_revenues"    #', 'entry_type = "project_costs"    #'))
    result = run("journalise", doubtful, INVOICES / "01-two-articles.xml")
    assert result.exit_code == 0
    assert (
        "warning: integration_accounts: entry type 7 has integration accounts, but no blank one (warning, "
        "blank-integration-account-missing). Remedy: add an integration account without a value"
    ) in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["journalise"],
        ["journalise", SETTINGS],
        ["journalise", SETTINGS, INVOICES, "--kind", "stock"],
        ["journalise", SETTINGS, INVOICES, "--export", "pdf"],
        ["explain", SETTINGS],
        ["nothing"],
    ],
)
def test_bad_usage_ends_with_2(arguments: list[object]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage: " in result.stderr


def test_a_kind_may_be_named() -> None:
    kind = "order_management_sales_invoices"
    result = run("journalise", SETTINGS, INVOICES / "05-project-hours.xml", "--kind", kind, "--json")
    assert json.loads(result.stdout)["documents"][0]["kind"] == kind
    wrong_side = run("journalise", SETTINGS, INVOICES / "12-purchase.xml", "--kind", kind)
    assert wrong_side.exit_code == 1
    assert (
        "is one of debtors, but the document is from Drukkerij De Pers to Atelier Noorderlicht B.V."
        in wrong_side.stdout
    )


def test_json_is_all_that_is_printed_with_json(tmp_path: Path) -> None:
    bad = tmp_path / "bad.xml"
    bad.touch()
    result = run("journalise", SETTINGS, INVOICES, bad, "--json")
    assert result.exit_code == 1
    documents = json.loads(result.stdout)["documents"]
    assert [each["status"] for each in documents] == ["refused"] + ["journalised"] * 12
    assert documents[0]["file"] == str(bad)
    violation = documents[0]["violation"]
    assert documents[0]["reason"].startswith(f"bad.xml: {violation['what']}. Remedy: {violation['remedy']}")
    assert (violation["code"], violation["severity"], violation["document"]) == ("not-xml", "error", "bad.xml")
    assert violation["what"].endswith(violation["values"]["reason"])


# --- books ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"this is a letter, not a book" * 100, b"SQLite format 3\0" + b"x" * 500])
def test_a_file_that_is_no_book_ends_with_2_and_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_bytes(content)
    result = run("journalise", SETTINGS, INVOICES, "--book", letter)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{letter} cannot be opened as a book: file is not a database" in result.stderr
    assert letter.read_bytes() == content


def test_a_book_below_a_file_ends_with_2(tmp_path: Path) -> None:
    result = run("journalise", SETTINGS, INVOICES, "--book", SETTINGS / "book.db")
    assert (result.exit_code, result.stderr) == (2, f"{SETTINGS}: File exists\n")


def test_a_book_that_breaks_during_the_run_ends_with_2(tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    open_book(book).close()
    with closing(sqlite3.connect(book)) as connection:
        connection.execute("DROP TABLE journal_lines")
        connection.execute("CREATE VIEW journal_lines AS SELECT 1 AS one")
    result = run("journalise", SETTINGS, INVOICES, "--book", book)
    assert result.exit_code == 2
    assert "the book cannot be used: " in result.stderr
    assert (
        "Remedy: run this again once the book can be used, or go back to a copy if it is damaged; entries that"
        in result.stderr
    )


# --- exports ----------------------------------------------------------------------------------------------------


def test_an_export_needs_an_output_and_the_other_way_round(tmp_path: Path) -> None:
    for half in (["--export", "csv"], ["--output", tmp_path / "x.csv"]):
        result = run("journalise", SETTINGS, INVOICES, *half)
        assert result.exit_code == 2
        assert "--export and --output belong together" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_csv_export_has_the_lines_of_every_entry(tmp_path: Path) -> None:
    output = tmp_path / "entries.csv"
    output.write_text("what stood there")
    assert run("journalise", SETTINGS, INVOICES, "--export", "csv", "--output", output).exit_code == 0
    with output.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len({row["number"] for row in rows}) == 12
    assert list(tmp_path.iterdir()) == [output]


def test_an_export_has_what_was_journalised_before_too_and_not_what_was_refused(tmp_path: Path) -> None:
    book, output, bad = tmp_path / "book.db", tmp_path / "entries.csv", tmp_path / "bad.xml"
    bad.touch()
    run("journalise", SETTINGS, INVOICES, "--book", book)
    result = run("journalise", SETTINGS, INVOICES, bad, "--book", book, "--export", "csv", "--output", output)
    assert result.exit_code == 1
    with output.open(newline="", encoding="utf-8") as file:
        assert len({row["number"] for row in csv.DictReader(file)}) == 12


def test_beancount_accepts_the_export_also_with_odd_names(tmp_path: Path) -> None:
    odd = put_settings(
        tmp_path,
        ("Atelier Noorderlicht B.V.", r"Atelier \"Licht\" \\ \nLiège 東京"),
        ('name = "Museum De Waag"', r'name = "Museum \"De Waag\" \\"'),
        ('"8000"', '"80.00-omzet"'),
    )
    output = tmp_path / "entries.beancount"
    assert run("journalise", odd, INVOICES, "--export", "beancount", "--output", output).exit_code == 0
    directives, errors, options = loader.load_file(str(output))
    assert errors == []
    assert options["title"] == 'Atelier "Licht" \\  Liège 東京'
    assert 'Museum "De Waag" \\' in {getattr(each, "payee", None) for each in directives}


def test_the_export_for_afas_is_a_payload_per_entry_with_its_number(tmp_path: Path) -> None:
    output = tmp_path / "entries.jsonl"
    assert run("journalise", SETTINGS, INVOICES, "--export", "fientries", "--output", output).exit_code == 0
    payloads = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    numbers = {
        payload["FiEntryPar"]["Element"]["Objects"][0]["FiEntries"]["Element"][0]["Fields"]["InId"]
        for payload in payloads
    }
    assert (len(payloads), len(numbers)) == (12, 12)


def test_an_entry_that_afas_would_not_take_leaves_what_stood_there(tmp_path: Path) -> None:
    long = put_settings(tmp_path, ('"8000"', '"8000-turnover-of-beer-and-wine"'))
    output = tmp_path / "entries.jsonl"
    output.write_text("what stood there")
    result = run("journalise", long, INVOICES, "--export", "fientries", "--output", output)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "8000-turnover-of-beer-and-wine" in result.stderr
    assert output.read_text() == "what stood there"


def test_an_export_that_cannot_be_written_leaves_what_stood_there(tmp_path: Path) -> None:
    output = tmp_path / "entries.csv"
    output.write_text("what stood there")
    (tmp_path / "entries.csv.part").symlink_to("/dev/full")
    result = run("journalise", SETTINGS, INVOICES, "--export", "csv", "--output", output)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", "No space left on device\n")
    assert output.read_text() == "what stood there"
    assert list(tmp_path.iterdir()) == [output]


def test_an_export_to_a_place_that_is_no_file_ends_with_2(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere" / "entries.csv"
    result = run("journalise", SETTINGS, INVOICES, "--export", "csv", "--output", nowhere)
    assert (result.exit_code, result.stderr) == (2, f"{nowhere}.part: No such file or directory\n")
    result = run("journalise", SETTINGS, INVOICES, "--export", "csv", "--output", tmp_path)
    assert result.exit_code == 2
    assert result.stderr.endswith(": Is a directory\n")
    assert not tmp_path.with_name(tmp_path.name + ".part").exists()
    assert run("journalise", SETTINGS, INVOICES, "--export", "csv", "--output", "/").exit_code == 2


# --- explain ----------------------------------------------------------------------------------------------------


def test_explain_shows_what_an_invoice_would_become_and_keeps_nothing() -> None:
    result = run("explain", SETTINGS, INVOICES / "01-two-articles.xml")
    assert (result.exit_code, result.stderr) == (0, "")
    assert (
        "number: the next one of counter VERKOOP, range F[JJJJ] (2026-01-01 to 2026-12-31); drawn when it "
        "is journalised"
    ) in result.stdout
    assert "line 1 (Wandpaneel 100x250): account 8000" in result.stdout


def test_explain_as_json_has_every_candidate() -> None:
    result = run("explain", SETTINGS, INVOICES / "06-line-without-group.xml", "--json")
    got = json.loads(result.stdout)
    assert got["number"].startswith("the next one of counter VERKOOP")
    assert all(reason["tried"] for line in got["lines"] if line["role"] == "turnover" for reason in line["reasons"])


def test_explain_tells_when_the_document_brings_its_number(tmp_path: Path) -> None:
    sales = 'kind = "order_management_sales_invoices"\njournal = "70"\n'
    brought = put_settings(tmp_path, (sales, sales + 'numbers = "brought"\n'))
    result = run("explain", brought, INVOICES / "01-two-articles.xml")
    assert "number: C-1001, from the document" in result.stdout
    kept = json.loads(run("journalise", brought, INVOICES / "01-two-articles.xml", "--json").stdout)
    assert kept["documents"][0]["number"] == "C-1001"


def test_explain_of_a_document_that_is_refused_ends_with_1(tmp_path: Path) -> None:
    result = run("explain", SETTINGS, tmp_path / "nowhere.xml")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("refused: ")


def test_explain_of_a_document_of_a_year_without_numbers_ends_with_1(tmp_path: Path) -> None:
    result = run("explain", SETTINGS, put(tmp_path, "past.xml", "01", ("2026-01-08", "2025-12-31")))
    assert result.exit_code == 1
    assert "counter VERKOOP has no range for 2025-12-31" in result.stderr


def test_explain_with_settings_that_are_wrong_ends_with_2(tmp_path: Path) -> None:
    assert run("explain", tmp_path / "none.toml", INVOICES / "01-two-articles.xml").exit_code == 2


# --- demo -------------------------------------------------------------------------------------------------------


def test_the_demonstration_runs_and_running_it_again_adds_nothing(tmp_path: Path) -> None:
    book = tmp_path / "demo.db"
    first, again = run("demo", "--book", book), run("demo", "--book", book)
    assert (first.exit_code, again.exit_code) == (0, 0)
    end = f"the book is {book}; run this again: nothing is added, for every invoice is in it once\n"
    assert first.stdout.endswith(f"\n12 journalised, 0 already journalised, 0 refused\n{end}")
    assert again.stdout.endswith(f"\n0 journalised, 12 already journalised, 0 refused\n{end}")


# --- as a real program ------------------------------------------------------------------------------------------


def test_as_a_program_it_prints_no_escape_codes_and_no_progress_off_a_terminal(tmp_path: Path) -> None:
    folder = tmp_path / "with spaces and é"
    folder.mkdir()
    file = put(folder, "Rekening [red] № 1.xml", "01")
    result = python_m("journalise", SETTINGS, file, folder / "nö.xml", cwd=tmp_path)
    assert result.returncode == 1
    assert result.stderr == b""
    assert b"\x1b" not in result.stdout
    assert f"refused: {folder}/nö.xml: ".encode() in result.stdout


def test_as_a_program_on_a_terminal_it_shows_colours_and_clears_its_progress_bar(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "profit_integration", "journalise", SETTINGS, INVOICES],
        stdout=theirs,
        stderr=theirs,
        cwd=tmp_path,
        env={**os.environ, "TERM": "xterm"},
    ) as process:
        os.close(theirs)
        seen = b"".join(read_until_closed(ours))
    assert process.returncode == 0
    assert b"\x1b[1m" in seen
    assert b"reading" in seen
    assert b"12 journalised" in seen


def read_until_closed(terminal: int) -> Iterator[bytes]:
    try:
        while data := os.read(terminal, 4096):
            yield data
    except OSError:  # how Linux says that the other side has closed it
        pass
    finally:
        os.close(terminal)


def test_as_a_program_it_survives_an_output_that_cannot_show_every_letter(tmp_path: Path) -> None:
    wrong = put_settings(tmp_path, ("Omzet standbouw", "Omzet Liège 東京"))
    result = python_m(
        "journalise", wrong, INVOICES / "01-two-articles.xml", cwd=tmp_path, environment={"PYTHONIOENCODING": "ascii"}
    )
    assert (result.returncode, result.stderr) == (0, b"")
    assert rb"8000 Omzet Li\xe8ge \u6771\u4eac" in result.stdout


def test_as_a_program_it_names_a_file_whose_name_is_no_text(tmp_path: Path) -> None:
    strange = os.fsencode(tmp_path) + b"/\xff.xml"
    strict = {"PYTHONIOENCODING": "utf-8:strict"}
    for_people = python_m("journalise", SETTINGS, strange, cwd=tmp_path, environment=strict)
    assert (for_people.returncode, for_people.stderr) == (1, b"")
    assert rb"\udcff.xml: it cannot be read: No such file" in for_people.stdout
    for_machines = python_m("journalise", SETTINGS, strange, "--json", cwd=tmp_path, environment=strict)
    assert (for_machines.returncode, for_machines.stderr) == (1, b"")
    assert json.loads(for_machines.stdout)["documents"][0]["file"] == os.fsdecode(strange)


def test_as_a_program_it_has_help_and_a_version(tmp_path: Path) -> None:
    assert b"Journalise invoices the way AFAS Profit does" in python_m("--help", cwd=tmp_path).stdout
    assert b"0.1.0" in python_m("--version", cwd=tmp_path).stdout


def test_a_profile_posts_in_the_administration_whose_settings_are_named(tmp_path: Path) -> None:
    redirecting = put_settings(tmp_path, ('code = "BUITENLAND"\n', 'code = "BUITENLAND"\nadministration = 2\n'))
    (tmp_path / "other").mkdir()
    other = put_settings(tmp_path / "other", ("number = 1\n", "number = 2\n"))

    alone = json.loads(run("journalise", redirecting, INVOICES, "--json").stdout)["documents"]
    together = json.loads(run("journalise", redirecting, INVOICES, "--with", other, "--json").stdout)["documents"]

    (refused,) = [each for each in alone if each["status"] == "refused"]
    assert refused["reason"].startswith("administration 2 has no settings")
    assert [each["file"] for each in together if each["administration"] == 2] == [refused["file"]]
    explained = json.loads(run("explain", redirecting, refused["file"], "--with", other, "--json").stdout)
    assert (explained["administration"], explained["journal"]) == (2, "72")
