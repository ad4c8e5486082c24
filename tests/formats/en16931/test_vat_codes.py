"""One VAT category has several VAT codes: by the reason of an exemption, and by the country."""

from decimal import Decimal

import attrs
import pytest

from profit_integration.core.errors import InvalidInvoiceError
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.violation import Code
from profit_integration.formats.en16931.rows import VatRow
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


def codes(result: Invoice) -> set[str | None]:
    return {line.vat_code for line in result.lines} | {stated.vat_code for stated in result.vat}


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


MARGIN = "<cbc:TaxExemptionReasonCode>VATEX-EU-F</cbc:TaxExemptionReasonCode>"
OF_ITS_LINE: Change = ("<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21", "LINE 1")
IN_TWO_PARTS: tuple[Change, ...] = (
    ("71.40</cbc:TaxAmount>\n      <cac:TaxCategory>", f"0.00</cbc:TaxAmount>\n      <cac:TaxCategory>{MARGIN}"),
    OF_ITS_LINE,
    (">21<", ">0<"),
    (">9<", ">0<"),
    (">S<", ">E<"),
    ("LINE 1", f"<cac:ClassifiedTaxCategory>{MARGIN}\n        <cbc:ID>E</cbc:ID>\n        <cbc:Percent>0"),
    ("66.15", "0.00"),
    ("137.55", "0.00"),
    ("1212.55", "1075.00"),
)


def test_a_part_of_the_breakdown_without_a_reason_takes_none_of_another_part() -> None:
    rows = (VatRow(category="E", exemption_reason="VATEX-EU-F", vat_code="M"), VatRow(category="E", vat_code="0"))
    result = by_rows("02", *IN_TWO_PARTS, rows=rows)
    assert [(line.vat_code, line.amount) for line in result.lines] == [("M", Decimal(340)), ("0", Decimal(735))]
    assert [(stated.vat_code, stated.basis) for stated in result.vat] == [("M", Decimal(340)), ("0", Decimal(735))]


@pytest.mark.parametrize(
    ("country", "is_found"), [("EL", True), ("NLD", True), ("gr", False), ("?E", False), (None, False)]
)
def test_a_country_that_no_document_names_is_found(country: str | None, is_found: bool) -> None:
    by = settings()
    rows = (VatRow(category="AE", country=country, vat_code="4"),)
    findings = attrs.evolve(by.ubl, vat=rows).findings(by.settings)
    assert (Code.VAT_COUNTRY_UNKNOWN in {finding.code for finding in findings}) is is_found
