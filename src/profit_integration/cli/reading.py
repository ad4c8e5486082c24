"""Reading the files of a run, whose documents wait on the disk, so that memory does not grow with them."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import attrs

from profit_integration.cli.processes import in_processes
from profit_integration.cli.spool import Spool
from profit_integration.core.errors import ProfitIntegrationError, UnsupportedDocumentError
from profit_integration.core.journalising.documents import Document, date_of
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.violation import Code, Violation, message
from profit_integration.formats.document_files import is_document_file, read_documents
from profit_integration.formats.invoice_files import read_invoice, with_options, with_row_to_add
from profit_integration.formats.mistakes import unsupported
from profit_integration.formats.official_rules import OfficialRules
from profit_integration.formats.settings_file import SettingsFile

Progress = Callable[[Sequence[Any], str], Iterable[Any]]
"""Wraps what is iterated over, to show progress; its second argument is the activity."""

Read = tuple[str, Document | ProfitIntegrationError]
"""The name of a document, with the document or the error that refuses it."""


def no_progress(values: Sequence[Any], _activity: str) -> Iterable[Any]:
    """Show no progress."""
    return values


def invoice_files(paths: Iterable[Path]) -> list[Path]:
    """List the invoice files at paths: a file itself, and of a folder the XML and PDF files in it, in order of name.

    A PDF in a folder beside an XML file of the same name is left out: it is the picture of that invoice.

    Raises:
        UnsupportedDocumentError: If a folder has no such files: it is probably the wrong folder.
    """
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            chosen = sorted(file for file in path.iterdir() if _is(file, ".xml") or _is(file, ".pdf"))
            with_xml = {file.stem for file in chosen if _is(file, ".xml")}
            if not chosen:
                subject = message(Code.OF_FILE, file=str(path))
                raise UnsupportedDocumentError(Violation(code=Code.FOLDER_WITHOUT_XML, document=subject))
            files += (file for file in chosen if _is(file, ".xml") or file.stem not in with_xml)
        else:
            files.append(path)
    return files


def _is(file: Path, suffix: str) -> bool:
    return file.suffix.lower() == suffix


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


def _each_once(files: Iterable[Path]) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(files))


@attrs.frozen(kw_only=True)
class InvoiceFiles:
    """The invoice files of a run, with what they are read and posted by.

    Attributes:
        files: The files, each once.
        settings: The settings of the administration, with the tables that translate the terms of its invoice files.
        others: The settings of other administrations that sales contact profiles post in.
        kind: The integration kind of all invoices; None if files or settings decide it.
        rates: The exchange rates, by currency.
        rules: The rules by which the documents are checked, if any; documents in the terms of the settings are not.
    """

    files: tuple[Path, ...] = attrs.field(converter=_each_once)
    settings: SettingsFile
    others: tuple[AdministrationSettings, ...] = ()
    kind: IntegrationKind | None = None
    rates: Mapping[str, Decimal] = attrs.field(factory=dict)
    rules: OfficialRules | None = None

    @property
    def known(self) -> tuple[AdministrationSettings, ...]:
        """The settings of the administration, and behind them those of the others."""
        return (self.settings.settings, *self.others)

    def invoices(self, progress: Progress = no_progress) -> Iterator[tuple[str, Invoice | ProfitIntegrationError]]:
        """Read the invoices one by one, in order of the files; any other document is refused."""
        for name, document in self.documents(progress):
            if isinstance(document, Invoice | ProfitIntegrationError):
                yield name, document
            else:
                yield name, unsupported(Code.NOT_AN_INVOICE, message(Code.OF_FILE, file=name))

    def documents(self, progress: Progress = no_progress, jobs: int = 1) -> Iterator[Read]:
        """Read the documents one by one, in order of the files.

        Args:
            progress: Wraps the files.
            jobs: How many processes read the files that hold one document each.
        """
        shown = iter(progress(self.files, "reading"))
        for holds_documents, run in groupby(self.files, is_document_file):
            of_run = list(run)
            if holds_documents:
                for file in islice(shown, len(of_run)):
                    for name, document in read_documents(file, self.kind):
                        yield name, self._with_options(document)
            else:
                invoices = in_processes(attrs.evolve(self, files=()).invoice_or_refusal, of_run, jobs)
                yield from zip(map(str, islice(shown, len(of_run))), invoices, strict=True)

    def invoice_or_refusal(self, file: Path) -> Invoice | ProfitIntegrationError:
        """The invoice in a file, or the error that refuses the file; see `read_invoice`."""
        try:
            return read_invoice(file, self.settings, self.kind, rates=self.rates, rules=self.rules)
        except ProfitIntegrationError as error:
            return error

    def _with_options(self, document: Document | ProfitIntegrationError) -> Document | ProfitIntegrationError:
        """A document with what holds for all invoices of the run, or the error that refuses it."""
        if not isinstance(document, Invoice):
            return document
        try:
            return with_options(document, self.settings, self.kind, self.rates)
        except ProfitIntegrationError as error:
            return error

    def with_row_to_add(self, error: ProfitIntegrationError, name: str) -> ProfitIntegrationError:
        """An error, with the row of ``ubl.lines`` to add if there is one for the document of this name."""
        return with_row_to_add(error, self._by_name[name], self.settings) if name in self._by_name else error

    @cached_property
    def _by_name(self) -> dict[str, Path]:
        return {str(file): file for file in self.files if not is_document_file(file)}
