"""The thirteen integration kinds: where an invoice comes from, and what follows from that.

A kind fixes the module, the journal types that its integration type accepts, and the *source*: the tag in square
brackets, with its name, that opens every financial description. AFAS's help names the tags vkf, bdf, pro and crm; the
other tags are ours, and an integration type may set its own.

Help pages: "Integratiesoort toevoegen" (steps 4 and 5) and "Integration type".
"""

import enum
from collections.abc import Mapping
from types import MappingProxyType

import attrs


class Language(enum.StrEnum):
    """The languages that texts for people come in."""

    DUTCH = "nl"
    ENGLISH = "en"


class Module(enum.StrEnum):
    """The part of Profit that makes the invoices."""

    ORDER_MANAGEMENT = "order_management"
    PROJECTS = "projects"
    SUBSCRIPTIONS = "subscriptions"
    COURSES = "courses"


class JournalType(enum.StrEnum):
    """The types a journal can have (Dutch: dagboek)."""

    SALES = "sales"
    PURCHASE = "purchase"
    CASH = "cash"
    BANK = "bank"
    GENERAL = "general"
    VARIABLE_GENERAL = "variable_general"
    OPENING_BALANCE = "opening_balance"


class Party(enum.StrEnum):
    """Whose account an invoice is booked on: who owes us, or whom we owe."""

    DEBTOR = "debtor"
    CREDITOR = "creditor"


class Numbering(enum.StrEnum):
    """Where the ids of documents come from: within one of these, an id belongs to one document."""

    SALES = "sales"
    PURCHASE = "purchase"
    STOCK = "stock_movements"
    WORK_IN_PROGRESS = "work_in_progress"


@attrs.frozen
class Source:
    """What opens a financial description: the tag in square brackets, and the name of the source.

    Attributes:
        tag: The tag without its brackets, such as ``vkf``.
        dutch: The name in Dutch, such as ``Verkoopfactuur``.
        english: The name in English, such as ``Sales invoice``.
    """

    tag: str
    dutch: str
    english: str

    def name(self, language: Language) -> str:
        """The name of the source in the given language."""
        return self.dutch if language is Language.DUTCH else self.english


class IntegrationKind(enum.StrEnum):
    """The kinds of integration type (Dutch: integratiesoort)."""

    ORDER_MANAGEMENT_SALES_INVOICES = "order_management_sales_invoices"
    ORDER_MANAGEMENT_PURCHASE_INVOICES = "order_management_purchase_invoices"
    COUNTER_DIRECT_INVOICES = "counter_direct_invoices"
    CASH_SALES = "cash_sales"
    STOCK = "stock"
    CURRENT_ACCOUNT_STOCK = "current_account_stock"
    AUTOMATIC_PROJECT_INVOICES = "automatic_project_invoices"
    MANUAL_PROJECT_INVOICES = "manual_project_invoices"
    PROJECT_INSTALMENT_INVOICES = "project_instalment_invoices"
    WIP_INTEGRATION = "wip_integration"
    CANCEL_WIP = "cancel_wip"
    SUBSCRIPTION_INVOICES = "subscription_invoices"
    COURSE_INVOICES = "course_invoices"

    @property
    def module(self) -> Module:
        """The part of Profit that makes these documents."""
        return _FACTS[self].module

    @property
    def journal_types(self) -> frozenset[JournalType]:
        """The journal types that the integration type of this kind accepts."""
        return _FACTS[self].journal_types

    @property
    def source(self) -> Source:
        """The tag and name of the source, as they open a financial description."""
        return _FACTS[self].source

    @property
    def party(self) -> Party | None:
        """Whose account an invoice of this kind is booked on; None where the kind is not about invoices."""
        return _FACTS[self].party

    @property
    def numbering(self) -> Numbering:
        """Where the ids of its documents come from, unless the host says otherwise."""
        if self.party is Party.CREDITOR:
            return Numbering.PURCHASE
        if self in {IntegrationKind.STOCK, IntegrationKind.CURRENT_ACCOUNT_STOCK}:
            return Numbering.STOCK
        if self in {IntegrationKind.WIP_INTEGRATION, IntegrationKind.CANCEL_WIP}:
            return Numbering.WORK_IN_PROGRESS
        return Numbering.SALES


@attrs.frozen
class _Facts:
    module: Module
    journal_types: frozenset[JournalType]
    source: Source
    party: Party | None


def _facts(module: Module, journals: set[JournalType], source: Source) -> _Facts:
    party = {JournalType.SALES: Party.DEBTOR, JournalType.PURCHASE: Party.CREDITOR}
    return _Facts(module, frozenset(journals), source, party.get(next(iter(journals))))


_SALES = {JournalType.SALES}
_WIP = {JournalType.VARIABLE_GENERAL}

_FACTS: Mapping[IntegrationKind, _Facts] = MappingProxyType(
    {
        IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES: _facts(
            Module.ORDER_MANAGEMENT,
            _SALES,
            Source("vkf", "Verkoopfactuur", "Sales invoice"),
        ),
        IntegrationKind.ORDER_MANAGEMENT_PURCHASE_INVOICES: _facts(
            Module.ORDER_MANAGEMENT,
            {JournalType.PURCHASE},
            Source("ikf", "Inkoopfactuur", "Purchase invoice"),
        ),
        IntegrationKind.COUNTER_DIRECT_INVOICES: _facts(
            Module.ORDER_MANAGEMENT,
            _SALES,
            Source("bdf", "Balie-/directfactuur", "Counter/direct invoice"),
        ),
        IntegrationKind.CASH_SALES: _facts(
            Module.ORDER_MANAGEMENT,
            {JournalType.CASH, JournalType.BANK},
            Source("cov", "Contante verkoop", "Cash sale"),
        ),
        IntegrationKind.STOCK: _facts(
            Module.ORDER_MANAGEMENT, {JournalType.GENERAL}, Source("vrd", "Voorraad", "Stock")
        ),
        IntegrationKind.CURRENT_ACCOUNT_STOCK: _facts(
            Module.ORDER_MANAGEMENT,
            {JournalType.GENERAL},
            Source("vrc", "Voorraad rekening-courant", "Current account stock"),
        ),
        IntegrationKind.AUTOMATIC_PROJECT_INVOICES: _facts(
            Module.PROJECTS,
            _SALES,
            Source("pro", "Projectfactuur", "Project invoice"),
        ),
        IntegrationKind.MANUAL_PROJECT_INVOICES: _facts(
            Module.PROJECTS,
            _SALES,
            Source("pro", "Projectfactuur", "Project invoice"),
        ),
        IntegrationKind.PROJECT_INSTALMENT_INVOICES: _facts(
            Module.PROJECTS,
            _SALES,
            Source("ter", "Termijnfactuur", "Instalment invoice"),
        ),
        IntegrationKind.WIP_INTEGRATION: _facts(
            Module.PROJECTS,
            _WIP,
            Source("ohw", "OHW-integratie", "WIP integration"),
        ),
        IntegrationKind.CANCEL_WIP: _facts(Module.PROJECTS, _WIP, Source("afm", "OHW afmelden", "Cancel WIP")),
        IntegrationKind.SUBSCRIPTION_INVOICES: _facts(
            Module.SUBSCRIPTIONS,
            _SALES,
            Source("abo", "Abonnementsfactuur", "Subscription invoice"),
        ),
        IntegrationKind.COURSE_INVOICES: _facts(
            Module.COURSES,
            _SALES,
            Source("crm", "Cursusfactuur", "Course invoice"),
        ),
    }
)
