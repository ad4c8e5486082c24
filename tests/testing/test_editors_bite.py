"""The contract of changeable settings can fail: broken stores are caught, each by the test that is meant for it."""

from collections.abc import Callable

import pytest

from profit_integration.adapters.memory_settings import MemorySettingsStore
from profit_integration.testing import SettingsEditorContract, SettingsStore
from tests.testing.broken_editors import EDITORS_CAUGHT_BY
from tests.testing.plain_settings import PlainStore, PlainStored
from tests.testing.runner import failure_of, names_of_tests

_TESTS = names_of_tests(SettingsEditorContract)


@pytest.mark.parametrize(
    ("broken", "test"), EDITORS_CAUGHT_BY.items(), ids=lambda each: getattr(each, "__name__", each)
)
def test_a_broken_store_is_caught(broken: type[PlainStored], test: str) -> None:
    """The test that is meant for it fails, as a failure and not as an error; and it is said in words what is wrong."""
    assert failure_of(SettingsEditorContract, test, lambda: {"store": PlainStore(broken)}) is not None
    assert vars(broken).get("__doc__")


@pytest.mark.parametrize("test", _TESTS)
def test_every_test_of_the_contract_catches_someone(test: str) -> None:
    """A test that catches no store would be decoration."""
    assert test in EDITORS_CAUGHT_BY.values()


@pytest.mark.parametrize("test", _TESTS)
@pytest.mark.parametrize("store", [PlainStore, MemorySettingsStore])
def test_a_sound_store_passes(store: Callable[[], SettingsStore], test: str) -> None:
    """Both a store that runs transactions side by side and one that does not."""
    assert failure_of(SettingsEditorContract, test, lambda: {"store": store()}) is None
