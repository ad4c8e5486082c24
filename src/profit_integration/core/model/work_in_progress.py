"""How work in progress (Dutch: onderhanden werk) is integrated.

Without these settings only project invoices are posted. With them, costs stay on a balance account until the project or
the line is completed. The accounts are those of integration accounts, by entry type.

Help pages: Pro_WrkPrg_Intgr, Pro_Config_WrkPrg_lp_Dupl, Pro_WrkPrg_Intgr_JrlExm.
"""

import enum

import attrs

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.integration_accounts import EntryType
from profit_integration.core.model.values import checked


class CompletionMethod(enum.StrEnum):
    """Whether lines or whole projects are reported complete (Dutch: methode afmelding)."""

    PER_LINE = "per_line"
    PER_PROJECT = "per_project"


@attrs.frozen(kw_only=True)
@checked(UnusableSettingError)
class WorkInProgress:
    """How work in progress is integrated.

    Attributes:
        split: Whether costs and revenue have balance accounts of their own (AFAS: Split WIP): entry types 2 and 8
            rather than 2 alone.
        split_revenue_coverage: Whether an invoice is posted on provisional project revenue (5) rather than directly on
            revenue coverage (4).
        completion: Whether lines or whole projects are reported complete.
    """

    split: bool = False
    split_revenue_coverage: bool = False
    completion: CompletionMethod = CompletionMethod.PER_LINE

    @property
    def revenue_balance(self) -> EntryType:
        """The entry type of the balance account for revenue that awaits completion."""
        return EntryType.PROJECT_WIP_REVENUE if self.split else EntryType.PROJECT_WIP_COST_PRICE

    @property
    def invoice_revenue(self) -> EntryType:
        """The entry type of the turnover of an invoice before completion."""
        if self.split_revenue_coverage:
            return EntryType.PROVISIONAL_PROJECT_REVENUE
        return EntryType.PROJECT_REVENUE_COVERAGE

    @property
    def entry_types(self) -> frozenset[EntryType]:
        """Every entry type that needs an account."""
        return frozenset(
            {
                EntryType.PROJECT_WIP_COST_PRICE,
                EntryType.PROJECT_COST_PRICE_COVERAGE,
                EntryType.PROJECT_REVENUE_COVERAGE,
                EntryType.PROJECT_COSTS,
                EntryType.PROJECT_REVENUES,
                self.revenue_balance,
                self.invoice_revenue,
            }
        )
