"""Files that several processes read give what one process gives, and no process stays behind."""

import os
import signal
from collections.abc import Iterator
from multiprocessing import active_children, get_context
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from profit_integration.cli.processes import in_processes
from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.violation import Code
from tests import documents
from tests.cli.commands import content_of, put, put_settings, run, started
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


def test_the_command_keeps_the_same_book_with_any_number_of_jobs(tmp_path: Path) -> None:
    damages = ["", "cut off", "of another year", "with other content", "missing"]
    files = [written(tmp_path, place, FILES[place % 12], damages[place % 5]) for place in range(45)]
    words = ("journalise", documents.SETTINGS, *files, "--json", "--new", "--book")
    one, several = (run(*words, tmp_path / f"{count}.db", "--jobs", count) for count in (1, 3))
    assert (several.exit_code, several.stdout) == (1, one.stdout.replace("1.db", "3.db"))
    assert content_of(tmp_path / "3.db") == content_of(tmp_path / "1.db")


def test_there_is_at_least_one_job() -> None:
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


class KillingValues(list[int]):
    """Values of which the second kills the process that works on the first, while another process is started."""

    def __getitem__(self, where: Any) -> Any:
        if where.start == 1:
            for process in active_children():
                process.kill()
        return super().__getitem__(where)


def work_while_processes_are_killed() -> None:
    for _ in range(10):
        with pytest.raises(UnusableSettingError):
            list(in_processes(abs, KillingValues(range(60)), 2, share=1))


def test_the_work_ends_also_if_a_process_is_killed_while_another_one_is_started() -> None:
    program = get_context("spawn").Process(target=work_while_processes_are_killed)
    program.start()
    program.join(timeout=90)
    assert program.exitcode == 0


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
    tmp_path: Path, by: signal.Signals, status: int
) -> None:
    folder = tmp_path / "invoices"
    folder.mkdir()
    for place in range(300):
        put(folder, f"{place:04}.xml", FILES[place % 12])
    words = ("journalise", documents.SETTINGS, folder, "--book", tmp_path / "book.db", "--new")
    with started(*words, "--jobs", 2, start_new_session=True) as program:
        for _ in until(60):
            if len(processes_of(program.pid)) >= 3:  # the program and two readers, and one that Python itself starts
                break
        os.killpg(program.pid, by) if by is signal.SIGINT else program.kill()  # a terminal interrupts the whole group
        _, printed = program.communicate(timeout=60)
        assert program.returncode == status
        # Of a program that is killed, Python's own processes may say that it is gone.
        assert by is signal.SIGKILL or "Traceback" not in printed
    for _ in until(60):
        if not processes_of(program.pid):
            break
    assert processes_of(program.pid) == []
    result = run(*words, "--json")
    assert (result.exit_code, result.stdout.count('"status": "journalised"')) == (0, 12)


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
