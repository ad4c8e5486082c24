"""Evidence: the report on two counters that can give the same number.

Two counters may share numbers in many blocks. They are reported once: with the smallest number that both can give, when
each of them gives it, and how many such numbers there are. A number that they share in several ways counts once.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import cast

import attrs

from profit_integration.core.policies.overlap_checker.pair import common, cut, possible, size, smallest
from profit_integration.core.policies.overlap_checker.series import Block, Fields, Issued, Occurrence, Series


@attrs.frozen(kw_only=True)
class Overlap:
    """Two counters, or a counter and the issued numbers, that can give the same number.

    Attributes:
        first: One side: when and how it gives the number.
        second: The other side; an issued number is in use already.
        number: The smallest common number in the order of text, as the first side writes it.
        shared: How many different numbers both sides can give.
    """

    first: Occurrence
    second: Occurrence | Issued
    number: str
    shared: int


@attrs.frozen
class Meeting:
    """Two blocks that share numbers, and those numbers."""

    first: Block
    second: Block
    pieces: list[Fields]

    @property
    def number(self) -> str:
        """The smallest common number, as a key: signs in small letters."""
        return written(min(map(smallest, self.pieces)), self.first.skeleton)


def meetings_of(first: Block, second: Block) -> list[Meeting]:
    """The numbers that two blocks of one skeleton share, as one meeting; none if they share none."""
    shared = common(first.fields, second.fields)
    return [Meeting(first, second, shared)] if shared else []


def overlap_of(one: Block, other: Block, pieces: Sequence[Fields]) -> Overlap:
    """Report on two sides that share these pieces in one block each; the first block belongs to the first side."""
    number = min(map(smallest, pieces))
    return Overlap(
        first=cast("Occurrence", one.source.giving(number)),  # issued numbers are never the first side
        second=other.source.giving(number),
        number=written(number, one.form),
        shared=sum(map(size, pieces)),
    )


def overlap_from(meetings: Sequence[Meeting]) -> Overlap:
    """Report on two sides from all that they share; the first block of each meeting belongs to the first side."""
    if len(meetings) == 1:  # nearly always, and then there is nothing to choose and nothing to count together
        (only,) = meetings
        return overlap_of(only.first, only.second, only.pieces)
    numbers = [meeting.number for meeting in meetings]
    number = min(numbers)
    telling = [meeting for meeting, least in zip(meetings, numbers, strict=True) if least == number]
    first = _occurrences((meeting.first for meeting in telling), number)[0]
    issued = [meeting.second.source for meeting in telling if isinstance(meeting.second.source, Issued)]
    second = (
        min(issued, key=lambda each: each.number)
        if issued
        else _occurrences((meeting.second for meeting in telling), number)[0]
    )
    return Overlap(first=first, second=second, number=first.number, shared=_shared(meetings))


def repeat_from(meetings: Sequence[Meeting]) -> Overlap:
    """Report on one counter that gives numbers twice: the first two times that it gives the smallest of them."""
    number = min(meeting.number for meeting in meetings)
    blocks = {block for each in meetings if each.number == number for block in (each.first, each.second)}
    first, second, *_ = _occurrences(blocks, number)
    return Overlap(first=first, second=second, number=first.number, shared=_shared(meetings))


def written(digits: int, form: str) -> str:
    """Write digits back into a form, or into a skeleton."""
    signs = form.rstrip("0")
    ahead, text = signs.count("0"), str(digits).zfill(form.count("0"))
    if not ahead:
        return signs + text
    left = iter(text)
    return "".join(next(left) if sign == "0" else sign for sign in signs) + text[ahead:]


def _occurrences(blocks: Iterable[Block], number: str) -> list[Occurrence]:
    """When each block gives a number for the first time, the earliest first."""
    given = [block.source.occurrence(number) for block in blocks if isinstance(block.source, Series)]
    if len(given) > 1:
        given.sort(key=lambda each: (each.on, repr(each)))  # the text only makes the order of equals certain
    return given


def _shared(meetings: Sequence[Meeting]) -> int:
    by_skeleton: dict[str, list[Fields]] = {}
    for meeting in meetings:
        by_skeleton.setdefault(meeting.first.skeleton, []).extend(meeting.pieces)
    return sum(map(_together, by_skeleton.values()))


def _together(pieces: Iterable[Fields]) -> int:
    """How many numbers lie in any of these pieces of one skeleton."""
    joined = [_joined(piece) for piece in pieces]
    runs = _merged((low, high) for ((_, low, high), *more) in joined if not more)
    broken = {piece for piece in joined if len(piece) > 1}
    if not broken:
        return sum(high - low + 1 for low, high in runs)
    units = {unit for piece in broken for unit, _, _ in piece}
    every = [*broken, *(((1, low, high),) for low, high in runs)]
    return _volume({each for piece in every for each in cut(piece, units) if possible(each)})


def _joined(piece: Fields) -> Fields:
    """The same piece with its fields joined where together they are a run of whole numbers."""
    (unit, low, high), *rest = piece
    for following, least, greatest in rest:
        inner = unit // following
        if low != high and (least, greatest) != (0, inner - 1):
            return piece
        unit, low, high = following, low * inner + least, high * inner + greatest
    return ((unit, low, high),)


def _merged(runs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for low, high in sorted(runs):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged


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
