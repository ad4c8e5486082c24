"""The records of changes: the actor, the time, the actions and the differences.

The settings of an administration follow from its records, from the first to the last. `replay` works them out; the
settings in a store must be equal to these.
"""

from collections.abc import Iterable

from profit_integration.core.maintenance.edits import with_differences
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.settings_changes import ChangeRecord


def blank_settings(administration: int) -> AdministrationSettings:
    """The settings of every administration at version 0."""
    return AdministrationSettings(administration=administration)


def replay(administration: int, records: Iterable[ChangeRecord]) -> AdministrationSettings:
    """The settings that follow from an administration's records, in their order."""
    settings = blank_settings(administration)
    for record in records:
        settings = with_differences(settings, record.differences)
    return settings
