"""Ledger accounts, and what may be posted on them.

Help pages: "Record the integration data" (the note on turnover accounts) and the ledger account's tab Preferences.
"""

import enum

import attrs


class AccountType(enum.StrEnum):
    """Where a ledger account stands in the balance sheet or the profit and loss account."""

    ASSETS = "assets"
    LIABILITIES = "liabilities"
    REVENUES = "revenues"
    COSTS = "costs"


class CarryForwardToProject(enum.StrEnum):
    """Whether an entry on the account is carried forward to a project (AFAS: carry projects forward)."""

    NONE = "none"
    ALLOWED = "allowed"
    MANDATORY = "mandatory"
    INVESTMENT_MANDATORY = "investment_mandatory"

    @property
    def is_mandatory(self) -> bool:
        """Whether every entry on the account must name a project."""
        return self in {CarryForwardToProject.MANDATORY, CarryForwardToProject.INVESTMENT_MANDATORY}


@attrs.frozen(kw_only=True)
class LedgerAccount:
    """One account of the chart (Dutch: grootboekrekening).

    Attributes:
        number: The account number, at most 16 characters.
        description: What the account is for.
        type: Assets, liabilities, revenues or costs.
        vat_allowed: Whether lines on the account may carry a VAT code (AFAS: Allow VAT). A turnover account must.
        carry_forward: Whether entries go on to a project. A turnover account may not do so mandatorily, since such
            accounts only serve the way from Financial to Projects.
        blocked: Whether nothing may be posted on it any more.
    """

    number: str
    description: str
    type: AccountType
    vat_allowed: bool = False
    carry_forward: CarryForwardToProject = CarryForwardToProject.NONE
    blocked: bool = False

    def why_no_turnover(self) -> str | None:
        """Why turnover may not be posted here, or None if it may.

        Help page: "Record the integration data", the note under step 4.
        """
        if self.blocked:
            return "it is blocked"
        if not self.vat_allowed:
            return "it does not allow VAT"
        if self.carry_forward.is_mandatory:
            return "it carries forward to a project mandatorily, and such accounts only serve Financial to Projects"
        return None
