"""Integration accounts: ledger accounts per entry type and value of the calculation basis.

For each entry type one calculation basis is chosen. An integration account names a value of it, or none: the blank one
takes every line that has no value, or a value without an integration account of its own, so that only the exceptions
need one. With the basis integration/article group, the account form has two fields, and each may be blank.

Help page: "Record the integration data" (steps 3 to 5).
"""

import enum
from collections.abc import Mapping
from types import MappingProxyType

import attrs

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.kinds import Words


class EntryType(enum.IntEnum):
    """What an amount is posted as (Dutch: boekingssoort), with AFAS's numbers."""

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
    def words(self) -> Words:
        """What the help pages call it."""
        return _ENTRY_TYPE_WORDS[self]

    @property
    def is_of_balance_sheet(self) -> bool:
        """Whether it is posted on an account of the balance sheet, rather than of profit and loss."""
        return self in _OF_BALANCE_SHEET


class CalculationBasis(enum.StrEnum):
    """What the integration accounts of an entry type look at (Dutch: grondslag)."""

    GROUPS = "integration_or_article_group"
    EMPLOYEE = "employee"
    PROJECT = "project"
    WORK_TYPE = "work_type"
    PROJECT_GROUP = "project_group"
    DIMENSION = "custom_dimension"

    @property
    def words(self) -> Words:
        """What the help pages call it."""
        return _BASIS_WORDS[self]


@attrs.frozen
class BasisChoice:
    """The calculation basis that is chosen for an entry type."""

    entry_type: EntryType
    basis: CalculationBasis


@attrs.frozen(kw_only=True)
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
    ledger_account: str
    integration_group: str | None = None
    article_group: str | None = None
    value: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.value is not None and (self.integration_group, self.article_group) != (None, None):
            raise UnusableSettingError(
                f"the integration account for {self.keys} names a group and the value {self.value!r}",
                "an entry type has one calculation basis: name groups, or a value of the other basis",
            )

    @property
    def is_blank(self) -> bool:
        """Whether it takes every line that no other integration account takes."""
        return self.integration_group is None and self.article_group is None and self.value is None

    @property
    def keys(self) -> tuple[EntryType, str | None, str | None, str | None]:
        """What it is found by."""
        return (self.entry_type, self.integration_group, self.article_group, self.value)


_ENTRY_TYPE_WORDS: Mapping[EntryType, Words] = MappingProxyType(
    {
        EntryType.DEBTORS: Words("debiteuren", "debtors"),
        EntryType.PROJECT_WIP_COST_PRICE: Words("OHW kostprijs", "project WIP cost price"),
        EntryType.PROJECT_COST_PRICE_COVERAGE: Words("dekking kostprijs", "project cost price coverage"),
        EntryType.PROJECT_REVENUE_COVERAGE: Words("dekking opbrengst", "project revenue coverage"),
        EntryType.PROVISIONAL_PROJECT_REVENUE: Words("voorlopige opbrengst", "provisional project revenue"),
        EntryType.PROJECT_COSTS: Words("projectkosten", "project costs"),
        EntryType.PROJECT_REVENUES: Words("projectopbrengst", "project revenues"),
        EntryType.PROJECT_WIP_REVENUE: Words("OHW opbrengst", "project WIP revenue"),
        EntryType.INTERCOMPANY_COST_PRICE_COVERAGE: Words(
            "dekking kostprijs intercompany", "intercompany cost price coverage"
        ),
    }
)

_OF_BALANCE_SHEET = frozenset({EntryType.DEBTORS, EntryType.PROJECT_WIP_COST_PRICE, EntryType.PROJECT_WIP_REVENUE})

_BASIS_WORDS: Mapping[CalculationBasis, Words] = MappingProxyType(
    {
        CalculationBasis.GROUPS: Words("integratie-/artikelgroep", "integration/article group"),
        CalculationBasis.EMPLOYEE: Words("medewerker", "employee"),
        CalculationBasis.PROJECT: Words("project", "project"),
        CalculationBasis.WORK_TYPE: Words("werksoort", "work type"),
        CalculationBasis.PROJECT_GROUP: Words("projectgroep", "project group"),
        CalculationBasis.DIMENSION: Words("vrije dimensie", "custom dimension"),
    }
)
