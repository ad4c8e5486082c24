"""The reference lists what there is: every test of the kit, and every broken store with what catches it."""

import re
from pathlib import Path

import pytest

from profit_integration import testing
from profit_integration.testing import (
    CounterStatesContract,
    InvoiceNumberBlocksContract,
    InvoiceNumberContract,
    JournalEntryContract,
    RangeStatesContract,
    ReversalsContract,
    SettingsContract,
    SettingsEditorContract,
    TransactionContract,
)
from profit_integration.testing.contracts import Contract
from tests.testing.broken_counter_states import COUNTER_MEMORY_CAUGHT_BY
from tests.testing.broken_documents import CAUGHT_BY
from tests.testing.broken_editors import EDITORS_CAUGHT_BY
from tests.testing.broken_reversals import REVERSALS_CAUGHT_BY
from tests.testing.broken_settings import SETTINGS_CAUGHT_BY
from tests.testing.runner import names_of_tests

_DOCS = Path(__file__).parents[2] / "docs"
_REFERENCE = (_DOCS / "reference" / "conformance-kit.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "contract",
    [
        InvoiceNumberContract,
        InvoiceNumberBlocksContract,
        RangeStatesContract,
        CounterStatesContract,
        JournalEntryContract,
        ReversalsContract,
        TransactionContract,
        SettingsContract,
        SettingsEditorContract,
    ],
)
def test_every_test_is_listed(contract: type[Contract]) -> None:
    """A line per test of each contract."""
    assert [test for test in names_of_tests(contract) if f"\n| `{test}` |" not in _REFERENCE] == []


def test_every_broken_store_is_listed_with_what_catches_it() -> None:
    """A line per broken store."""
    lines = [line for line in _REFERENCE.splitlines() if line.startswith("| `")]
    every = CAUGHT_BY | COUNTER_MEMORY_CAUGHT_BY | REVERSALS_CAUGHT_BY | SETTINGS_CAUGHT_BY | EDITORS_CAUGHT_BY
    for broken, test in every.items():
        assert any(line.startswith(f"| `{broken.__name__}` |") and line.endswith(f"| `{test}` |") for line in lines)


def test_the_how_to_names_every_contract() -> None:
    """A row per contract in the table of what to add: nobody misses a contract that he does not know."""
    page = (_DOCS / "how-to" / "prove-your-own-adapter.md").read_text(encoding="utf-8")
    contracts = [name for name, each in vars(testing).items() if isinstance(each, type) and issubclass(each, Contract)]
    assert [name for name in contracts if not re.search(rf"^\| .+ \| `{name}` \| `\w+` \|$", page, re.MULTILINE)] == []
