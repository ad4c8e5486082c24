"""What is no UBL document of EN 16931 is refused with its line and place."""

from collections.abc import Sequence

import pytest

from tests.documents import Change, document, twice, without
from tests.formats.ubl.test_reading import read, refusal

ROOT: tuple[Change, ...] = (("Invoice-2", "Order-2"), ("<Invoice ", "<Order "), ("</Invoice>", "</Order>"))
CUSTOMIZATION = "<cbc:CustomizationID>"
MODEL = "urn:cen.eu:en16931:2017"
NAME = "<cbc:RegistrationName>Museum De Waag</cbc:RegistrationName>"


def version(stated: str) -> Change:
    return CUSTOMIZATION, f"<cbc:UBLVersionID>{stated}</cbc:UBLVersionID>{CUSTOMIZATION}"


@pytest.mark.parametrize(
    "change",
    [version("2.1"), (MODEL, MODEL + "#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0")],
    ids=["version", "customization"],
)
def test_version_2_1_and_a_customization_within_en_16931_may_be_stated(change: Change) -> None:
    assert read(document("01", change)).document_id == "C-1001"


@pytest.mark.parametrize(
    ("name", "changes", "said"),
    [
        ("01", ROOT, "its root is {urn:oasis:names:specification:ubl:schema:xsd:Order-2}Order, which is"),
        ("01", [version("2.0")], "line 5: UBLVersionID: it is UBL 2.0."),
        ("01", [version("2.2")], "line 5: UBLVersionID: it is UBL 2.2."),
        ("01", [version("2")], "line 5: UBLVersionID: it is UBL 2."),
        ("01", [version("")], "line 5: UBLVersionID: it is UBL ."),
        ("01", [(MODEL, "urn:other")], "line 5: CustomizationID: 'urn:other' is not in the semantic model"),
        ("01", [("TypeCode>380<", "TypeCode>381<")], "type code '381' is not that of an invoice."),
        ("01", [("TypeCode>380<", "TypeCode>325x<")], "type code '325x' is not that of an invoice."),
        ("04", [("TypeCode>381<", "TypeCode>380<")], "type code '380' is not that of a credit note."),
        ("03", [("<cac:InvoiceLine>", "<cac:InvoiceLine><cac:SubInvoiceLine/>")], "cac:SubInvoiceLine"),
        ("04", [("<cac:CreditNoteLine>", "<cac:CreditNoteLine><cac:SubCreditNoteLine/>")], "cac:SubCreditNoteLine"),
        ("01", [("<cac:LegalMonetaryTotal>", "<cac:WithholdingTaxTotal/><cac:LegalMonetaryTotal>")],
         "WithholdingTaxTotal is no part of EN 16931. Remedy: leave it out, or state its amounts in lines"),
        ("01", [("<cbc:ID>C-1001</cbc:ID>", "<cbc:ID> </cbc:ID>")], "line 6: ID: it is blank."),
        ("01", [("<cbc:ID>S</cbc:ID>", "<cbc:ID/>")],
         "line 78: InvoiceLine[1]/Item/ClassifiedTaxCategory/ID: it is blank"),
        ("01", [(NAME, "")],
         "line 31: AccountingCustomerParty/Party: cac:PartyLegalEntity/cbc:RegistrationName is missing."),
        ("03", [("ChargeIndicator>false<", "ChargeIndicator>no<")], "'no' is neither true nor false."),
        ("01", [(">1020.00<", ">NaN<")], "'NaN' is not a number"),
        ("01", [(">1020.00<", ">1e5<")], "'1e5' is not a number"),
        ("01", [(">1020.00<", ">1020,00<")], "'1020,00' is not a number"),
        ("01", [(">1020.00<", "><")], "'' is not a number"),
        ("01", [(">1020.00<", f">{'9' * 40}<")], "9999' is not a number"),
        ("01", [('"EUR">1020.00<', '"USD">1020.00<')],
         "line 71: InvoiceLine[1]/LineExtensionAmount: it is in USD, and the document is in EUR."),
        ("01", [('<cbc:TaxAmount currencyID="EUR">483.00', '<cbc:TaxAmount currencyID="USD">483.00')],
         "cac:TaxTotal/cbc:TaxAmount[@currencyID='EUR'] is there 0 times. Remedy: state it once"),
    ],
)  # fmt: skip
def test_what_is_not_as_it_must_be_is_refused_with_its_line_and_place(
    name: str, changes: Sequence[Change], said: str
) -> None:
    assert said in refusal(document(name, *changes))


@pytest.mark.parametrize(
    "path",
    [
        "cbc:CustomizationID",
        "cbc:ID",
        "cbc:IssueDate",
        "cbc:InvoiceTypeCode",
        "cbc:DocumentCurrencyCode",
        "cac:AccountingSupplierParty/cac:Party",
        "cac:AccountingCustomerParty/cac:Party",
        "cac:TaxTotal/cbc:TaxAmount",
        "cac:TaxTotal/cac:TaxSubtotal/cbc:TaxableAmount",
        "cac:TaxTotal/cac:TaxSubtotal/cbc:TaxAmount",
        "cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory",
        "cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:ID",
        "cac:LegalMonetaryTotal/cbc:LineExtensionAmount",
        "cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount",
        "cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount",
        "cac:LegalMonetaryTotal/cbc:PayableAmount",
        "cac:InvoiceLine/cbc:ID",
        "cac:InvoiceLine/cbc:LineExtensionAmount",
        "cac:InvoiceLine/cac:Item/cac:ClassifiedTaxCategory",
        "cac:AllowanceCharge/cbc:ChargeIndicator",
        "cac:AllowanceCharge/cbc:Amount",
        "cac:AllowanceCharge/cac:TaxCategory",
    ],
)
def test_an_element_that_is_asked_for_once_may_be_neither_missing_nor_there_twice(path: str) -> None:
    last = path.rsplit("/", 1)[-1]
    assert f"{last} is missing. Remedy: let the program" in refusal(without(document("03"), path))
    assert f"{last} is there 2 times. Remedy: state it once" in refusal(twice(document("03"), path))


@pytest.mark.parametrize(
    "path",
    [
        "cbc:DueDate",
        "cac:InvoiceLine/cbc:InvoicedQuantity",
        "cac:InvoiceLine/cac:Price/cbc:PriceAmount",
        "cac:InvoiceLine/cac:Item/cac:ClassifiedTaxCategory/cbc:Percent",
    ],
)
def test_an_element_that_may_be_missing_may_not_be_there_twice(path: str) -> None:
    assert read(without(document("03"), path)).document_id == "C-1003"
    assert f"{path.rsplit('/', 1)[-1]} is there 2 times" in refusal(twice(document("03"), path))


def test_the_monetary_total_may_be_neither_missing_nor_there_twice() -> None:
    path = "cac:LegalMonetaryTotal"
    assert "cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount is missing" in refusal(without(document("03"), path))
    assert "cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount is there 2 times" in refusal(twice(document("03"), path))


def test_an_invoice_without_lines_and_one_with_two_tax_totals_in_its_currency_are_refused() -> None:
    assert refusal(without(document("03"), "cac:InvoiceLine")).startswith("line 1: cac:InvoiceLine is missing.")
    assert "[@currencyID='EUR'] is there 2 times" in refusal(twice(document("01"), "cac:TaxTotal"))
