"""The exact numbers that two blocks of one skeleton have in common.

A block is a run of whole numbers, which is one *field* of digits. Where digits of the year are free, a block is two
fields: one that ends with the year and one behind it. Each field has a least and a greatest content. Fields that end at
the same digit are compared one by one: the common contents run from the greater of the two least contents to the
smaller of the two greatest.

Where the year of one side ends within a run of the other side, that run *parts* into the digits before that point and
the digits behind it. Of the digits behind it, only the contents of the side with the year count. The first content of
the digits before it may begin too late to occur with all of these, and the last may end too early. Every content in
between occurs with all of them. So a run parts into at most three *pieces*.

There is no search in this. Only `holding`, which drops pieces without numbers, depends on a content. All else is whole
division, `max` and `min`. So the same lines can be run on unknowns instead of numbers, and an SMT solver then shows for
all contents at once that they are right.
"""

from collections.abc import Iterable

from profit_integration.core.policies.overlap_checker.series import Field, Fields


def common(first: Fields, second: Fields) -> list[Fields]:
    """The numbers that two blocks of one skeleton share, as pieces that share nothing among themselves."""
    (unit, _, _), (other_unit, _, _) = first[0], second[0]
    if unit == other_unit:
        return holding([_common_contents(first, second)])
    return _common_with_year(first, second) if unit > other_unit else _common_with_year(second, first)


def _common_contents(first: Fields, second: Fields) -> Fields:
    """The common contents of fields that end at the same digits."""
    return tuple(
        [
            (unit, max(low, other_low), min(high, other_high))
            for (unit, low, high), (_, other_low, other_high) in zip(first, second, strict=True)
        ]
    )


def _common_with_year(with_year: Fields, other: Fields) -> list[Fields]:
    """The common numbers of a block with a year, and another whose first field ends behind that year."""
    year, value = with_year
    if len(other) == 1:
        return _run_within(year, value, other[0])
    run, last = other
    return [(*piece, rest) for behind, rest in parted(value, last, run[0]) for piece in _run_within(year, behind, run)]


def _run_within(year: Field, behind: Field, run: Field) -> list[Fields]:
    """The numbers of a run that have one of these years, and one of these contents behind it."""
    (unit, first, last), (own, least, greatest), (_, low, high) = year, behind, run
    inner = unit // own
    low, high = max(low, first * inner + least), min(high, last * inner + greatest)
    return parted((own, low, high), behind, unit)


def parted(run: Field, behind: Field, unit: int) -> list[Fields]:
    """The numbers of a run that have one of these contents behind the digit of a unit, in at most three pieces."""
    (own, low, high), (_, least, greatest) = run, behind
    inner = unit // own
    front, last_front = low // inner, high // inner
    whole, last_whole = -((least - low) // inner), (high - greatest) // inner  # the front parts that occur with all
    begins = (unit, front, whole - 1), (own, low % inner, min(greatest, high - front * inner))  # and may end there too
    ends = (unit, max(whole, last_whole + 1), last_front), (own, least, high % inner)
    return holding([begins, ((unit, whole, last_whole), behind), ends])


def holding(pieces: Iterable[Fields]) -> list[Fields]:
    """The pieces, of one field or two, that hold any number."""
    return [piece for piece in pieces if piece[0][1] <= piece[0][2] and piece[-1][1] <= piece[-1][2]]


def cut(fields: Fields, units: set[int]) -> list[Fields]:
    """The same numbers, in pieces whose fields end at all of these units."""
    pieces = [fields]
    for unit in units.difference(own for own, _, _ in fields):
        pieces = [part for piece in pieces for part in _cut_once(piece, unit)]
    return pieces


def _cut_once(fields: Fields, unit: int) -> list[Fields]:
    """The same numbers, with the field that the unit lies in cut there."""
    index = next(index for index, (own, _, _) in enumerate(fields) if own < unit)
    run = fields[index]
    anything = (run[0], 0, unit // run[0] - 1)
    return [(*fields[:index], *piece, *fields[index + 1 :]) for piece in parted(run, anything, unit)]


def smallest(piece: Fields) -> int:
    """The smallest number of a piece, as its digits read as one whole number."""
    return sum(unit * low for unit, low, _ in piece)


def largest(piece: Fields) -> int:
    """The largest number of a piece, as its digits read as one whole number."""
    return sum(unit * high for unit, _, high in piece)


def size(piece: Fields) -> int:
    """How many numbers a piece holds."""
    count = 1
    for _, low, high in piece:
        count *= high - low + 1
    return count
