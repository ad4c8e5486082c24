"""An index of many series, which finds the overlaps of another series without comparing it with all of them.

The blocks are kept sorted, so that the other series is compared only with the few that may share a number with it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.overlap_checker.evidence import Overlap, Shared, overlap_from, shared_by
from profit_integration.core.policies.overlap_checker.series import Block, Issued, Owner, Series, all_series
from profit_integration.core.policies.overlap_checker.sweep import LeftOut, Place, SortedRuns, bounds_without, digits_at


class OverlapIndex:
    """Counters, series and issued numbers, prepared to be compared with a newcomer: another series or counter.

    Args:
        series: Counters, series, or both.
        issued: Numbers that invoices have already and none of the series gave.
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
            The overlaps that `find_overlaps` would report on the newcomer, with the newcomer as the first side of each.
            Series of its own administration and code are of the same counter, and not reported.
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
                left_out = digits_at(place, (block.place, block.width))
                runs = self._runs(block.skeleton, place, left_out)
                for other in runs.overlapping(*bounds_without(block, left_out)):
                    yield from shared_by(block, other)

    def replace(self, series: Series, *successors: Series) -> None:
        """Replace a series of the index by other series.

        Args:
            series: The very object that the index was made with, not an equal series.
            *successors: The other series.

        Raises:
            ValueError: If the index does not have the series.
        """
        for block in series.blocks:
            self._blocks[block.skeleton][block.place, block.width].remove(block)
            self._sorted.pop(block.skeleton, None)
        for successor in successors:
            self.add(successor)

    def add(self, series: Series) -> None:
        """Add a series to the index."""
        for block in series.blocks:
            self._blocks[block.skeleton][block.place, block.width].append(block)
            self._sorted.pop(block.skeleton, None)

    def _runs(self, skeleton: str, place: Place, left_out: LeftOut) -> SortedRuns:
        """The blocks of one skeleton and place, sorted without some digits. They are sorted when first needed."""
        known = self._sorted[skeleton]
        if (place, left_out) not in known:
            known[place, left_out] = SortedRuns(self._blocks[skeleton][place], left_out)
        return known[place, left_out]
