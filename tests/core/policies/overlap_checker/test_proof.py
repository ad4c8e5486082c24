"""The proof: an SMT solver runs the arithmetic of `pair` on unknowns, and finds no contents for which it is wrong.

`pair` and `Block.fields` compute with plus, minus, times, `//`, `%`, `max` and `min`, nothing else. The last four get
their definitions in the solver's terms here, and the very same lines run once per shape on integers of which nothing is
known but their bounds. A shape is how many digits there are, and after how many each side has a cut. Only `holding`
drops pieces, those without any number; here it drops none, so that each is looked into.

What is proved, for every shape of up to twelve digits (``pytest -m thorough``; a few of them always):

1. A block's fields hold a number exactly if it is leader digits, a year, leader digits and a value within the bounds.
2. The pieces of two blocks hold a number exactly if both blocks do, and no number lies in two pieces. So the verdict,
   the smallest number and the count are right. What comes of a piece without numbers has none: it may be dropped.
3. The pieces into which a block is cut hold a number exactly if the block does, and no number lies in two of them. The
   common numbers of several blocks are counted in these.

What is tested, not proved: that a leader becomes these digits (`test_series`, against every number that counters give),
which years a tag shows (there, for all 9,999 first years), and that the search passes over no pair (`test_search`).
"""

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Any

import pytest
import z3

from profit_integration.core.model.ranges import MAXIMUM_LENGTH
from profit_integration.core.policies.overlap_checker import pair
from profit_integration.core.policies.overlap_checker.series import Block, Fields, Issued

Known = list[Any]

PAIRS = [
    (digits, first, second)
    for digits in range(1, MAXIMUM_LENGTH + 1)
    for first in range(digits)
    for second in range(digits)
]
SOME_PAIRS = {(4, 0, 0), (5, 0, 2), (5, 3, 0), (6, 2, 4), (8, 4, 4)}
BLOCKS = [
    (front, year, middle, value)
    for year in range(1, 5)
    for front in range(MAXIMUM_LENGTH)
    for middle in range(MAXIMUM_LENGTH)
    for value in range(1, MAXIMUM_LENGTH + 1)
    if front + year + middle + value <= MAXIMUM_LENGTH
]
SOME_BLOCKS = {(2, 2, 1, 3), (0, 1, 0, 11), (3, 4, 2, 3)}


def all_or(some: set[Any], shapes: list[Any]) -> pytest.MarkDecorator:
    """A test of every shape, most of which take minutes; of some always."""
    marks = [() if shape in some else pytest.mark.thorough for shape in shapes]
    rows = [pytest.param(shape, marks=mark) for shape, mark in zip(shapes, marks, strict=True)]
    return pytest.mark.parametrize("shape", rows)


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Iterator[Known]:
    """What is known of the unknowns; `//`, `%`, `max`, `min` and `all` say it in the solver's terms."""
    facts: Known = []

    @cache
    def divided(number: Any, by: int) -> tuple[Any, Any]:
        quotient, rest = z3.FreshInt("quotient"), z3.FreshInt("rest")
        facts.extend((number == quotient * by + rest, rest >= 0, rest < by))
        return quotient, rest

    monkeypatch.setattr(z3.ArithRef, "__floordiv__", lambda number, by: divided(number, by)[0], raising=False)
    monkeypatch.setattr(z3.ArithRef, "__mod__", lambda number, by: divided(number, by)[1])
    definitions = {
        "max": lambda one, other: z3.If(one > other, one, other),
        "min": lambda one, other: z3.If(one < other, one, other),
        "holding": list,
    }
    for name, definition in definitions.items():
        monkeypatch.setattr(pair, name, definition, raising=False)
    yield facts
    solver = z3.Solver()
    solver.add(*facts)
    assert solver.check() == z3.sat, "contradictory facts would have proved anything"


def always(claim: Any, facts: Known) -> bool:
    """Whether a claim holds for all contents: whether the solver finds that its contrary is impossible."""
    solver = z3.Solver()
    solver.add(*facts, z3.Not(claim))
    return bool(solver.check() == z3.unsat)


def unknown_fields(side: str, digits: int, cut: int, facts: Known) -> Fields:
    """Fields of so many digits, with a cut before so many of the last ones (none for 0), of unknown contents."""
    fields = []
    for unit, above in ((10**cut, 10**digits), (1, 10**cut)) if cut else ((1, 10**digits),):
        low, high = z3.Ints(f"{side}_low_{unit} {side}_high_{unit}")
        facts.extend((low >= 0, low <= high, high < above // unit))
        fields.append((unit, low, high))
    return tuple(fields)


def possible(fields: Fields) -> Any:
    """Whether fields hold any number."""
    return z3.And(*(low <= high for _, low, high in fields))


def number_in_parts(digits: int, units: set[int], facts: Known) -> dict[int, Any]:
    """Any number of so many digits, by the parts that end at these units."""
    parts, above = {}, 10**digits
    for unit in sorted(units, reverse=True):
        parts[unit] = z3.Int(f"part_{unit}")
        facts.extend((parts[unit] >= 0, parts[unit] < above // unit))
        above = unit
    return parts


def holds(fields: Fields, parts: dict[int, Any]) -> Any:
    """Whether fields hold a number: whether each of its contents lies within bounds."""
    claims, above = [], None
    for own, low, high in fields:
        content = sum(
            part * (unit // own) for unit, part in parts.items() if unit >= own and (not above or unit < above)
        )
        claims += [low <= content, content <= high]
        above = own
    return z3.And(*claims)


def prove_pair(digits: int, first_cut: int, second_cut: int, facts: Known) -> None:
    first = unknown_fields("first", digits, first_cut, facts)
    second = unknown_fields("second", digits, second_cut, facts)
    pieces = pair.common(first, second)
    number = number_in_parts(digits, {unit for unit, _, _ in (*first, *second)}, facts)

    prove_pieces(pieces, z3.And(holds(first, number), holds(second, number)), number, facts)
    whole = sum(unit * part for unit, part in number.items())
    for piece in pieces:
        assert always(z3.Implies(possible(piece), within(piece, digits)), facts)
        assert always(z3.Implies(holds(piece, number), z3.And(possible(piece), pair.smallest(piece) <= whole)), facts)
        least = {unit: low for unit, low, _ in piece}
        assert always(z3.Implies(possible(piece), z3.And(holds(first, least), holds(second, least))), facts)
    prove_that_nothing_comes_of_a_dropped_piece(first, second, pieces, facts)
    for fields in (first, second):
        cuts = pair.cut(fields, set(number))
        prove_pieces(cuts, holds(fields, number), number, facts)
        for piece in cuts:
            assert always(z3.Implies(possible(piece), within(piece, digits)), facts)


def prove_pieces(pieces: list[Fields], whole: Any, number: dict[int, Any], facts: Known) -> None:
    """Pieces hold a number exactly if the whole does, and no two of them do."""
    assert always(whole == z3.Or(*(holds(piece, number) for piece in pieces)), facts)
    for one, other in combinations(pieces, 2):
        assert always(z3.Not(z3.And(holds(one, number), holds(other, number))), facts)


def prove_that_nothing_comes_of_a_dropped_piece(
    first: Fields, second: Fields, pieces: list[Fields], facts: Known
) -> None:
    """With the year in two places the value parts first, and then, for each of its pieces, the run in front of it."""
    if len(pieces) == 9:
        (_, value), (run, last) = sorted((first, second), key=lambda fields: fields[0][0], reverse=True)
        behind = pair.parted(value, last, run[0])
        for piece, its_behind in zip(pieces, (part for part in behind for _ in range(3)), strict=True):
            assert always(z3.Implies(possible(piece), possible(its_behind)), facts)


def within(piece: Fields, digits: int) -> Any:
    """Whether each content has as many digits as its field, or fewer."""
    aboves = [10**digits, *(unit for unit, _, _ in piece)]
    return z3.And(
        *(z3.And(low >= 0, high < above // unit) for above, (unit, low, high) in zip(aboves, piece, strict=False))
    )


def prove_block(shape: tuple[int, int, int, int], facts: Known) -> None:
    front_width, year_width, middle_width, value_width = shape
    front, middle, least, greatest, first_shown = z3.Ints("front middle least greatest first_shown")
    nines = 10**year_width - 1
    facts.extend((front >= 0, front < 10**front_width, middle >= 0, middle < 10**middle_width))
    facts.extend((least >= 0, least <= greatest, greatest < 10**value_width, first_shown >= 0, first_shown <= nines))
    place = middle_width + value_width
    leader = front * 10 ** (year_width + place) + middle * 10**value_width
    block = Block(Issued(""), "", "", leader + least, leader + greatest, place, year_width, (first_shown, nines))

    before, shown, between, value = z3.Ints("before shown between value")
    facts.extend((before >= 0, before < 10**front_width, shown >= 0, shown <= nines))
    facts.extend((between >= 0, between < 10**middle_width, value >= 0, value < 10**value_width))
    parts = {10**place: before * 10**year_width + shown, 1: between * 10**value_width + value}
    is_given = z3.And(before == front, between == middle, shown >= first_shown, value >= least, value <= greatest)
    assert always(holds(block.fields, parts) == is_given, facts)


@all_or(SOME_PAIRS, PAIRS)
def test_the_pieces_of_a_pair_are_exactly_what_both_hold(shape: tuple[int, int, int], known: Known) -> None:
    prove_pair(*shape, known)


@all_or(SOME_BLOCKS, BLOCKS)
def test_the_fields_of_a_block_are_exactly_its_numbers(shape: tuple[int, int, int, int], known: Known) -> None:
    prove_block(shape, known)
