"""The VAT that the lines of an entry state in an audit file.

A line of an entry has a VAT code and no VAT; the VAT of a code is a line of its own. An audit file states VAT with the
amounts that it is due on. So the VAT of a code is divided over the other lines under the code, in proportion to their
amounts, to the cent; the lines of the VAT itself state the code and no amount. The VAT that a file states under a code
is what is posted under it. VAT that is reverse-charged is paid and claimed at once, so that nothing is stated of it but
the rate. That is not from the standard, which does not say which line states VAT; other programs write it so.
"""

from collections.abc import Iterator
from decimal import Decimal

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalEntry, Role, Side
from profit_integration.core.money import ZERO, divided, product_of, quotient_of, sum_of

_HUNDRED = Decimal(100)
_MOST_PERCENT = Decimal(99_999)


@attrs.frozen(kw_only=True)
class LineVat:
    """The VAT that a line states.

    Attributes:
        code: The VAT code.
        percentage: Its rate.
        amount: The VAT; never negative.
        side: The side of the VAT.
    """

    code: str
    percentage: Decimal
    amount: Decimal
    side: Side


def vat_of_lines(settings: AdministrationSettings, entry: JournalEntry) -> dict[int, LineVat]:
    """The VAT of the lines that have a VAT code, by the position of the line, counted from zero.

    The rate is that of the settings. Where they state none, it is the rate that the amounts of the entry come to.
    """
    codes = dict.fromkeys(line.vat_code for line in entry.lines if line.vat_code is not None)
    return {position: vat for code in codes for position, vat in _of_code(settings, entry, code)}


def _of_code(settings: AdministrationSettings, entry: JournalEntry, code: str) -> Iterator[tuple[int, LineVat]]:
    of_code = [position for position, line in enumerate(entry.lines) if line.vat_code == code]
    of_vat = [position for position in of_code if entry.lines[position].role is Role.VAT]
    others = [position for position in of_code if entry.lines[position].role is not Role.VAT]
    vat = sum_of(entry.lines[position].balance for position in of_vat)
    balances = [entry.lines[position].balance for position in others]
    basis = sum_of(balances)
    percentage = settings.vat_code_by_code[code].percentage_on(entry.kind.party)
    if percentage is None:
        percentage = _rate(vat, basis)
    shares = dict.fromkeys(of_code, ZERO)
    if basis:
        shares |= zip(others, divided(vat, balances, entry.decimals), strict=True)
    else:  # nothing that it can be divided by: the first line has all of it
        shares[(others or of_vat)[0]] = vat
    for position, share in shares.items():
        side = Side.DEBIT if share > 0 else Side.CREDIT if share < 0 else entry.lines[position].side
        yield position, LineVat(code=code, percentage=percentage, amount=share.copy_abs(), side=side)


def _rate(vat: Decimal, basis: Decimal) -> Decimal:
    """The percentage that VAT is of its basis; zero where none can be stated."""
    if not basis:
        return ZERO
    rate = quotient_of(product_of(vat.copy_abs(), _HUNDRED), basis.copy_abs(), 3)
    return rate if rate <= _MOST_PERCENT else ZERO
