"""Exact arithmetic on amounts, which does not depend on the decimal context of the host.

Amounts are `Decimal`. Their size and decimals are bounded, so that 200 digits hold every exact result: an amount that
is read from a file has at most 30 digits before the point and 30 after it.
"""

from collections.abc import Iterable, Sequence
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_UP, Context, Decimal, Inexact
from functools import cache, reduce

ZERO = Decimal(0)
_EXACT = Context(prec=200, traps=[Inexact])  # raises an error rather than round
_ROUNDING = Context(prec=200)
_HALF_UP = Context(prec=200, rounding=ROUND_HALF_UP)
_SPELLING = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)  # of quantities and prices, which have no bounds
_MOST_UNITS = 2**63 - 1  # what every store keeps as a whole number


def sum_of(amounts: Iterable[Decimal]) -> Decimal:
    """The exact sum of amounts; zero if there are none."""
    return reduce(_EXACT.add, amounts, ZERO)


def minus(amount: Decimal) -> Decimal:
    """The amount with the opposite sign; zero is never negative."""
    return amount.copy_negate() if amount else ZERO


def product_of(amount: Decimal, factor: Decimal) -> Decimal:
    """The exact product."""
    return _EXACT.multiply(amount, factor)


def percent_of(amount: Decimal, percent: Decimal) -> Decimal:
    """The exact percentage of an amount."""
    return _EXACT.scaleb(product_of(amount, percent), -2)


def half_a_unit(decimals: int) -> Decimal:
    """Half a minor unit: the most by which rounding changes an amount."""
    return from_units(5, decimals + 1)


def converted(amount: Decimal, rate: Decimal, decimals: int) -> Decimal:
    """The amount in another currency, rounded half up to its minor unit, and never as a negative zero."""
    return in_minor_unit(half_up(product_of(amount, rate), decimals), decimals)


def quotient_of(amount: Decimal, divisor: Decimal, decimals: int) -> Decimal:
    """An amount divided by another one, rounded half up to a number of decimals, without zeros at the end."""
    return Decimal(in_figures(half_up(_ROUNDING.divide(amount, divisor), decimals)))


def divided(amount: Decimal, weights: Sequence[Decimal], decimals: int) -> tuple[Decimal, ...]:
    """An amount divided in proportion to weights, in whole minor units whose sum is the amount exactly.

    Each share is rounded down. The units that are left go to the shares that lost most, of equal ones to the first.
    The shares of the opposite amount are the opposite shares.

    Args:
        amount: The amount, which is not finer than the minor unit.
        weights: The weights, whose sum is not zero.
        decimals: The decimals of the minor unit.
    """
    finest = max(0, *map(decimals_of, weights))
    whole_weights = [to_units(weight, finest) for weight in weights]
    units, whole = to_units(amount.copy_abs(), decimals), sum(whole_weights)
    shares = [units * weight // whole for weight in whole_weights]
    lost = [units * weight % whole for weight in whole_weights]  # with the sign of the whole
    in_order = sorted(range(len(shares)), key=lambda position: -abs(lost[position]))
    for position in in_order[: units - sum(shares)]:
        shares[position] += 1
    return tuple(from_units(-share if amount < 0 else share, decimals) for share in shares)


def half_up(amount: Decimal, decimals: int) -> Decimal:
    """The amount rounded to a number of decimals, a half away from zero."""
    return amount.quantize(_minor_unit(decimals), context=_HALF_UP)


def is_finer_than(amount: Decimal, decimals: int) -> bool:
    """Whether an amount has more decimals than a currency's minor unit; zeros at its end do not count."""
    return decimals_of(amount) > decimals and amount != _quantized(amount, decimals)


def finer_amounts(amounts: Iterable[Decimal], decimals: int) -> list[Decimal]:
    """The amounts that have more decimals than a currency's minor unit."""
    unit = _minor_unit(decimals)
    return [
        amount for amount in amounts if amount and not amount.same_quantum(unit) and is_finer_than(amount, decimals)
    ]


def in_minor_unit(amount: Decimal, decimals: int) -> Decimal:
    """An amount written with exactly the decimals of the minor unit, and never as a negative zero."""
    quantized = amount if amount.same_quantum(_minor_unit(decimals)) else _quantized(amount, decimals)
    return quantized if quantized else quantized.copy_abs()


def decimals_of(amount: Decimal) -> int:
    """The number of decimals that an amount is written with."""
    exponent = amount.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def same_text(amount: Decimal) -> str:
    """The same text for equal amounts, such as 100, 100.00 and 1E+2."""
    return _SPELLING.to_sci_string(_SPELLING.normalize(amount)) if amount else "0"


def in_figures(amount: Decimal) -> str:
    """A text of figures alone, without zeros at the end: 21.0 is 21, and 1E+2 is 100."""
    return f"{_SPELLING.normalize(amount):f}"


@cache
def largest_amount(decimals: int) -> Decimal:
    """The largest amount that every store keeps, either way: it is kept as a whole number of minor units."""
    return from_units(_MOST_UNITS, decimals)


def to_units(amount: Decimal, decimals: int) -> int:
    """An amount as a whole number of minor units."""
    return int(_EXACT.scaleb(amount, decimals))


def from_units(units: int, decimals: int) -> Decimal:
    """An amount from a whole number of minor units."""
    return _EXACT.scaleb(Decimal(units), -decimals)


def _quantized(amount: Decimal, decimals: int) -> Decimal:
    return amount.quantize(_minor_unit(decimals), context=_ROUNDING)


@cache
def _minor_unit(decimals: int) -> Decimal:
    return Decimal((0, (1,), -decimals))
