"""The command ``journalise``: journalise invoice files, and export their entries."""

from contextlib import ExitStack
from functools import partial
from pathlib import Path

import click

from profit_integration.adapters.memory import MemoryBook
from profit_integration.cli.batch import Batch, accept_all
from profit_integration.cli.books import files_of_book, new_option, target_book
from profit_integration.cli.clock import today
from profit_integration.cli.console import Printer
from profit_integration.cli.endings import Status
from profit_integration.cli.exports import AUDIT_FILES, Export, ExportFormat, export_files
from profit_integration.cli.invoice_options import InvoiceOptions, invoice_options
from profit_integration.cli.options import PATH, force_option, jobs_option, printer_options
from profit_integration.cli.outcomes import Run
from profit_integration.cli.printing import report_run
from profit_integration.cli.sound_settings import refuse_mistakes
from profit_integration.cli.usage import WrongUseError
from profit_integration.core.violation import Code, Violation, message
from profit_integration.formats.settings_file import load_settings


@click.command()
@click.argument("settings", type=PATH)
@click.argument("invoices", nargs=-1, required=True, type=PATH)
@click.option(
    "--book", metavar="BOOK", help="Keep the entries in this book: an SQLite file, or the address of a database."
)
@new_option
@invoice_options
@click.option(
    "--export",
    type=click.Choice([known.value for known in ExportFormat if known not in AUDIT_FILES]),
    help="Write the entries to --output too.",
)
@click.option("--output", type=PATH, help="The file to write the export to.")
@click.option(
    "--accounts", type=PATH, help="With beancount: open the accounts in this file, which several outputs share."
)
@jobs_option
@force_option
@printer_options
def journalise(
    settings: Path,
    invoices: tuple[Path, ...],
    *,
    book: str | None,
    new: bool,
    options: InvoiceOptions,
    export: str | None,
    output: Path | None,
    accounts: Path | None,
    jobs: int,
    force: bool,
    printer: Printer,
) -> Status:
    """Journalise INVOICES (files, or folders of them) by SETTINGS.

    A .jsonl file has a document per line: invoices, stock, work in progress. A .csv or .xlsx file has a line of an
    invoice per row. Every invoice gets a number and a journal entry. An invoice that was journalised before is left as
    it is. Without --book, nothing is stored: a trial run.
    """
    _check_options(book, export, output, accounts, new=new)
    loaded = load_settings(settings)
    warnings = refuse_mistakes(loaded, source=str(settings))
    files = options.invoices(loaded, invoices)
    protected = {"a book": files_of_book(book), "a settings file": (settings, *options.others), "an input": files.files}
    run = Run()
    with run.until_error(), ExitStack() as stack:
        exported, target = None, None
        if export is not None and output is not None:  # first: a file that cannot be written ends the run here
            by = Export(ExportFormat(export), loaded.settings, files.others)
            exported = stack.enter_context(export_files(by, output, accounts, force=force, protected=protected))
        if book is not None:
            target = stack.enter_context(target_book(book, printer.texts, new=new))
        batch = Batch(
            begin=MemoryBook().begin if target is None else target.book.begin,
            today=today(),
            accept=accept_all if exported is None else exported.export.check,
            progress=printer.progress,
            completed=dict if target is None else partial(target.completed, loaded.settings.administration),
        )
        run.outcomes.extend(batch.files(files, jobs))
        if target is not None:
            run.notes.extend(target.notes(run.outcomes, new=new))
        if exported is not None:
            run.outcomes = exported.write(run.outcomes)
    run.notes[:0] = warnings if printer.as_json else _counted(warnings)
    sentences = [message(Code.NOTHING_KEPT)] if book is None else []
    return report_run(printer, loaded.settings, run, sentences=sentences)


def _check_options(
    book: str | None, export: str | None, output: Path | None, accounts: Path | None, *, new: bool
) -> None:
    if (export is None) != (output is None):
        raise WrongUseError(message(Code.USE_TOGETHER, first="--export", second="--output"))
    if accounts is not None and export != ExportFormat.BEANCOUNT:
        raise WrongUseError(message(Code.USE_BELONGS, option="--accounts", other="--export beancount"))
    if new and book is None:
        raise WrongUseError(message(Code.USE_BELONGS, option="--new", other="--book"))


def _counted(warnings: tuple[Violation, ...]) -> list[Violation]:
    """One note on all warnings about the settings, if there are any."""
    values = {"count": len(warnings), "codes": sorted({warning.code.value for warning in warnings})}
    return [Violation(code=Code.SETTINGS_DOUBTFUL, values=values)] if warnings else []
