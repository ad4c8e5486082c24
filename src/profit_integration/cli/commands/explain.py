"""The command ``explain``: show the entry that an invoice would get, and why."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import click

from profit_integration.adapters.memory import MemoryBook, MemorySettings
from profit_integration.cli import printing
from profit_integration.cli.clock import today
from profit_integration.cli.console import make_console
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
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_types import NumberSource
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.violation import Code, Texts, message
from profit_integration.formats.invoice_files import read_invoice, with_row_to_add
from profit_integration.formats.official_rules import OfficialRules


@click.command()
@click.argument("settings", type=PATH)
@click.argument("invoice", type=PATH)
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
    invoice: Path,
    *,
    kind: str | None,
    rates: Mapping[str, Decimal],
    others: tuple[Path, ...],
    rules: tuple[Path, ...],
    texts: Texts,
    as_json: bool,
) -> None:
    """Show the entry that INVOICE would get by SETTINGS, and every rule that was considered. Stores nothing."""
    loaded = load_sound_settings(settings)
    official = OfficialRules.load(rules)
    known = [loaded.settings, *(load_sound_settings(file).settings for file in others)]
    try:
        named = IntegrationKind(kind) if kind else None
        read = read_invoice(invoice, loaded, named, rates=rates, rules=official)
        with MemoryBook().begin() as transaction:
            journaliser = Journaliser(MemorySettings(known), transaction.numbers, transaction.entries)
            draft = journaliser.preview(read, administration=known[0].administration, today=today())
        posted_in = next(candidate for candidate in known if candidate.administration == draft.administration)
        number = _source_of_number(posted_in, read, draft.counter, texts)
    except ProfitIntegrationError as error:
        refused = with_row_to_add(error, invoice, loaded)
        if as_json:
            click.echo(json.dumps({"errors": errors_as_data(refused, texts)}, indent=2))
        else:
            click.echo(printing.refusal_of_file(str(invoice), refused, texts), err=True)
        context.exit(Status.FINDINGS)
    if as_json:
        click.echo(printing.draft_as_json(draft, number, texts, notes=read.notes))
    else:
        console = make_console()
        printing.show_explanation(console, posted_in, read, draft, number, texts)
        printing.show_notes(console, read.notes, texts)


def _source_of_number(settings: AdministrationSettings, invoice: Invoice, counter: str | None, texts: Texts) -> str:
    """Where the number of the entry would come from: the invoice itself, or a range of a counter."""
    if counter is None:
        return f"{invoice.document_id}, {texts.label(NumberSource.DOCUMENT)}"
    drawn_from = settings.counter_by_code[counter].range_for(invoice.invoice_date)
    return texts.sentence(message(Code.NUMBER_TO_COME, counter=counter, range=drawn_from.named))
