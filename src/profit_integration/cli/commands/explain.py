"""The command ``explain``: show the entries that invoices would get, or what was looked at for refused ones."""

from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import click

from profit_integration.adapters.memory import MemoryBook, MemorySettings
from profit_integration.cli import explanations, printing
from profit_integration.cli.clock import today
from profit_integration.cli.console import Printer
from profit_integration.cli.data import draft_as_data
from profit_integration.cli.endings import Status, violations_of
from profit_integration.cli.invoice_options import InvoiceOptions, invoice_options
from profit_integration.cli.options import PATH, printer_options
from profit_integration.cli.reading import InvoiceFiles
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.journalising.evidence import Evidence, evidence_of
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import EntryDraft
from profit_integration.core.model.integration_types import NumberSource
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.policies.journal_choice import posting_administration
from profit_integration.core.violation import Code, Texts, message


@click.command()
@click.argument("settings", type=PATH)
@click.argument("invoices", type=PATH, nargs=-1, required=True)
@invoice_options
@printer_options
def explain(settings: Path, invoices: tuple[Path, ...], *, options: InvoiceOptions, printer: Printer) -> Status:
    """Show the entries that INVOICES would get by SETTINGS, and every rule considered.

    Takes files, and folders of them. Stores nothing. Of an invoice that is refused, it shows what was looked at.
    """
    files = options.invoices(load_sound_settings(settings), invoices)
    explained = [_explain(files, name, invoice, today()) for name, invoice in files.invoices()]
    if printer.as_json:
        # One file is explained as it is; of several, or of a folder, each has its name.
        documents = [{"file": of_file.file, **of_file.as_data(printer.texts)} for of_file in explained]
        is_alone = invoices == files.files and len(explained) == 1
        printer.data(explained[0].as_data(printer.texts) if is_alone else {"documents": documents})
    else:
        for of_file in explained:
            if len(explained) > 1:
                printer.console.rule(of_file.file, align="left", characters="-")
            of_file.show(printer)
    return Status.FINDINGS if any(of_file.error for of_file in explained) else Status.DONE


@attrs.frozen(kw_only=True)
class _Explained:
    """What is printed of one invoice: its draft, or the error that refuses it and what was looked at.

    Attributes:
        file: The name of its file, and of its line where a file holds several.
        invoice: The invoice; None if it cannot be read.
        draft: The draft, with the settings that it would be posted by; None if it is refused.
        error: The error that refuses it.
        evidence: What was looked at for a refused invoice; None if that is nothing.
    """

    file: str
    invoice: Invoice | None = None
    draft: tuple[EntryDraft, AdministrationSettings] | None = None
    error: ProfitIntegrationError | None = None
    evidence: Evidence | None = None

    def show(self, printer: Printer) -> None:
        """Show it for people; a refusal on the standard error output."""
        if self.invoice is not None and self.draft is not None:
            draft, settings = self.draft
            number = _source_of_number(settings, self.invoice, draft.counter, printer.texts)
            printing.show_explanation(printer, settings, self.invoice, draft, number)
            printing.show_notes(printer, self.invoice.notes)
        if self.invoice is not None and self.evidence is not None:
            explanations.show_evidence(printer, self.invoice, self.evidence)
            printing.show_notes(printer, self.invoice.notes)
        if self.error is not None:
            click.echo(printing.refusal_of_file(str(self.file), self.error, printer.texts), err=True)

    def as_data(self, texts: Texts) -> dict[str, Any]:
        """It as data for JSON."""
        if self.invoice is not None and self.draft is not None:
            draft, settings = self.draft
            number = _source_of_number(settings, self.invoice, draft.counter, texts)
            return draft_as_data(draft, number, notes=self.invoice.notes)
        data: dict[str, Any] = {"errors": () if self.error is None else violations_of(self.error)}
        if self.invoice is not None and self.evidence is not None:
            data["evidence"] = explanations.evidence_as_data(self.invoice, self.evidence)
        return data


def _explain(
    files: InvoiceFiles, name: str, invoice: Invoice | ProfitIntegrationError, current_date: date
) -> _Explained:
    """The draft of an invoice, or the error that refuses it with what was looked at."""
    if isinstance(invoice, ProfitIntegrationError):
        return _Explained(file=name, error=invoice)
    try:
        with MemoryBook().begin() as transaction:
            journaliser = Journaliser(MemorySettings(files.known), transaction.numbers, transaction.entries)
            administration = files.known[0].administration
            draft = journaliser.preview(invoice, administration=administration, today=current_date)
    except ProfitIntegrationError as error:
        refused, evidence = files.with_row_to_add(error, name), _evidence(files, invoice, current_date)
        return _Explained(file=name, invoice=invoice, error=refused, evidence=evidence)
    posted_in = next(settings for settings in files.known if settings.administration == draft.administration)
    return _Explained(file=name, invoice=invoice, draft=(draft, posted_in))


def _evidence(files: InvoiceFiles, invoice: Invoice, current_date: date) -> Evidence | None:
    """What was looked at for a refused invoice; None if it has no settings to be posted by."""
    own = files.known[0]
    with suppress(ProfitIntegrationError):
        administration = posting_administration(own, invoice)
        for settings in files.known:
            if settings.administration == administration:
                return evidence_of(settings, invoice, origin=own, today=current_date)
    return None


def _source_of_number(settings: AdministrationSettings, invoice: Invoice, counter: str | None, texts: Texts) -> str:
    """Where the number of the entry would come from: the invoice itself, or a range of a counter."""
    if counter is None:
        return f"{invoice.document_id}, {texts.label(NumberSource.DOCUMENT)}"
    drawn_from = settings.counter_by_code[counter].range_for(invoice.invoice_date)
    return texts.sentence(message(Code.NUMBER_TO_COME, counter=counter, range=drawn_from.named))
