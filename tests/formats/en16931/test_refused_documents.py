"""What is no document of EN 16931, in UBL or in CII, is refused with its line and place."""

from collections.abc import Sequence

import pytest

from profit_integration.core.errors import UnsupportedDocumentError
from profit_integration.formats.documents import read_document
from tests.documents import Change, cii, document, twice, without
from tests.formats.en16931.test_reading import AGREEMENT, BUYER, MODEL, SETTLEMENT, before, within

ORDER: tuple[Change, ...] = (("Invoice-2", "Order-2"), ("<Invoice ", "<Order "), ("</Invoice>", "</Order>"))
NAME = "<cbc:RegistrationName>Museum De Waag</cbc:RegistrationName>"


def refusal(data: bytes) -> str:
    with pytest.raises(UnsupportedDocumentError) as caught:
        read_document(data, source="a.xml")
    assert str(caught.value).startswith("a.xml, line ")
    return str(caught.value).removeprefix("a.xml, ")


def version(stated: str) -> Change:
    return before("cbc:CustomizationID", f"<cbc:UBLVersionID>{stated}</cbc:UBLVersionID>")


@pytest.mark.parametrize(
    ("name", "changes", "sentence"),
    [
        ("01", ORDER, "its root is {urn:oasis:names:specification:ubl:schema:xsd:Order-2}Order, which is"),
        ("01", [version("2.0")], "line 5: UBLVersionID: it is UBL 2.0."),
        ("01", [version("")], "line 5: UBLVersionID: it is UBL ."),
        ("01", [(MODEL, "urn:other")], "line 5: CustomizationID: 'urn:other' is not in the semantic model"),
        ("01", [("TypeCode>380<", "TypeCode>381<")], "type code '381' is not that of an invoice."),
        ("04", [("TypeCode>381<", "TypeCode>380<")], "type code '380' is not that of a credit note."),
        ("03", [within("cac:InvoiceLine", "<cac:SubInvoiceLine/>")], "cac:SubInvoiceLine"),
        ("04", [within("cac:CreditNoteLine", "<cac:SubCreditNoteLine/>")], "cac:SubCreditNoteLine"),
        ("01", [before("cac:LegalMonetaryTotal", "<cac:WithholdingTaxTotal/>")],
         "WithholdingTaxTotal is no part of EN 16931. Remedy: leave it out, or state its amounts in lines"),
        ("01", [("<cbc:ID>C-1001</cbc:ID>", "<cbc:ID> </cbc:ID>")], "line 6: ID: it is blank."),
        ("01", [("<cbc:ID>S</cbc:ID>", "<cbc:ID/>")],
         "line 78: InvoiceLine[1]/Item/ClassifiedTaxCategory/ID: it is blank"),
        ("01", [(NAME, "")],
         "line 31: AccountingCustomerParty/Party: cac:PartyLegalEntity/cbc:RegistrationName is missing."),
        ("03", [("ChargeIndicator>false<", "ChargeIndicator>no<")], "'no' is neither true nor false."),
        ("01", [(">1020.00<", ">1020,00<")], "'1020,00' is not a number"),
        ("01", [('"EUR">1020.00<', '"USD">1020.00<')],
         "line 71: InvoiceLine[1]/LineExtensionAmount: it is in USD, and the document is in EUR."),
        ("01", [('<cbc:TaxAmount currencyID="EUR">483.00', '<cbc:TaxAmount currencyID="USD">483.00')],
         "cac:TaxTotal/cbc:TaxAmount[@currencyID='EUR'] is there 0 times. Remedy: state it once"),
    ],
)  # fmt: skip
def test_what_is_not_as_it_must_be_in_ubl_is_refused_with_its_line_and_place(
    name: str, changes: Sequence[Change], sentence: str
) -> None:
    assert sentence in refusal(document(name, *changes))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ((MODEL, "urn:other"), "'urn:other' is not in the semantic model"),
        ((MODEL, "urn:factur-x.eu:1p0:minimum"), "it is of profile MINIMUM, whose documents"),
        ((MODEL, "urn:factur-x.eu:1p0:basicwl"), "it is of profile BASIC WL, whose documents"),
        (("TypeCode>380<", "TypeCode>325x<"), "type code '325x' is not that of an invoice or credit note."),
        (("20260108", "2026-01-08"), "'2026-01-08' is not a date in format 102."),
        (("20260108", "20260230"), "'20260230' is not a date in format 102."),
        (('format="102"', 'format="203"'), "'20260108' is not a date in format 102."),
        ((BUYER, ""), "ram:Name is missing."),
        (("LineID>1<", "LineID> <"), "it is blank."),
        (("TypeCode>VAT<", "TypeCode>GST<"), "ram:TypeCode GST is no part of EN 16931."),
        (within("ram:AssociatedDocumentLineDocument", "<ram:ParentLineID>1</ram:ParentLineID>"),
         "ram:AssociatedDocumentLineDocument/ram:ParentLineID is no part of EN 16931."),
        (within(SETTLEMENT, "<ram:SpecifiedLogisticsServiceCharge/>"),
         "ram:SpecifiedLogisticsServiceCharge is no part of EN 16931."),
        (("<ram:GrandTotalAmount>", '<ram:GrandTotalAmount currencyID="USD">'),
         "it is in USD, and the document is in EUR."),
        (('currencyID="EUR"', 'currencyID="USD"'), "ram:TaxTotalAmount[@currencyID='EUR'] is there 0 times."),
    ],
)  # fmt: skip
def test_what_is_not_as_it_must_be_in_cii_is_refused(change: Change, sentence: str) -> None:
    assert sentence in refusal(cii("01", change))


_IN_TRANSACTION = (
    AGREEMENT,
    f"{AGREEMENT}/ram:SellerTradeParty",
    f"{AGREEMENT}/ram:BuyerTradeParty",
    SETTLEMENT,
    f"{SETTLEMENT}/ram:InvoiceCurrencyCode",
    f"{SETTLEMENT}/ram:ApplicableTradeTax/ram:CalculatedAmount",
    f"{SETTLEMENT}/ram:ApplicableTradeTax/ram:BasisAmount",
    f"{SETTLEMENT}/ram:ApplicableTradeTax/ram:CategoryCode",
    f"{SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge/ram:ActualAmount",
    f"{SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge/ram:CategoryTradeTax",
    f"{SETTLEMENT}/ram:SpecifiedTradeSettlementHeaderMonetarySummation",
    f"{SETTLEMENT}/ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:LineTotalAmount",
    f"{SETTLEMENT}/ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxBasisTotalAmount",
    f"{SETTLEMENT}/ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:GrandTotalAmount",
    f"{SETTLEMENT}/ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:DuePayableAmount",
    "ram:IncludedSupplyChainTradeLineItem/ram:AssociatedDocumentLineDocument/ram:LineID",
    "ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedLineTradeSettlement",
    "ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax",
)


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
        "rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID",
        "rsm:ExchangedDocument",
        "rsm:ExchangedDocument/ram:ID",
        "rsm:ExchangedDocument/ram:TypeCode",
        "rsm:ExchangedDocument/ram:IssueDateTime/udt:DateTimeString",
        *(f"rsm:SupplyChainTradeTransaction/{path}" for path in _IN_TRANSACTION),
    ],
)
def test_an_element_that_must_be_there_once_may_be_neither_missing_nor_there_twice(path: str) -> None:
    data = cii("03") if path.startswith("rsm:") else document("03")
    last = path.rpartition("/")[2]
    assert f"{last} is missing. Remedy: let the program" in refusal(without(data, path))
    assert f"{last} is there 2 times. Remedy: state it once" in refusal(twice(data, path))


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
    assert read_document(without(document("03"), path)).document_id == "C-1003"
    assert f"{path.rpartition('/')[2]} is there 2 times" in refusal(twice(document("03"), path))


def test_the_monetary_total_may_be_neither_missing_nor_there_twice() -> None:
    path = "cac:LegalMonetaryTotal"
    assert "cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount is missing" in refusal(without(document("03"), path))
    assert "cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount is there 2 times" in refusal(twice(document("03"), path))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (without(document("03"), "cac:InvoiceLine"), "cac:InvoiceLine is missing."),
        (without(cii("03"), "rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem"),
         "ram:IncludedSupplyChainTradeLineItem is missing."),
        (twice(document("01"), "cac:TaxTotal"), "[@currencyID='EUR'] is there 2 times"),
    ],
    ids=["lines in UBL", "lines in CII", "tax totals"],
)  # fmt: skip
def test_a_document_without_lines_or_with_two_tax_totals_in_its_currency_is_refused(data: bytes, sentence: str) -> None:
    assert sentence in refusal(data)


@pytest.mark.parametrize("documents", [[], [document("01"), document("04")]])
def test_an_envelope_of_no_document_or_two_is_refused(documents: list[bytes]) -> None:
    namespace = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"
    bare = b"".join(data.partition(b"?>")[2] for data in documents)
    sentence = refusal(
        f'<StandardBusinessDocument xmlns="{namespace}">'.encode() + bare + b"</StandardBusinessDocument>"
    )
    assert f"Invoice, CreditNote, CrossIndustryInvoice is there {len(documents)} times" in sentence
