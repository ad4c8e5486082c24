"""Several processes draw, journalise and void at random, and are killed at random: every number is in one state.

They share the documents, so that two of them often want to do something with one number at once. The entries are
compared with the register: a number is journalised if an entry of its document has it, and in no other case.
"""

import os
import random
import signal
from contextlib import suppress

import attrs
import pytest

from profit_integration.adapters.memory import MemorySettings
from profit_integration.adapters.sql.book import SqlTransaction, open_book
from profit_integration.core.errors import ConcurrentWriteError, DrawnNumberError
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.model.number_register import NumberState
from profit_integration.core.policies.voiding import void_number
from tests.cli.commands import content_of
from tests.examples import invoice, settings
from tests.processes.worker import carried_out, opened_book

_GENERATIONS = 3


@attrs.frozen
class Task:
    """The work of one process: so many steps on a book, by a seed of chance."""

    book: str
    worker: int
    generation: int
    steps: int


@pytest.mark.parametrize(("processes", "steps"), [(4, 40), pytest.param(8, 1_500, marks=pytest.mark.thorough)])
def test_every_number_is_in_one_state(book: str, processes: int, steps: int) -> None:
    open_book(book).close()
    endings = set()
    for generation in range(_GENERATIONS):
        tasks = [Task(book, worker, generation, steps) for worker in range(processes)]
        endings |= {process.exitcode for process in carried_out(work, tasks)}
    assert endings == {0, -signal.SIGKILL}
    entries, numbers = content_of(book)
    by_text = {number.number.text: number for number in numbers}
    assert len(by_text) == len(numbers), "a number is there twice"
    assert {number.state for number in numbers} == set(NumberState), "chance never came to one of the states"
    journalised = {text: of.document for text, of in by_text.items() if of.state is NumberState.JOURNALISED}
    assert journalised == {entry.number.text: entry.document for entry in entries}
    current = [number.document for number in numbers if number.state is not NumberState.VOIDED]
    assert len(set(current)) == len(current), "a document has two numbers"
    assert sorted(number.number.value or 0 for number in numbers) == [*range(1, len(numbers) + 1)], "there is a gap"


def work(task: Task) -> None:
    """Draw, journalise and void; one process in three dies in a transaction, with its work done and not committed."""
    chance = random.Random(f"{task.worker}:{task.generation}")
    dies_at = chance.randrange(task.steps) if (task.worker + task.generation) % 3 == 0 else None
    with opened_book(task.book, task.worker) as book:
        for step in range(task.steps):
            with suppress(ConcurrentWriteError), book.begin() as transaction:
                _do_one_thing(transaction, chance, documents=3 * task.steps)
                if step == dies_at:
                    os.kill(os.getpid(), signal.SIGKILL)


def _do_one_thing(transaction: SqlTransaction, chance: random.Random, documents: int) -> None:
    document = invoice(document_id=f"D-{chance.randrange(documents)}")
    journaliser = Journaliser(MemorySettings([settings()]), transaction.numbers, transaction.entries)
    match chance.choice(("draw", "draw", "journalise", "void")):
        case "draw":
            journaliser.draw(document, administration=1)
        case "journalise":
            journaliser.journalise(document, administration=1)
        case "void":
            drawn = transaction.numbers.drawn_for([document.key(1)])
            for number in drawn.values():
                with suppress(DrawnNumberError):
                    void_number(number.number.text, reason="misprinted", register=transaction.numbers)
