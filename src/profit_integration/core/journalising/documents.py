"""The documents that can be journalised, and their parts.

A document has one *part* for each of its entries. Nearly every document has one part. A completion may have one for
each line that it completes. An invoice whose revenue awaits completion has a second part, the *counterpart* (see
`work_in_progress`). The key and the digest of a part are known before anything is decided, so that an entry that is in
the book already is recognised without drafting it again.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import NamedTuple, assert_never

import attrs

from profit_integration.core.errors import (
    ProfitIntegrationError,
    StalePreviewError,
)
from profit_integration.core.journalising.drafting import draft_with
from profit_integration.core.journalising.entry_reversal import EntryReversal, draft_reversal
from profit_integration.core.journalising.general_journal import GeneralJournalDocument
from profit_integration.core.journalising.stock import draft_stock_entry, stock_document
from profit_integration.core.journalising.terms import Accounts, Terms
from profit_integration.core.journalising.work_in_progress import (
    completion_documents,
    cost_document,
    draft_completed_lines,
    draft_wip_cost,
    draft_wip_revenue,
    revenue_document,
)
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.costing import Completion, CostingLine
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import EntryDraft, JournalEntry
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.payable_amounts import EarlierEntries
from profit_integration.core.model.stock_movements import (
    CostOfSales,
    GoodsReceipt,
    PackingSlip,
    PurchaseOrder,
    Reconciliation,
    StockMovement,
    StockTaking,
)
from profit_integration.core.policies.account_resolver import AccountResolver
from profit_integration.core.policies.document_identity import keys_of, keys_of_reversed
from profit_integration.core.policies.journal_choice import posting_administration
from profit_integration.core.policies.wip_routing import has_waiting_revenue, is_for_a_project
from profit_integration.core.violation import Code, Violation, of_invoice


@attrs.frozen
class WipRevenue:
    """The counterpart of an invoice whose revenue awaits completion: an entry in addition to that of the invoice.

    Journalising the invoice posts it too, so that it is seldom needed by itself.

    Attributes:
        invoice: The invoice.
    """

    invoice: Invoice


@attrs.frozen
class DraftedInvoice:
    """An invoice that was drafted before, such as on another machine. Its drafts are numbered and kept as they are.

    Attributes:
        invoice: The invoice, by which its entries are found in the book.
        drafts: Its entries without numbers; empty if it is refused.
        refusal: The error with which drafting it ended; None for none. An invoice that is in the book is not refused.
    """

    invoice: Invoice
    drafts: tuple[EntryDraft, ...] = ()
    refusal: ProfitIntegrationError | None = None


Document = Invoice | DraftedInvoice | StockMovement | CostingLine | WipRevenue | Completion | EntryReversal


class Part(NamedTuple):
    """The part of a document that becomes one entry.

    Attributes:
        keys: The key of the entry; after it the keys that an earlier entry of the part may have in the book.
        kind: The integration kind.
        digest: The digest of its content; other content under the same key has another digest.
        dated: The date of the document.
        invoice: The invoice; None for other documents.
        draft: Gives the entry without its number; None if there is nothing to post.
        reverses: The keys that the reversed document may have; empty if this part reverses nothing.
        reversed_date: The date of the reversed document, where that is known.
        is_due: Says whether the first entry of the document requires this part too, where that entry is in the book
            already.
    """

    keys: tuple[DocumentKey, ...]
    kind: IntegrationKind
    digest: str
    dated: date
    invoice: Invoice | None
    draft: Callable[[], EntryDraft | None]
    reverses: tuple[DocumentKey, ...] = ()
    reversed_date: date | None = None
    is_due: Callable[[JournalEntry], bool] = lambda _first: True

    @property
    def key(self) -> DocumentKey:
        """The key of the entry."""
        return self.keys[0]

    def may_reverse(self, entry: JournalEntry) -> bool:
        """Whether an entry under one of the keys is that of the reversed document."""
        return self.reversed_date is None or entry.voucher_date.year == self.reversed_date.year


@attrs.frozen(kw_only=True)
class Journalised:
    """A document that is in the book.

    Attributes:
        entries: Its journal entries, that of an invoice before its counterpart; empty if there was nothing to post.
        is_new: Whether any of them was journalised now. Otherwise nothing changed: they were in the book before, or
            there was nothing to post.
        probable_duplicate_of: Earlier entries of other documents with the same contact, amount to be paid and date;
            None if there are none, or if the document was in the book before.
    """

    entries: tuple[JournalEntry, ...]
    is_new: bool
    probable_duplicate_of: EarlierEntries | None = None

    @property
    def entry(self) -> JournalEntry:
        """The first entry, which for an invoice is that of the invoice itself.

        Raises:
            IndexError: If there was nothing to post.
        """
        return self.entries[0]


def parts_of(document: Document, terms: Terms, accounts: Accounts) -> tuple[Part, ...]:
    """The parts of a document, in the order of their entries.

    Raises:
        SettingsError: If the settings of a purchase, a completion or an invoice for a project are missing, if those of
            a completion do not integrate work in progress, or if the sales contact profile of a debtor of a project
            invoice does not exist.
        InvalidDocumentError: If a completion completes several projects as one.
    """
    administration = terms.administration
    match document:
        case Invoice():
            return _parts_of_invoice(document, terms, accounts)
        case DraftedInvoice():
            return _drafted_parts(document, terms, accounts)
        case WipRevenue(invoice):
            return (_counterpart(invoice, terms, accounts, kinds=IntegrationKind),)
        case CostingLine():
            return (_part(cost_document(document), administration, partial(_draft_cost, document, terms, accounts)),)
        case Completion():
            settings = accounts.resolver_of(administration).settings
            complete = partial(draft_completed_lines, settings, document, completed=terms.completed)
            completed = completion_documents(settings, document, terms.entry_date)
            return tuple(_part(entry, administration, partial(complete, entry, lines)) for entry, lines in completed)
        case PackingSlip() | CostOfSales() | GoodsReceipt() | Reconciliation() | StockTaking() | PurchaseOrder():
            draft = partial(_draft_movement, document, terms, accounts)
            return (_part(stock_document(document), administration, draft),)
        case EntryReversal():
            return tuple(_reversal_part(reversal, terms, accounts) for reversal in document.with_counterparts)
        case _:
            assert_never(document)


def date_of(document: Document) -> date:
    """The date of a document, by which a batch is ordered."""
    match document:
        case Invoice():
            return document.invoice_date
        case WipRevenue(invoice) | DraftedInvoice(invoice):
            return invoice.invoice_date
        case CostingLine():
            return document.costed_on
        case Completion():
            return document.completed_on
        case PackingSlip() | CostOfSales() | GoodsReceipt() | Reconciliation() | StockTaking() | PurchaseOrder():
            return document.entered_on
        case EntryReversal():
            return document.reversed_on
        case _:
            assert_never(document)


def draft_invoice(invoice: Invoice, key: DocumentKey, terms: Terms, accounts: Accounts) -> EntryDraft:
    """Decide an invoice's entry without its number.

    Args:
        invoice: The invoice.
        key: The key of its entry.
        terms: What applies to all documents.
        accounts: The account resolvers.

    Raises:
        SettingsError: If a setting that the invoice needs is missing or may not be used.
        InvoiceError: If the invoice cannot be journalised.
        NoRangeError: If the counter has no range for the invoice date.
    """
    origin, posting_accounts = _origin_and_posting_accounts(invoice, terms, accounts)
    return draft_with(
        posting_accounts, invoice, key=key, origin=origin, entry_date=terms.entry_date, today=terms.current_date
    )


def _parts_of_invoice(invoice: Invoice, terms: Terms, accounts: Accounts) -> tuple[Part, ...]:
    keys = keys_of(invoice, terms.administration, lambda: accounts.resolver_of(terms.administration).settings)
    draft = partial(draft_invoice, invoice, keys[0], terms, accounts)
    reverses, digest = keys_of_reversed(invoice, keys), invoice.digest
    own = Part(keys, invoice.kind, digest, invoice.invoice_date, invoice, draft, reverses, invoice.reverses_dated)
    if not any(is_for_a_project(invoice, line) for line in invoice.lines):
        return (own,)
    _, posting_accounts = _origin_and_posting_accounts(invoice, terms, accounts)
    if posting_accounts.settings.work_in_progress is None:
        return (own,)
    counterpart = _counterpart(invoice, terms, accounts, kinds=[invoice.kind])
    return (own, counterpart._replace(is_due=partial(has_waiting_revenue, posting_accounts.settings)))


def _drafted_parts(document: DraftedInvoice, terms: Terms, accounts: Accounts) -> tuple[Part, ...]:
    parts = _parts_of_invoice(document.invoice, terms, accounts)
    if not {draft.document for draft in document.drafts} <= {part.key for part in parts}:
        changed = Violation(
            code=Code.STALE_PREVIEW, document=of_invoice(document.invoice.document_id), values={"changed": ["document"]}
        )
        raise StalePreviewError(changed)
    return tuple(part._replace(draft=partial(_draft_of_part, document, part.key)) for part in parts)


def _draft_of_part(document: DraftedInvoice, key: DocumentKey) -> EntryDraft | None:
    if document.refusal is not None:
        raise document.refusal
    return next((draft for draft in document.drafts if draft.document == key), None)


def _part(document: GeneralJournalDocument, administration: int, draft: Callable[[], EntryDraft | None]) -> Part:
    return Part((document.key(administration),), document.kind, document.digest, document.document_date, None, draft)


def _counterpart(invoice: Invoice, terms: Terms, accounts: Accounts, kinds: Iterable[IntegrationKind]) -> Part:
    """The part for revenue that awaits completion.

    Args:
        invoice: The invoice.
        terms: What applies to all documents.
        accounts: The account resolvers.
        kinds: The kinds that the key of the counterpart may hold in a book of version 0.1.0, where keys held the kind
            of the invoice.
    """
    document = revenue_document(invoice)
    part = _part(document, terms.administration, partial(_draft_revenue, invoice, terms, accounts))
    if invoice.numbering is not None:
        return part
    former_keys = (attrs.evolve(document, sort=f"revenue/{kind}").key(terms.administration) for kind in kinds)
    return part._replace(keys=(part.key, *former_keys))


def _draft_revenue(invoice: Invoice, terms: Terms, accounts: Accounts) -> EntryDraft | None:
    origin, posting_accounts = _origin_and_posting_accounts(invoice, terms, accounts)
    return draft_wip_revenue(posting_accounts.settings, invoice, origin=origin, wip_date=terms.entry_date)


def _reversal_part(reversal: EntryReversal, terms: Terms, accounts: Accounts) -> Part:
    draft = partial(_draft_reversal, reversal, terms, accounts)
    reverses = (reversal.entry.document,)
    return Part((reversal.key,), reversal.entry.kind, reversal.digest, reversal.reversed_on, None, draft, reverses)


def _draft_reversal(reversal: EntryReversal, terms: Terms, accounts: Accounts) -> EntryDraft:
    settings = accounts.resolver_of(reversal.entry.administration).settings
    origin = accounts.resolver_of(reversal.entry.document.administration).settings
    return draft_reversal(settings, reversal, origin=origin, entry_date=terms.entry_date, today=terms.current_date)


def _origin_and_posting_accounts(
    invoice: Invoice, terms: Terms, accounts: Accounts
) -> tuple[AdministrationSettings, AccountResolver]:
    """The settings of an invoice's own administration, and the accounts of the administration it is posted in."""
    origin = accounts.resolver_of(terms.administration).settings
    return origin, accounts.resolver_of(posting_administration(origin, invoice))


def _draft_cost(line: CostingLine, terms: Terms, accounts: Accounts) -> EntryDraft | None:
    return draft_wip_cost(accounts.resolver_of(terms.administration).settings, line, wip_date=terms.entry_date)


def _draft_movement(movement: StockMovement, terms: Terms, accounts: Accounts) -> EntryDraft | None:
    return draft_stock_entry(accounts.resolver_of(terms.administration).settings, movement, finer=terms.finer)
