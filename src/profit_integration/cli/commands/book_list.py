"""The command ``book list``: list the entries of a book, a page at a time."""

import json
from typing import Any

import click

from profit_integration.cli.book_options import filter_options, show_per_administration
from profit_integration.cli.books import opened_book
from profit_integration.cli.options import json_option, language_option
from profit_integration.core.model.entries import JournalEntry, Side
from profit_integration.core.model.entry_filter import EntryFilter
from profit_integration.core.money import sum_of
from profit_integration.core.violation import Code, Texts, message
from profit_integration.messages.notation import figures, short_date

_COLUMNS = ("number", "date", "journal", "contact", "description", "amount")


@click.command("list")
@click.argument("book", metavar="BOOK")
@filter_options
@click.option("--after", metavar="NUMBER", help="Begin after the entry with this number.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=50, show_default=True, help="How many entries to list at most."
)
@language_option
@json_option
def list_entries(book: str, *, wanted: EntryFilter, after: str | None, limit: int, texts: Texts, as_json: bool) -> None:
    """List the entries of BOOK, in the order in which they were added.

    The amount of an entry is that of its debit side.
    """
    with opened_book(book) as opened, opened.read() as reader:
        read = list(reader.entries(wanted, after=after, limit=limit + 1))
    entries, next_after = read[:limit], read[limit - 1].number.text if len(read) > limit else None
    if as_json:
        click.echo(json.dumps({"entries": [_as_data(entry) for entry in entries], "next_after": next_after}, indent=2))
        return
    rows = [((entry.administration, entry.currency), _cells(entry, texts)) for entry in entries]
    show_per_administration(_COLUMNS, rows, texts)
    if next_after is not None:
        click.echo(texts.sentence(message(Code.MORE_ENTRIES, number=next_after)))
    elif not entries:
        click.echo(texts.sentence(message(Code.NO_ENTRIES)))


def _cells(entry: JournalEntry, texts: Texts) -> tuple[str, ...]:
    entry_date = short_date(entry.entry_date, texts)
    cells = (entry.number.text, entry_date, entry.journal, entry.contact.number, entry.description.text)
    return (*cells, figures(_amount(entry), texts))


def _amount(entry: JournalEntry) -> Any:
    return sum_of(line.amount for line in entry.lines if line.side is Side.DEBIT)


def _as_data(entry: JournalEntry) -> dict[str, Any]:
    return {
        "number": entry.number.text,
        "administration": entry.administration,
        "kind": entry.kind.value,
        "document_id": entry.document.document_id,
        "voucher_number": entry.voucher_number,
        "journal": entry.journal,
        "entry_date": entry.entry_date.isoformat(),
        "voucher_date": entry.voucher_date.isoformat(),
        "contact": {"number": entry.contact.number, "name": entry.contact.name},
        "description": entry.description.text,
        "currency": entry.currency,
        "amount": str(_amount(entry)),
    }
