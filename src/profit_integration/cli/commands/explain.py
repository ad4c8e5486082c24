"""The command ``explain``: show the entries that invoices would get, or what was looked at for refused ones."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import click
from rich.console import Console

from profit_integration.adapters.memory import MemoryBook, MemorySettings
from profit_integration.cli import explanations, printing
from profit_integration.cli.batch import invoice_files
from profit_integration.cli.clock import today
from profit_integration.cli.console import make_console
from profit_integration.cli.data import draft_as_data
from profit_integration.cli.endings import Status, errors_as_data
from profit_integration.cli.options import (
    PATH,
    json_option,
    kind_option,
    language_option,
    others_option,
    rate_option,
    rules_option,
)
from profit_integration.cli.reading import InvoiceReader, RowsToAdd
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.journalising.evidence import Evidence, evidence_of
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import EntryDraft
from profit_integration.core.model.integration_types import NumberSource
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.policies.journal_choice import posting_administration
from profit_integration.core.violation import Code, Texts, message
from profit_integration.formats.official_rules import OfficialRules


@click.command()
@click.argument("settings", type=PATH)
@click.argument("invoices", type=PATH, nargs=-1, required=True)
@kind_option
@rate_option
@others_option
@rules_option
@language_option
@json_option
@click.pass_context
def explain(
    context: click.Context,
    settings: Path,
    invoices: tuple[Path, ...],
    *,
    kind: IntegrationKind | None,
    rates: Mapping[str, Decimal],
    others: tuple[Path, ...],
    rules: tuple[Path, ...],
    texts: Texts,
    as_json: bool,
) -> None:
    """Show the entries that INVOICES would get by SETTINGS, and every rule considered.

    Takes files, and folders of them. Stores nothing. Of an invoice that is refused, it shows what was looked at.
    """
    loaded = load_sound_settings(settings)
    known = [loaded.settings, *(load_sound_settings(file).settings for file in others)]
    files = invoice_files(invoices)
    reader = InvoiceReader(settings=loaded, kind=kind, rates=rates, rules=OfficialRules.load(rules))
    explainer = _Explainer(known=known, today=today(), rows_to_add=RowsToAdd(files, loaded))
    explained = [explainer.explain(name, invoice) for name, invoice in reader.invoices(files)]
    if as_json:
        # One file is explained as it is; of several, or of a folder, each has its name.
        documents = [{"file": of_file.file, **of_file.as_data(texts)} for of_file in explained]
        data = explained[0].as_data(texts) if [*invoices] == files and len(explained) == 1 else {"documents": documents}
        click.echo(json.dumps(data, indent=2))
    else:
        console = make_console()
        for of_file in explained:
            if len(explained) > 1:
                console.rule(of_file.file, align="left", characters="-")
            of_file.show(console, texts)
    context.exit(Status.FINDINGS if any(of_file.error for of_file in explained) else Status.DONE)


@attrs.frozen(kw_only=True)
class _Explained:
    """What is said of one invoice: its draft, or the error that refuses it and what was looked at.

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

    def show(self, console: Console, texts: Texts) -> None:
        """Show it for people; a refusal on the standard error output."""
        if self.invoice is not None and self.draft is not None:
            draft, settings = self.draft
            number = _source_of_number(settings, self.invoice, draft.counter, texts)
            printing.show_explanation(console, settings, self.invoice, draft, number, texts)
            printing.show_notes(console, self.invoice.notes, texts)
        if self.invoice is not None and self.evidence is not None:
            explanations.show_evidence(console, self.invoice, self.evidence, texts)
            printing.show_notes(console, self.invoice.notes, texts)
        if self.error is not None:
            click.echo(printing.refusal_of_file(str(self.file), self.error, texts), err=True)

    def as_data(self, texts: Texts) -> dict[str, Any]:
        """It as data for JSON."""
        if self.invoice is not None and self.draft is not None:
            draft, settings = self.draft
            number = _source_of_number(settings, self.invoice, draft.counter, texts)
            return draft_as_data(draft, number, texts, notes=self.invoice.notes)
        data: dict[str, Any] = {"errors": [] if self.error is None else errors_as_data(self.error, texts)}
        if self.invoice is not None and self.evidence is not None:
            data["evidence"] = explanations.evidence_as_data(self.invoice, self.evidence, texts)
        return data


@attrs.frozen(kw_only=True)
class _Explainer:
    """Explains invoices by settings; `known` has those of other administrations behind their own."""

    known: Sequence[AdministrationSettings]
    today: date
    rows_to_add: RowsToAdd

    def explain(self, name: str, read: Invoice | ProfitIntegrationError) -> _Explained:
        """The draft of an invoice, or the error that refuses it with what was looked at."""
        if isinstance(read, ProfitIntegrationError):
            return _Explained(file=name, error=read)
        own, invoice = self.known[0], read
        try:
            with MemoryBook().begin() as transaction:
                journaliser = Journaliser(MemorySettings(self.known), transaction.numbers, transaction.entries)
                draft = journaliser.preview(invoice, administration=own.administration, today=self.today)
        except ProfitIntegrationError as error:
            refused = self.rows_to_add.named_in(error, name)
            return _Explained(file=name, invoice=invoice, error=refused, evidence=self._evidence(invoice))
        posted_in = next(settings for settings in self.known if settings.administration == draft.administration)
        return _Explained(file=name, invoice=invoice, draft=(draft, posted_in))

    def _evidence(self, invoice: Invoice | None) -> Evidence | None:
        """What was looked at for a refused invoice; None if it cannot be read, or has no settings to be posted by."""
        own = self.known[0]
        if invoice is not None:
            with suppress(ProfitIntegrationError):
                administration = posting_administration(own, invoice)
                for settings in self.known:
                    if settings.administration == administration:
                        return evidence_of(settings, invoice, origin=own, today=self.today)
        return None


def _source_of_number(settings: AdministrationSettings, invoice: Invoice, counter: str | None, texts: Texts) -> str:
    """Where the number of the entry would come from: the invoice itself, or a range of a counter."""
    if counter is None:
        return f"{invoice.document_id}, {texts.label(NumberSource.DOCUMENT)}"
    drawn_from = settings.counter_by_code[counter].range_for(invoice.invoice_date)
    return texts.sentence(message(Code.NUMBER_TO_COME, counter=counter, range=drawn_from.named))
