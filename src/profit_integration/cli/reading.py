"""Reading the files of a run, whose documents wait on the disk, so that memory does not grow with them."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from datetime import date
from decimal import Decimal
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import attrs

from profit_integration.cli.processes import in_processes
from profit_integration.cli.spool import Spool
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.journalising.documents import Document, date_of
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.violation import Code, message
from profit_integration.formats.document_files import is_document_file, read_documents
from profit_integration.formats.invoice_files import read_invoice, with_options, with_row_to_add
from profit_integration.formats.mistakes import unsupported
from profit_integration.formats.official_rules import OfficialRules
from profit_integration.formats.settings_file import SettingsFile

Progress = Callable[[Sequence[Any], str], Iterable[Any]]
"""Wraps what is iterated over, to show progress; its second argument is the activity."""

Read = tuple[str, Document | ProfitIntegrationError]
"""The name of a document, with the document or the error that refuses it."""


class WaitingDocuments(Sized):
    """Documents that were read, each with its name. They wait on the disk; in memory, a document takes a few bytes."""

    def __init__(self) -> None:
        self._documents: Spool[tuple[str, Document]] = Spool()
        self._places: dict[date, array[int]] = {}

    def append(self, name: str, document: Document) -> None:
        """Add a document: the name of its file, and of its line where a file holds several."""
        self._places.setdefault(date_of(document), array("I")).append(len(self._documents))
        self._documents.append((name, document))

    def in_order(self) -> Iterator[tuple[str, Document]]:
        """The documents by date; those of one date in the order in which they were added."""
        for day in sorted(self._places):
            yield from map(self._documents.__getitem__, self._places[day])

    def __len__(self) -> int:
        return len(self._documents)


@attrs.frozen(kw_only=True)
class InvoiceReader:
    """Reads the invoice files of a run.

    Attributes:
        settings: The settings of the administration, with the tables that translate the terms of its invoice files.
        kind: The integration kind of all invoices; None if files or settings decide it.
        rates: The exchange rates, by currency.
        rules: The rules by which the documents are checked, if any; documents in the terms of the settings are not.
    """

    settings: SettingsFile
    kind: IntegrationKind | None = None
    rates: Mapping[str, Decimal] = attrs.field(factory=dict)
    rules: OfficialRules | None = None

    def invoices(
        self, files: Sequence[Path], *, progress: Progress = lambda values, _: values
    ) -> Iterator[tuple[str, Invoice | ProfitIntegrationError]]:
        """Read the invoices of files one by one, in order; any other document is refused.

        Args:
            files: The files.
            progress: Wraps the files.
        """
        for name, document in self.documents(files, progress=progress, jobs=1):
            if isinstance(document, Invoice | ProfitIntegrationError):
                yield name, document
            else:
                yield name, unsupported(Code.NOT_AN_INVOICE, message(Code.OF_FILE, file=name))

    def invoice_or_refusal(self, file: Path) -> Invoice | ProfitIntegrationError:
        """The invoice in a file, or the error that refuses the file; see `read_invoice`."""
        try:
            return read_invoice(file, self.settings, self.kind, rates=self.rates, rules=self.rules)
        except ProfitIntegrationError as error:
            return error

    def documents(self, files: Sequence[Path], *, progress: Progress, jobs: int) -> Iterator[Read]:
        """Read the documents of files one by one, in order.

        Args:
            files: The files.
            progress: Wraps the files.
            jobs: How many processes read the files that hold one document each.
        """
        shown = iter(progress(files, "reading"))
        for holds_documents, run in groupby(files, is_document_file):
            of_run = list(run)
            if holds_documents:
                for file in islice(shown, len(of_run)):
                    for name, document in read_documents(file, self.kind):
                        yield name, self._with_options(document)
            else:
                invoices = in_processes(self.invoice_or_refusal, of_run, jobs)
                yield from zip(map(str, islice(shown, len(of_run))), invoices, strict=True)

    def _with_options(self, document: Document | ProfitIntegrationError) -> Document | ProfitIntegrationError:
        """A document with what holds for all invoices of the run, or the error that refuses it."""
        if not isinstance(document, Invoice):
            return document
        try:
            return with_options(document, self.settings, self.kind, self.rates)
        except ProfitIntegrationError as error:
            return error


class RowsToAdd:
    """Names the row of ``ubl.lines`` to add in refusals of invoices; see `with_row_to_add`.

    Args:
        files: The files of the invoices.
        settings: The settings that they were read with.
    """

    def __init__(self, files: Sequence[Path], settings: SettingsFile) -> None:
        self._files = {str(file): file for file in files if not is_document_file(file)}
        self._settings = settings

    def named_in(self, error: ProfitIntegrationError, name: str) -> ProfitIntegrationError:
        """An error, with the row if there is one to add for the document of this name."""
        return with_row_to_add(error, self._files[name], self._settings) if name in self._files else error
