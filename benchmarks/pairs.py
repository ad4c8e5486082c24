"""Functions that do the same, measured in turn within one run and compared as ratios."""

import gc
import time
from collections.abc import Callable, Mapping
from statistics import median

Work = Callable[[int], object]


def ratios(ours: Work, others: Mapping[str, Work], *, times: int, rounds: int) -> dict[str, float]:
    """How often ours is done while each of the others is done once: medians over the rounds.

    Args:
        ours: The work that is judged; a work does its thing so many times.
        others: The functions that it is compared with, by name.
        times: How many times in each round.
        rounds: How many rounds; each begins with another work, so that none has a place of its own.
    """
    works = [ours, *others.values()]
    for work in works:
        work(max(1, times // 10))
    measured: list[list[float]] = []
    for first in range(rounds):
        taken = [0.0] * len(works)
        for turn in range(len(works)):
            which = (first + turn) % len(works)
            taken[which] = seconds(works[which], times)
        measured.append(taken)
    return {
        name: median(taken[which] / taken[0] for taken in measured) for which, name in enumerate(others, start=1)
    } | {"seconds": median(taken[0] for taken in measured) / times}


def seconds(work: Work, times: int) -> float:
    """How long it takes to do a work so many times, without garbage that others left."""
    gc.collect()
    start = time.perf_counter()
    work(times)
    return time.perf_counter() - start
