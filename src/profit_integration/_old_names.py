"""Names of `profit_integration` before version 0.2: each still works, with a warning, until version 0.3."""

import warnings
from types import SimpleNamespace
from typing import Any

from profit_integration.core.journalising.reversal import full_credit
from profit_integration.core.model.integration_types import NumberSource
from profit_integration.core.policies.settings_rules.check_settings import check_settings

_OLD_NAMES: dict[str, tuple[str, Any]] = {
    "Numbers": ("NumberSource", SimpleNamespace(DRAWN=NumberSource.COUNTER, BROUGHT=NumberSource.DOCUMENT)),
    "problems": ("check_settings", check_settings),
    "take_back": ("full_credit", full_credit),
}


def old_name(name: str) -> Any:
    """What an old name stands for.

    Raises:
        AttributeError: If the package never had such a name.
    """
    if name not in _OLD_NAMES:
        raise AttributeError(f"module 'profit_integration' has no attribute {name!r}")
    new_name, value = _OLD_NAMES[name]
    warnings.warn(
        f"profit_integration.{name} is called {new_name} now; the old name goes in version 0.3",
        DeprecationWarning,
        stacklevel=3,
    )
    return value
