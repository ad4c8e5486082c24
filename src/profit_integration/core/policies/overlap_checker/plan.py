"""A plan: what to change, and from which day, so that series that are in use overlap no more.

The leader, total length and start value of a range are frozen once it has given numbers. So a series in use is repaired
in time: its range ends on the day before, and the next range begins with a letter in front. The plan says this for all
counters together.

1. Of two series in use, the one whose coming numbers the other has given gives way, and the one that is ahead goes on.
2. The range that gives way keeps its form. Its end value is the highest that stays clear of all others, so that late
   invoices, dated before the change, have numbers where that is possible.
3. The next range has the first letters that are free of everything as it was and as it will be.
4. Series that are not in use get the repairs that `propose_repairs` proposes, clear of all this.

Each year of an automatic range is a range. Within a year, the next range is a manual one up to the end of that year,
and an automatic one from the next year on.

That is not from AFAS's help, but for the advice to add a letter ("Integratiesoort toevoegen") and that adding a range
ends the one before it (App_GenSet_Nr_Count_AddSet).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

import attrs

from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.policies.overlap_checker.parts import Part, given_numbers, parts_of
from profit_integration.core.policies.overlap_checker.planner import Planner, Ranges
from profit_integration.core.policies.overlap_checker.series import Owner, Series, all_series
from profit_integration.core.ports import CounterStates


@attrs.frozen(kw_only=True)
class RangeChange:
    """What changes about a range, or about a year of an automatic range.

    Attributes:
        before: The range as it was.
        last_value: The last value that it has given; None if it is not in use.
        after: The range as it will be: in use, with its new end date and end value; otherwise, with another leader or
            start value.
        following: The next ranges, which begin on the day after its new end date; none if it had ended already.
    """

    before: NumberRange
    last_value: int | None
    after: NumberRange
    following: Ranges = ()


@attrs.frozen(kw_only=True)
class CounterChange:
    """A counter that changes.

    Attributes:
        code: Its code.
        administration: The sequence number of its administration.
        changes: What changes, in order of time.
        ranges: All its ranges as they will be, in order of time.
    """

    code: str
    administration: int
    changes: tuple[RangeChange, ...]
    ranges: Ranges

    @property
    def counter(self) -> Counter:
        """The counter as it will be.

        Raises:
            InvalidRangeError: If it is not a counter but a list of series, which do not follow each other in time.
        """
        return Counter(code=self.code, administration=self.administration, ranges=self.ranges)


@attrs.frozen(kw_only=True)
class OverlapPlan:
    """Changes that go together: with all of them, no counter gives a number that another gives or has given.

    Attributes:
        counters: The counters that change, in the order of administration and code.
        by_hand: The series that no letters make free within 12 positions, in the same order. They stay as they are, and
            may overlap.
    """

    counters: tuple[CounterChange, ...]
    by_hand: tuple[Series, ...]


def plan_changes(
    series: Iterable[Series | Counter], numbers: CounterStates, on: date, issued: Iterable[str] = ()
) -> OverlapPlan:
    """Plan the changes after which no two counters give the same number, and none gives an issued one.

    What was given already cannot be undone: numbers that two counters have both given do not count. Every date that had
    a range has one afterwards, and no range that has given numbers changes its form.

    Args:
        series: The counters of all administrations, series of others, or both.
        numbers: What each range has given.
        on: The first invoice date of the next ranges. A range in use that begins on that day or later keeps its first
            day, and its next range begins on the second.
        issued: Numbers that invoices of others have already.
    """
    by_owner: defaultdict[Owner, list[Series]] = defaultdict(list)
    for row in dict.fromkeys(all_series(series)):
        by_owner[row.owner].append(row)
    parts: dict[Owner, list[Part]] = {}
    numbers_given: list[Series] = []
    for owner in sorted(by_owner):
        rows = sorted(by_owner[owner], key=lambda row: row.number_range.start_date)
        states = numbers.remembered_ranges(rows[0].as_counter)
        parts[owner] = [part for row in rows for part in parts_of(row, states)]
        present = {part.number_range.start_date for part in parts[owner]}
        numbers_given += filter(None, (part.numbers_given for part in parts[owner]))
        numbers_given += [given_numbers(rows[0], start, states[start]) for start in states if start not in present]
    all_parts = [part for of_one in parts.values() for part in of_one]
    replaced, by_hand = Planner(all_parts, numbers_given, tuple(issued), on).plan()
    changed = [_counter_change(of_one, replaced) for of_one in parts.values()]
    return OverlapPlan(
        counters=tuple(change for change in changed if change.changes),
        by_hand=tuple(sorted(by_hand, key=lambda one_series: (one_series.owner, one_series.number_range.start_date))),
    )


def _counter_change(parts: Sequence[Part], replaced: Mapping[Part, Ranges]) -> CounterChange:
    """What changes about a counter."""
    changes = [
        RangeChange(
            before=part.number_range,
            last_value=None if part.state is None else part.state.last_value,
            after=replaced[part][0],
            following=replaced[part][1:],
        )
        for part in parts
        if replaced.get(part)
    ]
    return CounterChange(
        code=parts[0].row.code,
        administration=parts[0].row.administration,
        changes=tuple(changes),
        ranges=tuple(
            number_range
            for _, of_row in groupby(parts, key=attrgetter("row"))
            for number_range in _ranges([*of_row], replaced)
        ),
    )


def _ranges(parts: Sequence[Part], replaced: Mapping[Part, Ranges]) -> Iterator[NumberRange]:
    """The ranges in the place of one: each year up to the last that changes, and then the later years together."""
    changed = max((position for position, part in enumerate(parts) if part in replaced), default=-1)
    for part in parts[: changed + 1]:
        yield from replaced.get(part, (part.number_range,))
    for part in parts[changed + 1 : changed + 2]:
        yield part.number_range
