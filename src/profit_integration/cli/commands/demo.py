"""The command ``demo``: journalise invoices of a made-up administration."""

import json
from functools import partial
from importlib.resources import as_file, files
from shutil import copytree

import click

from profit_integration.cli import printing
from profit_integration.cli.batch import invoice_files, journalise_files
from profit_integration.cli.books import new_option, target_book
from profit_integration.cli.clock import today
from profit_integration.cli.console import make_console, with_progress
from profit_integration.cli.data import outcomes_as_data
from profit_integration.cli.endings import Status
from profit_integration.cli.options import json_option, language_option
from profit_integration.cli.outcomes import Outcomes
from profit_integration.cli.reading import InvoiceReader
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.core.violation import Code, Texts, message

_OWN_BOOK = "profit-integration-demo.db"


@click.command()
@click.option("--book", metavar="BOOK", help=f"Keep the entries in this book, instead of {_OWN_BOOK}.")
@new_option
@click.option("--files", "copy", metavar="FOLDER", help="Put its settings and invoices in this new folder.")
@language_option
@json_option
@click.pass_context
def demo(context: click.Context, book: str | None, copy: str | None, *, new: bool, texts: Texts, as_json: bool) -> None:
    """Journalise a dozen invoices of a made-up administration, to see what it looks like."""
    with as_file(files("profit_integration.cli") / "demonstration") as folder:
        if copy is not None:
            copytree(folder, copy)
        loaded = load_sound_settings(folder / "settings.toml")
        # The demonstration makes its own book without --new: the user did not type its name, so cannot mistype it.
        with target_book(book or _OWN_BOOK, texts, new=new or book is None) as kept:
            invoices, reader = invoice_files([folder / "invoices"]), InvoiceReader(settings=loaded)
            progress = partial(with_progress, texts)
            outcomes = Outcomes(journalise_files(invoices, reader, kept.book.begin, today=today(), progress=progress))
            notes = list(kept.notes(outcomes, new=new))
    if as_json:
        data = {"book": kept.shown, **outcomes_as_data(outcomes, texts, notes=notes)}
        click.echo(json.dumps(data, indent=2))
    else:
        console = make_console()
        printing.show_outcomes(console, loaded.settings, outcomes, texts, notes=notes)
        console.print(texts.sentence(message(Code.DEMONSTRATION_KEPT, book=kept.shown)), soft_wrap=True)
    context.exit(Status.DONE if outcomes.are_all_done else Status.FINDINGS)
