"""Journalise invoice files: every file has an outcome, and a refused file does not affect the others.

Invoices are journalised in order of invoice date, so that a later date has a later number. If the program is stopped,
every invoice is either wholly in the book or not at all. Running the same files again journalises the rest.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

import attrs

from profit_integration.adapters.memory import MemorySettings
from profit_integration.cli.reading import InvoiceFiles, Progress, WaitingDocuments, no_progress
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.journalising.batch import BatchOutcome, BatchStatus, journalise_batch
from profit_integration.core.journalising.documents import Document, DraftedInvoice
from profit_integration.core.journalising.work_in_progress import completed_lines
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.costing import Completion
from profit_integration.core.model.entries import EntryDraft, JournalEntry
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import Party
from profit_integration.core.money import minus
from profit_integration.core.ports import Begun
from profit_integration.core.violation import Code, Violation

# How many files share a transaction: enough to be fast, and few enough that an interrupted run loses little work.
FILES_AT_ONCE = 100

# How many documents are in memory: several transactions of them, since each share begins with searching accounts anew.
_LOADED_AT_ONCE = 1_000


@attrs.frozen(kw_only=True)
class Outcome:
    """The outcome of a file: the entries of its invoice, or the error that refuses it.

    Attributes:
        file: The name of the file; of a reversal, the number of the reversed entry.
        status: How the file ended.
        entries: The entries; that of the invoice itself comes first, and its counterparts follow.
        error: The error that refused the file; None otherwise.
        left_out: The error for which an export leaves the entries out; None otherwise.
        notes: Notes on how the file was read, and a warning if its invoice is probably a duplicate.
    """

    file: str
    status: BatchStatus
    entries: tuple[JournalEntry, ...] = ()
    error: ProfitIntegrationError | None = None
    left_out: ProfitIntegrationError | None = None
    notes: tuple[Violation, ...] = ()

    @property
    def entry(self) -> JournalEntry | None:
        """The entry of the invoice itself; None if the file was refused."""
        return self.entries[0] if self.entries else None


def accept_all(draft: EntryDraft) -> None:
    """Accept every draft."""


@attrs.frozen(kw_only=True)
class Batch:
    """Journalises documents, and yields their outcomes in order of invoice date.

    Attributes:
        begin: Begins a transaction of the store of the entries, such as `SqlBook.begin`.
        today: If given, automatic number ranges are continued one year ahead of today and no further.
        accept: Checks a draft, and raises an error to refuse it; see `journalise_batch`.
        progress: Shows progress.
        completed: Gives the lines of actual costing that the book says are complete; see `completed_lines`.
    """

    begin: Callable[[], Begun]
    today: date | None = None
    accept: Callable[[EntryDraft], None] = accept_all
    progress: Progress = no_progress
    completed: Callable[[], Mapping[str, str]] = dict

    def files(self, invoices: InvoiceFiles, jobs: int = 1) -> Iterator[Outcome]:
        """Journalise files; what cannot be read comes first.

        The documents wait on the disk, so that memory does not grow with them.

        Args:
            invoices: The files.
            jobs: How many processes read the files; with 1, this process does so.

        Raises:
            UnusableSettingError: If a process that reads files is ended from outside.
        """
        waiting = WaitingDocuments()
        for name, document in invoices.documents(self.progress, jobs):
            if isinstance(document, ProfitIntegrationError):
                yield Outcome(file=name, status=BatchStatus.REFUSED, error=document)
            else:
                waiting.append(name, document)
        for outcome in self.waiting(waiting, invoices.known):
            refusal = outcome.error
            yield attrs.evolve(outcome, error=refusal and invoices.with_row_to_add(refusal, outcome.file))

    def waiting(self, waiting: WaitingDocuments, known: Sequence[AdministrationSettings]) -> Iterator[Outcome]:
        """Journalise documents that were read.

        Args:
            waiting: The documents.
            known: The settings of their administration, and behind them those of others that are posted in.
        """
        outcomes = self._in_shares(waiting.in_order(), known)
        for _, outcome in zip(self.progress(range(len(waiting)), "journalising"), outcomes, strict=True):
            yield outcome

    def _in_shares(
        self, documents: Iterator[tuple[str, Document]], known: Sequence[AdministrationSettings]
    ) -> Iterator[Outcome]:
        """Journalise documents that are in order of date, of which few are in memory."""
        settings, administration = MemorySettings(known), known[0].administration
        lines: dict[str, str] | None = None  # read once there is a completion
        while share := list(islice(documents, _LOADED_AT_ONCE)):
            if lines is None and any(isinstance(document, Completion) for _, document in share):
                lines = dict(self.completed())
            outcomes = journalise_batch(
                [document for _, document in share],
                settings=settings,
                administration=administration,
                begin=self.begin,
                today=self.today,
                completed=lines or {},
                accept=self.accept,
                at_once=FILES_AT_ONCE,
            )
            for (name, document), outcome in zip(share, outcomes, strict=True):
                yield _outcome(name, document, outcome)
                if lines is not None:
                    lines |= completed_lines(outcome.entries, administration)


def _outcome(name: str, document: Document, outcome: BatchOutcome) -> Outcome:
    invoice = document.invoice if isinstance(document, DraftedInvoice) else document
    notes = (*(invoice.notes if isinstance(invoice, Invoice) else ()), *_notes_on(outcome))
    return Outcome(file=name, status=outcome.status, entries=outcome.entries, error=outcome.error, notes=notes)


def _notes_on(outcome: BatchOutcome) -> Iterator[Violation]:
    """A warning if an invoice that was journalised now is probably a duplicate."""
    if outcome.entry is not None and outcome.probable_duplicate_of is not None:
        entry = outcome.entry
        owed = entry.stated_owed
        amount = minus(owed) if entry.kind.party is Party.CREDITOR else owed  # as on the invoice
        foreign = entry.foreign_currency
        values = {
            "number": entry.number.text,
            "entries": outcome.probable_duplicate_of.as_message,
            "contact": entry.contact.number,
            "amount": f"{entry.currency if foreign is None else foreign.code} {amount}",
            "date": entry.voucher_date,
        }
        yield Violation(code=Code.PROBABLE_DUPLICATE, document=entry.document.named, values=values)
