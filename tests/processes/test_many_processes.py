"""Several processes on one book: no number twice and none left out, whatever is rolled back or killed.

Every process uses the same new counters, takes single numbers and blocks, rolls a quarter of its transactions back, and
is killed half-way with numbers in hand; another process continues its work. Every second process has nothing but its
driver. In the end every document is in the book, and the numbers of each counter are the start value and its
successors, without a gap.
"""

import signal
from collections import defaultdict

import pytest

from profit_integration.adapters.sql.book import open_book
from tests.cli.commands import content_of
from tests.processes.worker import LARGEST_BLOCK, Task, carried_out, counter_of, key_of, work


@pytest.mark.parametrize(
    ("processes", "documents", "series"), [(4, 60, 6), pytest.param(8, 12_500, 100, marks=pytest.mark.thorough)]
)
def test_every_document_is_in_the_book_and_every_number_is_given_once(
    book: str, processes: int, documents: int, series: int
) -> None:
    open_book(book).close()
    death = documents // 2
    # Two generations: the first one dies at a document, and the second one takes up what is missing from its block on.
    for first, dies_at in ((0, death), (death - LARGEST_BLOCK, None)):
        last = documents if dies_at is None else dies_at + 1
        tasks = [
            Task(book=book, worker=worker, documents=(first, last), series=series, whole=documents, dies_at=dies_at)
            for worker in range(processes)
        ]
        expected = 0 if dies_at is None else -signal.SIGKILL
        assert [process.exitcode for process in carried_out(work, tasks)] == [expected] * processes
    values: dict[str | None, list[int | None]] = defaultdict(list)
    entries, _ = content_of(book)
    for entry in entries:
        values[entry.counter].append(entry.number.value)
    wanted = {key_of(worker, document) for worker in range(processes) for document in range(documents)}
    assert {entry.document for entry in entries} == wanted
    for counter in map(counter_of, range(series)):
        start, of_counter = counter.ranges[0].start_value, values.pop(counter.code)
        assert of_counter == [*range(start, start + len(of_counter))], f"{counter.code} has a gap or a duplicate"
    assert not values
