"""Stores of changeable settings that are broken on purpose, and the test of the kit that must catch each.

Here are those that confuse versions, administrations and transactions; what they do to rows and to the log stands in
modules of its own.
"""

from typing import ClassVar
from weakref import WeakKeyDictionary

from profit_integration.core.errors import StaleSettingsError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.settings_changes import ChangeRecord, VersionedSettings, stale_settings
from tests.testing.broken_log import LOG_CAUGHT_BY
from tests.testing.broken_rows import ROWS_CAUGHT_BY
from tests.testing.plain_settings import PlainStore, PlainStored


class GivesTheOldUntilKept(PlainStored):
    """Looks at what is kept, and not at what its own transaction saved."""

    def current(self, administration: int) -> VersionedSettings | None:
        return self.store.settings.get(administration)

    def version(self, administration: int) -> int:
        found = super().current(administration)
        return found.version if found else 0


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
            values = dict(error.violation.values)
            raise stale_settings(administration, expected=values["current"], current=values["expected"]) from None


class RecordsTheRefused(PlainStored):
    """Writes the log first and looks at the version afterwards; the refusal takes nothing back."""

    def save(self, settings: AdministrationSettings, expected_version: int, record: ChangeRecord) -> None:
        self.hold(settings.administration)
        if self.version(settings.administration) != expected_version:
            kept = self.store.records.get(record.administration, ())
            self.store.records[record.administration] = (*kept, record)
        super().save(settings, expected_version, record)


class WritesBeforeItLooks(PlainStored):
    """Writes first and looks at the version afterwards: a host that catches the refusal keeps what was refused."""

    def check(self, administration: int, expected_version: int) -> None:
        pass

    def save(self, settings: AdministrationSettings, expected_version: int, record: ChangeRecord) -> None:
        self.hold(settings.administration)
        found = self.version(settings.administration)
        super().save(settings, expected_version, record)
        if found != expected_version:
            raise stale_settings(settings.administration, expected=expected_version, current=found)


class TakesTheFirstSaveOnAnyVersion(PlainStored):
    """Updates where there is a row, and inserts where there is none, without a look at the version then."""

    def check(self, administration: int, expected_version: int) -> None:
        if self.current(administration) is not None:
            super().check(administration, expected_version)


class LooksAndThenWrites(PlainStored):
    """Compares the versions and writes afterwards; in between, another one does the same."""

    def hold(self, administration: int) -> None:
        pass


class LooksAtWhatItHasRead(PlainStored):
    """Keeps what it read once in the transaction, as an object mapper does, and compares versions with that."""

    def __init__(self, store: PlainStore) -> None:
        super().__init__(store)
        self.read: dict[int, VersionedSettings | None] = {}

    def current(self, administration: int) -> VersionedSettings | None:
        if administration not in self.read:
            self.read[administration] = super().current(administration)
        return self.read[administration]

    def write(self, saved: VersionedSettings) -> None:
        super().write(saved)
        self.read[saved.settings.administration] = saved


class RefusesWhoeverWaited(PlainStored):
    """Takes for granted that whoever it waited for has kept his save."""

    def save(self, settings: AdministrationSettings, expected_version: int, record: ChangeRecord) -> None:
        administration = settings.administration
        waited = administration not in self.held and self.store.locks[administration].locked()
        self.hold(administration)
        if waited:
            raise stale_settings(administration, expected=expected_version, current=expected_version + 1)
        super().save(settings, expected_version, record)


class GivesAnotherAdministration(PlainStored):
    """Gives the settings that were saved last, whichever administration is asked for."""

    def current(self, administration: int) -> VersionedSettings | None:
        own = super().current(administration)
        return own and [*self.store.settings.values(), *self.settings.values()][-1]

    def version(self, administration: int) -> int:
        found = super().current(administration)
        return found.version if found else 0


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


class RemembersRolledBackSettings(PlainStored):
    """Remembers what it has read, beside the store, until somebody saves: of a rollback it does not hear."""

    remembered: ClassVar[WeakKeyDictionary[PlainStore, dict[int, AdministrationSettings | None]]] = WeakKeyDictionary()

    def get(self, administration: int) -> AdministrationSettings | None:
        remembered = self.remembered.setdefault(self.store, {})
        if administration not in remembered:
            remembered[administration] = super().get(administration)
        return remembered[administration]

    def write(self, saved: VersionedSettings) -> None:
        super().write(saved)
        self.remembered.setdefault(self.store, {}).pop(saved.settings.administration, None)


class ShowsUnkeptSettings(PlainStored):
    """Dirty reads: others see settings before they are kept, and then they never are."""

    def __init__(self, store: PlainStore) -> None:
        super().__init__(store)
        self.before = dict(store.settings)

    def write(self, saved: VersionedSettings) -> None:
        super().write(saved)
        self.store.settings[saved.settings.administration] = saved

    def roll_back(self) -> None:
        self.store.settings = self.before


class MakesUpBlankSettings(PlainStored):
    """Gives an unknown administration blank settings, at version 0."""

    def current(self, administration: int) -> VersionedSettings | None:
        found = super().current(administration)
        return found or (
            VersionedSettings(AdministrationSettings(administration=administration), 0) if self.store.settings else None
        )


EDITORS_CAUGHT_BY: dict[type[PlainStored], str] = {
    **ROWS_CAUGHT_BY,
    **LOG_CAUGHT_BY,
    GivesTheOldUntilKept: "test_1_what_was_saved_is_current_and_whole",
    IgnoresTheVersion: "test_2_a_save_on_another_version_is_refused",
    RefusesOlderVersionsAlone: "test_2_a_save_on_another_version_is_refused",
    NamesTheWrongVersions: "test_2_a_save_on_another_version_is_refused",
    RecordsTheRefused: "test_2_a_save_on_another_version_is_refused",
    WritesBeforeItLooks: "test_2_also_where_the_host_goes_on_after_it",
    TakesTheFirstSaveOnAnyVersion: "test_2_also_where_nothing_was_saved_yet",
    LooksAndThenWrites: "test_2_of_two_transactions_on_one_version_one_is_refused",
    LooksAtWhatItHasRead: "test_2_also_if_one_looked_in_the_same_transaction",
    RefusesWhoeverWaited: "test_2_but_not_if_the_other_one_was_rolled_back",
    GivesAnotherAdministration: "test_4_two_administrations_share_nothing",
    LosesANeighboursChange: "test_4_nor_do_editors_at_the_same_time",
    KeepsSettingsAtOnce: "test_5_what_is_rolled_back_was_never_there",
    RemembersRolledBackSettings: "test_5_what_is_rolled_back_was_never_there",
    ShowsUnkeptSettings: "test_5_nor_does_another_editor_see_it",
    MakesUpBlankSettings: "test_6_an_unknown_administration_has_nothing",
}
