"""An independent judge: each series written as a regular expression, and `interegular` says whether two can match."""

import random
from datetime import date
from functools import cache
from itertools import combinations, product
from typing import Any

import interegular

from profit_integration.core.model.leaders import leader_length
from profit_integration.core.model.ranges import NumberRange, Periodic
from profit_integration.core.policies.overlap_checker.search import find_overlaps, overlap_between
from profit_integration.core.policies.overlap_checker.series import Occurrence, Series

WITHOUT_YEAR = ("", "1", "20", "F", "f", "2017", "F17")
WITH_YEAR = ("20[JJ]", "[JJJJ]", "[JJ]", "F[JJ]", "[JJ]F", "VF[JJ]", "[JJJ]0", "2[J]")
LEADERS = (*WITHOUT_YEAR, *WITH_YEAR)
VALUES = ((1, None), (0, 0), (1, 499), (500, None), (95, 213))


def between(low: str, high: str) -> str:
    """A regular expression for the texts of digits from low to high, of equal length."""
    if not low:
        return ""
    if low[0] == high[0]:
        return low[0] + between(low[1:], high[1:])
    rest = len(low) - 1
    ways = [low[0] + between(low[1:], "9" * rest), high[0] + between("0" * rest, high[1:])]
    if int(high[0]) - int(low[0]) > 1:
        ways.append(f"[{int(low[0]) + 1}-{int(high[0]) - 1}][0-9]{{{rest}}}")
    return f"({'|'.join(ways)})"


def expression(series: Series) -> str:
    """Years and values within bounds; a tag of a continued series shows any year from its first one to 9999."""
    given_by, year = series.number_range, series.number_range.start_date.year
    leader = given_by.leader
    for width in range(1, 5):
        shown = f"{year % 10**width:0{width}}"
        if series.continued:
            low = shown if 10_000 - year < 10**width else "0" * width
            shown = between(low, "9" * width)
        leader = leader.replace(f"[{'J' * width}]", shown.lower())
    digits = given_by.digits
    return leader.lower() + between(f"{given_by.start_value:0{digits}}", f"{given_by.last_value:0{digits}}")


@cache
def realistic() -> list[tuple[Series, Any]]:
    """Seventy series such as administrations have, in a fixed random choice, and what the judge makes of them."""
    every = list(product(LEADERS, (6, 8, 9), VALUES, (2017, 2023, 9990), (False, True)))
    fitting = [each for each in every if leader_length(each[0]) + 3 <= each[1]]
    chosen: list[tuple[Series, Any]] = []
    for leader, length, (start, end), year, to_continue in random.Random(20).sample(fitting, 70):
        automatic = to_continue and "J" in leader
        given_by = NumberRange(
            leader=leader,
            total_length=length,
            start_value=start,
            end_value=end,
            start_date=date(year, 1, 1),
            end_date=date(year, 12, 31) if automatic else None,
            periodic=Periodic.AUTOMATIC if automatic else Periodic.CONTINUOUS,
        )
        series = Series(code=f"{len(chosen):03}", number_range=given_by, continued=automatic)
        chosen.append((series, interegular.parse_pattern(expression(series)).to_fsm()))
    return chosen


def test_the_judge_and_the_arithmetic_say_the_same_of_every_pair() -> None:
    overlapping = 0
    for (one, automaton), (other, other_automaton) in combinations(realistic(), 2):
        verdict = overlap_between(one, other)
        assert (verdict is None) == automaton.isdisjoint(other_automaton), (one, other)
        if verdict:
            overlapping += 1
            assert automaton.accepts(verdict.number.lower())
            assert other_automaton.accepts(verdict.number.lower())
    assert overlapping > 50


def test_the_search_finds_the_pairs_of_the_judge() -> None:
    pairs = {
        (one.code, other.code)
        for (one, automaton), (other, other_automaton) in combinations(realistic(), 2)
        if not automaton.isdisjoint(other_automaton)
    }
    overlaps = find_overlaps([series for series, _ in realistic()])
    sides = [(overlap.first, overlap.second) for overlap in overlaps]
    assert {(one.counter, other.counter) for one, other in sides if isinstance(other, Occurrence)} == pairs
