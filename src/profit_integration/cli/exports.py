"""Journal entries in the forms of other programs, written to files.

What a form cannot hold is found in a draft, before it is numbered. Of entries that are in the book already, those that
it cannot hold are left out, each with its reason, and the others are written.
"""

import enum
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TextIO, assert_never

import attrs

from profit_integration.cli.batch import Outcome
from profit_integration.cli.outputs import Form, output_file
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import EntryDraft, JournalEntry
from profit_integration.formats.beancount import check_beancount, write_beancount, write_beancount_accounts
from profit_integration.formats.csv_export import write_csv
from profit_integration.formats.fientries import check_fientries, write_fientries


class ExportForm(enum.StrEnum):
    """The forms that entries can be written in."""

    CSV = "csv"
    BEANCOUNT = "beancount"
    FIENTRIES = "fientries"

    @property
    def form(self) -> Form:
        """The form of the file."""
        return Form[self.name]


@attrs.frozen
class Export:
    """Entries in one form.

    Attributes:
        form: The form.
        settings: The settings of the administration.
        others: The settings of other administrations that entries are posted in.
    """

    form: ExportForm
    settings: AdministrationSettings
    others: tuple[AdministrationSettings, ...] = ()

    def check(self, entry: EntryDraft) -> None:
        """See that the form can hold an entry.

        Raises:
            ProfitIntegrationError: If it cannot.
        """
        match self.form:
            case ExportForm.CSV:
                pass  # texts, dates and amounts of any length
            case ExportForm.BEANCOUNT:
                check_beancount(self._charts.get(entry.administration, self.settings), entry)
            case ExportForm.FIENTRIES:
                check_fientries(entry)
            case _:
                assert_never(self.form)

    def write(self, entries: Iterable[JournalEntry], output: TextIO, *, with_accounts: bool = True) -> None:
        """Write entries that the form can hold; ``with_accounts`` is about beancount alone."""
        match self.form:
            case ExportForm.CSV:
                write_csv(entries, output)
            case ExportForm.BEANCOUNT:
                write_beancount(self.settings, entries, output, others=self.others, with_accounts=with_accounts)
            case ExportForm.FIENTRIES:
                write_fientries(entries, output)
            case _:
                assert_never(self.form)

    def write_accounts(self, output: TextIO) -> None:
        """Write the accounts that files of entries in beancount's form share."""
        write_beancount_accounts(self.settings, output, others=self.others)

    @property
    def _charts(self) -> Mapping[int, AdministrationSettings]:
        return {each.administration: each for each in (self.settings, *self.others)}


@attrs.frozen
class ExportFiles:
    """The files of an export, open to be written.

    Attributes:
        export: The form, and the settings that it needs.
        output: The file of the entries.
        accounts: The file of the accounts that several outputs share, if there is one.
    """

    export: Export
    output: TextIO
    accounts: TextIO | None

    def write(self, outcomes: Sequence[Outcome]) -> list[Outcome]:
        """Write the entries of a run; the outcome of an entry that the form cannot hold says why it is left out."""
        outcomes = [self._checked(outcome) for outcome in outcomes]
        entries = [entry for each in outcomes if each.left_out is None for entry in each.entries]
        self.export.write(entries, self.output, with_accounts=self.accounts is None)
        if self.accounts is not None:
            self.export.write_accounts(self.accounts)
        return outcomes

    def _checked(self, outcome: Outcome) -> Outcome:
        try:
            for entry in outcome.entries:
                self.export.check(entry)
        except ProfitIntegrationError as error:
            return attrs.evolve(outcome, left_out=error)
        return outcome


@contextmanager
def export_files(
    export: Export, output: Path, accounts: Path | None, *, force: bool, taken: Mapping[str, Iterable[Path]]
) -> Iterator[ExportFiles]:
    """Open the files of an export; see `output_file`."""
    with ExitStack() as stack:
        opened = stack.enter_context(output_file(output, export.form.form, force=force, taken=taken))
        shared = None
        if accounts is not None:
            taken = {**taken, "another output": [output]}
            shared = stack.enter_context(output_file(accounts, Form.BEANCOUNT_ACCOUNTS, force=force, taken=taken))
        yield ExportFiles(export, opened, shared)
