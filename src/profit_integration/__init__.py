"""Journalise invoices the way AFAS Profit does: unique numbers, balanced entries, explained accounts.

The everyday names; each room of the package has more. A room is loaded when one of its names is first asked for, so
that whoever imports the package pays for no more than he uses. Names stand here three times, and a test keeps the
three alike: in ``__all__`` for people, as imports for type checkers and editors, and by room for the loading.
"""

import importlib
import typing

if typing.TYPE_CHECKING:
    from profit_integration.accounts.candidates import Resolution
    from profit_integration.accounts.groups import ArticleGroup, IntegrationGroup, Posting, VatDutyAccounts
    from profit_integration.accounts.integration_accounts import (
        BasisChoice,
        CalculationBasis,
        EntryType,
        IntegrationAccount,
    )
    from profit_integration.accounts.resolution import resolve_ledger_account
    from profit_integration.adapters.memory import MemoryBook, MemorySettings
    from profit_integration.descriptions import Description, FinancialDescription, describe
    from profit_integration.discounts import DiscountAllowed, DiscountTerms, PricedLine, Totals, calculate_totals
    from profit_integration.errors import (
        InvoiceError,
        NotAuthorisedError,
        NumberingError,
        ProfitIntegrationError,
        SettingsError,
    )
    from profit_integration.invoices import (
        Contact,
        DocumentKey,
        Invoice,
        InvoiceDiscount,
        InvoiceLine,
        ItemType,
        PaymentDiscount,
        Project,
        StatedVat,
        VatBasisDiscount,
    )
    from profit_integration.journalising.drafting import draft_entry
    from profit_integration.journalising.entries import (
        EntryDraft,
        JournalEntry,
        JournalLine,
        PaymentTerms,
        Reason,
        Role,
        Side,
    )
    from profit_integration.journalising.journaliser import Journalised, Journaliser
    from profit_integration.journalising.reversal import take_back
    from profit_integration.kinds import IntegrationKind, JournalType, Language, Module, Party, Source, Words
    from profit_integration.ledger import AccountType, AllocationCode, CarryForwardToProject, LedgerAccount
    from profit_integration.numbering.allocation import InvoiceNumber, SkippedNumber, draw_number
    from profit_integration.numbering.ranges import Counter, NumberRange, Periodic
    from profit_integration.settings.administration import AdministrationSettings, VatCode
    from profit_integration.settings.allocation import AllocationAxis, AllocationField, AllocationLink, LinkType
    from profit_integration.settings.findings.codes import Code, Severity
    from profit_integration.settings.findings.finding import Finding
    from profit_integration.settings.integration_types import (
        Functionality,
        IntegrationType,
        Journal,
        Numbers,
        SalesContactProfile,
    )
    from profit_integration.settings.periods import BlockedPeriod
    from profit_integration.settings.problems import problems
    from profit_integration.settings.work_in_progress import WorkInProgress
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
    "AllocationAxis",
    "AllocationCode",
    "AllocationField",
    "AllocationLink",
    "ArticleGroup",
    "BasisChoice",
    "BlockedPeriod",
    "CalculationBasis",
    "CarryForwardToProject",
    "Code",
    "Contact",
    "Counter",
    "Description",
    "DiscountAllowed",
    "DiscountTerms",
    "DocumentKey",
    "EntryDraft",
    "EntryType",
    "FinancialDescription",
    "Finding",
    "Functionality",
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
    "LinkType",
    "MemoryBook",
    "MemorySettings",
    "Module",
    "NotAuthorisedError",
    "NumberRange",
    "NumberingError",
    "Numbers",
    "Party",
    "PaymentDiscount",
    "PaymentTerms",
    "Periodic",
    "Posting",
    "PricedLine",
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
    "Totals",
    "VatBasisDiscount",
    "VatCode",
    "VatDutyAccounts",
    "Words",
    "WorkInProgress",
    "calculate_totals",
    "describe",
    "draft_entry",
    "draw_number",
    "problems",
    "resolve_ledger_account",
    "take_back",
]

_ROOMS = {
    "accounts.groups": ("ArticleGroup", "IntegrationGroup", "Posting", "VatDutyAccounts"),
    "accounts.integration_accounts": ("BasisChoice", "CalculationBasis", "EntryType", "IntegrationAccount"),
    "accounts.candidates": ("Resolution",),
    "accounts.resolution": ("resolve_ledger_account",),
    "adapters.memory": ("MemoryBook", "MemorySettings"),
    "descriptions": ("Description", "FinancialDescription", "describe"),
    "discounts": ("DiscountAllowed", "DiscountTerms", "PricedLine", "Totals", "calculate_totals"),
    "errors": ("InvoiceError", "NotAuthorisedError", "NumberingError", "ProfitIntegrationError", "SettingsError"),
    "invoices": (
        "Contact",
        "DocumentKey",
        "Invoice",
        "InvoiceDiscount",
        "InvoiceLine",
        "ItemType",
        "PaymentDiscount",
        "Project",
        "StatedVat",
        "VatBasisDiscount",
    ),
    "journalising.drafting": ("draft_entry",),
    "journalising.entries": ("EntryDraft", "JournalEntry", "JournalLine", "PaymentTerms", "Reason", "Role", "Side"),
    "journalising.journaliser": ("Journalised", "Journaliser"),
    "journalising.reversal": ("take_back",),
    "kinds": ("IntegrationKind", "JournalType", "Language", "Module", "Party", "Source", "Words"),
    "ledger": ("AccountType", "AllocationCode", "CarryForwardToProject", "LedgerAccount"),
    "numbering.allocation": ("InvoiceNumber", "SkippedNumber", "draw_number"),
    "numbering.ranges": ("Counter", "NumberRange", "Periodic"),
    "settings.administration": ("AdministrationSettings", "VatCode"),
    "settings.allocation": ("AllocationAxis", "AllocationField", "AllocationLink", "LinkType"),
    "settings.findings.codes": ("Code", "Severity"),
    "settings.findings.finding": ("Finding",),
    "settings.integration_types": ("Functionality", "IntegrationType", "Journal", "Numbers", "SalesContactProfile"),
    "settings.periods": ("BlockedPeriod",),
    "settings.problems": ("problems",),
    "settings.work_in_progress": ("WorkInProgress",),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
