"""Repair: the least change to a series that makes it free.

A bookkeeper repairs an overlap with a letter in front of one of the two series. This module proposes which letter, and
checks that the new series is free. Where many series overlap, each is compared with the series as repaired so far;
otherwise two of them might get the same letter.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, product
from operator import attrgetter
from string import ascii_uppercase

import attrs

from profit_integration.core.model.ranges import MAXIMUM_LENGTH, Counter, NumberRange
from profit_integration.core.policies.overlap_checker.index import OverlapIndex
from profit_integration.core.policies.overlap_checker.series import Issued, Series, all_series


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
    return _first_free(series, OverlapIndex(others, issued))


def _first_free(series: Series, index: OverlapIndex) -> Series | None:
    """The first proposal that shares no number with any series in the index except the series that it replaces."""
    for number_range in chain((series.number_range,), _with_letters(series.number_range)):
        proposal = attrs.evolve(series, number_range=number_range)
        if all(shared.second.source == series for shared in index.shared_with(proposal)):
            return proposal
    return None


@attrs.frozen
class Repair:
    """A series that overlaps another, and the change that makes it free.

    Attributes:
        series: The series.
        proposal: The same with another leader; None if no letters make it free within 12 positions.
    """

    series: Series
    proposal: Series | None


def propose_repairs(series: Iterable[Series | Counter], issued: Iterable[str] = ()) -> Iterator[Repair]:
    """Propose other leaders, one series after another, until no two counters overlap and none gives an issued number.

    Of two overlapping series, the later one in the order of administration and code is given another leader, and the
    earlier one only where no letters make the later one free. Each proposal is free of all other series, with the
    earlier proposals in their places. So one pass over the series is enough for either.
    """
    in_order = sorted(dict.fromkeys(all_series(series)), key=attrgetter("owner"))
    index = OverlapIndex(in_order, issued)
    attempted: set[Series] = set()
    for only_earlier in (True, False):
        for candidate in in_order:
            if candidate not in attempted and _overlaps(candidate, index, only_earlier=only_earlier):
                attempted.add(candidate)
                proposal = _first_free(candidate, index)
                if proposal is not None:
                    index.replace(candidate, proposal)
                yield Repair(candidate, proposal)


def _overlaps(series: Series, index: OverlapIndex, *, only_earlier: bool) -> bool:
    """Whether a series can give an issued number, or a number of another counter: an earlier one, or any other."""
    others = (shared.second.source for shared in index.shared_with(series))
    return any(
        other.owner != series.owner and (isinstance(other, Issued) or not only_earlier or other.owner < series.owner)
        for other in others
    )


def _with_letters(number_range: NumberRange) -> Iterator[NumberRange]:
    """The same range with letters in front of its leader, the best first."""
    for all_values, count in product((True, False), range(1, MAXIMUM_LENGTH)):
        for length in _lengths(number_range, count, all_values=all_values):
            for letters in product(ascii_uppercase, repeat=count):
                yield attrs.evolve(number_range, leader="".join(letters) + number_range.leader, total_length=length)


def _lengths(number_range: NumberRange, letters: int, *, all_values: bool) -> Iterator[int]:
    """The total lengths with so many letters in which every value fits, or else the start value of an open range."""
    last = number_range.start_value if number_range.end_value is None else number_range.end_value
    left = number_range.digits - letters
    if left >= 1 and last < 10**left and all_values is (number_range.end_value is not None):
        yield number_range.total_length
    if all_values and number_range.total_length + letters <= MAXIMUM_LENGTH:
        yield number_range.total_length + letters
