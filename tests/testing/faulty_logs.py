"""Stores of settings that are faulty in the log of changes."""

import attrs

from profit_integration.core.model.settings_changes import ChangeRecord
from tests.testing.faulty import enter_faulty_store, rejected_by
from tests.testing.transactions import SettingsTransaction

_RECORD = "test_3_every_save_leaves_its_record"


enter_faulty_store(SettingsTransaction, _RECORD, "Keeps the settings, and no record.", log=lambda *_: None)


@rejected_by(_RECORD)
class KeepsTheLastRecord(SettingsTransaction):
    """Keeps one record per administration."""

    def log(self, record: ChangeRecord) -> None:
        self.changed.records[record.administration] = (record,)


@rejected_by(_RECORD)
class GivesTheLogBackwards(SettingsTransaction):
    """Gives the latest record first."""

    def changes(self, administration: int) -> tuple[ChangeRecord, ...]:
        return tuple(reversed(super().changes(administration)))

    def log(self, record: ChangeRecord) -> None:
        self.changed.records[record.administration] = (*super().changes(record.administration), record)


@rejected_by(_RECORD)
class RecordsNoValuesBefore(SettingsTransaction):
    """Records the values after a change, and not those before it."""

    def log(self, record: ChangeRecord) -> None:
        after = [attrs.evolve(difference, before=None) for difference in record.differences]
        super().log(attrs.evolve(record, differences=tuple(after)))


@rejected_by(_RECORD)
class CutsMomentsToMilliseconds(SettingsTransaction):
    """Keeps the moment in a column of milliseconds."""

    def log(self, record: ChangeRecord) -> None:
        thousands = record.at.microsecond // 1000 * 1000
        super().log(attrs.evolve(record, at=record.at.replace(microsecond=thousands)))


@rejected_by(_RECORD)
class OrdersTheLogAsText(SettingsTransaction):
    """Orders versions as text, where 10 comes before 2."""

    def changes(self, administration: int) -> tuple[ChangeRecord, ...]:
        return tuple(sorted(super().changes(administration), key=lambda record: str(record.version)))


enter_faulty_store(
    SettingsTransaction, _RECORD, "Gives ten records.", changes=lambda *of: SettingsTransaction.changes(*of)[-10:]
)


@rejected_by("test_3_also_within_its_transaction")
class OneRecordPerTransaction(SettingsTransaction):
    """Writes the log when the transaction ends, and then the last record alone."""

    def log(self, record: ChangeRecord) -> None:
        kept = self.kept.records.get(record.administration, ())
        self.changed.records[record.administration] = (*kept, record)


@rejected_by("test_3_also_within_its_transaction")
class ShowsItsOwnRecordsAlone(SettingsTransaction):
    """Gives the records of its own transaction alone once it has saved."""

    def log(self, record: ChangeRecord) -> None:
        self.changed.records[record.administration] = (*self.changed.records.get(record.administration, ()), record)

    def commit(self) -> None:
        self.kept.settings.update(self.changed.settings)
        for administration, records in self.changed.records.items():
            self.kept.records[administration] = (*self.kept.records.get(administration, ()), *records)


@rejected_by("test_4_two_administrations_share_nothing")
class OneLogForAll(SettingsTransaction):
    """Leaves the administration out of the key of the log."""

    def changes(self, administration: int) -> tuple[ChangeRecord, ...]:
        return self.changed.records.get(0) or self.kept.records.get(0, ())

    def log(self, record: ChangeRecord) -> None:
        self.changed.records[0] = (*self.changes(0), record)


@rejected_by("test_4_two_administrations_share_nothing")
class JoinsAdministrationAndVersion(SettingsTransaction):
    """Joins administration and version to one key, so that 1 and 11 are the same as 11 and 1."""

    def log(self, record: ChangeRecord) -> None:
        self.changed.records[int(f"{record.administration}{record.version}")] = (record,)

    def changes(self, administration: int) -> tuple[ChangeRecord, ...]:
        kept = self.kept.records | self.changed.records
        versions = range(1, self.version(administration) + 1)
        return tuple(record for version in versions for record in kept[int(f"{administration}{version}")])


@rejected_by("test_5_what_is_rolled_back_was_never_there")
class KeepsRecordsAtOnce(SettingsTransaction):
    """Writes the log over a connection of its own, so that it survives a rollback."""

    def log(self, record: ChangeRecord) -> None:
        super().log(record)
        self.kept.records.update(self.changed.records)


@rejected_by("test_5_what_is_rolled_back_was_never_there")
class ShowsUnkeptRecords(SettingsTransaction):
    """Dirty reads of the log alone."""

    def began(self) -> None:
        self.before = dict(self.kept.records)

    def log(self, record: ChangeRecord) -> None:
        super().log(record)
        self.kept.records.update(self.changed.records)

    def roll_back(self) -> None:
        self.kept.records = self.before
