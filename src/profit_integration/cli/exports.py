"""Export journal entries to files in the formats of other programs.

A draft that the format cannot hold is refused before it is numbered. An entry that is in the book already is left out
of the file if the format cannot hold it, and the reason is reported.
"""

import enum
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TextIO, assert_never

import attrs

from profit_integration.cli.batch import Outcome
from profit_integration.cli.clock import today
from profit_integration.cli.outcomes import Outcomes
from profit_integration.cli.outputs import FileFormat, ProtectedFiles, output_file
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import EntryDraft, JournalEntry
from profit_integration.core.violation import Violation
from profit_integration.formats.audit_file.period import AuditFileVersion, AuditPeriod
from profit_integration.formats.audit_file.transactions import check_audit_file
from profit_integration.formats.audit_file.writing import write_audit_file
from profit_integration.formats.beancount import check_beancount, write_beancount, write_beancount_accounts
from profit_integration.formats.csv_export import write_csv
from profit_integration.formats.fientries import check_fientries, write_fientries
from profit_integration.formats.json.lines import write_json_lines


class ExportFormat(enum.StrEnum):
    """The formats in which journal entries can be exported."""

    CSV = "csv"
    CSV_NL = "csv-nl"
    BEANCOUNT = "beancount"
    FIENTRIES = "fientries"
    XAF = "xaf"
    XAF_3_2 = "xaf-3.2"
    JSONL = "jsonl"

    @property
    def file_format(self) -> FileFormat:
        """The format of the file of the entries."""
        return FileFormat.AUDIT_FILE if self in AUDIT_FILES else FileFormat[self.name]


AUDIT_FILES: Mapping[ExportFormat, AuditFileVersion] = MappingProxyType(
    {ExportFormat.XAF: AuditFileVersion.V4_0, ExportFormat.XAF_3_2: AuditFileVersion.V3_2}
)
"""The formats that are audit files, with their versions. They are of days of a financial year, as a run is not."""


@attrs.frozen
class Export:
    """Writes journal entries in one format.

    Attributes:
        format: The format.
        settings: The settings of the administration.
        others: The settings of other administrations that entries are posted in.
        audit_period: What an audit file is about; None in other formats.
    """

    format: ExportFormat
    settings: AdministrationSettings
    others: tuple[AdministrationSettings, ...] = ()
    audit_period: AuditPeriod | None = None

    def check(self, entry: EntryDraft) -> None:
        """Refuse an entry that the format cannot hold.

        Raises:
            ProfitIntegrationError: If the format cannot hold the entry.
        """
        match self.format:
            case ExportFormat.CSV | ExportFormat.CSV_NL | ExportFormat.JSONL:
                pass  # texts, dates and amounts of any length
            case ExportFormat.BEANCOUNT:
                check_beancount(self._settings_of(entry), entry)
            case ExportFormat.FIENTRIES:
                check_fientries(entry, period_of=self._settings_of(entry).period_of)
            case ExportFormat.XAF | ExportFormat.XAF_3_2:
                check_audit_file(self._audit_period, entry)
            case _:
                assert_never(self.format)

    def write(
        self, entries: Iterable[JournalEntry], output: TextIO, *, with_accounts: bool = True, in_order: bool = False
    ) -> None:
        """Write entries that the format can hold.

        Args:
            entries: The entries.
            output: The file.
            with_accounts: In the format of beancount, whether the file opens the accounts itself; other formats have no
                accounts.
            in_order: Whether the entries are in order of entry date, so that they need not be sorted.
        """
        match self.format:
            case ExportFormat.CSV:
                write_csv(entries, output)
            case ExportFormat.CSV_NL:
                write_csv(entries, output, dutch=True)
            case ExportFormat.BEANCOUNT:
                write_beancount(
                    self.settings,
                    entries,
                    output,
                    others=self.others,
                    with_accounts=with_accounts,
                    in_order=in_order,
                )
            case ExportFormat.FIENTRIES:
                for entry in entries:
                    write_fientries([entry], output, period_of=self._settings_of(entry).period_of)
            case ExportFormat.XAF | ExportFormat.XAF_3_2:
                version = AUDIT_FILES[self.format]
                write_audit_file(self._audit_period, entries, output, created=today(), version=version)
            case ExportFormat.JSONL:
                write_json_lines(entries, output)
            case _:
                assert_never(self.format)

    def _settings_of(self, entry: EntryDraft) -> AdministrationSettings:
        """The settings of the administration that an entry is posted in; the first ones where there are none."""
        known = (settings for settings in self.others if settings.administration == entry.administration)
        return next(known, self.settings)

    @property
    def _audit_period(self) -> AuditPeriod:
        if self.audit_period is None:
            raise TypeError("an audit file needs the period that it is about")
        return self.audit_period


LeftOut = tuple[str, Violation]
"""The number of an entry that the format cannot hold, and why."""


@attrs.frozen
class ExportFiles:
    """The files of an export, open to be written.

    Attributes:
        export: Writes the entries.
        output: The file of the entries.
        accounts: The file of the accounts that several outputs share; None if there is none.
    """

    export: Export
    output: TextIO
    accounts: TextIO | None

    def write(self, outcomes: Iterable[Outcome]) -> Outcomes:
        """Write the entries of a run, except for those that the format cannot hold.

        Returns:
            The outcomes, with the reason in `left_out` of those whose entries are not written.
        """
        checked = Outcomes(map(self._checked, outcomes))
        self._write(entry for outcome in checked if outcome.left_out is None for entry in outcome.entries)
        return checked

    def write_in_order(self, entries: Iterable[JournalEntry]) -> tuple[int, list[LeftOut]]:
        """Write entries of a book one after another, except for those that the format cannot hold.

        Args:
            entries: The entries, by entry date.

        Returns:
            How many are written, and those that are not.
        """
        count, left_out = 0, list[LeftOut]()

        def writable() -> Iterator[JournalEntry]:
            nonlocal count
            for entry in entries:
                try:
                    self.export.check(entry)
                except ProfitIntegrationError as error:
                    left_out.append((entry.number.text, error.violation))
                else:
                    count += 1
                    yield entry

        self._write(writable(), in_order=True)
        return count, left_out

    def _write(self, entries: Iterable[JournalEntry], *, in_order: bool = False) -> None:
        self.export.write(entries, self.output, with_accounts=self.accounts is None, in_order=in_order)
        if self.accounts is not None:
            write_beancount_accounts(self.export.settings, self.accounts, others=self.export.others)

    def _checked(self, outcome: Outcome) -> Outcome:
        try:
            for entry in outcome.entries:
                self.export.check(entry)
        except ProfitIntegrationError as error:
            return attrs.evolve(outcome, left_out=error)
        return outcome


@contextmanager
def export_files(
    export: Export, output: Path, accounts: Path | None, *, force: bool, protected: ProtectedFiles
) -> Iterator[ExportFiles]:
    """Open the files of an export, which get their names when the block ends without an error.

    Args:
        export: Writes the entries.
        output: The path of the file of the entries.
        accounts: The path of the file of the accounts that several outputs share; None for no such file.
        force: As for `output_file`; so are the errors.
        protected: As for `output_file`.
    """
    with ExitStack() as stack:
        entries = stack.enter_context(output_file(output, export.format.file_format, force=force, protected=protected))
        shared_accounts = None
        if accounts is not None:
            file_format = FileFormat.BEANCOUNT_ACCOUNTS
            protected = {**protected, "another output": [output]}
            shared_accounts = stack.enter_context(output_file(accounts, file_format, force=force, protected=protected))
        yield ExportFiles(export, entries, shared_accounts)
