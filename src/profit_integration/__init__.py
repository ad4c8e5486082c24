"""Journalise invoices the way AFAS Profit does: unique numbers, balanced entries, explained accounts.

The everyday names; each room of the package has more. A room is loaded when one of its names is first asked for, so
that importing the package costs hardly more than importing attrs. Names stand here three times, and a test keeps the
three alike: in ``__all__`` for people, as imports for type checkers and editors, and by room for the loading.
"""

import importlib
import typing

from profit_integration.errors import (
    InvoiceError,
    NotAuthorisedError,
    NumberingError,
    ProfitIntegrationError,
    SettingsError,
)

if typing.TYPE_CHECKING:
    from profit_integration.accounts.groups import ArticleGroup, IntegrationGroup, Posting
    from profit_integration.accounts.integration_accounts import (
        BasisChoice,
        CalculationBasis,
        EntryType,
        IntegrationAccount,
    )
    from profit_integration.accounts.resolution import Resolution, resolve_ledger_account
    from profit_integration.adapters.memory import MemoryBook, MemorySettings
    from profit_integration.descriptions import Description, FinancialDescription, describe
    from profit_integration.invoices import (
        Contact,
        DocumentKey,
        Invoice,
        InvoiceDiscount,
        InvoiceLine,
        ItemType,
        Project,
        StatedVat,
    )
    from profit_integration.journalising.drafting import draft_entry
    from profit_integration.journalising.entries import EntryDraft, JournalEntry, JournalLine, Reason, Role, Side
    from profit_integration.journalising.journaliser import Journalised, Journaliser
    from profit_integration.kinds import IntegrationKind, JournalType, Language, Module, Party, Source
    from profit_integration.ledger import AccountType, CarryForwardToProject, LedgerAccount
    from profit_integration.numbering.allocation import InvoiceNumber, SkippedNumber, draw_number
    from profit_integration.numbering.ranges import Counter, NumberRange, Periodic
    from profit_integration.settings.administration import AdministrationSettings, VatCode
    from profit_integration.settings.findings.codes import Severity
    from profit_integration.settings.findings.finding import Finding
    from profit_integration.settings.integration_types import (
        IntegrationType,
        Journal,
        Numbers,
        SalesContactProfile,
    )
    from profit_integration.settings.problems import problems
else:  # a type checker would take any name at all to be there

    def __getattr__(name: str) -> object:
        if name not in _ROOM_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(importlib.import_module(f"{__name__}.{_ROOM_OF[name]}"), name)
        globals()[name] = found  # from now on it is found without asking here
        return found


__all__ = [
    "AccountType",
    "AdministrationSettings",
    "ArticleGroup",
    "BasisChoice",
    "CalculationBasis",
    "CarryForwardToProject",
    "Contact",
    "Counter",
    "Description",
    "DocumentKey",
    "EntryDraft",
    "EntryType",
    "FinancialDescription",
    "Finding",
    "IntegrationAccount",
    "IntegrationGroup",
    "IntegrationKind",
    "IntegrationType",
    "Invoice",
    "InvoiceDiscount",
    "InvoiceError",
    "InvoiceLine",
    "InvoiceNumber",
    "ItemType",
    "Journal",
    "JournalEntry",
    "JournalLine",
    "JournalType",
    "Journalised",
    "Journaliser",
    "Language",
    "LedgerAccount",
    "MemoryBook",
    "MemorySettings",
    "Module",
    "NotAuthorisedError",
    "NumberRange",
    "NumberingError",
    "Numbers",
    "Party",
    "Periodic",
    "Posting",
    "ProfitIntegrationError",
    "Project",
    "Reason",
    "Resolution",
    "Role",
    "SalesContactProfile",
    "SettingsError",
    "Severity",
    "Side",
    "SkippedNumber",
    "Source",
    "StatedVat",
    "VatCode",
    "describe",
    "draft_entry",
    "draw_number",
    "problems",
    "resolve_ledger_account",
]

_ROOMS = {
    "accounts.groups": ("ArticleGroup", "IntegrationGroup", "Posting"),
    "accounts.integration_accounts": ("BasisChoice", "CalculationBasis", "EntryType", "IntegrationAccount"),
    "accounts.resolution": ("Resolution", "resolve_ledger_account"),
    "adapters.memory": ("MemoryBook", "MemorySettings"),
    "descriptions": ("Description", "FinancialDescription", "describe"),
    "invoices": (
        "Contact",
        "DocumentKey",
        "Invoice",
        "InvoiceDiscount",
        "InvoiceLine",
        "ItemType",
        "Project",
        "StatedVat",
    ),
    "journalising.drafting": ("draft_entry",),
    "journalising.entries": ("EntryDraft", "JournalEntry", "JournalLine", "Reason", "Role", "Side"),
    "journalising.journaliser": ("Journalised", "Journaliser"),
    "kinds": ("IntegrationKind", "JournalType", "Language", "Module", "Party", "Source"),
    "ledger": ("AccountType", "CarryForwardToProject", "LedgerAccount"),
    "numbering.allocation": ("InvoiceNumber", "SkippedNumber", "draw_number"),
    "numbering.ranges": ("Counter", "NumberRange", "Periodic"),
    "settings.administration": ("AdministrationSettings", "VatCode"),
    "settings.integration_types": ("IntegrationType", "Journal", "Numbers", "SalesContactProfile"),
    "settings.findings.codes": ("Severity",),
    "settings.findings.finding": ("Finding",),
    "settings.problems": ("problems",),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
