"""What values refuse to hold and what they convert, derived from the annotations of their fields.

A list becomes a tuple, and the text of a choice that choice. Everything else must be of the type that the annotation
names, and such that every store can keep it: no date with a time, no NaN, no text with a NUL or half a surrogate pair.
A type that is not known here, such as a protocol, is not checked.
"""

import enum
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache, wraps
from operator import attrgetter, is_
from types import NoneType, UnionType
from typing import Any, NamedTuple, NoReturn, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.model.figures import MAXIMUM_DECIMALS, MAXIMUM_DIGITS
from profit_integration.core.violation import Code, Term, Violation, message

T = TypeVar("T")

# No store keeps these: PostgreSQL has no NUL, and half a surrogate pair cannot be encoded.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
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
        self.values = {"value": _shown(part), **values}


class _Type(NamedTuple):
    """What a field may hold.

    Attributes:
        name: The type as errors name it.
        fit: The types of which every value fits as it is, or of `_LOOKED_INTO` nearly every one.
        convert: Gives any other value as it is held: itself, if it fits.
    """

    name: str
    fit: frozenset[type]
    convert: Callable[[Any], Any]


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
            place, values = f"{type(value).__name__}.{name}", unfit.values | {"field": unfit.values.get("field", name)}
            raise error(Violation(code=unfit.code, place=place, values=values)) from None
        if held is not part:
            object.__setattr__(value, name, held)


_Field = tuple[str, frozenset[type], frozenset[type], Callable[[Any], Any]]


@cache
def _fields_of(class_: Any) -> tuple[list[_Field], Callable[[Any], Any]]:
    """The fields that are checked, with what they may hold, and a function that gives what a value has in them."""
    hints = get_type_hints(class_)
    types = [(field, _type_of(hints[field.name])) for field in attrs.fields(class_)]
    fields = [
        (field.name, frozenset(), frozenset(), _within(type_.convert, *field.metadata["between"]))
        if "between" in field.metadata
        else (field.name, type_.fit - _LOOKED_INTO, type_.fit & _LOOKED_INTO, type_.convert)
        for field, type_ in types
        if type_ is not None
    ]
    names = [name for name, *_ in fields]
    return fields, attrgetter(*names) if len(names) > 1 else lambda value: [getattr(value, name) for name in names]


# --- types ------------------------------------------------------------------------------------------------------


def _type_of(annotation: Any) -> _Type | None:
    """What an annotation allows; None if it is not known here, so that everything is allowed."""
    origin = get_origin(annotation)
    if origin in {Union, UnionType}:
        return _union_of(annotation)
    if origin is tuple:
        return _tuple_of(annotation)
    if annotation in _SIMPLE:
        return _SIMPLE[annotation]
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        return _choice_of(annotation)
    if isinstance(annotation, type) and attrs.has(annotation):
        return _instance_of(annotation)
    return None


def _refuse(name: str, part: object) -> NoReturn:
    raise _UnfitError(Code.NOT_OF_TYPE, part, type=name)


def _instance_of(class_: type) -> _Type:
    def convert(part: Any) -> Any:
        return part if isinstance(part, class_) else _refuse(class_.__name__, part)

    return _Type(class_.__name__, frozenset({class_}), convert)


def _choice_of(choices: type[enum.Enum]) -> _Type:
    by_value = {member.value: member for member in choices}

    def convert(part: Any) -> Any:
        if type(part) in {str, int} and part in by_value:
            return by_value[part]
        raise _UnfitError(Code.NOT_A_CHOICE, part, choice=message(Code.ONE_OF, choices=[*by_value]))

    return _Type(choices.__name__, frozenset({choices}), convert)


def _union_of(annotation: Any) -> _Type | None:
    types = [_type_of(argument) for argument in get_args(annotation)]
    known = [type_ for type_ in types if type_ is not None]
    if len(known) < len(types):
        return None
    name = " | ".join(type_.name for type_ in known)

    def convert(part: Any) -> Any:
        for type_ in known:
            try:
                return type_.convert(part)
            except _UnfitError as unfit:
                if unfit.code is not Code.NOT_OF_TYPE:  # it is of this type, and wrong
                    raise
        return _refuse(name, part)

    return _Type(name, frozenset().union(*(type_.fit for type_ in known)), convert)


def _tuple_of(annotation: Any) -> _Type | None:
    element, *rest = get_args(annotation)
    type_ = _type_of(element)
    if type_ is None or rest != [Ellipsis]:
        return None
    name = f"tuple[{type_.name}, ...]"

    def convert(part: Any) -> Any:
        if not isinstance(part, tuple | list):
            return _refuse(name, part)
        _, fit, convert_element = type_
        if isinstance(part, tuple) and _LOOKED_INTO.isdisjoint(fit) and {element.__class__ for element in part} <= fit:
            return part
        held = tuple([convert_element(element) for element in part])
        return part if isinstance(part, tuple) and all(map(is_, part, held)) else held

    return _Type(name, frozenset({tuple}), convert)


def _within(convert: Callable[[Any], Any], least: int, most: int, field: Term) -> Callable[[Any], Any]:
    def convert_within(part: Any) -> Any:
        held = convert(part)
        for number in held if isinstance(held, tuple) else (held,):
            if number is not None and not least <= number <= most:
                raise _UnfitError(Code.OUT_OF_BOUNDS, part, field=field, value=number, least=least, most=most)
        return held

    return convert_within


# --- simple values ----------------------------------------------------------------------------------------------


def _text(part: Any) -> str:
    if part.__class__ is not str:  # such as a member of an enumeration of texts
        return _text(str.__str__(part)) if isinstance(part, str) else _refuse("str", part)
    text: str = part
    if (text.isascii() and "\0" not in text) or not (unstorable := _UNSTORABLE.search(text)):
        return text
    raise _UnfitError(Code.TEXT_UNSTORABLE, part, character=_shown(unstorable[0]))


def _whole(part: Any) -> int:
    return int(part) if isinstance(part, int) and not isinstance(part, bool) else _refuse("int", part)


def _decimal(part: Any) -> Decimal:
    if not isinstance(part, Decimal):
        return _refuse("Decimal", part)
    if part.is_finite():
        return part
    raise _UnfitError(Code.FIGURE_NOT_EXACT, part, figure=part, digits=MAXIMUM_DIGITS, decimals=MAXIMUM_DECIMALS)


def _date(part: Any) -> date:
    return part if isinstance(part, date) and not isinstance(part, datetime) else _refuse("date", part)


_SIMPLE: Mapping[Any, _Type] = {
    str: _Type("str", frozenset({str}), _text),
    int: _Type("int", frozenset({int}), _whole),
    Decimal: _Type("Decimal", frozenset({Decimal}), _decimal),
    date: _Type("date", frozenset({date}), _date),
    **{type_: _instance_of(type_) for type_ in (bool, datetime, NoneType)},
}


def _shown(part: object) -> str:
    """A value as an error can show it anywhere: in ASCII, and cut where it is long."""
    shown = ascii(part)
    return shown if len(shown) <= _MOST_SHOWN else f"{shown[:_MOST_SHOWN]}..."
