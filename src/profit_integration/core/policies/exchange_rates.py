"""The exchange rate of an invoice in another currency than that of the administration.

The rate is the host's. Without one it follows from the invoice, if that states its VAT in the administration's currency
too: that VAT (EN 16931: BT-111) divided by the VAT in the currency of the invoice (BT-110). With both, they must agree
but for the rounding of the VAT. No rate follows from VAT of less than 100 minor units per VAT code, of which rounding
may be more than half a percent. That is not from AFAS's help.
"""

from collections.abc import Iterator
from decimal import Decimal

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.figures import MAXIMUM_DECIMALS
from profit_integration.core.model.foreign_currency import ForeignCurrency
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.money import converted, from_units, minus, product_of, quotient_of, sum_of
from profit_integration.core.policies.document_rules import currency_violations, minor_unit_violations
from profit_integration.core.policies.refusal import violation
from profit_integration.core.policies.settings_rules.currencies import decimals_of_currency
from profit_integration.core.violation import Code, Violation

_LEAST_UNITS = 100


def rate_violations(settings: AdministrationSettings, invoice: Invoice) -> Iterator[Violation]:
    """The rule that an invoice in another currency has an exchange rate, and one in the administration's own has none.

    A rate of 1 changes nothing, and is accepted.
    """
    rate = _rate_of(settings, invoice)
    if invoice.currency == settings.currency:
        if rate not in (None, 1):
            values = {"own": settings.currency, "administration": settings.administration, "rate": rate}
            yield violation(settings, Code.RATE_OF_OWN_CURRENCY, "", **values)
    elif rate is None:
        yield from currency_violations(settings, invoice.currency)
    elif rate <= 0:
        values = {"rate": rate, "own": settings.currency, "currency": invoice.currency}
        yield violation(settings, Code.RATE_NOT_POSITIVE, "exchange_rate", **values)
    else:
        yield from _stated_vat_violations(settings, invoice, rate)


def foreign_currency_of(settings: AdministrationSettings, invoice: Invoice) -> ForeignCurrency | None:
    """The currency of an invoice with its exchange rate; None if it has no rate, or is in the administration's own."""
    rate = _rate_of(settings, invoice)
    if rate is None or invoice.currency == settings.currency:
        return None
    decimals = decimals_of_currency(settings, invoice.currency)
    return ForeignCurrency(code=invoice.currency, decimals=decimals, rate=rate)


def vat_in_own_currency(settings: AdministrationSettings, invoice: Invoice) -> Decimal | None:
    """The VAT that an invoice states in the administration's currency as its tax currency; None if it does not."""
    stated = invoice.tax_currency_vat
    return None if stated is None or stated.currency != settings.currency else stated.amount


def vat_of(invoice: Invoice) -> Decimal:
    """The total VAT of an invoice in its own currency."""
    return sum_of(vat.amount for vat in invoice.vat)


def _rate_of(settings: AdministrationSettings, invoice: Invoice) -> Decimal | None:
    """The host's rate, or else that of the VAT; None if there is neither."""
    stated = vat_in_own_currency(settings, invoice)
    if invoice.exchange_rate is not None or stated is None:
        return invoice.exchange_rate
    vat = vat_of(invoice)
    least = from_units(_LEAST_UNITS * len(invoice.vat), settings.decimals)
    return quotient_of(stated, vat, MAXIMUM_DECIMALS) if vat and stated.copy_abs() >= least else None


def _stated_vat_violations(settings: AdministrationSettings, invoice: Invoice, rate: Decimal) -> Iterator[Violation]:
    """The rule that the VAT in the administration's currency is that in the invoice's, but for its rounding.

    The sender rounds the VAT of each code, or the total: by half a minor unit each at most.
    """
    stated, vat = vat_in_own_currency(settings, invoice), vat_of(invoice)
    if stated is None:
        return
    yield from minor_unit_violations(settings, settings.currency, [stated])
    twice_the_difference = product_of(sum_of((product_of(vat, rate), minus(stated))), Decimal(2))
    if twice_the_difference.copy_abs() > from_units(max(1, len(invoice.vat)), settings.decimals):
        values = {"vat": vat, "converted": converted(vat, rate, settings.decimals), "rate": rate, "stated": stated}
        currencies = {"currency": invoice.currency, "own": settings.currency}
        yield violation(settings, Code.RATES_DIFFER, "exchange_rate", **values, **currencies)
