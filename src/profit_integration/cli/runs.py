"""Journalise in two passes: draft invoice files to a folder, on any machine, and keep the drafts in a book."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import attrs

from profit_integration.cli.batch import Batch, Outcome
from profit_integration.cli.processes import in_processes
from profit_integration.cli.reading import InvoiceFiles, Progress, WaitingDocuments
from profit_integration.core.journalising.batch import BatchStatus
from profit_integration.core.journalising.documents import DraftedInvoice
from profit_integration.core.journalising.terms import Accounts, Terms
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.formats.arrow import Drafted, Refusal, batch_of, drafted
from profit_integration.formats.drafted_runs import DraftRun, begin_run, digest_of_names

FILES_PER_PART = 500


@attrs.frozen(kw_only=True)
class Drafting:
    """Drafts the files of a run.

    Attributes:
        run: The run.
        invoices: The invoice files, in the order in which invoices of one date are numbered.
        today: The limit of automatic ranges.
    """

    run: DraftRun
    invoices: InvoiceFiles
    today: date

    def draft_part(self, position: int) -> None:
        """Draft the files of a part, and write it."""
        start = position * FILES_PER_PART
        part = attrs.evolve(self.invoices, files=self.invoices.files[start : start + FILES_PER_PART])
        terms = Terms(administration=part.known[0].administration, current_date=self.today)
        accounts = Accounts({known.administration: known for known in part.known})
        rows = []
        for name, invoice in part.invoices():
            row = drafted(invoice, terms, accounts, Drafted(file=name))
            if row.refusal is not None and row.invoice is not None:
                row = attrs.evolve(row, refusal=Refusal.of(part.with_row_to_add(row.refusal.as_error, name)))
            rows.append(row)
        self.run.write(position, [batch_of(rows, Drafted)])


def begin_drafting(folder: Path, settings: Sequence[Path], invoices: InvoiceFiles, today: date) -> Drafting:
    """Begin to draft files to a folder, or continue.

    Args:
        folder: The folder.
        settings: The settings files.
        invoices: The invoice files.
        today: The limit of automatic ranges.

    Raises:
        UnusableSettingError: If the folder has another run.
    """
    options: dict[str, object] = {
        "invoices": digest_of_names(invoices.files),
        "kind": invoices.kind,
        "rates": {currency: str(rate) for currency, rate in sorted(invoices.rates.items())},
    }
    if invoices.rules is not None:
        options["rules"] = invoices.rules.digests()
    run = begin_run(folder, settings, options, parts=-(-len(invoices.files) // FILES_PER_PART))
    return Drafting(run=run, invoices=invoices, today=today)


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


def keep_run(run: DraftRun, known: Sequence[AdministrationSettings], batch: Batch) -> Iterator[Outcome]:
    """Number and keep the drafts of a run, in order of invoice date; those that are in the book are left as they are.

    Args:
        run: The run; all its parts must be there.
        known: The settings of the run.
        batch: Journalises the drafts.

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
    yield from batch.waiting(waiting, known)
