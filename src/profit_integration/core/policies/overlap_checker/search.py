"""Find overlaps: every two counters, of any number of them, that can ever give the same number.

The sweep names the pairs of blocks that may share a number, the arithmetic of a pair decides, and the evidence is
reported once for each two counters. Nothing depends on the order in which counters and series are given.

Help pages: sales and purchase numbers may not overlap (Pro_Config_Jrnl_IntTpe); numbers are checked across all
administrations (App_GenSet_Nr_Count).
"""

from collections.abc import Iterable

import attrs

from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.overlap_checker.evidence import (
    Meeting,
    Overlap,
    meetings_of,
    overlap_from,
    overlap_of,
    repeat_from,
)
from profit_integration.core.policies.overlap_checker.index import OverlapIndex
from profit_integration.core.policies.overlap_checker.pair import common
from profit_integration.core.policies.overlap_checker.series import (
    LAST_YEAR,
    Issued,
    Owner,
    Series,
    all_series,
    years_to_repeat,
)
from profit_integration.core.policies.overlap_checker.sweep import candidates


def overlap_between(first: Series, second: Series) -> Overlap | None:
    """Decide whether two series can ever give the same number, whichever counters they belong to.

    Returns:
        The overlap, with the first series as its first side, or None if they share no number.
    """
    if len(first.blocks) == len(second.blocks) == 1:  # nearly always, and then an index would take most of the time
        one, other = first.blocks[0], second.blocks[0]
        if one.skeleton != other.skeleton:
            return None
        shared = common(one.fields, other.fields)
        return overlap_of(one, other, shared) if shared else None
    meetings = list(OverlapIndex([second]).meetings(first))
    return overlap_from(meetings) if meetings else None


def find_overlaps(series: Iterable[Series | Counter], issued: Iterable[str] = ()) -> tuple[Overlap, ...]:
    """Find every two counters that can ever give the same number, and every counter that can give an issued one.

    Series of one administration with one code belong to one counter; `find_repeats` reports
    the numbers that a counter gives twice by itself.

    Args:
        series: Counters, series (of manual numbers, for instance), or both.
        issued: Numbers that invoices of others carry already. A counter's own numbers do not belong here: it can give
            each of them.

    Returns:
        One overlap for each two counters that share a number, and one for each counter that can give issued numbers;
        in the order of administration and code, each time with the issued numbers last. Empty if no number can be
        given twice.
    """
    blocks = [block for each in all_series(series) for block in each.blocks]
    blocks += (block for number in issued for block in Issued(number).blocks)
    met: dict[tuple[Owner, Owner], list[Meeting]] = {}
    for one, other in candidates(blocks):
        owner, other_owner = one.source.owner, other.source.owner
        if owner < other_owner:
            met.setdefault((owner, other_owner), []).extend(meetings_of(one, other))
        elif other_owner < owner:
            met.setdefault((other_owner, owner), []).extend(meetings_of(other, one))
    return tuple(overlap_from(met[owners]) for owners in sorted(met) if met[owners])


def find_repeats(series: Iterable[Series | Counter]) -> tuple[Overlap, ...]:
    """Find every counter that gives a number a second time: in another range, or once its year tag starts again.

    A tag `[J]` shows the same digit after ten years, `[JJ]` after a hundred. Two ranges of a counter with the same
    leader and without a year tag give the same numbers.

    Returns:
        One overlap for each such counter, in the order of administration and code. Both its sides are that counter:
        the first two times that it gives the smallest repeated number. `shared` is how many numbers it repeats.
    """
    counters: dict[Owner, dict[Series, None]] = {}
    for each in all_series(series):
        counters.setdefault(each.owner, {})[each] = None
    found = []
    for owner in sorted(counters):
        every = [*counters[owner], *(again for each in counters[owner] for again in _once_more(each))]
        blocks = [block for each in every for block in each.blocks]
        meetings = [
            met for pair in candidates(blocks) if pair[0].source != pair[1].source for met in meetings_of(*pair)
        ]
        if meetings:
            found.append(repeat_from(meetings))
    return tuple(found)


def _once_more(series: Series) -> list[Series]:
    """The same series from the year on in which its tag shows for the second time what it showed first."""
    years = years_to_repeat(series)
    if years is None or series.number_range.start_date.year + years > LAST_YEAR:
        return []
    return [attrs.evolve(series, number_range=series.number_range.in_later_year(years))]
