"""A CII document is read as its UBL twin is, or refused with the place and the reason."""

from datetime import date
from decimal import Decimal

import attrs
import pytest
from lxml import etree

from profit_integration.core.errors import StatedTotalError, UnsupportedDocumentError
from profit_integration.core.model.foreign_currency import TaxCurrencyVat
from profit_integration.core.violation import Code
from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.document import InvoiceDocument, VatCategory
from profit_integration.formats.en16931.translation import to_invoice
from tests.cii_documents import NAMESPACES, cii
from tests.documents import INVOICES, Change, document, settings

AGREEMENT = "ram:ApplicableHeaderTradeAgreement"
SETTLEMENT = "ram:ApplicableHeaderTradeSettlement"
DELIVERY = "<ram:ApplicableHeaderTradeDelivery/>"
BUYER = "<ram:Name>Museum De Waag</ram:Name>"
NAMES = [file.name.partition("-")[0] for file in sorted(INVOICES.iterdir())]


def read(data: bytes) -> InvoiceDocument:
    return read_document(data, source="a.xml")


def refusal(data: bytes) -> str:
    with pytest.raises(UnsupportedDocumentError) as caught:
        read(data)
    assert str(caught.value).startswith("a.xml, line 1: ")
    return str(caught.value).removeprefix("a.xml, line 1: ")


def before(name: str, text: str) -> Change:
    return f"<{name}>", f"{text}<{name}>"


def within(name: str, text: str) -> Change:
    return f"<{name}>", f"<{name}>{text}"


# --- what is read -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_document_of_the_demonstration_in_cii_is_read_as_in_ubl(name: str) -> None:
    assert attrs.evolve(read(cii(name)), digest="") == attrs.evolve(read(document(name)), digest="")


@pytest.mark.parametrize("name", ["03", "04", "08", "12"])
def test_its_invoice_is_that_of_the_twin(name: str) -> None:
    found, twin = (to_invoice(read(data), settings().ubl) for data in (cii(name), document(name)))
    assert attrs.evolve(found, file_digest=None) == attrs.evolve(twin, file_digest=None)


@pytest.mark.parametrize("type_code", ["81", "396"])
def test_the_type_code_alone_makes_a_credit_note(type_code: str) -> None:
    got = read(cii("01", ("TypeCode>380<", f"TypeCode>{type_code}<")))
    assert (got.is_credit_note, got.total) == (True, Decimal("-2783.00"))


def test_a_credit_note_with_negative_totals_is_booked_as_an_invoice_and_reported() -> None:
    got = read(cii("09", ("TypeCode>380<", "TypeCode>381<")))
    assert got.total == Decimal("417.45")
    assert [note.code for note in got.notes] == [Code.CREDIT_OWED]


def test_the_delivery_and_what_the_buyer_asked_to_be_quoted_are_read() -> None:
    delivery = (
        "<ram:ApplicableHeaderTradeDelivery><ram:ShipToTradeParty><ram:PostalTradeAddress><ram:CountryID>be"
        "</ram:CountryID></ram:PostalTradeAddress></ram:ShipToTradeParty><ram:ActualDeliverySupplyChainEvent>"
        '<ram:OccurrenceDateTime><udt:DateTimeString format="102">20260107</udt:DateTimeString>'
        "</ram:OccurrenceDateTime></ram:ActualDeliverySupplyChainEvent></ram:ApplicableHeaderTradeDelivery>"
    )
    reference = (
        "<ram:BuyerReference>B-1</ram:BuyerReference><ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>PO-1"
        "</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument>"
    )
    account = (
        "<ram:ReceivableSpecifiedTradeAccountingAccount><ram:ID>4000</ram:ID>"
        "</ram:ReceivableSpecifiedTradeAccountingAccount>"
    )
    got = read(cii("08", (DELIVERY, delivery), within(AGREEMENT, reference), within(SETTLEMENT, account)))
    assert (got.delivery_country, got.delivery_date) == ("BE", date(2026, 1, 7))
    assert (got.buyer_reference, got.order) == ("B-1", "PO-1")
    assert {line.accounting_cost for line in got.lines} == {"4000"}


def test_a_party_has_the_identifiers_of_its_ubl_twin_in_the_same_order() -> None:
    party = (
        '<ram:ID>C-1</ram:ID><ram:GlobalID schemeID="0088">8712345000004</ram:GlobalID><ram:ID> </ram:ID>'
        '<ram:URIUniversalCommunication><ram:URIID schemeID="EM">a@b.nl</ram:URIID></ram:URIUniversalCommunication>'
        '<ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">123</ram:ID></ram:SpecifiedTaxRegistration>'
        "<ram:SpecifiedLegalOrganization><ram:ID>30123456</ram:ID></ram:SpecifiedLegalOrganization>"
    )
    customer = read(cii("01", within("ram:BuyerTradeParty", party))).customer
    assert [(identifier.scheme, identifier.text) for identifier in customer.identifiers] == [
        (None, "C-1"),
        ("0088", "8712345000004"),
        ("0106", "30123456"),
        (None, "123"),
        ("VAT", "NL802345678B01"),
        ("EM", "a@b.nl"),
    ]


def test_the_creditor_id_identifies_the_supplier_and_is_never_its_number() -> None:
    got = read(cii("12", within(SETTLEMENT, "<ram:CreditorReferenceID>NL98ZZZ1</ram:CreditorReferenceID>")))
    assert ("SEPA", "NL98ZZZ1") in [(identifier.scheme, identifier.text) for identifier in got.supplier.identifiers]


def test_the_accounts_of_the_payee_are_read() -> None:
    account = (
        "<ram:SpecifiedTradeSettlementPaymentMeans><ram:PayeePartyCreditorFinancialAccount><ram:ProprietaryID>A-1"
        "</ram:ProprietaryID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>"
    )
    assert read(cii("01", within(SETTLEMENT, account))).payee_accounts == ("A-1", *read(cii("01")).payee_accounts)


def test_a_trading_name_counts_where_there_is_no_other() -> None:
    trading = (
        "<ram:SpecifiedLegalOrganization><ram:TradingBusinessName>De Waag</ram:TradingBusinessName>"
        "</ram:SpecifiedLegalOrganization>"
    )
    assert read(cii("01", (BUYER, trading))).customer.name == "De Waag"


def test_the_reason_of_exemption_stands_in_the_vat_breakdown_for_all_lines() -> None:
    reason = (
        "<ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S",
        "<ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>E",
    )
    first = ("<ram:BasisAmount>2300.00</ram:BasisAmount>", "<ram:BasisAmount>2300.00</ram:BasisAmount>"
             "<ram:ExemptionReasonCode>vatex-eu-f</ram:ExemptionReasonCode>")  # fmt: skip
    got = read(cii("01", reason, first))
    assert {line.vat for line in got.lines} == {VatCategory("E", Decimal(21), "VATEX-EU-F")}


def test_the_vat_in_the_tax_currency_is_read() -> None:
    currency = before("ram:InvoiceCurrencyCode", "<ram:TaxCurrencyCode>USD</ram:TaxCurrencyCode>")
    total = before("ram:GrandTotalAmount", '<ram:TaxTotalAmount currencyID="USD">500.00</ram:TaxTotalAmount>')
    assert read(cii("01", currency, total)).tax_currency_vat == TaxCurrencyVat("USD", Decimal("500.00"))
    assert read(cii("01", currency)).tax_currency_vat is None


@pytest.mark.parametrize(
    "change",
    [(' currencyID="EUR"', ""), ("<ram:GrandTotalAmount>", '<ram:GrandTotalAmount currencyID="EUR">')],
    ids=["the VAT total without currency", "another total with it"],
)
def test_a_currency_may_be_left_out_or_stated(change: Change) -> None:
    assert attrs.evolve(read(cii("01", change)), digest="") == attrs.evolve(read(cii("01")), digest="")


def test_a_document_without_a_vat_total_is_read() -> None:
    assert (
        read(cii("10", ('<ram:TaxTotalAmount currencyID="EUR">0.00</ram:TaxTotalAmount>', ""))).document_id == "C-1010"
    )


def test_what_zugferd_1_called_comfort_is_en_16931() -> None:
    comfort = ("urn:cen.eu:en16931:2017", "urn:ferd:CrossIndustryDocument:invoice:1p0:comfort")
    assert read(cii("01", comfort)).document_id == "C-1001"


def test_in_an_envelope_it_is_the_same_document() -> None:
    namespace = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"
    start = f'<StandardBusinessDocument xmlns="{namespace}">'.encode()
    assert read(start + cii("01") + b"</StandardBusinessDocument>") == read(cii("01"))


# --- what is refused --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([("urn:cen.eu:en16931:2017", "urn:other")], "'urn:other' is not in the semantic model"),
        ([("urn:cen.eu:en16931:2017", "urn:factur-x.eu:1p0:minimum")], "it is of profile MINIMUM, whose documents"),
        ([("urn:cen.eu:en16931:2017", "urn:factur-x.eu:1p0:basicwl")], "it is of profile BASIC WL, whose documents"),
        ([("TypeCode>380<", "TypeCode>325x<")], "type code '325x' is not that of an invoice or credit note."),
        ([("20260108", "2026-01-08")], "'2026-01-08' is not a date in format 102."),
        ([("20260108", "20260230")], "'20260230' is not a date in format 102."),
        ([('format="102"', 'format="203"')], "'20260108' is not a date in format 102."),
        ([(BUYER, "")], "ram:Name is missing."),
        ([("LineID>1<", "LineID> <")], "it is blank."),
        ([("<ram:CategoryCode>S<", "<ram:CategoryCode><")], "it is blank."),
        ([("TypeCode>VAT<", "TypeCode>GST<")], "ram:TypeCode GST is no part of EN 16931."),
        (
            [within("ram:AssociatedDocumentLineDocument", "<ram:ParentLineID>1</ram:ParentLineID>")],
            "ram:AssociatedDocumentLineDocument/ram:ParentLineID is no part of EN 16931.",
        ),
        (
            [within(SETTLEMENT, "<ram:SpecifiedLogisticsServiceCharge/>")],
            "ram:SpecifiedLogisticsServiceCharge is no part of EN 16931.",
        ),
        (
            [("<ram:GrandTotalAmount>", '<ram:GrandTotalAmount currencyID="USD">')],
            "it is in USD, and the document is in EUR.",
        ),
        ([('currencyID="EUR"', 'currencyID="USD"')], "ram:TaxTotalAmount[@currencyID='EUR'] is there 0 times."),
    ],
)
def test_what_is_not_as_it_must_be_is_refused(changes: list[Change], said: str) -> None:
    assert said in refusal(cii("01", *changes))


@pytest.mark.parametrize("indicator", ["no", ""])
def test_an_indicator_that_says_neither_true_nor_false_is_refused(indicator: str) -> None:
    change = ("Indicator>false<", f"Indicator>{indicator}<")
    assert f"{indicator!r} is neither true nor false." in refusal(cii("03", change))


_REQUIRED = [
    "rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID",
    "rsm:ExchangedDocument",
    "rsm:ExchangedDocument/ram:ID",
    "rsm:ExchangedDocument/ram:TypeCode",
    "rsm:ExchangedDocument/ram:IssueDateTime/udt:DateTimeString",
    *(
        f"rsm:SupplyChainTradeTransaction/{path}"
        for path in (
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
    ),
]


@pytest.mark.parametrize("path", _REQUIRED)
def test_an_element_that_is_asked_for_once_may_be_neither_missing_nor_there_twice(path: str) -> None:
    missing, twice = (etree.fromstring(cii("03")) for _ in range(2))
    gone, repeated = (root.find(path, NAMESPACES) for root in (missing, twice))
    assert gone is not None and repeated is not None  # noqa: PT018 - for the types
    parent = gone.getparent()
    assert parent is not None
    parent.remove(gone)
    repeated.addnext(etree.fromstring(etree.tostring(repeated)))
    last = path.rsplit("/", 1)[-1]
    assert f"{last} is missing." in refusal(etree.tostring(missing))
    assert f"{last} is there 2 times." in refusal(etree.tostring(twice))


def test_a_document_without_lines_is_refused() -> None:
    root = etree.fromstring(cii("03"))
    for line in root.findall(".//ram:IncludedSupplyChainTradeLineItem", NAMESPACES):
        parent = line.getparent()
        assert parent is not None
        parent.remove(line)
    assert "ram:IncludedSupplyChainTradeLineItem is missing." in refusal(etree.tostring(root))


@pytest.mark.parametrize(
    ("name", "total", "right"),
    [
        ("03", "LineTotalAmount", "1000.00"),
        ("03", "AllowanceTotalAmount", "100.00"),
        ("08", "ChargeTotalAmount", "18.75"),
        ("03", "TaxBasisTotalAmount", "900.00"),
        ("03", "GrandTotalAmount", "1089.00"),
        ("11", "DuePayableAmount", "2025.00"),
    ],
)
def test_a_total_that_is_not_the_sum_of_its_parts_is_refused_under_its_name(name: str, total: str, right: str) -> None:
    end = "<ram:ChargeTotal" if total == "LineTotalAmount" else ""
    old, new = (f"<ram:{total}>{figure}</ram:{total}>{end}" for figure in (right, "1.23"))
    with pytest.raises(StatedTotalError, match=f"{total} is stated as 1.23, but its parts add up to {right}"):
        read(cii(name, (old, new)))


def test_a_difference_that_the_settings_allow_is_noted() -> None:
    data = cii("03", ("<ram:GrandTotalAmount>1089.00<", "<ram:GrandTotalAmount>1089.01<"))
    notes = read_document(data, largest_difference=Decimal("0.01")).notes
    assert [note.code for note in notes] == [Code.STATED_TOTAL_ALLOWED]
