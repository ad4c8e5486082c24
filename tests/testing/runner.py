"""Runs one test of a contract as pytest would, and hands back how it failed."""

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any

import pytest

from profit_integration.testing.contracts import Contract


def names_of_tests(contract: type[Contract]) -> list[str]:
    """The names of a contract's tests."""
    return [name for name in dir(contract) if name.startswith("test_")]


def failure_of(
    contract: type[Contract], test: str, fixtures: Callable[[], Mapping[str, object]]
) -> BaseException | None:
    """How a test of a contract fails; None if it passes, or if what fails is declared.

    Errors other than failures pass through: a store that stumbles is not a store that was caught.
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
        arguments: dict[str, object] = {}
        for (names, _), values in zip(marks, chosen, strict=True):
            arguments |= {names: values} if isinstance(names, str) else dict(zip(names, values, strict=True))
        yield arguments
