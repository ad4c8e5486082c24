"""Documents that state a payment discount in the Belgian way, and settings for them."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import attrs

from profit_integration.core.model.invoices import Invoice
from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.translation import to_invoice
from profit_integration.formats.settings_file import SettingsFile
from tests.documents import Change, document, settings

REASON = "Korting contant"
ACTIVATED: Change = ('language = "nl"', 'activated = ["payment_discount"]\nlanguage = "nl"')
ACCOUNT = (
    '[[ledger_accounts]]\nnumber = "8095"\ndescription = "Maatstaf korting contant"\ntype = "costs"\nvat_allowed = true'
)
CHART: Change = ("# --- VAT codes", f"{ACCOUNT}\n\n# --- VAT codes")
FIELDS = 'payment_discount_days = 14\npayment_discount_basis_account = "8095"\n'
DAYS_AND_ACCOUNT: Change = ('prepayments_account = "1650"\n', f'prepayments_account = "1650"\n{FIELDS}')
EXEMPT: Change = (
    '[[ubl.vat]]\ncategory = "K"',
    '[[ubl.vat]]\ncategory = "E"\nvat_code = "4"\n\n[[ubl.vat]]\ncategory = "K"',
)
BELGIAN = (ACTIVATED, CHART, DAYS_AND_ACCOUNT)


def belgian_settings(*changes: Change) -> SettingsFile:
    """The settings of the demonstration with a payment discount that lowers the VAT basis; E has no VAT code."""
    return settings(*BELGIAN, *changes)


@attrs.frozen
class Part:
    """An amount at a VAT rate: a line, an allowance, a charge or a VAT basis. The category follows from the rate."""

    amount: str
    rate: int
    reason: str = REASON
    code: str = ""
    category: str = ""

    @property
    def tax_category(self) -> str:
        """The content of the element of the VAT category."""
        category = self.category or ("S" if self.rate else "E")
        return (
            f"<cbc:ID>{category}</cbc:ID><cbc:Percent>{self.rate}</cbc:Percent>"
            "<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>"
        )


GOODS = Part("1000.00", 21)
ALLOWANCE = Part("20.00", 21, code="64")
CHARGE = Part("20.00", 0, code="ZZZ")
VAT = ((Part("980.00", 21), "205.80"), (Part("20.00", 0), "0.00"))


def ubl(
    lines: Iterable[Part],
    allowances: Iterable[Part],
    charges: Iterable[Part],
    vat: Iterable[tuple[Part, str]],
    *,
    like: str = "03",
) -> bytes:
    """A document with the head of one of the demonstration, and totals that add up.

    Args:
        lines: The lines.
        allowances: The allowances on the document.
        charges: The charges on the document.
        vat: The VAT bases, each with its VAT.
        like: The document whose head it has; that of a credit note makes it one.
    """
    lines, allowances, charges, vat = tuple(lines), tuple(allowances), tuple(charges), tuple(vat)
    head = document(like).decode().partition("<cac:AllowanceCharge>" if like == "03" else "<cac:TaxTotal>")[0]
    root = "Invoice" if head.rstrip().find("<CreditNote") < 0 else "CreditNote"
    net = _sum(lines) - _sum(allowances) + _sum(charges)
    due = sum((Decimal(amount) for _, amount in vat), Decimal(0))
    totals = {
        "LineExtensionAmount": _sum(lines),
        "TaxExclusiveAmount": net,
        "TaxInclusiveAmount": net + due,
        "AllowanceTotalAmount": _sum(allowances),
        "ChargeTotalAmount": _sum(charges),
        "PayableAmount": net + due,
    }
    body = [
        *(_allowance_charge(part, is_charge="false") for part in allowances),
        *(_allowance_charge(part, is_charge="true") for part in charges),
        f"<cac:TaxTotal>{_amount('TaxAmount', due)}",
        *(
            f"<cac:TaxSubtotal>{_amount('TaxableAmount', part.amount)}{_amount('TaxAmount', amount)}"
            f"<cac:TaxCategory>{part.tax_category}</cac:TaxCategory></cac:TaxSubtotal>"
            for part, amount in vat
        ),
        "</cac:TaxTotal>",
        f"<cac:LegalMonetaryTotal>{''.join(_amount(*total) for total in totals.items())}</cac:LegalMonetaryTotal>",
        *(_line(root, number, part) for number, part in enumerate(lines, start=1)),
        f"</{root}>",
    ]
    return (head + "".join(body)).encode()


def _line(root: str, number: int, part: Part) -> str:
    return (
        f"<cac:{root}Line><cbc:ID>{number}</cbc:ID>{_amount('LineExtensionAmount', part.amount)}<cac:Item>"
        "<cbc:Name>Standbouw</cbc:Name><cac:SellersItemIdentification><cbc:ID>STD-1</cbc:ID>"
        f"</cac:SellersItemIdentification><cac:ClassifiedTaxCategory>{part.tax_category}"
        f"</cac:ClassifiedTaxCategory></cac:Item></cac:{root}Line>"
    )


def k4(**changes: Any) -> bytes:
    """A document with the figures of K4 (Inv_Disc_PayVat): goods of 1,000.00, and 2% for paying in time."""
    return ubl(**{"lines": (GOODS,), "allowances": (ALLOWANCE,), "charges": (CHARGE,), "vat": VAT, **changes})


def read(data: bytes, by: SettingsFile | None = None) -> Invoice:
    """A document in the terms of the settings, by default of those with a payment discount."""
    return to_invoice(read_document(data), (by or belgian_settings()).ubl)


def _allowance_charge(part: Part, *, is_charge: str) -> str:
    code = f"<cbc:AllowanceChargeReasonCode>{part.code}</cbc:AllowanceChargeReasonCode>" if part.code else ""
    reason = f"<cbc:AllowanceChargeReason>{part.reason}</cbc:AllowanceChargeReason>" if part.reason else ""
    return (
        f"<cac:AllowanceCharge><cbc:ChargeIndicator>{is_charge}</cbc:ChargeIndicator>{code}{reason}"
        f"{_amount('Amount', part.amount)}<cac:TaxCategory>{part.tax_category}</cac:TaxCategory></cac:AllowanceCharge>"
    )


def _amount(name: str, amount: Decimal | str) -> str:
    return f'<cbc:{name} currencyID="EUR">{amount}</cbc:{name}>'


def _sum(parts: Iterable[Part]) -> Decimal:
    return sum((Decimal(part.amount) for part in parts), Decimal(0))
