"""Reading the text of a document in JSON: every number as it is written, and no key twice."""

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal, DecimalException
from typing import Any, NoReturn

from profit_integration.core.violation import Code
from profit_integration.formats.mistakes import MistakeError

_MOST_LEVELS = 50
_MOST_DIGITS = 100  # more than any amount has; the time that a longer number takes grows with its square


def data_of(text: str | bytes) -> Any:
    """The data in a text in JSON.

    Raises:
        MistakeError: If it is not JSON in UTF-8, or not such that one meaning is certain.
    """
    try:
        decoded = text if isinstance(text, str) else text.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise MistakeError(Code.NOT_UTF_8) from None
    try:
        data = _DECODER.decode(decoded)
    except json.JSONDecodeError as error:
        raise MistakeError(Code.NOT_JSON, reason=f"{error.msg} ({error.lineno}:{error.colno})") from None
    except RecursionError:
        raise MistakeError(Code.NOT_JSON, reason="nesting") from None
    _check_depth(data)
    return data


def _check_depth(data: Any) -> None:
    """Refuse objects and lists in one another that are deeper than any document has, and than values are made."""
    parts = [data]
    for _ in range(_MOST_LEVELS):
        parts = [part for value in parts for part in _parts_of(value) if isinstance(part, dict | list)]
        if not parts:
            return
    raise MistakeError(Code.NOT_JSON, reason="nesting")


def _parts_of(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _whole_number(text: str) -> int | Decimal:
    return _decimal(text) if len(text) > _MOST_DIGITS else int(text)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except DecimalException:  # its exponent is greater than any decimal's
        raise MistakeError(Code.NOT_A_NUMBER, value=text) from None


def _no_number(text: str) -> NoReturn:
    raise MistakeError(Code.NOT_A_NUMBER, value=text)


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        keys = [key for key, _ in pairs]
        raise MistakeError(Code.KEY_REPEATED, key=next(key for key in keys if keys.count(key) > 1))
    return data


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_float=_decimal, parse_int=_whole_number, parse_constant=_no_number
)
