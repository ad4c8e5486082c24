"""The kit rejects faulty stores, each by the test that is meant for it, and accepts sound ones.

Each test of the kit rejects one faulty store here, and one for each kind of fault that it is meant for. All other
faulty stores are thorough.
"""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import Phase, settings

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.testing import (
    CounterStatesContract,
    InvoiceNumberBlocksContract,
    InvoiceNumberContract,
    JournalEntryContract,
    KnownSettings,
    RangeStatesContract,
    SettingsContract,
    SettingsEditorContract,
    TransactionContract,
    sample_settings,
)
from profit_integration.testing.contracts import Contract
from tests.adapters.book_contract import BookContract
from tests.testing.all_faulty import FAULTY
from tests.testing.faulty import FaultyStore, failure_of, names_of_tests
from tests.testing.faulty_numbers import CountsOutsideTheTransaction, SkipsOneUnderContention
from tests.testing.faulty_settings import ReadSettings
from tests.testing.faulty_usage import UsageTransaction
from tests.testing.stores import BookTransaction, FirstToCommit
from tests.testing.transactions import PlainStore, RefusedError, SettingsTransaction


def _once(chosen: settings, **more: Any) -> settings:
    """The same examples every time, no search for a shorter sequence, and nothing kept of the failures meant here."""
    fixed: dict[str, Any] = {
        "derandomize": True,
        "phases": [Phase.generate],
        "database": None,
        "report_multiple_bugs": False,
    }
    return settings(chosen, **fixed, **more)


class Everything(BookContract, TransactionContract, SettingsContract, SettingsEditorContract):
    """All that stores can be held to; a sound store passes however short the patience is."""

    refusal = RefusedError
    patience = 0.02
    sequences = _once(TransactionContract.sequences, max_examples=10)
    examples = _once(JournalEntryContract.examples, max_examples=10)


class Patiently(Everything):
    """Looks until it finds: a sequence that shows a faulty store ends the search, so that long searches are cheap."""

    patience = Contract.patience
    sequences = _once(TransactionContract.sequences, max_examples=1000)
    examples = _once(JournalEntryContract.examples)


class WithGaps(
    InvoiceNumberContract,
    InvoiceNumberBlocksContract,
    RangeStatesContract,
    CounterStatesContract,
    TransactionContract,
):
    gapless = False
    patience = 0.02
    sequences = _once(TransactionContract.sequences, max_examples=5)


_TESTS = names_of_tests(Everything)
_BESIDE = ("beside_the_first", "two_reversals")


def _failure(contract: type[Contract], test: str, transaction: type[Any]) -> BaseException | None:
    """How a test fails on a store with such transactions, or on such a repository of settings; None if it passes."""
    known = (sample_settings(1), sample_settings(2), AdministrationSettings(administration=3))

    def fixtures() -> dict[str, object]:
        if issubclass(transaction, ReadSettings):
            return {"stored": KnownSettings(transaction(known), known)}
        store = PlainStore(transaction)
        return {"store" if issubclass(transaction, SettingsTransaction) else "book": store}

    return failure_of(contract, test, fixtures)


def _sound_store_for(test: str) -> type[Any]:
    if hasattr(SettingsContract, test):
        return ReadSettings
    return SettingsTransaction if hasattr(SettingsEditorContract, test) else UsageTransaction


def _by_kind() -> dict[str, list[FaultyStore]]:
    """The faulty stores by the test that must reject them and the kind of their fault."""
    groups: dict[str, list[FaultyStore]] = {}
    for faulty in FAULTY:
        groups.setdefault(f"{faulty.test} {faulty.kind}".strip(), []).append(faulty)
    return groups


def _accepted(stores: Iterable[FaultyStore]) -> list[str]:
    """What is wrong with those of the stores that the tests that are meant for them accept."""
    return [store.fault for store in stores if _failure(Patiently, store.test, store.transaction) is None]


@pytest.mark.parametrize("stores", _by_kind().values(), ids=_by_kind())
def test_a_faulty_store_is_rejected(stores: list[FaultyStore]) -> None:
    assert _accepted(stores[:1]) == []


@pytest.mark.thorough
@pytest.mark.parametrize("stores", _by_kind().values(), ids=_by_kind())
def test_all_faulty_stores_are_rejected(stores: list[FaultyStore]) -> None:
    assert _accepted(stores[1:]) == []


def test_every_test_of_the_kit_rejects_a_faulty_store() -> None:
    assert {faulty.test for faulty in FAULTY} == set(_TESTS)


@pytest.mark.parametrize("test", _TESTS)
def test_a_sound_store_passes(test: str) -> None:
    """A store that runs transactions side by side; those that do not are adapters, which the kit proves as well."""
    assert _failure(Everything, test, _sound_store_for(test)) is None


@pytest.mark.parametrize("test", [test for test in _TESTS if any(words in test for words in _BESIDE)])
def test_a_store_that_keeps_the_first_to_commit_passes(test: str) -> None:
    """Of two at once, the store chooses which is refused, and when."""
    assert _failure(Everything, test, FirstToCommit) is None


@pytest.mark.parametrize(
    "gaps", [CountsOutsideTheTransaction, pytest.param(SkipsOneUnderContention, marks=pytest.mark.thorough)]
)
def test_a_store_that_declares_its_gaps_passes(gaps: type[BookTransaction]) -> None:
    """What is faulty without the declaration is sound with it, however seldom it leaves a value out."""
    assert [test for test in names_of_tests(WithGaps) if _failure(WithGaps, test, gaps) is not None] == []


def test_a_declaration_must_be_true() -> None:
    """A store that gives values again may not declare that it does not."""
    failure = _failure(WithGaps, "test_5_a_rolled_back_value_is_given_again", BookTransaction)
    assert "declares gapless = False" in str(failure)
