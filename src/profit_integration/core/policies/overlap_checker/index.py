"""An index: whether a new series is free among many, without comparing it with all of them.

The blocks are kept sorted, so that a newcomer is compared only with the few that may share a number with it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.overlap_checker.evidence import Overlap, Shared, overlap_from, shared_by
from profit_integration.core.policies.overlap_checker.series import Block, Issued, Owner, Series, all_series
from profit_integration.core.policies.overlap_checker.sweep import LeftOut, Place, SortedRuns, without, years_at


class OverlapIndex:
    """Counters, series and issued numbers, prepared for questions about a newcomer.

    Args:
        series: Counters, series, or both.
        issued: Numbers that invoices of others have already.
    """

    def __init__(self, series: Iterable[Series | Counter], issued: Iterable[str] = ()) -> None:
        self._blocks: defaultdict[str, defaultdict[Place, list[Block]]] = defaultdict(lambda: defaultdict(list))
        self._sorted: defaultdict[str, dict[tuple[Place, LeftOut], SortedRuns]] = defaultdict(dict)
        sources: list[Series | Issued] = [*all_series(series), *map(Issued, issued)]
        for block in chain.from_iterable(source.blocks for source in sources):
            self._blocks[block.skeleton][block.place, block.width].append(block)

    def overlaps_with(self, newcomer: Series | Counter) -> tuple[Overlap, ...]:
        """Find the overlaps that a newcomer would cause.

        Returns:
            What `find_overlaps` would report on the newcomer, each time with the newcomer as the first side. Series of
            its own administration and code are taken to be of the same counter, and not reported.
        """
        by_owner: defaultdict[Owner, list[Shared]] = defaultdict(list)
        for series in all_series((newcomer,)):
            for shared in self.shared_with(series):
                if shared.second.source.owner != series.owner:
                    by_owner[shared.second.source.owner].append(shared)
        return tuple(overlap_from(by_owner[owner]) for owner in sorted(by_owner))

    def shared_with(self, series: Series) -> Iterator[Shared]:
        """All numbers that a series shares with the series in the index, those of its own counter included."""
        for block in series.blocks:
            for place in self._blocks.get(block.skeleton, ()):
                left_out = years_at(place, (block.place, block.width))
                for other in self._runs(block.skeleton, place, left_out).overlapping(*without(block, left_out)):
                    yield from shared_by(block, other)

    def replace(self, series: Series, *successors: Series) -> None:
        """Put other series in the place of a series in the index."""
        for block in series.blocks:
            self._blocks[block.skeleton][block.place, block.width].remove(block)
        added = [block for successor in successors for block in successor.blocks]
        for block in added:
            self._blocks[block.skeleton][block.place, block.width].append(block)
        for block in (*series.blocks, *added):
            self._sorted.pop(block.skeleton, None)

    def _runs(self, skeleton: str, place: Place, left_out: LeftOut) -> SortedRuns:
        """The blocks of one skeleton and place, sorted by what remains of them; sorted once, when first needed."""
        known = self._sorted[skeleton]
        if (place, left_out) not in known:
            known[place, left_out] = SortedRuns(self._blocks[skeleton][place], left_out)
        return known[place, left_out]
