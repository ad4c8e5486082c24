"""Keys of rows and of administrations: no two rows of a table may have one key, for which of them would apply?"""

from collections import Counter
from collections.abc import Hashable, Iterable

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.values import between
from profit_integration.core.violation import Code

# The largest is the largest that every store keeps.
ADMINISTRATION_NUMBERS = range(2**31)
ADMINISTRATION_NUMBER = between(0, ADMINISTRATION_NUMBERS[-1], "AdministrationSettings.administration")
"""The metadata of a field that holds the sequence number of an administration."""


def check_unique(keys: Iterable[Hashable], place: str) -> None:
    """Refuse keys that occur more than once.

    Args:
        keys: The keys of the rows.
        place: The table of the rows.

    Raises:
        UnusableSettingError: With every such key.
    """
    twice = [key for key, count in Counter(keys).items() if count > 1]
    if twice:
        raise UnusableSettingError.of(Code.KEY_TWICE, place, key=[*map(_text, twice)])


def _text(key: Hashable) -> str:
    parts = key if isinstance(key, tuple) else (key,)
    return " / ".join(str(part) for part in parts if part is not None)
