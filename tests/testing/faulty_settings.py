"""Stores of settings that are faulty in versions, administrations and transactions.

Faults of the log are in `faulty_logs`, and lost values in `faulty_values`.
"""

import attrs

from profit_integration.adapters.memory import MemorySettings
from profit_integration.core.errors import StaleSettingsError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.settings_changes import ChangeRecord, VersionedSettings, stale_settings
from tests.testing.faulty import enter_faulty_store, rejected_by
from tests.testing.transactions import SettingsTransaction

# --- settings, versions and transactions ------------------------------------------------------------------------

_STALE = "test_2_a_save_on_another_version_is_refused"
_AT_ONCE = "test_2_of_two_transactions_on_one_version_one_is_refused"


@rejected_by("test_1_what_was_saved_is_current_and_whole")
class GivesTheOldUntilKept(SettingsTransaction):
    """Gives the settings that are kept, and not those that its own transaction saved."""

    def current(self, administration: int) -> VersionedSettings | None:
        return self.kept.settings.get(administration)

    def version(self, administration: int) -> int:
        current = super().current(administration)
        return current.version if current else 0


enter_faulty_store(SettingsTransaction, _STALE, "The last save wins, on whatever version.", check=lambda *_: None)


@rejected_by(_STALE)
class RefusesOlderVersionsAlone(SettingsTransaction):
    """Asks whether the version is too low, and not whether it is another one."""

    def check(self, administration: int, expected_version: int) -> None:
        if expected_version < self.version(administration):
            super().check(administration, expected_version)


@rejected_by(_STALE)
class NamesTheWrongVersions(SettingsTransaction):
    """Refuses, and names the two versions the wrong way round."""

    def check(self, administration: int, expected_version: int) -> None:
        try:
            super().check(administration, expected_version)
        except StaleSettingsError as error:
            values = dict(error.violation.values)
            raise stale_settings(administration, expected=values["current"], current=values["expected"]) from None


@rejected_by(_STALE)
class RecordsTheRefused(SettingsTransaction):
    """Writes the log first, outside the transaction, and looks at the version afterwards."""

    def save(self, settings: AdministrationSettings, expected_version: int, record: ChangeRecord) -> None:
        self.hold(settings.administration)
        if self.version(settings.administration) != expected_version:
            kept = self.kept.records.get(record.administration, ())
            self.kept.records[record.administration] = (*kept, record)
        super().save(settings, expected_version, record)


@rejected_by(_STALE)
class WritesBeforeItLooks(SettingsTransaction):
    """Writes first and looks at the version afterwards: a host that catches the refusal keeps what was refused."""

    def check(self, administration: int, expected_version: int) -> None:
        """Check nothing."""

    def save(self, settings: AdministrationSettings, expected_version: int, record: ChangeRecord) -> None:
        self.hold(settings.administration)
        current = self.version(settings.administration)
        super().save(settings, expected_version, record)
        if current != expected_version:
            raise stale_settings(settings.administration, expected=expected_version, current=current)


@rejected_by(_STALE)
class TakesTheFirstSaveOnAnyVersion(SettingsTransaction):
    """Inserts where there is no row yet, without a look at the version."""

    def check(self, administration: int, expected_version: int) -> None:
        if self.current(administration) is not None:
            super().check(administration, expected_version)


enter_faulty_store(SettingsTransaction, _AT_ONCE, "Compares versions and writes without holding.", hold=lambda *_: None)


@rejected_by("test_2_also_if_one_looked_in_the_same_transaction")
class LooksAtWhatItHasRead(SettingsTransaction):
    """Compares the version with what it read first in the transaction, as an object mapper does."""

    def began(self) -> None:
        self.read: dict[int, VersionedSettings | None] = {}

    def current(self, administration: int) -> VersionedSettings | None:
        if administration not in self.read:
            self.read[administration] = super().current(administration)
        return self.read[administration]

    def write(self, saved: VersionedSettings) -> None:
        super().write(saved)
        self.read[saved.settings.administration] = saved


@rejected_by("test_2_but_not_if_the_other_one_was_rolled_back")
class RefusesWhenItWaited(SettingsTransaction):
    """Takes for granted that the transaction that it waited for has kept its save."""

    def save(self, settings: AdministrationSettings, expected_version: int, record: ChangeRecord) -> None:
        administration = settings.administration
        waited = self.has_to_wait(administration)
        self.hold(administration)
        if waited:
            raise stale_settings(administration, expected=expected_version, current=expected_version + 1)
        super().save(settings, expected_version, record)


@rejected_by("test_4_two_administrations_share_nothing")
class GivesAnotherAdministration(SettingsTransaction):
    """Gives the settings that were saved last, whichever administration is asked for."""

    def current(self, administration: int) -> VersionedSettings | None:
        own = super().current(administration)
        return own and [*self.kept.settings.values(), *self.changed.settings.values()][-1]

    def version(self, administration: int) -> int:
        current = super().current(administration)
        return current.version if current else 0


@rejected_by("test_4_nor_do_two_transactions_at_once")
class LosesChangesMadeBesideIt(SettingsTransaction):
    """Reads everything when it begins and writes everything when it ends."""

    def began(self) -> None:
        self.changed.settings = dict(self.kept.settings)
        self.changed.records = dict(self.kept.records)

    def commit(self) -> None:
        self.kept.settings = self.changed.settings
        self.kept.records = self.changed.records


@rejected_by("test_5_what_is_rolled_back_was_never_there")
class KeepsSettingsAtOnce(SettingsTransaction):
    """Commits each save by itself, whatever becomes of the transaction."""

    def save(self, settings: AdministrationSettings, expected_version: int, record: ChangeRecord) -> None:
        super().save(settings, expected_version, record)
        self.kept.settings.update(self.changed.settings)


@rejected_by("test_5_what_is_rolled_back_was_never_there")
class RemembersRolledBackSettings(SettingsTransaction):
    """Caches settings until the next save, and not until a rollback."""

    def get(self, administration: int) -> AdministrationSettings | None:
        settings = self.kept.numbers.setdefault(("read", administration), super().get(administration))
        assert settings is None or isinstance(settings, AdministrationSettings)
        return settings

    def write(self, saved: VersionedSettings) -> None:
        super().write(saved)
        self.kept.numbers.pop(("read", saved.settings.administration), None)


@rejected_by("test_5_what_is_rolled_back_was_never_there")
class ShowsUnkeptSettings(SettingsTransaction):
    """Dirty reads of settings: others see them before they are kept, and then they never are."""

    def began(self) -> None:
        self.before = dict(self.kept.settings)

    def write(self, saved: VersionedSettings) -> None:
        super().write(saved)
        self.kept.settings[saved.settings.administration] = saved

    def roll_back(self) -> None:
        self.kept.settings = self.before


@rejected_by("test_6_an_unknown_administration_has_nothing")
class MakesUpBlankSettings(SettingsTransaction):
    """Gives an unknown administration blank settings, at version 0."""

    def current(self, administration: int) -> VersionedSettings | None:
        saved = super().current(administration)
        return saved or (
            VersionedSettings(AdministrationSettings(administration=administration), 0) if self.kept.settings else None
        )


_LISTED = "test_7_the_administrations_that_have_settings_are_listed"
enter_faulty_store(
    SettingsTransaction, _LISTED, "Lists those that are kept alone.", administrations=lambda it: {*it.kept.settings}
)
enter_faulty_store(
    SettingsTransaction, _LISTED, "Lists administration 1 alone.", administrations=lambda _: frozenset({1})
)


@rejected_by(_LISTED)
class ListsWhatWasAskedFor(SettingsTransaction):
    """Lists every administration that it was asked about."""

    def began(self) -> None:
        self.asked: set[int] = set()

    def current(self, administration: int) -> VersionedSettings | None:
        self.asked.add(administration)
        return super().current(administration)

    def administrations(self) -> frozenset[int]:
        return super().administrations() | self.asked


# --- what is kept of others -------------------------------------------------------------------------------------


@rejected_by("test_1_what_was_saved_is_current_and_whole")
class KeepsDeletedRows(SettingsTransaction):
    """Writes every row that there is, and deletes none that was there before."""

    def write(self, saved: VersionedSettings) -> None:
        before = self.get(saved.settings.administration)
        codes = {journal.code for journal in saved.settings.journals}
        left = [journal for journal in (before.journals if before else ()) if journal.code not in codes]
        journals = (*saved.settings.journals, *left)
        super().write(attrs.evolve(saved, settings=attrs.evolve(saved.settings, journals=journals)))


@rejected_by("test_4_two_administrations_share_nothing")
class SharesATable(SettingsTransaction):
    """Leaves the administration out of the key of one table, so that a save changes its rows for all."""

    def current(self, administration: int) -> VersionedSettings | None:
        current = super().current(administration)
        all_saved = [*self.kept.settings.values(), *self.changed.settings.values()]
        links = {(link.axis, link.link_type): link for saved in all_saved for link in saved.settings.allocation_links}
        return current and attrs.evolve(
            current, settings=attrs.evolve(current.settings, allocation_links=tuple(links.values()))
        )


# --- settings that are only read --------------------------------------------------------------------------------

_WHOLE = "test_1_the_settings_of_an_administration_come_back_whole"


class ReadSettings(MemorySettings):
    """A sound repository; a faulty one reads something else than it was given."""

    def get(self, administration: int) -> AdministrationSettings | None:
        settings = super().get(administration)
        return settings and self.read(settings)

    def read(self, settings: AdministrationSettings) -> AdministrationSettings:
        return settings


enter_faulty_store(
    ReadSettings, _WHOLE, "Gives the settings of administration 1.", get=lambda self, _: ReadSettings.get(self, 1)
)


@rejected_by(_WHOLE)
class SharesJournals(ReadSettings):
    """Finds journals by their code, of whichever administration they are."""

    def read(self, settings: AdministrationSettings) -> AdministrationSettings:
        journal_by_code = {
            journal.code: journal
            for own_settings in self._by_administration.values()
            for journal in own_settings.journals
        }
        return attrs.evolve(settings, journals=tuple(journal_by_code[journal.code] for journal in settings.journals))


@rejected_by(_WHOLE)
class GivesOnce(ReadSettings):
    """Reads from a cursor that is at its end the second time."""

    _left = 1

    def get(self, administration: int) -> AdministrationSettings | None:
        self._left -= administration == 1
        return super().get(administration) if self._left >= 0 else None


@rejected_by("test_2_an_unknown_administration_has_none")
class MakesUpDefaults(ReadSettings):
    """Gives an unknown administration settings by default."""

    def get(self, administration: int) -> AdministrationSettings | None:
        return super().get(administration) or AdministrationSettings(administration=administration)
