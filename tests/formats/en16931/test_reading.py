"""A document of EN 16931 is read whole, and in CII as it is in UBL."""

from collections.abc import Callable
from datetime import date
from decimal import Context, Decimal, localcontext

import attrs
import pytest
from lxml import etree

from profit_integration.core.errors import StatedTotalError
from profit_integration.core.model.foreign_currency import TaxCurrencyVat
from profit_integration.core.violation import Code
from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.document import DocumentDiscount, DocumentParty, VatCategory
from profit_integration.formats.en16931.xml import parse_document
from tests.documents import NAMES, Change, cii, document, without

HIGH = VatCategory("S", Decimal(21))
IN_BOTH = pytest.mark.parametrize("made", [document, cii], ids=["UBL", "CII"])
AGREEMENT = "ram:ApplicableHeaderTradeAgreement"
SETTLEMENT = "ram:ApplicableHeaderTradeSettlement"
BUYER = "<ram:Name>Museum De Waag</ram:Name>"
TAX_TOTAL, UBL_SUPPLIER = "<cac:TaxTotal>", "<cac:AccountingSupplierParty>"


def before(name: str, text: str) -> Change:
    return f"<{name}>", f"{text}<{name}>"


def within(name: str, text: str) -> Change:
    return f"<{name}>", f"<{name}>{text}"


def identifiers(party: DocumentParty) -> list[tuple[str | None, str]]:
    return [(identifier.scheme, identifier.text) for identifier in party.identifiers]


def test_an_invoice_is_read_with_everything_that_journalising_needs() -> None:
    result = read_document(document("01"))
    assert (result.document_id, result.type_code, result.is_credit_note, result.currency) == (
        "C-1001",
        "380",
        False,
        "EUR",
    )
    assert (result.issue_date, result.due_date, result.delivery_date) == (date(2026, 1, 8), date(2026, 2, 7), None)
    assert (result.supplier.name, identifiers(result.supplier)) == (
        "Atelier Noorderlicht B.V.",
        [("0106", "71234567"), ("VAT", "NL861234567B01")],
    )
    assert (result.customer.name, identifiers(result.customer)) == ("Museum De Waag", [("VAT", "NL802345678B01")])
    assert [
        (line.line_id, line.amount, line.quantity, line.price, line.vat, line.name, line.seller_item)
        for line in result.lines
    ] == [
        ("1", Decimal("1020.00"), Decimal(12), Decimal("85.00"), HIGH, "Wandpaneel 100x250", "STD-100"),
        ("2", Decimal("1280.00"), Decimal(2), Decimal("640.00"), HIGH, "Vitrine hoog", "STD-220"),
    ]
    assert [(row.vat, row.basis, row.amount) for row in result.vat] == [(HIGH, Decimal("2300.00"), Decimal("483.00"))]
    assert (result.project, result.total, result.prepaid, result.rounding) == (
        None,
        Decimal("2783.00"),
        Decimal(0),
        Decimal(0),
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_document_of_the_demonstration_in_cii_is_read_as_in_ubl(name: str) -> None:
    assert attrs.evolve(read_document(cii(name)), digest="") == attrs.evolve(read_document(document(name)), digest="")


def test_the_amounts_of_a_credit_note_are_negative_in_any_decimal_context() -> None:
    with localcontext(Context(prec=2)):
        result = read_document(document("04"))
    assert (result.is_credit_note, result.total) == (True, Decimal("-205.70"))
    assert [(line.amount, line.quantity, line.price) for line in result.lines] == [
        (Decimal("-170.00"), Decimal(-2), Decimal("85.00"))
    ]
    assert [(row.basis, row.amount) for row in result.vat] == [(Decimal("-170.00"), Decimal("-35.70"))]


def test_an_invoice_may_be_negative_itself() -> None:
    result = read_document(document("09"))
    assert (result.is_credit_note, result.total) == (False, Decimal("-417.45"))


def test_sums_of_the_longest_figures_are_exact() -> None:
    longest = f"{'9' * 30}.{'9' * 30}"
    with pytest.raises(StatedTotalError):
        read_document(document("04", (">170.00</cbc:LineExtensionAmount>", f">{longest}</cbc:LineExtensionAmount>")))


@pytest.mark.parametrize(("true", "false"), [("true", "false"), ("1", "0")])
def test_a_charge_on_the_document_is_a_line_of_its_own_and_a_discount_stands_apart(true: str, false: str) -> None:
    line, charge = read_document(document("08", ("ChargeIndicator>true<", f"ChargeIndicator>{true}<"))).lines
    assert (line.is_charge, charge.is_charge) == (False, True)
    assert (charge.line_id, charge.name, charge.amount) == ("charge 1", "Verzending", Decimal("18.75"))
    assert charge.vat == VatCategory("S", Decimal(9))
    result = read_document(document("03", ("ChargeIndicator>false<", f"ChargeIndicator>{false}<")))
    assert result.discounts == (DocumentDiscount(amount=Decimal("100.00"), vat=HIGH, reason="Factuurkorting 10%"),)
    assert [line.amount for line in result.lines] == [Decimal("1000.00")]


@pytest.mark.parametrize(
    "data",
    [
        document("11", before("/cac:LegalMonetaryTotal", '<cbc:PayableRoundingAmount currencyID="EUR">-0.02'
                              "</cbc:PayableRoundingAmount>"), (">2025.00<", ">2024.98<")),
        cii("11", ("RoundingAmount>0<", "RoundingAmount>-0.02<"), (">2025.00<", ">2024.98<")),
    ],
    ids=["UBL", "CII"],
)  # fmt: skip
def test_what_was_prepaid_and_the_rounding_are_read(data: bytes) -> None:
    result = read_document(data)
    assert (result.prepaid, result.rounding, result.payable) == (
        Decimal("1000.00"),
        Decimal("-0.02"),
        Decimal("2024.98"),
    )


@pytest.mark.parametrize(
    "data",
    [
        document("05", before("cac:TaxTotal", (
            "<cac:Delivery><cbc:ActualDeliveryDate>2026-01-07</cbc:ActualDeliveryDate><cac:DeliveryLocation>"
            "<cac:Address><cac:Country><cbc:IdentificationCode>be</cbc:IdentificationCode></cac:Country></cac:Address>"
            "</cac:DeliveryLocation></cac:Delivery>"
        ))),
        cii("05", ("<ram:ApplicableHeaderTradeDelivery/>", (
            "<ram:ApplicableHeaderTradeDelivery><ram:ShipToTradeParty><ram:PostalTradeAddress><ram:CountryID>be"
            "</ram:CountryID></ram:PostalTradeAddress></ram:ShipToTradeParty><ram:ActualDeliverySupplyChainEvent>"
            '<ram:OccurrenceDateTime><udt:DateTimeString format="102">20260107</udt:DateTimeString>'
            "</ram:OccurrenceDateTime></ram:ActualDeliverySupplyChainEvent></ram:ApplicableHeaderTradeDelivery>"
        ))),
    ],
    ids=["UBL", "CII"],
)  # fmt: skip
def test_the_project_and_the_day_and_country_of_delivery_are_read(data: bytes) -> None:
    result = read_document(data)
    assert (result.project, result.delivery_date, result.delivery_country) == ("P2601", date(2026, 1, 7), "BE")


@pytest.mark.parametrize(("name", "project"), [("04", "P2601"), ("01", None)])
def test_the_project_of_a_credit_note_in_ubl_is_a_document_of_type_50(name: str, project: str | None) -> None:
    references = "".join(
        f"<cac:AdditionalDocumentReference><cbc:ID>{number}</cbc:ID><cbc:DocumentTypeCode>{code}</cbc:DocumentTypeCode>"
        "</cac:AdditionalDocumentReference>"
        for number, code in (("M-1", "130"), ("P2601", "50"))
    )
    assert read_document(document(name, (UBL_SUPPLIER, references + UBL_SUPPLIER))).project == project


@pytest.mark.parametrize(
    ("data", "total", "notes"),
    [
        (document("01", ("TypeCode>380<", "TypeCode>471<")), "2783.00", []),
        (document("01", ("TypeCode>380<", "TypeCode>81<")), "2783.00", [Code.CREDIT_OWED]),
        (cii("01", ("TypeCode>380<", "TypeCode>81<")), "-2783.00", []),
        (cii("09", ("TypeCode>380<", "TypeCode>381<")), "417.45", [Code.CREDIT_OWED]),
    ],
    ids=["self-billed", "the root of UBL decides", "the code of CII decides", "a credit that is owed"],
)
def test_the_type_code_says_what_a_document_is(data: bytes, total: str, notes: list[Code]) -> None:
    result = read_document(data)
    assert (result.total, [note.code for note in result.notes]) == (Decimal(total), notes)


def test_without_a_due_date_the_first_one_among_the_means_of_payment_counts() -> None:
    means = "".join(
        f"<cac:PaymentMeans><cbc:PaymentDueDate>2026-03-{day}</cbc:PaymentDueDate></cac:PaymentMeans>"
        for day in ("09", "05")
    )
    assert read_document(document("04", (TAX_TOTAL, means + TAX_TOTAL))).due_date == date(2026, 3, 5)
    assert read_document(document("04")).due_date is None


PARTIES = {
    "UBL": document("01", ("<cac:AccountingCustomerParty>\n    <cac:Party>", (
        "<cac:AccountingCustomerParty><cac:Party>"
        '<cbc:EndpointID schemeID="EM">a@b.nl</cbc:EndpointID>'
        "<cac:PartyIdentification><cbc:ID>C-1</cbc:ID></cac:PartyIdentification>"
        "<cac:PartyIdentification><cbc:ID> </cbc:ID></cac:PartyIdentification>"
        '<cac:PartyIdentification><cbc:ID schemeID="0088">8712345000004</cbc:ID></cac:PartyIdentification>'
        "<cac:PartyName><cbc:Name>De Waag</cbc:Name></cac:PartyName>"
        "<cac:PartyTaxScheme><cbc:CompanyID>123</cbc:CompanyID></cac:PartyTaxScheme>"
        "<cac:PartyLegalEntity><cbc:CompanyID>30123456</cbc:CompanyID></cac:PartyLegalEntity>"
    ))),
    "CII": cii("01", within("ram:BuyerTradeParty", (
        '<ram:ID>C-1</ram:ID><ram:GlobalID schemeID="0088">8712345000004</ram:GlobalID><ram:ID> </ram:ID>'
        '<ram:URIUniversalCommunication><ram:URIID schemeID="EM">a@b.nl</ram:URIID></ram:URIUniversalCommunication>'
        '<ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">123</ram:ID></ram:SpecifiedTaxRegistration>'
        "<ram:SpecifiedLegalOrganization><ram:TradingBusinessName>De Waag</ram:TradingBusinessName>"
        "<ram:ID>30123456</ram:ID></ram:SpecifiedLegalOrganization>"
    ))),
}  # fmt: skip


@pytest.mark.parametrize("syntax", PARTIES)
def test_a_party_is_known_by_everything_it_is_identified_by_in_the_same_order(syntax: str) -> None:
    customer = read_document(PARTIES[syntax]).customer
    assert customer.name == "Museum De Waag"
    assert identifiers(customer) == [
        (None, "C-1"),
        ("0088", "8712345000004"),
        ("0106", "30123456"),
        (None, "123"),
        ("VAT", "NL802345678B01"),
        ("EM", "a@b.nl"),
    ]


@pytest.mark.parametrize("syntax", PARTIES)
def test_a_trading_name_counts_where_there_is_no_other(syntax: str) -> None:
    name = "<cbc:RegistrationName>Museum De Waag</cbc:RegistrationName>" if syntax == "UBL" else BUYER
    assert read_document(PARTIES[syntax].replace(name.encode(), b"")).customer.name == "De Waag"


def test_the_creditor_id_in_cii_identifies_the_supplier() -> None:
    creditor = within(SETTLEMENT, "<ram:CreditorReferenceID>NL98ZZZ1</ram:CreditorReferenceID>")
    assert ("SEPA", "NL98ZZZ1") in identifiers(read_document(cii("12", creditor)).supplier)


def test_the_accounts_of_the_payee_in_cii_are_read() -> None:
    account = (
        "<ram:SpecifiedTradeSettlementPaymentMeans><ram:PayeePartyCreditorFinancialAccount><ram:ProprietaryID>A-1"
        "</ram:ProprietaryID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>"
    )
    accounts = read_document(cii("01")).payee_accounts
    assert read_document(cii("01", within(SETTLEMENT, account))).payee_accounts == ("A-1", *accounts)


def test_the_reason_of_exemption_stands_in_the_vat_breakdown_for_all_lines() -> None:
    exempt: Change = ("<ram:CategoryCode>S", "<ram:CategoryCode>E")
    basis = "<ram:BasisAmount>2300.00</ram:BasisAmount>"
    reason: Change = (basis, f"{basis}<ram:ExemptionReasonCode>vatex-eu-f</ram:ExemptionReasonCode>")
    result = read_document(cii("01", exempt, reason))
    assert {line.vat for line in result.lines} == {VatCategory("E", Decimal(21), "VATEX-EU-F")}


def test_the_vat_in_the_tax_currency_is_read_in_cii_too() -> None:
    currency = before("ram:InvoiceCurrencyCode", "<ram:TaxCurrencyCode>USD</ram:TaxCurrencyCode>")
    total = before("ram:GrandTotalAmount", '<ram:TaxTotalAmount currencyID="USD">500.00</ram:TaxTotalAmount>')
    assert read_document(cii("01", currency, total)).tax_currency_vat == TaxCurrencyVat("USD", Decimal("500.00"))
    assert read_document(cii("01", currency)).tax_currency_vat is None


@pytest.mark.parametrize(
    "change",
    [(' currencyID="EUR"', ""), ("<ram:GrandTotalAmount>", '<ram:GrandTotalAmount currencyID="EUR">')],
    ids=["the VAT total without currency", "another total with it"],
)
def test_a_currency_may_be_left_out_or_stated_in_cii(change: Change) -> None:
    changed, plain = (read_document(data) for data in (cii("01", change), cii("01")))
    assert attrs.evolve(changed, digest="") == attrs.evolve(plain, digest="")


@pytest.mark.parametrize(
    ("data", "vat"),
    [
        (without(document("10"), "cac:TaxTotal"), 0),
        (cii("10", ('<ram:TaxTotalAmount currencyID="EUR">0.00</ram:TaxTotalAmount>', "")), 1),
    ],
    ids=["UBL", "CII"],
)
def test_a_document_without_any_vat_needs_no_tax_total(data: bytes, vat: int) -> None:
    assert len(read_document(data).vat) == vat


MODEL = "urn:cen.eu:en16931:2017"


@pytest.mark.parametrize(
    "data",
    [
        document("01", before("cbc:CustomizationID", "<cbc:UBLVersionID>2.1</cbc:UBLVersionID>")),
        document("01", (MODEL, MODEL + "#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0")),
        cii("01", (MODEL, "urn:ferd:CrossIndustryDocument:invoice:1p0:comfort")),
    ],
    ids=["version", "customization", "what ZUGFeRD 1 called comfort"],
)
def test_version_2_1_and_other_names_of_en_16931_may_be_stated(data: bytes) -> None:
    assert read_document(data).document_id == "C-1001"


def test_a_vat_category_reads_as_its_code_and_rate() -> None:
    categories = (VatCategory("S", Decimal("21.00")), VatCategory("S", Decimal(100)), VatCategory("O", None))
    assert list(map(str, categories)) == ["S 21%", "S 100%", "O"]


@IN_BOTH
def test_a_document_in_an_envelope_is_the_document_itself(made: Callable[[str], bytes]) -> None:
    namespace = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"
    header = "<StandardBusinessDocumentHeader><HeaderVersion>1.0</HeaderVersion></StandardBusinessDocumentHeader>"
    start = f'<StandardBusinessDocument xmlns="{namespace}">{header}'.encode()
    for name in ("01", "04"):
        bare = made(name).rpartition(b"?>")[2]
        assert read_document(start + bare + b"</StandardBusinessDocument>") == read_document(made(name))


def test_the_digest_changes_with_any_text_in_the_document() -> None:
    root = etree.fromstring(document("01"))
    digests = {read_document(document("01")).digest}
    leaves = [element for element in root.iter() if (element.text or "").strip()]
    for leaf in leaves:
        text, leaf.text = leaf.text, "1" if leaf.text != "1" else "2"
        digests.add(parse_document(etree.tostring(root), "a.xml").digest())
        leaf.text = text
    assert len(digests) == len(leaves) + 1
