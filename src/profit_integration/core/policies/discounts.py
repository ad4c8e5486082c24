"""The discounts of an invoice, in the order in which Profit deducts them.

Line discounts, then the invoice discount, then VAT, then the payment discount, then the credit restriction. This is for
the sender of invoices; journalising takes every amount as the invoice states it. Each amount is rounded half up to the
minor unit when it is calculated, once per line or VAT code (ours), so that the parts add up to the totals.

Help pages: Inv_Disc_Inv (invoice discount), Inv_Disc_Credit (credit restriction), Inv_Disc_Paymnt (payment discount),
Inv_Disc_PayVat (payment discount using the VAT basis, in Belgium).
"""

import enum
from collections.abc import Iterable, Mapping
from decimal import Decimal

import attrs

from profit_integration.core.money import ZERO, half_up, minus, product_of, sum_of

_ONE_PERCENT = Decimal("0.01")


class DiscountAllowed(enum.StrEnum):
    """Which discounts apply to a line (AFAS: Discount allowed)."""

    BOTH = "both"
    INVOICE_DISCOUNT = "invoice"
    LINE_DISCOUNT = "line"
    NONE = "none"


@attrs.frozen(kw_only=True)
class PricedLine:
    """A line before its discounts.

    Attributes:
        amount: The price of the whole quantity, excluding VAT.
        vat_code: The VAT code.
        line_discount: The line discount, as a percentage.
        allowed: Which discounts apply to the line.
    """

    amount: Decimal
    vat_code: str
    line_discount: Decimal = ZERO
    allowed: DiscountAllowed = DiscountAllowed.BOTH

    def discounted(self, decimals: int) -> Decimal:
        """The amount less the line discount, if that applies to the line."""
        if self.allowed not in {DiscountAllowed.BOTH, DiscountAllowed.LINE_DISCOUNT}:
            return self.amount
        return sum_of((self.amount, minus(percentage(self.amount, self.line_discount, decimals))))

    @property
    def takes_invoice_discount(self) -> bool:
        """Whether the invoice discount applies to the line."""
        return self.allowed in {DiscountAllowed.BOTH, DiscountAllowed.INVOICE_DISCOUNT}


@attrs.frozen(kw_only=True)
class DiscountTerms:
    """The percentages that apply to an invoice.

    Attributes:
        invoice_discount: The percentage of the total excluding VAT of the lines to which it applies.
        payment_discount: The percentage of the total after the invoice discount.
        credit_restriction: The percentage of the total after the invoice discount, or of the total including VAT.
        payment_discount_including_vat: Whether the payment discount is calculated over the total including VAT.
        credit_restriction_including_vat: Whether the credit restriction is calculated over the total including VAT.
        payment_discount_lowers_vat: In Belgium, whether VAT is due over the amount less the payment discount.
    """

    invoice_discount: Decimal = ZERO
    payment_discount: Decimal = ZERO
    credit_restriction: Decimal = ZERO
    payment_discount_including_vat: bool = False
    credit_restriction_including_vat: bool = False
    payment_discount_lowers_vat: bool = False


@attrs.frozen(kw_only=True)
class Totals:
    """The totals of an invoice.

    Attributes:
        lines: The amount of each line after its line discount.
        invoice_discount: The invoice discount, per VAT code.
        vat_basis_discount: In Belgium, by how much the payment discount lowers each VAT basis.
        vat_basis: The amount over which VAT is due, per VAT code.
        vat: The VAT, per VAT code.
        total: The amount to be paid, including VAT, without the credit restriction.
        payment_discount: The discount for paying in time; it is deducted from none of these amounts.
        credit_restriction: The surcharge that is owed too, and may be deducted when paying in time.
    """

    lines: tuple[Decimal, ...]
    invoice_discount: Mapping[str, Decimal]
    vat_basis_discount: Mapping[str, Decimal]
    vat_basis: Mapping[str, Decimal]
    vat: Mapping[str, Decimal]
    total: Decimal
    payment_discount: Decimal
    credit_restriction: Decimal


def calculate_totals(
    lines: Iterable[PricedLine], vat_rates: Mapping[str, Decimal], terms: DiscountTerms, *, decimals: int = 2
) -> Totals:
    """Calculate the discounts, the VAT and the totals of an invoice.

    Args:
        lines: The lines before their discounts.
        vat_rates: The percentage of each VAT code.
        terms: The percentages of the discounts.
        decimals: The decimals of the currency's minor unit.
    """
    priced = tuple(lines)
    amounts = tuple(line.discounted(decimals) for line in priced)
    net: dict[str, Decimal] = {}
    discounted: dict[str, Decimal] = {}
    for line, amount in zip(priced, amounts, strict=True):
        net[line.vat_code] = sum_of((net.get(line.vat_code, ZERO), amount))
        if line.takes_invoice_discount:
            discounted[line.vat_code] = sum_of((discounted.get(line.vat_code, ZERO), amount))
    invoice_discount = {code: percentage(part, terms.invoice_discount, decimals) for code, part in discounted.items()}
    after = {code: sum_of((part, minus(invoice_discount.get(code, ZERO)))) for code, part in net.items()}
    out_of_basis = (
        {code: percentage(part, terms.payment_discount, decimals) for code, part in after.items()}
        if terms.payment_discount_lowers_vat
        else {}
    )
    basis = {code: sum_of((part, minus(out_of_basis.get(code, ZERO)))) for code, part in after.items()}
    vat = {code: percentage(part, vat_rates[code], decimals) for code, part in basis.items()}
    total = sum_of((*after.values(), *vat.values()))
    excluding = sum_of(after.values())
    return Totals(
        lines=amounts,
        invoice_discount=invoice_discount,
        vat_basis_discount=out_of_basis,
        vat_basis=basis,
        vat=vat,
        total=total,
        payment_discount=sum_of(out_of_basis.values())
        if out_of_basis
        else percentage(total if terms.payment_discount_including_vat else excluding, terms.payment_discount, decimals),
        credit_restriction=percentage(
            total if terms.credit_restriction_including_vat else excluding, terms.credit_restriction, decimals
        ),
    )


def percentage(amount: Decimal, percent: Decimal, decimals: int) -> Decimal:
    """A percentage of an amount, rounded half up to the minor unit."""
    return half_up(product_of(product_of(amount, percent), _ONE_PERCENT), decimals)
