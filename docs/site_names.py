"""What a name in a docstring means: docstrings write names as short as their readers know them."""

import inspect
import pkgutil
from contextlib import suppress
from functools import cache
from importlib import import_module

import profit_integration


def is_in_the_code(name: str) -> bool:
    """Whether a name is that of something: of a module by its path, or within any module of the package."""
    for path in (name, f"builtins.{name}"):
        with suppress(ImportError, AttributeError, ValueError):
            pkgutil.resolve_name(path)
            return True
    first, *further = name.split(".")
    return first in _names() and all(part in _names() for part in further)


@cache
def _names() -> frozenset[str]:
    """The names of modules and what they define, with the fields, methods and parameters of these."""
    names = set()
    for module in pkgutil.walk_packages(profit_integration.__path__, f"{profit_integration.__name__}."):
        if not module.name.endswith("__main__"):
            names |= {module.name.rpartition(".")[2]} | set(vars(import_module(module.name)))
            for value in vars(import_module(module.name)).values():
                names |= _names_within(value)
    return frozenset(names)


def _names_within(value: object) -> set[str]:
    if inspect.isclass(value):
        return set(vars(value)).union(inspect.get_annotations(value), *map(_parameters, vars(value).values()))
    return _parameters(value)


def _parameters(function: object) -> set[str]:
    return set(inspect.signature(function).parameters) if inspect.isfunction(function) else set()
