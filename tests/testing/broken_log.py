"""Stores of changeable settings whose log is broken on purpose, and the test of the kit that must catch each."""

import attrs

from profit_integration.core.model.settings_changes import ChangeRecord, Difference
from tests.testing.plain_settings import PlainStore, PlainStored


class SavesWithoutRecord(PlainStored):
    """Keeps the settings, and no log."""

    def log(self, record: ChangeRecord) -> None:
        pass


class KeepsTheLastRecord(PlainStored):
    """One row per administration in the log too."""

    def log(self, record: ChangeRecord) -> None:
        self.records[record.administration] = (record,)


class GivesTheLogBackwards(PlainStored):
    """The latest first, as a screen shows it."""

    def changes(self, administration: int) -> tuple[ChangeRecord, ...]:
        return tuple(reversed(super().changes(administration)))

    def log(self, record: ChangeRecord) -> None:
        self.records[record.administration] = (*super().changes(record.administration), record)


class ForgetsWhatStoodThere(PlainStored):
    """Logs what stands there now, and not what stood there before."""

    def log(self, record: ChangeRecord) -> None:
        now = (Difference(of=each.of, before=None, after=each.after) for each in record.differences)
        super().log(attrs.evolve(record, differences=tuple(now)))


class CutsMomentsToMilliseconds(PlainStored):
    """Keeps the moment in a column of milliseconds."""

    def log(self, record: ChangeRecord) -> None:
        thousands = record.at.microsecond // 1000 * 1000
        super().log(attrs.evolve(record, at=record.at.replace(microsecond=thousands)))


class OrdersTheLogAsText(PlainStored):
    """Keeps versions as text, where 10 comes before 2."""

    def changes(self, administration: int) -> tuple[ChangeRecord, ...]:
        return tuple(sorted(super().changes(administration), key=lambda record: str(record.version)))


class GivesTheLastTenRecords(PlainStored):
    """Gives the last ten, as the first page of a list does."""

    def changes(self, administration: int) -> tuple[ChangeRecord, ...]:
        return super().changes(administration)[-10:]


class OneRecordPerTransaction(PlainStored):
    """Logs when the transaction ends, and by then knows of the last save alone."""

    def log(self, record: ChangeRecord) -> None:
        kept = self.store.records.get(record.administration, ())
        self.records[record.administration] = (*kept, record)


class ShowsItsOwnRecordsAlone(PlainStored):
    """Once it has saved, it gives the records of its own transaction, and not those that were there."""

    def log(self, record: ChangeRecord) -> None:
        self.records[record.administration] = (*self.records.get(record.administration, ()), record)

    def commit(self) -> None:
        self.store.settings.update(self.settings)
        for administration, records in self.records.items():
            self.store.records[administration] = (*self.store.records.get(administration, ()), *records)


class OneLogForAll(PlainStored):
    """Leaves the administration out of the key of the log."""

    def changes(self, administration: int) -> tuple[ChangeRecord, ...]:
        return self.records.get(0) or self.store.records.get(0, ())

    def log(self, record: ChangeRecord) -> None:
        self.records[0] = (*self.changes(0), record)


class GluesKeys(PlainStored):
    """Writes administration and version behind each other as one key: 1 and 11 come to the same as 11 and 1."""

    def log(self, record: ChangeRecord) -> None:
        self.records[int(f"{record.administration}{record.version}")] = (record,)

    def changes(self, administration: int) -> tuple[ChangeRecord, ...]:
        kept = self.store.records | self.records
        versions = range(1, self.version(administration) + 1)
        return tuple(record for version in versions for record in kept[int(f"{administration}{version}")])


class KeepsRecordsAtOnce(PlainStored):
    """The log is written over a connection of its own, so that it survives a rollback."""

    def log(self, record: ChangeRecord) -> None:
        super().log(record)
        self.store.records.update(self.records)


class ShowsUnkeptRecords(PlainStored):
    """Dirty reads of the log alone."""

    def __init__(self, store: PlainStore) -> None:
        super().__init__(store)
        self.before = dict(store.records)

    def log(self, record: ChangeRecord) -> None:
        super().log(record)
        self.store.records.update(self.records)

    def roll_back(self) -> None:
        self.store.records = self.before


LOG_CAUGHT_BY: dict[type[PlainStored], str] = {
    SavesWithoutRecord: "test_3_every_save_leaves_its_record",
    KeepsTheLastRecord: "test_3_every_save_leaves_its_record",
    GivesTheLogBackwards: "test_3_every_save_leaves_its_record",
    ForgetsWhatStoodThere: "test_3_every_save_leaves_its_record",
    CutsMomentsToMilliseconds: "test_3_every_save_leaves_its_record",
    OrdersTheLogAsText: "test_3_every_save_leaves_its_record",
    GivesTheLastTenRecords: "test_3_every_save_leaves_its_record",
    OneRecordPerTransaction: "test_3_within_its_transaction_too",
    ShowsItsOwnRecordsAlone: "test_3_within_its_transaction_too",
    OneLogForAll: "test_4_two_administrations_share_nothing",
    GluesKeys: "test_4_nor_do_those_whose_numbers_come_near",
    KeepsRecordsAtOnce: "test_5_what_is_rolled_back_was_never_there",
    ShowsUnkeptRecords: "test_5_nor_does_another_editor_see_it",
}
