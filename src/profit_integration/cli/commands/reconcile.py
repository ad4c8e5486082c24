"""The command ``reconcile``: compare what must be equal in a book."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

import attrs
import click

from profit_integration.cli.books import book_option, opened_book
from profit_integration.cli.console import Printer
from profit_integration.cli.data import attributes_of
from profit_integration.cli.endings import Status
from profit_integration.cli.options import DATE, PATH, printer_options
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.core.money import half_up, in_figures, in_minor_unit
from profit_integration.core.reports.reconciliation import Reconciliation
from profit_integration.core.reports.reconciliation import reconcile as reconcile_entries
from profit_integration.core.violation import Code, Severity, Texts, message
from profit_integration.messages.notation import short_month

_TEXTS = frozenset({"VAT", "VAT return", "period", "project"})  # the columns that are not of amounts

_Table = tuple[str, Sequence[str], list[tuple[Any, ...]]]
"""The title, the columns and the rows."""


@click.command()
@click.argument("settings", type=PATH)
@book_option
@click.option("--from", "first", type=DATE, help="The first voucher date whose VAT counts, as YYYY-MM-DD.")
@click.option("--until", "last", type=DATE, help="The last date that counts, as YYYY-MM-DD.")
@printer_options
def reconcile(settings: Path, *, book: str, first: date | None, last: date | None, printer: Printer) -> Status:
    """Compare what must be equal in a book: VAT with turnover, and work in progress.

    VAT is that of the voucher dates, per VAT code and month, by the percentages of SETTINGS. Work in progress is a
    balance per project, up to the entry date --until. Exit status 1 if there is a difference.
    """
    loaded = load_sound_settings(settings).settings
    with opened_book(book) as opened:
        report = reconcile_entries(loaded, opened, first=first, last=last)
    if printer.as_json:
        printer.data(_report(report))
    else:
        _show(printer, report, loaded.decimals)
    return Status.FINDINGS if report.has_findings else Status.DONE


def _report(report: Reconciliation) -> dict[str, Any]:
    """A report as data for JSON. Amounts are exact."""
    names = ("party", "vat_code", "month", "percentage", "basis", "expected", "booked", "difference", "tolerance")
    return {
        "vat": [{**attributes_of(row, *names, "entries"), "other_vat": row.others} for row in report.vat],
        "other_periods": [attributes_of(other, "month", "period", "vat", "numbers") for other in report.other_periods],
        "projects": [attrs.asdict(row) for row in report.projects],
        "findings": report.violations,
    }


def _show(printer: Printer, report: Reconciliation, decimals: int) -> None:
    texts = printer.texts
    for title, columns, rows in _tables(report, decimals, texts):
        printer.line(title, style="bold")
        printer.table(columns, rows, amounts={*columns} - _TEXTS)
        printer.line("")
    for violation in report.violations:
        printer.line(texts.full(violation), style="" if violation.severity is Severity.NOTE else "red")
    printer.say(message(_verdict(report)))


def _tables(report: Reconciliation, decimals: int, texts: Texts) -> Iterator[_Table]:
    """The tables that are not empty."""

    def amounts(*of_row: Decimal | None) -> Iterator[Decimal | None]:
        return (None if amount is None else in_minor_unit(half_up(amount, decimals), decimals) for amount in of_row)

    rows: list[tuple[Any, ...]]
    for party, months in groupby(report.vat, lambda row: row.party):
        title = f"{texts.labels['VAT']}: {texts.labels[f'invoices.{party}']}"
        rows = [
            (
                row.vat_code,
                short_month(row.month, texts),
                *amounts(row.basis),
                None if row.percentage is None else Decimal(in_figures(row.percentage)),
                *amounts(row.expected, row.booked, row.difference),
            )
            for row in months
        ]
        yield title, ("VAT", "VAT return", "basis", "%", "expected", "booked", "difference"), rows
    if report.other_periods:
        rows = [
            (
                short_month(other.month, texts),
                short_month(other.period, texts),
                str(len(other.numbers)),
                *amounts(other.vat),
            )
            for other in report.other_periods
        ]
        yield texts.labels["other periods"], ("VAT return", "period", "entries", "booked"), rows
    if report.projects:
        rows = [
            (
                texts.labels["all projects"] if row.project is None else row.project,
                *amounts(row.costs, row.open_costs, row.revenue, row.open_revenue),
            )
            for row in report.projects
        ]
        yield texts.labels["work in progress"], ("project", "costs", "open costs", "revenue", "open revenue"), rows


def _verdict(report: Reconciliation) -> Code:
    if report.has_findings:
        return Code.HAS_FINDINGS
    return Code.RECONCILED if report.vat or report.projects else Code.NOTHING_TO_RECONCILE
