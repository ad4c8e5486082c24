"""What the adapters in memory refuse beside their contracts."""

import pytest

from profit_integration.adapters.memory import MemoryBook, MemorySettings
from profit_integration.core.errors import UnusableSettingError
from profit_integration.testing import sample_entry
from tests.examples import settings


def test_settings_given_twice_for_one_administration_are_refused() -> None:
    with pytest.raises(UnusableSettingError, match="the settings of administration 1 are given twice"):
        MemorySettings([settings(), settings(name="Another")])


def test_a_second_transaction_of_one_thread_is_refused_for_it_would_wait_for_itself() -> None:
    book = MemoryBook()
    with book.begin(), pytest.raises(RuntimeError, match="end it first"), book.begin():
        pass
    with book.begin() as transaction:
        transaction.entries.add(sample_entry())
    assert list(book) == [sample_entry()]
