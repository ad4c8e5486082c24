"""The command that shows what a change of settings would move."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from profit_integration.cli import printing
from profit_integration.cli.batch import invoice_files, read_invoice
from profit_integration.cli.clock import today
from profit_integration.cli.console import make_console, with_progress
from profit_integration.cli.options import PATH, json_option, kind_option, others_option
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.cli.trouble import status_2_on_trouble
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalLine
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.reports.what_if import Difference, Outcome, difference_between, outcome_of
from profit_integration.formats.settings_file import SettingsFile


@click.command("what-if")
@click.argument("old", type=PATH)
@click.argument("new", type=PATH)
@click.argument("invoices", metavar="INVOICE...", nargs=-1, required=True, type=PATH)
@kind_option
@others_option
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
    as_json: bool,
) -> None:
    """Show which INVOICES (UBL files, or folders of them) would be posted elsewhere by settings NEW than by OLD.

    Keeps nothing and draws no number. Exit status 1 if anything differs.
    """
    with status_2_on_trouble():
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
        told = {"documents": len(documents), "differences": [_difference(each) for each in found]}
        click.echo(json.dumps(told, indent=2))
    else:
        _show_differences(make_console(), before, after, found)
        effects = Counter(each.effect.value for each in found)
        counts = ", ".join(f"{count} {effect}" for effect, count in effects.items())
        click.echo(f"{len(documents)} documents, {len(found)} differ" + (f": {counts}" if counts else ""))
    context.exit(int(bool(found)))


def _outcome(
    file: Path, settings: SettingsFile, kind: IntegrationKind | None, others: Sequence[AdministrationSettings]
) -> Outcome:
    """What a file would become; its reading goes by the tables of the same settings."""
    try:
        invoice = read_invoice(file, settings, kind)
    except ProfitIntegrationError as error:
        return error
    return outcome_of(settings.settings, invoice, today=today(), others=others)


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "document": difference.document,
        "effect": difference.effect.value,
        "error_before": _error(difference.before),
        "error_after": _error(difference.after),
        "fields": {each.field: {"before": each.before, "after": each.after} for each in difference.fields},
        "removed": [printing.line_as_data(line) for line in difference.removed],
        "added": [printing.line_as_data(line) for line in difference.added],
    }


def _error(outcome: Outcome) -> str | None:
    return str(outcome) if isinstance(outcome, ProfitIntegrationError) else None


def _show_differences(
    console: Console, before: SettingsFile, after: SettingsFile, differences: Sequence[Difference]
) -> None:
    for each in differences:
        console.print(Text(f"{each.document}: {each.effect}", style="bold"), soft_wrap=True)
        for when, error in (("before", _error(each.before)), ("after", _error(each.after))):
            if error is not None:
                console.print(Text(f"  {when}: {error}", style="red"), soft_wrap=True)
        for change in each.fields:
            console.print(Text(f"  {change.field}: {change.before or 'none'} -> {change.after or 'none'}"))
        if each.removed or each.added:
            table = Table(box=None, header_style="dim")
            for column in ("", "account", "debit", "credit", "VAT", "because"):
                table.add_column(column, justify="right" if column in {"debit", "credit"} else "left", overflow="fold")
            for line in each.removed:
                _add_line(table, "-", before.settings, line)
            for line in each.added:
                _add_line(table, "+", after.settings, line)
            console.print(table)
        console.print()


def _add_line(table: Table, sign: str, settings: AdministrationSettings, line: JournalLine) -> None:
    table.add_row(
        sign,
        Text(printing.account_of_line(settings, line)),
        "" if line.debit is None else f"{line.debit:,}",
        "" if line.credit is None else f"{line.credit:,}",
        Text(line.vat_code or ""),
        Text("; ".join(dict.fromkeys(str(reason.rule) for reason in line.reasons))),
        style="red" if sign == "-" else "green",
    )
