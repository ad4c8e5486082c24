"""The forms of issued numbers: every number split into its value and the texts before and after it.

Upper and lower case are the same. The value is the last run of digits, until `text_readings` decides otherwise.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from profit_integration.core.model.numbers import IssuedNumber, number_key

Value = TypeVar("Value", int, str)

_LAST_DIGITS = re.compile("(|.*[^0-9])([0-9]+)([^0-9]*)", re.DOTALL)


class IssuedSeries(NamedTuple):
    """A series of issued numbers: the texts before and after its values, and the width of the values.

    Attributes:
        name: The series in words.
        prefix: The text before the value.
        digits: The width of the value; 0 for no leading zeros.
        suffix: The text after the value.
        start_value: The first value, where it is known.
        administration: The administration of its counter, where it is known.
    """

    name: str
    prefix: str
    digits: int
    suffix: str
    start_value: int | None
    administration: int | None = None

    def number(self, value: int) -> str:
        """The number of a value."""
        return f"{self.prefix}{value:0{self.digits}}{self.suffix}"


class Numbers(NamedTuple, Generic[Value]):
    """Numbers in order of value; equal numbers in their original order.

    Two lists, since a million small tuples would keep the garbage collector busy.

    Attributes:
        values: Their values, as whole numbers or as they are written.
        issued: The numbers, in the order of their values.
    """

    values: list[Value]
    issued: list[IssuedNumber]

    def add(self, value: Value, number: IssuedNumber) -> None:
        """Add a number whose value is not smaller than the others."""
        self.values.append(value)
        self.issued.append(number)

    def pairs(self) -> Iterator[tuple[Value, IssuedNumber]]:
        """The values with their numbers."""
        return zip(self.values, self.issued, strict=True)


class Form(NamedTuple):
    """The common form of numbers that differ only in their value.

    Attributes:
        before: The text before the value; it does not end with a digit.
        width: How many digits the value has; 0 for a number without a digit.
        after: The text after the value.
    """

    before: str
    width: int
    after: str


def by_form(issued: Iterable[IssuedNumber]) -> dict[Form, Numbers[str]]:
    """Split every number around its last run of digits.

    Numbers of one form are in order of value if they are in the order of their texts.
    """
    forms: dict[Form, Numbers[str]] = defaultdict(lambda: Numbers([], []))
    for number in sorted(issued, key=_text):
        before, value, after = _split(_text(number))
        forms[Form(before, len(value), after)].add(value, number)
    return forms


def _text(number: IssuedNumber) -> str:
    return number_key(number.number)


def _split(text: str) -> tuple[str, str, str]:
    """The text before the last run of digits, these digits, and the text after them."""
    match = _LAST_DIGITS.fullmatch(text)
    return (match[1], match[2], match[3]) if match else (text, "", "")


def repeated(forms: dict[Form, Numbers[str]]) -> list[list[IssuedNumber]]:
    """The numbers that occur more than once."""
    equals: dict[tuple[Form, str], list[IssuedNumber]] = defaultdict(list)
    for form in sorted(forms):
        twice = {value for value, next_value in pairwise(forms[form].values) if value == next_value}
        for value, number in forms[form].pairs():
            if value in twice:
                equals[form, value].append(number)
    return list(equals.values())
