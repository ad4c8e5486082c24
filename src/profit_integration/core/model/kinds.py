"""The thirteen integration kinds, and the module, journal types, party and source of each.

A kind determines the module, the journal types that its integration type accepts, and the *source*: the tag in square
brackets, with its name, with which every financial description begins. AFAS's help names the tags vkf, bdf, pro and
crm. The other tags are not from AFAS's help, and an integration type may set its own.

Help pages: "Integratiesoort toevoegen" (steps 4 and 5) and "Integration type".
"""

import enum
from typing import Any, Self

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


_SALES = frozenset({JournalType.SALES})
_PURCHASE = frozenset({JournalType.PURCHASE})
_CASH_OR_BANK = frozenset({JournalType.CASH, JournalType.BANK})
_GENERAL = frozenset({JournalType.GENERAL})
_VARIABLE_GENERAL = frozenset({JournalType.VARIABLE_GENERAL})
_PARTIES = {_SALES: Party.DEBTOR, _PURCHASE: Party.CREDITOR}
_NUMBERINGS = {_PURCHASE: Numbering.PURCHASE, _GENERAL: Numbering.STOCK, _VARIABLE_GENERAL: Numbering.WORK_IN_PROGRESS}

# fmt: off


class IntegrationKind(enum.StrEnum):
    """The kinds of integration type (Dutch: integratiesoort).

    Attributes:
        module: The part of Profit that makes these documents.
        journal_types: The journal types that the integration type of this kind accepts.
        source: The source, with which a financial description begins.
        party: Whose account an invoice of this kind is booked on; None where the kind is not about invoices.
        numbering: Where the ids of its documents come from, unless the host says otherwise.
    """

    module: Module
    journal_types: frozenset[JournalType]
    source: Source
    party: Party | None
    numbering: Numbering

    def __new__(cls, kind: str, *facts: Any) -> Self:
        """A kind by its stable text, with its module, its journal types, and the tag and the names of its source."""
        member = str.__new__(cls, kind)
        member._value_ = kind
        member.module, member.journal_types, *source = facts
        member.source = Source(*source)
        member.party = _PARTIES.get(member.journal_types)
        member.numbering = _NUMBERINGS.get(member.journal_types, Numbering.SALES)
        return member

    ORDER_MANAGEMENT_SALES_INVOICES = "order_management_sales_invoices", Module.ORDER_MANAGEMENT, _SALES, "vkf", "Verkoopfactuur", "Sales invoice"
    ORDER_MANAGEMENT_PURCHASE_INVOICES = "order_management_purchase_invoices", Module.ORDER_MANAGEMENT, _PURCHASE, "ikf", "Inkoopfactuur", "Purchase invoice"
    COUNTER_DIRECT_INVOICES = "counter_direct_invoices", Module.ORDER_MANAGEMENT, _SALES, "bdf", "Balie-/directfactuur", "Counter/direct invoice"
    CASH_SALES = "cash_sales", Module.ORDER_MANAGEMENT, _CASH_OR_BANK, "cov", "Contante verkoop", "Cash sale"
    STOCK = "stock", Module.ORDER_MANAGEMENT, _GENERAL, "vrd", "Voorraad", "Stock"
    CURRENT_ACCOUNT_STOCK = "current_account_stock", Module.ORDER_MANAGEMENT, _GENERAL, "vrc", "Voorraad rekening-courant", "Current account stock"
    AUTOMATIC_PROJECT_INVOICES = "automatic_project_invoices", Module.PROJECTS, _SALES, "pro", "Projectfactuur", "Project invoice"
    MANUAL_PROJECT_INVOICES = "manual_project_invoices", Module.PROJECTS, _SALES, "pro", "Projectfactuur", "Project invoice"
    PROJECT_INSTALMENT_INVOICES = "project_instalment_invoices", Module.PROJECTS, _SALES, "ter", "Termijnfactuur", "Instalment invoice"
    WIP_INTEGRATION = "wip_integration", Module.PROJECTS, _VARIABLE_GENERAL, "ohw", "OHW-integratie", "WIP integration"
    CANCEL_WIP = "cancel_wip", Module.PROJECTS, _VARIABLE_GENERAL, "afm", "OHW afmelden", "Cancel WIP"
    SUBSCRIPTION_INVOICES = "subscription_invoices", Module.SUBSCRIPTIONS, _SALES, "abo", "Abonnementsfactuur", "Subscription invoice"
    COURSE_INVOICES = "course_invoices", Module.COURSES, _SALES, "crm", "Cursusfactuur", "Course invoice"
