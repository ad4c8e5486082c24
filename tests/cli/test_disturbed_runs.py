"""Runs whose processes are killed, and runs at once, end up in the book that nobody disturbed.

Killed are processes that read and draft, the program itself, and the server of the database.
"""

import random
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from signal import SIGKILL
from tempfile import mkdtemp
from typing import Any

import attrs
import psutil
import pytest

from profit_integration.adapters.sql.book import open_book
from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.number_register import RegisteredNumber
from tests.books import server_in
from tests.cli.commands import content_of, put_settings, run, started
from tests.cli.test_jobs import until
from tests.documents import INVOICES


@attrs.frozen(kw_only=True)
class Night:
    """Invoices to journalise in a night, and what comes of them undisturbed.

    Attributes:
        settings: Their settings.
        invoices: The folder that they are in.
        count: How many they are.
        kills: How often each kind of process is killed.
        drafts: The drafts of all of them.
        undisturbed: The entries and numbers of the book.
    """

    settings: Path
    invoices: Path
    count: int
    kills: int
    drafts: Path
    undisturbed: tuple[list[JournalEntry], list[RegisteredNumber]]


@pytest.fixture(
    scope="module", params=[(220, 1), pytest.param((5_000, 7), marks=pytest.mark.thorough)], ids=["few", "many"]
)
def night(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Night:
    """Invoices of two years and both directions; the counter of sales refuses a date before that of its last number."""
    folder, (count, kills) = tmp_path_factory.mktemp("night"), request.param
    settings = put_settings(folder, ('code = "VERKOOP"', 'code = "VERKOOP"\nrefuse_earlier_dates = true'))
    invoices = folder / "invoices"
    invoices.mkdir()
    texts = [original.read_text(encoding="utf-8") for original in sorted(INVOICES.iterdir())]
    for place in range(count):
        text = texts[place % 12].replace("<cbc:ID>", f"<cbc:ID>{place}-", 1)
        before, _, after = text.partition("<cbc:IssueDate>2026-")
        text = f"{before}<cbc:IssueDate>{2026 + place // 12 % 2}-06-{1 + place * 7 % 30:02}{after[5:]}"
        (invoices / f"{place:05}.xml").write_text(text, encoding="utf-8")
    book, drafts = folder / "undisturbed.db", folder / "drafts"
    assert run("journalise", settings, invoices, "--book", book, "--new").exit_code == 0
    assert run("draft", settings, invoices, "--output", drafts).exit_code == 0
    undisturbed = content_of(book)
    return Night(settings=settings, invoices=invoices, count=count, kills=kills, drafts=drafts, undisturbed=undisturbed)


# What Python's own tracker of processes prints after it was the one that was killed, and was started again.
BY_TRACKER = re.compile(
    r'Traceback \(most recent call last\):\n  File ".*resource_tracker\.py", line \d+, in main\n'
    r"(?:    .*\n)*KeyError: .*\n"
)


def ended(process: subprocess.Popen[str]) -> int:
    """The status of a process; that of an error has no traceback."""
    _, printed = process.communicate(timeout=600)
    assert process.returncode == -SIGKILL or "Traceback" not in BY_TRACKER.sub("", printed), printed
    return process.returncode


def count_in(book: object) -> int:
    """How many entries are in a book, which may not be there yet."""
    try:
        with closing(open_book(str(book), make=False)) as opened, opened.read() as reader:
            return reader.count()
    except UnusableSettingError:
        return 0


def killed_within(night: Night, book: object, *words: object, servers: tuple[Any, ...] = (None,)) -> None:
    """Run a command again and again, and kill it, or one of the servers, at moments while it adds entries to a book."""
    chance, counts, to_kill = random.Random(20261128), [0], servers * night.kills
    for kills, server in enumerate(to_kill, start=1):
        process = started(*words, "--book", book, "--new")
        target = kills * night.count // (len(to_kill) + 1)
        while count_in(book) < target and process.poll() is None:
            pass
        for _ in until(chance.uniform(0, 0.2) if night.kills > 1 else 0):
            pass
        if server is None:
            process.kill()
            assert ended(process) in {0, -SIGKILL}
        else:
            kill_server(server)
            assert ended(process) in {0, 2}
            server.ensure_postgres_running()
        counts.append(count_in(book))
    assert counts == sorted(counts), "what was committed stays"
    if night.kills > 1:  # of a single one, the moment may be after the last entry
        assert any(0 < count < night.count for count in counts), "a kill interrupted the run half-way"


def kill_server(server: Any) -> None:
    """Kill a server with all its processes, and wait until they are gone."""
    first = psutil.Process(server.get_pid())
    processes = [first, *first.children()]
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(processes, timeout=60)


def test_journalise_that_is_killed_and_run_again_gives_the_undisturbed_book(night: Night, tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    killed_within(night, book, "journalise", night.settings, night.invoices, "--jobs", 2)
    assert run("journalise", night.settings, night.invoices, "--book", book).exit_code == 0
    assert content_of(book) == night.undisturbed


@pytest.fixture
def server() -> Iterator[Any]:
    """A server of its own to kill, whose commits are on the disk."""
    with server_in(Path(mkdtemp(prefix="postgresql-"))) as of_test:
        yield of_test


def test_two_passes_that_are_killed_and_run_again_give_the_undisturbed_book(
    night: Night, server: Any, tmp_path: Path
) -> None:
    chance, drafts = random.Random(20261128), tmp_path / "drafts"
    draft = ("draft", night.settings, night.invoices, "--output", drafts)
    for _ in range(night.kills):
        drafting = started(*draft, "--jobs", 2)
        for _ in until(chance.uniform(0.5, 4)):
            if drafting.poll() is not None:
                break
        with suppress(psutil.NoSuchProcess):
            program = psutil.Process(drafting.pid)
            chance.choice([program, *program.children()]).kill()
        assert ended(drafting) in {0, 2, -SIGKILL}
    assert run(*draft).exit_code == 0
    book = server.get_uri(driver="psycopg")
    killed_within(night, book, "keep", drafts, servers=(None, server))
    assert run("keep", drafts, "--book", book, "--new").exit_code == 0
    assert content_of(book) == night.undisturbed


@pytest.fixture
def book(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return str(tmp_path / "b.db" if request.param == "sqlite" else request.getfixturevalue("postgresql"))


@pytest.mark.parametrize("book", ["sqlite", pytest.param("postgresql", marks=pytest.mark.thorough)], indirect=True)
def test_runs_at_once_give_the_undisturbed_book(night: Night, book: str) -> None:
    keep = ("keep", night.drafts, "--book", book, "--new")
    journalise = ("journalise", night.settings, night.invoices, "--book", book, "--new")
    at_once = [started(*words) for words in (keep, journalise)]
    assert [ended(process) for process in at_once] == [0, 0]
    assert content_of(book) == night.undisturbed


@pytest.mark.parametrize("book", ["postgresql", pytest.param("sqlite", marks=pytest.mark.thorough)], indirect=True)
def test_beside_runs_of_another_order_every_invoice_is_there_once_and_no_number_is_left_out(
    night: Night, book: str, tmp_path: Path
) -> None:
    settings = put_settings(tmp_path)  # a counter that takes any date, since the others have an order of their own
    assert run("draft", settings, night.invoices, "--output", tmp_path / "drafts").exit_code == 0
    files = sorted(night.invoices.iterdir(), reverse=True)
    at_once = [
        started("keep", tmp_path / "drafts", "--book", book, "--new"),
        started("journalise", settings, *files[::2], "--book", book, "--new"),
    ]
    assert [ended(process) for process in at_once] == [0, 0]
    entries, numbers = content_of(book)
    values: dict[tuple[str | None, int], list[Any]] = defaultdict(list)
    for entry in entries:
        values[entry.counter, entry.entry_date.year].append(entry.number.value)
    assert len(values) == 4
    assert all(sorted(of) == [*range(1, len(of) + 1)] for of in values.values())
    documents = {entry.document for entry in entries}
    assert len(documents) == len(entries) == night.count
    assert {number.document for number in numbers} == documents
