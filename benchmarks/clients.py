"""Eight clients on PostgreSQL: ``python -m benchmarks.clients``.

Each client is a process. All of them take numbers from one counter, and then each from one of its own, against raw
statements and, where it is installed, against `django-sequences`: in a transaction for each number, and on connections
that commit every statement at once, as suits a host that journalises in one statement. Everything is measured in turn
within one run, and told as ratios; see `benchmarks.numbering` for ``--database`` and ``--quick``.
"""

import argparse
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import cache
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from statistics import median

import attrs
import psycopg
from sqlalchemy import make_url

from benchmarks.stores import (
    COUNTER,
    QUICK,
    TAKE,
    WHOLE,
    Size,
    a_server,
    django_sequences,
    on_psycopg,
    plainly,
    raw_psycopg,
    told,
)
from profit_integration.adapters.sql.book import create_tables
from profit_integration.core.model.ranges import Counter

IN_A_TRANSACTION, AT_ONCE = "a transaction each", "committed at once"
RAW = {IN_A_TRANSACTION: "raw psycopg", AT_ONCE: "raw, autocommit"}
DJANGO = "django-sequences"

_barriers: list[Barrier] = []  # the one where the clients wait for each other, in each of their processes


# --- many clients -----------------------------------------------------------------------------------------------


def at_once(address: str, size: Size) -> None:
    """So many clients on one counter, and on a counter each."""
    spawning = get_context("spawn")
    barrier = spawning.Barrier(size.writers)
    with ProcessPoolExecutor(size.writers, spawning, _meet_at, (barrier,)) as pool:

        def took(what: str, *, together: bool) -> float:
            names = ["shared" if together else f"client {each}" for each in range(size.writers)]
            parts = [pool.submit(_take, address, what, name, size.numbers // 2) for name in names]
            starts, ends = zip(*(part.result() for part in parts), strict=True)
            return float(max(ends) - min(starts))

        works = [name for name, work in _works(address).items() if work is not None]
        for together, goal in ((True, "2.4"), (False, "2.1")):
            rounds = []
            for turn in range(size.rounds + 1):  # the first one only opens connections
                order = works[turn % len(works) :] + works[: turn % len(works)]
                rounds.append({name: took(name, together=together) for name in order})
            for ours, raw in RAW.items():
                counters = "one counter" if together else "a counter each"
                rate = size.writers * (size.numbers // 2) / median(each[ours] for each in rounds[1:])
                for peer in {raw, DJANGO}.intersection(works):
                    told(
                        f"{size.writers} clients, {counters}, {ours}",
                        peer,
                        median(each[peer] / each[ours] for each in rounds[1:]),
                        goal if peer == DJANGO else "",
                        "",
                        f"{rate:,.0f}/s",
                    )


def _meet_at(barrier: Barrier) -> None:
    _barriers.append(barrier)


def _take(address: str, what: str, name: str, times: int) -> tuple[float, float]:
    """Take numbers in transactions of their own; from when to when, on the clock that all processes share."""
    work = _works(address)[what]
    assert work is not None
    _barriers[0].wait()
    start = time.perf_counter()
    work(name, times)
    return start, time.perf_counter()


@cache
def _works(address: str) -> dict[str, Callable[[str, int], object] | None]:
    """The ways to take numbers of one process; its connections stay open."""
    url = make_url(address)
    one, other = (psycopg.connect(plainly(url), autocommit=autocommit) for autocommit in (False, True))
    peer = django_sequences(url)

    def statement(name: str) -> str:
        return TAKE.format(mark="%s").replace("'raw'", f"'raw {name}'")

    def counter(name: str) -> Counter:
        return attrs.evolve(COUNTER, code=name)

    return {
        IN_A_TRANSACTION: lambda name, times: on_psycopg(one, times, counter(name)),
        AT_ONCE: lambda name, times: on_psycopg(other, times, counter(name)),
        RAW[IN_A_TRANSACTION]: lambda name, times: raw_psycopg(one, times, statement(name)),
        RAW[AT_ONCE]: lambda name, times: raw_psycopg(other, times, statement(name)),
        DJANGO: None if peer is None else lambda name, times: peer(times, name),
    }


def main(arguments: list[str]) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clients")
    parser.add_argument("--quick", action="store_true", help="see only that everything runs")
    parser.add_argument("--database", help="an empty PostgreSQL database, rather than one of our own")
    given = parser.parse_args(arguments)
    size = QUICK if given.quick else WHOLE
    print(f"{'what':46} {'held against':22} {'ratio':>7} {'goal':>8} {'limit':>6}")
    with ExitStack() as stack:
        address = given.database or stack.enter_context(a_server())
        with psycopg.connect(plainly(make_url(address))) as connection:
            create_tables(connection)
        at_once(address, size)


if __name__ == "__main__":
    main(sys.argv[1:])
