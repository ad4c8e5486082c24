"""What one process does: journalise documents singly and in blocks, roll some back, and once be killed."""

import os
import random
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from decimal import Decimal
from itertools import groupby, islice
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import TypeVar

import attrs

from profit_integration.adapters.sql.book import SqlBook, SqlTransaction, open_book
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import EntryDraft, JournalLine, Role, Side
from profit_integration.core.model.financial_description import Description, FinancialDescription
from profit_integration.core.model.invoices import Contact
from profit_integration.core.model.kinds import IntegrationKind, Numbering
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.policies.number_allocator import draw_number, draw_numbers
from tests.driver_books import DriverBook, postgresql_book, sqlite_book

LARGEST_BLOCK = 20
_spawning = get_context("forkserver")  # no process inherits anything of this process, and imports are done once
_spawning.set_forkserver_preload(["tests.processes.test_drawn_numbers", "tests.processes.worker"])
_DAY = date(2026, 6, 1)
V = TypeVar("V")


@attrs.frozen(kw_only=True)
class Task:
    """The work of one process.

    Attributes:
        book: The path or address of the book.
        worker: Which worker this is.
        documents: The documents to journalise: from the first, up to the second; those that are in the book
            already are left alone.
        series: Over how many new counters the whole work is spread.
        whole: How many documents a worker has in all, with those of the killed process before it.
        dies_at: The document in whose transaction, with numbers and entries in hand, the process is killed; None for
            none.
    """

    book: str
    worker: int
    documents: tuple[int, int]
    series: int
    whole: int
    dies_at: int | None


class ChangedMindError(Exception):
    """Rolls a transaction back."""


def carried_out(work: Callable[[V], None], tasks: Iterable[V]) -> list[ForkServerProcess]:
    """Do work on each task in a process of its own, all at once; the processes when they have ended."""
    processes = [_spawning.Process(target=work, args=(task,)) for task in tasks]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return processes


def work(task: Task) -> None:
    """Journalise all documents of a task, a few in each transaction; a rolled back transaction is tried again."""
    chance = random.Random(f"{task.worker}:{task.documents}")
    with opened_book(task.book, task.worker) as book:
        with book.begin() as transaction:
            keys = ((document, key_of(task.worker, document)) for document in range(*task.documents))
            left = [document for document, key in keys if not transaction.entries.find(key)]
        for documents in _together(left, task, chance):
            if chance.random() < 0.25:
                with suppress(ChangedMindError), book.begin() as transaction:
                    _journalise(transaction, task, documents)
                    raise ChangedMindError
            with book.begin() as transaction:
                _journalise(transaction, task, documents)
                if task.dies_at in documents:
                    os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def opened_book(where: str, worker: int) -> Iterator[SqlBook | DriverBook]:
    """The book: every second process has nothing but its driver."""
    if worker % 2:
        on_server = "://" in where
        yield postgresql_book(where) if on_server else sqlite_book(Path(where), "BEGIN IMMEDIATE")
    else:
        with closing(open_book(where)) as book:
            yield book


def _together(documents: list[int], task: Task, chance: random.Random) -> Iterator[list[int]]:
    """The documents in order, half of the times one alone and half of the times a block; each from one counter."""
    for _, of_one_counter in groupby(documents, lambda document: _series_of(document, task)):
        while block := list(islice(of_one_counter, chance.choice((1, chance.randint(2, LARGEST_BLOCK))))):
            yield block


def counter_of(series: int) -> Counter:
    """The counters that all processes share; each has a range without a row until a number is drawn from it."""
    only = NumberRange(leader=f"S{series:03}-", total_length=12, start_value=1 + series, start_date=date(2026, 1, 1))
    return Counter(code=f"S{series}", ranges=(only,))


def key_of(worker: int, document: int) -> DocumentKey:
    """The key of a worker's document."""
    return DocumentKey(1, Numbering.SALES, f"{worker}/{document}", None)


def _series_of(document: int, task: Task) -> int:
    return document * task.series // task.whole


def _journalise(transaction: SqlTransaction, task: Task, documents: list[int]) -> None:
    counter = counter_of(_series_of(documents[0], task))
    drafts = [_draft(task.worker, document, counter) for document in documents]
    if len(drafts) == 1:
        drawn = [draw_number(counter, _DAY, transaction.numbers)]
    else:
        drawn = [*draw_numbers(counter, _DAY, len(drafts), transaction.numbers)]
    for draft, number in zip(drafts, drawn, strict=True):
        transaction.entries.add(draft.numbered(number))


def _draft(worker: int, document: int, counter: Counter) -> EntryDraft:
    amount = Decimal("121.00")
    return EntryDraft(
        document=key_of(worker, document),
        kind=IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES,
        digest="",
        journal="70",
        journal_reason="",
        counter=counter.code,
        entry_date=_DAY,
        voucher_date=_DAY,
        due_date=None,
        voucher_number=None,
        contact=Contact("10032", "De Kat"),
        description=Description(text="[vkf] Verkoopfactuur", option=FinancialDescription.SOURCE),
        currency="EUR",
        decimals=2,
        lines=(
            JournalLine(account="1300", side=Side.DEBIT, amount=amount, role=Role.DEBTOR, reasons=()),
            JournalLine(account="8000", side=Side.CREDIT, amount=amount, role=Role.TURNOVER, reasons=()),
        ),
    )
