"""The conformance kit: prove that a store of your own keeps what the ports promise.

Subclass a contract, give it a fixture, and let pytest collect it::

    class TestMyBook(InvoiceNumberContract, JournalEntryContract, TransactionContract):
        @pytest.fixture
        def book(self) -> Book:
            return MyBook()

It needs the extra ``testing`` (pytest and Hypothesis).
"""

import pytest

# pytest explains a failing assert of test modules alone, unless it is told of other modules before they are imported.
pytest.register_assert_rewrite(
    *(
        f"{__name__}.{chapter}"
        for chapter in (
            "blocks",
            "contracts",
            "counter_states",
            "drawing",
            "editors",
            "exhaustion_and_format",
            "entries",
            "issued_numbers",
            "machine",
            "numbers",
            "range_states",
            "reversals",
            "settings",
        )
    )
)

from profit_integration.testing.blocks import InvoiceNumberBlocksContract  # noqa: E402 - after the line above
from profit_integration.testing.books import Book, Transaction  # noqa: E402
from profit_integration.testing.counter_states import CounterStatesContract  # noqa: E402
from profit_integration.testing.editors import (  # noqa: E402
    SettingsEditorContract,
    SettingsStore,
    StoredSettings,
)
from profit_integration.testing.entries import JournalEntryContract  # noqa: E402
from profit_integration.testing.entry_strategies import journal_entries  # noqa: E402
from profit_integration.testing.machine import BookMachine, TransactionContract, state_machine_for  # noqa: E402
from profit_integration.testing.numbers import InvoiceNumberContract  # noqa: E402
from profit_integration.testing.range_states import RangeStatesContract  # noqa: E402
from profit_integration.testing.reversals import ReversalsContract  # noqa: E402
from profit_integration.testing.samples import sample_counter, sample_entry  # noqa: E402
from profit_integration.testing.settings import KnownSettings, SettingsContract  # noqa: E402
from profit_integration.testing.settings_samples import sample_settings  # noqa: E402
from profit_integration.testing.strategies import (  # noqa: E402
    counters,
    invoices,
    leaders,
    number_ranges,
)

__all__ = [
    "Book",
    "BookMachine",
    "CounterStatesContract",
    "InvoiceNumberBlocksContract",
    "InvoiceNumberContract",
    "JournalEntryContract",
    "KnownSettings",
    "RangeStatesContract",
    "ReversalsContract",
    "SettingsContract",
    "SettingsEditorContract",
    "SettingsStore",
    "StoredSettings",
    "Transaction",
    "TransactionContract",
    "counters",
    "invoices",
    "journal_entries",
    "leaders",
    "number_ranges",
    "sample_counter",
    "sample_entry",
    "sample_settings",
    "state_machine_for",
]
