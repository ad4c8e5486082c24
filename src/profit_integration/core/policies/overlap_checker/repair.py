"""Repair: the least change to a series that makes it free.

A bookkeeper repairs an overlap with a letter in front of one of the two series, or lets a series begin after numbers
that were issued before. This module proposes which letter and which start value, and checks that the new series is
free. Where many series overlap, each is compared with the series as repaired so far; otherwise two of them might get
the same letter. A series that is in use keeps its form.
"""

from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Iterator
from itertools import product

import attrs

from profit_integration.core.model.ranges import MAXIMUM_LENGTH, Counter, NumberRange
from profit_integration.core.policies.overlap_checker.evidence import Shared
from profit_integration.core.policies.overlap_checker.index import OverlapIndex
from profit_integration.core.policies.overlap_checker.pair import largest
from profit_integration.core.policies.overlap_checker.series import Issued, Owner, Series, all_series
from profit_integration.core.violation import Code, Message, message

MOST_REPAIRS = 20
"""As many repairs as are shown at once; each takes time, and the others may differ once these are made."""


def propose_leader(series: Series, others: Iterable[Series | Counter], issued: Iterable[str] = ()) -> Series | None:
    """Propose a leader with which a series overlaps nothing.

    In this order of preference:

    1. The series as it is, if it is free.
    2. As few letters as possible in front of the leader, so that every value still fits: within the total length as it
       is, or else within one that grows by as many positions, up to 12.
    3. Where that is not possible, and for a range without an end value alone: as few letters as possible within the
       total length as it is, so that fewer values fit than before.

    Letters are tried in the order A to Z, AA to ZZ.

    The old leader stays behind the letters. Dates, start value and end value stay too.

    Args:
        series: The series that overlaps another.
        others: What it must not overlap, other series of its own counter included; the series itself may be among them.
        issued: Numbers that invoices have already.

    Returns:
        The series with its new leader; None if no letters make it free within 12 positions.
    """
    return FreeLeaders(OverlapIndex(others, issued)).first_for(series)


def _obstacle(proposal: Series, series: Series, index: OverlapIndex) -> Series | Issued | None:
    """A series or issued number in the index, except the series that it replaces, that a proposal overlaps."""
    sources = (shared.second.source for shared in index.shared_with(proposal))
    return next((source for source in sources if source != series), None)


class FreeLeaders:
    """The first free leaders of one series after another, among the series in an index.

    What was refused for a series is not tried again for another with the same leader and last number, as long as what
    has that number too is still there. Otherwise a thousand counters with one leader would try half a million letters.
    """

    def __init__(self, index: OverlapIndex) -> None:
        self._index = index
        self._left: dict[Hashable, Iterator[tuple[str, int]]] = {}  # what was not tried yet, for series that are alike
        self._obstacles: defaultdict[Hashable, set[Series | Issued]] = defaultdict(set)

    def first_for(self, series: Series) -> Series | None:
        """The first proposal that overlaps nothing in the index except the series that it replaces."""
        if _obstacle(series, series, self._index) is None:
            return series
        alike = _alike(series)
        self._forget(alike, series)
        for leader, length in self._left.setdefault(alike, _with_letters(series.number_range)):
            number_range = attrs.evolve(series.number_range, leader=leader, total_length=length)
            proposal = attrs.evolve(series, number_range=number_range)
            overlaps = [shared for shared in self._index.shared_with(proposal) if shared.second.source != series]
            if not overlaps:
                return proposal
            obstacle = next((shared.second.source for shared in overlaps if _has_last_number(shared)), None)
            if obstacle is None:  # a series that starts later may be free of all these
                self._left.pop(alike, None)
            else:
                self._obstacles[alike].add(obstacle)
        return None

    def replace(self, series: Series, *successors: Series) -> None:
        """Put proposals in the place of a series in the index."""
        self._index.replace(series, *successors)
        for alike in list(self._left):
            self._forget(alike, series)

    def _forget(self, alike: Hashable, obstacle: Series) -> None:
        """Try everything again, if this series is an obstacle no more."""
        if obstacle in self._obstacles[alike]:
            self._left.pop(alike, None)
            del self._obstacles[alike]


def _alike(series: Series) -> Hashable:
    """What series have in common that get the same proposals with the same last numbers."""
    number_range = series.number_range
    last_numbers = tuple((block.skeleton, block.place, block.width, largest(block.fields)) for block in series.blocks)
    return number_range.leader, number_range.total_length, tuple(_lengths_by_letters(number_range)), last_numbers


def _has_last_number(shared: Shared) -> bool:
    """Whether the last number of the first block is among the shared ones."""
    return largest(shared.first.fields) in map(largest, shared.pieces)


@attrs.frozen(kw_only=True)
class Repair:
    """A series that overlaps another, and the changes that make it free; either of them is enough.

    Attributes:
        series: The series.
        proposal: The same with another leader; None if no letters make it free within 12 positions.
        later_start: The same with a start value beyond the issued numbers; None if that does not make it free.
        is_in_use: Whether it has given numbers, so that its leader and start value stay and nothing is proposed.
    """

    series: Series
    proposal: Series | None = None
    later_start: Series | None = None
    is_in_use: bool = False

    def in_words(self, *, among: Iterable[Series]) -> Message:
        """What to do.

        Args:
            among: All series; where the counter has several of them, the range is named as well.
        """
        changed = self.series
        owner = {"counter": changed.code, "administration": changed.administration}
        counter = message(Code.COUNTER_NAMED, **owner)
        if any(one_series.owner == changed.owner and one_series != changed for one_series in among):
            counter = message(Code.COUNTER_RANGE_NAMED, **owner, range=changed.number_range.named)
        if self.is_in_use:
            return message(Code.REPAIR_IN_USE, counter=counter)
        choices = []
        if self.later_start is not None:
            start = self.later_start.number_range.start_value
            choices.append(message(Code.REPAIR_BY_START, counter=counter, start=start))
        if self.proposal is not None:
            free = self.proposal.number_range
            values = {"leader": free.leader, "length": free.total_length}
            choices.append(message(Code.REPAIR_BY_LEADER, counter=counter, **values))
        match choices:
            case [first, second]:
                return message(Code.REPAIR_EITHER, first=first, second=second)
            case [choice]:
                return choice
            case _:
                return message(Code.REPAIR_BY_HAND, counter=counter)


def propose_repairs(
    series: Iterable[Series | Counter], issued: Iterable[str] = (), in_use: Container[Series] = frozenset()
) -> Iterator[Repair]:
    """Propose other leaders, one series after another, until no two counters overlap and none gives an issued number.

    Of two overlapping series, the later one in the order of administration and code is given another leader, and the
    earlier one only where no letters make the later one free. A series that is in use comes before all that are not,
    and is never changed. Each proposal is free of all other series, with the earlier proposals in their places. So one
    pass over the series is enough for either.

    Args:
        series: Counters, series, or both.
        issued: Numbers that invoices of others have already.
        in_use: The series that have given numbers.
    """

    def rank(source: Series) -> tuple[bool, Owner]:
        return source not in in_use, source.owner

    def is_overlapping(candidate: Series, *, only_earlier: bool) -> bool:
        others = (shared.second.source for shared in index.shared_with(candidate))
        return any(
            other.owner != candidate.owner
            and (isinstance(other, Issued) or not only_earlier or rank(other) < rank(candidate))
            for other in others
        )

    in_order = sorted(dict.fromkeys(all_series(series)), key=rank)
    issued = tuple(issued)
    index = OverlapIndex(in_order, issued)
    free_leaders = FreeLeaders(index)
    attempted: set[Series] = set()
    for only_earlier in (True, False):
        for candidate in in_order:
            is_settled = candidate in attempted or candidate in in_use
            if not is_settled and is_overlapping(candidate, only_earlier=only_earlier):
                attempted.add(candidate)
                repair = Repair(
                    series=candidate,
                    proposal=free_leaders.first_for(candidate),
                    later_start=_later_start(candidate, index) if issued else None,
                )
                successors = [choice for choice in (repair.proposal, repair.later_start) if choice is not None]
                if successors:
                    free_leaders.replace(candidate, *successors)
                yield repair
    for candidate in in_order:
        if candidate in in_use and is_overlapping(candidate, only_earlier=True):
            yield Repair(series=candidate, is_in_use=True)


def _later_start(series: Series, index: OverlapIndex) -> Series | None:
    """The series from the first value after those of its issued numbers, if that is free."""
    issued = [shared.second for shared in index.shared_with(series) if isinstance(shared.second.source, Issued)]
    if not issued:
        return None
    start = max(series.giving(block.low).value for block in issued) + 1
    if start > series.number_range.last_value:
        return None
    proposal = attrs.evolve(series, number_range=attrs.evolve(series.number_range, start_value=start))
    return proposal if _obstacle(proposal, series, index) is None else None


def _with_letters(number_range: NumberRange) -> Iterator[tuple[str, int]]:
    """Leaders with letters in front of that of a range, and total lengths, the best first."""
    for count, length in _lengths_by_letters(number_range):
        for letters in product("ABCDEFGHIJKLMNOPQRSTUVWXYZ", repeat=count):
            yield "".join(letters) + number_range.leader, length


def _lengths_by_letters(number_range: NumberRange) -> Iterator[tuple[int, int]]:
    """How many letters to try with which total length, the best first: those with which every value fits."""
    is_open = number_range.end_value is None
    last = number_range.start_value if is_open else number_range.last_value
    with_fewer_values = []
    for letters in range(1, MAXIMUM_LENGTH):
        left = number_range.digits - letters
        if left >= 1 and last < 10**left:
            if is_open:
                with_fewer_values.append((letters, number_range.total_length))
            else:
                yield letters, number_range.total_length
        if number_range.total_length + letters <= MAXIMUM_LENGTH:
            yield letters, number_range.total_length + letters
    yield from with_fewer_values
