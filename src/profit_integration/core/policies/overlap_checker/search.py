"""Find overlaps: every two counters, of any number of them, that can ever give the same number.

The sweep names the pairs of blocks that may share a number, the arithmetic of a pair decides, and the evidence is
reported once for each two counters. The order of counters and series makes no difference.

Help pages: sales and purchase numbers may not overlap (Pro_Config_Jrnl_IntTpe); numbers are checked across all
administrations (App_GenSet_Nr_Count).
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

import attrs

from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.overlap_checker.evidence import (
    Overlap,
    Shared,
    overlap_from,
    repeat_from,
    shared_by,
)
from profit_integration.core.policies.overlap_checker.index import OverlapIndex
from profit_integration.core.policies.overlap_checker.series import (
    LAST_YEAR,
    Issued,
    Owner,
    Series,
    all_series,
)
from profit_integration.core.policies.overlap_checker.sweep import candidates


def overlap_between(first: Series, second: Series) -> Overlap | None:
    """Decide whether two series can ever give the same number, whatever counters they belong to.

    Returns:
        The overlap, with the first series as its first side, or None if they share no number.
    """
    if len(first.blocks) == len(second.blocks) == 1:  # nearly always, and then an index would take most of the time
        (one,), (other,) = first.blocks, second.blocks
        shared = shared_by(one, other) if one.skeleton == other.skeleton else []
    else:
        shared = list(OverlapIndex([second]).shared_with(first))
    return overlap_from(shared) if shared else None


def find_overlaps(series: Iterable[Series | Counter], issued: Iterable[str] = ()) -> tuple[Overlap, ...]:
    """Find every two counters that can ever give the same number, and every counter that can give an issued one.

    Series of one administration with one code belong to one counter; `find_repeats` reports the numbers that a counter
    gives twice by itself.

    Args:
        series: Counters, series (of manual numbers, for instance), or both.
        issued: Numbers that invoices of others have already. Leave out the counters' own numbers: a counter can give
            all of these.

    Returns:
        One overlap for each two counters that share a number, and one for each counter that can give issued numbers, in
        the order of administration and code, with the issued numbers of a counter last. Empty if no number can be given
        twice.
    """
    sources: list[Series | Issued] = [*all_series(series), *map(Issued, issued)]
    shared: defaultdict[tuple[Owner, Owner], list[Shared]] = defaultdict(list)
    for pair in candidates(block for source in sources for block in source.blocks):
        first, second = sorted(pair, key=lambda block: block.source.owner)
        if first.source.owner != second.source.owner:
            shared[first.source.owner, second.source.owner] += shared_by(first, second)
    return tuple(overlap_from(shared[owners]) for owners in sorted(shared) if shared[owners])


def find_repeats(series: Iterable[Series | Counter]) -> tuple[Overlap, ...]:
    """Find every counter that gives a number a second time: in another range, or once its year tag starts again.

    A tag ``[J]`` shows the same digit after ten years, ``[JJ]`` after a hundred. Two ranges of a counter with the same
    leader and without a year tag give the same numbers.

    Returns:
        One overlap for each such counter, in the order of administration and code. Its sides are the first two times
        that the counter gives the smallest repeated number. `shared` is how many numbers it repeats.
    """
    counters: defaultdict[Owner, dict[Series, None]] = defaultdict(dict)
    for one_series in all_series(series):
        counters[one_series.owner][one_series] = None
    repeats = []
    for owner in sorted(counters):
        with_repetition = chain.from_iterable((one_series, *_once_more(one_series)) for one_series in counters[owner])
        pairs = candidates(block for one_series in with_repetition for block in one_series.blocks)
        shared = [numbers for pair in pairs if pair[0].source != pair[1].source for numbers in shared_by(*pair)]
        if shared:
            repeats.append(repeat_from(shared))
    return tuple(repeats)


def _once_more(series: Series) -> list[Series]:
    """The same series from the year on in which its tag has its first value again."""
    _, _, years = series.units
    if not series.continued or series.number_range.start_date.year + years > LAST_YEAR:
        return []
    return [attrs.evolve(series, number_range=series.number_range.in_later_year(years))]
