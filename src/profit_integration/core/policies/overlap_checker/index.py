"""An index: is this new series free among many, without looking at them all.

The blocks are kept sorted, so that a newcomer is compared only with the few that may share a number with it.
"""

from collections.abc import Iterable, Iterator

from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.overlap_checker.evidence import Meeting, Overlap, meetings_of, overlap_from
from profit_integration.core.policies.overlap_checker.series import Block, Issued, Owner, Series, all_series
from profit_integration.core.policies.overlap_checker.sweep import LeftOut, Place, SortedRuns, without, years_at


class OverlapIndex:
    """Counters, series and issued numbers, ready to be asked about a newcomer.

    Args:
        series: Counters, series, or both.
        issued: Numbers that invoices of others carry already.
    """

    def __init__(self, series: Iterable[Series | Counter], issued: Iterable[str] = ()) -> None:
        self._blocks: dict[str, dict[Place, list[Block]]] = {}
        self._sorted: dict[tuple[str, Place, LeftOut], SortedRuns] = {}
        sources: list[Series | Issued] = [*all_series(series), *map(Issued, issued)]
        for source in sources:
            for block in source.blocks:
                alike = self._blocks.setdefault(block.skeleton, {})
                alike.setdefault((block.place, block.width), []).append(block)

    def meets(self, newcomer: Series | Counter) -> tuple[Overlap, ...]:
        """Find the overlaps that a newcomer would cause.

        Returns:
            What `find_overlaps` would report on the newcomer, each time with the newcomer as the first side. Series of
            its own administration and code are taken to be of the same counter, and not reported.
        """
        met: dict[Owner, list[Meeting]] = {}
        for series in all_series((newcomer,)):
            for found in self.meetings(series):
                owner = found.second.source.owner
                if owner != series.owner:
                    met.setdefault(owner, []).append(found)
        return tuple(overlap_from(met[owner]) for owner in sorted(met))

    def meetings(self, series: Series) -> Iterator[Meeting]:
        """Everything that a series shares numbers with, its own counter included."""
        for block in series.blocks:
            for place in self._blocks.get(block.skeleton, ()):
                left_out = years_at(place, (block.place, block.width))
                for other in self._runs(block.skeleton, place, left_out).meeting(*without(block, left_out)):
                    yield from meetings_of(block, other)

    def _runs(self, skeleton: str, place: Place, left_out: LeftOut) -> SortedRuns:
        """The blocks of one skeleton and place, sorted on what remains of them; sorted once, when first asked for."""
        key = (skeleton, place, left_out)
        if key not in self._sorted:
            self._sorted[key] = SortedRuns(self._blocks[skeleton][place], left_out)
        return self._sorted[key]
