"""A JSON Schema of the settings file, for editors, made from the types of the settings and their defaults.

The title of a key is AFAS's name for it, and its description is the same in Dutch. The schema says which keys there
are, which values they may have, and which of them are required. Rules about several settings, such as a journal that
must exist, are only in the settings check. A date is a text in JSON, so that the schema accepts a date in quotes, which
is refused when the file is read.

The package contains the schema as ``settings.schema.json``, and ``profit-integration init --schema`` prints it.
"""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_accounts import EntryType
from profit_integration.core.model.ranges import Counter
from profit_integration.core.violation import ENGLISH
from profit_integration.formats.schemas import Schema, Schemas, object_of, required
from profit_integration.formats.settings_file import BESIDE_THE_SETTINGS, FIELD_BY_KEY
from profit_integration.messages import DUTCH

SCHEMA_FILE = "settings.schema.json"

_NUMBERS = [member.value for member in EntryType]
_PLAIN: dict[Any, Schema] = {
    str: {"type": "string", "pattern": r"\S"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": "number"},
    date: {"type": "string", "format": "date"},
    EntryType: {"enum": [*(member.name.lower() for member in EntryType), *_NUMBERS, *map(str, _NUMBERS)]},
}


def settings_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of a settings file."""
    schemas = Schemas(_PLAIN, _named)
    properties = schemas.properties(AdministrationSettings)
    # In a file, a counter is of the file's administration unless it names another one.
    del schemas.definitions[Counter.__name__]["properties"]["administration"]["default"]
    keys = {key: properties.pop(field) for key, field in FIELD_BY_KEY.items()}
    required_fields = required(AdministrationSettings)
    required_keys = [key for key, field in FIELD_BY_KEY.items() if field in required_fields]
    tables = {
        "administration": {**_named(AdministrationSettings), **object_of(keys, required_keys)},
        **properties,
        **{key: schemas.of(type_) for key, type_ in BESIDE_THE_SETTINGS.items()},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The settings of one administration for profit_integration",
        **object_of(tables, ["administration"]),
        "$defs": schemas.definitions,
    }


def settings_schema_as_text() -> str:
    """The JSON Schema as text, as the file of the package has it."""
    return json.dumps(settings_schema(), indent=2, ensure_ascii=False) + "\n"


def _named(type_: type, field: str | None = None) -> Schema:
    """AFAS's name of a type or field, in both languages; nothing if it has no label.

    A field may have its label in a class that the type is derived from.
    """
    keys = [type_.__name__] if field is None else [f"{class_.__name__}.{field}" for class_ in type_.__mro__]
    for key in keys:
        if key in ENGLISH.labels:
            return {"title": ENGLISH.labels[key], "description": DUTCH.labels[key]}
    return {}
