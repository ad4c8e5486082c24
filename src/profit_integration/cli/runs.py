"""Journalise in two passes: draft invoice files to a folder, on any machine, and keep the drafts in a book."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import attrs

from profit_integration.cli.batch import Outcome, journalise_waiting
from profit_integration.cli.processes import in_processes
from profit_integration.cli.reading import InvoiceReader, Progress, RowsToAdd, WaitingDocuments
from profit_integration.core.journalising.batch import BatchStatus
from profit_integration.core.journalising.documents import DraftedInvoice
from profit_integration.core.journalising.terms import Accounts, Terms
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.ports import Begun
from profit_integration.formats.arrow import Drafted, Refusal, batch_of, drafted
from profit_integration.formats.drafted_runs import DraftRun, begin_run, digest_of_names

FILES_PER_PART = 500


@attrs.frozen(kw_only=True)
class Drafting:
    """Drafts the files of a run.

    Attributes:
        run: The run.
        files: The invoice files, in the order in which invoices of one date are numbered.
        reader: Reads them, and has the settings of the administration.
        others: The settings of other administrations that are posted in.
        today: The limit of automatic ranges.
    """

    run: DraftRun
    files: tuple[Path, ...]
    reader: InvoiceReader
    others: tuple[AdministrationSettings, ...]
    today: date

    def draft_part(self, position: int) -> None:
        """Draft the files of a part, and write it."""
        start = position * FILES_PER_PART
        own = self.reader.settings.settings
        terms = Terms(administration=own.administration, current_date=self.today)
        accounts = Accounts({known.administration: known for known in (own, *self.others)})
        rows = []
        files = self.files[start : start + FILES_PER_PART]
        rows_to_add = RowsToAdd(files, self.reader.settings)
        for name, invoice in self.reader.invoices(files):
            row = drafted(invoice, terms, accounts, Drafted(file=name))
            if row.refusal is not None and row.invoice is not None:
                refusal = Refusal.of(rows_to_add.named_in(row.refusal.as_error, name))
                row = attrs.evolve(row, refusal=refusal)
            rows.append(row)
        self.run.write(position, [batch_of(rows, Drafted)])


def begin_drafting(
    folder: Path,
    files: Sequence[Path],
    settings: Sequence[Path],
    *,
    reader: InvoiceReader,
    others: Sequence[AdministrationSettings],
    today: date,
) -> Drafting:
    """Begin to draft files to a folder, or continue.

    Args:
        folder: The folder.
        files: The invoice files.
        settings: The settings files.
        reader: As in `Drafting`; so are the other arguments.
        others: The settings of other administrations.
        today: The limit of automatic ranges.

    Raises:
        UnusableSettingError: If the folder has another run.
    """
    in_order = tuple(dict.fromkeys(files))
    options: dict[str, object] = {
        "invoices": digest_of_names(in_order),
        "kind": reader.kind,
        "rates": {currency: str(rate) for currency, rate in sorted(reader.rates.items())},
    }
    if reader.rules is not None:
        options["rules"] = reader.rules.digests()
    run = begin_run(folder, settings, options, parts=-(-len(in_order) // FILES_PER_PART))
    return Drafting(run=run, files=in_order, reader=reader, others=tuple(others), today=today)


def draft_parts(drafting: Drafting, *, jobs: int, progress: Progress) -> None:
    """Draft the parts of a run that are not there yet.

    Args:
        drafting: The files and the run.
        jobs: How many processes draft; with 1, this process does so.
        progress: Shows progress.
    """
    missing = drafting.run.missing()
    shown = progress(missing, "drafting")
    for _ in zip(shown, in_processes(drafting.draft_part, missing, jobs, share=1), strict=True):
        pass


def keep_run(
    run: DraftRun,
    known: Sequence[AdministrationSettings],
    begin: Callable[[], Begun],
    *,
    today: date | None = None,
    progress: Progress = lambda values, _: values,
) -> Iterator[Outcome]:
    """Number and keep the drafts of a run, in order of invoice date; those that are in the book are left as they are.

    Args:
        run: The run; all its parts must be there.
        known: The settings of the run.
        begin: Begins a transaction of the store of the entries.
        today: The limit of automatic ranges.
        progress: Shows progress.

    Raises:
        UnusableSettingError: If a part is missing, or is not of this run.
    """
    waiting = WaitingDocuments()
    for row in run.rows():
        error = None if row.refusal is None else row.refusal.as_error
        name = row.file or str(row.document_id)
        if row.invoice is None:
            yield Outcome(file=name, status=BatchStatus.REFUSED, error=error)
        else:
            waiting.append(name, DraftedInvoice(row.invoice, row.drafts, error))
    yield from journalise_waiting(waiting, known, begin, today=today, progress=progress)
