"""The JSON Schema of documents and entries, made from their types and what is written about their fields.

The schema says which keys there are, which values they may have, and which are required. Rules about several values,
such as a total that must be the sum of its parts, hold when a document is read. The package contains the schema as
``documents.schema.json``, and ``profit-integration schema`` prints it.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from inspect import cleandoc
from types import NoneType
from typing import Any, get_args

import attrs

from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.violation import Code, Message, Term
from profit_integration.formats.json.documents import DOCUMENT_TYPES, ENTRY
from profit_integration.formats.json.values import AMOUNT, MESSAGE_TYPES, MESSAGE_VALUES
from profit_integration.formats.schemas import Schema, Schemas, object_of, required

_TEXT: Schema = {"type": "string"}
_NONE: Schema = {"type": "null"}
_OF_MEMBERS: Mapping[Any, Schema] = {
    str: _TEXT,
    NoneType: _NONE,
    Term: {"type": "object", "properties": {"term": _TEXT}, "required": ["term"]},
    Message: {
        "type": "object",
        "properties": {"code": _TEXT, "values": {"type": "object"}},
        "required": ["code", "values"],
    },
}
_PLAIN: Mapping[Any, Schema] = {
    str: _TEXT,
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": ["string", "number"], "pattern": f"^{AMOUNT}$"},
    date: {"type": "string", "format": "date"},
    Code: _TEXT,
    MESSAGE_VALUES: {"type": "object"},
    **{type_: {"anyOf": [_OF_MEMBERS[member] for member in get_args(type_) or (type_,)]} for type_ in MESSAGE_TYPES},
}
_FIELD = re.compile(r"^    (\w+): (.+(?:\n        .+)*)", re.MULTILINE)


def documents_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of a document or an entry: of a file, or of each line of JSON Lines."""
    schemas = Schemas(_PLAIN, _described, none=_NONE)
    kinds: Mapping[str, type[attrs.AttrsInstance]] = {**DOCUMENT_TYPES, ENTRY: JournalEntry}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A document or a journal entry of profit_integration",
        "oneOf": [_with_type(schemas, name, type_) for name, type_ in kinds.items()],
        "$defs": schemas.definitions,
    }


def documents_schema_as_text() -> str:
    """The JSON Schema as text, as the file of the package has it."""
    return json.dumps(documents_schema(), indent=2, ensure_ascii=False) + "\n"


def _with_type(schemas: Schemas, name: str, type_: type[attrs.AttrsInstance]) -> Schema:
    keys = {"type": {"const": name}, **schemas.properties(type_)}
    return {**_described(type_), **object_of(keys, ["type", *required(type_)])}


def _described(type_: type, field: str | None = None) -> Schema:
    description = description_of_type(type_) if field is None else description_of_field(type_, field)
    return {"description": description} if description else {}


def description_of_type(type_: type) -> str:
    """What the documentation of a class says of it, on one line."""
    return _on_one_line(cleandoc(type_.__doc__ or "").partition("\n\n")[0])


def description_of_field(type_: type, path: str) -> str:
    """What the documentation of a class says of the field at a path, on one line; blank if it says nothing."""
    name, _, rest = path.partition(".")
    if rest:
        field_type = getattr(attrs.fields(attrs.resolve_types(type_)), name).type
        return description_of_field((get_args(field_type) or (field_type,))[0], rest)
    for class_ in type_.__mro__:
        descriptions = dict(_FIELD.findall(cleandoc(class_.__doc__ or "")))
        if name in descriptions:
            return _on_one_line(descriptions[name])
    return ""


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
