"""From the plain data of a settings file to values, with every mistake named by key path, value and what was expected.

cattrs builds the values; what is ours is strictness (a number is no text, ``"false"`` is not false) and the wording.
"""

import enum
import operator
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from functools import partial
from typing import Any, TypeVar

import attrs
from cattrs import ClassValidationError, Converter, IterableValidationError
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.v import format_exception

from profit_integration.accounts.integration_accounts import EntryType
from profit_integration.errors import ProfitIntegrationError

T = TypeVar("T")


class NotExpectedError(ValueError):
    """A value of another sort than expected."""

    def __init__(self, value: object, expected: str) -> None:
        super().__init__(f"{value!r} is not {expected}")


def make_converter() -> Converter:
    """A converter that coerces nothing and refuses keys it does not know."""
    converter = Converter(forbid_extra_keys=True)
    # By identity: cattrs would give the hook of str to every enumeration of texts as well.
    for type_, hook in _STRICT.items():
        converter.register_structure_hook_func(partial(operator.is_, type_), hook)
    converter.register_structure_hook_func(_is_choice, _choice)
    converter.register_structure_hook(EntryType, _entry_type)
    return converter


def mistakes(error: BaseException, data: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every mistake in the exception that cattrs raised: its key path, and what is wrong there."""
    if isinstance(error, ClassValidationError | IterableValidationError):
        for inner, note in _with_notes(error):
            key = None if note is None else getattr(note, "name", getattr(note, "index", None))
            yield from mistakes(inner, _inside(data, key), _join(path, key))
    elif isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(error.extra_fields):
            yield _join(path, key), _unknown_key(key, error.cl)
    elif isinstance(error, KeyError):
        yield _join(path, str(error.args[0])), "is missing"
    elif isinstance(error, NotExpectedError | ProfitIntegrationError):
        yield path, str(error)
    else:
        yield path, f"{data!r}: {format_exception(error, None)}"


def _with_notes(error: ClassValidationError | IterableValidationError) -> Iterator[tuple[Exception, Any]]:
    with_notes, without = error.group_exceptions()
    yield from with_notes
    for inner in without:
        yield inner, None


def _join(path: str, key: object) -> str:
    if key is None:
        return path
    if isinstance(key, int):
        return f"{path}[{key}]"
    return f"{path}.{key}" if path else str(key)


def _inside(data: object, key: object) -> object:
    try:
        return data if key is None else data[key]  # type: ignore[index]
    except (KeyError, IndexError, TypeError):
        return None


def _unknown_key(key: str, owner: type[Any]) -> str:
    known = [field.name for field in attrs.fields(owner)]
    close = get_close_matches(key, known, n=1)
    hint = f"did you mean {close[0]}?" if close else f"the keys here are {', '.join(known)}"
    return f"is not a key that is known here; {hint}"


# --- strict values ----------------------------------------------------------------------------------------------


def _text(value: object, _type: object) -> str:
    if not isinstance(value, str):
        raise NotExpectedError(value, 'a text; write it in quotes, such as "8000"')
    if not value.strip():
        raise NotExpectedError(value, "a text; leave the key out if there is none")
    return value


def _yes_or_no(value: object, _type: object) -> bool:
    if not isinstance(value, bool):
        raise NotExpectedError(value, "true or false")
    return value


def _whole_number(value: object, _type: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise NotExpectedError(value, "a whole number")
    return value


def _decimal(value: object, _type: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise NotExpectedError(value, "a number")
    return Decimal(value)


def _date(value: object, _type: object) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise NotExpectedError(value, "a date; write it without quotes, such as 2026-01-01")
    return value


def _choice(value: object, type_: type[enum.StrEnum]) -> enum.StrEnum:
    names = [each.value for each in type_]
    if value not in names:
        close = get_close_matches(str(value), names, n=1)
        hint = f"; did you mean {close[0]}?" if close else ""
        raise NotExpectedError(value, f"one of {', '.join(names)}{hint}")
    return type_(value)


def _entry_type(value: object, _type: object) -> EntryType:
    for each in EntryType:
        if value in {each.value, each.name.lower()} and not isinstance(value, bool):
            return each
    known = ", ".join(f"{each.value} ({each.name.lower()})" for each in EntryType)
    raise NotExpectedError(value, f"an entry type; they are {known}")


def _is_choice(type_: object) -> bool:
    return isinstance(type_, type) and issubclass(type_, enum.StrEnum)


_STRICT: Mapping[type, Callable[[object, Any], Any]] = {
    str: _text,
    bool: _yes_or_no,
    int: _whole_number,
    Decimal: _decimal,
    date: _date,
}
