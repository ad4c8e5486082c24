"""What a type checker of a user sees of the public names: mypy and pyright read this file, and nothing runs it."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import assert_type

from profit_integration import (
    AdministrationSettings,
    BatchOutcome,
    BatchStatus,
    Code,
    Counter,
    Description,
    DiscountTerms,
    DocumentKey,
    EntryDraft,
    EntryReversal,
    FinancialDescription,
    IntegrationKind,
    IntegrationType,
    Invoice,
    InvoiceLine,
    InvoiceNumber,
    InvoiceNumberBlocks,
    InvoiceNumberRepository,
    JournalEntry,
    JournalEntryRepository,
    Journalised,
    Journaliser,
    JournalLine,
    Language,
    MemoryBook,
    MemorySettings,
    NumberRange,
    NumberRegister,
    NumberSource,
    Posting,
    PricedLine,
    ProfitIntegrationError,
    RegisteredNumber,
    Resolution,
    Reversals,
    SettingsError,
    SettingsRepository,
    Severity,
    Side,
    StatedTotalError,
    Totals,
    Violation,
    calculate_totals,
    check_settings,
    counterparts_of,
    describe,
    draft_entry,
    draw_number,
    find_overlaps,
    full_credit,
    journalise_batch,
    peek_number,
    plan_changes,
    propose_repairs,
    resolve_ledger_account,
    reverse_entry,
    void_number,
)
from profit_integration.adapters import MemoryTransaction
from profit_integration.adapters.sql import BookReader, SqlBook, SqlInvoiceNumbers, SqlJournalEntries, SqlTransaction
from profit_integration.core.policies.overlap_checker import Overlap, OverlapPlan, Repair
from profit_integration.core.reports import ContinuityReport, continuity
from profit_integration.formats import (
    InvoiceDocument,
    SettingsFile,
    load_settings,
    read_document,
    read_invoice,
    to_invoice,
)


def journalising(settings: AdministrationSettings, invoice: Invoice, entry: JournalEntry, today: date) -> None:
    book = MemoryBook()
    with book.begin() as transaction:
        assert_type(transaction, MemoryTransaction)
        journaliser = Journaliser(MemorySettings([settings]), transaction.numbers, transaction.entries)
        result = journaliser.journalise(invoice, administration=1, today=today)
        assert_type(result, Journalised)
        assert_type(result.entry, JournalEntry)
        assert_type(result.entries, tuple[JournalEntry, ...])
        assert_type(result.is_new, bool)
        assert_type(journaliser.preview(invoice, administration=1), EntryDraft)
        assert_type(journaliser.draw(invoice, administration=1), RegisteredNumber)
        assert_type(void_number("F1", reason="printed twice", register=transaction.numbers), RegisteredNumber)
    assert_type(draft_entry(settings, invoice), EntryDraft)
    assert_type(full_credit(invoice, document_id="C-1", invoice_date=today), Invoice)
    assert_type(reverse_entry(entry, reversed_on=today), EntryReversal)
    with book.begin() as transaction:
        assert_type(counterparts_of(entry, transaction.entries), tuple[JournalEntry, ...])
    outcomes = journalise_batch(
        [invoice], settings=MemorySettings([settings]), administration=1, begin=book.begin, today=today
    )
    assert_type(outcomes, Iterator[BatchOutcome])
    for outcome in outcomes:
        assert_type(outcome.status, BatchStatus)
        assert_type(outcome.error, ProfitIntegrationError | None)


def policies(settings: AdministrationSettings, counter: Counter, invoice: Invoice, line: InvoiceLine, on: date) -> None:
    with MemoryBook().begin() as transaction:
        assert_type(draw_number(counter, on, transaction.numbers), InvoiceNumber)
        assert_type(peek_number(counter, on, transaction.numbers), InvoiceNumber)
    resolution = resolve_ledger_account(settings, line, Posting.REVENUE, in_order_management=False)
    assert_type(resolution, Resolution)
    text = describe(FinancialDescription.CONTACT_NUMBER_AND_NAME, invoice.kind.source, invoice, Language.DUTCH)
    assert_type(text, Description)
    assert_type(check_settings(settings), tuple[Violation, ...])
    assert_type(find_overlaps([counter]), tuple[Overlap, ...])
    assert_type(list(propose_repairs([counter])), list[Repair])
    assert_type(plan_changes([counter], transaction.numbers, on), OverlapPlan)
    assert_type(continuity([], [counter]), ContinuityReport)


def discounts(lines: list[PricedLine], terms: DiscountTerms) -> None:
    assert_type(calculate_totals(lines, {"1": Decimal(21)}, terms), Totals)


def values(entry: JournalEntry, line: JournalLine, violation: Violation, type_: IntegrationType) -> None:
    assert_type(entry.number, InvoiceNumber)
    assert_type(entry.document, DocumentKey)
    assert_type(entry.lines, tuple[JournalLine, ...])
    assert_type(entry.entry_date, date)
    assert_type(line.amount, Decimal)
    assert_type(line.side, Side)
    assert_type(violation.code, Code)
    assert_type(violation.severity, Severity)
    assert_type(type_.kind, IntegrationKind)
    assert_type(type_.financial_description, FinancialDescription)
    assert_type(type_.numbers, NumberSource)
    InvoiceLine(line_id="1", amount=Decimal(1), vat_code="1")
    InvoiceLine(line_id="1", amount=1.0, vat_code="1")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    line.amount = Decimal(2)  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


def errors(error: StatedTotalError) -> None:
    wide: ProfitIntegrationError = error
    assert_type(wide.violation, Violation)
    try:
        raise error
    except SettingsError:
        pass
    except ProfitIntegrationError as refused:
        assert_type(str(refused), str)


def formats(path: Path) -> None:
    loaded = load_settings(path)
    assert_type(loaded, SettingsFile)
    assert_type(loaded.settings, AdministrationSettings)
    assert_type(read_invoice(path, loaded), Invoice)
    document = read_document(path.read_bytes(), source=path.name)
    assert_type(document, InvoiceDocument)
    assert_type(to_invoice(document, loaded.ubl), Invoice)


def stores(book: SqlBook, settings: MemorySettings) -> None:
    """The stores are what the ports ask for."""
    with book.begin() as transaction:
        assert_type(transaction, SqlTransaction)
        numbers, entries = transaction.numbers, transaction.entries
        assert_type(numbers, SqlInvoiceNumbers)
        assert_type(entries, SqlJournalEntries)
        _numbers(numbers)
        _entries(entries)
    with MemoryBook().begin() as in_memory:
        _numbers(in_memory.numbers)
        _entries(in_memory.entries)
    with book.read() as reader:
        assert_type(reader, BookReader)
    _settings(settings)


class _Numbers:
    """Numbers of a user's own: two methods are a port."""

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        return None

    def is_issued(self, number: str) -> bool:
        return False


class _Entries:
    """Entries of a user's own."""

    def add(self, entry: JournalEntry) -> None: ...

    def find(self, document: DocumentKey) -> JournalEntry | None:
        return None


class _Half:
    """Half a port is none."""

    def add(self, entry: JournalEntry) -> None: ...


def own_stores(settings: SettingsRepository) -> None:
    Journaliser(settings, _Numbers(), _Entries())
    Journaliser(settings, _Numbers(), _Half())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def _numbers(numbers: InvoiceNumberRepository) -> None:
    if isinstance(numbers, InvoiceNumberBlocks):
        assert_type(numbers.issued_among(["F1"]), frozenset[str])
    if isinstance(numbers, NumberRegister):
        assert_type(numbers.drawn_for([]), Mapping[DocumentKey, RegisteredNumber])


def _entries(entries: JournalEntryRepository) -> None:
    if isinstance(entries, Reversals):
        assert_type(entries.reversal_of(DocumentKey(1, "sales", "1", None)), JournalEntry | None)


def _settings(settings: SettingsRepository) -> None:
    assert_type(settings.get(1), AdministrationSettings | None)
