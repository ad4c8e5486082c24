"""A batch of invoice files: every file gets an outcome, and one bad file never stops or harms the others.

Invoices are journalised in order of invoice date, so that a later date has a later number. Whatever moment the program
ends at, every invoice is either wholly in the book or not at all, and running the same files again goes on where it
stopped.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import attrs

from profit_integration.adapters.memory import MemorySettings
from profit_integration.core.errors import ProfitIntegrationError, UnsupportedDocumentError
from profit_integration.core.journalising.batch import BatchStatus, journalise_batch
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import EntryDraft, JournalEntry
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.ports import Begun
from profit_integration.core.violation import Code, Violation, message
from profit_integration.formats.invoice_files import read_invoice, with_row_to_add
from profit_integration.formats.settings_file import SettingsFile

# Some files share a transaction: few enough that an interrupted run has lost little, and enough to be fast.
FILES_AT_ONCE = 20


class Book(Protocol):
    """Somewhere to keep journal entries."""

    def begin(self) -> Begun:
        """A transaction: kept when the block ends, forgotten when it raises."""
        ...


@attrs.frozen(kw_only=True)
class Outcome:
    """What became of a file, with its entries or the error that refuses it.

    Attributes:
        file: The file.
        status: What became of it.
        entries: Its entries; that of the invoice itself comes first.
        error: Why it was refused.
        left_out: Why an export cannot hold its entries.
        notes: What is to be reported about how it was read.
    """

    file: str
    status: BatchStatus
    entries: tuple[JournalEntry, ...] = ()
    error: ProfitIntegrationError | None = None
    left_out: ProfitIntegrationError | None = None
    notes: tuple[Violation, ...] = ()

    @property
    def entry(self) -> JournalEntry | None:
        """The invoice's own entry; None if it is refused."""
        return self.entries[0] if self.entries else None


def invoice_files(given: Iterable[Path]) -> list[Path]:
    """The files that are meant: a folder stands for the XML files in it, in order of name.

    Raises:
        UnsupportedDocumentError: If a folder has no XML files, which is rather the wrong folder than no work.
    """
    files: list[Path] = []
    for path in given:
        if path.is_dir():
            found = sorted(each for each in path.iterdir() if each.suffix.lower() == ".xml")
            if not found:
                raise _unsupported(Code.FOLDER_WITHOUT_XML, path)
            files += found
        else:
            files.append(path)
    return files


def accept_all(draft: EntryDraft) -> None:
    """Refuse no draft."""


def journalise_files(
    files: Sequence[Path],
    settings: SettingsFile,
    book: Book,
    *,
    kind: IntegrationKind | None = None,
    today: date | None = None,
    others: Sequence[AdministrationSettings] = (),
    accept: Callable[[EntryDraft], None] = accept_all,
    progress: Callable[[Iterable[Path], str], Iterable[Path]] = lambda paths, _: paths,
) -> Iterator[Outcome]:
    """Journalise files in order of invoice date; see `journalise_batch`.

    Args:
        files: The files.
        settings: The settings.
        book: Where the entries are kept.
        kind: The integration kind of all of them; None to find it in the settings.
        today: If given, automatic number ranges are continued one year ahead of today and no further.
        others: The settings of other administrations, which sales contact profiles may post in.
        accept: Raises what refuses a draft, such as an export that cannot hold it.
        progress: Follows the files that are read and journalised.
    """
    invoices: dict[Path, Invoice] = {}
    for file in progress(list(dict.fromkeys(files)), "reading"):
        try:
            invoices[file] = read_invoice(file, settings, kind)
        except ProfitIntegrationError as error:
            yield Outcome(file=str(file), status=BatchStatus.REFUSED, error=error)
    outcomes = journalise_batch(
        invoices.values(),
        settings=MemorySettings((settings.settings, *others)),
        administration=settings.settings.administration,
        begin=book.begin,
        today=today,
        accept=accept,
        at_once=FILES_AT_ONCE,
    )
    in_order = sorted(invoices, key=lambda file: invoices[file].invoice_date)
    for file, outcome in zip(progress(in_order, "journalising"), outcomes, strict=True):
        refusal = outcome.error and with_row_to_add(outcome.error, file, settings)
        notes = invoices[file].notes
        yield Outcome(file=str(file), status=outcome.status, entries=outcome.entries, error=refusal, notes=notes)


def _unsupported(code: Code, file: Path, **values: Any) -> UnsupportedDocumentError:
    about = message(Code.OF_FILE, file=str(file))
    return UnsupportedDocumentError(Violation(code=code, document=about, values=values))
