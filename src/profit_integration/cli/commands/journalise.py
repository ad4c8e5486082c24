"""The command that journalises invoices."""

import enum
import os
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import assert_never

import click

from profit_integration.adapters.memory import MemoryBook
from profit_integration.cli import printing
from profit_integration.cli.batch import Book, invoice_files, journalise_files
from profit_integration.cli.books import opened_book
from profit_integration.cli.clock import today
from profit_integration.cli.console import make_console, with_progress
from profit_integration.cli.options import PATH, json_option, kind_option, language_option, others_option
from profit_integration.cli.sound_settings import load_sound_settings, warnings_about
from profit_integration.cli.trouble import status_2_on_trouble
from profit_integration.core.journalising.batch import BatchStatus
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.violation import Code, Texts, message
from profit_integration.formats.beancount import write_beancount
from profit_integration.formats.csv_export import write_csv
from profit_integration.formats.fientries import write_fientries
from profit_integration.formats.settings_file import load_settings


class Export(enum.StrEnum):
    """The forms that entries can be written in."""

    CSV = "csv"
    BEANCOUNT = "beancount"
    FIENTRIES = "fientries"


@click.command()
@click.argument("settings", type=PATH)
@click.argument("invoices", nargs=-1, required=True, type=PATH)
@click.option(
    "--book",
    metavar="FILE",
    help="Keep the entries in this book: an SQLite file, or the address of a database.",
)
@kind_option
@others_option
@click.option(
    "--export", type=click.Choice([form.value for form in Export]), help="Write the entries to --output as well."
)
@click.option("--output", type=PATH, help="The file to write the export to.")
@language_option
@json_option
@click.pass_context
def journalise(
    context: click.Context,
    settings: Path,
    invoices: tuple[Path, ...],
    *,
    book: str | None,
    kind: str | None,
    others: tuple[Path, ...],
    export: str | None,
    output: Path | None,
    texts: Texts,
    as_json: bool,
) -> None:
    """Journalise INVOICES (UBL files, or folders of them) by SETTINGS.

    Every invoice gets its number and its journal entry; what was journalised before is left as it is. Without --book
    nothing is kept: a trial run.
    """
    if (export is None) != (output is None):
        raise click.UsageError("--export and --output belong together")
    with status_2_on_trouble(texts):
        loaded = load_settings(settings)
        warnings = warnings_about(loaded, source=str(settings))
        elsewhere = [load_sound_settings(each).settings for each in others]
        with _opened(book, texts) as opened:
            outcomes = list(
                journalise_files(
                    invoice_files(invoices),
                    loaded,
                    opened,
                    kind=IntegrationKind(kind) if kind else None,
                    today=today(),
                    others=elsewhere,
                    progress=with_progress,
                )
            )
        if export is not None and output is not None:
            entries = [each.entry for each in outcomes if each.entry is not None]
            _export(loaded.settings, entries, Export(export), output)
    if as_json:
        click.echo(printing.outcomes_as_json(outcomes, texts))
    else:
        console = make_console()
        for warning in warnings:
            console.print(f"{texts.label(warning.severity)}: {texts.full(warning)}", soft_wrap=True)
        printing.show_outcomes(console, loaded.settings, outcomes, texts)
        if book is None:
            console.print(texts.sentence(message(Code.NOTHING_KEPT)))
    context.exit(int(any(each.status is BatchStatus.REFUSED for each in outcomes)))


def _opened(book: str | None, texts: Texts) -> AbstractContextManager[Book]:
    return nullcontext(MemoryBook()) if book is None else opened_book(book, texts)


def _export(settings: AdministrationSettings, entries: Sequence[JournalEntry], form: Export, output: Path) -> None:
    """Write the export beside its place first, so that a failure leaves what stood there."""
    unfinished = output.parent / (output.name + ".part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            match form:
                case Export.CSV:
                    write_csv(entries, file)
                case Export.BEANCOUNT:
                    write_beancount(settings, entries, file)
                case Export.FIENTRIES:
                    write_fientries(entries, file)
                case _:
                    assert_never(form)
        os.replace(unfinished, output)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
