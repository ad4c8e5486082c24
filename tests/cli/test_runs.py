"""Two passes, draft and keep, give the book of one; a stopped run goes on, and drafts of another run are refused."""

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pytest

from profit_integration.cli import runs
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.violation import Code
from profit_integration.formats.arrow import batch_of, draft_batches, schema_of
from profit_integration.formats.drafted_runs import begin_run
from tests import documents
from tests.cli.commands import content_of, data_of, put, put_settings, run


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of a few files, so that a run of few files has several; other processes have parts of their own size."""
    monkeypatch.setattr(runs, "FILES_PER_PART", 3)


@pytest.fixture
def invoices(tmp_path: Path) -> Path:
    """The demonstration, with a file that cannot be read, an item without a row, and an invoice that comes twice."""
    folder = tmp_path / "invoices"
    shutil.copytree(documents.INVOICES, folder)
    (folder / "00-letter.xml").write_text("Dear all", encoding="utf-8")
    put(folder, "07-without-row.xml", "03", ("STD-900", "XYZ-1"), ("C-1003", "C-2003"))
    put(folder, "20-again.xml", "02")
    return folder


def codes(text: str) -> list[str]:
    return [error["code"] for error in json.loads(text)["errors"]]


def test_the_book_and_the_outcomes_are_those_of_journalise(invoices: Path, tmp_path: Path) -> None:
    one, two, drafts = tmp_path / "one.db", tmp_path / "two.db", tmp_path / "drafts"
    whole = run("journalise", documents.SETTINGS, invoices, "--book", one, "--new", "--json")
    drafted = run("draft", documents.SETTINGS, invoices, "--output", drafts, "--json")
    counts = json.loads(drafted.stdout)
    assert (drafted.exit_code, counts["drafted"], counts["refused"]) == (1, 13, 2)
    kept = run("keep", drafts, "--book", two, "--new", "--json")
    assert (kept.exit_code, kept.stdout) == (whole.exit_code, whole.stdout.replace("one.db", "two.db"))
    assert content_of(two) == content_of(one)
    again = run("keep", drafts, "--book", two)
    assert again.stdout.splitlines()[-1] == "0 journalised, 13 already journalised, 2 refused"
    assert content_of(two) == content_of(one)


def test_a_run_that_was_stopped_goes_on_with_the_parts_that_are_missing(invoices: Path, tmp_path: Path) -> None:
    drafts = tmp_path / "drafts"
    words = ("draft", documents.SETTINGS, invoices, "--output", drafts)
    run(*words)
    parts = sorted(drafts.glob("part-*.parquet"))
    assert len(parts) == 5
    before = [part.stat().st_mtime_ns for part in parts]
    parts[1].unlink()
    (drafts / ".1.part").write_bytes(b"half a part")
    assert codes(run("keep", drafts, "--book", tmp_path / "b.db", "--new", "--json").stdout) == [Code.RUN_INCOMPLETE]
    *refused, counted = run(*words, "--language", "nl").stdout.splitlines()
    assert [line.partition(":")[0] for line in refused] == ["geweigerd"] * 2
    assert counted.startswith("13 als concept gemaakt, 2 geweigerd;")
    after = [part.stat().st_mtime_ns for part in parts]
    assert [place for place in range(5) if before[place] != after[place]] == [1]
    assert run("keep", drafts, "--book", tmp_path / "b.db", "--new").exit_code == 1


def test_a_folder_with_another_run_and_parts_of_another_run_are_refused(invoices: Path, tmp_path: Path) -> None:
    drafts, others = tmp_path / "drafts", tmp_path / "others"
    words = ("draft", documents.SETTINGS, invoices, "--json", "--output")
    run(*words, drafts)
    run(*words, others)
    changed = put_settings(tmp_path, ('description = "Handelsdebiteuren"', 'description = "Debiteuren"'))
    for other in (
        ("draft", changed, invoices, "--json", "--output", drafts),
        ("draft", documents.SETTINGS, documents.INVOICES, "--json", "--output", drafts),
        (*words, drafts, "--rate", "USD=0.9"),
    ):
        assert codes(run(*other).stdout) == [Code.RUN_DIFFERS]
    keep = ("keep", drafts, "--book", tmp_path / "book.db", "--new", "--json")
    part = drafts / "part-000002.parquet"
    shutil.copy(others / part.name, part)
    assert codes(run(*keep).stdout)[-1:] == [Code.RUN_PART_FOREIGN]
    part.write_bytes(b"PAR1")
    assert codes(run(*keep).stdout)[-1:] == [Code.RUN_PART_FOREIGN]
    (drafts / "settings-0.toml").write_bytes(changed.read_bytes())
    assert codes(run(*keep).stdout) == [Code.RUN_DIFFERS]
    (drafts / "manifest.json").write_text("[]", encoding="utf-8")
    assert codes(run(*keep).stdout) == [Code.RUN_MISSING]
    with closing(sqlite3.connect(tmp_path / "book.db")) as book:
        assert book.execute("SELECT count(*) FROM journal_entries").fetchall() == [(0,)]


def test_several_processes_draft_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "FILES_PER_PART", 500)
    for jobs in (1, 2):
        words = ("draft", documents.SETTINGS, documents.INVOICES, "--jobs", jobs, "--output", tmp_path / str(jobs))
        assert run(*words).exit_code == 0
        run("keep", tmp_path / str(jobs), "--book", tmp_path / f"{jobs}.db", "--new")
    assert content_of(tmp_path / "1.db") == content_of(tmp_path / "2.db")


def test_what_was_drafted_from_a_record_batch_is_named_by_its_document_id(tmp_path: Path) -> None:
    rows = batch_of([documents.invoice("01"), documents.invoice("02")], Invoice).to_pylist()
    rows[1]["total"] = "1.00"
    batch = pa.RecordBatch.from_pylist(rows, schema_of(Invoice))
    drafts = begin_run(tmp_path / "drafts", [documents.SETTINGS], {}, parts=1)
    drafts.write(0, draft_batches(documents.settings().settings, [batch]))
    kept = data_of("keep", drafts.folder, "--book", tmp_path / "b.db", "--new")
    outcomes = {document["file"]: document["status"] for document in kept["documents"]}
    assert outcomes == {rows[0]["document_id"]: "journalised", rows[1]["document_id"]: "refused"}


def test_without_pyarrow_the_extra_to_install_is_named(tmp_path: Path) -> None:
    program = "import sys; sys.modules['pyarrow'] = None; from profit_integration.cli.app import main; main()"
    words = [sys.executable, "-c", program, "keep", str(tmp_path), "--book", "book.db", "--json"]
    ended = subprocess.run(words, check=False, capture_output=True, text=True)
    assert (ended.returncode, codes(ended.stdout)) == (2, [Code.EXTRA_MISSING])
