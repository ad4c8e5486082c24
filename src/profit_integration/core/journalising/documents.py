"""What can be journalised: an invoice, a stock movement, a line of actual costing, a completion.

A document has one *part* for each of its entries. Nearly every document has one; a completion has one for each line
that it completes, and an invoice whose revenue awaits completion has a second one, its counterpart. The key and the
digest of a part are known before anything is decided, so that an entry that is in the book already is recognised
without drafting it again.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import assert_never

import attrs

from profit_integration.core.errors import MissingSettingError
from profit_integration.core.journalising.drafting import draft_with
from profit_integration.core.journalising.entry_reversal import EntryReversal, draft_reversal
from profit_integration.core.journalising.general_journal import GeneralJournalDocument
from profit_integration.core.journalising.stock import FinerAmounts, draft_stock_entry, stock_document
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
from profit_integration.core.ports import SettingsRepository
from profit_integration.core.violation import Code, Violation


@attrs.frozen
class WipRevenue:
    """The counterpart of an invoice whose revenue awaits completion: an entry in addition to that of the invoice.

    Journalising the invoice posts it too, so that it is seldom journalised by itself.

    Attributes:
        invoice: The invoice.
    """

    invoice: Invoice


Document = Invoice | StockMovement | CostingLine | WipRevenue | Completion | EntryReversal


@attrs.frozen(kw_only=True)
class Terms:
    """What applies to all documents that are journalised together.

    Attributes:
        administration: The administration that they belong to. An invoice is posted there, unless the debtor's sales
            contact profile names another one.
        entry_date: The date that decides the period; by default the date of each document. Stock has its own dates.
        current_date: If given, automatic number ranges are continued one year ahead of today and no further, so that a
            mistyped year is an error.
        finer: What happens to a quantity of stock at a price that is finer than the minor unit.
        completed: The lines of actual costing that were completed before, see `completed_lines`; lines that are
            completed now are added.
        accept: Raises the error for which the host refuses a draft, before it is numbered.
    """

    administration: int
    entry_date: date | None = None
    current_date: date | None = None
    finer: FinerAmounts = FinerAmounts.REFUSED
    completed: dict[str, str] = attrs.field(factory=dict)
    accept: Callable[[EntryDraft], None] = attrs.field(default=lambda draft: None, eq=False, repr=False)


@attrs.define
class Accounts:
    """The settings of administrations, read once, with the accounts that were resolved by them.

    Attributes:
        source: Gives the settings.
        resolvers: The resolvers of earlier transactions, which are used as long as their settings are the same.
    """

    source: SettingsRepository
    resolvers: dict[int, AccountResolver] = attrs.field(factory=dict)
    _seen: dict[int, AccountResolver] = attrs.field(factory=dict, init=False)

    def of(self, administration: int) -> AccountResolver:
        """The resolver of an administration, with its settings.

        Raises:
            MissingSettingError: If the administration has no settings.
        """
        if administration not in self._seen:
            settings = self.source.get(administration)
            if settings is None:
                values = {"administration": administration}
                raise MissingSettingError(Violation(code=Code.SETTINGS_MISSING, values=values))
            known = self.resolvers.get(administration)
            if known is None or known.settings != settings:
                known = self.resolvers[administration] = AccountResolver(settings)
            self._seen[administration] = known
        return self._seen[administration]


@attrs.frozen
class Part:
    """The part of a document that becomes one entry.

    Attributes:
        keys: The key of the entry; after it the other keys that it may have, if settings were changed since.
        kind: The integration kind.
        digest: The digest of its content; other content under the same key has another digest.
        dated: The date of the document.
        total: Currency and amount of the document, if it has a total of its own.
        draft: Gives the entry without its number; None if there is nothing to post.
        reverses: The keys that the invoice which it reverses may have; empty if it reverses none.
        is_due: Whether the first entry of the document, as it stands in the book, requires this one too.
    """

    keys: tuple[DocumentKey, ...]
    kind: IntegrationKind
    digest: str
    dated: date
    total: str | None
    draft: Callable[[], EntryDraft | None]
    reverses: tuple[DocumentKey, ...] = ()
    is_due: Callable[[JournalEntry], bool] = lambda _first: True

    @property
    def key(self) -> DocumentKey:
        """The key of the entry."""
        return self.keys[0]


def parts_of(document: Document, terms: Terms, accounts: Accounts) -> tuple[Part, ...]:
    """The parts of a document, in the order of their entries.

    Raises:
        SettingsError: If the settings of a purchase, a completion or an invoice for a project are missing, or do not
            integrate work in progress.
        InvalidDocumentError: If a completion completes several projects as one.
    """
    of = terms.administration
    match document:
        case Invoice():
            total = f"{document.currency} {abs(document.payable)}"
            draft = partial(draft_invoice, document, terms, accounts)
            keys = keys_of(document, of, lambda: accounts.of(of).settings)
            reverses = keys_of_reversed(document, keys)
            own = Part(keys, document.kind, document.digest, document.invoice_date, total, draft, reverses)
            if not any(is_for_a_project(document, line) for line in document.lines):
                return (own,)
            _, posted = _own_and_posted(document, terms, accounts)
            if posted.settings.work_in_progress is None:
                return (own,)
            counterpart = _counterpart(document, terms, accounts, kinds=[document.kind])
            return (own, attrs.evolve(counterpart, is_due=partial(has_waiting_revenue, posted.settings)))
        case WipRevenue(invoice):
            return (_counterpart(invoice, terms, accounts, kinds=IntegrationKind),)
        case CostingLine():
            return (_part(cost_document(document), of, partial(_draft_cost, document, terms, accounts)),)
        case Completion():
            settings = accounts.of(of).settings
            complete = partial(draft_completed_lines, settings, document, completed=terms.completed)
            completed = completion_documents(settings, document, terms.entry_date)
            return tuple(_part(entry, of, partial(complete, entry, lines)) for entry, lines in completed)
        case PackingSlip() | CostOfSales() | GoodsReceipt() | Reconciliation() | StockTaking() | PurchaseOrder():
            return (_part(stock_document(document), of, partial(_draft_movement, document, terms, accounts)),)
        case EntryReversal():
            return (_reversal_part(document, terms, accounts),)
        case _:
            assert_never(document)


def date_of(document: Document) -> date:
    """The date of a document, which decides its turn in a batch."""
    match document:
        case Invoice():
            return document.invoice_date
        case WipRevenue(invoice):
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


def draft_invoice(invoice: Invoice, terms: Terms, accounts: Accounts) -> EntryDraft:
    """Decide an invoice's entry without its number.

    Raises:
        SettingsError: If a setting that the invoice needs is missing or may not be used.
        InvoiceError: If the invoice cannot be journalised.
        NoRangeError: If the counter has no range for the invoice date.
    """
    own, posted = _own_and_posted(invoice, terms, accounts)
    return draft_with(posted, invoice, origin=own, entry_date=terms.entry_date, today=terms.current_date)


def _part(document: GeneralJournalDocument, administration: int, draft: Callable[[], EntryDraft | None]) -> Part:
    return Part((document.key(administration),), document.kind, document.digest, document.document_date, None, draft)


def _counterpart(invoice: Invoice, terms: Terms, accounts: Accounts, kinds: Iterable[IntegrationKind]) -> Part:
    """The part of the revenue that waits.

    Args:
        invoice: The invoice.
        terms: What holds for all documents.
        accounts: The settings.
        kinds: Under which it may stand in a book of version 0.1.0, whose keys held the kind of the invoice.
    """
    document = revenue_document(invoice)
    part = _part(document, terms.administration, partial(_draft_revenue, invoice, terms, accounts))
    if invoice.numbering is not None:
        return part
    former = (attrs.evolve(document, sort=f"revenue/{kind}").key(terms.administration) for kind in kinds)
    return attrs.evolve(part, keys=(part.key, *former))


def _draft_revenue(invoice: Invoice, terms: Terms, accounts: Accounts) -> EntryDraft | None:
    own, posted = _own_and_posted(invoice, terms, accounts)
    return draft_wip_revenue(posted.settings, invoice, origin=own, wip_date=terms.entry_date)


def _reversal_part(reversal: EntryReversal, terms: Terms, accounts: Accounts) -> Part:
    draft = partial(_draft_reversal, reversal, terms, accounts)
    reverses = (reversal.entry.document,)
    return Part((reversal.key,), reversal.entry.kind, reversal.digest, reversal.reversed_on, None, draft, reverses)


def _draft_reversal(reversal: EntryReversal, terms: Terms, accounts: Accounts) -> EntryDraft:
    posted, own = (accounts.of(of.administration).settings for of in (reversal.entry, reversal.entry.document))
    return draft_reversal(posted, reversal, origin=own, entry_date=terms.entry_date, today=terms.current_date)


def _own_and_posted(
    invoice: Invoice, terms: Terms, accounts: Accounts
) -> tuple[AdministrationSettings, AccountResolver]:
    """The settings of an invoice's own administration, and the accounts of the administration it is posted in."""
    own = accounts.of(terms.administration)
    return own.settings, accounts.of(posting_administration(own.settings, invoice))


def _draft_cost(line: CostingLine, terms: Terms, accounts: Accounts) -> EntryDraft | None:
    return draft_wip_cost(accounts.of(terms.administration).settings, line, wip_date=terms.entry_date)


def _draft_movement(movement: StockMovement, terms: Terms, accounts: Accounts) -> EntryDraft | None:
    return draft_stock_entry(accounts.of(terms.administration).settings, movement, finer=terms.finer)
