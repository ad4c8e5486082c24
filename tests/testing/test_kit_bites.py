"""The kit can fail: stores that are broken on purpose are caught, each by the test that is meant for it.

Sound stores pass the same runner, so that it is the store that is caught and not the runner that fails.
"""

from collections.abc import Callable

import pytest
from hypothesis import Phase, settings

from profit_integration import MemoryBook, MemorySettings
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.testing import (
    Book,
    InvoiceNumberBlocksContract,
    InvoiceNumberContract,
    JournalEntryContract,
    KnownSettings,
    RangeStatesContract,
    SettingsContract,
    TransactionContract,
    sample_settings,
)
from profit_integration.testing.contracts import Contract
from tests.testing.broken import CountsOutsideTheTransaction, SkipsOneUnderContention
from tests.testing.broken_documents import CAUGHT_BY
from tests.testing.broken_settings import SETTINGS_CAUGHT_BY
from tests.testing.first_to_commit import FirstToCommit
from tests.testing.plain_book import PlainBook, PlainTransaction, RefusedError
from tests.testing.runner import failure_of, names_of_tests


def _once(given: settings) -> settings:
    """The same examples every time, no search for a shorter story, and nothing kept of the failures meant here."""
    return settings(given, derandomize=True, phases=[Phase.generate], database=None, report_multiple_bugs=False)


class WholeContract(
    InvoiceNumberContract,
    InvoiceNumberBlocksContract,
    RangeStatesContract,
    JournalEntryContract,
    TransactionContract,
):
    refusal = RefusedError
    patience = 0.02  # a sound store passes however short it is
    stories = _once(TransactionContract.stories)
    examples = _once(JournalEntryContract.examples)


class Patiently(WholeContract):
    """Looks until it finds: a story that shows a broken store ends the search, so that long searches are cheap."""

    patience = Contract.patience
    stories = _once(settings(TransactionContract.stories, max_examples=1000))


class OneAtATime(
    InvoiceNumberContract,
    InvoiceNumberBlocksContract,
    RangeStatesContract,
    JournalEntryContract,
    TransactionContract,
):
    concurrent = False
    patience = 0.02


class WithGaps(WholeContract):
    gapless = False


def test_there_are_enough_ways_to_be_broken_and_each_is_said_in_words() -> None:
    """A dozen at the least, and none without a docstring of its own."""
    assert len(CAUGHT_BY) >= 12
    assert all(vars(broken).get("__doc__") for broken in CAUGHT_BY)


@pytest.mark.parametrize(("broken", "test"), CAUGHT_BY.items(), ids=lambda each: getattr(each, "__name__", each))
def test_a_broken_store_is_caught(broken: type[PlainTransaction], test: str) -> None:
    """The test that is meant for it fails, as a failure and not as an error."""
    assert failure_of(Patiently, test, lambda: {"book": PlainBook(broken)}) is not None


@pytest.mark.parametrize("test", names_of_tests(WholeContract))
def test_every_test_of_the_kit_catches_someone(test: str) -> None:
    """A test that catches no store would be decoration."""
    assert test in CAUGHT_BY.values()


@pytest.mark.parametrize("test", names_of_tests(WholeContract))
@pytest.mark.parametrize(
    ("contract", "book"), [(WholeContract, PlainBook), (OneAtATime, MemoryBook)], ids=["PlainBook", "MemoryBook"]
)
def test_a_sound_store_passes(contract: type[InvoiceNumberContract], book: Callable[[], Book], test: str) -> None:
    """Both a store that runs transactions side by side and one that does not."""
    assert failure_of(contract, test, lambda: {"book": book()}) is None


@pytest.mark.parametrize("test", names_of_tests(WithGaps))
@pytest.mark.parametrize("gaps", [CountsOutsideTheTransaction, SkipsOneUnderContention])
def test_a_store_that_declares_its_gaps_passes(gaps: type[PlainTransaction], test: str) -> None:
    """What is broken without the declaration is sound with it, however seldom it leaves a value out."""
    assert failure_of(WithGaps, test, lambda: {"book": PlainBook(gaps)}) is None


def test_a_declaration_must_be_true() -> None:
    """A store that gives values again may not declare that it does not."""
    test = "test_5_a_rolled_back_value_is_given_again"
    failure = failure_of(WithGaps, test, lambda: {"book": PlainBook()})
    assert "declares gapless = False" in str(failure)


@pytest.mark.parametrize(
    ("broken", "test"), SETTINGS_CAUGHT_BY.items(), ids=lambda each: getattr(each, "__name__", each)
)
def test_a_broken_settings_store_is_caught(broken: type[MemorySettings], test: str) -> None:
    """The same for settings."""
    known = (sample_settings(1), sample_settings(2), AdministrationSettings(administration=3))
    fixtures = {"stored": KnownSettings(broken(known), known)}
    assert failure_of(SettingsContract, test, lambda: fixtures) is not None


@pytest.mark.parametrize("test", names_of_tests(SettingsContract))
def test_every_test_of_settings_catches_someone_and_lets_a_sound_store_pass(test: str) -> None:
    """The same for settings."""
    known = (sample_settings(1), sample_settings(2), AdministrationSettings(administration=3))
    assert test in SETTINGS_CAUGHT_BY.values()
    assert failure_of(SettingsContract, test, lambda: {"stored": KnownSettings(MemorySettings(known), known)}) is None


def test_a_store_that_keeps_the_first_to_commit_passes() -> None:
    """Of two at once, the store chooses which is refused, and when."""
    at_once = [each for each in names_of_tests(WholeContract) if "beside_the_first" in each]
    assert at_once
    for test in at_once:
        assert failure_of(WholeContract, test, lambda: {"book": PlainBook(FirstToCommit)}) is None
