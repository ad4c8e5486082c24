"""Work that is divided over processes, with results in the order of the work.

The processes do not outlive the program, however it ends. They ignore Ctrl-C, which the program itself answers.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, TypeVar

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.violation import Code, Violation

V = TypeVar("V")
R = TypeVar("R")

# How many values a process gets at once, and how many such shares may wait per process: few, so that results that are
# not yet asked for take little memory.
_SHARE = 20
_SHARES_PER_PROCESS = 3

_work: list[Callable[[Any], Any]] = []  # in a process that works for another: what it does with each value


def in_processes(work: Callable[[V], R], values: Sequence[V], jobs: int, *, share: int = _SHARE) -> Iterator[R]:
    """Yield the result of each value, in order.

    Args:
        work: The work, which can be pickled, as its results can.
        values: The values.
        jobs: How many processes work; with 1, this process does all of it.
        share: How many values a process gets at once.

    Raises:
        UnusableSettingError: If a process is ended from outside, such as for want of memory.
    """
    if jobs == 1:
        yield from map(work, values)
        return
    # Processes are started afresh: a fork would take over the connections to the book.
    most = max(1, min(jobs, -(-len(values) // share)))
    pool = ProcessPoolExecutor(most, get_context("spawn"), initializer=_begin, initargs=(work,))
    # All processes start at once. By itself a pool starts each when there is work for it, and waits for ever if another
    # one is killed at that moment. Where Python does not know this attribute, nothing changes.
    pool._safe_to_dynamically_spawn_children = False  # type: ignore[attr-defined]
    waiting: deque[Future[list[R]]] = deque()
    try:
        for start in range(0, len(values), share):
            with _interrupts_held_back():  # a process that is starting would answer Ctrl-C with a traceback
                waiting.append(pool.submit(_results, values[start : start + share]))
            if len(waiting) > jobs * _SHARES_PER_PROCESS:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise UnusableSettingError(Violation(code=Code.PROCESS_ENDED)) from error
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Hold Ctrl-C back for a block, and in processes that are started in it; where the system cannot, do nothing."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(work: Callable[[Any], Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_program, daemon=True).start()
    _work.append(work)


def _end_with_program() -> None:
    program = parent_process()
    if program is not None:
        program.join()
        os._exit(1)  # the program was killed; nobody waits for what this process does


def _results(values: Sequence[Any]) -> list[Any]:
    (work,) = _work
    return [work(value) for value in values]
