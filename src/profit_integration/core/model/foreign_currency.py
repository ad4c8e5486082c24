"""Another currency than that of the administration: of an entry, and of the VAT that an invoice states.

That is not from AFAS's help.
"""

from decimal import Decimal

import attrs

from profit_integration.core.errors import InvalidInvoiceError
from profit_integration.core.model.values import checked


@attrs.frozen(kw_only=True)
class ForeignCurrency:
    """The currency of a document that was converted to the currency of the administration.

    Attributes:
        code: ISO 4217 code of the document's currency.
        decimals: The decimals of its minor unit.
        rate: How many units of the administration's currency one unit of it is worth.
    """

    code: str
    decimals: int
    rate: Decimal


@attrs.frozen
@checked(InvalidInvoiceError)
class TaxCurrencyVat:
    """The total VAT of an invoice in the currency in which its VAT is declared (EN 16931: BT-6 and BT-111).

    Attributes:
        currency: ISO 4217 code of the tax currency.
        amount: The total VAT in it.
    """

    currency: str
    amount: Decimal
