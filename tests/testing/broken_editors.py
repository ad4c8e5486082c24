"""Stores of changeable settings that are broken on purpose, and the test of the kit that must catch each.

`PlainStore` is sound: transactions side by side, each administration held by whoever saves it until he is done.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import attrs

from profit_integration.errors import StaleSettingsError
from profit_integration.maintenance.edits import Difference
from profit_integration.maintenance.records import ChangeRecord, VersionedSettings
from profit_integration.settings.administration import AdministrationSettings

Settings = dict[int, VersionedSettings]
Records = dict[int, tuple[ChangeRecord, ...]]


class PlainStored:
    """One transaction, made of steps that a broken store can spoil one at a time."""

    def __init__(self, store: "PlainStore") -> None:
        self.store = store
        self.settings: Settings = {}
        self.records: Records = {}
        self.held: dict[int, Lock] = {}

    def get(self, administration: int) -> AdministrationSettings | None:
        found = self.current(administration)
        return None if found is None else found.settings

    def current(self, administration: int) -> VersionedSettings | None:
        return self.settings.get(administration) or self.store.settings.get(administration)

    def changes(self, administration: int) -> tuple[ChangeRecord, ...]:
        return self.records.get(administration) or self.store.records.get(administration, ())

    def save(self, settings: AdministrationSettings, expected_version: int, record: ChangeRecord) -> None:
        administration = settings.administration
        self.hold(administration)
        self.check(administration, expected_version)
        self.write(VersionedSettings(settings, record.version))
        self.log(record)

    def check(self, administration: int, expected_version: int) -> None:
        found = self.version(administration)
        if found != expected_version:
            raise StaleSettingsError(administration, expected_version, found)

    def version(self, administration: int) -> int:
        found = self.current(administration)
        return found.version if found else 0

    def write(self, saved: VersionedSettings) -> None:
        self.settings[saved.settings.administration] = saved

    def log(self, record: ChangeRecord) -> None:
        self.records[record.administration] = (*self.changes(record.administration), record)

    def hold(self, administration: int) -> None:
        if administration not in self.held:
            lock = self.store.locks[administration]
            lock.acquire()
            self.held[administration] = lock

    def commit(self) -> None:
        self.store.settings.update(self.settings)
        self.store.records.update(self.records)

    def roll_back(self) -> None:
        """Nothing to do: the changes are dropped with the transaction."""

    def let_go(self) -> None:
        for lock in self.held.values():
            lock.release()


class PlainStore:
    """The store, with one sort of transaction."""

    def __init__(self, stored: type[PlainStored] = PlainStored) -> None:
        self.settings: Settings = {}
        self.records: Records = {}
        self.locks: defaultdict[int, Lock] = defaultdict(Lock)
        self._stored = stored

    @contextmanager
    def begin(self) -> Iterator[PlainStored]:
        stored = self._stored(self)
        try:
            yield stored
        except BaseException:
            stored.roll_back()
            raise
        else:
            stored.commit()
        finally:
            stored.let_go()


# --- broken -----------------------------------------------------------------------------------------------------


class SavesPart(PlainStored):
    """Saves the tables that there were when it was written, and no counters."""

    def write(self, saved: VersionedSettings) -> None:
        super().write(attrs.evolve(saved, settings=attrs.evolve(saved.settings, counters=())))


class GivesTheOldUntilKept(PlainStored):
    """Looks at what is kept, and not at what its own transaction saved."""

    def current(self, administration: int) -> VersionedSettings | None:
        return self.store.settings.get(administration)

    def version(self, administration: int) -> int:
        found = super().current(administration)
        return found.version if found else 0


class KeepsDeletedRows(PlainStored):
    """Writes every row that there is, and deletes none that was there before."""

    def write(self, saved: VersionedSettings) -> None:
        before = self.get(saved.settings.administration)
        old = before.journals if before else ()
        codes = {each.code for each in saved.settings.journals}
        journals = (*saved.settings.journals, *(each for each in old if each.code not in codes))
        super().write(attrs.evolve(saved, settings=attrs.evolve(saved.settings, journals=journals)))


class IgnoresTheVersion(PlainStored):
    """The last one to save wins, whatever he looked at."""

    def check(self, administration: int, expected_version: int) -> None:
        pass


class RefusesOlderVersionsAlone(PlainStored):
    """Asks whether the version is too low, and not whether it is another one."""

    def check(self, administration: int, expected_version: int) -> None:
        if expected_version < self.version(administration):
            super().check(administration, expected_version)


class NamesTheWrongVersions(PlainStored):
    """Refuses, and names the two versions the wrong way round."""

    def check(self, administration: int, expected_version: int) -> None:
        try:
            super().check(administration, expected_version)
        except StaleSettingsError as error:
            raise StaleSettingsError(administration, error.found, error.expected) from None


class RecordsTheRefused(PlainStored):
    """Writes the log first and looks at the version afterwards; the refusal takes nothing back."""

    def save(self, settings: AdministrationSettings, expected_version: int, record: ChangeRecord) -> None:
        self.hold(settings.administration)
        if self.version(settings.administration) != expected_version:
            kept = self.store.records.get(record.administration, ())
            self.store.records[record.administration] = (*kept, record)
        super().save(settings, expected_version, record)


class TakesTheFirstSaveOnAnyVersion(PlainStored):
    """Updates where there is a row, and inserts where there is none, without a look at the version then."""

    def check(self, administration: int, expected_version: int) -> None:
        if self.current(administration) is not None:
            super().check(administration, expected_version)


class LooksAndThenWrites(PlainStored):
    """Compares the versions and writes afterwards; in between, another one does the same."""

    def hold(self, administration: int) -> None:
        pass


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


class OneRecordPerTransaction(PlainStored):
    """Logs when the transaction ends, and by then knows of the last save alone."""

    def log(self, record: ChangeRecord) -> None:
        kept = self.store.records.get(record.administration, ())
        self.records[record.administration] = (*kept, record)


class GivesAnotherAdministration(PlainStored):
    """Gives the settings that were saved last, whichever administration is asked for."""

    def current(self, administration: int) -> VersionedSettings | None:
        own = super().current(administration)
        return own and [*self.store.settings.values(), *self.settings.values()][-1]

    def version(self, administration: int) -> int:
        found = super().current(administration)
        return found.version if found else 0


class OneLogForAll(PlainStored):
    """Leaves the administration out of the key of the log."""

    def changes(self, administration: int) -> tuple[ChangeRecord, ...]:
        return self.records.get(0) or self.store.records.get(0, ())

    def log(self, record: ChangeRecord) -> None:
        self.records[0] = (*self.changes(0), record)


class LosesANeighboursChange(PlainStored):
    """Reads everything when it begins and writes everything when it ends."""

    def __init__(self, store: PlainStore) -> None:
        super().__init__(store)
        self.settings = dict(store.settings)
        self.records = dict(store.records)

    def commit(self) -> None:
        self.store.settings = self.settings
        self.store.records = self.records


class KeepsSettingsAtOnce(PlainStored):
    """Each save is committed by itself, whatever becomes of the transaction."""

    def save(self, settings: AdministrationSettings, expected_version: int, record: ChangeRecord) -> None:
        super().save(settings, expected_version, record)
        self.store.settings.update(self.settings)


class KeepsRecordsAtOnce(PlainStored):
    """The log is written over a connection of its own, so that it survives a rollback."""

    def log(self, record: ChangeRecord) -> None:
        super().log(record)
        self.store.records.update(self.records)


class MakesUpBlankSettings(PlainStored):
    """Gives an unknown administration blank settings, at version 0."""

    def current(self, administration: int) -> VersionedSettings | None:
        found = super().current(administration)
        return found or (
            VersionedSettings(AdministrationSettings(administration=administration), 0) if self.store.settings else None
        )


EDITORS_CAUGHT_BY: dict[type[PlainStored], str] = {
    SavesPart: "test_1_what_was_saved_is_current_and_whole",
    GivesTheOldUntilKept: "test_1_what_was_saved_is_current_and_whole",
    KeepsDeletedRows: "test_1_also_after_every_sort_of_change",
    IgnoresTheVersion: "test_2_a_save_on_another_version_is_refused",
    RefusesOlderVersionsAlone: "test_2_a_save_on_another_version_is_refused",
    NamesTheWrongVersions: "test_2_a_save_on_another_version_is_refused",
    RecordsTheRefused: "test_2_a_save_on_another_version_is_refused",
    TakesTheFirstSaveOnAnyVersion: "test_2_also_where_nothing_was_saved_yet",
    LooksAndThenWrites: "test_2_of_two_transactions_on_one_version_one_is_refused",
    SavesWithoutRecord: "test_3_every_save_leaves_its_record",
    KeepsTheLastRecord: "test_3_every_save_leaves_its_record",
    GivesTheLogBackwards: "test_3_every_save_leaves_its_record",
    ForgetsWhatStoodThere: "test_3_every_save_leaves_its_record",
    OneRecordPerTransaction: "test_3_within_its_transaction_too",
    GivesAnotherAdministration: "test_4_two_administrations_share_nothing",
    OneLogForAll: "test_4_two_administrations_share_nothing",
    LosesANeighboursChange: "test_4_nor_do_editors_at_the_same_time",
    KeepsSettingsAtOnce: "test_5_what_is_rolled_back_was_never_there",
    KeepsRecordsAtOnce: "test_5_what_is_rolled_back_was_never_there",
    MakesUpBlankSettings: "test_6_an_unknown_administration_has_nothing",
}
