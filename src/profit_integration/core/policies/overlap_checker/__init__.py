"""The overlap checker: whether two number series can ever give the same number, with that number and the dates.

`series` says which numbers a series gives. `pair` decides for two series, `sweep` and `search` for any number of them,
`groups` for so many that not every two are reported, and `index` for one new series among many. `evidence` reports the
overlap, `first_day` the first day on which it can happen, `repair` proposes a free leader, and `plan` changes series
that are in use from a day on.
"""

from profit_integration.core.policies.overlap_checker.evidence import Overlap
from profit_integration.core.policies.overlap_checker.first_day import FirstOverlap, first_overlap
from profit_integration.core.policies.overlap_checker.groups import (
    GroupedOverlaps,
    OverlapGroup,
    find_overlap_groups,
)
from profit_integration.core.policies.overlap_checker.index import OverlapIndex
from profit_integration.core.policies.overlap_checker.plan import (
    CounterChange,
    OverlapPlan,
    RangeChange,
    plan_changes,
)
from profit_integration.core.policies.overlap_checker.repair import Repair, propose_leader, propose_repairs
from profit_integration.core.policies.overlap_checker.search import find_overlaps, find_repeats, overlap_between
from profit_integration.core.policies.overlap_checker.series import Issued, Occurrence, Series, series_of

__all__ = [
    "CounterChange",
    "FirstOverlap",
    "GroupedOverlaps",
    "Issued",
    "Occurrence",
    "Overlap",
    "OverlapGroup",
    "OverlapIndex",
    "OverlapPlan",
    "RangeChange",
    "Repair",
    "Series",
    "find_overlap_groups",
    "find_overlaps",
    "find_repeats",
    "first_overlap",
    "overlap_between",
    "plan_changes",
    "propose_leader",
    "propose_repairs",
    "series_of",
]
