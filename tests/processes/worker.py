"""What one process does: journalise documents one by one, now and then change its mind, and now and then die."""

import os
import random
import signal
from contextlib import closing, suppress
from datetime import date
from decimal import Decimal

import attrs

from profit_integration.adapters.sql.book import open_book
from profit_integration.descriptions import Description, FinancialDescription
from profit_integration.invoices import Contact, DocumentKey
from profit_integration.journalising.entries import JournalEntry, JournalLine, Role, Side
from profit_integration.journalising.ports import JournalEntryRepository
from profit_integration.kinds import IntegrationKind
from profit_integration.numbering.allocation import InvoiceNumber, draw_number
from profit_integration.numbering.ports import InvoiceNumberRepository
from profit_integration.numbering.ranges import Counter, NumberRange

_DAY = date(2026, 6, 1)


@attrs.frozen(kw_only=True)
class Task:
    """The work of one process.

    Attributes:
        book: The path or address of the book.
        worker: Which worker this is.
        documents: The documents to journalise: from the first, up to the second.
        series: Over how many new counters the whole work is spread.
        whole: How many documents a worker has in all, dead predecessors included.
        dies_at: The document in whose transaction, with number and entry in hand, the process is killed; None for none.
    """

    book: str
    worker: int
    documents: tuple[int, int]
    series: int
    whole: int
    dies_at: int | None


class ChangedMindError(Exception):
    """Rolls a transaction back."""


def work(task: Task) -> None:
    """Journalise all documents of a task, each in a transaction of its own; a rolled back one is tried again."""
    chance = random.Random(f"{task.worker}:{task.documents}")
    with closing(open_book(task.book)) as book:
        for document in range(*task.documents):
            if chance.random() < 0.25:
                with suppress(ChangedMindError), book.begin() as transaction:
                    _journalise(transaction.numbers, transaction.entries, task, document)
                    raise ChangedMindError
            with book.begin() as transaction:
                _journalise(transaction.numbers, transaction.entries, task, document)
                if document == task.dies_at:
                    os.kill(os.getpid(), signal.SIGKILL)


def counter_of(series: int) -> Counter:
    """The counters that all processes share; each has a range without a row until somebody draws from it."""
    only = NumberRange(leader=f"S{series:03}-", total_length=12, start_value=1 + series, start_date=date(2026, 1, 1))
    return Counter(code=f"S{series}", ranges=(only,))


def key_of(worker: int, document: int) -> DocumentKey:
    """The key of a worker's document."""
    return DocumentKey(1, IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES, f"{worker}/{document}", None)


def _journalise(numbers: InvoiceNumberRepository, entries: JournalEntryRepository, task: Task, document: int) -> None:
    number = draw_number(counter_of(document * task.series // task.whole), _DAY, numbers)
    entries.add(_entry(task.worker, document, number))


def _entry(worker: int, document: int, number: InvoiceNumber) -> JournalEntry:
    amount = Decimal("121.00")
    return JournalEntry(
        number=number,
        document=key_of(worker, document),
        digest="",
        journal="70",
        journal_reason="",
        counter=number.counter,
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
