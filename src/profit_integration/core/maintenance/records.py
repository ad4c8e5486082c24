"""Settings from the records of their changes.

The records of an administration, from the first to the last, determine its settings. `replay` makes these. The settings
in a store must be equal to them.
"""

from collections.abc import Iterable

from profit_integration.core.maintenance.edits import with_differences
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.settings_changes import ChangeRecord


def blank_settings(administration: int) -> AdministrationSettings:
    """The settings of an administration at version 0, before the first change."""
    return AdministrationSettings(administration=administration)


def replay(administration: int, records: Iterable[ChangeRecord]) -> AdministrationSettings:
    """The settings after all changes of an administration.

    Args:
        administration: The administration.
        records: All its records, from the first to the last.

    Raises:
        UnusableSettingError: If no settings can exist after one of the changes.
    """
    settings = blank_settings(administration)
    for record in records:
        settings = with_differences(settings, record.differences)
    return settings
