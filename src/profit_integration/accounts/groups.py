"""Article groups and integration groups: the accounts of what is sold and bought.

Articles belong to an article group; work types and costs belong to an integration group.

Help pages: "Article group" (App_GenSet_FctInt_ArtGrp), "Set up an integration group" (Pro_Config_Jrnl_Intgrp_1).
"""

import enum
from typing import assert_never

import attrs


class Posting(enum.StrEnum):
    """What a line of an invoice is posted as, which tells the account of a group that is asked for."""

    REVENUE = "revenue"
    CREDIT_ENTRY = "credit_entry"
    PURCHASE = "purchase"


@attrs.frozen(kw_only=True)
class _Group:
    """What article groups and integration groups have in common.

    Attributes:
        code: The code; it does not change after adding.
        description: What belongs to the group.
        revenue_account: The account of its turnover.
        credit_entries_account: The account of its credits, if they go elsewhere than to the revenue account.
        purchase_account: The account of its purchases.
    """

    code: str
    description: str = ""
    revenue_account: str | None = None
    credit_entries_account: str | None = None
    purchase_account: str | None = None

    def account_for(self, posting: Posting) -> str | None:
        """The ledger account for a posting, or None if the group has none; credits fall back on revenue."""
        match posting:
            case Posting.PURCHASE:
                return self.purchase_account
            case Posting.CREDIT_ENTRY:
                return self.credit_entries_account or self.revenue_account
            case Posting.REVENUE:
                return self.revenue_account
            case _:
                assert_never(posting)


@attrs.frozen(kw_only=True)
class ArticleGroup(_Group):
    """A group of articles (Dutch: artikelgroep)."""


@attrs.frozen(kw_only=True)
class IntegrationGroup(_Group):
    """A group of work types and costs (Dutch: integratiegroep)."""
