"""Making the values of settings from the plain data of a settings file, and naming every mistake by its key path.

cattrs makes the values. The strictness (a number is not a text, ``"false"`` is not false) and the mistakes are added
here.
"""

import enum
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, get_args, get_origin

import attrs
from cattrs import ClassValidationError, Converter, IterableValidationError
from cattrs.errors import AttributeValidationNote, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn

from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.model.integration_accounts import EntryType
from profit_integration.core.violation import Code, Violation
from profit_integration.formats.mistakes import MistakeError, choice


def make_converter(no_list_of_tables: Code = Code.NOT_A_LIST_OF_TABLES) -> Converter:
    """A cattrs converter that converts no value to another type silently, and refuses unknown keys.

    One conversion is allowed: a whole number where a decimal is expected.

    Args:
        no_list_of_tables: The code of the mistake that there is something else than a list of tables.
    """
    converter = Converter(forbid_extra_keys=True)
    # These hooks are registered by class, since cattrs looks for those first and has hooks of its own for str and int
    # that convert. An enumeration of texts is a text too, so it needs a hook that is nearer to it than that of str.
    for type_, hook in _STRICT_HOOKS.items():
        converter.register_structure_hook(type_, hook)
    converter.register_structure_hook_factory(
        _is_tuple, lambda type_, converter: _list_hook(type_, converter, no_list_of_tables)
    )
    converter.register_structure_hook_factory(attrs.has, table_hook(Code.NOT_A_TABLE, _shown))
    return converter


def mistakes(error: BaseException, path: str = "") -> Iterator[Violation]:
    """Every mistake in the exception that cattrs raised, with its key path as the place.

    Raises:
        BaseException: The exception itself, or a part of it, if it is not about a mistake in the data.
    """
    match error:
        case ClassValidationError() | IterableValidationError():
            with_notes, without_notes = error.group_exceptions()
            for part, note in with_notes:
                key = note.name if isinstance(note, AttributeValidationNote) else note.index
                yield from mistakes(part, _join(path, key))
            for part in without_notes:
                yield from mistakes(part, path)
        case ForbiddenExtraKeysError():
            known = [field.name for field in attrs.fields(error.cl)]
            for key in sorted(error.extra_fields):
                yield unknown_key(path, key, known)
        case KeyError():
            yield Violation(code=Code.SETTINGS_KEY_MISSING, place=path)
        case MistakeError() | ProfitIntegrationError():
            yield attrs.evolve(error.violation, place=path or error.violation.place)
        case _:
            raise error


def _join(path: str, key: str | int) -> str:
    if isinstance(key, int):
        return f"{path}[{key}]"
    return f"{path}.{key}" if path else key


def unknown_key(path: str, key: str, known: Iterable[str]) -> Violation:
    """The mistake that a table has a key which is not among the known keys."""
    return Violation(code=Code.SETTINGS_KEY_UNKNOWN, place=_join(path, key), values={"choice": choice(key, known)})


# --- strict values ----------------------------------------------------------------------------------------------


def _mistake(code: Code, value: object, **values: Any) -> MistakeError:
    return MistakeError(code, value=_shown(value), **values)


def _shown(value: object) -> str:
    return str(value) if isinstance(value, Decimal | date) else repr(value)


def _text(value: object, _type: object) -> str:
    if not isinstance(value, str):
        raise _mistake(Code.NOT_A_TEXT, value)
    if not value.strip():
        raise MistakeError(Code.BLANK)
    return value


def _exactly(type_: type, code: Code) -> Callable[[object, Any], Any]:
    """A hook that accepts the values of one type as they are.

    Values of a subclass are refused, since True is a whole number to Python.
    """

    def hook(value: object, _type: object) -> Any:
        if type(value) is not type_:
            raise _mistake(code, value)
        return value

    return hook


def _decimal(value: object, _type: object) -> Decimal:
    """A finite decimal or a whole number, as a decimal."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not Decimal(value).is_finite():
        raise _mistake(Code.NOT_A_NUMBER, value)
    return Decimal(value)


def _choice(value: object, type_: type[enum.StrEnum]) -> enum.StrEnum:
    names = [member.value for member in type_]
    if value not in names:
        raise _mistake(Code.NOT_A_CHOICE, value, choice=choice(value, names))
    return type_(value)


def _entry_type(value: object, _type: object) -> EntryType:
    """An entry type by its number or by its name in small letters."""
    for member in EntryType:
        # A key of a TOML table is a text, so the number of an entry type can only be written as a text there.
        if type(value) in {int, str} and str(value) in {str(member.value), member.name.lower()}:
            return member
    known = [f"{member.value} ({member.name.lower()})" for member in EntryType]
    raise _mistake(Code.NOT_A_CHOICE, value, choice=choice(value, known))


def _is_tuple(type_: object) -> bool:
    return get_origin(type_) is tuple


def _list_hook(type_: Any, converter: Converter, no_list_of_tables: Code) -> Callable[[object, Any], Any]:
    element = get_args(type_)[0]
    as_list = converter.get_structure_hook(list[element])  # type: ignore[valid-type]

    def hook(value: object, _type: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _mistake(no_list_of_tables if attrs.has(element) else Code.NOT_A_LIST, value)
        return tuple(as_list(value, list[element]))  # type: ignore[valid-type]

    return hook


def table_hook(code: Code, shown: Callable[[object], str]) -> Callable[[type[Any], Converter], Any]:
    """What makes the hooks that make values with fields from tables.

    Args:
        code: The code of the mistake that there is something else than a table.
        shown: How that mistake shows what is there.
    """

    def hook_of(type_: type[Any], converter: Converter) -> Callable[[object, Any], Any]:
        from_mapping = make_dict_structure_fn(type_, converter, _cattrs_forbid_extra_keys=True)

        def hook(value: object, _type: object) -> Any:
            if not isinstance(value, Mapping):
                raise MistakeError(code, value=shown(value), key=attrs.fields(type_)[0].name)
            return from_mapping(value, type_)

        return hook

    return hook_of


_STRICT_HOOKS: Mapping[type, Callable[[object, Any], Any]] = {
    str: _text,
    bool: _exactly(bool, Code.NOT_TRUE_OR_FALSE),
    int: _exactly(int, Code.NOT_A_WHOLE_NUMBER),
    Decimal: _decimal,
    date: _exactly(date, Code.NOT_A_DATE),
    enum.StrEnum: _choice,
    EntryType: _entry_type,
}
