"""Transactions side by side: each has a clerk, and each clerk has a thread of its own.

A test says who does what in which order, and whether a clerk has to wait for another one comes out by itself: a
question is asked at once and answered when the store allows it. Nothing here sleeps or depends on luck.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures import wait as wait_for_futures
from contextlib import AbstractContextManager, contextmanager, suppress
from queue import SimpleQueue
from threading import Thread
from typing import Any, Generic, TypeVar

from profit_integration.core.model.entries import JournalEntry
from profit_integration.testing.books import Book, Transaction

T = TypeVar("T")
S = TypeVar("S")  # what a transaction gives: numbers and entries, or settings
Work = Callable[[Transaction], T]
Refusal = type[Exception] | tuple[type[Exception], ...]

DEADLINE_S = 90.0


class RolledBackError(Exception):
    """What the kit raises inside a transaction to have it rolled back."""


class Clerk(Generic[S]):
    """One transaction after the other, in one thread.

    Work is done in the order in which it is asked for. The first work begins a transaction; an error ends it, as it
    ends a ``with`` block; after a commit or a rollback, new work begins a new one.

    Args:
        begin: Begins a transaction.
    """

    def __init__(self, begin: Callable[[], AbstractContextManager[S]]) -> None:
        self._begin = begin
        self._open: tuple[AbstractContextManager[S], S] | None = None
        self._tasks: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        # A store that never answers fails its test; as a daemon it cannot keep the whole run from ending as well.
        self._thread = Thread(target=self._work_through, daemon=True)
        self._thread.start()

    def asks(self, work: Callable[[S], T]) -> Future[T]:
        """Have something done within the transaction."""
        return self._queue(lambda: self._within_transaction(work))

    def commits(self) -> Future[None]:
        """Have the transaction kept."""
        return self._queue(self._commit)

    def rolls_back(self) -> Future[None]:
        """Have the transaction forgotten."""
        return self._queue(self._roll_back)

    def leaves(self) -> None:
        """Have the transaction forgotten if it is still open, and stop."""
        self.rolls_back()
        self._tasks.put(None)

    def has_left(self) -> None:
        """Wait until the thread has ended, within reason."""
        self._thread.join(timeout=DEADLINE_S)

    def _queue(self, work: Callable[[], T]) -> Future[T]:
        future: Future[T] = Future()

        def do() -> None:
            try:
                future.set_result(work())
            except BaseException as error:  # whatever it is, it is for whoever asked
                future.set_exception(error)

        self._tasks.put(do)
        return future

    def _work_through(self) -> None:
        while (task := self._tasks.get()) is not None:
            task()

    def _within_transaction(self, work: Callable[[S], T]) -> T:
        if self._open is None:
            context = self._begin()
            self._open = context, context.__enter__()
        try:
            return work(self._open[1])
        except BaseException as error:
            self._end(error)
            raise

    def _commit(self) -> None:
        self._end(None)

    def _roll_back(self) -> None:
        error = RolledBackError()
        try:
            self._end(error)
        except RolledBackError as raised:
            if raised is not error:
                raise

    def _end(self, error: BaseException | None) -> None:
        if self._open is not None:
            context, self._open = self._open[0], None
            context.__exit__(type(error) if error else None, error, error.__traceback__ if error else None)


@contextmanager
def clerks_on(begin: Callable[[], AbstractContextManager[S]], how_many: int) -> Iterator[tuple[Clerk[S], ...]]:
    """So many clerks; what they leave open is rolled back, the first clerk's first."""
    hired = tuple(Clerk(begin) for _ in range(how_many))
    try:
        yield hired
    finally:
        for clerk in hired:
            clerk.leaves()
        for clerk in hired:
            clerk.has_left()


def clerks(book: Book, how_many: int) -> AbstractContextManager[tuple[Clerk[Transaction], ...]]:
    """So many clerks on one book."""
    return clerks_on(book.begin, how_many)


@contextmanager
def forgotten(begin: Callable[[], AbstractContextManager[S]]) -> Iterator[S]:
    """A transaction that is rolled back at the end of the block."""
    with suppress(RolledBackError), begin() as transaction:
        yield transaction
        raise RolledBackError


def rolled_back(book: Book) -> AbstractContextManager[Transaction]:
    """A transaction on a book that is rolled back at the end of the block."""
    return forgotten(book.begin)


def answer(future: Future[T]) -> T:
    """The answer to a question that must be answered now, because nobody is in the way any more.

    Raises:
        AssertionError: If there is none.
    """
    try:
        return future.result(timeout=DEADLINE_S)
    except TimeoutError:
        raise AssertionError(
            f"the store gave no answer for {DEADLINE_S:.0f} s, although no other transaction is in the way: it waits "
            f"for itself, or for a transaction that has ended"
        ) from None


def give_time(future: Future[T], seconds: float) -> None:
    """Let a question be answered, if the store answers it before the others go on."""
    wait_for_futures([future], timeout=seconds)


def answers_after(
    book: Book, held: Sequence[Work[S]], asked: Sequence[Work[T]], *, patience: float, commits: bool = True
) -> tuple[list[S], list[T]]:
    """The answers to one transaction, and to others that each ask a question while it is open and is in their way.

    They all wait at the same time, and are committed once they are answered.

    Args:
        book: The book.
        held: What the one transaction asks.
        asked: What the others ask, a transaction each.
        patience: For how many seconds they are given the time to go wrong.
        commits: Whether the one transaction is then committed, or rolled back.
    """
    with clerks(book, 1 + len(asked)) as (holder, *others):
        first = [answer(holder.asks(each)) for each in held]
        waiting = [(clerk.asks(each), clerk.commits()) for clerk, each in zip(others, asked, strict=True)]
        wait_for_futures([question for question, _ in waiting], timeout=patience)
        answer(holder.commits() if commits else holder.rolls_back())
        answers = [answer(question) for question, _ in waiting]
        for _, kept in waiting:
            answer(kept)
    return first, answers


def refused(refusal: Refusal, *steps: Future[Any]) -> bool:
    """Whether a store refused one of a transaction's steps: it may do so at once, or when all of it is to be kept."""
    for step in steps:
        try:
            answer(step)
        except refusal:
            if not step.done():  # no answer is no refusal
                raise
            return True
    return False


def kept_and_refused(
    book: Book, first: JournalEntry, second: JournalEntry, *, refusal: Refusal, patience: float
) -> tuple[JournalEntry, JournalEntry]:
    """Have two transactions add an entry each at once; one of them must be kept, and the other one refused.

    Which of them is the store's to choose: the first to add, as where the other one waits, or the first to commit.
    """
    with clerks(book, 2) as (anna, bert):
        annas = [anna.asks(adding(first))]
        answer(annas[0])
        berts = [bert.asks(adding(second)), bert.commits()]
        give_time(berts[-1], patience)
        annas.append(anna.commits())
        of_first, of_second = refused(refusal, *annas), refused(refusal, *berts)
    assert of_first or of_second, "both were kept"
    assert not (of_first and of_second), "both were refused"
    return (second, first) if of_first else (first, second)


def keep(book: Book, *entries: JournalEntry) -> None:
    """Add entries in one transaction."""
    with book.begin() as transaction:
        for entry in entries:
            transaction.entries.add(entry)


def adding(entry: JournalEntry) -> Work[None]:
    """The work of adding an entry."""

    def add(transaction: Transaction) -> None:
        transaction.entries.add(entry)

    return add
