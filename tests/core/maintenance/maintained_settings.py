"""Settings in memory that are maintained: Anna may do everything, Bert may change journals."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from profit_integration.adapters.memory import MemoryBook
from profit_integration.adapters.memory_settings import MemoryAuthoriser, MemorySettingsStore, UserGroup
from profit_integration.adapters.memory_usage import EntryUsage
from profit_integration.core.maintenance.actions import action_of, actions_on
from profit_integration.core.maintenance.checking import Proposal, propose
from profit_integration.core.maintenance.edits import Edit, Set, edits_between
from profit_integration.core.maintenance.in_use import Surroundings
from profit_integration.core.maintenance.maintainer import Maintainer, Saved
from profit_integration.core.maintenance.records import blank_settings
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_types import Journal
from profit_integration.core.model.numbers import RangeState
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.model.settings_changes import Action, VersionedSettings
from profit_integration.core.model.settings_tables import TABLES
from profit_integration.core.ports import Authoriser
from tests.examples import settings

NOON = datetime(2026, 3, 16, 12, 0, tzinfo=UTC)
TODAY = NOON.date()

EVERYTHING = (*actions_on(*(table.row for table in TABLES.values())), action_of(Set("name", "")))


def group(code: str, member: str, actions: Iterable[Action]) -> UserGroup:
    return UserGroup(
        code=code,
        members=frozenset({member}),
        rights=frozenset(right for action in actions for right in action.rights),
    )


AUTHORISER = MemoryAuthoriser((group("MANAGERS", "Anna", EVERYTHING), group("CLERKS", "Bert", actions_on(Journal))))


class UsedRanges:
    """Ranges that gave numbers, by counter and start date."""

    def __init__(self, *ranges: tuple[str, date]) -> None:
        self._ranges = ranges

    def remembered(self, counter: Counter, drawn_from: NumberRange) -> RangeState | None:
        if (counter.code, drawn_from.start_date) not in self._ranges:
            return None
        return RangeState(drawn_from.start_value, drawn_from.leader, drawn_from.total_length)


NO_ENTRIES, NO_RANGES = EntryUsage(()), UsedRanges()


def proposed(
    *edits: Edit, to: AdministrationSettings | None = None, numbers: UsedRanges = NO_RANGES, **used: Any
) -> Proposal:
    around = Surroundings(numbers=numbers, usage=used.get("usage", NO_ENTRIES), on=TODAY)
    return propose(settings() if to is None else to, edits, around)


def codes(proposal: Proposal) -> list[str]:
    return [finding.code for finding in proposal.findings]


class MaintainedSettings:
    """A store of settings with its maintainer. Each save is a transaction of its own."""

    def __init__(self, authoriser: Authoriser = AUTHORISER) -> None:
        self.store = MemorySettingsStore()
        self.book = MemoryBook()
        self._authoriser = authoriser

    def save(self, *edits: Edit, version: int, actor: str = "Anna", administration: int = 1) -> Saved:
        with self.store.begin() as stored:
            maintainer = Maintainer(
                settings=stored, authoriser=self._authoriser, numbers=NO_RANGES, usage=EntryUsage(self.book)
            )
            return maintainer.save(
                *edits, administration=administration, expected_version=version, actor=actor, at=NOON
            )

    def start(self, new: AdministrationSettings | None = None) -> Saved:
        new = settings() if new is None else new
        edits = edits_between(blank_settings(new.administration), new)
        return self.save(*edits, version=0, administration=new.administration)

    def now(self, administration: int = 1) -> VersionedSettings | None:
        with self.store.begin() as stored:
            return stored.current(administration)
