"""Journalising: from a document to its journal entries in the book."""

from profit_integration.core.journalising.batch import BatchOutcome, BatchStatus, WaitingInvoice, journalise_batch
from profit_integration.core.journalising.documents import Document, WipRevenue
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.journalising.pipeline import Journalised
from profit_integration.core.journalising.reversal import full_credit
from profit_integration.core.journalising.stock import FinerAmounts, draft_stock_entry
from profit_integration.core.journalising.work_in_progress import (
    completed_lines,
    draft_completion,
    draft_wip_cost,
    draft_wip_revenue,
)

__all__ = [
    "BatchOutcome",
    "BatchStatus",
    "Document",
    "FinerAmounts",
    "Journalised",
    "Journaliser",
    "WaitingInvoice",
    "WipRevenue",
    "completed_lines",
    "draft_completion",
    "draft_entry",
    "draft_stock_entry",
    "draft_wip_cost",
    "draft_wip_revenue",
    "full_credit",
    "journalise_batch",
]
