"""Maintaining settings: edits that are authorised, checked, saved whole and recorded, and the dialogues for them."""

from profit_integration.core.maintenance.actions import action_of, action_on, actions_on
from profit_integration.core.maintenance.checking import Proposal, propose
from profit_integration.core.maintenance.dialogue import Choice, Dialogue, Offer, Step
from profit_integration.core.maintenance.dialogues import (
    add_integration_account,
    add_integration_type,
    change_integration_account,
    change_integration_type,
)
from profit_integration.core.maintenance.edits import Add, Change, Delete, Edit, Set, edits_between, edits_of_plan
from profit_integration.core.maintenance.in_use import Surroundings
from profit_integration.core.maintenance.maintainer import Maintainer, Refused, Saved
from profit_integration.core.maintenance.records import blank_settings, replay
from profit_integration.core.model.settings_changes import Action, ChangeRecord, Difference, Verb, VersionedSettings
from profit_integration.core.model.settings_tables import TABLES

__all__ = [
    "TABLES",
    "Action",
    "Add",
    "Change",
    "ChangeRecord",
    "Choice",
    "Delete",
    "Dialogue",
    "Difference",
    "Edit",
    "Maintainer",
    "Offer",
    "Proposal",
    "Refused",
    "Saved",
    "Set",
    "Step",
    "Surroundings",
    "Verb",
    "VersionedSettings",
    "action_of",
    "action_on",
    "actions_on",
    "add_integration_account",
    "add_integration_type",
    "blank_settings",
    "change_integration_account",
    "change_integration_type",
    "edits_between",
    "edits_of_plan",
    "propose",
    "replay",
]
