"""Groups of overlapping counters: what there is to report where a thousand counters share one leader.

Of a thousand counters that all overlap there are half a million pairs, which nobody reads. Counters that overlap,
directly or through others, are one *group*. Of a small group every overlap is reported. Of a large one each counter is
reported once, with another one that it overlaps; two counters that are known to be in one large group are not compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations

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
    in_order = sorted(all_series(series), key=lambda one_series: (one_series.owner, one_series.number_range.start_date))
    sources: list[Series | Issued] = [*in_order, *map(Issued, issued)]
    by_owner: defaultdict[Owner, list[Series]] = defaultdict(list)
    for one_series in in_order:
        by_owner[one_series.owner].append(one_series)
    group_of = {owner: _Joined([owner]) for owner in by_owner}
    shared: defaultdict[Pair, list[Shared]] = defaultdict(list)
    for one, other in candidates(block for source in sources for block in source.blocks):
        owner, other_owner = one.source.owner, other.source.owner
        group, other_group = group_of.get(owner), group_of.get(other_owner)
        is_known = group is other_group and group is not None and len(group.members) > MOST_COMPARED
        if owner == other_owner or is_known:
            continue
        in_order_of_owner = (one, other) if owner < other_owner else (other, one)
        if numbers := shared_by(*in_order_of_owner):
            pair = min(owner, other_owner), max(owner, other_owner)
            shared[pair] += numbers
            if group is not None and other_group is not None and group is not other_group:
                larger, smaller = sorted((group, other_group), key=lambda joined: -len(joined.members))
                larger.join(smaller, pair, group_of)
    groups = [
        OverlapGroup(
            counters=tuple(members), overlaps=tuple(_overlaps(members, sorted(joined.pairs), shared, by_owner))
        )
        for joined in dict.fromkeys(group_of.values())
        if len(members := sorted(joined.members)) > 1
    ]
    with_issued = (overlap_from(shared[pair]) for pair in sorted(shared) if pair[1] not in by_owner)
    return GroupedOverlaps(groups=tuple(groups), with_issued=tuple(with_issued))


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


@attrs.define(eq=False)
class _Joined:
    """Counters that are known to be in one group, and one pair less than these, which connect them."""

    members: list[Owner]
    pairs: list[Pair] = attrs.field(factory=list)

    def join(self, other: "_Joined", pair: Pair, group_of: dict[Owner, "_Joined"]) -> None:
        """Take in the counters of another group, which this pair connects with these."""
        self.members += other.members
        self.pairs += [*other.pairs, pair]
        group_of.update(dict.fromkeys(other.members, self))
