"""Evidence: the report on two counters that can give the same number.

Two counters may share numbers in many blocks. They are reported once: with the smallest number that both can give, the
dates on which they give it, and how many such numbers there are. A number that they share in several ways counts once.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, cast

import attrs

from profit_integration.core.policies.overlap_checker.pair import common, cut, size, smallest
from profit_integration.core.policies.overlap_checker.series import Block, Fields, Issued, Occurrence, Series


@attrs.frozen(kw_only=True)
class Overlap:
    """Two counters, or a counter and the issued numbers, that can give the same number.

    Attributes:
        first: The first side: when and how it gives the number.
        second: The second side: the same, or an issued number.
        number: The smallest common number in the order of text, as the first side writes it.
        shared: How many different numbers both sides can give.
    """

    first: Occurrence
    second: Occurrence | Issued
    number: str
    shared: int

    @property
    def counters(self) -> tuple[Occurrence, ...]:
        """The sides that are counters: both, or the first one if the second is an issued number."""
        return tuple(side for side in (self.first, self.second) if isinstance(side, Occurrence))


class Shared(NamedTuple):
    """Two blocks that share numbers, and those numbers."""

    first: Block
    second: Block
    pieces: list[Fields]

    @property
    def least(self) -> tuple[str, int]:
        """The smallest common number, as a key with signs in small letters, and its digits as one whole number."""
        digits = min(map(smallest, self.pieces))
        return written(digits, self.first.skeleton), digits


def shared_by(first: Block, second: Block) -> list[Shared]:
    """The numbers that two blocks of one skeleton share; none if they share none."""
    pieces = common(first.fields, second.fields)
    return [Shared(first, second, pieces)] if pieces else []


def overlap_from(shared: Sequence[Shared]) -> Overlap:
    """The report on two sides that share these numbers; the first blocks belong to the first side."""
    if len(shared) == 1:  # nearly always; then nothing must be chosen or counted together
        ((first_block, second_block, pieces),) = shared
        number = min(map(smallest, pieces))
        return Overlap(
            first=cast("Occurrence", first_block.source.giving(number)),  # issued numbers are never the first side
            second=second_block.source.giving(number),
            number=written(number, first_block.form),
            shared=sum(map(size, pieces)),
        )
    least = min(blocks.least for blocks in shared)
    with_least = [blocks for blocks in shared if blocks.least == least]
    first = _occurrences((blocks.first for blocks in with_least), least[1])[0]
    issued = [blocks.second.source for blocks in with_least if isinstance(blocks.second.source, Issued)]
    second: Occurrence | Issued
    if issued:
        second = min(issued, key=lambda issued_number: issued_number.number)
    else:
        second = _occurrences((blocks.second for blocks in with_least), least[1])[0]
    return Overlap(first=first, second=second, number=first.number, shared=_count(shared))


def repeat_from(shared: Sequence[Shared]) -> Overlap:
    """The report on one counter that gives numbers twice: the first two times that it gives the smallest of them."""
    least = min(blocks.least for blocks in shared)
    with_least = {block for blocks in shared if blocks.least == least for block in (blocks.first, blocks.second)}
    first, second, *_ = _occurrences(with_least, least[1])
    return Overlap(first=first, second=second, number=first.number, shared=_count(shared))


def written(digits: int, form: str) -> str:
    """Write digits back into a form, or into a skeleton."""
    signs = form.rstrip("0")
    ahead, text = signs.count("0"), str(digits).zfill(form.count("0"))
    if not ahead:
        return signs + text
    left = iter(text)
    return "".join(next(left) if sign == "0" else sign for sign in signs) + text[ahead:]


def _occurrences(blocks: Iterable[Block], digits: int) -> list[Occurrence]:
    """The first time that each block gives the number with these digits, the earliest first."""
    occurrences = [block.source.giving(digits) for block in blocks if isinstance(block.source, Series)]
    return sorted(
        occurrences, key=lambda occurrence: (occurrence.on, repr(occurrence))
    )  # the text only makes the order of equals certain


def _count(shared: Iterable[Shared]) -> int:
    """How many different numbers are shared."""
    by_skeleton: defaultdict[str, list[Fields]] = defaultdict(list)
    for blocks in shared:
        by_skeleton[blocks.first.skeleton] += blocks.pieces
    return sum(map(_count_of_skeleton, by_skeleton.values()))


def _count_of_skeleton(pieces: Iterable[Fields]) -> int:
    """How many numbers lie in any of these pieces of one skeleton."""
    joined = {_joined(piece) for piece in pieces}
    units = {unit for piece in joined for unit, _, _ in piece}
    if units == {1}:
        return _length((low, high) for ((_, low, high),) in joined)
    return _volume({part for piece in joined for part in cut(piece, units)})


def _joined(piece: Fields) -> Fields:
    """The same piece with its fields joined where they form a run of whole numbers together."""
    (unit, low, high), *rest = piece
    for following, least, greatest in rest:
        inner = unit // following
        if low != high and (least, greatest) != (0, inner - 1):
            return piece
        unit, low, high = following, low * inner + least, high * inner + greatest
    return ((unit, low, high),)


def _length(runs: Iterable[tuple[int, int]]) -> int:
    """How many whole numbers lie in any of these runs."""
    length, counted_to = 0, -1
    for low, high in sorted(runs):
        length += max(0, high - max(low - 1, counted_to))
        counted_to = max(counted_to, high)
    return length


def _volume(pieces: Iterable[Fields]) -> int:
    """How many numbers lie in any of these pieces, whose fields end at the same places: from edge to edge."""
    pieces = list(pieces)
    if not pieces[0]:
        return 1
    edges = sorted({edge for ((_, low, high), *_) in pieces for edge in (low, high + 1)})
    volume = 0
    for start, stop in pairwise(edges):
        inside = {piece[1:] for piece in pieces if piece[0][1] <= start <= piece[0][2]}
        if inside:
            volume += (stop - start) * _volume(inside)
    return volume
