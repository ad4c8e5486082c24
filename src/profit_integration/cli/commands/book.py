"""The commands of ``book``: those that look into one, and copy a book while it is in use, or migrate it."""

import json
from pathlib import Path

import click

from profit_integration.cli.commands.book_check import check
from profit_integration.cli.commands.book_export import export
from profit_integration.cli.commands.book_list import list_entries
from profit_integration.cli.commands.book_show import show_entries
from profit_integration.cli.commands.book_totals import totals, vat
from profit_integration.cli.console import Printer
from profit_integration.cli.options import PATH, printer_options
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.violation import Code, message


@click.group("book")
def book() -> None:
    """Look into a book, copy it while it is in use, or bring it to the version of today."""


for _command in (list_entries, show_entries, totals, vat, check, export):
    book.add_command(_command)


@book.command("backup")
@click.argument("source", metavar="BOOK")
@click.argument("to", metavar="FILE", type=PATH)
@printer_options
def backup(source: str, to: Path, *, printer: Printer) -> None:
    """Copy BOOK, an SQLite file, to the new FILE, while others may be writing to it.

    Do not copy the file by other means: a part of the book may be in other files beside it.
    """
    from profit_integration.adapters.sql.upkeep import backup_book  # noqa: PLC0415  # imports SQLAlchemy

    backup_book(source, to)
    if printer.as_json:
        click.echo(json.dumps({"copy": str(to)}))
    else:
        printer.say(message(Code.BOOK_COPIED, file=str(to)))


@book.command("migrate")
@click.argument("source", metavar="BOOK")
@printer_options
def migrate(source: str, *, printer: Printer) -> None:
    """Bring BOOK, which an earlier version made, to the version of today, after making a copy. No entry changes."""
    from profit_integration.adapters.sql.upkeep import migrate_book  # noqa: PLC0415  # imports SQLAlchemy

    migrated = migrate_book(source)
    kept = () if migrated is None else migrated.migration.kept
    if printer.as_json:
        documents = [
            {
                "administration": document.administration,
                "kind": document.kind,
                "document": document.document_id,
                "number": document.number,
            }
            for document in kept
        ]
        copy = migrated and migrated.backup
        printer.data({"migrated": migrated is not None, "copy": copy, "kept": documents})
    elif migrated is None:
        printer.say(message(Code.BOOK_CURRENT))
    else:
        printer.say(message(Code.BOOK_MIGRATED, entries=migrated.migration.entries, copy=migrated.backup))
        for document in kept:
            values = {"document": document.document_id, "number": document.number}
            printer.say(message(Code.KIND_KEPT, kind=IntegrationKind(document.kind), **values))
