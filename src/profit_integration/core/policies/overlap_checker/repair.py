"""Repair: the least change to a series that makes it free.

A bookkeeper repairs an overlap with a letter in front of one of the two series. This module proposes which letter, and
checks that the new series is free. Where many series overlap, each is repaired with the repairs before it in place;
otherwise two of them might be given the same letter.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
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

    What stood in the leader stays, and so do dates, start value and end value.

    Args:
        series: The series that overlaps another.
        others: What it must not overlap, other series of its own counter included; the series itself may be among them.
        issued: Numbers that invoices carry already.

    Returns:
        The series with its new leader; None if no letters make it free within 12 positions.
    """
    index = OverlapIndex(others, issued)
    for number_range in chain((series.number_range,), _with_letters(series.number_range)):
        proposal = attrs.evolve(series, number_range=number_range)
        if _free(proposal, index, series):
            return proposal
    return None


@attrs.frozen
class Repair:
    """A series that overlaps another, and what would make it free.

    Attributes:
        series: The series.
        proposal: The same with another leader; None if no letters make it free within 12 positions.
    """

    series: Series
    proposal: Series | None


def propose_repairs(series: Iterable[Series | Counter], issued: Iterable[str] = ()) -> Iterator[Repair]:
    """Propose other leaders, one series after another, until no two counters overlap and none gives an issued number.

    Of two overlapping series, the one that comes later in the order of administration and code is given another leader,
    and the other one only where no letters make the later one free. Each proposal is free of all the others, with the
    earlier proposals in their places.
    """
    every, numbers = list(dict.fromkeys(all_series(series))), tuple(issued)
    cannot: set[Series] = set()
    while meeting := _first_to_repair(every, numbers, cannot):
        proposal = propose_leader(meeting, every, numbers)
        yield Repair(meeting, proposal)
        if proposal is None:
            cannot.add(meeting)
        else:
            every[every.index(meeting)] = proposal


def _first_to_repair(every: Sequence[Series], issued: Iterable[str], cannot: Container[Series]) -> Series | None:
    index = OverlapIndex(every, issued)
    left = sorted((each for each in every if each not in cannot), key=attrgetter("owner"))
    for earlier_ones_alone in (True, False):
        for each in left:
            if _meets(each, index, earlier_ones_alone=earlier_ones_alone):
                return each
    return None


def _meets(series: Series, index: OverlapIndex, *, earlier_ones_alone: bool) -> bool:
    """Whether a series can give an issued number, or a number of another counter."""
    others = (met.second.source for met in index.meetings(series))
    return any(
        other.owner != series.owner
        and (isinstance(other, Issued) or not earlier_ones_alone or other.owner < series.owner)
        for other in others
    )


def _free(proposal: Series, index: OverlapIndex, replaced: Series) -> bool:
    return all(met.second.source == replaced for met in index.meetings(proposal))


def _with_letters(given: NumberRange) -> Iterator[NumberRange]:
    for all_values, count in product((True, False), range(1, MAXIMUM_LENGTH)):
        for length in _lengths(given, count) if all_values else _shorter_values(given, count):
            for letters in product(ascii_uppercase, repeat=count):
                yield attrs.evolve(given, leader="".join(letters) + given.leader, total_length=length)


def _lengths(given: NumberRange, letters: int) -> Iterator[int]:
    """The total lengths with so many letters in which every value fits, the best first."""
    left = given.digits - letters
    if left >= 1 and given.end_value is not None and given.end_value < 10**left:
        yield given.total_length
    if given.total_length + letters <= MAXIMUM_LENGTH:
        yield given.total_length + letters


def _shorter_values(given: NumberRange, letters: int) -> Iterator[int]:
    """The total length as it is, where an open range still holds its start value with so many letters."""
    left = given.digits - letters
    if left >= 1 and given.end_value is None and given.start_value < 10**left:
        yield given.total_length
