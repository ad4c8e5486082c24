"""Changing settings: authorise, look up, check everything, save all or nothing.

A user without the right is refused before anything is looked up. A user who read the settings before another user
changed them is refused too, so that no change is overwritten. All other refusals are reported together. A saved change
is recorded.

Help pages: "Integratiesoort toevoegen", "Integratiesoort wijzigen", "Record the integration data".
"""

from collections.abc import Iterable
from datetime import date, datetime

import attrs

from profit_integration.core.errors import MissingRightError, RefusedChangeError
from profit_integration.core.maintenance.actions import action_of
from profit_integration.core.maintenance.checking import Proposal, propose
from profit_integration.core.maintenance.edits import Edit
from profit_integration.core.maintenance.in_use import Surroundings
from profit_integration.core.maintenance.records import blank_settings
from profit_integration.core.model.settings_changes import Action, ChangeRecord, VersionedSettings, stale_settings
from profit_integration.core.ports import Authoriser, RangeStates, SettingsEditor, Usage
from profit_integration.core.violation import Code, Violation, message


@attrs.frozen(kw_only=True)
class Saved:
    """A change that was saved.

    Attributes:
        settings: The new settings, with their version.
        record: The record of the change.
        warnings: The new warnings and notes.
    """

    settings: VersionedSettings
    record: ChangeRecord
    warnings: tuple[Violation, ...]


@attrs.frozen
class Refused:
    """A change that was not saved, and everything that refuses it."""

    findings: tuple[Violation, ...]


@attrs.frozen(kw_only=True)
class Maintainer:
    """Maintains settings over four ports, within a transaction that the host begins and commits.

    Attributes:
        settings: Stores the settings and the records of changes.
        authoriser: Says which actions a user may take.
        numbers: Says which ranges have given numbers.
        usage: Says which settings are used by entries.
    """

    settings: SettingsEditor
    authoriser: Authoriser
    numbers: RangeStates
    usage: Usage

    def look(self, administration: int, *, actor: str, actions: Iterable[Action]) -> VersionedSettings:
        """The present settings, for a user who is about to change them.

        If nothing was saved yet, they are blank and their version is 0.

        Raises:
            MissingRightError: If the actor is not authorised; then nothing was looked up.
        """
        denied = [action for action in dict.fromkeys(actions) if not self.authoriser.permits(actor, action)]
        if denied:
            raise MissingRightError.of(
                Code.RIGHT_MISSING,
                actor=actor,
                actions=[action.as_message for action in denied],
                menus=list(dict.fromkeys(action.menu for action in denied)),
                rights=[message(Code.RIGHT, menu=action.menu, tab=action.tab, action=action.path) for action in denied],
            )
        return self.settings.current(administration) or VersionedSettings(blank_settings(administration), 0)

    def check(self, *edits: Edit, administration: int, expected_version: int, actor: str, on: date) -> Proposal:
        """Work out the result of edits, also for the other administrations of the store, and save nothing.

        Raises:
            MissingRightError: If the actor is not authorised; then nothing was looked up.
            StaleSettingsError: If the settings are at another version than expected.
        """
        current = self.look(administration, actor=actor, actions=map(action_of, edits))
        if current.version != expected_version:
            raise stale_settings(administration, expected=expected_version, current=current.version)
        stored = map(self.settings.current, sorted(self.settings.administrations() - {administration}))
        others = tuple(versioned.settings for versioned in stored if versioned is not None)
        around = Surroundings(numbers=self.numbers, usage=self.usage, on=on, others=others)
        return propose(current.settings, edits, around)

    def attempt(
        self, *edits: Edit, administration: int, expected_version: int, actor: str, at: datetime
    ) -> Saved | Refused:
        """Save edits as one change, or report everything that refuses it.

        Args:
            *edits: The edits.
            administration: The administration whose settings are edited.
            expected_version: The version of the settings that the user read; 0 if nothing was saved yet.
            actor: The user.
            at: The time, with a time zone.

        Raises:
            MissingRightError: If the actor is not authorised; then nothing was looked up.
            StaleSettingsError: If the settings are at another version than expected.
            UnusableSettingError: If the time has no time zone.
        """
        proposal = self.check(
            *edits, administration=administration, expected_version=expected_version, actor=actor, on=at.date()
        )
        if proposal.findings:
            return Refused(proposal.findings)
        record = ChangeRecord(
            administration=administration,
            version=expected_version + 1,
            actor=actor,
            at=at,
            actions=tuple(dict.fromkeys(action_of(edit).path for edit in edits)),
            differences=proposal.differences,
        )
        self.settings.save(proposal.settings, expected_version, record)
        return Saved(
            settings=VersionedSettings(proposal.settings, record.version), record=record, warnings=proposal.warnings
        )

    def save(self, *edits: Edit, administration: int, expected_version: int, actor: str, at: datetime) -> Saved:
        """Save edits as one change; see `attempt`.

        Raises:
            MissingRightError: If the actor is not authorised; then nothing was looked up.
            StaleSettingsError: If the settings are at another version than expected.
            UnusableSettingError: If the time has no time zone.
            RefusedChangeError: If the change is refused, with all the reasons.
        """
        result = self.attempt(
            *edits, administration=administration, expected_version=expected_version, actor=actor, at=at
        )
        if isinstance(result, Refused):
            values = {"administration": administration, "count": len(result.findings)}
            refusal = Violation(code=Code.CHANGE_REFUSED, administration=administration, values=values)
            raise RefusedChangeError(refusal, result.findings)
        return result
