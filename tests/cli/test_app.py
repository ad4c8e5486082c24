"""The commands: what they do, what they say, and with which exit status they end."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from profit_integration.adapters.sql.book import open_book
from tests.cli.commands import data_of, put, put_settings, run
from tests.documents import INVOICES, SETTINGS

ONE = INVOICES / "01-two-articles.xml"
JOURNALISE = ("journalise", SETTINGS, INVOICES)


# --- journalise -------------------------------------------------------------------------------------------------


def test_without_a_book_all_goes_well_with_0_and_a_second_run_gives_the_same_numbers() -> None:
    result = run(*JOURNALISE)
    assert (result.exit_code, result.stderr) == (0, "")
    assert (
        "12 journalised, 0 already journalised, 0 refused\nnothing was kept; name a book with --book" in result.stdout
    )
    assert run(*JOURNALISE).stdout == result.stdout


@pytest.mark.parametrize("words", [JOURNALISE, ("demo",)])
def test_with_a_book_a_second_run_adds_nothing_and_says_so(tmp_path: Path, words: tuple[object, ...]) -> None:
    book = tmp_path / "book.db"
    first, again = run(*words, "--book", book, "--new"), run(*words, "--book", book)
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "\n12 journalised, 0 already journalised, 0 refused\n" in first.stdout
    assert "\n0 journalised, 12 already journalised, 0 refused\n" in again.stdout
    assert again.stdout.count("(already journalised; nothing was added)") == 12
    with closing(open_book(book)) as opened:
        assert len(list(opened)) == 12


def test_how_a_party_was_recognised_is_reported_to_people_and_machines(tmp_path: Path) -> None:
    nameless = put(tmp_path, "a.xml", "01", ("<cbc:CompanyID>NL802345678B01</cbc:CompanyID>", ""))
    for words in (("journalise", SETTINGS, nameless), ("explain", SETTINGS, nameless)):
        assert "(note, " in run(*words).stdout
        shown = data_of(*words)
        notes = shown["documents"][0]["notes"] if "documents" in shown else shown["notes"]
        assert [note["code"] for note in notes] == ["contact-by-name"]


def test_settings_that_do_not_say_who_we_are_refuse_documents_unless_their_kind_is_named(tmp_path: Path) -> None:
    nobody = put_settings(tmp_path, ('own_identifiers = ["NL861234567B01", "71234567"]\n', ""))

    assert run("journalise", nobody, ONE).exit_code == 1
    named = run("journalise", nobody, ONE, "--kind", "order_management_sales_invoices")
    assert named.exit_code == 0
    assert "own-identifiers-missing" in named.stdout
    assert "own-identifiers-missing" in run("check", nobody).stdout


def test_a_refused_document_ends_with_1_and_the_others_are_kept(tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    bad = put(tmp_path, "bad.xml", "02", (">1212.55<", ">1212.56<"))
    result = run("journalise", SETTINGS, ONE, bad, "--book", book, "--new")
    assert result.exit_code == 1
    assert f"refused: {bad}: invoice C-1002: TaxInclusiveAmount is stated as 1,212.56" in result.stdout
    with closing(open_book(book)) as opened:
        assert [entry.number.text for entry in opened] == ["F20260001"]
    other = put(tmp_path, "other.xml", "01", ("Vitrine hoog", "Vitrine laag"))
    conflict = run("journalise", SETTINGS, other, "--book", book)
    assert conflict.exit_code == 1
    assert "invoice C-1001: it was journalised before as F20260001" in conflict.stdout


def test_settings_with_mistakes_end_with_2_and_all_of_them(tmp_path: Path) -> None:
    wrong = put_settings(tmp_path, ("number = 1\n", "number = '1'\n"), ('code = "STANDS"', "code = 1"))
    result = run("journalise", wrong, INVOICES)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{wrong} has 2 mistake(s):\nline 5: administration.number: ")
    assert ": article_groups[0].code: 1 is not a text (error, not-a-text). Remedy: write it in quotes" in result.stderr


def test_warnings_of_the_settings_are_counted_in_one_line_and_stop_nothing(tmp_path: Path) -> None:
    doubtful = put_settings(tmp_path, ('entry_type = "project_revenues"    #', 'entry_type = "project_costs"    #'))
    result = run("journalise", doubtful, ONE)
    assert result.exit_code == 0
    assert "1 warning(s): blank-integration-account-missing" in result.stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["journalise"], "Usage: "),
        ([*JOURNALISE, "--kind", "stock"], "Usage: "),
        ([*JOURNALISE, "--export", "csv"], "--export and --output belong together"),
        ([*JOURNALISE, "--export", "csv", "--output", "/"], "/ is a folder or a device, which no output may replace"),
        ([*JOURNALISE, "--export", "csv", "--output", "no/x.csv"], "no/x.csv: No such file or directory. Remedy: "),
        (
            [*JOURNALISE, "--book", SETTINGS / "book.db"],
            f"the folder {SETTINGS} of the book {SETTINGS}/book.db is not there",
        ),
        (["journalise", SETTINGS, "."], ".: there is no XML or PDF file in this folder. Remedy: name another folder\n"),
        (["journalise", "none.toml", INVOICES], "it cannot be read: No such file or directory"),
    ],
)
def test_what_cannot_be_done_as_asked_ends_with_2_and_makes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[object], sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_kind_may_be_named() -> None:
    kind = "order_management_sales_invoices"
    result = run("journalise", SETTINGS, INVOICES / "05-project-hours.xml", "--kind", kind, "--json")
    assert json.loads(result.stdout)["documents"][0]["kind"] == kind
    wrong_side = run("journalise", SETTINGS, INVOICES / "12-purchase.xml", "--kind", kind)
    assert wrong_side.exit_code == 1
    assert "is one of debtors, but the document is from Drukkerij De Pers to Atelier" in wrong_side.stdout


def test_json_is_all_that_is_printed_with_json(tmp_path: Path) -> None:
    bad = tmp_path / "bad.xml"
    bad.touch()
    result = run(*JOURNALISE, bad, "--json")
    assert result.exit_code == 1
    documents = json.loads(result.stdout)["documents"]
    assert [document["status"] for document in documents] == ["refused"] + ["journalised"] * 12
    assert documents[0]["file"] == str(bad)
    violation = documents[0]["violation"]
    assert documents[0]["reason"].startswith(f"bad.xml: {violation['what']}. Remedy: {violation['remedy']}")
    assert (violation["code"], violation["severity"], violation["document"]) == ("not-xml", "error", "bad.xml")
    assert violation["what"].endswith(violation["values"]["reason"])


# --- books ------------------------------------------------------------------------------------------------------


def test_a_book_that_breaks_during_the_run_ends_with_2(tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    open_book(book).close()
    with closing(sqlite3.connect(book)) as connection:
        connection.execute("DROP TABLE journal_lines")
        connection.execute("CREATE VIEW journal_lines AS SELECT 1 AS one")
    result = run(*JOURNALISE, "--book", book)
    assert result.exit_code == 2
    assert "cannot be used: " in result.stderr
    assert "Remedy: run this again once the book can be used" in result.stderr


# --- explain ----------------------------------------------------------------------------------------------------


def test_explain_shows_what_an_invoice_would_become_and_keeps_nothing() -> None:
    result = run("explain", SETTINGS, ONE)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "number: the next one of counter VERKOOP, range F[JJJJ] (2026-01-01 to 2026-12-31); drawn" in result.stdout
    assert "line 1 (Wandpaneel 100x250): account 8000" in result.stdout


def test_explain_as_json_has_every_candidate() -> None:
    result = run("explain", SETTINGS, INVOICES / "06-line-without-group.xml", "--json")
    explained = json.loads(result.stdout)
    assert explained["number"].startswith("the next one of counter VERKOOP")
    assert all(
        reason["tried"] for line in explained["lines"] if line["role"] == "turnover" for reason in line["reasons"]
    )


def test_explain_shows_what_was_looked_at_before_a_refusal(tmp_path: Path) -> None:
    ungrouped = put_settings(tmp_path, ('revenue_account = "8000"\n', ""))
    shown = run("explain", ungrouped, ONE)
    assert shown.exit_code == 1
    assert (
        "C-1001 of 2026-01-08 is read as Order management sales invoices, 10041 Museum De Waag, 2,783.00 EUR"
        in shown.stdout
    )
    assert "journal: 70, chosen by integration type Order management sales invoices, field Journal" in shown.stdout
    assert "line 1 (Wandpaneel 100x250): no account" in shown.stdout
    assert "  article group (STANDS): the group has no account for this" in shown.stdout
    assert shown.stderr.startswith("refused: ")

    data = data_of("explain", ungrouped, ONE)
    assert {error["code"] for error in data["errors"]} == {"group-account-unresolved"}
    assert [line["account"] for line in data["evidence"]["lines"]] == [None, None]
    assert all(line["tried"] for line in data["evidence"]["lines"])


def test_explain_of_an_invoice_for_an_administration_without_settings_has_no_evidence(tmp_path: Path) -> None:
    redirecting = put_settings(tmp_path, ('code = "BUITENLAND"\n', 'code = "BUITENLAND"\nadministration = 2\n'))
    data = data_of("explain", redirecting, INVOICES / "10-abroad.xml")
    assert data.keys() == {"errors"}


def test_explain_takes_many_files_and_names_each(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere.xml"
    shown = run("explain", SETTINGS, ONE, nowhere)
    assert shown.exit_code == 1
    assert shown.stdout.startswith(str(ONE))
    assert str(nowhere) in shown.stderr

    documents = data_of("explain", SETTINGS, ONE, nowhere)["documents"]
    assert [document["file"] for document in documents] == [str(ONE), str(nowhere)]
    assert (documents[0]["journal"], documents[1]["errors"][0]["code"]) == ("70", "file-unreadable")
    assert len(data_of("explain", SETTINGS, INVOICES)["documents"]) == 12


def test_explain_tells_when_the_document_brings_its_number(tmp_path: Path) -> None:
    sales = 'kind = "order_management_sales_invoices"\njournal = "70"\n'
    brought = put_settings(tmp_path, (sales, sales + 'numbers = "brought"\n'))
    assert "number: C-1001, from the document" in run("explain", brought, ONE).stdout
    kept = data_of("journalise", brought, ONE)
    assert kept["documents"][0]["number"] == "C-1001"


@pytest.mark.parametrize(
    ("year", "reason"),
    [(None, "it cannot be read: No such file or directory. Remedy: name a file that is there"),
     ("2025", "counter VERKOOP has no range for 2025-01-08"),
     ("2206", "counter VERKOOP has no range for 2206-01-08")],
    ids=["not there", "past", "years ahead"],
)  # fmt: skip
def test_a_document_that_is_refused_ends_with_1_also_when_it_is_explained(
    tmp_path: Path, year: str | None, reason: str
) -> None:
    """Automatic ranges are made one year ahead, and not for a year that is mistyped."""
    file = tmp_path / "one.xml"
    if year:
        put(tmp_path, file.name, "01", ("2026-01-08", f"{year}-01-08"))
    explained, journalised = run("explain", SETTINGS, file), run("journalise", SETTINGS, file)
    assert (explained.exit_code, journalised.exit_code) == (1, 1)
    assert ("journal: 70, chosen by" in explained.stdout) == (year is not None)
    assert explained.stderr.startswith("refused: ")
    assert reason in explained.stderr
    assert reason in journalised.stdout


def test_a_profile_posts_in_the_administration_whose_settings_are_named(tmp_path: Path) -> None:
    redirecting = put_settings(tmp_path, ('code = "BUITENLAND"\n', 'code = "BUITENLAND"\nadministration = 2\n'))
    other = put_settings(tmp_path, ("number = 1\n", "number = 2\n"), name="other.toml")

    alone = data_of("journalise", redirecting, INVOICES)["documents"]
    together = data_of("journalise", redirecting, INVOICES, "--with", other)["documents"]

    (refused,) = [document for document in alone if document["status"] == "refused"]
    assert refused["reason"].startswith("administration 2 has no settings")
    assert [document["file"] for document in together if document["administration"] == 2] == [refused["file"]]
    explained = data_of("explain", redirecting, refused["file"], "--with", other)
    assert (explained["administration"], explained["journal"]) == (2, "72")
