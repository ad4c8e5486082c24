"""Transactions side by side: each runs in a thread of its own.

A test says which transaction does what in which order, and whether one has to wait for another comes out by itself: a
question is asked at once and answered when the store allows it. No step waits for a fixed time or depends on chance.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, wait
from contextlib import AbstractContextManager, contextmanager, suppress
from itertools import chain
from queue import SimpleQueue
from threading import Thread
from typing import Any, Generic, Protocol, TypeVar

from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.ports import BatchTransaction

T = TypeVar("T")
S = TypeVar("S")  # what a transaction gives: numbers and entries, or settings
S_co = TypeVar("S_co", covariant=True)
Transaction = BatchTransaction
Work = Callable[[Transaction], T]
Works = Sequence[Callable[[S], Any]]

DEADLINE_S = 90.0


class Store(Protocol[S_co]):
    """Anything that begins transactions."""

    def begin(self) -> AbstractContextManager[S_co]:
        """A transaction: kept when the block ends, forgotten when it raises."""
        ...


class RolledBackError(Exception):
    """What the kit raises inside a transaction to have it rolled back."""


class Worker(Generic[S]):
    """One transaction after the other, in one thread.

    Work is done in the order in which it is asked for. The first work begins a transaction; an error ends it, as it
    ends a ``with`` block; after a commit or a rollback, new work begins a new one.

    Args:
        begin: Begins a transaction.
    """

    def __init__(self, begin: Callable[[], AbstractContextManager[S]]) -> None:
        self._begin = begin
        self._open: tuple[AbstractContextManager[S], S] | None = None
        self._tasks: SimpleQueue[Any] = SimpleQueue()
        # A store that never answers fails its test; as a daemon it cannot keep the whole run from ending as well.
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def ask(self, work: Callable[[S], T]) -> Future[T]:
        """Have work done within the transaction."""
        return self._queue(lambda: self._within_transaction(work))

    def commit(self) -> Future[None]:
        """Have the transaction kept."""
        return self._queue(lambda: self._end(None))

    def roll_back(self) -> Future[None]:
        """Have the transaction forgotten."""
        return self._queue(self._roll_back)

    def stop(self) -> None:
        """Have the transaction forgotten if it is still open, and take no more work."""
        self.roll_back()
        self._tasks.put(None)

    def join(self) -> None:
        """Wait until the thread has ended, within reason."""
        self._thread.join(timeout=DEADLINE_S)

    def _queue(self, work: Callable[[], T]) -> Future[T]:
        future: Future[T] = Future()
        self._tasks.put((future, work))
        return future

    def _run(self) -> None:
        for future, work in iter(self._tasks.get, None):
            try:
                future.set_result(work())
            except BaseException as error:  # whatever it is, the test that asked must see it
                future.set_exception(error)

    def _within_transaction(self, work: Callable[[S], T]) -> T:
        if self._open is None:
            context = self._begin()
            self._open = context, context.__enter__()
        try:
            return work(self._open[1])
        except BaseException as error:
            self._end(error)
            raise

    def _roll_back(self) -> None:
        with suppress(RolledBackError):
            self._end(RolledBackError())

    def _end(self, error: BaseException | None) -> None:
        if self._open is not None:
            context, self._open = self._open[0], None
            context.__exit__(type(error) if error else None, error, error.__traceback__ if error else None)


@contextmanager
def workers(store: Store[S], how_many: int) -> Iterator[tuple[Worker[S], ...]]:
    """So many workers on a store; what they leave open is rolled back, that of the first worker first."""
    started = tuple(Worker(store.begin) for _ in range(how_many))
    try:
        yield started
    finally:
        for worker in started:
            worker.stop()
        for worker in started:
            worker.join()


@contextmanager
def rolled_back(store: Store[S]) -> Iterator[S]:
    """A transaction that is rolled back at the end of the block."""
    with suppress(RolledBackError), store.begin() as transaction:
        yield transaction
        raise RolledBackError


def answer(future: Future[T]) -> T:
    """The answer to a question that must be answered now, because no other transaction blocks it any more.

    Raises:
        AssertionError: If there is none.
    """
    try:
        return future.result(timeout=DEADLINE_S)
    except TimeoutError:
        raise AssertionError(
            f"the store gave no answer for {DEADLINE_S:.0f} s, although no other transaction blocks it: it waits "
            f"for itself, or for a transaction that has ended"
        ) from None


def is_refused(refusal: type[Exception] | tuple[type[Exception], ...], *steps: Future[Any]) -> bool:
    """Whether a store refused one of a transaction's steps: at once, or when all of it was to be kept."""
    for step in steps:
        try:
            answer(step)
        except refusal:
            if not step.done():  # no answer is no refusal
                raise
            return True
    return False


def run_beside(
    store: Store[S], holds: Works[S], asks: Works[S], *, patience: float, commits: bool = True
) -> tuple[list[Future[Any]], list[tuple[Future[Any], Future[None]]]]:
    """Run one transaction, and others beside it that ask one question each and commit; they may wait until it ends.

    Args:
        store: The store.
        holds: What the one transaction does before the others begin.
        asks: The questions of the others, one per transaction.
        patience: The seconds after which a question without an answer counts as waiting.
        commits: Whether the one transaction is then committed, or rolled back.

    Returns:
        The steps of the one transaction, its end included; and the question and the commit of each other one.
    """
    with workers(store, 1 + len(asks)) as (holder, *others):
        held: list[Future[Any]] = [holder.ask(work) for work in holds]
        wait(held, timeout=DEADLINE_S)
        asked = [(other.ask(work), other.commit()) for other, work in zip(others, asks, strict=True)]
        wait(list(chain(*asked)), timeout=patience)
        held.append(holder.commit() if commits else holder.roll_back())
        wait([*held, *chain(*asked)], timeout=DEADLINE_S)
    return held, asked


def ask(store: Store[S], *questions: Callable[[S], T]) -> list[T]:
    """The answers to questions, each asked in a transaction of its own that is committed."""
    answers = []
    for question in questions:
        with store.begin() as transaction:
            answers.append(question(transaction))
    return answers


def ask_and_roll_back(store: Store[S], *questions: Callable[[S], T]) -> list[T]:
    """The answers to questions, all asked in one transaction that is rolled back."""
    answers: list[T] = []
    with rolled_back(store) as transaction:
        answers += (question(transaction) for question in questions)
    return answers


def together(*questions: Callable[[S], T]) -> Callable[[S], list[T]]:
    """Several questions as one, so that they are asked in one transaction."""
    return lambda transaction: [question(transaction) for question in questions]


def adding(*entries: JournalEntry) -> Work[None]:
    """The work of adding entries, one by one."""

    def add(transaction: Transaction) -> None:
        for entry in entries:
            transaction.entries.add(entry)

    return add
