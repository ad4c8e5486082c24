"""Journalise invoice files: every file has an outcome, and a refused file does not affect the others.

Invoices are journalised in order of invoice date, so that a later date has a later number. If the program is stopped,
every invoice is either wholly in the book or not at all. Running the same files again journalises the rest.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any

import attrs

from profit_integration.adapters.memory import MemorySettings
from profit_integration.cli.processes import in_processes
from profit_integration.cli.spool import Spool
from profit_integration.core.errors import ProfitIntegrationError, UnsupportedDocumentError
from profit_integration.core.journalising.batch import (
    BatchOutcome,
    BatchStatus,
    WaitingInvoice,
    journalise_batch,
)
from profit_integration.core.journalising.documents import DraftedInvoice
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import EntryDraft, JournalEntry
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import IntegrationKind, Party
from profit_integration.core.money import minus
from profit_integration.core.ports import Begun
from profit_integration.core.violation import Code, Violation, message
from profit_integration.formats.invoice_files import read_invoice, with_row_to_add
from profit_integration.formats.settings_file import SettingsFile

# How many files share a transaction: enough to be fast, and few enough that an interrupted run loses little work.
FILES_AT_ONCE = 100
# How many files a batch has: so few that what is known of each takes little memory.
_FILES_PER_BATCH = 100 * FILES_AT_ONCE

Progress = Callable[[Sequence[Any], str], Iterable[Any]]
"""Wraps what is iterated over, to show progress; its second argument is the activity."""


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


class WaitingFiles:
    """Files whose invoices were read, and wait on the disk for their turn. In memory, a file takes a few bytes."""

    def __init__(self) -> None:
        self._documents: Spool[tuple[str, Invoice | DraftedInvoice]] = Spool()
        self._places: dict[date, array[int]] = {}

    def append(self, file: str, document: Invoice | DraftedInvoice, invoice_date: date) -> None:
        """Add the invoice of a file, or what was drafted of it."""
        self._places.setdefault(invoice_date, array("I")).append(len(self._documents))
        self._documents.append((file, document))

    def __len__(self) -> int:
        return len(self._documents)

    def in_order(self) -> Iterator[tuple[date, int]]:
        """The date and the place of every file, in order of invoice date."""
        for invoice_date in sorted(self._places):
            for place in self._places[invoice_date]:
                yield invoice_date, place

    def load(self, place: int) -> tuple[str, Invoice | DraftedInvoice]:
        """The name and the document of the file at a place."""
        return self._documents[place]


def invoice_files(paths: Iterable[Path]) -> list[Path]:
    """List the invoice files at paths: a file itself, and of a folder the XML files in it, in order of name.

    Raises:
        UnsupportedDocumentError: If a folder has no XML files: it is probably the wrong folder.
    """
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            xml_files = sorted(file for file in path.iterdir() if file.suffix.lower() == ".xml")
            if not xml_files:
                about = message(Code.OF_FILE, file=str(path))
                raise UnsupportedDocumentError(Violation(code=Code.FOLDER_WITHOUT_XML, document=about))
            files += xml_files
        else:
            files.append(path)
    return files


def accept_all(draft: EntryDraft) -> None:
    """Accept every draft: the default of `journalise_files`."""


def journalise_files(
    files: Sequence[Path],
    settings: SettingsFile,
    begin: Callable[[], Begun],
    *,
    kind: IntegrationKind | None = None,
    rates: Mapping[str, Decimal] = MappingProxyType({}),
    today: date | None = None,
    others: Sequence[AdministrationSettings] = (),
    accept: Callable[[EntryDraft], None] = accept_all,
    progress: Progress = lambda values, _: values,
    jobs: int = 1,
) -> Iterator[Outcome]:
    """Journalise files, and yield their outcomes: first the unreadable files, then the others in order of invoice date.

    The invoices wait on the disk, so that memory does not grow with them.

    Args:
        files: The files; a file that is listed twice is journalised once.
        settings: The settings of the administration, and how its invoice files are read.
        begin: Begins a transaction of the store of the entries, such as `SqlBook.begin`.
        kind: The integration kind of all files; None if the settings decide it per file.
        rates: The exchange rates, by currency.
        today: If given, automatic number ranges are continued one year ahead of today and no further.
        others: The settings of other administrations that sales contact profiles post in.
        accept: Checks a draft, and raises an error to refuse it; see `journalise_batch`.
        progress: Shows progress.
        jobs: How many processes read the files; with 1, this process does so.

    Raises:
        UnusableSettingError: If a process that reads files is ended from outside.
    """
    files = list(dict.fromkeys(files))
    waiting = WaitingFiles()
    read = partial(invoice_or_refusal, settings=settings, kind=kind, rates=dict(rates))
    for file, invoice in zip(progress(files, "reading"), in_processes(read, files, jobs), strict=True):
        if isinstance(invoice, ProfitIntegrationError):
            yield Outcome(file=str(file), status=BatchStatus.REFUSED, error=invoice)
        else:
            waiting.append(str(file), invoice, invoice.invoice_date)
    known = (settings.settings, *others)
    for outcome in journalise_waiting(waiting, known, begin, today=today, accept=accept, progress=progress):
        refusal = outcome.error and with_row_to_add(outcome.error, Path(outcome.file), settings)
        yield attrs.evolve(outcome, error=refusal)


def journalise_waiting(
    waiting: WaitingFiles,
    known: Sequence[AdministrationSettings],
    begin: Callable[[], Begun],
    *,
    today: date | None = None,
    accept: Callable[[EntryDraft], None] = accept_all,
    progress: Progress = lambda values, _: values,
) -> Iterator[Outcome]:
    """Journalise the invoices of files that were read, and yield their outcomes in order of invoice date.

    Args:
        waiting: The files.
        known: The settings of their administration, and after them those of others that are posted in.
        begin: As for `journalise_files`; so are the other arguments.
        today: The limit of automatic ranges.
        accept: Checks a draft.
        progress: Shows progress.
    """
    load = lru_cache(FILES_AT_ONCE)(waiting.load)  # a file is asked for again when its transaction has been committed
    journalise = partial(
        journalise_batch,
        settings=MemorySettings(known),
        administration=known[0].administration,
        begin=begin,
        today=today,
        accept=accept,
        at_once=FILES_AT_ONCE,
    )
    # The batches of a run do what one batch would: transactions end where each of them ends.
    in_order = waiting.in_order()
    batches = iter(lambda: list(islice(in_order, _FILES_PER_BATCH)), [])
    places = progress(range(len(waiting)), "journalising")
    outcomes = (of_file for batch in batches for of_file in zip(batch, journalise(_waiting(batch, load)), strict=True))
    for _, ((_, place), outcome) in zip(places, outcomes, strict=True):
        file, document = load(place)
        invoice = document.invoice if isinstance(document, DraftedInvoice) else document
        notes = (*invoice.notes, *_notes_on(outcome))
        yield Outcome(file=file, status=outcome.status, entries=outcome.entries, error=outcome.error, notes=notes)


def _waiting(
    batch: Iterable[tuple[date, int]], load: Callable[[int], tuple[str, Invoice | DraftedInvoice]]
) -> list[WaitingInvoice]:
    """The invoices at places, each of which is loaded when its transaction begins."""

    def document_at(place: int) -> Invoice | DraftedInvoice:
        _, document = load(place)
        return document

    return [WaitingInvoice(invoice_date, partial(document_at, place)) for invoice_date, place in batch]


def invoice_or_refusal(
    file: Path, settings: SettingsFile, kind: IntegrationKind | None, rates: Mapping[str, Decimal]
) -> Invoice | ProfitIntegrationError:
    """The invoice in a file, or the error that refuses the file."""
    try:
        return read_invoice(file, settings, kind, rates=rates)
    except ProfitIntegrationError as error:
        return error


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
