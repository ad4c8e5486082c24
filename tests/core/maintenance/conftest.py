"""A maintainer of the administrations of the forms."""

from collections.abc import Iterator

import pytest

from profit_integration.adapters.memory_settings import MemorySettingsStore, MemoryStoredSettings
from profit_integration.core.maintenance.edits import edits_between
from profit_integration.core.maintenance.maintainer import Maintainer
from profit_integration.core.maintenance.records import blank_settings
from tests.core.maintenance.forms import SECOND, START, keep, maintainer_of


@pytest.fixture
def stored() -> Iterator[MemoryStoredSettings]:
    with MemorySettingsStore().begin() as stored:
        maintainer = maintainer_of(stored)
        for settings in (START, SECOND):
            edits = edits_between(blank_settings(settings.administration), settings)
            keep(maintainer, *edits, administration=settings.administration)
        yield stored


@pytest.fixture
def maintainer(stored: MemoryStoredSettings) -> Maintainer:
    return maintainer_of(stored)
