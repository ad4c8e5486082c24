"""Processes that write one SQLite file at once, and how long they wait: ``python -m benchmarks.writers``.

For some seconds each takes a number, does something else for a moment, and takes the next; ours queue, and those that
are held against them leave the waiting to SQLite's busy handler. Then the same without a moment in between. There, with
the busy handler, the one that has just written writes again and the others hardly ever do; a percentile of all waits
tells of that one alone, so that of the process that waits longest is told as well.
``--quick`` sees only that everything runs.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from itertools import product
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

import attrs

from benchmarks.stores import on_sqlalchemy, raw_sqlite3, sqlite_connection, sqlite_engine, told
from profit_integration.adapters.sql.book import create_tables

PROCESSES = 8
PAUSE = 0.004  # seconds at the most, half of it on average

_barriers: list[Barrier] = []  # the one where the writers wait for each other, in each of their processes


@attrs.frozen
class Round:
    """What came of some seconds of writing: how long each process waited for each of its numbers, in seconds."""

    processes: list[list[float]]

    @property
    def waits(self) -> list[float]:
        """The waits of all."""
        return [wait for each in self.processes for wait in each]

    @property
    def busiest_for_idlest(self) -> float:
        """How many numbers one process took while another took one."""
        numbers = [len(each) for each in self.processes]
        return max(numbers) / min(numbers)


def percentile(waits: list[float]) -> float:
    """The wait that one in a hundred exceeds."""
    return quantiles(waits, n=100)[-1] if len(waits) > 1 else waits[0]


def compare(path: Path, synchronous: str, *, pause: float, rounds: int, seconds: float) -> None:
    """Ours and the busy handler in turn."""
    engine = sqlite_engine(path, synchronous)
    with engine.begin() as connection:
        create_tables(connection)
    engine.dispose()
    spawning = get_context("spawn")
    barrier = spawning.Barrier(PROCESSES)
    found: dict[bool, list[Round]] = {True: [], False: []}
    with ProcessPoolExecutor(PROCESSES, spawning, _meet_at, (barrier,)) as pool:
        for turn in range(2 * rounds):
            ours = turn % 2 == 0
            parts = [
                pool.submit(_write, path, synchronous, ours=ours, pause=pause, seconds=seconds)
                for _ in range(PROCESSES)
            ]
            found[ours].append(Round([part.result() for part in parts]))
    how = f"{synchronous}, {'pausing' if pause else 'at once'}"
    for what, goal, of_round in (
        ("99th percentile", "<= 0.1", lambda each: percentile(each.waits)),
        ("that of the unluckiest process", "<= 0.1", lambda each: max(map(percentile, each.processes))),
        ("longest wait", "", lambda each: max(each.waits)),
        ("numbers", "", lambda each: len(each.waits)),
        ("busiest for one of idlest", "", lambda each: each.busiest_for_idlest),
    ):
        _tell(f"{how}, {what}", goal, found, of_round)


def _tell(what: str, goal: str, found: dict[bool, list[Round]], of_round: Callable[[Round], float]) -> None:
    pairs = [(of_round(ours), of_round(raw)) for ours, raw in zip(found[True], found[False], strict=True)]
    ours, raw = (median(side) for side in zip(*pairs, strict=True))
    told(what, "busy handler", median(one / other for one, other in pairs), goal, "", f"{ours:,.3f} against {raw:,.3f}")


def _meet_at(barrier: Barrier) -> None:
    _barriers.append(barrier)


def _write(path: Path, synchronous: str, *, ours: bool, pause: float, seconds: float) -> list[float]:
    """Take numbers in transactions of their own; how long each took, from asking to having it committed."""
    engine = sqlite_engine(path, synchronous)
    waited: list[float] = []
    with closing(sqlite_connection(path, synchronous)) as raw:
        one: Callable[[], object] = (lambda: on_sqlalchemy(engine, 1)) if ours else lambda: raw_sqlite3(raw, 1)
        one()
        _barriers[0].wait()
        until = time.perf_counter() + seconds
        while (start := time.perf_counter()) < until:
            one()
            waited.append(time.perf_counter() - start)
            if pause:
                time.sleep(random.uniform(0, pause))
    engine.dispose()
    return waited


def main(arguments: list[str]) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.writers")
    parser.add_argument("--quick", action="store_true", help="see only that everything runs")
    quick = parser.parse_args(arguments).quick
    print(f"{f'{PROCESSES} processes on one file':46} {'held against':22} {'ratio':>7} {'goal':>8} {'limit':>6}")
    with TemporaryDirectory() as folder:
        for synchronous, pause in product(("FULL", "NORMAL"), (PAUSE, 0)):
            compare(
                Path(folder) / f"{synchronous} {pause}.db",
                synchronous,
                pause=pause,
                rounds=1 if quick else 9,
                seconds=0.1 if quick else 2,
            )


if __name__ == "__main__":
    main(sys.argv[1:])
