"""Keys of rows: no two rows of a table may have one key, since it would be unclear which of them applies."""

from collections import Counter
from collections.abc import Hashable, Iterable

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.violation import Code, Violation


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
        raise UnusableSettingError(Violation(code=Code.KEY_TWICE, place=place, values={"key": [*map(_text, twice)]}))


def _text(key: Hashable) -> str:
    parts = key if isinstance(key, tuple) else (key,)
    return " / ".join(str(part) for part in parts if part is not None)
