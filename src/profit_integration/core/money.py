"""Exact arithmetic on amounts, whatever decimal context the host has set.

Amounts are `Decimal`, bounded in size and decimals, so that in a context of this precision nothing can ever round.
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal, Inexact
from functools import cache

ZERO = Decimal(0)
_EXACT = Context(prec=60, traps=[Inexact])
_ROOMY = Context(prec=60)


def sum_of(amounts: Iterable[Decimal]) -> Decimal:
    """The exact sum of amounts; zero of none."""
    total = ZERO
    for amount in amounts:
        total = _EXACT.add(total, amount)
    return total


def minus(amount: Decimal) -> Decimal:
    """The amount with the other sign; zero has none."""
    return amount.copy_negate() if amount else ZERO


def product_of(amount: Decimal, factor: Decimal) -> Decimal:
    """The exact product."""
    return _EXACT.multiply(amount, factor)


def half_up(amount: Decimal, decimals: int) -> Decimal:
    """The amount at so many decimals, a half rounded away from zero."""
    return amount.quantize(Decimal(1).scaleb(-decimals), context=Context(prec=60, rounding=ROUND_HALF_UP))


def is_finer_than(amount: Decimal, decimals: int) -> bool:
    """Whether an amount has more decimals than a currency's minor unit."""
    if amount.same_quantum(_minor_unit(decimals)):  # nearly every amount is written in minor units
        return False
    return decimals_of(amount) > decimals and amount != _quantized(amount, decimals)


def in_minor_unit(amount: Decimal, decimals: int) -> Decimal:
    """The one spelling of an amount that is not finer: as many decimals as the minor unit has, no negative zero."""
    quantized = _quantized(amount, decimals)
    return quantized if quantized else quantized.copy_abs()


def decimals_of(amount: Decimal) -> int:
    """How many decimals an amount is written with."""
    exponent = amount.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def same_text(amount: Decimal) -> str:
    """A text that is equal for equal amounts: 100, 100.00 and 1E+2 are one amount."""
    return str(_EXACT.normalize(amount)) if amount else "0"


def to_units(amount: Decimal, decimals: int) -> int:
    """An amount as a whole number of minor units."""
    return int(_EXACT.scaleb(amount, decimals))


def from_units(units: int, decimals: int) -> Decimal:
    """A whole number of minor units as an amount."""
    return _EXACT.scaleb(Decimal(units), -decimals)


def _quantized(amount: Decimal, decimals: int) -> Decimal:
    return amount.quantize(_minor_unit(decimals), context=_ROOMY)


@cache
def _minor_unit(decimals: int) -> Decimal:
    return Decimal((0, (1,), -decimals))
