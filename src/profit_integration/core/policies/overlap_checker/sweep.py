"""Sort and sweep: which blocks may meet, without comparing each with each.

Only blocks of one skeleton can meet. Of those without free digits of a year each is a run of whole numbers: sorted by
their first number they are passed once, and a block is held against the few before it that have not ended yet.

Where digits of a year are free, they are left out of both sides, and so are the other side's: two numbers that are
equal are still equal then. What remains is once more, or lies within, a run of whole numbers. There are few places
where a year can stand, so this is done for each pair of places. It may name a pair that does not meet, and never misses
one that does.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate, combinations
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
        if len(alike) > 1:
            yield from _of_one_skeleton(alike)


def years_at(*places: Place) -> LeftOut:
    """The digits at these places, joined where they touch, from left to right: what one of the last of them counts
    for, and what the first digit before them does.
    """
    left_out = {at for place, width in places for at in range(place, place + width)}
    starts = sorted((at for at in left_out if at - 1 not in left_out), reverse=True)
    ends = sorted((at + 1 for at in left_out if at + 1 not in left_out), reverse=True)
    return tuple((10**start, 10**end) for start, end in zip(starts, ends, strict=True))


def without(block: Block, left_out: LeftOut) -> tuple[int, int]:
    """The least and the greatest that can remain of a block's numbers if these digits are left out."""
    low, high = block.low, block.high
    for unit, above in left_out:
        if low // unit == high // unit:
            low, high = low // above * unit + low % unit, high // above * unit + high % unit
        else:
            low, high = low // above * unit, high // above * unit + unit - 1
    return low, high


class SortedRuns:
    """Blocks in the order in which what remains of them starts, ready to be asked which of them a run may meet.

    Above them stands a tree of the greatest end in the whole, each half, each quarter and so on, so that whatever ended
    before the run starts is passed over in one step.
    """

    def __init__(self, blocks: Iterable[Block], left_out: LeftOut) -> None:
        runs = sorted(((*without(block, left_out), block) for block in blocks), key=itemgetter(0))
        highs = [high for _, high, _ in runs]
        self._lows = [low for low, _, _ in runs]
        self._blocks = [block for _, _, block in runs]
        self._reach = [-1, *accumulate(highs, max)]
        self._size = 1 << (len(runs) - 1).bit_length()
        self._greatest = [-1] * self._size + highs + [-1] * (self._size - len(runs))
        for node in range(self._size - 1, 0, -1):
            self._greatest[node] = max(self._greatest[2 * node], self._greatest[2 * node + 1])

    def meeting(self, low: int, high: int) -> Iterable[Block]:
        """The blocks that start before this run ends, and end after it starts."""
        started = bisect_right(self._lows, high)
        return self._not_ended(low, started) if self._reach[started] >= low else ()

    def _not_ended(self, low: int, started: int) -> Iterator[Block]:
        nodes = [(1, 0, self._size)]
        while nodes:
            node, first, width = nodes.pop()
            if first >= started or self._greatest[node] < low:
                continue
            if width == 1:
                yield self._blocks[first]
            else:
                half = width // 2
                nodes += ((2 * node + 1, first + half, half), (2 * node, first, half))


def _of_one_skeleton(blocks: list[Block]) -> Iterator[tuple[Block, Block]]:
    by_place: defaultdict[Place, list[Block]] = defaultdict(list)
    for block in blocks:
        by_place[block.place, block.width].append(block)
    for same in by_place.values():
        yield from _among(same)
    for (one, left), (other, right) in combinations(by_place.items(), 2):
        yield from _across(left, right, years_at(one, other))


def _among(blocks: list[Block]) -> Iterator[tuple[Block, Block]]:
    """Pairs among blocks with the year at the same place, where their zeros do not change the order."""
    open_blocks: list[Block] = []
    reach = -1
    for block in sorted(blocks, key=_by_low):
        if block.low > reach:
            open_blocks, reach = [block], block.high
            continue
        open_blocks = [each for each in open_blocks if each.high >= block.low]
        for each in open_blocks:
            yield each, block
        open_blocks.append(block)
        reach = max(reach, block.high)


def _across(left: list[Block], right: list[Block], left_out: LeftOut) -> Iterator[tuple[Block, Block]]:
    """Pairs of one of the left and one of the right; the fewer are sorted, and the others held against them."""
    fewer, more = sorted((left, right), key=len)
    runs = SortedRuns(fewer, left_out)
    for block in more:
        for other in runs.meeting(*without(block, left_out)):
            yield other, block
