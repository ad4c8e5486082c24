"""The commands about settings: which account everything takes, what a change would move, and a file to start from."""

import json
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from profit_integration.cli import printing
from profit_integration.cli.batch import invoice_files, read_invoice
from profit_integration.cli.numbers import today
from profit_integration.cli.options import json_option, kind_option, others_option
from profit_integration.cli.trouble import status_2_on_trouble
from profit_integration.core.errors import ProfitIntegrationError, UnusableSettingError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalLine
from profit_integration.core.model.integration_accounts import CalculationBasis
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.reports.coverage import Coverage, CoverageRow
from profit_integration.core.reports.coverage import coverage as cover
from profit_integration.core.reports.what_if import Difference, Outcome, difference_between, outcome_of
from profit_integration.formats.settings_file import SettingsFile, load_settings
from profit_integration.formats.settings_schema import SCHEMA_FILE, settings_schema_as_text
from profit_integration.formats.starting_settings import starting_settings

_path = click.Path(path_type=Path)


# --- coverage ---------------------------------------------------------------------------------------------------


@click.command()
@click.argument("settings", type=_path)
@click.option("--missing", "only_missing", is_flag=True, help="Show only the lines that no account can be found for.")
@json_option
def coverage(settings: Path, only_missing: bool, as_json: bool) -> None:
    """Show which account every combination of groups takes by SETTINGS, through which rule, and instead of which.

    A line that carries two groups, and no integration account that names both, takes the account of one of the two.
    """
    with status_2_on_trouble():
        loaded = load_settings(settings).settings
    found = cover(loaded)
    rows = found.missing if only_missing else found.rows
    if as_json:
        told = {
            "basis": found.basis.value,
            "combinations": len(found.rows),
            "missing": len(found.missing),
            "rows": [_row(each) for each in rows],
        }
        click.echo(json.dumps(told, indent=2))
    else:
        _show_coverage(printing.make_console(), loaded, found, rows)


def _row(row: CoverageRow) -> dict[str, Any]:
    return {
        "kinds": [kind.value for kind in row.kinds],
        "posting": row.posting.value,
        "integration_group": row.keys.integration_group,
        "article_group": row.keys.article_group,
        "value": row.keys.value,
        "vat_duty": row.keys.vat_duty,
        "account": row.account,
        "rule": row.taken and row.taken.place,
        "obstacle": row.obstacle,
        "missing": row.is_missing,
        "tried": [str(each) for each in row.resolution.candidates],
    }


def _show_coverage(
    console: Console, settings: AdministrationSettings, found: Coverage, rows: Sequence[CoverageRow]
) -> None:
    for (posting, kinds), alike in groupby(rows, key=lambda row: (row.posting, row.kinds)):
        console.print(Text(f"{posting.replace('_', ' ')} of {', '.join(kinds)}", style="bold"), soft_wrap=True)
        table = Table(box=None, header_style="dim")
        for column in ("line with", "account", "through", "instead of"):
            table.add_column(column, overflow="fold")
        for row in alike:
            table.add_row(
                Text(_keys(row, found.basis)),
                Text(printing.account_with_name(settings, row.account) if row.account else "none"),
                Text(row.obstacle or (row.taken.place if row.taken else "")),
                Text("; ".join(f"{each.place} {each.account}" for each in row.overruled)),
                style="red" if row.is_missing else None,
            )
        console.print(table)
        console.print()
    console.print(f"{len(found.rows)} combinations, {len(found.missing)} without an account")


def _keys(row: CoverageRow, basis: CalculationBasis) -> str:
    named = {"integration group": row.keys.integration_group, "article group": row.keys.article_group}
    if basis is not CalculationBasis.GROUPS and not row.in_order_management:
        named = {basis.replace("_", " "): row.keys.value or "other or none", **named}
    named["VAT duty"] = row.keys.vat_duty
    return ", ".join(f"{what} {code}" for what, code in named.items() if code) or "no group"


# --- what-if ----------------------------------------------------------------------------------------------------


@click.command("what-if")
@click.argument("old", type=_path)
@click.argument("new", type=_path)
@click.argument("invoices", metavar="INVOICE...", nargs=-1, required=True, type=_path)
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
        before, after = load_settings(old), load_settings(new)
        elsewhere = [load_settings(each).settings for each in others]
        documents = invoice_files(invoices)
    chosen = IntegrationKind(kind) if kind else None
    compared = [
        difference_between(
            str(file), _outcome(file, before, chosen, elsewhere), _outcome(file, after, chosen, elsewhere)
        )
        for file in printing.with_progress(documents, "comparing")
    ]
    found = [each for each in compared if each is not None]
    if as_json:
        told = {"documents": len(documents), "differences": [_difference(each) for each in found]}
        click.echo(json.dumps(told, indent=2))
    else:
        _show_differences(printing.make_console(), before, after, found)
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
        Text("; ".join(dict.fromkeys(reason.rule for reason in line.reasons))),
        style="red" if sign == "-" else "green",
    )


# --- init -------------------------------------------------------------------------------------------------------


@click.command()
@click.argument("file", type=_path, default=Path("settings.toml"))
@click.option("--schema", is_flag=True, help="Print the JSON Schema of settings files instead, and write nothing.")
def init(file: Path, schema: bool) -> None:
    """Write a commented settings file to start from: FILE, or settings.toml.

    The JSON Schema that editors complete and check it by is written beside it. A file that is there already is left as
    it is.
    """
    if schema:
        click.echo(settings_schema_as_text(), nl=False)
        return
    beside = file.parent / SCHEMA_FILE
    with status_2_on_trouble():
        if file.exists():
            raise UnusableSettingError(f"{file} is there already, and is left as it is", "name another file")
        _write_new(file, starting_settings(today().year))
        if not beside.exists():
            _write_new(beside, settings_schema_as_text())
    click.echo(f"{file} is written. Put your own chart, numbers and groups in it.")


def _write_new(file: Path, text: str) -> None:
    with file.open("x", encoding="utf-8") as opened:
        opened.write(text)
