"""The command that journalises invoices."""

import json
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

import attrs
import click

from profit_integration.adapters.memory import MemoryBook
from profit_integration.cli import printing
from profit_integration.cli.batch import Book, Outcome, invoice_files, journalise_files
from profit_integration.cli.books import files_of_book, kept_book, new_option
from profit_integration.cli.clock import today
from profit_integration.cli.console import make_console, with_progress
from profit_integration.cli.endings import Status, errors_as_data, show_error
from profit_integration.cli.exports import Export, ExportForm
from profit_integration.cli.options import (
    PATH,
    force_option,
    json_option,
    kind_option,
    language_option,
    others_option,
)
from profit_integration.cli.outputs import Form, output_file
from profit_integration.cli.sound_settings import load_sound_settings, warnings_about
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.journalising.batch import BatchStatus
from profit_integration.core.model.entries import EntryDraft
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.violation import Code, Texts, Violation, message
from profit_integration.formats.settings_file import load_settings


@click.command()
@click.argument("settings", type=PATH)
@click.argument("invoices", nargs=-1, required=True, type=PATH)
@click.option(
    "--book", metavar="BOOK", help="Keep the entries in this book: an SQLite file, or the address of a database."
)
@new_option
@kind_option
@others_option
@click.option(
    "--export", type=click.Choice([form.value for form in ExportForm]), help="Write the entries to --output too."
)
@click.option("--output", type=PATH, help="The file to write the export to.")
@click.option(
    "--accounts", type=PATH, help="With beancount: open the accounts in this file, which several outputs share."
)
@force_option
@language_option
@json_option
@click.pass_context
def journalise(
    context: click.Context,
    settings: Path,
    invoices: tuple[Path, ...],
    *,
    book: str | None,
    new: bool,
    kind: str | None,
    others: tuple[Path, ...],
    export: str | None,
    output: Path | None,
    accounts: Path | None,
    force: bool,
    texts: Texts,
    as_json: bool,
) -> None:
    """Journalise INVOICES (UBL files, or folders of them) by SETTINGS.

    Every invoice gets its number and its journal entry; what was journalised before is left as it is. Without --book
    nothing is kept: a trial run.
    """
    _check_options(book, export, output, accounts, new=new)
    run = _Run(settings, invoices, others)
    error = None
    try:
        with ExitStack() as stack:
            exports = _Exports.opened(stack, run, export, output, accounts, force=force, book=book)
            kept = stack.enter_context(kept_book(book, texts, new=new)) if book else None
            run.journalise(kept.book if kept else MemoryBook(), IntegrationKind(kind) if kind else None, exports)
            if kept is not None:
                run.notes += kept.notes(run.outcomes, new=new)
            exports.write(run)
    except (ProfitIntegrationError, OSError) as caught:
        if not run.outcomes:
            raise
        error = caught  # what became of the documents is shown all the same
    _show(run, error, texts, as_json=as_json, is_kept=book is not None)
    is_done = all(each.status is not BatchStatus.REFUSED and each.left_out is None for each in run.outcomes)
    context.exit(Status.UNUSABLE if error else Status.DONE if is_done else Status.FINDINGS)


def _check_options(
    book: str | None, export: str | None, output: Path | None, accounts: Path | None, *, new: bool
) -> None:
    if (export is None) != (output is None):
        raise click.UsageError("--export and --output belong together")
    if accounts is not None and export != ExportForm.BEANCOUNT:
        raise click.UsageError("--accounts belongs to --export beancount")
    if new and book is None:
        raise click.UsageError("--new belongs to --book")


class _Run:
    """The documents of a run, and what became of them."""

    def __init__(self, settings: Path, invoices: Sequence[Path], others: Sequence[Path]) -> None:
        self.settings_files = (settings, *others)
        self.loaded = load_settings(settings)
        self.warnings = warnings_about(self.loaded, source=str(settings))
        self.others = tuple(load_sound_settings(each).settings for each in others)
        self.files = invoice_files(invoices)
        self.outcomes: list[Outcome] = []
        self.notes: list[Violation] = []

    def journalise(self, book: Book, kind: IntegrationKind | None, exports: "_Exports") -> None:
        """Journalise the documents; what became of each is known even if the book fails half-way."""
        outcomes = journalise_files(
            self.files,
            self.loaded,
            book,
            kind=kind,
            today=today(),
            others=self.others,
            accept=exports.check,
            progress=with_progress,
        )
        for outcome in outcomes:
            self.outcomes.append(outcome)


class _Exports:
    """The files that the entries of a run are written to, if any; they are open before anything is journalised."""

    export: Export | None = None
    output: TextIO | None = None
    accounts: TextIO | None = None

    @classmethod
    def opened(
        cls,
        stack: ExitStack,
        run: _Run,
        export: str | None,
        output: Path | None,
        accounts: Path | None,
        *,
        force: bool,
        book: str | None,
    ) -> "_Exports":
        """Open the files, and see that they may be written."""
        exports = cls()
        if export is None or output is None:
            return exports
        exports.export = Export(ExportForm(export), run.loaded.settings, run.others)
        taken: dict[str, Sequence[Path]] = {
            "a book": files_of_book(book),
            "a settings file": run.settings_files,
            "an input": run.files,
        }
        form = exports.export.form.form
        exports.output = stack.enter_context(output_file(output, form, force=force, taken=taken))
        if accounts is not None:
            taken["another output"] = [output]
            shared = output_file(accounts, Form.BEANCOUNT_ACCOUNTS, force=force, taken=taken)
            exports.accounts = stack.enter_context(shared)
        return exports

    def check(self, draft: EntryDraft) -> None:
        """Refuse an entry that the export cannot hold, before it is numbered."""
        if self.export is not None:
            self.export.check(draft)

    def write(self, run: _Run) -> None:
        """Write the entries; those of earlier runs that the export cannot hold are left out, and say so."""
        if self.export is None or self.output is None:
            return
        for position, outcome in enumerate(run.outcomes):
            if outcome.entry is not None:
                refusal = self.export.refusal_of(outcome.entry)
                run.outcomes[position] = attrs.evolve(outcome, left_out=refusal)
        entries = [each.entry for each in run.outcomes if each.entry is not None and each.left_out is None]
        self.export.write(entries, self.output, with_accounts=self.accounts is None)
        if self.accounts is not None:
            self.export.write_accounts(self.accounts)


def _show(
    run: _Run, error: ProfitIntegrationError | OSError | None, texts: Texts, *, as_json: bool, is_kept: bool
) -> None:
    notes = (*run.warnings, *run.notes)
    if as_json:
        told = printing.outcomes_as_data(run.outcomes, texts, notes=notes)
        if error is not None:
            told["errors"] = errors_as_data(error, texts)
        click.echo(json.dumps(told, indent=2))
        return
    console = make_console()
    printing.show_outcomes(console, run.loaded.settings, run.outcomes, texts, notes=notes)
    if not is_kept:
        console.print(texts.sentence(message(Code.NOTHING_KEPT)))
    if error is not None:
        show_error(error, texts)
