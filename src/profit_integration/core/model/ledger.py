"""Ledger accounts, and the rules for posting on them.

Help pages: "Record the integration data" (the note on turnover accounts) and the ledger account's tab Preferences.
"""

import enum
from collections.abc import Sequence

import attrs

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.keys import check_unique
from profit_integration.core.model.references import refers_to
from profit_integration.core.model.values import between, checked

AXIS = between(1, 5, "AllocationAxis.axis")
"""The metadata of a field that holds the number of an allocation axis, or several of them."""


class AccountType(enum.StrEnum):
    """The part of the balance sheet or the profit and loss account that a ledger account belongs to."""

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
@checked(UnusableSettingError)
class LedgerAccount:
    """One account of the chart (Dutch: grootboekrekening).

    Attributes:
        number: The account number, at most 16 characters.
        description: What the account is for.
        type: Assets, liabilities, revenues or costs.
        vat_allowed: Whether lines on the account may carry a VAT code (AFAS: Allow VAT). A turnover account must.
        carry_forward: Whether entries are carried forward to a project. It may not be mandatory on a turnover account,
            since such accounts only serve to carry amounts from Financial to Projects.
        blocked: Whether nothing may be posted on it any more.
        allocation_axes: The axes, from 1 to 5, on which its lines may be allocated; none by default.
        mandatory_allocation_axes: The axes on which its lines must be allocated; they are allowed too.
        rgs_code: The reference code of the account in the Referentie Grootboekschema (RGS), which audit files state;
            None for none. It decides no entry.

    Raises:
        UnusableSettingError: If an axis is not from 1 to 5.
    """

    number: str
    description: str
    type: AccountType
    vat_allowed: bool = False
    carry_forward: CarryForwardToProject = CarryForwardToProject.NONE
    blocked: bool = False
    allocation_axes: tuple[int, ...] = attrs.field(default=(), metadata=AXIS)
    mandatory_allocation_axes: tuple[int, ...] = attrs.field(default=(), metadata=AXIS)
    rgs_code: str | None = None

    def allows_axis(self, axis: int) -> bool:
        """Whether a line on the account may carry an allocation code of this axis."""
        return axis in self.allocation_axes or axis in self.mandatory_allocation_axes


@attrs.frozen(kw_only=True)
@checked(UnusableSettingError)
class SummaryAccounts:
    """The summary accounts of a contact that has others than the administration (AFAS: verzamelrekening).

    Attributes:
        contact: The number of the debtor or creditor.
        debtors_account: The account of what it owes; None for that of the administration.
        creditors_account: The account of what it is owed; None for that of the administration.
    """

    contact: str
    debtors_account: str | None = attrs.field(default=None, metadata=refers_to("ledger_accounts"))
    creditors_account: str | None = attrs.field(default=None, metadata=refers_to("ledger_accounts"))


@attrs.frozen
@checked(UnusableSettingError)
class AllocationCode:
    """What a line is allocated to on one axis, such as a cost centre.

    Attributes:
        axis: The axis, from 1 to 5.
        code: The code on that axis.

    Raises:
        UnusableSettingError: If the axis is not from 1 to 5.
    """

    axis: int = attrs.field(metadata=AXIS)
    code: str


def check_allocations(codes: Sequence[AllocationCode], line: str) -> None:
    """Refuse two codes of a line on one axis.

    Raises:
        UnusableSettingError: If there are two.
    """
    if len(codes) > 1:
        check_unique((code.axis for code in codes), f"lines[{line}].allocations")
