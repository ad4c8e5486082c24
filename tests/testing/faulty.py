"""The table of faulty stores, each with what is wrong with it in words and the test of the kit that must reject it."""

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any, TypeVar

import attrs
import pytest

from profit_integration.testing.contracts import Contract

T = TypeVar("T", bound=type)


@attrs.frozen
class FaultyStore:
    """A faulty store.

    Attributes:
        transaction: Its transactions.
        test: The test that must reject it.
        fault: What is wrong with it.
        kind: The name of the fault, shared by the stores that have it in another field; blank without such stores.
    """

    transaction: type
    test: str
    fault: str
    kind: str = ""


FAULTY: list[FaultyStore] = []


def rejected_by(test: str) -> Callable[[T], T]:
    """Enter a faulty store in the table; its docstring says what is wrong with it."""

    def enter(transaction: T) -> T:
        FAULTY.append(FaultyStore(transaction, test, vars(transaction)["__doc__"]))
        return transaction

    return enter


def enter_faulty_store(base: type, test: str, fault: str, kind: str = "", **methods: Callable[..., object]) -> None:
    """Enter a store in the table that is sound but for some methods."""
    FAULTY.append(FaultyStore(type("Faulty", (base,), methods), test, fault, kind))


def names_of_tests(contract: type[Contract]) -> list[str]:
    """The names of a contract's tests."""
    return [name for name in dir(contract) if name.startswith("test_")]


def failure_of(
    contract: type[Contract], test: str, fixtures: Callable[[], Mapping[str, object]]
) -> BaseException | None:
    """How a test of a contract fails when it runs as pytest would run it; None if it passes or what fails is declared.

    Other errors pass through: a store that raises an error of its own has not been rejected by the test.
    """
    for arguments in _parameters(getattr(contract, test)):
        try:
            getattr(contract(), test)(**fixtures(), **arguments)
        except pytest.xfail.Exception:
            continue
        except (AssertionError, pytest.fail.Exception) as failure:
            return failure
    return None


def _parameters(test: Any) -> Iterator[dict[str, object]]:
    """What pytest would call a test with: every combination of what it is parametrized with."""
    marks = [mark.args for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
    for chosen in product(*(values for _, values in marks)):
        yield {name: value for (name, _), value in zip(marks, chosen, strict=True)}
