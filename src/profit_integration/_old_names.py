"""Names of `profit_integration` before version 0.2: each still works, with a warning, until version 0.3."""

import importlib
import warnings
from types import SimpleNamespace
from typing import Any

_NEW_NAMES = {"Numbers": "NumberSource", "problems": "check_settings", "take_back": "full_credit"}


def old_name(name: str) -> Any:
    """What an old name stands for.

    Raises:
        AttributeError: If the package never had such a name.
    """
    if name not in _NEW_NAMES:
        raise AttributeError(f"module 'profit_integration' has no attribute {name!r}")
    new_name = _NEW_NAMES[name]
    warnings.warn(
        f"profit_integration.{name} is called {new_name} now; the old name goes in version 0.3",
        DeprecationWarning,
        stacklevel=3,
    )
    value = getattr(importlib.import_module("profit_integration"), new_name)
    return SimpleNamespace(DRAWN=value.COUNTER, BROUGHT=value.DOCUMENT) if name == "Numbers" else value
