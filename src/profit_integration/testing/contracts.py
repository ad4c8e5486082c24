"""What every contract of the kit has in common: its store, what a store declares, and when values are the same.

A store that cannot keep a sentence does not override its test; that is refused. It *declares* what it does not promise,
as an attribute of the subclass, and the report of pytest shows the declaration.
"""

from contextlib import AbstractContextManager
from typing import ClassVar, Protocol, TypeVar, cast

import attrs
import pytest

from profit_integration.core.ports import BatchTransaction

Transaction = BatchTransaction
TransactionT_co = TypeVar("TransactionT_co", covariant=True)


class Store(Protocol[TransactionT_co]):
    """Anything that begins transactions."""

    def begin(self) -> AbstractContextManager[TransactionT_co]:
        """A transaction: kept when the block ends, forgotten when it raises."""
        ...


class Book(Store[Transaction], Protocol):
    """Where numbers and entries are kept, together."""


class Contract:
    """A port's contract, one test or more per sentence; see the subclasses.

    The names of contracts do not begin with ``Test``, so pytest collects a host's subclass and not the contract itself.

    The tests with two transactions expect that a blocked transaction goes on with what the other one has committed.
    Give the kit transactions at the isolation at which that is so: READ COMMITTED on PostgreSQL. At a stricter one the
    database ends the blocked transaction with an error, and the host runs it again. That is sound as well, and never a
    number twice, but it is no answer to what the test asked.

    Attributes:
        gapless: Whether a rolled back value is given again. A store that does not, always (as a database sequence) or
            only where another transaction waited for it, declares False; the tests of values that were rolled back are
            then reported as expected failures, with the declaration as their reason.
        concurrent: Whether two transactions that touch different ranges and documents can be open at once. A store that
            lets one transaction run at a time declares False; the state machine then opens one at a time.
        refusal: The errors with which the store refuses a second entry. Name yours, so that no other error passes for a
            refusal.
        patience: For how many seconds a transaction that gives no answer is given the time to go wrong, before it is
            taken to wait for another one, as it should. Too short never fails a sound store; it may miss a bad one.
    """

    gapless: ClassVar[bool] = True
    concurrent: ClassVar[bool] = True
    refusal: ClassVar[type[Exception] | tuple[type[Exception], ...]] = Exception
    patience: ClassVar[float] = 0.2

    def __init_subclass__(cls) -> None:
        """Refuse a subclass that replaces a test of a contract, itself or by a class mixed in.

        Raises:
            TypeError: If it does.
        """
        super().__init_subclass__()
        for contract in cls.__mro__[1:]:
            if not issubclass(contract, Contract):
                continue
            for name, test in vars(contract).items():
                if name.startswith("test_") and getattr(cls, name) is not test:
                    raise TypeError(
                        f"{cls.__qualname__} replaces {contract.__qualname__}.{name}, but a contract holds whole. "
                        f"Remedy: remove it; what a store cannot promise it declares, such as gapless = False"
                    )

    def only_if_gapless(self) -> None:
        """What a store declares is no failure: the test of a rolled back value ends here, with the declaration."""
        if not self.gapless:
            pytest.xfail("declared: gapless = False, a rolled back value is not given again")


def assert_same(kept: object, found: object, place: str) -> None:
    """Assert that a value was found as it was kept, down to the fields of the values in it.

    Equal is not enough: a member of an enumeration is equal to its text, and True to 1, but ``is`` tells them apart.

    Args:
        kept: What was kept.
        found: What was found.
        place: What it is, for the message.

    Raises:
        AssertionError: If it was not; it names the first place that differs.
    """
    if isinstance(kept, tuple) and isinstance(found, tuple):
        if len(kept) != len(found):
            raise AssertionError(f"of {place}, {len(kept)} were kept and {len(found)} are found")
        for index, (one, other) in enumerate(zip(kept, found, strict=True)):
            assert_same(one, other, f"{place}[{index}]")
    elif attrs.has(type(kept)) and type(found) is type(kept):
        for name, value in attrs.asdict(cast("attrs.AttrsInstance", kept), recurse=False).items():
            assert_same(value, getattr(found, name), f"{place}.{name}")
    elif kept != found or type(found) is not type(kept):
        raise AssertionError(f"{place} was kept as {kept!r} and is found as {found!r}")
