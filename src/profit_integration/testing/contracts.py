"""The common part of all contracts: the store, what a store declares, and when values are the same.

A store that cannot keep a sentence does not override its test; that is refused. It *declares* what it does not promise,
as an attribute of the subclass, and the report of pytest shows the declaration.
"""

from collections.abc import Callable
from typing import Any, ClassVar, Protocol, TypeVar, cast

import attrs
import pytest

from profit_integration.testing.interleaving import (
    S,
    Store,
    Transaction,
    Works,
    answer,
    ask,
    ask_and_roll_back,
    run_beside,
)

Port = TypeVar("Port")


class Book(Store[Transaction], Protocol):
    """Where numbers and entries are kept, together."""


class Contract:
    """A port's contract, one test or more per sentence; see the subclasses.

    The names of contracts do not begin with ``Test``, so pytest collects a host's subclass and not the contract itself.

    The tests with two transactions expect that a blocked transaction goes on with what the other one has committed.
    Give the kit transactions at the isolation at which that is so: READ COMMITTED on PostgreSQL. At a stricter one the
    database ends the blocked transaction with an error, and the host runs it again. That gives
    no number twice either, but it does not answer the test.

    Attributes:
        gapless: Whether a rolled back value is given again. A store that does not, always (as a database sequence) or
            only where another transaction waited for it, declares False; the tests of values that were rolled back are
            then reported as expected failures, with the declaration as their reason.
        concurrent: Whether two transactions that touch different ranges and documents can be open at once. A store that
            lets one transaction run at a time declares False; the state machine then opens one at a time.
        refusal: The errors with which the store refuses a second entry. Name yours, so that no other error passes for a
            refusal.
        patience: The seconds after which a transaction without an answer counts as waiting for another one. Too few
            never fail a sound store; they may miss a faulty one.
    """

    gapless: ClassVar[bool] = True
    concurrent: ClassVar[bool] = True
    refusal: ClassVar[type[Exception] | tuple[type[Exception], ...]] = Exception
    patience: ClassVar[float] = 0.1

    def __init_subclass__(cls) -> None:
        """Refuse a subclass that replaces a test of a contract, itself or by a class mixed in.

        Raises:
            TypeError: If it does.
        """
        super().__init_subclass__()
        for contract in (base for base in cls.__mro__[1:] if issubclass(base, Contract)):
            for name, test in vars(contract).items():
                if name.startswith("test_") and getattr(cls, name) is not test:
                    raise TypeError(
                        f"{cls.__qualname__} replaces {contract.__qualname__}.{name}, but a contract holds whole. "
                        f"Remedy: remove it; what a store cannot promise it declares, such as gapless = False"
                    )

    def only_if_gapless(self) -> None:
        """End the test of a rolled back value as an expected failure if the store declares gaps."""
        if not self.gapless:
            pytest.xfail("declared: gapless = False, a rolled back value is not given again")

    def answers_beside(
        self, store: Store[S], holds: Works[S], asks: Works[S], *, commits: bool = True
    ) -> tuple[list[Any], list[Any]]:
        """The answers to one transaction, and to others beside it, all of which must end well; see `run_beside`."""
        held, asked = run_beside(store, holds, asks, patience=self.patience, commits=commits)
        answers = [answer(step) for step in held[:-1]], [answer(question) for question, _ in asked]
        for ending in (held[-1], *(commit for _, commit in asked)):
            answer(ending)
        return answers

    def assert_undone(
        self, store: Store[S], change: Callable[[S], Any], look: Callable[[S], object], expected: object
    ) -> None:
        """Assert that a change that is rolled back is seen neither afterwards nor by a transaction open beside it.

        Args:
            store: The store.
            change: The change.
            look: What the other transactions look at.
            expected: What they must see.

        Raises:
            AssertionError: If they see another value.
        """
        ask_and_roll_back(store, change)
        assert ask(store, look) == [expected], "a change is seen after it was rolled back"
        _, seen = self.answers_beside(store, [change], [look], commits=False)
        assert seen == [expected], "a change is seen beside a transaction that is then rolled back"
        assert ask(store, look) == [expected], "a change is seen after it was rolled back beside another transaction"


def offered(part: object, port: type[Port]) -> Port:
    """A part of a transaction, which must offer a port.

    Args:
        part: The numbers or the entries of a transaction.
        port: The port.
    """
    assert isinstance(part, port), f"{type(part).__name__} does not offer {port.__name__}"
    return part


def assert_same(stored: object, read: object, place: str) -> None:
    """Assert that a value was read as it was stored, including the types of all fields.

    Equality is not enough: a member of an enumeration is equal to its text, and True to 1.

    Args:
        stored: The value that was stored.
        read: The value that was read.
        place: The name of the value, for the message.

    Raises:
        AssertionError: If the values differ; it names the first difference.
    """
    if isinstance(stored, tuple) and isinstance(read, tuple):
        if len(stored) != len(read):
            raise AssertionError(f"of {place}, {len(stored)} were stored and {len(read)} are read")
        for index, (one, other) in enumerate(zip(stored, read, strict=True)):
            assert_same(one, other, f"{place}[{index}]")
    elif attrs.has(type(stored)) and type(read) is type(stored):
        for name, value in attrs.asdict(cast("attrs.AttrsInstance", stored), recurse=False).items():
            assert_same(value, getattr(read, name), f"{place}.{name}")
    elif stored != read or type(read) is not type(stored):
        raise AssertionError(f"{place} was stored as {stored!r} and is read as {read!r}")
