"""Actions: what somebody must be authorised for before anything is looked up.

In Profit, to authorise is to give a user group the right to a menu choice, a tab and an action, with the Authorisation
tool. Its words for an integration type: the menu General > Configuration > Integration settings > Integration type, the
tab Financial > Integration type > Tabs > General. The paths of the other settings are made after that example.

Help pages: "Integratiesoort toevoegen" (you must authorise this action first), "Integratiesoort autoriseren"
(Log_Str_Integr_Auth).
"""

import enum

import attrs

from profit_integration.core.maintenance.edits import Add, Change, Delete, Edit, Set
from profit_integration.core.model.settings_tables import ADMINISTRATION, ADMINISTRATION_MENU, table_of


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


def action_of(edit: Edit) -> Action:
    """The action that an edit takes."""
    if isinstance(edit, Set):
        return Action(verb=Verb.CHANGE, name=ADMINISTRATION, menu=ADMINISTRATION_MENU)
    verbs = {Add: Verb.ADD, Change: Verb.CHANGE, Delete: Verb.DELETE}
    return action_on(edit.table.row, verbs[type(edit)])


def action_on(setting: type[attrs.AttrsInstance], verb: Verb) -> Action:
    """What is done to a setting of a type: ``action_on(IntegrationType, Verb.ADD)``."""
    table = table_of(setting)
    return Action(verb=verb, name=table.name, menu=table.menu)


def actions_on(*settings: type[attrs.AttrsInstance]) -> tuple[Action, ...]:
    """Everything that can be done to settings of these types: add, change and delete."""
    return tuple(action_on(each, verb) for each in settings for verb in Verb)
