"""What is kept of every change: who, when, which action, what stood there and what stands there now.

The settings of an administration are what comes of its records, from the first to the last; `replay` works that out,
and the settings that a store gives must be equal to it.
"""

from collections.abc import Iterable

from profit_integration.core.maintenance.edits import with_differences
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.settings_changes import ChangeRecord


def blank_settings(administration: int) -> AdministrationSettings:
    """What every administration begins with, at version 0."""
    return AdministrationSettings(administration=administration)


def replay(administration: int, records: Iterable[ChangeRecord]) -> AdministrationSettings:
    """The settings that come of an administration's records, in their order."""
    settings = blank_settings(administration)
    for record in records:
        settings = with_differences(settings, record.differences)
    return settings
