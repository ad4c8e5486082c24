"""The command ``journalise``: journalise invoice files, and export their entries."""

import json
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from decimal import Decimal
from functools import partial
from pathlib import Path

import click

from profit_integration.adapters.memory import MemoryBook
from profit_integration.cli import printing
from profit_integration.cli.batch import accept_all, invoice_files, journalise_files
from profit_integration.cli.books import TargetBook, files_of_book, new_option, target_book
from profit_integration.cli.clock import today
from profit_integration.cli.console import make_console, with_progress
from profit_integration.cli.data import outcomes_as_data
from profit_integration.cli.endings import Status, errors_as_data, show_error
from profit_integration.cli.exports import AUDIT_FILES, Export, ExportFiles, ExportFormat, export_files
from profit_integration.cli.options import (
    PATH,
    force_option,
    jobs_option,
    json_option,
    kind_option,
    language_option,
    others_option,
    rate_option,
    rules_option,
)
from profit_integration.cli.outcomes import Outcomes
from profit_integration.cli.reading import InvoiceReader
from profit_integration.cli.sound_settings import load_sound_settings, refuse_mistakes
from profit_integration.cli.usage import WrongUseError
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.violation import Code, Texts, Violation, message
from profit_integration.formats.official_rules import OfficialRules
from profit_integration.formats.settings_file import load_settings


@click.command()
@click.argument("settings", type=PATH)
@click.argument("invoices", nargs=-1, required=True, type=PATH)
@click.option(
    "--book", metavar="BOOK", help="Keep the entries in this book: an SQLite file, or the address of a database."
)
@new_option
@kind_option
@rate_option
@others_option
@rules_option
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
    kind: IntegrationKind | None,
    rates: Mapping[str, Decimal],
    others: tuple[Path, ...],
    rules: tuple[Path, ...],
    export: str | None,
    output: Path | None,
    accounts: Path | None,
    jobs: int,
    force: bool,
    texts: Texts,
    as_json: bool,
) -> None:
    """Journalise INVOICES (files, or folders of them) by SETTINGS.

    A .jsonl file has a document per line: invoices, stock, work in progress. A .csv or .xlsx file has a line of an
    invoice per row. Every invoice gets a number and a journal entry. An invoice that was journalised before is left as
    it is. Without --book, nothing is stored: a trial run.
    """
    _check_options(book, export, output, accounts, new=new)
    reader = InvoiceReader(settings=load_settings(settings), kind=kind, rates=rates, rules=OfficialRules.load(rules))
    run = _Run(settings, invoices, others, reader, jobs)
    files: AbstractContextManager[ExportFiles | None] = nullcontext()
    if export is not None and output is not None:
        exported = Export(ExportFormat(export), run.settings, run.others)
        files = export_files(exported, output, accounts, force=force, protected=run.protected_files(book))
    error = None
    try:
        run.carry_out(files, nullcontext() if book is None else target_book(book, texts, new=new), texts, new=new)
    except (ProfitIntegrationError, OSError) as caught:
        if not run.outcomes:
            raise
        error = caught  # the outcomes so far are shown before the error
    _show(run, error, texts, as_json=as_json, is_kept=book is not None)
    context.exit(Status.UNUSABLE if error else Status.DONE if run.outcomes.are_all_done else Status.FINDINGS)


def _check_options(
    book: str | None, export: str | None, output: Path | None, accounts: Path | None, *, new: bool
) -> None:
    if (export is None) != (output is None):
        raise WrongUseError(message(Code.USE_TOGETHER, first="--export", second="--output"))
    if accounts is not None and export != ExportFormat.BEANCOUNT:
        raise WrongUseError(message(Code.USE_BELONGS, option="--accounts", other="--export beancount"))
    if new and book is None:
        raise WrongUseError(message(Code.USE_BELONGS, option="--new", other="--book"))


class _Run:
    """The invoice files of a run, with their settings and, once it is carried out, their outcomes and notes."""

    def __init__(
        self,
        settings: Path,
        invoices: Sequence[Path],
        others: Sequence[Path],
        reader: InvoiceReader,
        jobs: int,
    ) -> None:
        self.settings = reader.settings.settings
        self.warnings = refuse_mistakes(reader.settings, source=str(settings))
        self.others = tuple(load_sound_settings(file).settings for file in others)
        self.outcomes = Outcomes()
        self.notes: list[Violation] = []
        self._settings_files = (settings, *others)
        self._files = invoice_files(invoices)
        self._reader = reader
        self._jobs = jobs

    def protected_files(self, book: str | None) -> dict[str, Sequence[Path]]:
        """The files of the run that no output may replace, by the label of their kind."""
        return {"a book": files_of_book(book), "a settings file": self._settings_files, "an input": self._files}

    def carry_out(
        self,
        files: AbstractContextManager[ExportFiles | None],
        book: AbstractContextManager[TargetBook | None],
        texts: Texts,
        *,
        new: bool,
    ) -> None:
        """Journalise the invoices and export their entries.

        Args:
            files: Opens the files of the export; a file that cannot be written ends the run before it begins.
            book: Opens the book; without one, nothing is stored.
            texts: The texts in which progress is shown.
            new: Whether the user asked for a new book.
        """
        with files as written, book as kept:
            outcomes = journalise_files(
                self._files,
                self._reader,
                MemoryBook().begin if kept is None else kept.book.begin,
                today=today(),
                others=self.others,
                accept=accept_all if written is None else written.export.check,
                progress=partial(with_progress, texts),
                jobs=self._jobs,
                completed=dict if kept is None else partial(kept.completed, self.settings.administration),
            )
            for outcome in outcomes:
                self.outcomes.append(outcome)  # one by one: if the book fails half-way, the outcomes so far are shown
            if kept is not None:
                self.notes += kept.notes(self.outcomes, new=new)
            if written is not None:
                self.outcomes = written.write(self.outcomes)


def _show(
    run: _Run, error: ProfitIntegrationError | OSError | None, texts: Texts, *, as_json: bool, is_kept: bool
) -> None:
    if as_json:
        data = outcomes_as_data(run.outcomes, texts, notes=(*run.warnings, *run.notes))
        if error is not None:
            data["errors"] = errors_as_data(error, texts)
        click.echo(json.dumps(data, indent=2))
        return
    notes = run.notes
    if run.warnings:
        values = {"count": len(run.warnings), "codes": sorted({broken.code.value for broken in run.warnings})}
        notes = [Violation(code=Code.SETTINGS_DOUBTFUL, values=values), *notes]
    console = make_console()
    printing.show_outcomes(console, run.settings, run.outcomes, texts, notes=notes)
    if not is_kept:
        console.print(texts.sentence(message(Code.NOTHING_KEPT)))
    if error is not None:
        show_error(error, texts)
