"""The contract of `SettingsRepository`: known settings come back whole, unknown ones are None."""

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.ports import SettingsRepository
from profit_integration.testing.contracts import Contract
from profit_integration.testing.equality import assert_same

_UNKNOWN = 987_654_321


@attrs.frozen
class KnownSettings:
    """A repository, and what a host knows to be in it.

    Attributes:
        repository: The repository.
        known: What is in it: two administrations or more, with unlike settings. `sample_settings` makes some.
    """

    repository: SettingsRepository
    known: tuple[AdministrationSettings, ...]

    def __attrs_post_init__(self) -> None:
        if len({each.administration for each in self.known}) < 2:
            raise ValueError("name two administrations or more, or nobody sees whether they are told apart")


class SettingsContract(Contract):
    """Prove a `SettingsRepository`: subclass this and give it a fixture ``stored``, which is a `KnownSettings`."""

    def test_1_the_settings_of_an_administration_come_back_whole(self, stored: KnownSettings) -> None:
        """The settings of a known administration come back the same in every field, time after time."""
        for known in stored.known * 2:
            found = stored.repository.get(known.administration)
            assert found is not None, f"administration {known.administration} is not there"
            assert_same(known, found, f"administration {known.administration}")

    def test_2_an_unknown_administration_has_none(self, stored: KnownSettings) -> None:
        """An administration that nobody stored has no settings: None, no error and no default."""
        assert stored.repository.get(_UNKNOWN) is None
