"""The command ``what-if``: show which invoices changed settings would post elsewhere or refuse."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import click
from rich.console import Console
from rich.text import Text

from profit_integration.cli import printing
from profit_integration.cli.batch import invoice_files
from profit_integration.cli.clock import today
from profit_integration.cli.console import make_console, make_table, with_progress
from profit_integration.cli.data import line_as_data
from profit_integration.cli.endings import Status, violation_as_data
from profit_integration.cli.options import (
    PATH,
    json_option,
    kind_option,
    language_option,
    others_option,
    rate_option,
    rules_option,
)
from profit_integration.cli.reading import InvoiceReader, Progress, RowsToAdd
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import PaymentTerms
from profit_integration.core.model.financial_description import Description
from profit_integration.core.model.foreign_currency import ForeignCurrency
from profit_integration.core.model.invoices import Contact
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.reports.what_if import Difference, Outcome, difference_between, outcome_of
from profit_integration.core.violation import Code, Texts, message
from profit_integration.formats.official_rules import OfficialRules
from profit_integration.formats.settings_file import SettingsFile
from profit_integration.messages.notation import figures, short_date


@click.command("what-if")
@click.argument("old", type=PATH)
@click.argument("new", type=PATH)
@click.argument("invoices", metavar="INVOICE...", nargs=-1, required=True, type=PATH)
@kind_option
@rate_option
@others_option
@rules_option
@language_option
@json_option
@click.pass_context
def what_if(
    context: click.Context,
    old: Path,
    new: Path,
    invoices: tuple[Path, ...],
    *,
    kind: IntegrationKind | None,
    rates: Mapping[str, Decimal],
    others: tuple[Path, ...],
    rules: tuple[Path, ...],
    texts: Texts,
    as_json: bool,
) -> None:
    """Show which INVOICES (files, or folders of them) would be posted elsewhere by settings NEW than by OLD.

    Stores nothing and draws no number. Exit status 1 if any invoice differs.
    """
    before, after = load_sound_settings(old), load_sound_settings(new)
    elsewhere = [load_sound_settings(file).settings for file in others]
    files = invoice_files(invoices)
    by_old = InvoiceReader(settings=before, kind=kind, rates=rates, rules=OfficialRules.load(rules))
    by_new = attrs.evolve(by_old, settings=after)
    pairs = zip(
        _outcomes(files, by_old, elsewhere, progress=lambda values, _: with_progress(texts, values, "comparing")),
        _outcomes(files, by_new, elsewhere),
        strict=True,
    )
    compared = [difference_between(name, by_before, by_after) for (name, by_before), (_, by_after) in pairs]
    differences = [difference for difference in compared if difference is not None]
    if as_json:
        as_data = [_difference(difference, texts) for difference in differences]
        click.echo(json.dumps({"documents": len(compared), "differences": as_data}, indent=2))
    else:
        _show_differences(make_console(), before, after, differences, texts)
        differ = texts.sentence(message(Code.DOCUMENTS_DIFFER, documents=len(compared), differ=len(differences)))
        effects = Counter(difference.effect for difference in differences)
        counts = ", ".join(f"{count} {texts.label(effect)}" for effect, count in effects.items())
        click.echo(f"{differ}: {counts}" if counts else differ)
    context.exit(Status.FINDINGS if differences else Status.DONE)


def _outcomes(
    files: Sequence[Path],
    reader: InvoiceReader,
    others: Sequence[AdministrationSettings],
    *,
    progress: Progress = lambda values, _: values,
) -> Iterator[tuple[str, Outcome]]:
    """Each invoice of files by name, with its draft by settings, which also say how it is read; or with the error."""
    rows_to_add = RowsToAdd(files, reader.settings)
    for name, invoice in reader.invoices(files, progress=progress):
        if isinstance(invoice, ProfitIntegrationError):
            yield name, invoice
            continue
        outcome = outcome_of(reader.settings.settings, invoice, today=today(), others=others)
        yield name, rows_to_add.named_in(outcome, name) if isinstance(outcome, ProfitIntegrationError) else outcome


def _difference(difference: Difference, texts: Texts) -> dict[str, Any]:
    before, after = _error(difference.before), _error(difference.after)
    return {
        "document": difference.document,
        "effect": difference.effect.value,
        "error_before": before and before.in_words(texts),
        "error_after": after and after.in_words(texts),
        "violation_before": before and violation_as_data(before.violation, texts),
        "violation_after": after and violation_as_data(after.violation, texts),
        "fields": {change.field: {"before": change.before, "after": change.after} for change in difference.fields},
        "removed": [line_as_data(line, texts) for line in difference.removed],
        "added": [line_as_data(line, texts) for line in difference.added],
    }


def _error(outcome: Outcome) -> ProfitIntegrationError | None:
    return outcome if isinstance(outcome, ProfitIntegrationError) else None


def _said(value: object, texts: Texts) -> str:
    """The value of a field of an entry, as its readers write it."""
    match value:
        case None:
            return texts.labels["none"]
        case date():
            return short_date(value, texts)
        case Description(text=text):
            return text
        case Contact(number=number, name=name):
            return f"{number} {name}"
        case ForeignCurrency(code=code, rate=rate):
            return f"{code} {figures(rate, texts)}"
        case DocumentKey(administration=administration, document_id=document):
            return texts.sentence(
                message(Code.DOCUMENT_IN_ADMINISTRATION, document=document, administration=administration)
            )
        case PaymentTerms(amount=amount, last_day=last_day):
            return texts.sentence(message(Code.ENTRY_PAYMENT_DISCOUNT, amount=amount, last_day=last_day))
        case _:
            return texts.label(value)


def _show_differences(
    console: Console, before: SettingsFile, after: SettingsFile, differences: Sequence[Difference], texts: Texts
) -> None:
    for difference in differences:
        console.print(Text(f"{difference.document}: {texts.label(difference.effect)}", style="bold"), soft_wrap=True)
        for when, error in (("before", _error(difference.before)), ("after", _error(difference.after))):
            if error is not None:
                console.print(Text(f"  {texts.labels[when]}: {error.in_words(texts)}", style="red"), soft_wrap=True)
        for change in difference.fields:
            before_and_after = (
                _said(getattr(one, change.field), texts) for one in (difference.before, difference.after)
            )
            console.print(Text(f"  {texts.labels[f'EntryDraft.{change.field}']}: {' -> '.join(before_and_after)}"))
        if difference.removed or difference.added:
            columns = ("", "account", "debit", "credit", "VAT", "because")
            table = make_table(columns, texts, amounts=("debit", "credit"))
            for line in difference.removed:
                table.add_row("-", *printing.line_cells(before.settings, line, texts), style="red")
            for line in difference.added:
                table.add_row("+", *printing.line_cells(after.settings, line, texts), style="green")
            console.print(table)
        console.print()
