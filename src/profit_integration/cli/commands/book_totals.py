"""The commands ``book totals`` and ``book vat``: a trial balance, and the VAT of a book per month."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import click

from profit_integration.cli.book_options import (
    Charts,
    accounts_of_option,
    filter_options,
    show_per_administration,
)
from profit_integration.cli.books import opened_book
from profit_integration.cli.console import Printer
from profit_integration.cli.data import attributes_of
from profit_integration.cli.options import printer_options
from profit_integration.cli.printing import account_with_name
from profit_integration.core.model.book_totals import LedgerTotal, TotalPer, VatTotal
from profit_integration.core.model.entry_filter import EntryFilter
from profit_integration.core.money import sum_of
from profit_integration.core.violation import Code, Texts, message
from profit_integration.messages.notation import short_month

_KEY = ("administration", "currency")

Row = tuple[tuple[int, str], Sequence[Any]]


@click.command("totals")
@click.argument("book", metavar="BOOK")
@click.option(
    "--per",
    type=click.Choice([part.value for part in TotalPer]),
    multiple=True,
    default=[TotalPer.ACCOUNT.value],
    show_default=True,
    help="What to divide the totals by; may be given more than once.",
)
@filter_options
@accounts_of_option
@printer_options
def totals(
    book: str, *, per: tuple[str, ...], wanted: EntryFilter, settings: tuple[Path, ...], printer: Printer
) -> None:
    """Show what is posted in BOOK per ledger account, journal and period: a trial balance.

    A period is a month of entry dates. With --account, only the lines on that account count.
    """
    charts = Charts.load(settings)
    parts = [part for part in TotalPer if part in per]
    with opened_book(book) as opened, opened.read() as reader:
        rows = reader.totals(wanted, per=parts)
    columns = (*(part.value for part in parts), "debit", "credit", "balance")
    data = {"totals": [attributes_of(row, *_KEY, *TotalPer, "debit", "credit", "balance") for row in rows]}
    _print(printer, data, columns, _total_rows(rows, parts, charts, printer.texts))


@click.command("vat")
@click.argument("book", metavar="BOOK")
@filter_options
@printer_options
def vat(book: str, *, wanted: EntryFilter, printer: Printer) -> None:
    """Show the VAT in BOOK and its basis, per VAT code and month of the VAT return.

    All dates here are voucher dates, which decide the VAT return.
    """
    with opened_book(book) as opened, opened.read() as reader:
        rows = reader.vat(wanted)
    columns = ("invoices", "VAT", "VAT return", "basis", "debit", "credit", "VAT amount")
    names = ("party", "vat_code", "month", "basis", "debit", "credit", "vat")
    cells = (((row.administration, row.currency), _vat_cells(row, printer.texts)) for row in rows)
    _print(printer, {"vat": [attributes_of(row, *_KEY, *names) for row in rows]}, columns, cells)


def _print(printer: Printer, data: dict[str, Any], columns: Sequence[str], rows: Iterator[Row]) -> None:
    if printer.as_json:
        printer.data(data)
    elif first := next(rows, None):
        show_per_administration(printer, columns, chain([first], rows))
    else:
        printer.say(message(Code.NO_ENTRIES))


def _total_rows(rows: Iterable[LedgerTotal], parts: Sequence[TotalPer], charts: Charts, texts: Texts) -> Iterator[Row]:
    """The rows of every administration and currency, and a last one with their sums."""
    for key, of_one in groupby(rows, lambda row: (row.administration, row.currency)):
        totals_of_one = list(of_one)
        for row in totals_of_one:
            cells = {
                TotalPer.ACCOUNT: account_with_name(charts.of(row.administration), row.account or ""),
                TotalPer.JOURNAL: row.journal,
                TotalPer.PERIOD: row.period and short_month(row.period, texts),
            }
            yield key, (*(cells[part] for part in parts), row.debit, row.credit, row.balance)
        if parts:
            sums = (sum_of(getattr(row, name) for row in totals_of_one) for name in ("debit", "credit", "balance"))
            yield key, (texts.labels["total"], *[""] * (len(parts) - 1), *sums)


def _vat_cells(row: VatTotal, texts: Texts) -> tuple[Any, ...]:
    invoices, month = texts.labels[f"invoices.{row.party}"], short_month(row.month, texts)
    return (invoices, row.vat_code, month, row.basis, row.debit, row.credit, row.vat)
