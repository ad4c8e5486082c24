"""Amounts: whether they are finer than the minor unit, however they are written."""

from decimal import Context, Decimal, localcontext
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from profit_integration.core.money import divided, in_minor_unit, is_finer_than, quotient_of, sum_of

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


_weights = st.lists(st.integers(-(10**6), 10**6).map(lambda cents: Decimal(cents).scaleb(-2)), min_size=1, max_size=6)


@given(_weights.filter(sum), st.integers(-(10**9), 10**9), st.integers(0, 3))
def test_an_amount_is_divided_exactly_by_the_largest_remainder(
    weights: list[Decimal], units: int, decimals: int
) -> None:
    amount = Decimal(units).scaleb(-decimals)
    with localcontext(Context(prec=3)):
        shares = divided(amount, weights, decimals)
        opposite = divided(amount.copy_negate(), weights, decimals)

    assert sum_of(shares) == amount
    assert [-share for share in opposite] == list(shares)
    unit, whole = Fraction(1, 10**decimals), sum(map(Fraction, weights))
    exact = [Fraction(amount) * Fraction(weight) / whole for weight in weights]
    lost = [(fair - Fraction(share)) * (-1 if units < 0 else 1) for fair, share in zip(exact, shares, strict=True)]
    assert all(abs(fraction) < unit for fraction in lost)
    # Each share is rounded down or up, and none that is rounded up had lost less than one that is not.
    rounded_up = [fraction + unit for fraction in lost if fraction < 0]
    rounded_down = [fraction for fraction in lost if fraction > 0]
    assert min(rounded_up, default=unit) >= max(rounded_down, default=Fraction(0))


def test_of_equal_remainders_the_first_gets_the_unit() -> None:
    assert divided(Decimal("0.04"), [Decimal(1)] * 3, 2) == (Decimal("0.02"), Decimal("0.01"), Decimal("0.01"))


def test_a_quotient_is_rounded_half_up_and_has_no_zeros_at_its_end() -> None:
    with localcontext(Context(prec=1, Emin=-1, Emax=1, traps=[*Context().flags])):  # whatever the host has set
        assert str(quotient_of(Decimal(92), Decimal(100), 10)) == "0.92"
        assert str(quotient_of(Decimal(1000), Decimal(1), 10)) == "1000"
        assert str(quotient_of(Decimal(2), Decimal(3), 4)) == "0.6667"
        assert str(quotient_of(Decimal(1), Decimal(8), 2)) == "0.13"
