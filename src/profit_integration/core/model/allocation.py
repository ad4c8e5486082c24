"""Allocation (Dutch: verbijzondering): axes, their codes, and the links that fill them from an invoice.

An administration has at most five axes. A link takes, for one axis and one sort of invoices, the value of a field of
the invoice or its line as the allocation code of the revenue line. A link is added or deleted, never changed.

Help pages: "Allocation link" (App_GenSet_FctInt_Dist, Pro_Config_Inv_CstCtr, Sub_Config_Integrtn_Fin_CstAll).
"""

import enum

import attrs

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.kinds import IntegrationKind, Module, Party
from profit_integration.core.model.ledger import AXIS
from profit_integration.core.model.values import checked
from profit_integration.core.violation import Code

_MAXIMUM_CODE = 16


class LinkType(enum.StrEnum):
    """The invoices that an allocation link is for."""

    SALES = "sales"
    PURCHASE = "purchase"
    PROJECT = "project"
    SUBSCRIPTIONS = "subscriptions"
    COURSE = "course"
    INTERCOMPANY_REVENUE = "intercompany_revenue"
    INTERCOMPANY_PURCHASE = "intercompany_purchase"


class AllocationField(enum.StrEnum):
    """The field of the invoice, or of its line, whose value becomes the allocation code."""

    INTEGRATION_GROUP = "integration_group"
    ARTICLE_GROUP = "article_group"
    ARTICLE = "article"
    WAREHOUSE = "warehouse"
    WORK_TYPE = "work_type"
    EMPLOYEE = "employee"
    PROJECT = "project"
    PROJECT_GROUP = "project_group"
    REPRESENTATIVE = "representative"
    DEBTOR = "debtor"
    DIMENSION = "dimension"


@attrs.frozen
@checked(UnusableSettingError)
class AllocationAxis:
    """An axis of allocation, such as cost centres.

    Attributes:
        axis: Its number, from 1 to 5.
        description: What its codes mean, such as ``cost centre``.
        codes: The codes that exist on it.

    Raises:
        UnusableSettingError: If the number is not from 1 to 5, or a code is longer than 16 characters.
    """

    axis: int = attrs.field(metadata=AXIS)
    description: str = ""
    codes: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        for code in self.codes:
            if len(code) > _MAXIMUM_CODE:
                place, values = f"allocation_axes[{self.axis}].codes", {"length": len(code), "most": _MAXIMUM_CODE}
                raise UnusableSettingError.of(Code.ALLOCATION_CODE_LENGTH, place, code=code, **values)


@attrs.frozen
@checked(UnusableSettingError)
class AllocationLink:
    """Where the allocation code of an axis comes from, for one sort of invoices (Dutch: verbijzonderingskoppeling).

    Attributes:
        axis: The axis, from 1 to 5.
        link_type: The sort of invoices it is for.
        field: The field whose value is the code.

    Raises:
        UnusableSettingError: If the axis is not from 1 to 5.
    """

    axis: int = attrs.field(metadata=AXIS)
    link_type: LinkType
    field: AllocationField


def link_type_of(kind: IntegrationKind) -> LinkType:
    """The link type under which the invoices of a kind are allocated."""
    if kind.party is Party.CREDITOR:
        return LinkType.PURCHASE
    return _LINK_TYPES[kind.module]


_LINK_TYPES = {
    Module.ORDER_MANAGEMENT: LinkType.SALES,
    Module.PROJECTS: LinkType.PROJECT,
    Module.SUBSCRIPTIONS: LinkType.SUBSCRIPTIONS,
    Module.COURSES: LinkType.COURSE,
}
