"""The commands of ``book``: those that look into one, and copy a book while it is in use, or migrate it."""

import json
from pathlib import Path

import click

from profit_integration.cli.commands.book_check import check
from profit_integration.cli.commands.book_export import export
from profit_integration.cli.commands.book_list import list_entries
from profit_integration.cli.commands.book_show import show_entries
from profit_integration.cli.commands.book_totals import totals, vat
from profit_integration.cli.options import PATH, json_option, language_option
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.violation import Code, Texts, message


@click.group("book")
def book() -> None:
    """Look into a book, copy it while it is in use, or bring it to the version of today."""


for _command in (list_entries, show_entries, totals, vat, check, export):
    book.add_command(_command)


@book.command("backup")
@click.argument("source", metavar="BOOK")
@click.argument("to", metavar="FILE", type=PATH)
@language_option
@json_option
def backup(source: str, to: Path, *, texts: Texts, as_json: bool) -> None:
    """Copy BOOK, an SQLite file, to the new FILE, while others may be writing to it.

    Do not copy the file by other means: a part of the book may be in other files beside it.
    """
    from profit_integration.adapters.sql.upkeep import backup_book  # noqa: PLC0415  # imports SQLAlchemy

    backup_book(source, to)
    if as_json:
        click.echo(json.dumps({"copy": str(to)}))
    else:
        click.echo(texts.sentence(message(Code.BOOK_COPIED, file=str(to))))


@book.command("migrate")
@click.argument("source", metavar="BOOK")
@language_option
@json_option
def migrate(source: str, *, texts: Texts, as_json: bool) -> None:
    """Bring BOOK, which an earlier version made, to the version of today, after making a copy. No entry changes."""
    from profit_integration.adapters.sql.upkeep import migrate_book  # noqa: PLC0415  # imports SQLAlchemy

    migrated = migrate_book(source)
    if as_json:
        kept = () if migrated is None else migrated.migration.kept
        data = {
            "migrated": migrated is not None,
            "copy": None if migrated is None else migrated.backup,
            "kept": [
                {
                    "administration": document.administration,
                    "kind": document.kind,
                    "document": document.document_id,
                    "number": document.number,
                }
                for document in kept
            ],
        }
        click.echo(json.dumps(data, indent=2))
        return
    if migrated is None:
        click.echo(texts.sentence(message(Code.BOOK_CURRENT)))
        return
    click.echo(texts.sentence(message(Code.BOOK_MIGRATED, entries=migrated.migration.entries, copy=migrated.backup)))
    for document in migrated.migration.kept:
        values = {"document": document.document_id, "number": document.number}
        click.echo(texts.sentence(message(Code.KIND_KEPT, kind=IntegrationKind(document.kind), **values)))
