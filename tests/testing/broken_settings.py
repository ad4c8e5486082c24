"""Settings stores that are broken on purpose, and the test of the kit that must catch each."""

import attrs

from profit_integration import MemorySettings
from profit_integration.settings.administration import AdministrationSettings


class LosesACounter(MemorySettings):
    """Forgets the counters."""

    def get(self, administration: int) -> AdministrationSettings | None:
        found = super().get(administration)
        return found and attrs.evolve(found, counters=())


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
    GivesTheFirst: "test_1_the_settings_of_an_administration_come_back_whole",
    GivesOnce: "test_1_the_settings_of_an_administration_come_back_whole",
    MakesUpDefaults: "test_2_an_unknown_administration_has_none",
}
