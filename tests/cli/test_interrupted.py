"""A batch that is killed, and batches that run at once, end up in the same book as one that nobody disturbed."""

import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import attrs
import pytest

DEMONSTRATION = files("profit_integration.cli") / "demonstration"
SETTINGS = str(DEMONSTRATION / "settings.toml")


@attrs.frozen
class Size:
    """How many invoices, and how often the run is killed."""

    invoices: int
    kills: int


@pytest.fixture(
    scope="module",
    params=[Size(1_000, 4), pytest.param(Size(5_000, 20), marks=pytest.mark.thorough)],
    ids=["a thousand", "thousands"],
)
def size(request: pytest.FixtureRequest) -> Size:
    found: Size = request.param
    return found


@pytest.fixture(scope="module")
def invoices(size: Size, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with many invoices, spread over two counters, two years and both directions."""
    folder = tmp_path_factory.mktemp("invoices")
    originals = sorted((DEMONSTRATION / "invoices").iterdir(), key=lambda each: each.name)
    for position in range(size.invoices):
        original = originals[position % len(originals)].read_text(encoding="utf-8")
        number = original.partition("<cbc:ID>")[2].partition("</cbc:ID>")[0]
        year = 2026 + position // len(originals) % 2
        text = original.replace(f"<cbc:ID>{number}</cbc:ID>", f"<cbc:ID>D-{position}</cbc:ID>", 1)
        text = text.replace("<cbc:IssueDate>2026", f"<cbc:IssueDate>{year}", 1)
        (folder / f"{position:05}.xml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def undisturbed(invoices: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[object, ...]]:
    """What one run that nobody disturbs writes."""
    book = tmp_path_factory.mktemp("undisturbed") / "book.db"
    assert start(invoices, book).wait() == 0
    return everything_in(book)


def start(invoices: Path, book: Path, *, jobs: int = 1) -> subprocess.Popen[bytes]:
    return start_command("journalise", SETTINGS, invoices, "--book", book, "--new", "--jobs", jobs)


def start_command(*words: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "profit_integration", *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


def everything_in(book: Path) -> list[tuple[object, ...]]:
    """Every row of every table, in the order of their keys."""
    with closing(sqlite3.connect(book)) as connection:
        tables = sorted(name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'"))
        return [(table, *row) for table in tables for row in sorted(connection.execute(f"SELECT * FROM {table}"))]


def entries_in(book: Path) -> int:
    if not book.exists():
        return 0
    with closing(sqlite3.connect(book, timeout=60)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'journal_entries'").fetchall():
            return 0
        return int(connection.execute("SELECT count(*) FROM journal_entries").fetchone()[0])


def test_killed_at_random_moments_and_run_again_the_book_is_that_of_one_undisturbed_run(
    size: Size, invoices: Path, undisturbed: list[tuple[object, ...]], tmp_path: Path
) -> None:
    chance = random.Random(20261122)
    book = tmp_path / "book.db"
    found_after_kill = []
    for _ in range(size.kills):
        process = start(invoices, book, jobs=2)
        before = entries_in(book)
        # Some kills fall while files are read, most while entries are written.
        target = before + chance.randrange(size.invoices // size.kills)
        while entries_in(book) < target and process.poll() is None:
            pass
        process.kill()
        process.wait()
        found_after_kill.append(entries_in(book))
    assert found_after_kill == sorted(found_after_kill), "what was committed stays"
    assert len(set(found_after_kill)) > size.kills // 2, "the kills fell at different moments"
    assert 0 < found_after_kill[-1] < size.invoices, "the last kill interrupted a run half-way"
    assert start(invoices, book).wait() == 0
    assert everything_in(book) == undisturbed


def test_two_passes_that_are_killed_and_run_again_give_the_book_of_one_undisturbed_run(
    size: Size, invoices: Path, undisturbed: list[tuple[object, ...]], tmp_path: Path
) -> None:
    drafts, book = tmp_path / "drafts", tmp_path / "book.db"
    draft = ("draft", SETTINGS, invoices, "--output", drafts, "--jobs", 2)
    keep = ("keep", drafts, "--book", book, "--new")
    first = start_command(*draft)
    while not list(drafts.glob("part-*")) and first.poll() is None:
        pass
    first.kill()
    first.wait()
    assert start_command(*draft).wait() == 0
    second = start_command(*keep)
    while not entries_in(book) and second.poll() is None:
        pass
    second.kill()
    second.wait()
    assert 0 < entries_in(book) < size.invoices, "the kill interrupted the run half-way"
    both = [start_command(*keep), start(invoices, book)]
    assert [process.wait() for process in both] == [0, 0]
    assert everything_in(book) == undisturbed


def test_two_processes_at_once_on_a_new_book_journalise_every_invoice_once_without_a_hole(
    invoices: Path, undisturbed: list[tuple[object, ...]], tmp_path: Path
) -> None:
    book = tmp_path / "book.db"
    both = [start(invoices, book), start(invoices, book, jobs=2)]
    assert [process.wait() for process in both] == [0, 0]
    assert everything_in(book) == undisturbed


def test_the_undisturbed_book_has_every_number_of_both_series_and_years_once(
    size: Size, undisturbed: list[tuple[object, ...]]
) -> None:
    counters = [row for row in undisturbed if row[0] == "counter_values"]
    entries = [row for row in undisturbed if row[0] == "journal_entries"]
    assert len(entries) == size.invoices
    assert sum(int(str(last_value)) for _, _, _, _, _, last_value, *_ in counters) == size.invoices
    assert len(counters) == 4
