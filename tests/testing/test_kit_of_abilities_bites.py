"""The kit can fail for what a store may be able to do beyond the two ports that every store has.

Each ability has a sound store, and broken ones that are made of it.
"""

import attrs
import pytest

from profit_integration.testing import CounterStatesContract, ReversalsContract
from profit_integration.testing.contracts import Contract
from tests.testing.broken_counter_states import COUNTER_MEMORY_CAUGHT_BY, RememberingCounters
from tests.testing.broken_reversals import REVERSALS_CAUGHT_BY, Reversing
from tests.testing.first_to_commit import FirstToCommit
from tests.testing.plain_book import PlainBook, PlainTransaction, RefusedError
from tests.testing.runner import failure_of, names_of_tests


class WholeReversals(ReversalsContract):
    refusal = RefusedError


@attrs.frozen(kw_only=True)
class Ability:
    """What a store may be able to do: its contract, a store that does it well, and stores that do not."""

    contract: type[Contract]
    sound: type[PlainTransaction]
    caught_by: dict[type, str]


ABILITIES = (
    Ability(contract=WholeReversals, sound=Reversing, caught_by=REVERSALS_CAUGHT_BY),
    Ability(contract=CounterStatesContract, sound=RememberingCounters, caught_by=COUNTER_MEMORY_CAUGHT_BY),
)


@pytest.mark.parametrize(
    ("ability", "broken", "test"),
    [
        pytest.param(ability, broken, test, id=f"{broken.__name__}-{test}")
        for ability in ABILITIES
        for broken, test in ability.caught_by.items()
    ],
)
def test_a_broken_store_is_caught(ability: Ability, broken: type[PlainTransaction], test: str) -> None:
    assert failure_of(ability.contract, test, lambda: {"book": PlainBook(broken)}) is not None


@pytest.mark.parametrize(
    ("ability", "test"),
    [
        pytest.param(ability, test, id=f"{ability.contract.__name__}-{test}")
        for ability in ABILITIES
        for test in names_of_tests(ability.contract)
    ],
)
def test_every_test_catches_someone_and_lets_a_sound_store_pass(ability: Ability, test: str) -> None:
    assert test in ability.caught_by.values()
    assert failure_of(ability.contract, test, lambda: {"book": PlainBook(ability.sound)}) is None


def test_a_store_that_keeps_the_first_to_commit_takes_one_reversal_of_two() -> None:
    """Of two at once, the store chooses which is refused, and when."""
    at_once = [each for each in names_of_tests(WholeReversals) if "at_once" in each]
    assert at_once
    for test in at_once:
        assert failure_of(WholeReversals, test, lambda: {"book": PlainBook(FirstToCommit)}) is None
