"""Integration accounts: ledger accounts per entry type and value of the calculation basis.

Each entry type has one calculation basis. An integration account names a value of it, or none: the blank integration
account applies to every line without a value, and to every value without an integration account of its own, so that
only exceptions need one. With the basis integration/article group there are two fields, and either may be blank.

Help page: "Record the integration data" (steps 3 to 5).
"""

import enum

import attrs

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.references import refers_to
from profit_integration.core.model.values import checked
from profit_integration.core.violation import Code


class EntryType(enum.IntEnum):
    """The entry type of an amount (Dutch: boekingssoort), with AFAS's numbers."""

    DEBTORS = 1
    PROJECT_WIP_COST_PRICE = 2
    PROJECT_COST_PRICE_COVERAGE = 3
    PROJECT_REVENUE_COVERAGE = 4
    PROVISIONAL_PROJECT_REVENUE = 5
    PROJECT_COSTS = 6
    PROJECT_REVENUES = 7
    PROJECT_WIP_REVENUE = 8
    INTERCOMPANY_COST_PRICE_COVERAGE = 11

    @property
    def is_of_balance_sheet(self) -> bool:
        """Whether it is posted on an account of the balance sheet, rather than of profit and loss."""
        return self in {EntryType.DEBTORS, EntryType.PROJECT_WIP_COST_PRICE, EntryType.PROJECT_WIP_REVENUE}


class CalculationBasis(enum.StrEnum):
    """The property of a line by which integration accounts of an entry type are found (Dutch: grondslag)."""

    GROUPS = "integration_or_article_group"
    EMPLOYEE = "employee"
    PROJECT = "project"
    WORK_TYPE = "work_type"
    PROJECT_GROUP = "project_group"
    DIMENSION = "custom_dimension"


@attrs.frozen
@checked(UnusableSettingError)
class BasisChoice:
    """The calculation basis that is chosen for an entry type."""

    entry_type: EntryType
    basis: CalculationBasis


@attrs.frozen(kw_only=True)
@checked(UnusableSettingError)
class IntegrationAccount:
    """A ledger account for an entry type and a value of its calculation basis (Dutch: integratierekening).

    Attributes:
        entry_type: What it is for.
        ledger_account: The account to post on.
        integration_group: With the basis integration/article group, the integration group; None is blank.
        article_group: With the same basis, the article group; None is blank.
        value: With any other basis, the value; None is blank.

    Raises:
        UnusableSettingError: If it names both a group and another value, for an entry type has one basis.
    """

    entry_type: EntryType
    ledger_account: str = attrs.field(metadata=refers_to("ledger_accounts"))
    integration_group: str | None = attrs.field(default=None, metadata=refers_to("integration_groups"))
    article_group: str | None = attrs.field(default=None, metadata=refers_to("article_groups"))
    value: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.value is not None and (self.integration_group, self.article_group) != (None, None):
            group = self.article_group if self.integration_group is None else self.integration_group
            values = {"entry_type": self.entry_type.value, "group": group, "value": self.value}
            raise UnusableSettingError.of(Code.GROUP_AND_VALUE, "integration_accounts", **values)

    @property
    def is_blank(self) -> bool:
        """Whether it applies to every line that no other integration account applies to."""
        return self.integration_group is None and self.article_group is None and self.value is None

    @property
    def keys(self) -> tuple[EntryType, str | None, str | None, str | None]:
        """The key by which it is found."""
        return (self.entry_type, self.integration_group, self.article_group, self.value)
