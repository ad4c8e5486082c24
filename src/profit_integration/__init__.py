"""Journalise invoices the way AFAS Profit does: unique numbers, balanced entries, explained accounts."""

import typing

from profit_integration import _old_names
from profit_integration.adapters.memory import MemoryBook, MemorySettings
from profit_integration.core.errors import (
    InvoiceError,
    NotAuthorisedError,
    NumberingError,
    ProfitIntegrationError,
    SettingsError,
)
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.journalising.pipeline import Journalised
from profit_integration.core.journalising.reversal import full_credit
from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.allocation import AllocationAxis, AllocationField, AllocationLink, LinkType
from profit_integration.core.model.entries import (
    EntryDraft,
    JournalEntry,
    JournalLine,
    PaymentTerms,
    Reason,
    Role,
    Side,
)
from profit_integration.core.model.financial_description import Description, FinancialDescription
from profit_integration.core.model.groups import ArticleGroup, IntegrationGroup, Posting, VatDutyAccounts
from profit_integration.core.model.integration_accounts import (
    BasisChoice,
    CalculationBasis,
    EntryType,
    IntegrationAccount,
)
from profit_integration.core.model.integration_types import (
    Functionality,
    IntegrationType,
    Journal,
    NumberSource,
    SalesContactProfile,
)
from profit_integration.core.model.invoices import (
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
from profit_integration.core.model.kinds import IntegrationKind, JournalType, Language, Module, Party, Source
from profit_integration.core.model.ledger import AccountType, AllocationCode, CarryForwardToProject, LedgerAccount
from profit_integration.core.model.numbers import InvoiceNumber, SkippedNumber
from profit_integration.core.model.periods import BlockedPeriod
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.model.resolution import Resolution
from profit_integration.core.model.work_in_progress import WorkInProgress
from profit_integration.core.policies.account_resolver import resolve_ledger_account
from profit_integration.core.policies.description_formatter import describe
from profit_integration.core.policies.discounts import (
    DiscountAllowed,
    DiscountTerms,
    PricedLine,
    Totals,
    calculate_totals,
)
from profit_integration.core.policies.number_allocator import draw_number
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.violation import Code, Severity, Violation

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
    "NumberSource",
    "NumberingError",
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
    "Violation",
    "WorkInProgress",
    "calculate_totals",
    "check_settings",
    "describe",
    "draft_entry",
    "draw_number",
    "full_credit",
    "resolve_ledger_account",
]

if not typing.TYPE_CHECKING:  # a type checker would take any name at all to be there

    def __getattr__(name: str) -> object:
        return _old_names.old_name(name)
