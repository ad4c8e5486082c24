"""The command ``keep``: number the drafts of a run, and keep them in a book."""

from pathlib import Path

import click

from profit_integration.cli.batch import Batch
from profit_integration.cli.books import book_option, new_option, target_book
from profit_integration.cli.clock import today
from profit_integration.cli.console import Printer
from profit_integration.cli.endings import Status
from profit_integration.cli.options import PATH, printer_options
from profit_integration.cli.outcomes import Run
from profit_integration.cli.printing import report_run
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.formats.extras import needs_extra


@click.command()
@click.argument("drafts", type=PATH)
@book_option
@new_option
@printer_options
def keep(drafts: Path, *, book: str, new: bool, printer: Printer) -> Status:
    """Number the drafts in the folder DRAFTS that `draft` wrote, and keep them in a book.

    An invoice that is in the book already is left as it is, so that a run that was stopped can be run again.
    """
    with needs_extra("arrow", "pyarrow"):
        from profit_integration.cli.runs import keep_run  # noqa: PLC0415 - needs an extra
        from profit_integration.formats.drafted_runs import open_run  # noqa: PLC0415 - needs an extra
    drafted = open_run(drafts)
    known = [load_sound_settings(file).settings for file in drafted.settings]
    run = Run()
    with run.until_error(), target_book(book, printer.texts, new=new) as target:
        batch = Batch(begin=target.book.begin, today=today(), progress=printer.progress)
        run.outcomes.extend(keep_run(drafted, known, batch))
        run.notes.extend(target.notes(run.outcomes, new=new))
    return report_run(printer, known[0], run)
