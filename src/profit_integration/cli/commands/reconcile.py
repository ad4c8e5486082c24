"""The command ``reconcile``: compare what must be equal in a book."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from profit_integration.cli.books import book_option, opened_book
from profit_integration.cli.console import make_console, make_table
from profit_integration.cli.endings import Status, violation_as_data
from profit_integration.cli.options import DATE, PATH, json_option, language_option
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.core.money import half_up, in_figures, in_minor_unit
from profit_integration.core.reports.reconciliation import Reconciliation
from profit_integration.core.reports.reconciliation import reconcile as reconcile_entries
from profit_integration.core.reports.reconciling_vat import OtherPeriod, VatOfMonth
from profit_integration.core.reports.reconciling_wip import WipOfProject
from profit_integration.core.violation import Code, Severity, Texts, message
from profit_integration.messages.notation import figures, short_month

_TEXTS = frozenset({"VAT", "VAT return", "period", "project"})  # the columns that are not of amounts


@click.command()
@click.argument("settings", type=PATH)
@book_option
@click.option("--from", "first", type=DATE, help="The first voucher date whose VAT counts, as YYYY-MM-DD.")
@click.option("--until", "last", type=DATE, help="The last date that counts, as YYYY-MM-DD.")
@language_option
@json_option
@click.pass_context
def reconcile(
    context: click.Context,
    settings: Path,
    *,
    book: str,
    first: date | None,
    last: date | None,
    texts: Texts,
    as_json: bool,
) -> None:
    """Compare what must be equal in a book: VAT with turnover, and work in progress.

    VAT is that of the voucher dates, per VAT code and month, by the percentages of SETTINGS. Work in progress is a
    balance per project, up to the entry date --until. Exit status 1 if there is a difference.
    """
    loaded = load_sound_settings(settings).settings
    with opened_book(book) as opened:
        report = reconcile_entries(loaded, opened, first=first, last=last)
    if as_json:
        click.echo(json.dumps(_report(report, texts), indent=2))
    else:
        _show(make_console(), report, loaded.decimals, texts)
    context.exit(Status.FINDINGS if report.has_findings else Status.DONE)


# --- for machines -----------------------------------------------------------------------------------------------


def _report(report: Reconciliation, texts: Texts) -> dict[str, Any]:
    """A report as data for JSON. Amounts are exact, and texts, so that no reader rounds them."""
    return {
        "vat": [_month(row) for row in report.vat],
        "other_periods": [_other_period(other) for other in report.other_periods],
        "projects": [_project(row) for row in report.projects],
        "findings": [violation_as_data(violation, texts) for violation in report.violations],
    }


def _month(row: VatOfMonth) -> dict[str, Any]:
    amounts = {name: getattr(row, name) for name in ("percentage", "basis", "expected", "booked", "difference")}
    return {
        "party": row.party.value,
        "vat_code": row.vat_code,
        "month": row.month,
        **{name: None if amount is None else str(amount) for name, amount in amounts.items()},
        "tolerance": str(row.tolerance),
        "entries": row.entries,
        "other_vat": row.others,
    }


def _other_period(other: OtherPeriod) -> dict[str, Any]:
    return {
        "month": other.month,
        "period": other.period,
        "vat": str(other.vat),
        "numbers": list(other.numbers),
    }


def _project(row: WipOfProject) -> dict[str, Any]:
    amounts = {name: str(getattr(row, name)) for name in ("costs", "open_costs", "revenue", "open_revenue")}
    return {"project": row.project, **amounts}


# --- for people -------------------------------------------------------------------------------------------------


def _show(console: Console, report: Reconciliation, decimals: int, texts: Texts) -> None:
    for title, columns, rows in _tables(report, decimals, texts):
        console.print(Text(title, style="bold"))
        table = make_table(columns, texts, amounts={*columns} - _TEXTS)
        for row in rows:
            table.add_row(*map(Text, row))
        console.print(table)
        console.print()
    for violation in report.violations:
        style = "" if violation.severity is Severity.NOTE else "red"
        console.print(Text(texts.full(violation), style=style), soft_wrap=True)
    console.print(texts.sentence(message(_verdict(report))))


def _tables(
    report: Reconciliation, decimals: int, texts: Texts
) -> Iterator[tuple[str, tuple[str, ...], list[tuple[str, ...]]]]:
    """The title, the columns and the rows of every table that is not empty."""
    for party, months in groupby(report.vat, lambda row: row.party):
        title = f"{texts.labels['VAT']}: {texts.labels[f'invoices.{party}']}"
        columns: tuple[str, ...] = ("VAT", "VAT return", "basis", "%", "expected", "booked", "difference")
        yield title, columns, [_month_cells(row, decimals, texts) for row in months]
    if report.other_periods:
        columns = ("VAT return", "period", "entries", "booked")
        yield (
            texts.labels["other periods"],
            columns,
            [_period_cells(other, decimals, texts) for other in report.other_periods],
        )
    if report.projects:
        columns = ("project", "costs", "open costs", "revenue", "open revenue")
        yield (
            texts.labels["work in progress"],
            columns,
            [_project_cells(row, decimals, texts) for row in report.projects],
        )


def _month_cells(row: VatOfMonth, decimals: int, texts: Texts) -> tuple[str, ...]:
    percentage = "" if row.percentage is None else figures(Decimal(in_figures(row.percentage)), texts)
    amounts = (_amount(amount, decimals, texts) for amount in (row.expected, row.booked, row.difference))
    return (row.vat_code, short_month(row.month, texts), _amount(row.basis, decimals, texts), percentage, *amounts)


def _period_cells(other: OtherPeriod, decimals: int, texts: Texts) -> tuple[str, ...]:
    return (
        short_month(other.month, texts),
        short_month(other.period, texts),
        str(len(other.numbers)),
        _amount(other.vat, decimals, texts),
    )


def _project_cells(row: WipOfProject, decimals: int, texts: Texts) -> tuple[str, ...]:
    project = texts.labels["all projects"] if row.project is None else row.project
    amounts = (row.costs, row.open_costs, row.revenue, row.open_revenue)
    return (project, *(_amount(amount, decimals, texts) for amount in amounts))


def _amount(amount: Decimal | None, decimals: int, texts: Texts) -> str:
    """An amount in the minor unit; blank if there is none."""
    return "" if amount is None else figures(in_minor_unit(half_up(amount, decimals), decimals), texts)


def _verdict(report: Reconciliation) -> Code:
    if report.has_findings:
        return Code.HAS_FINDINGS
    return Code.RECONCILED if report.vat or report.projects else Code.NOTHING_TO_RECONCILE
