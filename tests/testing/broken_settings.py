"""Settings stores that are broken on purpose, and the test of the kit that must catch each."""

from typing import Any

import attrs

from profit_integration import MemorySettings
from profit_integration.core.model.administration import AdministrationSettings


class LosesACounter(MemorySettings):
    """Forgets the counters."""

    def get(self, administration: int) -> AdministrationSettings | None:
        found = super().get(administration)
        return found and attrs.evolve(found, counters=())


class LosesPartOfRanges(MemorySettings):
    """Keeps of a counter that it has ranges, and how many."""

    def get(self, administration: int) -> AdministrationSettings | None:
        found = super().get(administration)
        if found is None:
            return None
        counters = (
            attrs.evolve(each, ranges=tuple(attrs.evolve(one, start_value=1, end_value=None) for one in each.ranges))
            for each in found.counters
        )
        return attrs.evolve(found, counters=tuple(counters))


class GivesTablesInOrder(MemorySettings):
    """Asks for the accounts in the order of their numbers."""

    def get(self, administration: int) -> AdministrationSettings | None:
        found = super().get(administration)
        return found and attrs.evolve(
            found, ledger_accounts=tuple(sorted(found.ledger_accounts, key=lambda each: each.number))
        )


class GivesTextsForLanguages(MemorySettings):
    """Reads a text, and makes no member of an enumeration of it."""

    def get(self, administration: int) -> AdministrationSettings | None:
        found = super().get(administration)
        read: dict[str, Any] = {} if found is None else {"language": found.language.value}
        return found and attrs.evolve(found, **read)


class SharesJournals(MemorySettings):
    """Joins the journals by their code, whosever they are."""

    def get(self, administration: int) -> AdministrationSettings | None:
        found = super().get(administration)
        every = {each.code: each for settings in self._by_administration.values() for each in settings.journals}
        return found and attrs.evolve(found, journals=tuple(every[each.code] for each in found.journals))


class GivesTheFirst(MemorySettings):
    """Gives the settings of administration 1, whichever is asked for."""

    def get(self, administration: int) -> AdministrationSettings | None:
        return super().get(1)


class GivesOnce(MemorySettings):
    """Reads from a cursor that is at its end the second time."""

    _left = 1

    def get(self, administration: int) -> AdministrationSettings | None:
        self._left -= administration == 1
        return super().get(administration) if self._left >= 0 else None


class MakesUpDefaults(MemorySettings):
    """Gives an unknown administration settings by default."""

    def get(self, administration: int) -> AdministrationSettings | None:
        return super().get(administration) or AdministrationSettings(administration=administration)


SETTINGS_CAUGHT_BY: dict[type[MemorySettings], str] = {
    LosesACounter: "test_1_the_settings_of_an_administration_come_back_whole",
    LosesPartOfRanges: "test_1_the_settings_of_an_administration_come_back_whole",
    GivesTablesInOrder: "test_1_the_settings_of_an_administration_come_back_whole",
    GivesTextsForLanguages: "test_1_the_settings_of_an_administration_come_back_whole",
    SharesJournals: "test_1_the_settings_of_an_administration_come_back_whole",
    GivesTheFirst: "test_1_the_settings_of_an_administration_come_back_whole",
    GivesOnce: "test_1_the_settings_of_an_administration_come_back_whole",
    MakesUpDefaults: "test_2_an_unknown_administration_has_none",
}
