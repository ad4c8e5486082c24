"""The values of documents and entries as data for JSON, and back: cattrs, with the strictness of settings files.

A field at its default is left out. An amount is a text in figures, so that no program rounds it; a number is read as it
is written. A date is a text such as ``2026-01-31``.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from types import NoneType
from typing import Any, get_args

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn

from profit_integration.core.codes import Code
from profit_integration.core.violation import ENGLISH, Message, Term, Violation, as_data, from_data
from profit_integration.formats.mistakes import MistakeError, choice
from profit_integration.formats.structuring import make_converter, table_hook

AMOUNT = r"-?[0-9]{1,40}(\.[0-9]{1,40})?"
"""The pattern of an amount in a text."""

MESSAGE_TYPES = (Message, Message | None, Message | str, Message | str | None, Message | Term | str)
"""The types of fields that hold a message; some hold a sentence, where an earlier version stored one."""

MESSAGE_VALUES = attrs.fields(Violation).values.type
"""The type of the values of a message."""

_AMOUNT = re.compile(AMOUNT)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _make() -> Converter:
    converter = make_converter(no_list_of_tables=Code.NOT_A_LIST)
    for type_, hook in {str: _text, Decimal: _decimal, date: _date}.items():
        converter.register_structure_hook(type_, hook)
    converter.register_structure_hook_factory(attrs.has, _OBJECT_HOOK)
    converter.register_structure_hook_factory(lambda type_: type_ is Violation, _violation_hook)
    converter.register_unstructure_hook_factory(attrs.has, _without_defaults)
    converter.register_unstructure_hook(Decimal, "{:f}".format)
    converter.register_unstructure_hook(date, date.isoformat)
    for message_type in MESSAGE_TYPES:
        converter.register_structure_hook(message_type, _message)
        converter.register_unstructure_hook(message_type, as_data)
    converter.register_structure_hook_func(lambda type_: type_ == MESSAGE_VALUES, _message_values)
    converter.register_unstructure_hook_func(
        lambda type_: type_ == MESSAGE_VALUES, lambda values: {name: as_data(value) for name, value in values}
    )
    return converter


def _without_defaults(type_: type[Any], converter: Converter) -> Callable[[Any], dict[str, Any]]:
    return make_dict_unstructure_fn(type_, converter, _cattrs_omit_if_default=True)


def _text(value: object, _type: object) -> str:
    if not isinstance(value, str):
        raise MistakeError(Code.NOT_A_TEXT, value=shown(value))
    return value


def _decimal(value: object, _type: object) -> Decimal:
    """An amount in a text, or a number, which the reader of the text made a decimal or a whole number."""
    if isinstance(value, str) and _AMOUNT.fullmatch(value):
        return Decimal(value)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value)
    raise MistakeError(Code.NOT_A_NUMBER, value=shown(value))


def _date(value: object, _type: object) -> date:
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass  # such as 30 February
    raise MistakeError(Code.NOT_AN_ISO_DATE, value=shown(value))


def _violation_hook(type_: type[Violation], converter: Converter) -> Callable[[object, Any], Violation]:
    """A hook for a note on a document, which must have the values of its sentence: no run may fail in showing it."""
    from_object = _OBJECT_HOOK(type_, converter)

    def hook(value: object, _type: object) -> Violation:
        violation: Violation = from_object(value, type_)
        try:
            ENGLISH.full(violation)
        except KeyError as error:
            raise MistakeError(Code.MESSAGE_INCOMPLETE, message=violation.code.value, name=error.args[0]) from None
        return violation

    return hook


def _message(value: object, type_: Any) -> Any:
    """A message, or what else the type of the field allows."""
    members = get_args(type_) or (type_,)
    if (value is None and NoneType in members) or (isinstance(value, str) and str in members):
        return value
    message = _value(value)
    if not isinstance(message, members):
        raise MistakeError(Code.NOT_AN_OBJECT, value=shown(value), key="code")
    return message


def _message_values(value: object, _type: object) -> tuple[tuple[str, Any], ...]:
    if not isinstance(value, Mapping):
        raise MistakeError(Code.NOT_AN_OBJECT, value=shown(value), key="code")
    return tuple((name, _value(part)) for name, part in value.items())


def _value(data: object) -> Any:
    """A value of a message."""
    _check_value(data)
    return from_data(data)


def _check_value(data: object) -> None:
    """Refuse what is no value of a message: a code that is not known, or values that are no object."""
    match data:
        case {"code": code, "values": values}:
            codes = [known.value for known in Code]
            if code not in codes:
                raise MistakeError(Code.NOT_A_CHOICE, value=shown(code), choice=choice(code, codes))
            if not isinstance(values, Mapping):
                raise MistakeError(Code.NOT_AN_OBJECT, value=shown(values), key="name")
            for part in values.values():
                _check_value(part)
        case list():
            for part in data:
                _check_value(part)


def shown(value: object) -> str:
    """A value of JSON as an error shows it: a text between quotes, and any other value as JSON has it."""
    text = ascii(value) if isinstance(value, str) else _as_json(value)
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}..."


def _as_json(value: object) -> str:
    match value:
        case list():
            return f"[{', '.join(map(_as_json, value))}]"
        case dict():
            return f"{{{', '.join(f'{json.dumps(key)}: {_as_json(part)}' for key, part in value.items())}}}"
        case Decimal():
            return str(value)
        case _:
            return json.dumps(value)


_MOST_SHOWN = 60
_OBJECT_HOOK = table_hook(Code.NOT_AN_OBJECT, shown)
CONVERTER = _make()
