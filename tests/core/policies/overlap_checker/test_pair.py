"""The arithmetic of a pair against counting out, with few digits."""

from hypothesis import example, given
from hypothesis import strategies as st

from profit_integration.core.policies.overlap_checker.pair import common, cut, size, smallest
from profit_integration.core.policies.overlap_checker.series import Fields

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


RUN: Fields = ((1, 195, 412),)
YEARS: Fields = ((100, 1, 7), (1, 10, 97))
EARLIER_YEARS: Fields = ((1000, 0, 3), (1, 105, 420))


@given(some_fields(), some_fields())
@example(RUN, RUN)
@example(YEARS, ((100, 4, 9), (1, 95, 99)))
@example(YEARS, RUN)
@example(RUN, YEARS)
@example(YEARS, EARLIER_YEARS)
@example(EARLIER_YEARS, YEARS)
def test_the_common_pieces_of_two_fields_hold_exactly_their_common_numbers(first: Fields, second: Fields) -> None:
    pieces = common(first, second)
    numbers = [number for piece in pieces for number in contents(piece)]
    assert sorted(numbers) == sorted(set(contents(first)) & set(contents(second)))
    for piece in pieces:
        assert contents(piece)
        assert smallest(piece) == contents(piece)[0]
        assert size(piece) == len(contents(piece))


@given(some_fields(), st.sets(st.sampled_from((1, 10, 100, 1000))))
def test_a_cut_loses_nothing_counts_nothing_twice_and_ends_fields_where_it_should(fields: Fields, at: set[int]) -> None:
    units = at | {unit for unit, _, _ in fields}
    pieces = cut(fields, at)
    assert sorted(number for piece in pieces for number in contents(piece)) == contents(fields)
    for piece in pieces:
        assert [unit for unit, _, _ in piece] == sorted(units, reverse=True)
        above = 10**DIGITS
        for unit, low, high in piece:
            assert 0 <= low <= high < above // unit
            above = unit
