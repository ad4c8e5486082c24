"""The conformance kit: prove that your store does what the ports promise.

Subclass a contract, give it a fixture, and let pytest collect it::

    class TestMyBook(InvoiceNumberContract, JournalEntryContract, TransactionContract):
        @pytest.fixture
        def book(self) -> Book:
            return MyBook()

It needs the extra ``testing`` (pytest and Hypothesis).
"""

import pytest

# pytest explains a failing assert in test modules only; other modules are registered before they are imported.
_MODULES = "contracts numbers blocks states entries entry_blocks register similar_entries settings state_machine usage"
pytest.register_assert_rewrite(*(f"{__name__}.{module}" for module in _MODULES.split()))

from profit_integration.testing.blocks import InvoiceNumberBlocksContract  # noqa: E402 - after the line above
from profit_integration.testing.contracts import Book  # noqa: E402
from profit_integration.testing.entries import JournalEntryContract, ReversalsContract  # noqa: E402
from profit_integration.testing.entry_blocks import JournalEntryBlocksContract  # noqa: E402
from profit_integration.testing.entry_strategies import journal_entries  # noqa: E402
from profit_integration.testing.interleaving import Transaction  # noqa: E402
from profit_integration.testing.numbers import InvoiceNumberContract  # noqa: E402
from profit_integration.testing.register import NumberRegisterContract  # noqa: E402
from profit_integration.testing.samples import sample_counter, sample_entry  # noqa: E402
from profit_integration.testing.settings import (  # noqa: E402
    KnownSettings,
    SettingsContract,
    SettingsEditorContract,
    SettingsStore,
    StoredSettings,
)
from profit_integration.testing.settings_samples import sample_settings  # noqa: E402
from profit_integration.testing.similar_entries import SimilarEntriesContract  # noqa: E402
from profit_integration.testing.state_machine import (  # noqa: E402
    BookMachine,
    TransactionContract,
    state_machine_for,
)
from profit_integration.testing.states import CounterStatesContract, RangeStatesContract  # noqa: E402
from profit_integration.testing.strategies import (  # noqa: E402
    counters,
    invoices,
    leaders,
    number_ranges,
)
from profit_integration.testing.usage import TransactionWithUsage, UsageContract  # noqa: E402

__all__ = [
    "Book",
    "BookMachine",
    "CounterStatesContract",
    "InvoiceNumberBlocksContract",
    "InvoiceNumberContract",
    "JournalEntryBlocksContract",
    "JournalEntryContract",
    "KnownSettings",
    "NumberRegisterContract",
    "RangeStatesContract",
    "ReversalsContract",
    "SettingsContract",
    "SettingsEditorContract",
    "SettingsStore",
    "SimilarEntriesContract",
    "StoredSettings",
    "Transaction",
    "TransactionContract",
    "TransactionWithUsage",
    "UsageContract",
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
