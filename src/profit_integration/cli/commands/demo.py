"""The command that shows what the library does."""

from importlib.resources import as_file, files
from pathlib import Path

import click

from profit_integration.cli import printing
from profit_integration.cli.batch import invoice_files, journalise_files
from profit_integration.cli.books import opened_book
from profit_integration.cli.clock import today
from profit_integration.cli.console import make_console, with_progress
from profit_integration.cli.options import PATH, language_option
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.cli.trouble import status_2_on_trouble
from profit_integration.core.journalising.batch import BatchStatus
from profit_integration.core.violation import Code, Texts, message


@click.command()
@click.option(
    "--book",
    type=PATH,
    default=Path("profit-integration-demo.db"),
    show_default=True,
    help="The book that the demonstration keeps its entries in.",
)
@language_option
@click.pass_context
def demo(context: click.Context, book: Path, texts: Texts) -> None:
    """Journalise a dozen invoices of a made-up administration, to see what it looks like."""
    with as_file(files("profit_integration.cli") / "demonstration") as folder, status_2_on_trouble(texts):
        loaded = load_sound_settings(folder / "settings.toml")
        with opened_book(str(book), texts) as opened:
            invoices = invoice_files([folder / "invoices"])
            outcomes = list(journalise_files(invoices, loaded, opened, today=today(), progress=with_progress))
    console = make_console()
    printing.show_outcomes(console, loaded.settings, outcomes, texts)
    console.print(texts.sentence(message(Code.DEMONSTRATION_KEPT, book=str(book))))
    context.exit(int(any(each.status is BatchStatus.REFUSED for each in outcomes)))
