"""Keys of rows: no two rows of a table may have one key, since it would be unclear which of them applies."""

from collections import Counter
from collections.abc import Hashable, Iterable

from profit_integration.core.errors import ProfitIntegrationError, UnusableSettingError
from profit_integration.core.violation import Code, Term, Violation

MAXIMUM_ADMINISTRATION = 2**31 - 1  # the largest that every store keeps


def is_administration(number: int) -> bool:
    """Whether an administration can have this sequence number."""
    return 0 <= number <= MAXIMUM_ADMINISTRATION


def check_administration(number: int, error: type[ProfitIntegrationError], place: str) -> None:
    """Refuse a sequence number that no administration can have.

    Args:
        number: The number.
        error: The error to raise.
        place: The field that holds it.
    """
    if not is_administration(number):
        field = Term("AdministrationSettings.administration")
        values = {"field": field, "value": number, "least": 0, "most": MAXIMUM_ADMINISTRATION}
        raise error(Violation(code=Code.OUT_OF_BOUNDS, place=place, values=values))


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
