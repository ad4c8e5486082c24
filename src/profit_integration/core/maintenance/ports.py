"""The ports of maintenance: what keeps settings and their log, who may do what, and what is in use.

The contract of a store that is `SettingsRepository`, `SettingsEditor` and `ChangeLog` at once, one conformance test per
sentence (see `profit_integration.testing`):

1. What was saved last is current: whole, equal in every field and of the same type, with the version of its record. A
   member of an enumeration comes back as that member, not as the text that it is equal to.
2. A save that expects another version than the current one is refused with `StaleSettingsError`, which names both, and
   changes nothing; where nothing was saved yet, the version is 0.
3. Every save leaves its record, the same in every field, and the log gives the records in the order of their versions.
4. Two administrations share nothing: neither settings, nor versions, nor records.
5. What is saved in a transaction that is rolled back was never there: neither the settings nor the record.
6. An administration of which nothing was saved has no settings and an empty log.
"""

from typing import Protocol

from profit_integration.core.maintenance.actions import Action
from profit_integration.core.maintenance.records import ChangeRecord, VersionedSettings
from profit_integration.core.model.administration import AdministrationSettings


class SettingsEditor(Protocol):
    """Keeps the settings of administrations within the host's transaction, each change with its record."""

    def current(self, administration: int) -> VersionedSettings | None:
        """The settings of an administration with their version, or None if nothing was saved yet."""
        ...

    def save(self, settings: AdministrationSettings, expected_version: int, record: ChangeRecord) -> None:
        """Keep settings and the record of their change together, or neither.

        Raises:
            StaleSettingsError: If the current version is another than expected.
        """
        ...


class ChangeLog(Protocol):
    """Gives what was changed."""

    def changes(self, administration: int) -> tuple[ChangeRecord, ...]:
        """The records of an administration's changes, from the first to the last."""
        ...


class Authoriser(Protocol):
    """Knows who may do what."""

    def permits(self, actor: str, action: Action) -> bool:
        """Whether somebody may do this."""
        ...


class Usage(Protocol):
    """Knows what entries, or anything else outside the settings, use of them."""

    def used_by(self, administration: int, table: str, key: str) -> str | None:
        """By what a row of a table is used, in words for people; None if by nothing.

        Args:
            administration: Whose settings.
            table: The table, as `AdministrationSettings` calls it: ``journals``.
            key: The key of the row, in words: ``70``.
        """
        ...
