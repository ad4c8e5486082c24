"""Journal entries in the forms of other programs, written to files.

What a form cannot hold is found in a draft, before it is numbered. Of entries that are in the book already, those that
it cannot hold are left out, each with its reason, and the others are written.
"""

import enum
from collections.abc import Iterable, Mapping
from typing import TextIO, assert_never

import attrs

from profit_integration.cli.outputs import Form
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

    def refusal_of(self, entry: JournalEntry) -> ProfitIntegrationError | None:
        """Why the form cannot hold an entry; None if it can."""
        try:
            self.check(entry)
        except ProfitIntegrationError as error:
            return error
        return None

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
