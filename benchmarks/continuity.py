"""How fast the continuity report is: ``python -m benchmarks.continuity``, with a number of numbers if not a million.

Four years of numbers in a random order, a few of them given twice and a few missing. The figures are ratios to sorting
their texts, and to making and sorting pairs of text and date, in turn within one run.
"""

import random
import sys
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median

from benchmarks.overlaps import seconds
from profit_integration.core.model.numbers import IssuedNumber
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.policies.continuity_checker.continuity import continuity

START = date(2017, 1, 1)
COUNTER = Counter(
    code="F",
    ranges=(
        NumberRange(
            leader="F[JJJJ]",
            total_length=12,
            start_date=START,
            end_date=date(2017, 12, 31),
            periodic=Periodic.AUTOMATIC,
        ),
    ),
)


def numbers(count: int) -> list[IssuedNumber]:
    """So many numbers over four years, one in five thousand of them given twice in place of another."""
    a_year = count // 4
    issued = [
        IssuedNumber(f"F{2017 + year}{value:07}", date(2017 + year, 1, 1) + timedelta(days=value * 360 // a_year))
        for year in range(4)
        for value in range(1, a_year + 1)
    ]
    issued[7::5000] = issued[6::5000][: len(issued[7::5000])]
    random.Random(count).shuffle(issued)
    return issued


def main(arguments: list[str]) -> None:
    """Print the ratios."""
    quick = "--quick" in arguments
    count = 1_000 if quick else int(arguments[0]) if arguments else 1_000_000
    issued = numbers(count)
    works: dict[str, Callable[[], object]] = {
        "sorting the texts": lambda: sorted([number.number for number in issued]),
        "sorting pairs": lambda: sorted([(number.number, number.on) for number in issued]),
        "by texts": lambda: continuity(issued),
        "by counters": lambda: continuity(issued, [COUNTER]),
    }
    measured = [{name: seconds(work) for name, work in works.items()} for _ in range(1 if quick else 9)]
    for ours in ("by texts", "by counters"):
        ratios = [
            median(seconds_of[ours] / seconds_of[peer] for seconds_of in measured)
            for peer in ("sorting the texts", "sorting pairs")
        ]
        took = median(seconds_of[ours] for seconds_of in measured)
        print(f"continuity {ours:12} {count:9,}: {ratios[0]:.1f}x sorting texts, {ratios[1]:.1f}x pairs, {took:.2f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
