"""Sort and sweep: which blocks may share a number, without comparing all pairs.

Only blocks of one skeleton can share a number. A block without free digits of a year is a run of whole numbers. Such
blocks are sorted by their first number, and each is compared only with the blocks before it that have not ended yet.

Where digits of a year are free, the digits at these places are left out of both sides, and so are those of the other
side's year: two numbers that are equal are still equal then. What remains is, or lies within, a run of whole numbers.
There are few places where a year can be, so this is done for each pair of places. It may name a pair that shares no
number, and never misses a pair that does.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from operator import attrgetter, itemgetter

from profit_integration.core.policies.overlap_checker.series import Block

Place = tuple[int, int]
LeftOut = tuple[tuple[int, int], ...]

_by_low = attrgetter("low")


def candidates(blocks: Iterable[Block]) -> Iterator[tuple[Block, Block]]:
    """Every pair of blocks that may have a number in common, each pair once."""
    skeletons: defaultdict[str, list[Block]] = defaultdict(list)
    for block in blocks:
        skeletons[block.skeleton].append(block)
    for alike in skeletons.values():
        by_place: defaultdict[Place, list[Block]] = defaultdict(list)
        for block in alike:
            by_place[block.place, block.width].append(block)
        for same in by_place.values():
            yield from _among(same)
        for (one, left), (other, right) in combinations(by_place.items(), 2):
            yield from _across(left, right, years_at(one, other))


def years_at(*places: Place) -> LeftOut:
    """The digits at these places, joined where they are adjacent, from left to right.

    Each is a pair: the unit of its last digit, and the unit of the first digit before it.
    """
    left_out = {at for place, width in places for at in range(place, place + width)}
    starts = sorted((at for at in left_out if at - 1 not in left_out), reverse=True)
    ends = sorted((at + 1 for at in left_out if at + 1 not in left_out), reverse=True)
    return tuple((10**start, 10**end) for start, end in zip(starts, ends, strict=True))


def without(block: Block, left_out: LeftOut) -> tuple[int, int]:
    """The least and the greatest number that can remain of a block if these digits are left out."""
    low, high = block.low, block.high
    for unit, above in left_out:
        if low // unit == high // unit:
            low, high = low // above * unit + low % unit, high // above * unit + high % unit
        else:
            low, high = low // above * unit, high // above * unit + unit - 1
    return low, high


class SortedRuns:
    """Blocks sorted by the start of what remains of them, to find those that overlap a run.

    They are sorted in groups of about the same length. So a block that overlaps a run starts less than the greatest
    length of its group before that run, and one block that spans thousands of others does not slow down the search
    among these.
    """

    def __init__(self, blocks: Iterable[Block], left_out: LeftOut) -> None:
        groups: defaultdict[int, list[tuple[int, int, Block]]] = defaultdict(list)
        for block in blocks:
            low, high = without(block, left_out)
            groups[2 ** (high - low).bit_length()].append((low, high, block))
        self._groups: list[tuple[int, list[int], list[tuple[int, int, Block]]]] = []
        for greatest_length, runs in groups.items():
            runs.sort(key=itemgetter(0))
            self._groups.append((greatest_length, [low for low, _, _ in runs], runs))

    def overlapping(self, low: int, high: int) -> Iterator[Block]:
        """The blocks that start before this run ends, and end after it starts."""
        for greatest_length, lows, runs in self._groups:
            first, beyond = bisect_right(lows, low - greatest_length), bisect_right(lows, high)
            for _, end, block in runs[first:beyond]:
                if end >= low:
                    yield block


def _among(blocks: list[Block]) -> Iterator[tuple[Block, Block]]:
    """Pairs of blocks with the year at the same place, where the zeros in its place do not change the order."""
    open_blocks: list[Block] = []
    for block in sorted(blocks, key=_by_low):
        open_blocks = [earlier for earlier in open_blocks if earlier.high >= block.low]
        for earlier in open_blocks:
            yield earlier, block
        open_blocks.append(block)


def _across(left: list[Block], right: list[Block], left_out: LeftOut) -> Iterator[tuple[Block, Block]]:
    """Pairs of a left and a right block; the smaller side is sorted, and the other side compared with it."""
    fewer, more = sorted((left, right), key=len)
    runs = SortedRuns(fewer, left_out)
    for block in more:
        for other in runs.overlapping(*without(block, left_out)):
            yield other, block
