"""Groups of overlapping counters: what there is to report where a thousand counters share one leader.

Of a thousand counters that all overlap there are half a million pairs, which nobody reads. Counters that overlap,
directly or through others, are one *group*. Of a small group every overlap is reported. Of a large one each counter is
reported once, with another one that it overlaps; two counters that are known to be in one large group are not compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from operator import attrgetter

import attrs

from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.overlap_checker.evidence import Overlap, Shared, overlap_from, shared_by
from profit_integration.core.policies.overlap_checker.search import find_overlaps
from profit_integration.core.policies.overlap_checker.series import Issued, Owner, Series, all_series
from profit_integration.core.policies.overlap_checker.sweep import candidates

MOST_COMPARED = 20
"""Of a group of at most so many counters, every overlap is reported."""

Pair = tuple[Owner, Owner]


@attrs.frozen(kw_only=True)
class OverlapGroup:
    """Counters that overlap, directly or through others of the group.

    Attributes:
        counters: The counters, in the order of administration and code.
        overlaps: Every overlap of two of them, or, in a large group, one for each counter but the first.
    """

    counters: tuple[Owner, ...]
    overlaps: tuple[Overlap, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every overlap of two of the counters is among the overlaps."""
        return len(self.counters) <= MOST_COMPARED


@attrs.frozen(kw_only=True)
class GroupedOverlaps:
    """The overlaps of counters, in groups.

    Attributes:
        groups: The groups, in the order of their first counters.
        with_issued: One overlap for each counter that can give issued numbers.
    """

    groups: tuple[OverlapGroup, ...]
    with_issued: tuple[Overlap, ...]

    @property
    def overlaps(self) -> tuple[Overlap, ...]:
        """The overlaps of all groups, and those with issued numbers."""
        return (*chain.from_iterable(group.overlaps for group in self.groups), *self.with_issued)

    @property
    def is_complete(self) -> bool:
        """Whether every overlap is among the overlaps."""
        return all(group.is_complete for group in self.groups)


def find_overlap_groups(series: Iterable[Series | Counter], issued: Iterable[str] = ()) -> GroupedOverlaps:
    """Find the groups of counters that can ever give the same number, and every counter that can give an issued one.

    What is found and left out is the same in any order of the counters. Where every group is complete, the overlaps are
    those of `find_overlaps`.

    Args:
        series: Counters, series (of manual numbers, for instance), or both.
        issued: Numbers that invoices of others have already.
    """
    in_order = sorted(all_series(series), key=lambda one: (one.owner, one.number_range.start_date))
    sources: list[Series | Issued] = [*in_order, *map(Issued, issued)]
    joined = _JoinedCounters()
    shared: defaultdict[Pair, list[Shared]] = defaultdict(list)
    for one, other in candidates(block for source in sources for block in source.blocks):
        owner, other_owner = one.source.owner, other.source.owner
        if owner == other_owner or joined.need_no_comparison(owner, other_owner):
            continue
        first, second = (one, other) if owner < other_owner else (other, one)
        numbers = shared_by(first, second)
        if numbers:
            shared[first.source.owner, second.source.owner] += numbers
            if not isinstance(second.source, Issued):
                joined.join(owner, other_owner)
    by_owner: defaultdict[Owner, list[Series]] = defaultdict(list)
    for one_series in in_order:
        by_owner[one_series.owner].append(one_series)
    groups = [
        OverlapGroup(counters=tuple(members), overlaps=tuple(_overlaps(members, pairs, shared, by_owner)))
        for members, pairs in joined.groups()
    ]
    with_issued = (overlap_from(shared[pair]) for pair in sorted(shared) if pair[1] not in by_owner)
    return GroupedOverlaps(groups=tuple(sorted(groups, key=attrgetter("counters"))), with_issued=tuple(with_issued))


def _overlaps(
    members: Sequence[Owner],
    pairs: Sequence[Pair],
    shared: Mapping[Pair, list[Shared]],
    by_owner: Mapping[Owner, list[Series]],
) -> Iterator[Overlap]:
    """The overlaps of a group: all of them, or those of the pairs that connect it."""
    if len(members) <= MOST_COMPARED:
        for pair in combinations(members, 2):
            if pair in shared:
                yield overlap_from(shared[pair])
    else:  # of two counters of a large group, perhaps not all blocks were compared
        for one, other in pairs:
            yield from find_overlaps([*by_owner[one], *by_owner[other]])


class _JoinedCounters:
    """Which counters are in one group, with the pairs of counters by which they came together."""

    def __init__(self) -> None:
        self._group_of: dict[Owner, int] = {}
        self._members: dict[int, list[Owner]] = {}
        self._pairs: dict[int, list[Pair]] = {}

    def need_no_comparison(self, one: Owner, other: Owner) -> bool:
        """Whether two counters are in one large group."""
        group = self._group_of.get(one)
        return group is not None and group == self._group_of.get(other) and len(self._members[group]) > MOST_COMPARED

    def join(self, one: Owner, other: Owner) -> None:
        """Put two counters that overlap, and all that are in a group with them, in one group."""
        larger, smaller = sorted(map(self._group, (one, other)), key=lambda group: -len(self._members[group]))
        if larger == smaller:
            return
        for member in self._members[smaller]:
            self._group_of[member] = larger
        self._members[larger] += self._members.pop(smaller)
        self._pairs[larger] += [*self._pairs.pop(smaller), (one, other)]

    def groups(self) -> Iterator[tuple[list[Owner], list[Pair]]]:
        """The counters of each group in order, and one pair less than these, which connect them."""
        for group, members in self._members.items():
            yield sorted(members), sorted(self._pairs[group])

    def _group(self, counter: Owner) -> int:
        if counter not in self._group_of:
            group = self._group_of[counter] = len(self._group_of)
            self._members[group], self._pairs[group] = [counter], []
        return self._group_of[counter]
