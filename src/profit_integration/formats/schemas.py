"""JSON Schemas of values, made from the types of their fields and their defaults."""

import enum
import types
from collections.abc import Callable, Mapping
from typing import Any, Union, get_args, get_origin

import attrs

Schema = dict[str, Any]


@attrs.define
class Schemas:
    """Makes the schemas of types, and keeps those that others refer to.

    Attributes:
        plain: The schemas of types without fields.
        named: Gives title and description of a type, or of its field with a name.
        none: The schema of None; None if a file has no such value, and a key is left out instead.
        definitions: The schemas of types with fields, by name.
    """

    plain: Mapping[Any, Schema]
    named: Callable[[type, str | None], Schema]
    none: Schema | None = None
    definitions: dict[str, Schema] = attrs.field(factory=dict)

    def properties(self, type_: type[attrs.AttrsInstance]) -> dict[str, Schema]:
        """The schemas of the fields of a type; the types that they hold are added to the definitions."""
        return {
            field.name: {**self.of(field.type), **self.named(type_, field.name), **_default(field.default)}
            for field in attrs.fields(attrs.resolve_types(type_))
        }

    def of(self, type_: Any) -> Schema:
        """The schema of a type."""
        if type_ in self.plain:
            return self.plain[type_]
        if get_origin(type_) in {Union, types.UnionType}:
            (not_none,) = (member for member in get_args(type_) if member is not types.NoneType)
            schema = self.of(not_none)
            return schema if self.none is None else {"anyOf": [schema, self.none]}
        if get_origin(type_) is tuple:
            return {"type": "array", "items": self.of(get_args(type_)[0])}
        if attrs.has(type_):
            return self._reference(type_)
        if issubclass(type_, enum.Enum):
            return {"enum": [member.value for member in type_]}
        raise TypeError(f"the JSON Schema has no form for {type_}: add one to the plain types")

    def _reference(self, type_: type[attrs.AttrsInstance]) -> Schema:
        name = type_.__name__
        if name not in self.definitions:
            schema = object_of(self.properties(type_), required(type_))
            self.definitions[name] = {**self.named(type_, None), **schema}
        return {"$ref": f"#/$defs/{name}"}


def required(type_: type[attrs.AttrsInstance]) -> list[str]:
    """The fields of a type that have no default."""
    return [field.name for field in attrs.fields(type_) if field.default is attrs.NOTHING]


def object_of(properties: Schema, required: list[str]) -> Schema:
    """The schema of an object with these keys and no others."""
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _default(value: object) -> Schema:
    """The default of a field as a schema; blank if the default cannot be written in a file."""
    if value is attrs.NOTHING:
        return {}
    if isinstance(value, enum.Enum):
        return {"default": value.value}
    return {"default": value} if isinstance(value, bool | int) or (isinstance(value, str) and value) else {}
