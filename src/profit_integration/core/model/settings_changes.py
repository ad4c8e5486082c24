"""Changes of settings: the action that must be authorised, what was changed, by whom and when, and the version since.

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
from profit_integration.core.violation import ENGLISH, Code, Message, Term, Violation, message


class Verb(enum.StrEnum):
    """What is done to a setting."""

    ADD = "Add"
    CHANGE = "Change"
    DELETE = "Delete"


# Menu choices as rights name them, where the menu is called otherwise by now: hosts have stored these.
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
    """Something that must be authorised first.

    Attributes:
        verb: What is done.
        of: To what: a row of this table, or a field of the administration.
    """

    verb: Verb
    of: str

    @property
    def name(self) -> Term:
        """What AFAS calls what it is done to."""
        return TABLES[self.of].name if self.of in TABLES else Term("AdministrationSettings")

    @property
    def menu(self) -> str:
        """The menu choice that leads there."""
        return _MENU_CHOICES.get(self.of) or ENGLISH.menus[self.of]

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
    def as_message(self) -> Message:
        """What it is called."""
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
        """How it is called in a message."""
        return message(Code.ENTRIES_USING if self.count > 1 else Code.ENTRY_USING, count=self.count, first=self.first)


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


def _shown(value: Any) -> str:
    if not attrs.has(type(value)):
        return "nothing" if value is None else key_text(value)
    filled = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
    return ", ".join(f"{name} {key_text(each)}" for name, each in filled.items() if each not in (None, "", ()))


def stale_settings(administration: int, *, expected: int, current: int) -> StaleSettingsError:
    """The error that settings were saved at another version than a change of them expects."""
    values = {"administration": administration, "expected": expected, "current": current}
    return StaleSettingsError(Violation(code=Code.SETTINGS_STALE, administration=administration, values=values))


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
        raise UnusableSettingError(Violation(code=Code.MOMENT_WITHOUT_ZONE, values={"moment": at.isoformat()}))


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
        heading = f"administration {self.administration}, version {self.version}, {self.at.isoformat()}, {self.actor}:"
        return "\n  ".join([heading, *map(str, self.differences)])
