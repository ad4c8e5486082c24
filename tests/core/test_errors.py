"""Every error: it says what is wrong, with which values, and what to do; and it survives the way between processes."""

import importlib
import pickle
import pkgutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

import profit_integration
from profit_integration.core import errors
from profit_integration.core.errors import ProfitIntegrationError


def _every_class(root: type[ProfitIntegrationError]) -> Iterator[type[ProfitIntegrationError]]:
    for child in root.__subclasses__():
        yield child
        yield from _every_class(child)


def _every_leaf() -> list[Any]:
    for module in pkgutil.walk_packages(profit_integration.__path__, "profit_integration."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found = {each for each in _every_class(ProfitIntegrationError) if attrs.has(each)}
    return sorted(found, key=lambda each: each.__name__)


SAMPLES = {
    date: date(2026, 3, 16),
    Decimal: Decimal("12.34"),
    int: 6,
    tuple[str, ...]: ("journals[0]: wrong. Remedy: set it", "journals[1]: too. Remedy: set it as well"),
}


def _sample(leaf: Any) -> tuple[Any, list[Any]]:
    values = [SAMPLES.get(field.type, f"<{field.name}>") for field in attrs.fields(leaf)]
    return leaf(*values), values


@pytest.mark.parametrize("leaf", _every_leaf())
def test_an_error_survives_the_way_between_processes(leaf: Any) -> None:
    error, _ = _sample(leaf)

    arrived = pickle.loads(pickle.dumps(error))

    assert (type(arrived), str(arrived)) == (leaf, str(error))
    assert attrs.astuple(arrived) == attrs.astuple(error)


@pytest.mark.parametrize("leaf", _every_leaf())
def test_the_text_of_an_error_names_every_value_and_a_remedy(leaf: Any) -> None:
    error, values = _sample(leaf)

    for value in values:
        for part in value if isinstance(value, tuple) else (value,):
            assert str(part) in str(error)
    assert "Remedy: " in str(error)


BRANCHES = (errors.SettingsError, errors.InvoiceError, errors.NumberingError, errors.NotAuthorisedError)


@pytest.mark.parametrize(
    "leaf", [each for each in _every_leaf() if each.__module__ == "profit_integration.core.errors"]
)
def test_every_error_is_filed_under_the_one_who_can_put_it_right(leaf: Any) -> None:
    assert sum(issubclass(leaf, branch) for branch in BRANCHES) == 1


def test_settings_with_mistakes_name_all_of_them_at_once_below_their_number() -> None:
    error = errors.InvalidSettingsError("settings.toml", ("first", "second"))

    assert str(error) == "settings.toml has 2 mistake(s):\nfirst\nsecond"


def test_a_total_that_is_not_the_sum_of_its_parts_shows_both_sums() -> None:
    error = errors.StatedTotalError("D-1", "the total including VAT", Decimal("121.00"), Decimal("120.99"))

    assert str(error).startswith(
        "invoice D-1: the total including VAT is stated as 121.00, but its parts add up to 120.99."
    )
