"""The planner: which ranges take the place of each part of a counter that changes, for a plan.

What must be decided, and in which order, is in the module `plan`.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

import attrs

from profit_integration.core.model.leaders import with_year_written
from profit_integration.core.model.ranges import NumberRange, Periodic
from profit_integration.core.policies.overlap_checker.index import OverlapIndex
from profit_integration.core.policies.overlap_checker.pair import smallest
from profit_integration.core.policies.overlap_checker.parts import Part
from profit_integration.core.policies.overlap_checker.repair import FreeLeaders, propose_repairs
from profit_integration.core.policies.overlap_checker.series import Issued, Series

Ranges = tuple[NumberRange, ...]
_ONE_DAY = timedelta(days=1)


class Planner:
    """Works out which ranges take the place of each part that changes.

    Args:
        parts: The parts of all series.
        numbers_given: The numbers that were given, also by ranges that the counters no longer have.
        issued: Numbers that invoices of others have already.
        on: The first invoice date of the next ranges.
    """

    def __init__(self, parts: Sequence[Part], numbers_given: Sequence[Series], issued: Sequence[str], on: date) -> None:
        self._parts, self._numbers_given, self._issued, self._on = parts, numbers_given, issued, on
        self._to_come = {part: to_come for part in parts if (to_come := part.to_come) is not None}
        self._later_years = {
            part: later for part, later in pairwise(parts) if later.series.continued and part.row == later.row
        }
        self._replaced: dict[Part, Ranges] = {}
        self._by_hand: list[Series] = []

    def plan(self) -> tuple[Mapping[Part, Ranges], Sequence[Series]]:
        """The ranges in the place of each part that changes, and the series that cannot be made free."""
        following = self._following(self._giving_way())
        going_on = [to_come for part, to_come in self._to_come.items() if part not in following]
        fixed = [*self._numbers_given, *going_on, *(series for series in following.values() if series is not None)]
        self._repair([*fixed, *self._close(following, [*self._numbers_given, *going_on])])
        return self._replaced, self._by_hand

    def _giving_way(self) -> list[Part]:
        """The parts in use that can still give a number which another counter has given, or gives first.

        Of two that have numbers in common still to come, the one that is behind has the other's last number before it.
        Only where both are equally far, neither has: then the later one in the order of administration and code.
        """
        index = OverlapIndex(self._numbers_given, self._issued)
        ahead = {part: to_come for part, to_come in self._to_come.items() if not _others(index, to_come)}
        index = OverlapIndex(ahead.values())
        going_on: set[Series | Issued] = set()
        for to_come in ahead.values():
            if going_on.isdisjoint(_others(index, to_come)):
                going_on.add(to_come)
        return [part for part, to_come in self._to_come.items() if to_come not in going_on]

    def _following(self, giving_way: Iterable[Part]) -> dict[Part, Series | None]:
        """The series after each part that gives way, with free letters; None for a part that has ended by then.

        A part for which no letters are free is left out. So is one whose start value was raised beyond its last value:
        no end value keeps it clear.
        """
        index = OverlapIndex([*(part.row for part in self._parts), *self._numbers_given], self._issued)
        free_leaders = FreeLeaders(index)
        following: dict[Part, Series | None] = {}
        for part in giving_way:
            present = self._after(part)
            proposal = None if present is None else free_leaders.first_for(present)
            can_end = part.number_range.start_value < self._to_come[part].number_range.start_value
            if not can_end or (proposal is None and present is not None):
                self._by_hand.append(part.series)
                continue
            following[part] = proposal
            if proposal is not None:
                index.add(proposal)
        return following

    def _after(self, part: Part) -> Series | None:
        """The series that needs letters when a part gives way, as it is now; None if the part has ended by then."""
        number_range, later = part.number_range, self._later_years.get(part)
        first = self._first_day(number_range)
        if later is not None and first == later.number_range.start_date:
            return later.series
        if first is None or not number_range.holds(first):
            return None
        if later is not None:
            return attrs.evolve(part.series, continued=True)
        return attrs.evolve(part.series, number_range=_part_of(number_range, start_date=first))

    def _first_day(self, number_range: NumberRange) -> date | None:
        """The first day of the range after this range, which keeps at least its own first day."""
        if number_range.start_date == date.max:
            return None
        return max(self._on, number_range.start_date + _ONE_DAY)

    def _close(self, following: Mapping[Part, Series | None], others: Iterable[Series]) -> list[Series]:
        """Replace each part that gives way by its range with a new end, and the ranges that follow it.

        Returns:
            What the ranges with a new end can still give.
        """
        index = OverlapIndex(others, self._issued)
        left: list[Series] = []
        for part, proposal in following.items():
            to_come = self._to_come[part]
            end_value = _first_shared_value(index, to_come) - 1
            self._replaced[part] = self._ranges_after(part, end_value, proposal)
            if end_value >= to_come.number_range.start_value:
                number_range = attrs.evolve(to_come.number_range, end_value=end_value)
                left.append(attrs.evolve(to_come, number_range=number_range))
                index.add(left[-1])
        return left

    def _ranges_after(self, part: Part, end_value: int, proposal: Series | None) -> Ranges:
        """The ranges in the place of a part that gives way: itself with its new end, and the next ranges."""
        ended = attrs.evolve(part.number_range, end_value=end_value)
        first, later = self._first_day(ended), self._later_years.get(part)
        if proposal is None or first is None:
            return (ended,)
        new = proposal.number_range
        if later is not None:
            self._replaced[later] = ()
        if not ended.holds(first):
            return ended, new
        ended = _part_of(ended, end_date=first - _ONE_DAY)
        if later is None:
            return ended, new
        rest = _part_of(new, start_date=first)
        if first.year != new.start_date.year:  # a year that does not begin in January: its numbers keep that year
            rest = attrs.evolve(rest, leader=with_year_written(new.leader, new.start_date.year))
        return ended, rest, new.in_later_year(1)

    def _repair(self, fixed: Sequence[Series]) -> None:
        """Replace the parts that are not in use, and overlap others, by those with another leader or start value."""
        free = {part.series: part for part in self._parts if part.state is None and part not in self._replaced}
        for repair in propose_repairs([*fixed, *free], self._issued, in_use=frozenset(fixed)):
            successor = repair.proposal or repair.later_start
            if successor is not None:
                self._replaced[free[repair.series]] = (successor.number_range,)
            elif not repair.is_in_use:
                self._by_hand.append(repair.series)


def _others(index: OverlapIndex, series: Series) -> set[Series | Issued]:
    """The series of other counters, and the issued numbers, in an index that a series overlaps."""
    return {shared.second.source for shared in index.shared_with(series) if shared.second.source.owner != series.owner}


def _first_shared_value(index: OverlapIndex, series: Series) -> int:
    """The first value of a run of numbers that it shares with another counter, or with an issued number."""
    shared = (numbers for numbers in index.shared_with(series) if numbers.second.source.owner != series.owner)
    return series.giving(min(smallest(piece) for numbers in shared for piece in numbers.pieces)).value


def _part_of(number_range: NumberRange, **dates: date) -> NumberRange:
    """A range with another start or end date; if it was automatic, it is no whole year any more."""
    periodic = Periodic.MANUAL if number_range.periodic is Periodic.AUTOMATIC else number_range.periodic
    return attrs.evolve(number_range, periodic=periodic, **dates)  # type: ignore[arg-type]
