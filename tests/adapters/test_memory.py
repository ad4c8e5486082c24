"""The kit on the adapters in memory."""

import pytest

from profit_integration import MemoryBook, MemorySettings
from profit_integration.adapters.memory_settings import MemorySettingsStore
from profit_integration.core.errors import ConcurrentWriteError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.testing import (
    KnownSettings,
    SettingsContract,
    SettingsEditorContract,
    TransactionContract,
    sample_settings,
)
from tests.adapters.book_contract import BookContract


class TestMemoryBook(BookContract, TransactionContract):
    concurrent = False
    refusal = ConcurrentWriteError

    @pytest.fixture
    def book(self) -> MemoryBook:
        return MemoryBook()


class TestMemorySettings(SettingsContract):
    @pytest.fixture
    def stored(self) -> KnownSettings:
        known = (sample_settings(1), sample_settings(2), AdministrationSettings(administration=3))
        return KnownSettings(MemorySettings(known), known)


class TestMemorySettingsStore(SettingsEditorContract):
    @pytest.fixture
    def store(self) -> MemorySettingsStore:
        return MemorySettingsStore()
