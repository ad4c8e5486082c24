"""The discounts and totals of an invoice that is to be made, in the order in which Profit calculates them.

First the line discounts, then the invoice discount, VAT, the payment discount and the credit restriction. This is for
the sender of invoices: journalising uses every amount as the invoice states it. Each amount is rounded half up to the
minor unit when it is calculated, so that the parts add up to the totals. That is done once per line or VAT code, or
once for a discount of the whole invoice. The rounding is not from AFAS's help.

Help pages: Inv_Disc_Inv (invoice discount), Inv_Disc_Credit (credit restriction), Inv_Disc_Paymnt (payment discount),
Inv_Disc_PayVat (payment discount using the VAT basis, in Belgium).
"""

import enum
from collections.abc import Iterable, Mapping
from decimal import Decimal

import attrs

from profit_integration.core.errors import InvalidInvoiceError
from profit_integration.core.model.values import checked
from profit_integration.core.money import ZERO, half_up, minus, percent_of, sum_of


class DiscountAllowed(enum.StrEnum):
    """Which discounts apply to a line (AFAS: Discount allowed)."""

    BOTH = "both"
    INVOICE_DISCOUNT = "invoice"
    LINE_DISCOUNT = "line"
    NONE = "none"


@attrs.frozen(kw_only=True)
@checked(InvalidInvoiceError)
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
        """The amount less the line discount, or the whole amount if no line discount applies to the line."""
        if self.allowed not in {DiscountAllowed.BOTH, DiscountAllowed.LINE_DISCOUNT}:
            return self.amount
        return sum_of((self.amount, minus(percentage(self.amount, self.line_discount, decimals))))

    @property
    def takes_invoice_discount(self) -> bool:
        """Whether the invoice discount applies to the line."""
        return self.allowed in {DiscountAllowed.BOTH, DiscountAllowed.INVOICE_DISCOUNT}


@attrs.frozen(kw_only=True)
@checked(InvalidInvoiceError)
class DiscountTerms:
    """The percentages that apply to an invoice.

    Attributes:
        invoice_discount: The percentage of the total excluding VAT of the lines to which it applies.
        payment_discount: The percentage of the total after the invoice discount, excluding or including VAT.
        credit_restriction: The percentage of the total after the invoice discount, excluding or including VAT.
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
        payment_discount: The discount for paying in time. It is not deducted from the total.
        credit_restriction: The surcharge that is owed in addition, and may be deducted when paying in time.
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

    Raises:
        KeyError: If a line has a VAT code without a percentage.
    """
    priced = tuple(lines)
    amounts = tuple(line.discounted(decimals) for line in priced)
    # Amounts excluding VAT, per VAT code: of all lines, of those with the invoice discount, and of all lines less it.
    full: dict[str, Decimal] = {}
    discountable: dict[str, Decimal] = {}
    for line, amount in zip(priced, amounts, strict=True):
        full[line.vat_code] = sum_of((full.get(line.vat_code, ZERO), amount))
        if line.takes_invoice_discount:
            discountable[line.vat_code] = sum_of((discountable.get(line.vat_code, ZERO), amount))
    invoice_discount = {code: percentage(part, terms.invoice_discount, decimals) for code, part in discountable.items()}
    net = {code: sum_of((part, minus(invoice_discount.get(code, ZERO)))) for code, part in full.items()}
    vat_basis_discount: dict[str, Decimal] = {}
    if terms.payment_discount_lowers_vat:
        vat_basis_discount = {code: percentage(part, terms.payment_discount, decimals) for code, part in net.items()}
    vat_basis = {code: sum_of((part, minus(vat_basis_discount.get(code, ZERO)))) for code, part in net.items()}
    vat = {code: percentage(part, vat_rates[code], decimals) for code, part in vat_basis.items()}
    excluding_vat = sum_of(net.values())
    total = sum_of((excluding_vat, *vat.values()))
    payment_discount_basis = total if terms.payment_discount_including_vat else excluding_vat
    credit_restriction_basis = total if terms.credit_restriction_including_vat else excluding_vat
    payment_discount = percentage(payment_discount_basis, terms.payment_discount, decimals)
    return Totals(
        lines=amounts,
        invoice_discount=invoice_discount,
        vat_basis_discount=vat_basis_discount,
        vat_basis=vat_basis,
        vat=vat,
        total=total,
        payment_discount=sum_of(vat_basis_discount.values()) if vat_basis_discount else payment_discount,
        credit_restriction=percentage(credit_restriction_basis, terms.credit_restriction, decimals),
    )


def percentage(amount: Decimal, percent: Decimal, decimals: int) -> Decimal:
    """A percentage of an amount, rounded half up to the minor unit."""
    return half_up(percent_of(amount, percent), decimals)
