"""Amounts: whether they are finer than the minor unit, however they are written."""

from decimal import Context, Decimal, localcontext
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from profit_integration.core.money import in_minor_unit, is_finer_than

_amounts = st.builds(
    lambda figures, exponent: Decimal((0, tuple(map(int, str(abs(figures)))), exponent)).copy_sign(figures),
    st.integers(-(10**9), 10**9),
    st.integers(-9, 9),
)


@given(_amounts, st.integers(0, 4))
@example(Decimal("1.10"), 2)
@example(Decimal("1.100"), 2)
@example(Decimal("1.101"), 2)
@example(Decimal("1E+2"), 2)
def test_an_amount_is_finer_if_it_is_no_whole_number_of_minor_units(amount: Decimal, decimals: int) -> None:
    with localcontext(Context(prec=3)):  # whatever the host has set
        is_finer = is_finer_than(amount, decimals)
    assert is_finer == ((Fraction(amount) * 10**decimals).denominator != 1)


@given(_amounts, st.integers(0, 4))
@example(Decimal("-0.00"), 2)
@example(Decimal("1E+2"), 0)
def test_an_amount_that_is_not_finer_has_one_spelling(amount: Decimal, decimals: int) -> None:
    if is_finer_than(amount, decimals):
        return
    spelled = in_minor_unit(amount, decimals)
    assert (spelled, spelled.as_tuple().exponent) == (amount, -decimals)
    assert spelled or not spelled.is_signed()
