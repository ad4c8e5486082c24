"""Changes of settings: the action that must be authorised, what was changed, by whom and when, and the version since.

Help pages: "Integratiesoort toevoegen" (you must authorise this action first), "Integratiesoort autoriseren"
(Log_Str_Integr_Auth).
"""

import enum
from datetime import datetime
from typing import Any

import attrs

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.settings_tables import ADMINISTRATION, TABLES, key_text
from profit_integration.core.violation import free


class Verb(enum.StrEnum):
    """What is done to a setting."""

    ADD = "Add"
    CHANGE = "Change"
    DELETE = "Delete"


@attrs.frozen(kw_only=True)
class Action:
    """Something that must be authorised first.

    Attributes:
        verb: What is done.
        name: To what: ``integration type``.
        menu: The menu choice that leads there.
    """

    verb: Verb
    name: str
    menu: str

    @property
    def tab(self) -> str:
        """The tab that it is done on."""
        return f"{self._function} / Tabs / General"

    @property
    def path(self) -> str:
        """The action itself."""
        return f"{self._function} / Actions / {self.verb}"

    @property
    def rights(self) -> tuple[str, str, str]:
        """What a user group must have been given: the menu choice, the tab and the action."""
        return (self.menu, self.tab, self.path)

    @property
    def _function(self) -> str:
        return f"Financial / {self.name[:1].upper()}{self.name[1:]}"

    def __str__(self) -> str:
        return f"{self.verb.lower()} {self.name}"


@attrs.frozen(kw_only=True)
class Difference:
    """What stood in one place of the settings, and what stands there now.

    Attributes:
        of: The table, or the field of the administration.
        before: What stood there; of a table, None if nothing did.
        after: What stands there now; of a table, None if nothing does.
    """

    of: str
    before: Any
    after: Any

    @property
    def place(self) -> str:
        """Where it is: ``journals[70]``, or ``administration.name``."""
        table = TABLES.get(self.of)
        if table is None:
            return field_place(self.of)
        return table.place(table.key_of(self.before if self.after is None else self.after))

    @property
    def is_deletion(self) -> bool:
        """Whether a setting goes away."""
        return self.of in TABLES and self.after is None

    def __str__(self) -> str:
        return f"{self.place}: {_shown(self.before)} -> {_shown(self.after)}"


def field_place(field: str) -> str:
    """Where a field of the administration is."""
    return f"{ADMINISTRATION}.{field}"


def _shown(value: Any) -> str:
    if not attrs.has(type(value)):
        return "nothing" if value is None else key_text(value)
    filled = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
    return ", ".join(f"{name} {key_text(each)}" for name, each in filled.items() if each not in (None, "", ()))


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
        raise UnusableSettingError(free(f"{at} does not say in which time zone", "pass a moment with a time zone"))


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
