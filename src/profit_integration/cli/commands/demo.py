"""The command that shows what the library does."""

from importlib.resources import as_file, files
from pathlib import Path

import click

from profit_integration.cli import printing
from profit_integration.cli.batch import invoice_files, journalise_files
from profit_integration.cli.books import opened_book
from profit_integration.cli.clock import today
from profit_integration.cli.console import make_console, with_progress
from profit_integration.cli.options import PATH
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.cli.trouble import status_2_on_trouble
from profit_integration.core.journalising.batch import BatchStatus


@click.command()
@click.option(
    "--book",
    type=PATH,
    default=Path("profit-integration-demo.db"),
    show_default=True,
    help="The book that the demonstration keeps its entries in.",
)
@click.pass_context
def demo(context: click.Context, book: Path) -> None:
    """Journalise a dozen invoices of a made-up administration, to see what it looks like."""
    with as_file(files("profit_integration.cli") / "demonstration") as folder, status_2_on_trouble():
        loaded = load_sound_settings(folder / "settings.toml")
        with opened_book(str(book)) as opened:
            invoices = invoice_files([folder / "invoices"])
            outcomes = list(journalise_files(invoices, loaded, opened, today=today(), progress=with_progress))
    console = make_console()
    printing.show_outcomes(console, loaded.settings, outcomes)
    console.print(f"The book is {book}. Run this again: nothing is added, for every invoice is in it once.")
    context.exit(int(any(each.status is BatchStatus.REFUSED for each in outcomes)))
