"""Journalise invoices the way AFAS Profit does: unique numbers, balanced entries, explained accounts.

The everyday names; each room of the package has more.
"""

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
