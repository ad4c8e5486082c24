"""What values refuse to hold and what they convert, derived from the annotations of their fields.

A list becomes a tuple, and the text of a choice that choice. Everything else must be of the type that the annotation
names, and such that every store can keep it: no date with a time, no NaN, no text with a NUL or half a surrogate pair.
A type that is not known here, such as a protocol, is not checked.
"""

import enum
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache, wraps
from operator import attrgetter, is_
from types import NoneType, UnionType
from typing import Any, NoReturn, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.model.figures import MAXIMUM_DECIMALS, MAXIMUM_DIGITS
from profit_integration.core.violation import Code, Term, Violation, message

T = TypeVar("T")

# No store keeps these: PostgreSQL has no NUL, and half a surrogate pair cannot be encoded.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_AROUND_NAMES = re.compile(r"<class '|'>|\w+\.(?=\w)")  # what Python writes around the names of types
_MOST_SHOWN = 60
_LOOKED_INTO = frozenset({str, Decimal, tuple})


def checked(error: type[ProfitIntegrationError]) -> Callable[[type[T]], type[T]]:
    """Have values of a class, and of its subclasses, checked when they are made; before its `__attrs_post_init__`.

    Args:
        error: What is raised for a value that cannot be held; its place is the class and the field.
    """

    def decorate(cls: type[T]) -> type[T]:
        own = getattr(cls, "__attrs_post_init__", lambda value: None)

        @wraps(own)
        def check_and_go_on(value: T) -> None:
            _check(value, error)
            own(value)

        cls.__attrs_post_init__ = check_and_go_on  # type: ignore[attr-defined]
        return cls

    return decorate


def between(least: int, most: int, term: str) -> Mapping[str, Any]:
    """The metadata of a field that holds numbers within bounds: ``attrs.field(metadata=between(1, 5, "Class.field"))``.

    Args:
        least: The least number.
        most: The largest number.
        term: The term by which errors name the field.
    """
    return {"between": (least, most, Term(term))}


class _UnfitError(Exception):
    """A value that a field cannot hold; the field adds its place."""

    def __init__(self, code: Code, part: object, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.part = part
        self.values = {"value": _shown(part), **values}


_Type = tuple[frozenset[type], Callable[[Any], Any]]
"""What a field may hold: the types of which every value fits as it is, or of `_LOOKED_INTO` nearly every one; and a
function that gives any other value as it is held, which is itself if it fits."""


def _check(value: Any, error: type[ProfitIntegrationError]) -> None:
    fields, parts_of = _fields_of(value.__class__)
    for (name, fit, looked_into, convert), part in zip(fields, parts_of(value), strict=True):
        kind = part.__class__
        if kind in fit:
            continue
        # An invoice has a hundred fields, and nearly all of them fit, so that a call for each would take as long again.
        if kind in looked_into:
            if kind is str:
                if part.isascii() and "\0" not in part:
                    continue
            elif part.is_finite() if kind is Decimal else not part:
                continue
        try:
            held = convert(part)
        except _UnfitError as unfit:
            values = unfit.values | {"field": unfit.values.get("field", name)}
            if unfit.code is Code.NOT_OF_TYPE:
                type_ = _AROUND_NAMES.sub("", str(attrs.fields_dict(value.__class__)[name].type))
                values["type"] = type_ if unfit.part is part else type_.removeprefix("tuple[").removesuffix(", ...]")
            violation = Violation(code=unfit.code, place=f"{type(value).__name__}.{name}", values=values)
            raise error(violation) from None
        if held is not part:
            object.__setattr__(value, name, held)


_Field = tuple[str, frozenset[type], frozenset[type], Callable[[Any], Any]]


@cache
def _fields_of(class_: Any) -> tuple[list[_Field], Callable[[Any], Iterable[Any]]]:
    """The fields that are checked, with what they may hold, and a function that gives what a value has in them."""
    hints = get_type_hints(class_)
    fields: list[_Field] = []
    for field in attrs.fields(class_):
        type_ = _type_of(hints[field.name])
        if type_ is not None:
            fit, convert = type_
            if "between" in field.metadata:
                fit, convert = frozenset(), _within(convert, *field.metadata["between"])
            fields.append((field.name, fit - _LOOKED_INTO, fit & _LOOKED_INTO, convert))
    return fields, parts_getter([name for name, *_ in fields])


def parts_getter(names: Sequence[str]) -> Callable[[Any], Iterable[Any]]:
    """A function that gives what a value has in these fields; `attrgetter`, which gives a single one by itself."""
    return attrgetter(*names) if len(names) > 1 else lambda value: [getattr(value, name) for name in names]


# --- types ------------------------------------------------------------------------------------------------------


def _type_of(annotation: Any) -> _Type | None:
    """What an annotation allows; None if it is not known here, so that everything is allowed."""
    origin = get_origin(annotation)
    if origin in {Union, UnionType}:
        return _union_of(annotation)
    if origin is tuple:
        return _tuple_of(annotation)
    if annotation in _SIMPLE:
        return frozenset({annotation}), _SIMPLE[annotation]
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        return frozenset({annotation}), _choice_of(annotation)
    if isinstance(annotation, type) and attrs.has(annotation):
        return frozenset({annotation}), _instance_of(annotation)
    return None


def _instance_of(class_: type) -> Callable[[Any], Any]:
    return lambda part: part if isinstance(part, class_) else _refuse(part)


def _choice_of(choices: type[enum.Enum]) -> Callable[[Any], Any]:
    by_value = {member.value: member for member in choices}

    def convert(part: Any) -> Any:
        if type(part) in {str, int} and part in by_value:
            return by_value[part]
        raise _UnfitError(Code.NOT_A_CHOICE, part, choice=message(Code.ONE_OF, choices=[*by_value]))

    return convert


def _union_of(annotation: Any) -> _Type | None:
    types = [_type_of(argument) for argument in get_args(annotation)]
    known = [type_ for type_ in types if type_ is not None]
    if len(known) < len(types):
        return None

    def convert(part: Any) -> Any:
        for _, convert_one in known:
            try:
                return convert_one(part)
            except _UnfitError as unfit:
                if unfit.code is not Code.NOT_OF_TYPE:  # it is of this type, and wrong
                    raise
        return _refuse(part)

    return frozenset().union(*(fit for fit, _ in known)), convert


def _tuple_of(annotation: Any) -> _Type | None:
    element, *rest = get_args(annotation)
    type_ = _type_of(element)
    if type_ is None or rest != [Ellipsis]:
        return None
    fit, convert_element = type_

    def convert(part: Any) -> Any:
        if not isinstance(part, tuple | list):
            return _refuse(part)
        if isinstance(part, tuple) and _LOOKED_INTO.isdisjoint(fit) and {element.__class__ for element in part} <= fit:
            return part
        held = tuple([convert_element(element) for element in part])
        return part if isinstance(part, tuple) and all(map(is_, part, held)) else held

    return frozenset({tuple}), convert


def _within(convert: Callable[[Any], Any], least: int, most: int, field: Term) -> Callable[[Any], Any]:
    def convert_within(part: Any) -> Any:
        held = convert(part)
        for number in held if isinstance(held, tuple) else (held,):
            if number is not None and not least <= number <= most:
                raise _UnfitError(Code.OUT_OF_BOUNDS, part, field=field, value=number, least=least, most=most)
        return held

    return convert_within


# --- simple values ----------------------------------------------------------------------------------------------


def _refuse(part: object) -> NoReturn:
    raise _UnfitError(Code.NOT_OF_TYPE, part)


def _text(part: Any) -> str:
    if part.__class__ is not str:  # such as a member of an enumeration of texts
        return _text(str.__str__(part)) if isinstance(part, str) else _refuse(part)
    text: str = part
    if (text.isascii() and "\0" not in text) or not (unstorable := _UNSTORABLE.search(text)):
        return text
    raise _UnfitError(Code.TEXT_UNSTORABLE, part, character=_shown(unstorable[0]))


def _whole(part: Any) -> int:
    return int(part) if isinstance(part, int) and not isinstance(part, bool) else _refuse(part)


def _decimal(part: Any) -> Decimal:
    if not isinstance(part, Decimal):
        return _refuse(part)
    if part.is_finite():
        return part
    raise _UnfitError(Code.FIGURE_NOT_EXACT, part, figure=part, digits=MAXIMUM_DIGITS, decimals=MAXIMUM_DECIMALS)


def _date(part: Any) -> date:
    return part if isinstance(part, date) and not isinstance(part, datetime) else _refuse(part)


_SIMPLE: Mapping[Any, Callable[[Any], Any]] = {
    str: _text,
    int: _whole,
    Decimal: _decimal,
    date: _date,
    **{type_: _instance_of(type_) for type_ in (bool, datetime, NoneType)},
}


def _shown(part: object) -> str:
    """A value as an error can show it anywhere: in ASCII, and cut where it is long."""
    shown = ascii(part)
    return shown if len(shown) <= _MOST_SHOWN else f"{shown[:_MOST_SHOWN]}..."
