"""The overlap checker: whether two number series can ever give the same number, with that number and the dates.

`series` says which numbers a series gives. `pair` decides for two series, `sweep` and `search` for any number of them,
`groups` for so many that not every two are reported, and `index` for one new series among many. `evidence` reports the
overlap, `first_day` the first day on which it can happen, and `repair` proposes a free leader.
"""

from profit_integration.core.policies.overlap_checker.evidence import Overlap
from profit_integration.core.policies.overlap_checker.first_day import FirstOverlap, first_overlap
from profit_integration.core.policies.overlap_checker.groups import (
    GroupedOverlaps,
    OverlapGroup,
    find_overlap_groups,
)
from profit_integration.core.policies.overlap_checker.index import OverlapIndex
from profit_integration.core.policies.overlap_checker.repair import Repair, propose_leader, propose_repairs
from profit_integration.core.policies.overlap_checker.search import find_overlaps, find_repeats, overlap_between
from profit_integration.core.policies.overlap_checker.series import Issued, Occurrence, Series, series_of

__all__ = [
    "FirstOverlap",
    "GroupedOverlaps",
    "Issued",
    "Occurrence",
    "Overlap",
    "OverlapGroup",
    "OverlapIndex",
    "Repair",
    "Series",
    "find_overlap_groups",
    "find_overlaps",
    "find_repeats",
    "first_overlap",
    "overlap_between",
    "propose_leader",
    "propose_repairs",
    "series_of",
]
