"""A UBL document is read whole, or refused with the place and the reason."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from profit_integration.core.errors import ProfitIntegrationError, StatedTotalError, UnsupportedDocumentError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.invoices import Invoice
from profit_integration.formats.ubl.document import UblDiscount, UblDocument, UblParty, VatCategory
from profit_integration.formats.ubl.reading import read_document
from profit_integration.formats.ubl.translation import to_invoice
from tests.documents import INVOICES, Change, document, twice, without
from tests.documents import settings as demonstration

HIGH = VatCategory("S", Decimal(21))


def read(data: bytes) -> UblDocument:
    return read_document(data, source="a.xml")


def refusal(data: bytes) -> str:
    with pytest.raises(UnsupportedDocumentError) as caught:
        read(data)
    assert str(caught.value).startswith("a.xml, line ")
    return str(caught.value).removeprefix("a.xml, ")


# --- what is read -----------------------------------------------------------------------------------------------


def test_an_invoice_is_read_with_everything_that_journalising_needs() -> None:
    got = read(document("01"))
    assert (got.document_id, got.type_code, got.is_credit_note, got.currency) == ("C-1001", "380", False, "EUR")
    assert (got.issue_date, got.due_date, got.delivery_date) == (date(2026, 1, 8), date(2026, 2, 7), None)
    assert got.supplier == UblParty(name="Atelier Noorderlicht B.V.", identifiers=("71234567", "NL861234567B01"))
    assert got.customer == UblParty(name="Museum De Waag", identifiers=("NL802345678B01",))
    assert got.project is None
    assert [(line.line_id, line.amount, line.quantity, line.price, line.vat) for line in got.lines] == [
        ("1", Decimal("1020.00"), Decimal(12), Decimal("85.00"), HIGH),
        ("2", Decimal("1280.00"), Decimal(2), Decimal("640.00"), HIGH),
    ]
    assert [(line.name, line.seller_item) for line in got.lines] == [
        ("Wandpaneel 100x250", "STD-100"),
        ("Vitrine hoog", "STD-220"),
    ]
    assert [(each.vat, each.basis, each.amount) for each in got.vat] == [(HIGH, Decimal("2300.00"), Decimal("483.00"))]
    assert (got.total, got.prepaid, got.rounding) == (Decimal("2783.00"), Decimal(0), Decimal(0))
    assert got.discounts == ()


def test_the_amounts_of_a_credit_note_are_negative() -> None:
    got = read(document("04"))
    assert got.is_credit_note
    assert got.total == Decimal("-205.70")
    assert [(line.amount, line.quantity, line.price) for line in got.lines] == [
        (Decimal("-170.00"), Decimal(-2), Decimal("85.00"))
    ]
    assert [(each.basis, each.amount) for each in got.vat] == [(Decimal("-170.00"), Decimal("-35.70"))]


def test_an_invoice_may_be_negative_itself() -> None:
    got = read(document("09"))
    assert not got.is_credit_note
    assert got.total == Decimal("-417.45")


def test_a_charge_on_the_document_is_a_line_of_its_own() -> None:
    line, charge = read(document("08")).lines
    assert not line.is_charge
    assert charge.is_charge
    assert (charge.line_id, charge.name, charge.amount) == ("charge 1", "Verzending", Decimal("18.75"))
    assert charge.vat == VatCategory("S", Decimal(9))


def test_a_charge_may_call_itself_1_and_a_discount_0() -> None:
    assert read(document("08", ("ChargeIndicator>true<", "ChargeIndicator>1<"))).lines[1].is_charge
    assert read(document("03", ("ChargeIndicator>false<", "ChargeIndicator>0<"))).discounts


def test_a_discount_on_the_document_stands_apart() -> None:
    got = read(document("03"))
    assert got.discounts == (UblDiscount(amount=Decimal("100.00"), vat=HIGH, reason="Factuurkorting 10%"),)
    assert [line.amount for line in got.lines] == [Decimal("1000.00")]


def test_what_was_prepaid_and_the_rounding_are_read() -> None:
    prepaid = '<cbc:PrepaidAmount currencyID="EUR">1000.00</cbc:PrepaidAmount>'
    rounding = '<cbc:PayableRoundingAmount currencyID="EUR">-0.02</cbc:PayableRoundingAmount>'
    got = read(document("11", (prepaid, prepaid + rounding), (">2025.00<", ">2024.98<")))
    assert (got.prepaid, got.rounding) == (Decimal("1000.00"), Decimal("-0.02"))


def test_the_project_of_a_document_is_read() -> None:
    assert read(document("05")).project == "P2601"


def test_the_day_of_delivery_is_read() -> None:
    delivery = "<cac:Delivery><cbc:ActualDeliveryDate>2026-01-07</cbc:ActualDeliveryDate></cac:Delivery>"
    assert read(document("01", ("<cac:TaxTotal>", delivery + "<cac:TaxTotal>"))).delivery_date == date(2026, 1, 7)


def test_without_a_due_date_the_first_one_among_the_means_of_payment_counts() -> None:
    means = "".join(
        f"<cac:PaymentMeans><cbc:PaymentDueDate>2026-03-{day}</cbc:PaymentDueDate></cac:PaymentMeans>"
        for day in ("09", "05")
    )
    got = read(document("04", ("<cac:TaxTotal>", means + "<cac:TaxTotal>")))
    assert got.due_date == date(2026, 3, 5)
    assert read(document("04")).due_date is None


def test_a_party_is_known_by_everything_it_is_identified_by() -> None:
    more = (
        '<cbc:EndpointID schemeID="0106">E-1</cbc:EndpointID>'
        "<cac:PartyIdentification><cbc:ID>P-1</cbc:ID></cac:PartyIdentification>"
        "<cac:PartyIdentification><cbc:ID> </cbc:ID></cac:PartyIdentification>"
        "<cac:PartyName><cbc:Name>The Trading Name</cbc:Name></cac:PartyName>"
    )
    data = document("01", ("<cac:AccountingCustomerParty>\n    <cac:Party>", "<cac:AccountingCustomerParty>"
                           "<cac:Party>" + more))  # fmt: skip
    assert read(data).customer == UblParty(name="Museum De Waag", identifiers=("P-1", "NL802345678B01", "E-1"))
    nameless = without(data, "cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity")
    assert read(nameless).customer.name == "The Trading Name"


def test_the_total_in_the_tax_currency_may_stand_beside_that_of_the_document() -> None:
    foreign = '<cac:TaxTotal><cbc:TaxAmount currencyID="USD">550.00</cbc:TaxAmount></cac:TaxTotal>'
    beside = document("01", ("<cac:TaxTotal>", foreign + "<cac:TaxTotal>"))
    assert read(beside).vat == read(document("01")).vat


def test_a_document_without_any_vat_needs_no_tax_total() -> None:
    data = without(document("10"), "cac:TaxTotal")
    assert read(data).vat == ()


def test_a_vat_category_reads_as_its_code_and_rate() -> None:
    assert str(VatCategory("S", Decimal("21.00"))) == "S 21%"
    assert str(VatCategory("S", Decimal("100"))) == "S 100%"
    assert str(VatCategory("O", None)) == "O"


# --- what is no such document -----------------------------------------------------------------------------------

ORDER = (
    "line 4: its root is {urn:oasis:names:specification:ubl:schema:xsd:Order-2}Order, which is neither an "
    "Invoice nor a CreditNote of UBL 2.1. Remedy: send an invoice or credit note in UBL 2.1"
)


def test_another_root_is_refused() -> None:
    order = document("01", ("Invoice-2", "Order-2"), ("<Invoice ", "<Order "), ("</Invoice>", "</Order>"))
    assert refusal(order) == ORDER
    assert "its root is html" in refusal(b"<html/>")


@pytest.mark.parametrize("version", ["2.0", "2.2", "2.3", "2", ""])
def test_another_version_of_ubl_is_refused(version: str) -> None:
    stated = f"<cbc:UBLVersionID>{version}</cbc:UBLVersionID><cbc:CustomizationID>"
    assert refusal(document("01", ("<cbc:CustomizationID>", stated))) == (
        f"line 5: UBLVersionID: it is UBL {version}. Remedy: send it in UBL 2.1"
    )


def test_version_2_1_may_be_stated() -> None:
    stated = "<cbc:UBLVersionID>2.1</cbc:UBLVersionID><cbc:CustomizationID>"
    assert read(document("01", ("<cbc:CustomizationID>", stated))).document_id == "C-1001"


def test_a_customization_within_en_16931_is_read_and_another_one_refused() -> None:
    model = "urn:cen.eu:en16931:2017"
    peppol = model + "#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
    assert read(document("01", (model, peppol))).document_id == "C-1001"
    assert refusal(document("01", (model, "urn:other"))) == (
        "line 5: CustomizationID: 'urn:other' is not in the semantic model of EN 16931. Remedy: send a document whose "
        "CustomizationID starts with urn:cen.eu:en16931:2017"
    )


@pytest.mark.parametrize(
    ("name", "code", "other", "kind"),
    [("01", "380", "381", "an invoice"), ("01", "380", "325x", "an invoice"), ("04", "381", "380", "a credit note")],
)
def test_a_type_code_of_another_sort_of_document_is_refused(name: str, code: str, other: str, kind: str) -> None:
    got = refusal(document(name, (f"TypeCode>{code}<", f"TypeCode>{other}<")))
    assert (
        f"type code '{other}' is not that of {kind}. Remedy: use a code of EN 16931, such as 380 for an invoice" in got
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
        "cac:AllowanceCharge/cbc:ChargeIndicator",
        "cac:AllowanceCharge/cbc:Amount",
        "cac:AllowanceCharge/cac:TaxCategory",
    ],
)
def test_an_element_that_is_asked_for_once_may_be_neither_missing_nor_there_twice(path: str) -> None:
    last = path.rsplit("/", 1)[-1]
    assert f"{last} is missing. Remedy: let the program that made the file state it" in refusal(
        without(document("03"), path)
    )
    assert f"{last} is there 2 times. Remedy: state it once" in refusal(twice(document("03"), path))


@pytest.mark.parametrize(
    "path",
    [
        "cbc:DueDate",
        "cac:InvoiceLine/cbc:InvoicedQuantity",
        "cac:InvoiceLine/cac:Price/cbc:PriceAmount",
        "cac:InvoiceLine/cac:Item/cac:ClassifiedTaxCategory",
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


def test_an_invoice_without_lines_is_refused() -> None:
    assert refusal(without(document("03"), "cac:InvoiceLine")) == (
        "line 1: cac:InvoiceLine is missing. Remedy: let the program that made the file state it"
    )


def test_lines_within_lines_are_refused() -> None:
    line = "<cac:InvoiceLine>"
    got = refusal(document("03", (line, line + "<cac:SubInvoiceLine/>")))
    assert (
        "cac:SubInvoiceLine is no part of EN 16931. Remedy: leave it out, or state its amounts in lines of their own"
        in got
    )


def test_withholding_tax_is_refused() -> None:
    got = refusal(document("01", ("<cac:LegalMonetaryTotal>", "<cac:WithholdingTaxTotal/><cac:LegalMonetaryTotal>")))
    assert "WithholdingTaxTotal is no part of EN 16931. Remedy: leave it out, or state its amounts in lines" in got


def test_a_blank_id_is_refused() -> None:
    assert refusal(document("01", ("<cbc:ID>C-1001</cbc:ID>", "<cbc:ID> </cbc:ID>"))) == (
        "line 6: ID: it is blank. Remedy: fill it, or leave it out where that is allowed"
    )
    assert "line 78: InvoiceLine[1]/Item/ClassifiedTaxCategory/ID: it is blank" in refusal(
        document("01", ("<cbc:ID>S</cbc:ID>", "<cbc:ID/>"))
    )


def test_a_party_without_a_name_is_refused() -> None:
    got = refusal(document("01", ("<cbc:RegistrationName>Museum De Waag</cbc:RegistrationName>", "")))
    assert got == (
        "line 31: AccountingCustomerParty/Party: cac:PartyLegalEntity/cbc:RegistrationName is missing. "
        "Remedy: let the program that made the file state it"
    )


def test_an_allowance_that_is_neither_charge_nor_discount_is_refused() -> None:
    got = refusal(document("03", ("ChargeIndicator>false<", "ChargeIndicator>no<")))
    assert "'no' is neither true nor false. Remedy: write true or false" in got


@pytest.mark.parametrize("amount", ["NaN", "1e5", "1020,00", "", "9" * 40])
def test_an_amount_that_is_no_number_is_refused(amount: str) -> None:
    assert f"{amount!r} is not a number" in refusal(document("01", (">1020.00<", f">{amount}<")))


def test_an_amount_in_another_currency_is_refused() -> None:
    got = refusal(document("01", ('"EUR">1020.00<', '"USD">1020.00<')))
    assert got == (
        "line 71: InvoiceLine[1]/LineExtensionAmount: it is in USD, and the document is in EUR. Remedy: state all "
        "amounts in one currency"
    )


def test_a_tax_total_in_the_currency_of_the_document_must_be_there_once_where_there_is_any() -> None:
    foreign = document("01", ('<cbc:TaxAmount currencyID="EUR">483.00', '<cbc:TaxAmount currencyID="USD">483.00'))
    assert "cac:TaxTotal/cbc:TaxAmount[@currencyID='EUR'] is there 0 times. Remedy: state it once" in refusal(foreign)
    assert "[@currencyID='EUR'] is there 2 times" in refusal(twice(document("01"), "cac:TaxTotal"))


# --- totals that do not add up ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "change", "what", "stated", "summed"),
    [
        ("03", ('<cbc:LineExtensionAmount currencyID="EUR">1000.00</cbc:LineExtensionAmount>\n    <cbc:TaxExclusive',
                '<cbc:LineExtensionAmount currencyID="EUR">1000.01</cbc:LineExtensionAmount>\n    <cbc:TaxExclusive'),
         "LineExtensionAmount", "1000.01", "1000.00"),
        ("03", ('<cbc:AllowanceTotalAmount currencyID="EUR">100.00<', '<cbc:AllowanceTotalAmount currencyID="EUR">99<'),
         "AllowanceTotalAmount", "99", "100.00"),
        ("08", ('<cbc:ChargeTotalAmount currencyID="EUR">18.75<', '<cbc:ChargeTotalAmount currencyID="EUR">0<'),
         "ChargeTotalAmount", "0", "18.75"),
        ("03", ('<cbc:TaxExclusiveAmount currencyID="EUR">900.00<', '<cbc:TaxExclusiveAmount currencyID="EUR">1000<'),
         "TaxExclusiveAmount", "1000", "900.00"),
        ("03", ('<cbc:TaxInclusiveAmount currencyID="EUR">1089.00<',
                '<cbc:TaxInclusiveAmount currencyID="EUR">1089.01<'),
         "TaxInclusiveAmount", "1089.01", "1089.00"),
        ("11", ('<cbc:PayableAmount currencyID="EUR">2025.00<', '<cbc:PayableAmount currencyID="EUR">3025.00<'),
         "PayableAmount", "3025.00", "2025.00"),
        ("03", ('<cbc:TaxAmount currencyID="EUR">189.00</cbc:TaxAmount>\n    <cac:TaxSubtotal>',
                '<cbc:TaxAmount currencyID="EUR">189.01</cbc:TaxAmount>\n    <cac:TaxSubtotal>'),
         "the VAT total", "189.01", "189.00"),
        ("04", ('<cbc:PayableAmount currencyID="EUR">205.70<', '<cbc:PayableAmount currencyID="EUR">205.71<'),
         "PayableAmount", "-205.71", "-205.70"),
    ],
)  # fmt: skip
def test_a_total_that_is_not_the_sum_of_its_parts_is_refused_with_both(
    name: str, change: Change, what: str, stated: str, summed: str
) -> None:
    with pytest.raises(StatedTotalError) as caught:
        read(document(name, change))
    error = caught.value
    values = dict(error.violation.values)
    assert (Decimal(values["stated"]), Decimal(values["summed"])) == (Decimal(stated), Decimal(summed))
    assert f"{what} is stated as {stated}, but its parts add up to {summed}" in str(error)


def test_discounts_without_their_total_are_refused() -> None:
    with pytest.raises(StatedTotalError, match="AllowanceTotalAmount is stated as 0, but its parts add up to 100"):
        read(without(document("03"), "cac:LegalMonetaryTotal/cbc:AllowanceTotalAmount"))


# --- the digest of a document -----------------------------------------------------------------------------------


def test_the_digest_ignores_layout_and_comments() -> None:
    squeezed = b"".join(line.strip() for line in document("01").splitlines()[1:])
    assert b"InvoicedQuantity" in squeezed
    spaced = squeezed.replace(b"<Invoicexmlns", b"<Invoice xmlns").replace(b"xmlns:cac", b" xmlns:cac")
    spaced = spaced.replace(b"xmlns:cbc", b" xmlns:cbc").replace(b"<cac:TaxTotal>", b"<!-- VAT --><cac:TaxTotal>")
    assert read(spaced).digest == read(document("01")).digest


def test_the_digest_changes_with_any_text_in_the_document() -> None:
    root = etree.fromstring(document("01"))
    seen = {read(document("01")).digest}
    leaves = [each for each in root.iter() if (each.text or "").strip()]
    for leaf in leaves:
        before, leaf.text = leaf.text, "1" if leaf.text != "1" else "2"
        seen.add(parse_digest(root))
        leaf.text = before
    assert len(seen) == len(leaves) + 1


def parse_digest(root: etree._Element) -> str:
    from profit_integration.formats.ubl.xml import parse_ubl

    return parse_ubl(etree.tostring(root), "a.xml").digest()


# --- mutations --------------------------------------------------------------------------------------------------

NAMES = sorted(file.name[:2] for file in INVOICES.glob("*.xml"))
TEXTS = st.sampled_from(
    ["", " ", "0", "-1", "1e5", "NaN", "1" * 29, "2026-02-30", "true", "EUR", "XXX", "381", "S", "\u0661"]
) | st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=9
)
BY = demonstration()


def read_or_refuse(data: bytes) -> None:
    """What is read adds up, and anything else is an error that the library raises on purpose."""
    with suppress(ProfitIntegrationError):
        invoice = to_invoice(read(data), BY.ubl)
        assert_adds_up(invoice)
        entry = draft_entry(BY.settings, invoice)
        assert sum(line.balance for line in entry.lines) == 0


def assert_adds_up(invoice: Invoice) -> None:
    net = sum(line.amount for line in invoice.lines) - sum(each.amount for each in invoice.discounts)
    assert net + sum(each.amount for each in invoice.vat) == invoice.total


@st.composite
def with_an_element_changed(draw: st.DrawFn) -> bytes:
    root = etree.fromstring(document(draw(st.sampled_from(NAMES))))
    for _ in range(draw(st.integers(1, 3))):
        element = draw(st.sampled_from(list(root.iter())[1:]))
        parent = element.getparent()
        assert parent is not None
        match draw(st.sampled_from(["delete", "double", "text", "attribute", "move"])):
            case "delete":
                parent.remove(element)
            case "double":
                element.addnext(etree.fromstring(etree.tostring(element, with_tail=False)))
            case "text":
                element.text = draw(TEXTS)
            case "attribute":
                element.set("currencyID", draw(TEXTS))
            case _:
                root.append(element)
    return etree.tostring(root)


@given(with_an_element_changed())
@settings(max_examples=300, deadline=None)
def test_a_document_with_changed_elements_adds_up_or_is_refused(data: bytes) -> None:
    read_or_refuse(data)


@given(st.sampled_from(NAMES), st.integers(0, 5000), st.binary(max_size=4), st.integers(0, 8))
@settings(max_examples=200, deadline=None)
def test_a_document_with_changed_bytes_adds_up_or_is_refused(name: str, at: int, put: bytes, over: int) -> None:
    data = document(name)
    at %= len(data)
    read_or_refuse(data[:at] + put + data[at + over :])
