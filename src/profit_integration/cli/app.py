"""The commands of ``profit-integration``.

Exit status: 0 if all went well, 1 if some documents were refused (each with its reason; the others are kept), 2 for bad
usage, wrong settings, or a book that cannot be used.
"""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

import click

from profit_integration.adapters.memory import MemoryBook, MemorySettings
from profit_integration.adapters.sql.book import SqlBook, open_book
from profit_integration.cli import numbers, printing
from profit_integration.cli import settings as about_settings
from profit_integration.cli.batch import Book, Outcome, Status, invoice_files, journalise_files, read_invoice
from profit_integration.cli.check import check
from profit_integration.cli.options import json_option, kind_option, others_option
from profit_integration.cli.trouble import status_2_on_trouble
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.formats.beancount import write_beancount
from profit_integration.formats.csv_export import write_csv
from profit_integration.formats.fientries import write_fientries
from profit_integration.formats.settings_file import SettingsFile, load_settings

_settings_argument = click.argument("settings", type=click.Path(path_type=Path))
_book_option = click.option(
    "--book",
    metavar="FILE",
    help="Keep the entries in this book: an SQLite file, or the address of a database.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="profit_integration")
def main() -> None:
    """Journalise invoices the way AFAS Profit does: unique numbers, balanced entries, explained accounts."""
    # A letter that the output cannot show is written out; it may not end a run whose entries are kept already.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@main.command()
@_settings_argument
@click.argument("invoices", nargs=-1, required=True, type=click.Path(path_type=Path))
@_book_option
@kind_option
@others_option
@click.option(
    "--export", type=click.Choice(["csv", "beancount", "fientries"]), help="Write the entries to --output as well."
)
@click.option("--output", type=click.Path(path_type=Path), help="The file to write the export to.")
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
    as_json: bool,
) -> None:
    """Journalise INVOICES (UBL files, or folders of them) by SETTINGS.

    Every invoice gets its number and its journal entry; what was journalised before is left as it is. Without --book
    nothing is kept: a trial run.
    """
    if (export is None) != (output is None):
        raise click.UsageError("--export and --output belong together")
    with status_2_on_trouble():
        loaded = load_settings(settings)
        elsewhere = [load_settings(each).settings for each in others]
        outcomes = _run(loaded, invoices, book, IntegrationKind(kind) if kind else None, elsewhere)
        if export is not None and output is not None:
            entries = [each.entry for each in outcomes if each.entry is not None]
            _export(loaded, entries, export, output)
    if as_json:
        click.echo(printing.outcomes_as_json(outcomes))
    else:
        console = printing.make_console()
        for warning in loaded.warnings:
            console.print(f"warning: {warning}", soft_wrap=True)
        printing.show_outcomes(console, loaded.settings, outcomes)
        if book is None:
            console.print("Nothing was kept; name a book with --book to keep the entries and their numbers.")
    context.exit(int(any(each.status is Status.REFUSED for each in outcomes)))


@main.command()
@_settings_argument
@click.argument("invoice", type=click.Path(path_type=Path))
@kind_option
@others_option
@json_option
@click.pass_context
def explain(
    context: click.Context,
    settings: Path,
    invoice: Path,
    kind: str | None,
    others: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Show what INVOICE would become by SETTINGS, and why: every rule that was looked at. Keeps nothing."""
    with status_2_on_trouble():
        loaded = load_settings(settings)
        known = [loaded.settings, *(load_settings(each).settings for each in others)]
    try:
        read = read_invoice(invoice, loaded, IntegrationKind(kind) if kind else None)
        with MemoryBook().begin() as nothing:
            journaliser = Journaliser(MemorySettings(known), nothing.numbers, nothing.entries)
            draft = journaliser.preview(read, administration=known[0].administration, today=numbers.today())
        posted_in = next(each for each in known if each.administration == draft.administration)
        number = _number_to_come(posted_in, read, draft.counter)
    except ProfitIntegrationError as error:
        click.echo(f"refused: {error}", err=True)
        context.exit(1)
    if as_json:
        click.echo(printing.draft_as_json(draft, number))
    else:
        printing.show_explanation(printing.make_console(), posted_in, read, draft, number)


@main.command()
@click.option(
    "--book",
    type=click.Path(path_type=Path),
    default=Path("profit-integration-demo.db"),
    show_default=True,
    help="The book that the demonstration keeps its entries in.",
)
@click.pass_context
def demo(context: click.Context, book: Path) -> None:
    """Journalise a dozen invoices of a made-up administration, to see what it looks like."""
    with (
        as_file(files("profit_integration.cli") / "demonstration") as folder,
        status_2_on_trouble(),
    ):
        loaded = load_settings(folder / "settings.toml")
        outcomes = _run(loaded, [folder / "invoices"], str(book), None)
    console = printing.make_console()
    printing.show_outcomes(console, loaded.settings, outcomes)
    console.print(f"The book is {book}. Run this again: nothing is added, for every invoice is in it once.")
    context.exit(int(any(each.status is Status.REFUSED for each in outcomes)))


def _run(
    settings: SettingsFile,
    invoices: Sequence[Path],
    book: str | None,
    kind: IntegrationKind | None,
    others: Sequence[AdministrationSettings] = (),
) -> list[Outcome]:
    with _opened(book) as opened:
        outcomes = journalise_files(
            invoice_files(invoices),
            settings,
            opened,
            kind=kind,
            today=numbers.today(),
            others=others,
            progress=printing.with_progress,
        )
        return list(outcomes)


@contextmanager
def _opened(book: str | None) -> Iterator[Book]:
    if book is None:
        yield MemoryBook()
        return
    opened: SqlBook = open_book(book)
    try:
        yield opened
    finally:
        opened.close()


def _number_to_come(settings: AdministrationSettings, invoice: Invoice, counter: str | None) -> str:
    if counter is None:
        return f"{invoice.document_id}, brought by the document"
    drawn_from = settings.counter_by_code[counter].range_for(invoice.invoice_date)
    return f"the next one of counter {counter}, range {drawn_from}; drawn when it is journalised"


def _export(settings: SettingsFile, entries: list[JournalEntry], form: str, output: Path) -> None:
    """Write the export beside its place first, so that a failure leaves what stood there."""
    unfinished = output.parent / (output.name + ".part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            match form:
                case "csv":
                    write_csv(entries, file)
                case "beancount":
                    write_beancount(settings.settings, entries, file)
                case _:
                    write_fientries(entries, file)
        os.replace(unfinished, output)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


for command in (
    check,
    numbers.overlaps,
    numbers.continuity,
    numbers.next_number,
    about_settings.coverage,
    about_settings.what_if,
    about_settings.init,
):
    main.add_command(command)
