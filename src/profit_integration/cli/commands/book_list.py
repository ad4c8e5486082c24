"""The command ``book list``: list the entries of a book, a page at a time."""

from decimal import Decimal
from typing import Any

import click

from profit_integration.cli.book_options import filter_options, show_per_administration
from profit_integration.cli.books import opened_book
from profit_integration.cli.console import Printer
from profit_integration.cli.options import printer_options
from profit_integration.core.model.entries import JournalEntry, Side
from profit_integration.core.model.entry_filter import EntryFilter
from profit_integration.core.money import sum_of
from profit_integration.core.violation import Code, message

_COLUMNS = ("number", "date", "journal", "contact", "description", "amount")


@click.command("list")
@click.argument("book", metavar="BOOK")
@filter_options
@click.option("--after", metavar="NUMBER", help="Begin after the entry with this number.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=50, show_default=True, help="How many entries to list at most."
)
@printer_options
def list_entries(book: str, *, wanted: EntryFilter, after: str | None, limit: int, printer: Printer) -> None:
    """List the entries of BOOK, in the order in which they were added.

    The amount of an entry is that of its debit side.
    """
    with opened_book(book) as opened, opened.read() as reader:
        read = list(reader.entries(wanted, after=after, limit=limit + 1))
    entries, next_after = read[:limit], read[limit - 1].number.text if len(read) > limit else None
    if printer.as_json:
        printer.data({"entries": [*map(_as_data, entries)], "next_after": next_after})
        return
    rows = [
        (
            (entry.administration, entry.currency),
            (
                entry.number.text,
                entry.entry_date,
                entry.journal,
                entry.contact.number,
                entry.description.text,
                _amount(entry),
            ),
        )
        for entry in entries
    ]
    show_per_administration(printer, _COLUMNS, rows)
    if next_after is not None:
        printer.say(message(Code.MORE_ENTRIES, number=next_after))
    elif not entries:
        printer.say(message(Code.NO_ENTRIES))


def _amount(entry: JournalEntry) -> Decimal:
    return sum_of(line.amount for line in entry.lines if line.side is Side.DEBIT)


def _as_data(entry: JournalEntry) -> dict[str, Any]:
    return {
        "number": entry.number.text,
        "administration": entry.administration,
        "kind": entry.kind,
        "document_id": entry.document.document_id,
        "voucher_number": entry.voucher_number,
        "journal": entry.journal,
        "entry_date": entry.entry_date,
        "voucher_date": entry.voucher_date,
        "contact": {"number": entry.contact.number, "name": entry.contact.name},
        "description": entry.description.text,
        "currency": entry.currency,
        "amount": _amount(entry),
    }
