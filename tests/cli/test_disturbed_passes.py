"""Two passes whose processes are killed, and second passes at once, end up in the book that nobody disturbed.

Killed are processes that draft, the second pass, and the server of the database: each at a random moment, by chance.
"""

import os
import random
import signal
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import attrs
import psutil
import psycopg
import pytest
from sqlalchemy import make_url

from profit_integration.adapters.sql.book import open_book
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.number_register import RegisteredNumber
from tests import documents
from tests.books import server_in
from tests.cli.commands import put_settings
from tests.cli.test_jobs import until

ORIGINALS = sorted(documents.INVOICES.iterdir())


@attrs.frozen
class Size:
    """How many invoices, and how often each kind of process is killed."""

    invoices: int
    kills: int


@attrs.frozen
class Content:
    """What is in a book: its entries and its numbers, in order of number."""

    entries: tuple[JournalEntry, ...]
    numbers: tuple[RegisteredNumber, ...]

    @classmethod
    def of(cls, where: str | Path) -> "Content":
        with closing(open_book(where)) as book:
            entries, numbers = list(book), book.registered_numbers()
        entries.sort(key=lambda entry: entry.number.text)
        return cls(tuple(entries), tuple(sorted(numbers, key=lambda number: number.number.text)))


@attrs.frozen
class Night:
    """Invoices to journalise: their files and settings, and what comes of them undisturbed."""

    folder: Path
    settings: Path
    size: Size
    undisturbed: Content

    def draft_to(self, drafts: Path) -> tuple[object, ...]:
        return ("draft", self.settings, self.folder, "--output", drafts, "--jobs", 2)


def started(*words: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "profit_integration", *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def ended(process: subprocess.Popen[str]) -> int:
    """The status of a process; that of an error has no traceback."""
    _, printed = process.communicate(timeout=600)
    assert process.returncode == -signal.SIGKILL or "Traceback" not in printed, printed
    return process.returncode


@pytest.fixture(
    scope="module",
    params=[Size(300, 1), pytest.param(Size(5_000, 7), marks=pytest.mark.thorough)],
    ids=["each once", "each seven times"],
)
def night(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Night:
    """Invoices of thirty days, whose counter of sales refuses a date before that of its last number."""
    folder, size = tmp_path_factory.mktemp("night"), request.param
    settings = put_settings(folder, ('code = "VERKOOP"', 'code = "VERKOOP"\nrefuse_earlier_dates = true'))
    invoices = folder / "invoices"
    invoices.mkdir()
    texts = [original.read_text(encoding="utf-8") for original in ORIGINALS]
    for place in range(size.invoices):
        text = texts[place % 12].replace("<cbc:ID>", f"<cbc:ID>{place}-", 1)
        before, date, after = text.partition("<cbc:IssueDate>2026-")
        text = f"{before}{date}06-{1 + place * 7 % 30:02}{after[5:]}"
        (invoices / f"{place:05}.xml").write_text(text, encoding="utf-8")
    book = folder / "undisturbed.db"
    assert ended(started("journalise", settings, invoices, "--book", book, "--new")) == 0
    content = Content.of(book)
    assert len(content.entries) == size.invoices
    return Night(invoices, settings, size, content)


@pytest.fixture
def server() -> Iterator[Any]:
    """A server of its own to kill, whose commits are on the disk."""
    with server_in(Path(mkdtemp(prefix="postgresql-"))) as of_test:
        yield of_test


def kill_server(server: Any) -> None:
    """Kill a server with all its processes, and start it again when they are gone."""
    first = psutil.Process(server.get_pid())
    processes = [first, *first.children()]
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(processes, timeout=60)


def kill_a_worker(drafting: subprocess.Popen[str], chance: random.Random) -> None:
    """Kill one of the processes that draft, if there is one yet, or the program itself."""
    living = psutil.Process(drafting.pid).children() if drafting.poll() is None else []
    victim = chance.choice([drafting.pid, *(child.pid for child in living)])
    with suppress(ProcessLookupError):
        os.kill(victim, signal.SIGKILL)


def count_in(book: str) -> int:
    plain = make_url(book).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain) as connection:
        if connection.execute("SELECT to_regclass('journal_entries')").fetchone() == (None,):
            return 0
        (count,) = connection.execute("SELECT count(*) FROM journal_entries").fetchone() or (0,)
        return int(count)


def test_killed_at_random_moments_and_run_again_the_book_is_the_undisturbed_one(
    night: Night, server: Any, tmp_path: Path
) -> None:
    chance, drafts = random.Random(20261128), tmp_path / "drafts"
    book = server.get_uri(driver="psycopg")
    for _ in range(night.size.kills):
        drafting = started(*night.draft_to(drafts))
        for _ in until(chance.uniform(0.5, 4)):
            if drafting.poll() is not None:
                break
        kill_a_worker(drafting, chance)
        assert ended(drafting) in {0, 2, -signal.SIGKILL}
    assert ended(started(*night.draft_to(drafts))) == 0
    counts = [0]
    for kills, killed in enumerate(["keep", "server"] * night.size.kills, start=1):
        keeping = started("keep", drafts, "--book", book, "--new")
        # Some kills fall before an entry is kept, most between the entries of a transaction.
        target = kills * night.size.invoices // (2 * night.size.kills + 1)
        while count_in(book) < target and keeping.poll() is None:
            pass
        for _ in until(chance.uniform(0, 0.2)):
            pass
        if killed == "server":
            kill_server(server)
            assert ended(keeping) in {0, 2}
            server.ensure_postgres_running()
        else:
            keeping.kill()
            assert ended(keeping) in {0, -signal.SIGKILL}
        counts.append(count_in(book))
    assert counts == sorted(counts), "what was committed stays"
    if night.size.kills > 1:  # of a single one, the moment may be after the last entry
        assert any(0 < count < night.size.invoices for count in counts), "a kill interrupted the run half-way"
    assert ended(started("keep", drafts, "--book", book, "--new")) == 0
    assert Content.of(book) == night.undisturbed


@pytest.fixture(params=["sqlite", "postgresql"])
def shared_book(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return str(tmp_path / "b.db" if request.param == "sqlite" else request.getfixturevalue("postgresql"))


def test_second_passes_at_once_give_the_undisturbed_book(night: Night, shared_book: str, tmp_path: Path) -> None:
    assert ended(started(*night.draft_to(tmp_path / "drafts"))) == 0
    at_once = [started("keep", tmp_path / "drafts", "--book", shared_book, "--new") for _ in range(3)]
    assert [ended(process) for process in at_once] == [0, 0, 0]
    assert Content.of(shared_book) == night.undisturbed


def test_beside_others_that_journalise_some_of_its_invoices_each_is_there_once_and_no_number_is_left_out(
    night: Night, shared_book: str, tmp_path: Path
) -> None:
    settings = put_settings(tmp_path)  # a counter that takes any date, since the others have an order of their own
    assert ended(started("draft", settings, night.folder, "--output", tmp_path / "drafts")) == 0
    files = sorted(night.folder.iterdir(), reverse=True)
    at_once = [
        started("keep", tmp_path / "drafts", "--book", shared_book, "--new"),
        started("journalise", settings, *files[::2], "--book", shared_book, "--new"),
        started("journalise", settings, *files[::3], "--book", shared_book, "--new", "--jobs", 2),
    ]
    assert [ended(process) for process in at_once] == [0, 0, 0]
    content = Content.of(shared_book)
    values: dict[str | None, list[int | None]] = defaultdict(list)
    for entry in content.entries:
        values[entry.counter].append(entry.number.value)
    assert all(of == list(range(1, len(of) + 1)) for of in values.values())
    assert keys_of(content) == keys_of(night.undisturbed)
    assert {number.document for number in content.numbers} == keys_of(content)


def keys_of(content: Content) -> set[DocumentKey]:
    keys = {entry.document for entry in content.entries}
    assert len(keys) == len(content.entries)
    return keys
