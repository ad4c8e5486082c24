"""How fast overlaps are found: ``python -m benchmarks.overlaps``.

Everything is measured in one run, as ratios: absolute figures drift with the machine. The series are built beforehand;
the time for building them is printed by itself. ``python -m benchmarks.overlaps 1000000`` goes up to a million, and
``--quick`` only checks that everything runs.
"""

import argparse
import gc
import random
import sys
import time
from collections.abc import Callable
from datetime import date
from statistics import median

import interegular

from profit_integration.core.model.ranges import NumberRange, Periodic
from profit_integration.core.policies.overlap_checker.index import OverlapIndex
from profit_integration.core.policies.overlap_checker.search import find_overlaps, overlap_between
from profit_integration.core.policies.overlap_checker.series import Series

START, END = date(2017, 1, 1), date(2017, 12, 31)
Make = Callable[[int], Series]


def fixed_width(n: int) -> Series:
    """A thousand numbers each, side by side behind one letter."""
    given_by = NumberRange(
        leader="F", total_length=12, start_value=n * 1000 + 1, end_value=n * 1000 + 999, start_date=START
    )
    return Series(code=f"{n:07}", number_range=given_by)


def mixed(n: int) -> Series:
    """Several lengths and letters; a quarter continued every year, and a quarter of one fixed year beside them."""
    kind, n = n % 4, n // 4
    if kind == 0:
        given_by = NumberRange(leader=f"F{n:06}", total_length=11, start_date=START)
    elif kind == 1:
        given_by = NumberRange(leader=f"F{n:07}", total_length=12, start_date=START)
    elif kind == 2:
        given_by = NumberRange(
            leader=f"V[JJ]{n:06}", total_length=12, start_date=START, end_date=END, periodic=Periodic.AUTOMATIC
        )
    else:
        given_by = NumberRange(leader=f"V{n % 17:02}{n + 500_000:06}", total_length=12, start_date=START)
    return Series(code=f"{kind}{n:07}", number_range=given_by, continued=kind == 2)


def beside_wide(n: int) -> Series:
    """Half continued every year, half of 2025 between them; one in a thousand is very wide."""
    first, digits = n // 2 * 100, 9
    if n % 1000 == 0:
        year, beside = n // 1000 % 100, n // 100_000
        first = year * 10**digits + 5 * 10**8 + beside * 4 * 10**7
        given_by = NumberRange(
            leader="F", total_length=12, start_value=first, end_value=first + 4 * 10**7 - 1, start_date=START
        )
    elif n % 2:
        given_by = NumberRange(
            leader="F25", total_length=12, start_value=first + 51, end_value=first + 99, start_date=START
        )
    else:
        given_by = NumberRange(
            leader="F[JJ]",
            total_length=12,
            start_value=first + 1,
            end_value=first + 49,
            start_date=START,
            end_date=END,
            periodic=Periodic.AUTOMATIC,
        )
    return Series(code=f"{n:07}", number_range=given_by, continued=given_by.periodic is Periodic.AUTOMATIC)


def shuffled(make: Make, count: int) -> list[Series]:
    """So many series in a fixed random order."""
    series = [make(n) for n in range(count)]
    random.Random(count).shuffle(series)
    return series


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes, without garbage that others left."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def whole_set(make: Make, counts: list[int]) -> None:
    """The whole set against sorting the tuples, in turn within each round; and how both grow with their number."""
    before = before_sort = 0.0
    for count in counts:
        series = shuffled(make, count)
        rounds = 9 if count <= 10_000 else 5 if count <= 100_000 else 3
        sorts, times = [], []
        for _ in range(rounds):
            sorts.append(
                seconds(lambda: sorted([(part.blocks[0].low, part.blocks[0].high, part.code) for part in series]))  # noqa: B023
            )
            times.append(seconds(lambda: find_overlaps(series)))  # noqa: B023
        ratio = median(sort / took for sort, took in zip(sorts, times, strict=True))
        took, sort = median(times), median(sorts)
        growth = f", {took / before:.1f}x the time of a tenth (sorting {sort / before_sort:.1f}x)" if before else ""
        print(f"{make.__name__:12} {count:9,}: {ratio:.2f}x sorted(), {count / took:9,.0f} series/s{growth}")
        before, before_sort = took, sort


def pairs() -> None:
    """One pair at a time, with its evidence, against `interegular` from text to verdict on the same pair, in turn.

    Once with two series that are there already, and once with both made anew from their ranges.
    """
    for name, (one, other, *expressions) in kinds().items():
        ratios, anew_ratios, times = [], [], []
        for _ in range(9):
            automaton = seconds(lambda: judged(*expressions))  # noqa: B023
            times.append(seconds(lambda: [overlap_between(one, other) for _ in range(1000)]) / 1000)  # noqa: B023
            anew = seconds(lambda: [overlap_between(made_anew(one), made_anew(other)) for _ in range(300)]) / 300  # noqa: B023
            ratios.append(automaton / times[-1])
            anew_ratios.append(automaton / anew)
        print(
            f"pair, {name:22}: {1 / median(times):9,.0f} pairs/s, {median(ratios):,.0f}x interegular from text, "
            f"{median(anew_ratios):,.0f}x with both series made anew"
        )


def made_anew(series: Series) -> Series:
    """The same series once more, with nothing remembered."""
    return Series(code=series.code, number_range=series.number_range, continued=series.continued)


def kinds() -> dict[str, tuple[Series, Series, str, str]]:
    """Kinds of pairs, and the regular expressions of both sides."""
    tag = NumberRange(leader="[JJ]", total_length=9, start_date=START, end_date=END, periodic=Periodic.AUTOMATIC)
    wide = NumberRange(leader="[JJJJ]", total_length=9, start_date=START, end_date=END, periodic=Periodic.AUTOMATIC)
    short = Series(code="A", number_range=tag, continued=True)
    return {
        "fixed, never meet": (
            fixed_width(1),
            fixed_width(2),
            "f00000001(00[1-9]|0[1-9][0-9]|[1-9][0-9]{2})",
            "f00000002(00[1-9]|0[1-9][0-9]|[1-9][0-9]{2})",
        ),
        "fixed, meet": (
            Series(code="A", number_range=NumberRange(leader="F1", total_length=9, start_date=START)),
            Series(code="B", number_range=NumberRange(leader="F", total_length=9, start_date=START)),
            "f1" + from_one(7),
            "f" + from_one(8),
        ),
        "year tags, never meet": (
            short,
            Series(
                code="B",
                number_range=NumberRange(leader="17", total_length=9, start_value=0, end_value=0, start_date=START),
            ),
            "[0-9]{2}" + from_one(7),
            "170000000",
        ),
        "year tags, meet": (
            short,
            Series(code="B", number_range=wide, continued=True),
            "[0-9]{2}" + from_one(7),
            "(201[7-9]|20[2-9][0-9]|2[1-9][0-9]{2}|[3-9][0-9]{3})" + from_one(5),
        ),
    }


def from_one(digits: int) -> str:
    """The numbers of so many digits from 1 on, as a regular expression."""
    return "(" + "|".join("0" * zeros + "[1-9]" + f"[0-9]{{{digits - zeros - 1}}}" for zeros in range(digits)) + ")"


def judged(one: str, other: str) -> bool:
    """What `interegular` says of two regular expressions."""
    first, second = (interegular.parse_pattern(expression).to_fsm() for expression in (one, other))
    return bool(first.isdisjoint(second))


def newcomers(make: Make, counts: list[int]) -> None:
    """Whether one new series is free, among so many."""
    first = 0.0
    for count in counts:
        series = shuffled(make, count + 2000)
        index = OverlapIndex(series[2000:])
        asked = series[:2000]
        [index.overlaps_with(newcomer) for newcomer in asked]
        took = min(seconds(lambda: [index.overlaps_with(newcomer) for newcomer in asked]) for _ in range(5)) / 2000  # noqa: B023
        first = first or took
        print(f"index, {make.__name__:12} {count:9,}: {1 / took:9,.0f} newcomers/s, {took / first:.2f}x the first time")


def main(arguments: list[str]) -> None:
    """Print all ratios."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.overlaps")
    parser.add_argument("most", nargs="?", type=int, default=100_000, help="the largest number of series")
    parser.add_argument("--quick", action="store_true", help="see only that everything runs")
    options = parser.parse_args(arguments)
    most = 1_000 if options.quick else options.most
    counts = [count for count in (1_000, 10_000, 100_000, 1_000_000) if count <= most]
    built = {make.__name__: seconds(lambda: shuffled(make, 10_000)) for make in (fixed_width, mixed)}  # noqa: B023
    print("building 10,000 series:", ", ".join(f"{name} {10_000 / took:,.0f}/s" for name, took in built.items()))
    for make in (fixed_width, mixed, beside_wide):
        whole_set(make, counts)
    pairs()
    for make in (fixed_width, mixed):
        newcomers(make, counts)


if __name__ == "__main__":
    main(sys.argv[1:])
