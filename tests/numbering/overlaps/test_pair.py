"""The arithmetic of a pair against counting out, with few digits."""

from hypothesis import given
from hypothesis import strategies as st

from profit_integration.numbering.overlaps.pair import common, cut, possible, size, smallest
from profit_integration.numbering.overlaps.series import Fields
from tests.numbering.overlaps.everything import counted_out

DIGITS = 4


@st.composite
def some_fields(draw: st.DrawFn) -> Fields:
    place = draw(st.integers(0, DIGITS - 1))
    fields = []
    for unit, above in ((10**place, 10**DIGITS), (1, 10**place)) if place else ((1, 10**DIGITS),):
        bounds = st.integers(0, above // unit - 1)
        low, high = sorted((draw(bounds), draw(bounds)))
        fields.append((unit, low, high))
    return tuple(fields)


def contents(fields: Fields) -> list[int]:
    """Every number that fields hold, in order."""
    (unit, low, high), *rest = fields
    behind = contents(tuple(rest)) if rest else [0]
    return [unit * content + number for content in range(low, high + 1) for number in behind]


@counted_out
@given(some_fields(), some_fields())
def test_what_two_have_in_common(first: Fields, second: Fields) -> None:
    pieces = common(first, second)
    numbers = [number for piece in pieces for number in contents(piece)]
    assert sorted(numbers) == sorted(set(contents(first)) & set(contents(second)))
    for piece in pieces:
        assert contents(piece)
        assert smallest(piece) == contents(piece)[0]
        assert size(piece) == len(contents(piece))


@counted_out
@given(some_fields(), st.sets(st.sampled_from((1, 10, 100, 1000))))
def test_a_cut_loses_nothing_counts_nothing_twice_and_ends_fields_where_it_should(fields: Fields, at: set[int]) -> None:
    units = at | {unit for unit, _, _ in fields}
    pieces = [piece for piece in cut(fields, at) if possible(piece)]
    assert sorted(number for piece in pieces for number in contents(piece)) == contents(fields)
    for piece in pieces:
        assert [unit for unit, _, _ in piece] == sorted(units, reverse=True)
        above = 10**DIGITS
        for unit, low, high in piece:
            assert 0 <= low <= high < above // unit
            above = unit


def test_pieces_come_in_the_order_of_their_numbers() -> None:
    assert [piece for piece in cut(((1, 195, 412),), {100}) if possible(piece)] == [
        ((100, 1, 1), (1, 95, 99)),
        ((100, 2, 3), (1, 0, 99)),
        ((100, 4, 4), (1, 0, 12)),
    ]
