"""Actions, for which a user must be authorised before anything is looked up.

In Profit, the Authorisation tool gives a user group the right to a menu choice, a tab and an action. For an integration
type these are the menu General > Configuration > Integration settings > Integration type and the tab Financial >
Integration type > Tabs > General. The paths of the other settings follow that example.

Help pages: "Integratiesoort toevoegen" (you must authorise this action first), "Integratiesoort autoriseren"
(Log_Str_Integr_Auth).
"""

import attrs

from profit_integration.core.maintenance.edits import Add, Change, Delete, Edit, Set
from profit_integration.core.model.settings_changes import Action, Verb
from profit_integration.core.model.settings_tables import ADMINISTRATION, table_of


def action_of(edit: Edit) -> Action:
    """The action that a user must be authorised for to make an edit."""
    if isinstance(edit, Set):
        return Action(Verb.CHANGE, ADMINISTRATION)
    verbs = {Add: Verb.ADD, Change: Verb.CHANGE, Delete: Verb.DELETE}
    return Action(verbs[type(edit)], edit.table.field)


def action_on(setting: type[attrs.AttrsInstance], verb: Verb) -> Action:
    """The action on settings of a type: ``action_on(IntegrationType, Verb.ADD)``."""
    return Action(verb, table_of(setting).field)


def actions_on(*settings: type[attrs.AttrsInstance]) -> tuple[Action, ...]:
    """All actions on settings of these types: add, change and delete."""
    return tuple(action_on(setting, verb) for setting in settings for verb in Verb)
