"""The command ``draft``: draft invoice files to a folder, from which `keep` numbers and keeps them."""

from collections import Counter
from pathlib import Path

import click

from profit_integration.cli.clock import today
from profit_integration.cli.console import Printer
from profit_integration.cli.endings import Status
from profit_integration.cli.invoice_options import InvoiceOptions, invoice_options
from profit_integration.cli.options import PATH, jobs_option, printer_options
from profit_integration.cli.printing import show_refusal
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.core.violation import Code, message
from profit_integration.formats.extras import needs_extra


@click.command()
@click.argument("settings", type=PATH)
@click.argument("invoices", nargs=-1, required=True, type=PATH)
@click.option("--output", metavar="DRAFTS", required=True, type=PATH, help="The folder to write the drafts to.")
@invoice_options
@jobs_option
@printer_options
def draft(
    settings: Path, invoices: tuple[Path, ...], *, output: Path, options: InvoiceOptions, jobs: int, printer: Printer
) -> Status:
    """Draft INVOICES (files, or folders of them) by SETTINGS, without a book.

    `keep` numbers the drafts and keeps them. A run that was stopped goes on where it stopped.
    """
    with needs_extra("arrow", "pyarrow"):
        from profit_integration.cli.runs import begin_drafting, draft_parts  # noqa: PLC0415 - needs an extra
    files = options.invoices(load_sound_settings(settings), invoices)
    drafting = begin_drafting(output, (settings, *options.others), files, today())
    draft_parts(drafting, jobs=jobs, progress=printer.progress)
    rows = Counter[bool]()
    for row in drafting.run.rows():
        rows[row.refusal is not None] += 1
        if row.refusal is not None and not printer.as_json:
            show_refusal(printer, str(row.file), row.refusal.as_error)
    counts = {"drafted": rows[False], "refused": rows[True]}
    if printer.as_json:
        printer.data({"run": drafting.run.run, **counts})
    else:
        printer.say(message(Code.RUN_DRAFTED, folder=str(output), **counts))
    return Status.FINDINGS if rows[True] else Status.DONE
