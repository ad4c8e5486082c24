"""The command that shows what a change of settings would move."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from profit_integration.cli import printing
from profit_integration.cli.batch import invoice_files
from profit_integration.cli.clock import today
from profit_integration.cli.console import make_console, with_progress
from profit_integration.cli.endings import Status
from profit_integration.cli.options import PATH, json_option, kind_option, language_option, others_option
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.reports.what_if import Difference, Outcome, difference_between, outcome_of
from profit_integration.core.violation import Code, Texts, message
from profit_integration.formats.invoice_files import read_invoice, with_row_to_add
from profit_integration.formats.settings_file import SettingsFile


@click.command("what-if")
@click.argument("old", type=PATH)
@click.argument("new", type=PATH)
@click.argument("invoices", metavar="INVOICE...", nargs=-1, required=True, type=PATH)
@kind_option
@others_option
@language_option
@json_option
@click.pass_context
def what_if(
    context: click.Context,
    old: Path,
    new: Path,
    invoices: tuple[Path, ...],
    *,
    kind: str | None,
    others: tuple[Path, ...],
    texts: Texts,
    as_json: bool,
) -> None:
    """Show which INVOICES (UBL files, or folders of them) would be posted elsewhere by settings NEW than by OLD.

    Keeps nothing and draws no number. Exit status 1 if anything differs.
    """
    before, after = load_sound_settings(old), load_sound_settings(new)
    elsewhere = [load_sound_settings(each).settings for each in others]
    documents = invoice_files(invoices)
    chosen = IntegrationKind(kind) if kind else None
    compared = [
        difference_between(
            str(file), _outcome(file, before, chosen, elsewhere), _outcome(file, after, chosen, elsewhere)
        )
        for file in with_progress(documents, "comparing")
    ]
    found = [each for each in compared if each is not None]
    if as_json:
        data = {"documents": len(documents), "differences": [_difference(each, texts) for each in found]}
        click.echo(json.dumps(data, indent=2))
    else:
        _show_differences(make_console(), before, after, found, texts)
        differ = texts.sentence(message(Code.DOCUMENTS_DIFFER, documents=len(documents), differ=len(found)))
        effects = Counter(each.effect for each in found)
        counts = ", ".join(f"{count} {texts.label(effect)}" for effect, count in effects.items())
        click.echo(f"{differ}: {counts}" if counts else differ)
    context.exit(Status.FINDINGS if found else Status.DONE)


def _outcome(
    file: Path, settings: SettingsFile, kind: IntegrationKind | None, others: Sequence[AdministrationSettings]
) -> Outcome:
    """What a file would become; its reading goes by the tables of the same settings."""
    try:
        invoice = read_invoice(file, settings, kind)
    except ProfitIntegrationError as error:
        return error
    outcome = outcome_of(settings.settings, invoice, today=today(), others=others)
    return with_row_to_add(outcome, file, settings) if isinstance(outcome, ProfitIntegrationError) else outcome


def _difference(difference: Difference, texts: Texts) -> dict[str, Any]:
    before, after = _error(difference.before), _error(difference.after)
    return {
        "document": difference.document,
        "effect": difference.effect.value,
        "error_before": before and before.in_words(texts),
        "error_after": after and after.in_words(texts),
        "violation_before": before and printing.violation_as_data(before.violation, texts),
        "violation_after": after and printing.violation_as_data(after.violation, texts),
        "fields": {each.field: {"before": each.before, "after": each.after} for each in difference.fields},
        "removed": [printing.line_as_data(line, texts) for line in difference.removed],
        "added": [printing.line_as_data(line, texts) for line in difference.added],
    }


def _error(outcome: Outcome) -> ProfitIntegrationError | None:
    return outcome if isinstance(outcome, ProfitIntegrationError) else None


def _show_differences(
    console: Console, before: SettingsFile, after: SettingsFile, differences: Sequence[Difference], texts: Texts
) -> None:
    for each in differences:
        console.print(Text(f"{each.document}: {texts.label(each.effect)}", style="bold"), soft_wrap=True)
        for when, error in (("before", _error(each.before)), ("after", _error(each.after))):
            if error is not None:
                console.print(Text(f"  {texts.labels[when]}: {error.in_words(texts)}", style="red"), soft_wrap=True)
        none = texts.labels["none"]
        for change in each.fields:
            console.print(Text(f"  {change.field}: {change.before or none} -> {change.after or none}"))
        if each.removed or each.added:
            table = Table(box=None, header_style="dim")
            table.add_column("")
            for column in ("account", "debit", "credit", "VAT", "because"):
                justify: JustifyMethod = "right" if column in {"debit", "credit"} else "left"
                table.add_column(texts.labels[column], justify=justify, overflow="fold")
            for line in each.removed:
                table.add_row("-", *printing.line_cells(before.settings, line, texts), style="red")
            for line in each.added:
                table.add_row("+", *printing.line_cells(after.settings, line, texts), style="green")
            console.print(table)
        console.print()
