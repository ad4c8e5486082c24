"""Adding and changing settings: authorise, look, check everything, save all or nothing.

A user without the right is refused before anything is looked up. A user whose settings were changed by another one
since is refused too, and overwrites nothing. All further reasons come together. What is saved leaves a record.

Help pages: "Integratiesoort toevoegen", "Integratiesoort wijzigen", "Record the integration data".
"""

from collections.abc import Iterable
from datetime import date, datetime

import attrs

from profit_integration.core.errors import MissingRightError, RefusedChangeError
from profit_integration.core.maintenance.actions import action_of
from profit_integration.core.maintenance.checking import Proposal, Surroundings, propose
from profit_integration.core.maintenance.edits import Edit
from profit_integration.core.maintenance.records import blank_settings
from profit_integration.core.model.settings_changes import Action, ChangeRecord, VersionedSettings, stale_settings
from profit_integration.core.ports import Authoriser, RangeStates, SettingsEditor, Usage
from profit_integration.core.violation import Code, Violation, message


@attrs.frozen(kw_only=True)
class Saved:
    """A change that was saved.

    Attributes:
        settings: The settings since, with their version.
        record: What is kept of the change.
        warnings: What is doubtful in the settings since, and was not before.
    """

    settings: VersionedSettings
    record: ChangeRecord
    warnings: tuple[Violation, ...]


@attrs.frozen
class Refused:
    """A change that was not saved, and everything that stood in its way."""

    findings: tuple[Violation, ...]


@attrs.frozen(kw_only=True)
class Maintainer:
    """Maintains settings over four ports, within a transaction that the host begins and commits.

    Attributes:
        settings: Keeps the settings and their records.
        authoriser: Knows who may do what.
        numbers: Knows which ranges have given numbers.
        usage: Knows what entries use.
    """

    settings: SettingsEditor
    authoriser: Authoriser
    numbers: RangeStates
    usage: Usage

    def look(self, administration: int, *, actor: str, actions: Iterable[Action]) -> VersionedSettings:
        """The settings as they are now, for a user who is about to change them.

        Where nothing was saved yet, they are blank and their version is 0.

        Raises:
            MissingRightError: If that is more than the actor may do; then nothing was looked up.
        """
        authorise(self.authoriser, actor, actions)
        return self.settings.current(administration) or VersionedSettings(blank_settings(administration), 0)

    def check(self, *edits: Edit, administration: int, expected_version: int, actor: str, on: date) -> Proposal:
        """Work out what edits would come to, and save nothing.

        Raises:
            MissingRightError: If that is more than the actor may do; then nothing was looked up.
            StaleSettingsError: If the settings are at another version than expected.
        """
        found = self.look(administration, actor=actor, actions=map(action_of, edits))
        if found.version != expected_version:
            raise stale_settings(administration, expected=expected_version, current=found.version)
        return propose(found.settings, edits, Surroundings(numbers=self.numbers, usage=self.usage, on=on))

    def attempt(
        self, *edits: Edit, administration: int, expected_version: int, actor: str, at: datetime
    ) -> Saved | Refused:
        """Save edits as one change, or tell everything that stands in its way.

        Args:
            *edits: What to add, change, delete and fill in.
            administration: Whose settings.
            expected_version: The version that the edits were made on; 0 where nothing was saved yet.
            actor: Who does it.
            at: When, with a time zone.

        Raises:
            MissingRightError: If that is more than the actor may do; then nothing was looked up.
            StaleSettingsError: If the settings are at another version than expected.
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
            MissingRightError: If that is more than the actor may do; then nothing was looked up.
            StaleSettingsError: If the settings are at another version than expected.
            RefusedChangeError: If anything stands in the way; all of it is named.
        """
        result = self.attempt(
            *edits, administration=administration, expected_version=expected_version, actor=actor, at=at
        )
        if isinstance(result, Refused):
            values = {"administration": administration, "count": len(result.findings)}
            broken = Violation(code=Code.CHANGE_REFUSED, administration=administration, values=values)
            raise RefusedChangeError(broken, result.findings)
        return result


def authorise(authoriser: Authoriser, actor: str, actions: Iterable[Action]) -> None:
    """Ask whether a user may do all of this.

    Raises:
        MissingRightError: If not, with every right that is missing.
    """
    refused = [action for action in dict.fromkeys(actions) if not authoriser.permits(actor, action)]
    if refused:
        values = {
            "actor": actor,
            "actions": [action.as_message for action in refused],
            "menus": list(dict.fromkeys(action.menu for action in refused)),
            "rights": [message(Code.RIGHT, menu=each.menu, tab=each.tab, action=each.path) for each in refused],
        }
        raise MissingRightError(Violation(code=Code.RIGHT_MISSING, values=values))
