"""The command ``coverage``: show which account every combination of groups is posted on."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import attrs
import click

from profit_integration.cli.console import Printer
from profit_integration.cli.data import tried_as_data
from profit_integration.cli.options import PATH, printer_options
from profit_integration.cli.printing import account_with_name
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.reports.coverage import Coverage, CoverageRow
from profit_integration.core.reports.coverage import coverage as cover
from profit_integration.core.violation import Code, Texts, message


@click.command()
@click.argument("settings", type=PATH)
@click.option("--missing", "only_missing", is_flag=True, help="Show only the combinations without a usable account.")
@printer_options
def coverage(settings: Path, *, only_missing: bool, printer: Printer) -> None:
    """Show the account of every combination of groups by SETTINGS, its rule, and the accounts that it overrules.

    An invoice line with an integration group and an article group takes the account of one of the two, unless an
    integration account names both.
    """
    loaded = load_sound_settings(settings).settings
    report = cover(loaded)
    rows = report.missing if only_missing else report.rows
    if printer.as_json:
        counts = {"combinations": len(report.rows), "missing": len(report.missing)}
        printer.data({"basis": report.basis, **counts, "rows": [_row(row, printer.texts) for row in rows]})
    else:
        _show_coverage(printer, loaded, report, rows)


def _row(row: CoverageRow, texts: Texts) -> dict[str, Any]:
    return {
        "kinds": row.kinds,
        "posting": row.posting,
        **attrs.asdict(row.keys),
        "account": row.account,
        "rule": row.taken and row.taken.place,
        "obstacle": row.obstacle and texts.sentence(row.obstacle),
        "missing": row.is_missing,
        "tried": tried_as_data(row.resolution),
    }


def _show_coverage(
    printer: Printer, settings: AdministrationSettings, report: Coverage, rows: Sequence[CoverageRow]
) -> None:
    texts = printer.texts
    for (posting, kinds), alike in groupby(rows, key=lambda row: (row.posting, row.kinds)):
        printer.line(f"{texts.label(posting)}: {texts.label(kinds)}", style="bold")
        of_group = list(alike)
        cells = (
            (
                _keys(report, row, texts),
                account_with_name(settings, row.account) if row.account else texts.labels["none"],
                row.taken and texts.sentence(row.obstacle or row.taken.place),
                "; ".join(f"{texts.label(other.place)} {other.account}" for other in row.overruled),
            )
            for row in of_group
        )
        styles = ("red" if row.is_missing else "" for row in of_group)
        printer.table(("line with", "account", "through", "instead of"), cells, styles=styles)
        printer.line("")
    printer.say(message(Code.COMBINATIONS, combinations=len(report.rows), missing=len(report.missing)))


def _keys(report: Coverage, row: CoverageRow, texts: Texts) -> str:
    """What an invoice line of a row carries, such as ``article group STANDS``."""
    named = report.named_keys(row, texts)
    return ", ".join(f"{label} {code}" for label, code in named.items()) or texts.labels["no group"]
