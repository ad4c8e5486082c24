"""Eight clients on PostgreSQL: ``python -m benchmarks.clients``.

Each client is a process that takes numbers in a transaction each: all of them from one counter, and then each from one
of its own. They are compared with raw statements and, where it is installed, with `django-sequences`. Everything is
measured in turn within one run; see `benchmarks.numbering` for ``--database`` and ``--quick``.
"""

import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from statistics import median

import attrs
import psycopg
from sqlalchemy import make_url

from benchmarks.stores import (
    COUNTER,
    TAKE,
    Size,
    a_run,
    django_sequences,
    on_psycopg,
    plainly,
    print_row,
    raw_psycopg,
)
from profit_integration.adapters.sql.databases import create_tables
from profit_integration.core.model.ranges import Counter

OURS, RAW, DJANGO = "ours", "raw psycopg", "django-sequences"

_barriers: list[Barrier] = []  # the one where the clients wait for each other, in each of their processes


def at_once(address: str, size: Size) -> None:
    """So many clients on one counter, and on a counter each."""
    spawning = get_context("spawn")
    barrier = spawning.Barrier(size.writers)
    with ProcessPoolExecutor(size.writers, spawning, _meet_at, (barrier,)) as pool:

        def took(what: str, *, together: bool) -> float:
            names = ["shared" if together else f"client {number}" for number in range(size.writers)]
            parts = [pool.submit(_take, address, what, name, size.numbers // 2) for name in names]
            starts, ends = zip(*(part.result() for part in parts), strict=True)
            return float(max(ends) - min(starts))

        works = list(_works(address))
        for together, counters in ((True, "one counter"), (False, "a counter each")):
            rounds = []
            for turn in range(size.rounds + 1):  # the first one only opens connections
                order = works[turn % len(works) :] + works[: turn % len(works)]
                rounds.append({name: took(name, together=together) for name in order})
            rate = size.writers * (size.numbers // 2) / median(seconds[OURS] for seconds in rounds[1:])
            for peer in works[1:]:
                ratio = median(seconds[peer] / seconds[OURS] for seconds in rounds[1:])
                print_row(f"{size.writers} clients, {counters}", peer, ratio, rate=f"{rate:,.0f}/s")


def _meet_at(barrier: Barrier) -> None:
    _barriers.append(barrier)


def _take(address: str, what: str, name: str, times: int) -> tuple[float, float]:
    """Take numbers in transactions of their own; from when to when, on the clock that all processes share."""
    work = _works(address)[what]
    _barriers[0].wait()
    start = time.perf_counter()
    work(name, times)
    return start, time.perf_counter()


@cache
def _works(address: str) -> dict[str, Callable[[str, int], object]]:
    """The ways to take numbers of one process; its connections stay open."""
    url = make_url(address)
    connection = psycopg.connect(plainly(url))

    def statement(name: str) -> str:
        return TAKE.format(mark="%s").replace("'raw'", f"'raw {name}'")

    def counter(name: str) -> Counter:
        return attrs.evolve(COUNTER, code=name)

    works: dict[str, Callable[[str, int], object]] = {
        OURS: lambda name, times: on_psycopg(connection, times, counter(name)),
        RAW: lambda name, times: raw_psycopg(connection, times, statement(name)),
    }
    peer = django_sequences(url)
    return works if peer is None else {**works, DJANGO: lambda name, times: peer(times, name)}


def main(arguments: list[str]) -> None:
    """Print the table."""
    with a_run("clients", arguments) as (size, address, _):
        with psycopg.connect(plainly(make_url(address))) as connection:
            create_tables(connection)
        at_once(address, size)


if __name__ == "__main__":
    main(sys.argv[1:])
