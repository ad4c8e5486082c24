"""One VAT category has several VAT codes: by the reason of an exemption, and by the country."""

from decimal import Decimal

import attrs
import pytest

from profit_integration.core.errors import InvalidInvoiceError
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.violation import Code
from profit_integration.formats.ubl.rows import VatRow
from tests.documents import Change, invoice, settings

EXEMPT: tuple[Change, ...] = (
    ("<cbc:ID>S</cbc:ID>\n", "<cbc:ID>E</cbc:ID>\n"),
    ("<cbc:Percent>21</cbc:Percent>", "<cbc:Percent>0</cbc:Percent>"),
    ('"EUR">483.00<', '"EUR">0.00<'),
    (">2783.00<", ">2300.00<"),
)
OF_BELGIUM: Change = ("<cbc:IdentificationCode>NL<", "<cbc:IdentificationCode>BE<")
DOMESTIC = VatRow(category="AE", country="NL", vat_code="5")
WITHIN_EU = VatRow(category="AE", vat_code="4", vat_duty="EU")


def reason(code: str) -> Change:
    """The breakdown of document 01 with a reason of exemption; its lines state none."""
    subtotal = "</cbc:TaxAmount>\n      <cac:TaxCategory>"
    return subtotal, f"{subtotal}<cbc:TaxExemptionReasonCode>{code}</cbc:TaxExemptionReasonCode>"


def by_rows(name: str, *changes: Change, rows: tuple[VatRow, ...]) -> Invoice:
    by = settings()
    return invoice(name, *changes, by=attrs.evolve(by, ubl=attrs.evolve(by.ubl, vat=rows)))


def codes(got: Invoice) -> set[str | None]:
    return {line.vat_code for line in got.lines} | {stated.vat_code for stated in got.vat}


@pytest.mark.parametrize(("stated", "code"), [("VATEX-EU-F", "M"), ("vatex-eu-j", "M"), ("VATEX-EU-132-1A", "0")])
def test_the_margin_scheme_has_a_vat_code_apart_from_that_of_exemption(stated: str, code: str) -> None:
    rows = (VatRow(category="E", exemption_reason="VATEX-EU-?", vat_code="M"), VatRow(category="E", vat_code="0"))
    assert codes(by_rows("01", *EXEMPT, reason(stated), rows=rows)) == {code}
    assert codes(by_rows("01", *EXEMPT, rows=rows)) == {"0"}


def reverse_charged(name: str, *changes: Change) -> Invoice:
    as_reverse_charged = [(old, new.replace(">E<", ">AE<")) for old, new in EXEMPT]
    return by_rows(name, *as_reverse_charged, *changes, rows=(DOMESTIC, WITHIN_EU))


def test_a_reverse_charge_within_the_country_has_another_vat_code_and_duty_than_one_within_the_eu() -> None:
    at_home = reverse_charged("01")
    assert (codes(at_home), at_home.vat_duty) == ({"5"}, None)
    abroad = reverse_charged("01", OF_BELGIUM)
    assert (codes(abroad), abroad.vat_duty) == ({"4"}, "EU")


def test_on_a_sale_the_country_of_delivery_goes_before_that_of_the_customer() -> None:
    address = (
        "<cac:Address><cac:Country><cbc:IdentificationCode>FR</cbc:IdentificationCode></cac:Country></cac:Address>"
    )
    delivery = f"<cac:Delivery><cac:DeliveryLocation>{address}</cac:DeliveryLocation></cac:Delivery>"
    assert codes(reverse_charged("01", ("<cac:TaxTotal>", f"{delivery}<cac:TaxTotal>"))) == {"4"}


def test_rows_with_two_vat_duties_refuse_an_invoice_that_has_both() -> None:
    high = VatRow(category="S", rate=Decimal(21), vat_code="1", vat_duty="NL")
    low = VatRow(category="S", vat_code="2", vat_duty="EU")
    assert by_rows("01", rows=(high, low)).vat_duty == "NL"
    with pytest.raises(InvalidInvoiceError) as caught:
        by_rows("02", rows=(high, low))
    assert caught.value.violation.code is Code.VAT_DUTIES_DIFFER
