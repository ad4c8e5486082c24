"""Changes of settings: the action that must be authorised, the differences, the actor, the time and the new version.

Help pages: "Integratiesoort toevoegen" (you must authorise this action first), "Integratiesoort autoriseren"
(Log_Str_Integr_Auth).
"""

import enum
from datetime import datetime
from typing import Any

import attrs

from profit_integration.core.errors import StaleSettingsError, UnusableSettingError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.settings_tables import ADMINISTRATION, TABLES, field_place, key_text
from profit_integration.core.model.values import checked
from profit_integration.core.violation import ENGLISH, Code, Message, Term, Violation, message


class Verb(enum.StrEnum):
    """What is done to a setting."""

    ADD = "Add"
    CHANGE = "Change"
    DELETE = "Delete"


# Menu choices in rights, where the menu has another name now: hosts have stored rights by these names.
_MENU_CHOICES = {
    ADMINISTRATION: "General / Configuration / Administration",
    "allocation_axes": "General / Configuration / Administration",
    "blocked_periods": "General / Configuration / Administration",
    "journals": "Financial / Configuration / Journal",
    "ledger_accounts": "Financial / Configuration / Ledger account",
    "vat_codes": "Financial / Configuration / VAT code",
}


@attrs.frozen
class Action:
    """An action on settings that a user must be authorised for.

    Attributes:
        verb: What is done.
        of: The table of the row that it is done to, or `ADMINISTRATION` for a field of the administration itself.
    """

    verb: Verb
    of: str

    @property
    def name(self) -> Term:
        """AFAS's name of a row of the table, or of the administration."""
        return TABLES[self.of].name if self.of in TABLES else Term("AdministrationSettings")

    @property
    def menu(self) -> str:
        """The menu choice that leads to it."""
        return _MENU_CHOICES.get(self.of) or ENGLISH.menus[self.of]

    @property
    def tab(self) -> str:
        """The tab that it is done on."""
        return f"{self._function} / Tabs / General"

    @property
    def path(self) -> str:
        """The path of the action."""
        return f"{self._function} / Actions / {self.verb}"

    @property
    def rights(self) -> tuple[str, str, str]:
        """The rights that a user group needs: the menu choice, the tab and the action."""
        return (self.menu, self.tab, self.path)

    @property
    def as_message(self) -> Message:
        """The action as messages name it."""
        return message(Code.ACTION, verb=self.verb, what=self.name)

    def __str__(self) -> str:
        return ENGLISH.sentence(self.as_message)

    @property
    def _function(self) -> str:
        name = ENGLISH.label(self.name)
        return f"Financial / {name[:1].upper()}{name[1:]}"


@attrs.frozen(kw_only=True)
class EntriesUsing:
    """The evidence that journal entries use a setting.

    Attributes:
        count: How many entries use it.
        first: The number of the first of them.
    """

    count: int
    first: str

    @property
    def as_message(self) -> Message:
        """The evidence as messages name it."""
        return message(Code.ENTRIES_USING if self.count > 1 else Code.ENTRY_USING, count=self.count, first=self.first)


@attrs.frozen(kw_only=True)
class Difference:
    """A change of one row or field of the settings.

    Attributes:
        of: The table of the row, or the field of the administration.
        before: The row or the value before; None for a row that is added.
        after: The row or the value afterwards; None for a row that is deleted.
    """

    of: str
    before: Any
    after: Any

    @property
    def place(self) -> str:
        """The path of the row or field: ``journals[70]``, or ``administration.name``."""
        table = TABLES.get(self.of)
        if table is None:
            return field_place(self.of)
        return table.place(table.key_of(self.before if self.after is None else self.after))

    @property
    def is_deletion(self) -> bool:
        """Whether a row is deleted."""
        return self.of in TABLES and self.after is None

    def __str__(self) -> str:
        return f"{self.place}: {_shown(self.before)} -> {_shown(self.after)}"


def _shown(value: Any) -> str:
    if not attrs.has(type(value)):
        return "nothing" if value is None else key_text(value)
    filled = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
    return ", ".join(f"{name} {key_text(part)}" for name, part in filled.items() if part not in (None, "", ()))


def stale_settings(administration: int, *, expected: int, current: int) -> StaleSettingsError:
    """The error that the settings have another version than a change of them expects."""
    values = {"administration": administration, "expected": expected, "current": current}
    return StaleSettingsError(Violation(code=Code.SETTINGS_STALE, administration=administration, values=values))


@attrs.frozen
class VersionedSettings:
    """The settings of an administration, and their version.

    Attributes:
        settings: The settings.
        version: How many changes were saved: 1 after the first change.
    """

    settings: AdministrationSettings
    version: int


def _is_a_moment(_record: object, _field: "attrs.Attribute[datetime]", at: datetime) -> None:
    if at.utcoffset() is None:
        raise UnusableSettingError.of(Code.MOMENT_WITHOUT_ZONE, moment=at.isoformat())


@attrs.frozen(kw_only=True)
@checked(UnusableSettingError)
class ChangeRecord:
    """One saved change.

    Attributes:
        administration: The administration whose settings changed.
        version: The version of the settings after the change.
        actor: The user who changed them.
        at: The time, with a time zone.
        actions: The actions of the Authorisation tool that it needed.
        differences: The rows and fields that changed.

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
        heading = f"administration {self.administration}, version {self.version}, {self.at.isoformat()}, {self.actor}:"
        return "\n  ".join([heading, *map(str, self.differences)])
