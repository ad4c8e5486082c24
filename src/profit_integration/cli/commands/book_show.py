"""The command ``book show``: show entries of a book with all evidence."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from profit_integration.cli.book_options import WIDTH, Charts, accounts_of_option
from profit_integration.cli.books import opened_book
from profit_integration.cli.console import Printer
from profit_integration.cli.data import entry_as_data
from profit_integration.cli.options import printer_options
from profit_integration.cli.printing import show_entry
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.violation import Code, Message, Texts, message
from profit_integration.messages.notation import short_date


@click.command("show")
@click.argument("book", metavar="BOOK")
@click.argument("number", metavar="NUMBER|DOCUMENT")
@accounts_of_option
@printer_options
def show_entries(book: str, number: str, *, settings: tuple[Path, ...], printer: Printer) -> None:
    """Show the entry of BOOK with a number, or of a document by its id, and why every line is as it is.

    If several documents have the id, their entries are all shown.
    """
    charts = Charts.load(settings)
    with opened_book(book) as opened, opened.read() as reader:
        entries = [(entry, reader.reversal_of(entry.document)) for entry in reader.find(number)]
    if printer.as_json:
        printer.data({"entries": [_as_data(entry, reversal, printer.texts) for entry, reversal in entries]})
        return
    narrow = printer.narrow(WIDTH)
    for entry, reversal in entries:
        show_entry(narrow, charts.of(entry.administration), entry)
        _show_fields(narrow, entry)
        for reversal_message in _reversals(entry, reversal):
            narrow.line(f"  {narrow.texts.sentence(reversal_message)}")
        _show_candidates(narrow, entry)


def _show_fields(printer: Printer, entry: JournalEntry) -> None:
    texts = printer.texts
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
            printer.line(f"  {texts.labels[name]}: {value}")
    if entry.description.fallback is not None:
        fallback = message(Code.EXPLAINED_FALLBACK, reason=entry.description.fallback)
        printer.line(f"  {texts.sentence(fallback)}")


def _show_candidates(printer: Printer, entry: JournalEntry) -> None:
    """Show every place where the account of a line was looked for."""
    for line in entry.lines:
        for reason in line.reasons:
            if reason.resolution is not None:
                subject = message(Code.ACCOUNT_OF_LINE, line=reason.invoice_line, account=line.account)
                printer.say(subject, style="bold")
                for candidate in reason.resolution.candidates:
                    printer.line(f"  {printer.texts.sentence(candidate.summary)}")
    printer.line("")


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
