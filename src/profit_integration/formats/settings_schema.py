"""A JSON Schema of the settings file, for editors, made from the types of the settings and their defaults.

The title of a key is AFAS's name for it, and its description is the same in Dutch. The schema says which keys there
are, which values they may have, and which of them are required. Rules about several settings, such as a journal that
must exist, are only in the settings check. A date is a text in JSON, so that the schema accepts a date in quotes, which
is refused when the file is read.

The package contains the schema as ``settings.schema.json``, and ``profit-integration init --schema`` prints it.
"""

import enum
import json
import types
from datetime import date
from decimal import Decimal
from typing import Any, Union, get_args, get_origin

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_accounts import EntryType
from profit_integration.core.model.ranges import Counter
from profit_integration.core.violation import ENGLISH
from profit_integration.formats.settings_file import BESIDE_THE_SETTINGS, FIELD_BY_KEY
from profit_integration.messages import DUTCH

SCHEMA_FILE = "settings.schema.json"

Schema = dict[str, Any]

_PLAIN: dict[Any, Schema] = {
    str: {"type": "string", "pattern": r"\S"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": "number"},
    date: {"type": "string", "format": "date"},
}


def settings_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of a settings file."""
    definitions: dict[str, Schema] = {}
    properties = _properties(AdministrationSettings, definitions)
    # In a file, a counter is of the file's administration unless it names another one.
    del definitions[Counter.__name__]["properties"]["administration"]["default"]
    keys = {key: properties.pop(field) for key, field in FIELD_BY_KEY.items()}
    required = _required(AdministrationSettings)
    required_keys = [key for key, field in FIELD_BY_KEY.items() if field in required]
    tables = {
        "administration": {**_named(AdministrationSettings.__name__), **_object(keys, required_keys)},
        **properties,
        **{key: _schema(type_, definitions) for key, type_ in BESIDE_THE_SETTINGS.items()},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The settings of one administration for profit_integration",
        **_object(tables, ["administration"]),
        "$defs": definitions,
    }


def settings_schema_as_text() -> str:
    """The JSON Schema as text, as the file of the package has it."""
    return json.dumps(settings_schema(), indent=2, ensure_ascii=False) + "\n"


def _properties(type_: type[attrs.AttrsInstance], definitions: dict[str, Schema]) -> dict[str, Schema]:
    """The schemas of the fields of a type; the types that they hold are added to the definitions."""
    return {
        field.name: {
            **_schema(field.type, definitions),
            **_named_field(type_, field.name),
            **_default(field.default),
        }
        for field in attrs.fields(attrs.resolve_types(type_))
    }


def _named(key: str) -> Schema:
    """AFAS's name of a field, in both languages; nothing if it has no label."""
    if key not in ENGLISH.labels:
        return {}
    return {"title": ENGLISH.labels[key], "description": DUTCH.labels[key]}


def _named_field(type_: type[attrs.AttrsInstance], field: str) -> Schema:
    """AFAS's name of a field, which may be a field of a class that the type is derived from."""
    return next(filter(None, (_named(f"{of.__name__}.{field}") for of in type_.__mro__)), {})


def _required(type_: type[attrs.AttrsInstance]) -> list[str]:
    return [field.name for field in attrs.fields(type_) if field.default is attrs.NOTHING]


def _schema(type_: Any, definitions: dict[str, Schema]) -> Schema:
    if type_ in _PLAIN:
        return _PLAIN[type_]
    if get_origin(type_) in {Union, types.UnionType}:
        # TOML has no None: a key is left out instead.
        (not_none,) = (member for member in get_args(type_) if member is not types.NoneType)
        return _schema(not_none, definitions)
    if get_origin(type_) is tuple:
        return {"type": "array", "items": _schema(get_args(type_)[0], definitions)}
    if attrs.has(type_):
        return _reference(type_, definitions)
    if type_ is EntryType:
        numbers = [member.value for member in EntryType]
        return {"enum": [*(member.name.lower() for member in EntryType), *numbers, *map(str, numbers)]}
    if issubclass(type_, enum.Enum):
        return {"enum": [member.value for member in type_]}
    raise TypeError(f"the JSON Schema of the settings file has no form for {type_}: add one to _schema")


def _reference(type_: type[attrs.AttrsInstance], definitions: dict[str, Schema]) -> Schema:
    name = type_.__name__
    if name not in definitions:
        definitions[name] = {**_named(name), **_object(_properties(type_, definitions), _required(type_))}
    return {"$ref": f"#/$defs/{name}"}


def _object(properties: Schema, required: list[str]) -> Schema:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _default(value: object) -> Schema:
    """The default of a field as a schema; blank if the default cannot be written in a file."""
    if value is attrs.NOTHING:
        return {}
    if isinstance(value, enum.Enum):
        return {"default": value.value}
    return {"default": value} if isinstance(value, bool | int) or (isinstance(value, str) and value) else {}
