"""Journalising many documents: an outcome for each, and no document stops or harms another.

Documents are taken in order of date, so that a later date has a later number; those of one date keep the order in which
they came. Some hundreds of them share a transaction of the host's; see `profit_integration.core.journalising.pipeline`.
An outcome is reported after its transaction has ended, so that what it says is kept.
"""

import enum
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

import attrs

from profit_integration.core.errors import ConcurrentWriteError, InvalidInvoiceError, ProfitIntegrationError
from profit_integration.core.journalising.documents import Accounts, Document, Terms, date_of
from profit_integration.core.journalising.pipeline import Journalised, Pipeline
from profit_integration.core.journalising.stock import FinerAmounts
from profit_integration.core.model.entries import EntryDraft, JournalEntry
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.policies.account_resolver import AccountResolver
from profit_integration.core.ports import Begun, SettingsRepository
from profit_integration.core.violation import Code, Violation, of_invoice

MOST_AT_ONCE = 500

_Loaded = Document | ProfitIntegrationError  # an error stands for a document that could not be loaded


@attrs.frozen
class WaitingInvoice:
    """An invoice that is loaded when its turn comes, so that not all of them need to be in memory.

    Attributes:
        invoice_date: The date on the invoice, by which it waits.
        load: Gives the invoice. What it raises of this library's errors is the outcome; anything else ends the batch.
    """

    invoice_date: date
    load: Callable[[], Invoice]


class BatchStatus(enum.StrEnum):
    """What became of a document of a batch."""

    JOURNALISED = "journalised"
    ALREADY = "already journalised"
    REFUSED = "refused"
    NOTHING_TO_POST = "nothing to post"


@attrs.frozen(kw_only=True)
class BatchOutcome:
    """What became of a document of a batch.

    Attributes:
        position: Which one it was, counted from 0 in the order in which they came.
        status: What became of it.
        entries: Its entries; none if it was refused, or if there was nothing to post.
        error: Why it was refused.
    """

    position: int
    status: BatchStatus
    entries: tuple[JournalEntry, ...] = ()
    error: ProfitIntegrationError | None = None

    @property
    def entry(self) -> JournalEntry | None:
        """The entry of a document that has one, as an invoice has; None if it has none."""
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
    """Journalise documents in order of date; the outcomes come in that order, as they are asked for.

    A caller that stops asking stops the batch: what was reported is kept, and the rest was never begun, but for at most
    one transaction. Errors of the store pass through as they are, and end the batch in the same way. A
    `ConcurrentWriteError` does not: the documents of the transaction are journalised again, and if another process is
    in the way once more, one by one; what even then cannot be kept is refused with that error.

    Args:
        documents: The documents. Beside those of one transaction, only this sequence of them is held in memory.
        settings: Gives the settings of an administration.
        administration: The administration that they belong to.
        begin: Begins a transaction of the host's.
        entry_date: The date that decides the period; the date of each document unless given. Stock has its own.
        today: If given, automatic number ranges are continued one year ahead of today and no further.
        finer: What becomes of a quantity of stock at a price that is finer than the minor unit.
        completed: For completions, the lines that were completed before this batch; see `completed_lines`.
        accept: Raises what refuses a draft for a reason of the host's, such as a format that cannot hold it. Asked
            before a number is drawn, and not about documents that are in the book already.
        at_once: How many documents share a transaction, and the blocks of numbers taken in it.

    Raises:
        ValueError: If no documents may share a transaction.
    """
    if at_once < 1:
        raise ValueError(f"{at_once} documents cannot share a transaction; let it be 1 or more")
    terms = Terms(
        administration=administration,
        entry_date=entry_date,
        current_date=today,
        finer=finer,
        completed=dict(completed),
        accept=accept,
    )
    transactions = _Transactions(terms, settings, begin)
    in_order = sorted(enumerate(documents), key=lambda numbered: _date_of(numbered[1]))
    for start in range(0, len(in_order), at_once):
        chunk = in_order[start : start + at_once]
        loaded = [_loaded(document) for _, document in chunk]
        results = transactions.journalise(loaded)
        yield from (_outcome(position, result) for (position, _), result in zip(chunk, results, strict=True))


@attrs.define
class _Transactions:
    """Journalises documents in transactions of the host's, and again where another process was in the way."""

    terms: Terms
    settings: SettingsRepository
    begin: Callable[[], Begun]
    resolvers: dict[int, AccountResolver] = attrs.field(factory=dict)

    def journalise(self, documents: Sequence[_Loaded]) -> list[Journalised | ProfitIntegrationError]:
        """What becomes of documents that share a transaction, or the error that refuses each."""
        for _ in range(2):
            try:
                return self._in_one(documents)
            except ConcurrentWriteError as error:
                conflict = error
        if len(documents) == 1:
            return [conflict]
        return [result for document in documents for result in self.journalise([document])]

    def _in_one(self, documents: Sequence[_Loaded]) -> list[Journalised | ProfitIntegrationError]:
        # What a transaction that is rolled back has completed is not complete.
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
        invoice = document.load()
        if invoice.invoice_date != document.invoice_date:
            values = {"dated": invoice.invoice_date, "waited": document.invoice_date}
            about = of_invoice(invoice.document_id)
            raise InvalidInvoiceError(Violation(code=Code.WAITING_DATE, document=about, values=values))
    except ProfitIntegrationError as error:
        return error
    return invoice


def _outcome(position: int, result: Journalised | ProfitIntegrationError) -> BatchOutcome:
    if isinstance(result, ProfitIntegrationError):
        return BatchOutcome(position=position, status=BatchStatus.REFUSED, error=result)
    if not result.entries:
        return BatchOutcome(position=position, status=BatchStatus.NOTHING_TO_POST)
    status = BatchStatus.JOURNALISED if result.is_new else BatchStatus.ALREADY
    return BatchOutcome(position=position, status=status, entries=result.entries)
