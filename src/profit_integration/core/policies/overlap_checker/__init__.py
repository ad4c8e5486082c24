"""The overlap checker: can two number series ever give the same number? Decided exactly, with the number and the dates.

`series` defines which numbers there are, `pair` decides for two, `sweep` and `search` for any number of them, `index`
for one newcomer among many, and `repair` proposes a leader that is free. `evidence` is what they answer.
"""

from profit_integration.core.policies.overlap_checker.evidence import Overlap
from profit_integration.core.policies.overlap_checker.index import OverlapIndex
from profit_integration.core.policies.overlap_checker.repair import Repair, propose_leader, propose_repairs
from profit_integration.core.policies.overlap_checker.search import find_overlaps, find_repeats, overlap_between
from profit_integration.core.policies.overlap_checker.series import Issued, Occurrence, Series, series_of

__all__ = [
    "Issued",
    "Occurrence",
    "Overlap",
    "OverlapIndex",
    "Repair",
    "Series",
    "find_overlaps",
    "find_repeats",
    "overlap_between",
    "propose_leader",
    "propose_repairs",
    "series_of",
]
