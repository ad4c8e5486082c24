"""Journalising: from a document to its journal entries in the book.

`profit_integration` exports the names for everyday use. The drafts of stock and work in progress, and what was looked
at for an invoice, are exported here.
"""

from profit_integration.core.journalising.evidence import Evidence, evidence_of
from profit_integration.core.journalising.stock import draft_stock_entry
from profit_integration.core.journalising.work_in_progress import (
    counterpart_keys,
    draft_completion,
    draft_wip_cost,
    draft_wip_revenue,
)

__all__ = [
    "Evidence",
    "counterpart_keys",
    "draft_completion",
    "draft_stock_entry",
    "draft_wip_cost",
    "draft_wip_revenue",
    "evidence_of",
]
