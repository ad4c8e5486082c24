"""The decision for one pair: which numbers two blocks of one skeleton have in common, exactly.

A block is fields of digits from left to right, each with a least and a greatest content. Fields that end at the same
places are compared one by one: the common contents run from the greater of the two least ones to the smaller of the two
greatest. Where only one side has a cut, the other side's field is cut there too. That takes a field apart into three
pieces: the first front part with its own rest, the front parts in between with every rest, the last with its own.

There is no search in this and no branch on a content: only `divmod`, `max` and `min`. So the very same lines can be run
on unknowns instead of numbers, and an SMT solver then shows for all contents at once that they are right.
"""

from collections.abc import Iterator
from math import prod

from profit_integration.numbering.overlaps.series import Fields


def common(first: Fields, second: Fields) -> list[Fields]:
    """The numbers that two blocks of one skeleton share, as pieces that share nothing among themselves."""
    return [piece for piece in pieces(first, second) if possible(piece)]


def pieces(first: Fields, second: Fields) -> Iterator[Fields]:
    """The common numbers, piece by piece; pieces without any number are still among them."""
    if len(first) == len(second) == 1:  # the general way would say the same, less quickly
        ((unit, low, high),), ((_, other_low, other_high),) = first, second
        yield ((unit, max(low, other_low), min(high, other_high)),)
        return
    units = {unit for unit, _, _ in first} | {unit for unit, _, _ in second}
    others = list(cut(second, units))
    for one in cut(first, units):
        for other in others:
            yield tuple(
                [
                    (unit, max(low, other_low), min(high, other_high))
                    for (unit, low, high), (_, other_low, other_high) in zip(one, other, strict=True)
                ]
            )


def cut(fields: Fields, units: set[int]) -> list[Fields]:
    """The same numbers, in pieces whose fields end at all of these units."""
    cuts = [fields]
    for unit in units.difference(own for own, _, _ in fields):
        cuts = [piece for each in cuts for piece in _cut_once(each, unit)]
    return cuts


def _cut_once(fields: Fields, unit: int) -> Iterator[Fields]:
    index = next(index for index, (own, _, _) in enumerate(fields) if own < unit)
    own, low, high = fields[index]
    inner = unit // own
    (front, rest), (last_front, last_rest) = divmod(low, inner), divmod(high, inner)
    nines = inner - 1
    for first_front, final_front, least, greatest in (
        (front, front, rest, min(nines, high - front * inner)),  # up to nines, unless it is the last front part too
        (front + 1, last_front - 1, 0, nines),
        (max(front + 1, last_front), last_front, 0, last_rest),  # without numbers if it is the first front part too
    ):
        yield (*fields[:index], (unit, first_front, final_front), (own, least, greatest), *fields[index + 1 :])


def possible(piece: Fields) -> bool:
    """Whether a piece holds any number."""
    return all(low <= high for _, low, high in piece)


def smallest(piece: Fields) -> int:
    """The smallest number of a piece, as its digits read as one whole number."""
    return sum([unit * low for unit, low, _ in piece])


def size(piece: Fields) -> int:
    """How many numbers a piece holds."""
    return prod([high - low + 1 for _, low, high in piece])
