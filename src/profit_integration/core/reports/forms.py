"""Issued numbers by their form, in order of value.

The *form* of a number is what stands before its value, how many figures the value has, and what stands after it: of
``F00017`` that is ``F``, five figures, and nothing.

A million numbers are too many to take apart one by one and to sort against each other. So they are first put in
*blocks*, of numbers that differ in nothing but their last four characters. Where these are the last figures of a longer
value, as they are in every long series, one number tells the form of its whole block, and a block is sorted by itself
and follows the block before it. Only what does not fit that is taken apart one by one.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import compress, islice
from operator import attrgetter, eq, itemgetter
from typing import NamedTuple

from profit_integration.core.model.numbers import IssuedNumber

FIGURES = "0123456789"
_BLOCK = 4  # characters; a value of more figures than this is no year, so that nothing else tells what it is
_by_number = attrgetter("number")
_by_value = itemgetter(0)


class Form(NamedTuple):
    """What numbers have in common that differ in their value alone.

    Attributes:
        prefix: What stands before the value.
        digits: How many figures the value has, leading zeros included.
        suffix: What stands after the value.
    """

    prefix: str
    digits: int
    suffix: str = ""


class Placed(NamedTuple):
    """Numbers in order of value; of equal ones, the one that was given first stands first.

    Attributes:
        values: Their values.
        issued: The numbers, each at the place of its value.
    """

    values: list[int]
    issued: list[IssuedNumber]

    def repeated(self) -> Iterator[list[IssuedNumber]]:
        """The numbers of each value that is here more than once."""
        same = map(eq, self.values, islice(self.values, 1, None))
        for value in dict.fromkeys(compress(self.values, same)):
            yield self.issued[bisect_left(self.values, value) : bisect_right(self.values, value)]

    def add(self, others: "Placed", start: int, end: int, *, less: int = 0) -> None:
        """Append a stretch of numbers that come after these, with so much off their values."""
        values = others.values[start:end]
        self.values.extend([value - less for value in values] if less else values)
        self.issued.extend(others.issued[start:end])


# Takes a number apart: what stands before its value, the figures of the value - none for a number without a value - and
# what stands after it. More than four figures at the end are the value, or it has none.
TakeApart = Callable[[str], tuple[str, str, str]]


class _Block(NamedTuple):
    """Where numbers stand whose values differ in nothing but their last four figures."""

    form: Form
    first_figures: str


def by_form(issued: Collection[IssuedNumber], take_apart: TakeApart) -> dict[Form, Placed]:
    """The numbers of each form; a number without a value is left out."""
    alike: dict[str, list[IssuedNumber]] = defaultdict(list)
    for each in issued:
        alike[each.number[:-_BLOCK]].append(each)
    placed: dict[_Block, Placed] = {}
    written: dict[_Block, str] = {}
    apart: set[str] = set()
    for start, members in alike.items():
        members.sort(key=_by_number)
        ends = [each.number[-_BLOCK:] for each in members]
        if not (start.endswith(tuple(FIGURES)) and _are_figures(ends)):
            apart.add(start)
            continue
        block, value = _taken_apart(members[0], take_apart)
        if not block.form.digits:
            continue
        if written.setdefault(block, start) != start:
            apart.add(start)
        below = value - int(ends[0])
        placed[block] = Placed([below + last for last in map(int, ends)], members)
    if apart:
        placed |= _one_by_one(issued, apart, written, take_apart)
    return _joined(placed)


def _are_figures(ends: Iterable[str]) -> bool:
    together = "".join(ends)
    return together.isascii() and together.isdigit()


def _taken_apart(each: IssuedNumber, take_apart: TakeApart) -> tuple[_Block, int]:
    prefix, figures, suffix = take_apart(each.number)
    return _Block(Form(prefix, len(figures), suffix), figures[:-_BLOCK]), int(figures or "0")


def _one_by_one(
    issued: Iterable[IssuedNumber], apart: set[str], written: dict[_Block, str], take_apart: TakeApart
) -> dict[_Block, Placed]:
    """The numbers that begin in one of these ways, and those of blocks that they meet, however they are written."""
    while True:
        found: dict[_Block, list[tuple[int, IssuedNumber]]] = defaultdict(list)
        for each in issued:
            if each.number[:-_BLOCK] in apart:
                block, value = _taken_apart(each, take_apart)
                if block.form.digits:
                    found[block].append((value, each))
        met = {written[block] for block in found if block in written} - apart
        if not met:
            break
        apart = apart | met
    for members in found.values():
        members.sort(key=_by_value)
    return {
        block: Placed([value for value, _ in members], [each for _, each in members])
        for block, members in found.items()
    }


def _joined(placed: dict[_Block, Placed]) -> dict[Form, Placed]:
    """The blocks of each form as one; figures of one length sort as their values do."""
    forms: dict[Form, Placed] = defaultdict(lambda: Placed([], []))
    for block in sorted(placed):
        forms[block.form].add(placed[block], 0, len(placed[block].values))
    return forms
