"""The command ``coverage``: show which account every combination of groups is posted on."""

import json
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from profit_integration.cli import printing
from profit_integration.cli.console import make_console, make_table
from profit_integration.cli.options import PATH, json_option, language_option
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.reports.coverage import Coverage, CoverageRow
from profit_integration.core.reports.coverage import coverage as cover
from profit_integration.core.violation import Code, Texts, message


@click.command()
@click.argument("settings", type=PATH)
@click.option("--missing", "only_missing", is_flag=True, help="Show only the combinations without a usable account.")
@language_option
@json_option
def coverage(settings: Path, only_missing: bool, texts: Texts, as_json: bool) -> None:
    """Show the account of every combination of groups by SETTINGS, its rule, and the accounts that it overrules.

    An invoice line with an integration group and an article group takes the account of one of the two, unless an
    integration account names both.
    """
    loaded = load_sound_settings(settings).settings
    report = cover(loaded)
    rows = report.missing if only_missing else report.rows
    if as_json:
        data = {
            "basis": report.basis.value,
            "combinations": len(report.rows),
            "missing": len(report.missing),
            "rows": [_row(row, texts) for row in rows],
        }
        click.echo(json.dumps(data, indent=2))
    else:
        _show_coverage(make_console(), loaded, report, rows, texts)


def _row(row: CoverageRow, texts: Texts) -> dict[str, Any]:
    return {
        "kinds": [kind.value for kind in row.kinds],
        "posting": row.posting.value,
        "integration_group": row.keys.integration_group,
        "article_group": row.keys.article_group,
        "value": row.keys.value,
        "vat_duty": row.keys.vat_duty,
        "account": row.account,
        "rule": row.taken and texts.sentence(row.taken.place),
        "obstacle": row.obstacle and texts.sentence(row.obstacle),
        "missing": row.is_missing,
        "tried": [texts.sentence(candidate.summary) for candidate in row.resolution.candidates],
    }


def _show_coverage(
    console: Console, settings: AdministrationSettings, report: Coverage, rows: Sequence[CoverageRow], texts: Texts
) -> None:
    for (posting, kinds), alike in groupby(rows, key=lambda row: (row.posting, row.kinds)):
        console.print(Text(f"{texts.label(posting)}: {texts.label(kinds)}", style="bold"), soft_wrap=True)
        table = make_table(("line with", "account", "through", "instead of"), texts)
        for row in alike:
            table.add_row(
                Text(_keys(report, row, texts)),
                Text(printing.account_with_name(settings, row.account) if row.account else texts.labels["none"]),
                Text("" if row.taken is None else texts.sentence(row.obstacle or row.taken.place)),
                Text("; ".join(f"{texts.label(other.place)} {other.account}" for other in row.overruled)),
                style="red" if row.is_missing else None,
            )
        console.print(table)
        console.print()
    counts = message(Code.COMBINATIONS, combinations=len(report.rows), missing=len(report.missing))
    console.print(texts.sentence(counts))


def _keys(report: Coverage, row: CoverageRow, texts: Texts) -> str:
    """What an invoice line of a row carries, such as ``article group STANDS``."""
    named = report.named_keys(row, texts)
    return ", ".join(f"{label} {code}" for label, code in named.items()) or texts.labels["no group"]
