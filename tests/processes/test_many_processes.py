"""Eight processes on one book: no number twice and none left out, whatever is rolled back or killed.

Every process goes through the same new counters, takes single numbers and blocks, changes its mind about a quarter of
them, and is killed half-way with numbers in hand; whoever takes its place goes on where it was. Every second one has
nothing but its driver. In the end every document is in the book, and the numbers of each counter are the start value
and its successors, without a hole.
"""

import signal
from collections import defaultdict
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import pytest

from profit_integration.adapters.sql.book import open_book
from tests.processes.worker import LARGEST_BLOCK, Task, counter_of, key_of, work

_PROCESSES = 8
_spawning = get_context("forkserver")  # no process inherits anything of this one, and imports are done once
_spawning.set_forkserver_preload(["tests.processes.worker"])


def test_sqlite(sqlite: Path) -> None:
    """Eight processes on one SQLite file."""
    _run(str(sqlite), documents_each=150, series=10)


def test_postgresql(postgresql: str) -> None:
    """Eight processes on one PostgreSQL database."""
    _run(postgresql, documents_each=150, series=10)


@pytest.mark.thorough
def test_sqlite_thoroughly(sqlite: Path) -> None:
    """100 000 numbers on one SQLite file."""
    _run(str(sqlite), documents_each=12_500, series=100)


@pytest.mark.thorough
def test_postgresql_thoroughly(postgresql: str) -> None:
    """100 000 numbers on one PostgreSQL database."""
    _run(postgresql, documents_each=12_500, series=100)


def _run(book: str, *, documents_each: int, series: int) -> None:
    open_book(book).close()
    death = documents_each // 2
    # Two generations: the first one dies at a document, and the second one takes up what is missing from its block on.
    for first, dies_at in ((0, death), (death - LARGEST_BLOCK, None)):
        last = documents_each if dies_at is None else dies_at + 1
        generation = [
            _spawning.Process(
                target=work,
                args=(
                    Task(
                        book=book,
                        worker=worker,
                        documents=(first, last),
                        series=series,
                        whole=documents_each,
                        dies_at=dies_at,
                    ),
                ),
            )
            for worker in range(_PROCESSES)
        ]
        for process in generation:
            process.start()
        for process in generation:
            process.join()
        expected = 0 if dies_at is None else -signal.SIGKILL
        assert [process.exitcode for process in generation] == [expected] * _PROCESSES
        for process in generation:
            process.close()
    _check(book, documents_each=documents_each, series=series)


def _check(book: str, *, documents_each: int, series: int) -> None:
    values: dict[str | None, list[int]] = defaultdict(list)
    documents = set()
    with closing(open_book(book)) as opened:
        for entry in opened:
            assert entry.number.value is not None
            values[entry.counter].append(entry.number.value)
            documents.add(entry.document)
    assert documents == {key_of(worker, each) for worker in range(_PROCESSES) for each in range(documents_each)}
    assert len(values) == series
    for which in range(series):
        counter = counter_of(which)
        given = sorted(values[counter.code])
        start = counter.ranges[0].start_value
        assert given == list(range(start, start + len(given))), f"{counter.code} has a hole or a number twice"
