"""Journalise many documents: every document has an outcome, and a refused one does not affect the others.

Documents are journalised in order of date, so that a later date has a later number. Documents of one date keep the
order of the caller. A transaction holds at most `MOST_AT_ONCE` documents by default. An outcome is reported after its
transaction has been committed.
"""

import enum
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

import attrs

from profit_integration.core.errors import ConcurrentWriteError, InvalidInvoiceError, ProfitIntegrationError
from profit_integration.core.journalising.documents import Document, DraftedInvoice, Journalised, date_of
from profit_integration.core.journalising.pipeline import Pipeline
from profit_integration.core.journalising.stock import FinerAmounts
from profit_integration.core.journalising.terms import Accounts, Terms, is_repository
from profit_integration.core.model.entries import EntryDraft, JournalEntry
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.payable_amounts import EarlierEntries
from profit_integration.core.policies.account_resolver import AccountResolver
from profit_integration.core.ports import Begun, SettingsRepository
from profit_integration.core.violation import Code, Violation, of_invoice

MOST_AT_ONCE = 500

_Loaded = Document | ProfitIntegrationError  # an error takes the place of a document that could not be loaded


@attrs.frozen
class WaitingInvoice:
    """An invoice that is loaded when its transaction begins, so that not all invoices need to be in memory.

    Attributes:
        invoice_date: The date on the invoice, which decides its place in the order.
        load: Returns the invoice, or the invoice with the drafts that were made of it before. If it raises an error of
            this library, the invoice is refused with that error. Any other error ends the batch.
    """

    invoice_date: date
    load: Callable[[], Invoice | DraftedInvoice]


class BatchStatus(enum.StrEnum):
    """How a document of a batch ended."""

    JOURNALISED = "journalised"
    ALREADY = "already journalised"
    REFUSED = "refused"
    NOTHING_TO_POST = "nothing to post"


@attrs.frozen(kw_only=True)
class BatchOutcome:
    """The outcome of a document of a batch.

    Attributes:
        position: The position of the document in the caller's order, from 0.
        status: How the document ended.
        entries: The entries of the document; empty if it was refused, or if there was nothing to post.
        error: The error that refused it; None otherwise.
        probable_duplicate_of: Earlier entries of other documents with the same contact, amount to be paid and date;
            None if there are none, or if the document was in the book before.
    """

    position: int
    status: BatchStatus
    entries: tuple[JournalEntry, ...] = ()
    error: ProfitIntegrationError | None = None
    probable_duplicate_of: EarlierEntries | None = None

    @property
    def entry(self) -> JournalEntry | None:
        """The first entry, which is the only one of an invoice; None if there is none."""
        return self.entries[0] if self.entries else None


def journalise_batch(
    documents: Iterable[Document | WaitingInvoice],
    *,
    settings: SettingsRepository,
    administration: int,
    begin: Callable[[], Begun],
    entry_date: date | None = None,
    today: date | None = None,
    finer: FinerAmounts = FinerAmounts.REFUSED,
    completed: Mapping[str, str] = MappingProxyType({}),
    accept: Callable[[EntryDraft], None] = lambda draft: None,
    at_once: int = MOST_AT_ONCE,
) -> Iterator[BatchOutcome]:
    """Journalise documents in order of date, and yield their outcomes in that order.

    Nothing happens before the caller iterates. A caller that stops iterating ends the batch: every reported entry is
    kept, and so are unreported ones of the last transaction. An error of the store ends the batch in the same way, and
    reaches the caller as it is.

    A `ConcurrentWriteError` does not end the batch. The documents of the transaction are journalised a second time
    together, and after another conflict one by one. A document that conflicts even then is refused with that error.

    Args:
        documents: The documents. A `WaitingInvoice` is loaded when its transaction begins.
        settings: The settings of every administration.
        administration: The administration that they belong to.
        begin: Begins a transaction of the host's.
        entry_date: The date that decides the period; by default the date of each document. Documents of stock always
            use their own dates.
        today: If given, automatic number ranges are continued one year ahead of today and no further.
        finer: What to do with a stock amount, quantity times price, that is finer than the minor unit.
        completed: For completions, the lines that were completed before this batch; see `completed_lines`.
        accept: Raises the error for which the host refuses a draft, such as a format that cannot hold it. It is called
            before a number is drawn, and not for documents that are in the book already.
        at_once: How many documents share a transaction, and the blocks of numbers drawn in it.

    Raises:
        ValueError: If `at_once` is less than 1.
        TypeError: If something else than a repository is passed for the settings.
    """
    terms = Terms(
        administration=administration,
        entry_date=entry_date,
        current_date=today,
        finer=finer,
        completed=dict(completed),
        accept=accept,
    )
    in_order = sorted(enumerate(documents), key=lambda numbered: _date_of(numbered[1]))
    yield from _Transactions(terms, settings, begin).outcomes(in_order, at_once)


@attrs.define
class _Transactions:
    """Journalises documents in transactions of the host's, and repeats them after a conflict with another process."""

    terms: Terms
    settings: SettingsRepository = attrs.field(validator=is_repository)
    begin: Callable[[], Begun]
    resolvers: dict[int, AccountResolver] = attrs.field(factory=dict)

    def outcomes(
        self, in_order: Sequence[tuple[int, Document | WaitingInvoice]], at_once: int
    ) -> Iterator[BatchOutcome]:
        """Yield the outcomes of documents with their positions, after each transaction of `at_once` documents."""
        if at_once < 1:
            raise ValueError(f"{at_once} documents cannot share a transaction; let it be 1 or more")
        for start in range(0, len(in_order), at_once):
            chunk = in_order[start : start + at_once]
            results = self.journalise([_loaded(document) for _, document in chunk])
            yield from (_outcome(position, result) for (position, _), result in zip(chunk, results, strict=True))

    def journalise(self, documents: Sequence[_Loaded]) -> list[Journalised | ProfitIntegrationError]:
        """The entries of documents that share a transaction, or the errors that refuse them."""
        for _ in range(2):
            try:
                return self._in_one_transaction(documents)
            except ConcurrentWriteError as error:
                conflict = error
        if len(documents) == 1:
            return [conflict]
        return [result for document in documents for result in self.journalise([document])]

    def _in_one_transaction(self, documents: Sequence[_Loaded]) -> list[Journalised | ProfitIntegrationError]:
        # The pipeline adds the lines that it completes: to a copy, which counts only once the transaction is committed.
        terms = attrs.evolve(self.terms, completed=dict(self.terms.completed))
        with self.begin() as transaction:
            accounts = Accounts(self.settings, self.resolvers)
            results = Pipeline(terms, accounts, transaction.numbers, transaction.entries).journalise(documents)
        self.terms = terms
        return results


def _date_of(document: Document | WaitingInvoice) -> date:
    return document.invoice_date if isinstance(document, WaitingInvoice) else date_of(document)


def _loaded(document: Document | WaitingInvoice) -> _Loaded:
    if not isinstance(document, WaitingInvoice):
        return document
    try:
        loaded = document.load()
        invoice = loaded.invoice if isinstance(loaded, DraftedInvoice) else loaded
        if invoice.invoice_date != document.invoice_date:
            values = {"dated": invoice.invoice_date, "waited": document.invoice_date}
            subject = of_invoice(invoice.document_id)
            raise InvalidInvoiceError(Violation(code=Code.WAITING_DATE, document=subject, values=values))
    except ProfitIntegrationError as error:
        return error
    return loaded


def _outcome(position: int, result: Journalised | ProfitIntegrationError) -> BatchOutcome:
    if isinstance(result, ProfitIntegrationError):
        return BatchOutcome(position=position, status=BatchStatus.REFUSED, error=result)
    if not result.entries:
        return BatchOutcome(position=position, status=BatchStatus.NOTHING_TO_POST)
    status = BatchStatus.JOURNALISED if result.is_new else BatchStatus.ALREADY
    return BatchOutcome(
        position=position,
        status=status,
        entries=result.entries,
        probable_duplicate_of=result.probable_duplicate_of,
    )
