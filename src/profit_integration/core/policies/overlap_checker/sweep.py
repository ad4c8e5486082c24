"""Sort and sweep: find the blocks that may share a number, without comparing all pairs.

Only blocks of one skeleton can share a number. A block without free digits of a year is a run of whole numbers. Such
blocks are sorted by their first number, and each is compared only with the blocks before it that have not ended yet.

Where digits of a year are free, these digits are left out of both sides, and so are those of the other side's year.
Equal numbers are still equal then. The digits that remain of a block are, or lie within, a run of whole numbers. There
are few places where a year can be, so this is done for each pair of places. It may name a pair that shares no number,
and never misses a pair that does.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from operator import attrgetter, itemgetter

from profit_integration.core.policies.overlap_checker.series import Block

# The free digits of a year: how many digits are behind them, and how many they are.
Place = tuple[int, int]
# Runs of digits to leave out: the unit of the last digit of each, and the unit of the first digit before it.
LeftOut = tuple[tuple[int, int], ...]

_by_low = attrgetter("low")


def candidates(blocks: Iterable[Block]) -> Iterator[tuple[Block, Block]]:
    """Every pair of blocks that may have a number in common, each pair once."""
    skeletons: defaultdict[str, list[Block]] = defaultdict(list)
    for block in blocks:
        skeletons[block.skeleton].append(block)
    for blocks_of_skeleton in skeletons.values():
        by_place: defaultdict[Place, list[Block]] = defaultdict(list)
        for block in blocks_of_skeleton:
            by_place[block.place, block.width].append(block)
        for blocks_of_place in by_place.values():
            yield from _pairs_within(blocks_of_place)
        for (place, left), (other_place, right) in combinations(by_place.items(), 2):
            yield from _pairs_across(left, right, digits_at(place, other_place))


def digits_at(*places: Place) -> LeftOut:
    """The digits at these places from left to right, joined where they are adjacent."""
    left_out = {digit for place, width in places for digit in range(place, place + width)}
    starts = sorted((digit for digit in left_out if digit - 1 not in left_out), reverse=True)
    ends = sorted((digit + 1 for digit in left_out if digit + 1 not in left_out), reverse=True)
    return tuple((10**start, 10**end) for start, end in zip(starts, ends, strict=True))


def bounds_without(block: Block, left_out: LeftOut) -> tuple[int, int]:
    """The least and the greatest number that can remain of a block if these digits are left out."""
    low, high = block.low, block.high
    for unit, above in left_out:
        if low // unit == high // unit:
            low, high = low // above * unit + low % unit, high // above * unit + high % unit
        else:
            low, high = low // above * unit, high // above * unit + unit - 1
    return low, high


class SortedRuns:
    """Blocks without some digits, sorted by the start of the remaining run, to find those that overlap a run.

    They are sorted in groups of about the same length. So a block that overlaps a run starts less than the greatest
    length of its group before that run, and one block that spans thousands of others does not slow down the search
    among these.
    """

    def __init__(self, blocks: Iterable[Block], left_out: LeftOut) -> None:
        groups: defaultdict[int, list[tuple[int, int, Block]]] = defaultdict(list)
        for block in blocks:
            low, high = bounds_without(block, left_out)
            groups[2 ** (high - low).bit_length()].append((low, high, block))
        self._groups: list[tuple[int, list[int], list[tuple[int, int, Block]]]] = []
        for greatest_length, runs in groups.items():
            runs.sort(key=itemgetter(0))
            self._groups.append((greatest_length, [low for low, _, _ in runs], runs))

    def overlapping(self, low: int, high: int) -> Iterator[Block]:
        """The blocks that have a number in common with the run from `low` to `high`, both included."""
        for greatest_length, lows, runs in self._groups:
            first, beyond = bisect_right(lows, low - greatest_length), bisect_right(lows, high)
            for _, end, block in runs[first:beyond]:
                if end >= low:
                    yield block


def _pairs_within(blocks: list[Block]) -> Iterator[tuple[Block, Block]]:
    """Pairs of blocks with the year at the same place, which `low` and `high` have as zeros on both sides."""
    open_blocks: list[Block] = []
    for block in sorted(blocks, key=_by_low):
        open_blocks = [earlier for earlier in open_blocks if earlier.high >= block.low]
        for earlier in open_blocks:
            yield earlier, block
        open_blocks.append(block)


def _pairs_across(left: list[Block], right: list[Block], left_out: LeftOut) -> Iterator[tuple[Block, Block]]:
    """Pairs of a left and a right block. The smaller side is sorted, and the other side is compared with it."""
    fewer, more = sorted((left, right), key=len)
    runs = SortedRuns(fewer, left_out)
    for block in more:
        for other in runs.overlapping(*bounds_without(block, left_out)):
            yield other, block
