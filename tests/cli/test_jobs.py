"""Files that several processes read give what one process gives, and no process stays behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from profit_integration.adapters.memory import MemoryBook
from profit_integration.cli.batch import Outcome, journalise_files
from profit_integration.cli.processes import in_processes
from profit_integration.cli.reading import InvoiceReader
from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.violation import Code
from tests import documents
from tests.cli.commands import put, put_settings, run
from tests.cli.test_book_sizes import peak_of

FILES = [f"{number:02}" for number in range(1, 13)]


def written(folder: Path, place: int, name: str, damage: str) -> Path:
    """A file of the demonstration, sound or damaged, or one that is not there."""
    path = put(folder, f"{place}.xml", name)
    match damage:
        case "cut off":
            path.write_bytes(path.read_bytes()[:-100])
        case "of another year":
            path.write_text(path.read_text(encoding="utf-8").replace("IssueDate>2026", "IssueDate>2019"))
        case "with other content":
            path.write_text(path.read_text(encoding="utf-8").replace("<cbc:Name>", "<cbc:Name>x", 1))
        case "missing":
            path.unlink()
    return path


def outcomes_of(files: list[Path], jobs: int) -> tuple[list[Outcome], list[str], list[object]]:
    """The outcomes with their errors apart (an error equals no other), and the entries in the book."""
    book = MemoryBook()
    outcomes = list(journalise_files(files, InvoiceReader(settings=documents.settings()), book.begin, jobs=jobs))
    without_errors = [Outcome(file=of.file, status=of.status, entries=of.entries, notes=of.notes) for of in outcomes]
    return without_errors, [str(of.error) for of in outcomes], list(book)


damages = st.sampled_from(["", "", "", "cut off", "of another year", "with other content", "missing"])


@settings(deadline=None, max_examples=6)
@given(st.lists(st.tuples(st.sampled_from(FILES), damages), max_size=90))
def test_two_processes_give_what_one_gives(of_files: list[tuple[str, str]]) -> None:
    with TemporaryDirectory() as folder:
        files = [written(Path(folder), place, *of_file) for place, of_file in enumerate(of_files)]
        assert outcomes_of(files, jobs=2) == outcomes_of(files, jobs=1)


def test_the_command_keeps_the_same_book_with_any_number_of_jobs(tmp_path: Path) -> None:
    results = [
        run("journalise", documents.SETTINGS, documents.INVOICES, "--jobs", jobs, "--json", "--book", book, "--new")
        for jobs, book in ((1, tmp_path / "one.db"), (3, tmp_path / "three.db"))
    ]
    assert [result.exit_code for result in results] == [0, 0]
    assert results[1].stdout == results[0].stdout.replace("one.db", "three.db")
    assert run("journalise", documents.SETTINGS, documents.INVOICES, "--jobs", 0).exit_code == 2


def test_results_come_in_the_order_of_the_values_however_many_there_are() -> None:
    values = list(range(-300, 300))
    assert list(in_processes(abs, values, 2)) == list(map(abs, values))
    assert list(in_processes(abs, [], 2)) == []


def end_self(value: int) -> int:
    if value == 50:
        os.kill(os.getpid(), signal.SIGKILL)
    return value


def test_a_process_that_is_killed_ends_the_work_with_a_remedy() -> None:
    with pytest.raises(UnusableSettingError) as caught:
        list(in_processes(end_self, list(range(100)), 2))
    assert caught.value.code is Code.PROCESS_ENDED


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder with enough files to be interrupted while they are read."""
    folder = tmp_path / "invoices"
    folder.mkdir()
    for place in range(2_000):
        put(folder, f"{place:04}.xml", FILES[place % 12])
    return folder


def processes_of(group: int) -> list[int]:
    """The living processes of a group."""
    living = []
    for entry in Path("/proc").iterdir():
        try:
            state, _parent, of_group = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(of_group) == group and state != "Z":
            living.append(int(entry.name))
    return living


def until(seconds: float) -> Iterator[None]:
    """Again and again, until the time is over."""
    end = monotonic() + seconds
    while monotonic() < end:
        yield


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the processes of the system are not listed")
@pytest.mark.parametrize(("by", "status"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_interrupted_or_killed_no_process_stays_behind_and_a_second_run_goes_on(
    many: Path, tmp_path: Path, by: signal.Signals, status: int
) -> None:
    book = tmp_path / "book.db"
    words = ("journalise", str(documents.SETTINGS), str(many), "--book", str(book), "--new", "--jobs", "2")
    command = [sys.executable, "-m", "profit_integration", *words]
    with subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as run_:
        for _ in until(60):
            if len(processes_of(run_.pid)) >= 3:  # the program and two readers, and one that Python itself starts
                break
        os.killpg(run_.pid, by) if by is signal.SIGINT else run_.kill()  # a terminal interrupts the whole group
        _, printed = run_.communicate(timeout=60)
        assert run_.returncode == status
        # Of a program that is killed, Python's own processes may say that it is gone.
        assert by is signal.SIGKILL or b"Traceback" not in printed
    for _ in until(60):
        if not processes_of(run_.pid):
            break
    assert processes_of(run_.pid) == []
    ended = subprocess.run([*command, "--json"], check=False, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout.count('"status": "journalised"')) == (0, 12)


@pytest.mark.thorough
@pytest.mark.parametrize(("few", "many"), [(10_000, 100_000)])
def test_memory_does_not_grow_with_the_files(tmp_path: Path, few: int, many: int) -> None:
    by = put_settings(tmp_path, ("total_length = 9", "total_length = 12"))
    texts = [documents.document(name).decode() for name in FILES]
    peaks = []
    for count in (few, many):
        folder = tmp_path / str(count)
        folder.mkdir()
        for place in range(count):
            text = texts[place % 12].replace("<cbc:ID>", f"<cbc:ID>{place}-", 1)
            (folder / f"{place:06}.xml").write_text(text, encoding="utf-8")
        drafts = tmp_path / f"drafts of {count}"
        commands = (
            ("journalise", by, folder, "--jobs", 2, "--book", tmp_path / f"{count}.db", "--new"),
            ("draft", by, folder, "--jobs", 2, "--output", drafts),
            ("keep", drafts, "--book", tmp_path / f"{count} in two passes.db", "--new"),
        )
        peaks.append([peak_of(*words) for words in commands])
    assert [large < 1.2 * small for small, large in zip(*peaks, strict=True)] == [True, True, True], peaks
