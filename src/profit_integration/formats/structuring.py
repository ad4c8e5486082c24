"""From the plain data of a settings file to values, with every mistake named by key path, value and what was expected.

cattrs builds the values; what is ours is strictness (a number is no text, ``"false"`` is not false) and the wording.
"""

import enum
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, TypeVar, get_args, get_origin

import attrs
from cattrs import ClassValidationError, Converter, IterableValidationError
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn
from cattrs.v import format_exception

from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.model.integration_accounts import EntryType

T = TypeVar("T")


class NotExpectedError(ValueError):
    """A value of another sort than expected."""

    def __init__(self, value: object, expected: str) -> None:
        shown = str(value) if isinstance(value, Decimal | date) else repr(value)
        super().__init__(f"{shown} is not {expected}")


def make_converter() -> Converter:
    """A converter that coerces nothing and refuses keys it does not know."""
    converter = Converter(forbid_extra_keys=True)
    # By class: cattrs looks for those first, and has coercing hooks of its own for str and int. An enumeration of texts
    # is a text too, so it needs a hook nearer to it than that of str.
    for type_, hook in _STRICT.items():
        converter.register_structure_hook(type_, hook)
    converter.register_structure_hook_factory(_is_tuple, _list_hook)
    converter.register_structure_hook_factory(attrs.has, _table_hook)
    return converter


def mistakes(error: BaseException, data: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every mistake in the exception that cattrs raised: its key path, and what is wrong there."""
    if isinstance(error, ClassValidationError | IterableValidationError):
        for inner, note in _with_notes(error):
            key = None if note is None else getattr(note, "name", getattr(note, "index", None))
            yield from mistakes(inner, _inside(data, key), _join(path, key))
    elif isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(error.extra_fields):
            yield _join(path, key), unknown_key(key, [field.name for field in attrs.fields(error.cl)])
    elif isinstance(error, KeyError):
        yield path, "is missing"
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


def unknown_key(key: str, known: Collection[str]) -> str:
    """What is wrong with a key that is not one of the known ones."""
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
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not Decimal(value).is_finite():
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
        # A key of a TOML table is a text, so that the number of an entry type can only be written as one there.
        if type(value) in {int, str} and str(value) in {str(each.value), each.name.lower()}:
            return each
    known = ", ".join(f"{each.value} ({each.name.lower()})" for each in EntryType)
    raise NotExpectedError(value, f"an entry type; they are {known}")


def _is_tuple(type_: object) -> bool:
    return get_origin(type_) is tuple


def _list_hook(type_: Any, converter: Converter) -> Callable[[object, Any], Any]:
    element = get_args(type_)[0]
    as_list = converter.get_structure_hook(list[element])  # type: ignore[valid-type]

    def hook(value: object, _type: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            example = "[[...]] above the table" if attrs.has(element) else '["..."]'
            raise NotExpectedError(value, f"a list; write {example}")
        return tuple(as_list(value, list[element]))  # type: ignore[valid-type]

    return hook


def _table_hook(type_: type[Any], converter: Converter) -> Callable[[object, Any], Any]:
    from_mapping = make_dict_structure_fn(type_, converter, _cattrs_forbid_extra_keys=True)

    def hook(value: object, _type: object) -> Any:
        if not isinstance(value, Mapping):
            raise NotExpectedError(value, f"a table with keys such as {attrs.fields(type_)[0].name}")
        return from_mapping(value, type_)

    return hook


_STRICT: Mapping[type, Callable[[object, Any], Any]] = {
    str: _text,
    bool: _yes_or_no,
    int: _whole_number,
    Decimal: _decimal,
    date: _date,
    enum.StrEnum: _choice,
    EntryType: _entry_type,
}
