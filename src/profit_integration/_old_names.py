"""Names of `profit_integration` before version 0.2: each still works, with a warning, until version 0.3."""

import importlib
import warnings
from types import SimpleNamespace
from typing import Any

_PLACES = {
    "Numbers": ("profit_integration", "NumberSource"),
    "continuity": ("profit_integration.core.reports", "continuity"),
    "problems": ("profit_integration", "check_settings"),
    "take_back": ("profit_integration", "full_credit"),
}


def old_name(name: str) -> Any:
    """What an old name stands for.

    Raises:
        AttributeError: If the package never had such a name.
    """
    if name not in _PLACES:
        raise AttributeError(f"module 'profit_integration' has no attribute {name!r}")
    module, new_name = _PLACES[name]
    warnings.warn(
        f"profit_integration.{name} is {module}.{new_name} now; the old name goes in version 0.3",
        DeprecationWarning,
        stacklevel=3,
    )
    found = getattr(importlib.import_module(module), new_name)
    return SimpleNamespace(DRAWN=found.COUNTER, BROUGHT=found.DOCUMENT) if name == "Numbers" else found
