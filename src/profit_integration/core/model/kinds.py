"""The thirteen integration kinds, and the module, journal types, party and source of each.

A kind determines the module, the journal types that its integration type accepts, and the *source*: the tag in square
brackets, with its name, with which every financial description begins. AFAS's help names the tags vkf, bdf, pro and
crm. The other tags are not from AFAS's help, and an integration type may set its own.

Help pages: "Integratiesoort toevoegen" (steps 4 and 5) and "Integration type".
"""

import enum

import attrs


class Language(enum.StrEnum):
    """The languages of messages and descriptions."""

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
    """Where the ids of documents come from: within a numbering, an id belongs to one document.

    For purchases it belongs to one document of a creditor.
    """

    SALES = "sales"
    PURCHASE = "purchase"
    STOCK = "stock_movements"
    WORK_IN_PROGRESS = "work_in_progress"
    REVERSALS = "reversals"


@attrs.frozen
class Source:
    """The source of a document: its tag and its name, with which a financial description begins.

    Attributes:
        tag: The tag without its brackets, such as ``vkf``.
        dutch: The name in Dutch, such as ``Verkoopfactuur``.
        english: The name in English, such as ``Sales invoice``.
    """

    tag: str
    dutch: str
    english: str

    def name(self, language: Language) -> str:
        """The name of the source in a language."""
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
        return _MODULES_AND_JOURNAL_TYPES[self][0]

    @property
    def journal_types(self) -> frozenset[JournalType]:
        """The journal types that the integration type of this kind accepts."""
        return _MODULES_AND_JOURNAL_TYPES[self][1]

    @property
    def source(self) -> Source:
        """The source, with which a financial description begins."""
        return _SOURCES[self]

    @property
    def party(self) -> Party | None:
        """Whose account an invoice of this kind is booked on; None where the kind is not about invoices."""
        return _PARTIES[self]

    @property
    def numbering(self) -> Numbering:
        """Where the ids of its documents come from, unless the host says otherwise."""
        return _NUMBERINGS.get(self, Numbering.SALES)


_SALES = frozenset({JournalType.SALES})
_PURCHASE = frozenset({JournalType.PURCHASE})
_CASH_OR_BANK = frozenset({JournalType.CASH, JournalType.BANK})
_GENERAL = frozenset({JournalType.GENERAL})
_VARIABLE_GENERAL = frozenset({JournalType.VARIABLE_GENERAL})

_MODULES_AND_JOURNAL_TYPES = {
    IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES: (Module.ORDER_MANAGEMENT, _SALES),
    IntegrationKind.ORDER_MANAGEMENT_PURCHASE_INVOICES: (Module.ORDER_MANAGEMENT, _PURCHASE),
    IntegrationKind.COUNTER_DIRECT_INVOICES: (Module.ORDER_MANAGEMENT, _SALES),
    IntegrationKind.CASH_SALES: (Module.ORDER_MANAGEMENT, _CASH_OR_BANK),
    IntegrationKind.STOCK: (Module.ORDER_MANAGEMENT, _GENERAL),
    IntegrationKind.CURRENT_ACCOUNT_STOCK: (Module.ORDER_MANAGEMENT, _GENERAL),
    IntegrationKind.AUTOMATIC_PROJECT_INVOICES: (Module.PROJECTS, _SALES),
    IntegrationKind.MANUAL_PROJECT_INVOICES: (Module.PROJECTS, _SALES),
    IntegrationKind.PROJECT_INSTALMENT_INVOICES: (Module.PROJECTS, _SALES),
    IntegrationKind.WIP_INTEGRATION: (Module.PROJECTS, _VARIABLE_GENERAL),
    IntegrationKind.CANCEL_WIP: (Module.PROJECTS, _VARIABLE_GENERAL),
    IntegrationKind.SUBSCRIPTION_INVOICES: (Module.SUBSCRIPTIONS, _SALES),
    IntegrationKind.COURSE_INVOICES: (Module.COURSES, _SALES),
}

_PARTY_OF_JOURNALS = {_SALES: Party.DEBTOR, _PURCHASE: Party.CREDITOR}
_PARTIES = {kind: _PARTY_OF_JOURNALS.get(types) for kind, (_, types) in _MODULES_AND_JOURNAL_TYPES.items()}

_NUMBERINGS = {
    IntegrationKind.ORDER_MANAGEMENT_PURCHASE_INVOICES: Numbering.PURCHASE,
    IntegrationKind.STOCK: Numbering.STOCK,
    IntegrationKind.CURRENT_ACCOUNT_STOCK: Numbering.STOCK,
    IntegrationKind.WIP_INTEGRATION: Numbering.WORK_IN_PROGRESS,
    IntegrationKind.CANCEL_WIP: Numbering.WORK_IN_PROGRESS,
}

_SOURCES = {
    IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES: Source("vkf", "Verkoopfactuur", "Sales invoice"),
    IntegrationKind.ORDER_MANAGEMENT_PURCHASE_INVOICES: Source("ikf", "Inkoopfactuur", "Purchase invoice"),
    IntegrationKind.COUNTER_DIRECT_INVOICES: Source("bdf", "Balie-/directfactuur", "Counter/direct invoice"),
    IntegrationKind.CASH_SALES: Source("cov", "Contante verkoop", "Cash sale"),
    IntegrationKind.STOCK: Source("vrd", "Voorraad", "Stock"),
    IntegrationKind.CURRENT_ACCOUNT_STOCK: Source("vrc", "Voorraad rekening-courant", "Current account stock"),
    IntegrationKind.AUTOMATIC_PROJECT_INVOICES: Source("pro", "Projectfactuur", "Project invoice"),
    IntegrationKind.MANUAL_PROJECT_INVOICES: Source("pro", "Projectfactuur", "Project invoice"),
    IntegrationKind.PROJECT_INSTALMENT_INVOICES: Source("ter", "Termijnfactuur", "Instalment invoice"),
    IntegrationKind.WIP_INTEGRATION: Source("ohw", "OHW-integratie", "WIP integration"),
    IntegrationKind.CANCEL_WIP: Source("afm", "OHW afmelden", "Cancel WIP"),
    IntegrationKind.SUBSCRIPTION_INVOICES: Source("abo", "Abonnementsfactuur", "Subscription invoice"),
    IntegrationKind.COURSE_INVOICES: Source("crm", "Cursusfactuur", "Course invoice"),
}
