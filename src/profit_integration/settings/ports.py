"""The port through which journalising reads settings."""

from typing import Protocol

from profit_integration.settings.administration import AdministrationSettings


class SettingsRepository(Protocol):
    """Gives the settings of an administration."""

    def get(self, administration: int) -> AdministrationSettings | None:
        """One administration's settings, whole and frozen, or None if there are none."""
        ...
