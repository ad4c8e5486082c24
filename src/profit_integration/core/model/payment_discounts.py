"""The discount for paying in time that an invoice states."""

from datetime import date
from decimal import Decimal

import attrs

from profit_integration.core.errors import InvalidInvoiceError
from profit_integration.core.model.values import checked


@attrs.frozen
@checked(InvalidInvoiceError)
class VatBasisDiscount:
    """By how much the payment discount lowers the VAT basis of one VAT code."""

    vat_code: str
    amount: Decimal


@attrs.frozen(kw_only=True)
@checked(InvalidInvoiceError)
class PaymentDiscount:
    """A discount for paying in time (Dutch: betalingskorting). It is not deducted from any amount of the invoice.

    In Belgium, VAT is due over the amount less this discount, and `vat_basis` says by how much each VAT basis is lower
    than the lines. In the Netherlands VAT is due over the full amount, and `vat_basis` is empty.

    Attributes:
        amount: The discount for paying in time.
        last_day: The last day that earns it; None for as many days after the invoice date as the integration type says.
        vat_basis: In Belgium, the amounts by which the VAT bases are lower, per VAT code.

    Help pages: Inv_Disc_Paymnt, Inv_Disc_PayVat.
    """

    amount: Decimal
    last_day: date | None = None
    vat_basis: tuple[VatBasisDiscount, ...] = ()
