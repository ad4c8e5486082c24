"""The command ``book show``: show entries of a book with all evidence."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from profit_integration.cli import printing
from profit_integration.cli.book_options import Charts, accounts_of_option, narrow_console
from profit_integration.cli.books import opened_book
from profit_integration.cli.data import entry_as_data
from profit_integration.cli.options import json_option, language_option
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.violation import Code, Message, Texts, message
from profit_integration.messages.notation import short_date


@click.command("show")
@click.argument("book", metavar="BOOK")
@click.argument("number", metavar="NUMBER|DOCUMENT")
@accounts_of_option
@language_option
@json_option
def show_entries(book: str, number: str, *, settings: tuple[Path, ...], texts: Texts, as_json: bool) -> None:
    """Show the entry of BOOK with a number, or of a document by its id, and why every line is as it is.

    If several documents have the id, their entries are all shown.
    """
    charts = Charts.load(settings)
    with opened_book(book) as opened, opened.read() as reader:
        entries = [(entry, reader.reversal_of(entry.document)) for entry in reader.find(number)]
    if as_json:
        data = [_as_data(entry, reversal, texts) for entry, reversal in entries]
        click.echo(json.dumps({"entries": data}, indent=2))
        return
    console = narrow_console()
    for entry, reversal in entries:
        printing.show_entry(console, charts.of(entry.administration), entry, texts)
        _show_fields(console, entry, texts)
        for said in _reversals(entry, reversal):
            console.print(Text(f"  {texts.sentence(said)}"), soft_wrap=True)
        _show_candidates(console, entry, texts)


def _show_fields(console: Console, entry: JournalEntry, texts: Texts) -> None:
    fields = {
        "kind": texts.label(entry.kind),
        "contact": f"{entry.contact.number} {entry.contact.name}",
        "voucher number": entry.voucher_number,
        "voucher date": short_date(entry.voucher_date, texts),
        "due date": None if entry.due_date is None else short_date(entry.due_date, texts),
        "option": texts.label(entry.description.option),
    }
    for name, value in fields.items():
        if value is not None:
            console.print(Text(f"  {texts.labels[name]}: {value}"), soft_wrap=True)
    if entry.description.fallback is not None:
        fallback = message(Code.EXPLAINED_FALLBACK, reason=entry.description.fallback)
        console.print(Text(f"  {texts.sentence(fallback)}"), soft_wrap=True)


def _show_candidates(console: Console, entry: JournalEntry, texts: Texts) -> None:
    """Show every place where the account of a line was looked for."""
    for line in entry.lines:
        for reason in line.reasons:
            if reason.resolution is not None:
                about = message(Code.ACCOUNT_OF_LINE, line=reason.invoice_line, account=line.account)
                console.print(Text(texts.sentence(about), style="bold"), soft_wrap=True)
                for candidate in reason.resolution.candidates:
                    console.print(Text(f"  {texts.sentence(candidate.summary)}"), soft_wrap=True)
    console.print()


def _reversals(entry: JournalEntry, reversal: JournalEntry | None) -> Iterator[Message]:
    if entry.reverses is not None:
        yield message(Code.REVERSES, document=entry.reverses.document_id)
    if reversal is not None:
        yield message(Code.REVERSED_BY, number=reversal.number.text)


def _as_data(entry: JournalEntry, reversal: JournalEntry | None, texts: Texts) -> dict[str, Any]:
    return {
        **entry_as_data(entry, texts),
        "reverses": entry.reverses and entry.reverses.document_id,
        "reversed_by": reversal and reversal.number.text,
    }
