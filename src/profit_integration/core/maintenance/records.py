"""What is kept of every change: who, when, which action, what stood there and what stands there now.

The settings of an administration are what comes of its records, from the first to the last; `replay` works that out,
and the settings that a store gives must be equal to it.
"""

from collections.abc import Iterable
from datetime import datetime

import attrs

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.maintenance.edits import Difference, with_differences
from profit_integration.core.model.administration import AdministrationSettings


@attrs.frozen
class VersionedSettings:
    """The settings of an administration, and how many changes were saved to come to them.

    Attributes:
        settings: The settings.
        version: Their version: 1 after the first change, and one more with each.
    """

    settings: AdministrationSettings
    version: int


def _is_a_moment(_record: object, _field: "attrs.Attribute[datetime]", at: datetime) -> None:
    if at.utcoffset() is None:
        raise UnusableSettingError(f"{at} does not say in which time zone", "pass a moment with a time zone")


@attrs.frozen(kw_only=True)
class ChangeRecord:
    """One saved change.

    Attributes:
        administration: Whose settings changed.
        version: The version that they have since.
        actor: Who changed them.
        at: When, with a time zone.
        actions: Which actions of the Authorisation tool it took.
        differences: What stood in each place before, and what stands there now.

    Raises:
        UnusableSettingError: If the moment has no time zone.
    """

    administration: int
    version: int
    actor: str
    at: datetime = attrs.field(validator=_is_a_moment)
    actions: tuple[str, ...]
    differences: tuple[Difference, ...]

    def __str__(self) -> str:
        return "\n  ".join(
            [
                f"administration {self.administration}, version {self.version}, {self.at.isoformat()}, {self.actor}:",
                *(str(each) for each in self.differences),
            ]
        )


def blank_settings(administration: int) -> AdministrationSettings:
    """What every administration begins with, at version 0."""
    return AdministrationSettings(administration=administration)


def replay(administration: int, records: Iterable[ChangeRecord]) -> AdministrationSettings:
    """The settings that come of an administration's records, in their order."""
    settings = blank_settings(administration)
    for record in records:
        settings = with_differences(settings, record.differences)
    return settings
