"""Journalise invoices the way AFAS Profit does: unique numbers, balanced entries, explained accounts."""

import typing

from profit_integration import _old_names
from profit_integration.adapters.memory import MemoryBook, MemorySettings
from profit_integration.core.errors import (
    AlreadyReversedError,
    BlockedContactError,
    BlockedPeriodError,
    CompletedTwiceError,
    ConcurrentWriteError,
    CounterExhaustedError,
    DocumentConflictError,
    DrawnNumberError,
    EarlierDateError,
    FormatFrozenError,
    InvalidDocumentError,
    InvalidInvoiceError,
    InvalidRangeError,
    InvalidSettingsError,
    InvoiceError,
    MissingAllocationError,
    MissingRightError,
    MissingSettingError,
    NoRangeError,
    NotAuthorisedError,
    NoTransactionError,
    NumberingError,
    NumberTakenError,
    ProfitIntegrationError,
    RangeMovedError,
    RefusedChangeError,
    SettingsError,
    StalePreviewError,
    StaleSettingsError,
    StatedTotalError,
    UnresolvedAccountError,
    UnsupportedDocumentError,
    UnusableSettingError,
)
from profit_integration.core.journalising.batch import BatchOutcome, BatchStatus, WaitingInvoice, journalise_batch
from profit_integration.core.journalising.documents import Document, DraftedInvoice, Journalised, WipRevenue
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.journalising.entry_reversal import EntryReversal, counterparts_of, reverse_entry
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.journalising.reversal import full_credit
from profit_integration.core.journalising.stock import FinerAmounts
from profit_integration.core.journalising.work_in_progress import completed_lines
from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.allocation import AllocationAxis, AllocationField, AllocationLink, LinkType
from profit_integration.core.model.book_totals import LedgerTotal, TotalPer, VatTotal
from profit_integration.core.model.costing import Completion, CostingLine
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import (
    EntryDraft,
    JournalEntry,
    JournalLine,
    PaymentTerms,
    Reason,
    Role,
    Side,
)
from profit_integration.core.model.entry_filter import EntryFilter
from profit_integration.core.model.financial_description import Description, FinancialDescription
from profit_integration.core.model.foreign_currency import ForeignCurrency, TaxCurrencyVat
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
    Invoice,
    InvoiceDiscount,
    InvoiceLine,
    ItemType,
    Project,
    StatedVat,
)
from profit_integration.core.model.kinds import IntegrationKind, JournalType, Language, Module, Party, Source
from profit_integration.core.model.ledger import (
    AccountType,
    AllocationCode,
    CarryForwardToProject,
    LedgerAccount,
    SummaryAccounts,
)
from profit_integration.core.model.number_register import NumberState, RegisteredNumber
from profit_integration.core.model.numbers import InvoiceNumber, IssuedNumber, RangeState, SkippedNumber, number_key
from profit_integration.core.model.payable_amounts import EarlierEntries, PayableAmount, payable_of
from profit_integration.core.model.payment_discounts import PaymentDiscount, VatBasisDiscount
from profit_integration.core.model.periods import BlockedPeriod, FinancialYear
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.model.resolution import Candidate, Level, Resolution, Verdict
from profit_integration.core.model.stock_movements import (
    CostOfSales,
    CountedLine,
    GoodsReceipt,
    PackingSlip,
    PurchaseOrder,
    ReceivedLine,
    ReconciledLine,
    Reconciliation,
    StockLine,
    StockTaking,
)
from profit_integration.core.model.work_in_progress import CompletionMethod, WorkInProgress
from profit_integration.core.policies.account_resolver import AccountResolver, resolve_ledger_account
from profit_integration.core.policies.continuity_checker.continuity import continuity
from profit_integration.core.policies.description_formatter import describe
from profit_integration.core.policies.discounts import (
    DiscountAllowed,
    DiscountTerms,
    PricedLine,
    Totals,
    calculate_totals,
)
from profit_integration.core.policies.number_allocator import draw_number, draw_numbers, peek_number
from profit_integration.core.policies.overlap_checker.plan import plan_changes
from profit_integration.core.policies.overlap_checker.repair import propose_repairs
from profit_integration.core.policies.overlap_checker.search import find_overlaps
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.policies.voiding import void_number
from profit_integration.core.ports import (
    Administrations,
    Authoriser,
    ChangeLog,
    CounterStates,
    InvoiceNumberBlocks,
    InvoiceNumberRepository,
    JournalEntryBlocks,
    JournalEntryRepository,
    NumberRegister,
    RangeStates,
    RegisteredNumbers,
    Reversals,
    SettingsEditor,
    SettingsRepository,
    SimilarEntries,
    Usage,
)
from profit_integration.core.violation import Code, Message, Severity, Violation

__all__ = [
    "AccountResolver",
    "AccountType",
    "AdministrationSettings",
    "Administrations",
    "AllocationAxis",
    "AllocationCode",
    "AllocationField",
    "AllocationLink",
    "AlreadyReversedError",
    "ArticleGroup",
    "Authoriser",
    "BasisChoice",
    "BatchOutcome",
    "BatchStatus",
    "BlockedContactError",
    "BlockedPeriod",
    "BlockedPeriodError",
    "CalculationBasis",
    "Candidate",
    "CarryForwardToProject",
    "ChangeLog",
    "Code",
    "CompletedTwiceError",
    "Completion",
    "CompletionMethod",
    "ConcurrentWriteError",
    "Contact",
    "CostOfSales",
    "CostingLine",
    "CountedLine",
    "Counter",
    "CounterExhaustedError",
    "CounterStates",
    "Description",
    "DiscountAllowed",
    "DiscountTerms",
    "Document",
    "DocumentConflictError",
    "DocumentKey",
    "DraftedInvoice",
    "DrawnNumberError",
    "EarlierDateError",
    "EarlierEntries",
    "EntryDraft",
    "EntryFilter",
    "EntryReversal",
    "EntryType",
    "FinancialDescription",
    "FinancialYear",
    "FinerAmounts",
    "ForeignCurrency",
    "FormatFrozenError",
    "Functionality",
    "GoodsReceipt",
    "IntegrationAccount",
    "IntegrationGroup",
    "IntegrationKind",
    "IntegrationType",
    "InvalidDocumentError",
    "InvalidInvoiceError",
    "InvalidRangeError",
    "InvalidSettingsError",
    "Invoice",
    "InvoiceDiscount",
    "InvoiceError",
    "InvoiceLine",
    "InvoiceNumber",
    "InvoiceNumberBlocks",
    "InvoiceNumberRepository",
    "IssuedNumber",
    "ItemType",
    "Journal",
    "JournalEntry",
    "JournalEntryBlocks",
    "JournalEntryRepository",
    "JournalLine",
    "JournalType",
    "Journalised",
    "Journaliser",
    "Language",
    "LedgerAccount",
    "LedgerTotal",
    "Level",
    "LinkType",
    "MemoryBook",
    "MemorySettings",
    "Message",
    "MissingAllocationError",
    "MissingRightError",
    "MissingSettingError",
    "Module",
    "NoRangeError",
    "NoTransactionError",
    "NotAuthorisedError",
    "NumberRange",
    "NumberRegister",
    "NumberSource",
    "NumberState",
    "NumberTakenError",
    "NumberingError",
    "PackingSlip",
    "Party",
    "PayableAmount",
    "PaymentDiscount",
    "PaymentTerms",
    "Periodic",
    "Posting",
    "PricedLine",
    "ProfitIntegrationError",
    "Project",
    "PurchaseOrder",
    "RangeMovedError",
    "RangeState",
    "RangeStates",
    "Reason",
    "ReceivedLine",
    "ReconciledLine",
    "Reconciliation",
    "RefusedChangeError",
    "RegisteredNumber",
    "RegisteredNumbers",
    "Resolution",
    "Reversals",
    "Role",
    "SalesContactProfile",
    "SettingsEditor",
    "SettingsError",
    "SettingsRepository",
    "Severity",
    "Side",
    "SimilarEntries",
    "SkippedNumber",
    "Source",
    "StalePreviewError",
    "StaleSettingsError",
    "StatedTotalError",
    "StatedVat",
    "StockLine",
    "StockTaking",
    "SummaryAccounts",
    "TaxCurrencyVat",
    "TotalPer",
    "Totals",
    "UnresolvedAccountError",
    "UnsupportedDocumentError",
    "UnusableSettingError",
    "Usage",
    "VatBasisDiscount",
    "VatCode",
    "VatDutyAccounts",
    "VatTotal",
    "Verdict",
    "Violation",
    "WaitingInvoice",
    "WipRevenue",
    "WorkInProgress",
    "calculate_totals",
    "check_settings",
    "completed_lines",
    "continuity",
    "counterparts_of",
    "describe",
    "draft_entry",
    "draw_number",
    "draw_numbers",
    "find_overlaps",
    "full_credit",
    "journalise_batch",
    "number_key",
    "payable_of",
    "peek_number",
    "plan_changes",
    "propose_repairs",
    "resolve_ledger_account",
    "reverse_entry",
    "void_number",
]

if not typing.TYPE_CHECKING:  # a type checker would take any name at all to be there

    def __getattr__(name: str) -> object:
        return _old_names.old_name(name)
