"""The ports for changing settings, in memory: for trials and for tests.

`MemorySettingsStore` has real transactions: the changes in a block ``with store.begin() as stored`` are kept when the
block ends, and discarded when it raises. One transaction runs at a time.
"""

from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager

import attrs

from profit_integration.adapters.memory import Transactions
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.settings_changes import (
    Action,
    ChangeRecord,
    VersionedSettings,
    stale_settings,
)


@attrs.define
class _Store:
    """The tables of a store: settings and records of changes, both by administration."""

    settings: MutableMapping[int, VersionedSettings] = attrs.Factory(dict)
    records: MutableMapping[int, tuple[ChangeRecord, ...]] = attrs.Factory(dict)


class MemoryStoredSettings:
    """`SettingsRepository`, `SettingsEditor` and `ChangeLog` in one transaction of a `MemorySettingsStore`."""

    def __init__(self, tables: _Store) -> None:
        self._tables = tables

    def get(self, administration: int) -> AdministrationSettings | None:
        """One administration's settings, or None if there are none."""
        current = self.current(administration)
        return None if current is None else current.settings

    def current(self, administration: int) -> VersionedSettings | None:
        """The settings of an administration with their version, or None if nothing was saved yet."""
        return self._tables.settings.get(administration)

    def administrations(self) -> frozenset[int]:
        """The administrations of which settings were saved."""
        return frozenset(self._tables.settings)

    def save(self, settings: AdministrationSettings, expected_version: int, record: ChangeRecord) -> None:
        """Keep settings and the record of their change.

        Raises:
            StaleSettingsError: If the current version is another than expected.
        """
        administration = settings.administration
        current = self.current(administration)
        version = 0 if current is None else current.version
        if version != expected_version:
            raise stale_settings(administration, expected=expected_version, current=version)
        self._tables.records[administration] = (*self.changes(administration), record)
        self._tables.settings[administration] = VersionedSettings(settings, record.version)

    def changes(self, administration: int) -> tuple[ChangeRecord, ...]:
        """The records of an administration's changes, from the first to the last."""
        return self._tables.records.get(administration, ())


class MemorySettingsStore:
    """Settings of administrations with the log of their changes, in memory."""

    def __init__(self) -> None:
        self._transactions = Transactions(_Store())

    @contextmanager
    def begin(self) -> Iterator[MemoryStoredSettings]:
        """Begin a transaction: its changes are kept when the block ends, and discarded when it raises.

        Raises:
            RuntimeError: If this thread has a transaction open already.
        """
        with self._transactions.begin() as tables:
            yield MemoryStoredSettings(tables)


@attrs.frozen(kw_only=True)
class UserGroup:
    """Users who have the same rights (AFAS: user group).

    Attributes:
        code: The code of the group.
        members: The users in it.
        rights: The menu choices, tabs and actions that it may use, as `Action.rights` names them.
    """

    code: str
    members: frozenset[str]
    rights: frozenset[str]


@attrs.frozen
class MemoryAuthoriser:
    """`Authoriser` by user groups; a user in several groups has the rights of all of them.

    Help page: "Integratiesoort autoriseren" (Log_Str_Integr_Auth).
    """

    groups: tuple[UserGroup, ...]

    def permits(self, actor: str, action: Action) -> bool:
        """Whether the groups of a user have the menu choice, the tab and the action."""
        rights = {right for group in self.groups if actor in group.members for right in group.rights}
        return rights.issuperset(action.rights)
