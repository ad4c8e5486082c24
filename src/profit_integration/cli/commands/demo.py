"""The command ``demo``: journalise invoices of a made-up administration."""

from importlib.resources import as_file, files
from shutil import copytree

import click

from profit_integration.cli.batch import Batch
from profit_integration.cli.books import new_option, target_book
from profit_integration.cli.clock import today
from profit_integration.cli.console import Printer
from profit_integration.cli.endings import Status
from profit_integration.cli.options import printer_options
from profit_integration.cli.outcomes import Run
from profit_integration.cli.printing import report_run
from profit_integration.cli.reading import InvoiceFiles, invoice_files
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.core.violation import Code, message

_OWN_BOOK = "profit-integration-demo.db"


@click.command()
@click.option("--book", metavar="BOOK", help=f"Keep the entries in this book, instead of {_OWN_BOOK}.")
@new_option
@click.option("--files", "copy", metavar="FOLDER", help="Put its settings and invoices in this new folder.")
@printer_options
def demo(book: str | None, copy: str | None, *, new: bool, printer: Printer) -> Status:
    """Journalise a dozen invoices of a made-up administration, to see what it looks like."""
    run = Run()
    with as_file(files("profit_integration.cli") / "demonstration") as folder:
        if copy is not None:
            copytree(folder, copy)
        loaded = load_sound_settings(folder / "settings.toml")
        # The demonstration makes its own book without --new: the user did not type its name, so cannot mistype it.
        with target_book(book or _OWN_BOOK, printer.texts, new=new or book is None) as kept:
            invoices = InvoiceFiles(files=invoice_files([folder / "invoices"]), settings=loaded)
            batch = Batch(begin=kept.book.begin, today=today(), progress=printer.progress)
            run.outcomes.extend(batch.files(invoices))
            run.notes.extend(kept.notes(run.outcomes, new=new))
    kept_in = message(Code.DEMONSTRATION_KEPT, book=kept.shown)
    return report_run(printer, loaded.settings, run, sentences=[kept_in], data={"book": kept.shown})
