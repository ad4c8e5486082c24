"""Settings that can be changed, who may change them and what entries use, in memory: for trying out and for tests.

`MemorySettingsStore` has real transactions: what is saved inside ``with store.begin() as stored`` is kept when the
block ends and forgotten when it raises. One transaction runs at a time, which is all that the contract asks of a store.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import attrs

from profit_integration.adapters.memory import OneAtATime
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.settings_changes import (
    Action,
    ChangeRecord,
    EntriesUsing,
    VersionedSettings,
    stale_settings,
)


@attrs.define
class _Kept:
    settings: dict[int, VersionedSettings] = attrs.Factory(dict)
    records: dict[int, tuple[ChangeRecord, ...]] = attrs.Factory(dict)


class MemoryStoredSettings:
    """`SettingsRepository`, `SettingsEditor` and `ChangeLog` in one transaction of a `MemorySettingsStore`."""

    def __init__(self, kept: _Kept, changes: _Kept) -> None:
        self._kept = kept
        self._changes = changes

    def get(self, administration: int) -> AdministrationSettings | None:
        """One administration's settings, or None if there are none."""
        found = self.current(administration)
        return None if found is None else found.settings

    def current(self, administration: int) -> VersionedSettings | None:
        """The settings of an administration with their version, or None if nothing was saved yet."""
        return self._changes.settings.get(administration) or self._kept.settings.get(administration)

    def save(self, settings: AdministrationSettings, expected_version: int, record: ChangeRecord) -> None:
        """Keep settings and the record of their change.

        Raises:
            StaleSettingsError: If the current version is another than expected.
        """
        administration = settings.administration
        current = self.current(administration)
        found = 0 if current is None else current.version
        if found != expected_version:
            raise stale_settings(administration, expected=expected_version, current=found)
        self._changes.records[administration] = (*self.changes(administration), record)
        self._changes.settings[administration] = VersionedSettings(settings, record.version)

    def changes(self, administration: int) -> tuple[ChangeRecord, ...]:
        """The records of an administration's changes, from the first to the last."""
        return self._changes.records.get(administration) or self._kept.records.get(administration, ())


class MemorySettingsStore:
    """Settings of administrations with the log of their changes, in memory."""

    def __init__(self) -> None:
        self._kept = _Kept()
        self._one_at_a_time = OneAtATime()

    @contextmanager
    def begin(self) -> Iterator[MemoryStoredSettings]:
        """A transaction: kept when the block ends, forgotten when it raises.

        Raises:
            MemoryConstraintError: If this thread has one open already.
        """
        with self._one_at_a_time.turn():
            changes = _Kept()
            yield MemoryStoredSettings(self._kept, changes)
            self._kept.settings.update(changes.settings)
            self._kept.records.update(changes.records)


@attrs.frozen(kw_only=True)
class UserGroup:
    """Users who have the same rights (AFAS: user group).

    Attributes:
        code: The code of the group.
        members: Who is in it.
        rights: What it was authorised for: menu choices, tabs and actions, as `Action.rights` gives them.
    """

    code: str
    members: frozenset[str]
    rights: frozenset[str]


@attrs.frozen
class MemoryAuthoriser:
    """Who may do what, by user group; a user in several groups has the rights of all of them.

    Help page: "Integratiesoort autoriseren" (Log_Str_Integr_Auth).
    """

    groups: tuple[UserGroup, ...]

    def permits(self, actor: str, action: Action) -> bool:
        """Whether the groups of a user have the menu choice, the tab and the action."""
        rights = {right for group in self.groups if actor in group.members for right in group.rights}
        return rights.issuperset(action.rights)


class EntryUsage:
    """What journal entries use of the settings.

    Args:
        entries: The entries; they are read anew for each question, so that a `MemoryBook` can be given.
    """

    def __init__(self, entries: Iterable[JournalEntry]) -> None:
        self._entries = entries

    def used_by(self, administration: int, table: str, key: str) -> EntriesUsing | None:
        """The number of entries that use a row of a table, and the number of the first; None if none does."""
        of_administration = (each for each in self._entries if each.document.administration == administration)
        numbers = [each.number.text for each in of_administration if key in _used(each, table)]
        return EntriesUsing(count=len(numbers), first=numbers[0]) if numbers else None


def _used(entry: JournalEntry, table: str) -> set[str | None]:
    match table:
        case "ledger_accounts":
            return {line.account for line in entry.lines}
        case "vat_codes":
            return {line.vat_code for line in entry.lines}
        case "journals":
            return {entry.journal}
        case "counters":
            return {entry.counter}
        case "sales_contact_profiles":
            return {entry.contact.profile}
        case _:
            return set()
