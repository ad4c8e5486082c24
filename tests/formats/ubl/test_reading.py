"""A UBL document is read whole, or refused with the place and the reason."""

from datetime import date
from decimal import Context, Decimal, localcontext

import pytest
from lxml import etree

from profit_integration.core.errors import StatedTotalError, UnsupportedDocumentError
from profit_integration.core.violation import Code
from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.document import DocumentDiscount, DocumentParty, InvoiceDocument, VatCategory
from profit_integration.formats.en16931.xml import parse_document
from tests.documents import document, without

HIGH = VatCategory("S", Decimal(21))


def read(data: bytes) -> InvoiceDocument:
    return read_document(data, source="a.xml")


def refusal(data: bytes) -> str:
    with pytest.raises(UnsupportedDocumentError) as caught:
        read(data)
    assert str(caught.value).startswith("a.xml, line ")
    return str(caught.value).removeprefix("a.xml, ")


def identifiers(party: DocumentParty) -> list[tuple[str | None, str]]:
    return [(identifier.scheme, identifier.text) for identifier in party.identifiers]


# --- what is read -----------------------------------------------------------------------------------------------


def test_an_invoice_is_read_with_everything_that_journalising_needs() -> None:
    got = read(document("01"))
    assert (got.document_id, got.type_code, got.is_credit_note, got.currency) == ("C-1001", "380", False, "EUR")
    assert (got.issue_date, got.due_date, got.delivery_date) == (date(2026, 1, 8), date(2026, 2, 7), None)
    assert (got.supplier.name, identifiers(got.supplier)) == (
        "Atelier Noorderlicht B.V.",
        [("0106", "71234567"), ("VAT", "NL861234567B01")],
    )
    assert (got.customer.name, identifiers(got.customer)) == ("Museum De Waag", [("VAT", "NL802345678B01")])
    assert got.project is None
    assert [(line.line_id, line.amount, line.quantity, line.price, line.vat) for line in got.lines] == [
        ("1", Decimal("1020.00"), Decimal(12), Decimal("85.00"), HIGH),
        ("2", Decimal("1280.00"), Decimal(2), Decimal("640.00"), HIGH),
    ]
    assert [(line.name, line.seller_item) for line in got.lines] == [
        ("Wandpaneel 100x250", "STD-100"),
        ("Vitrine hoog", "STD-220"),
    ]
    assert [(row.vat, row.basis, row.amount) for row in got.vat] == [(HIGH, Decimal("2300.00"), Decimal("483.00"))]
    assert (got.total, got.prepaid, got.rounding) == (Decimal("2783.00"), Decimal(0), Decimal(0))
    assert got.discounts == ()


def test_a_credit_note_is_read_to_the_last_digit_in_any_decimal_context() -> None:
    expected = read(document("04"))
    with localcontext(Context(prec=2)):
        assert read(document("04")) == expected


def test_sums_of_the_longest_figures_are_exact() -> None:
    longest = f"{'9' * 30}.{'9' * 30}"
    with pytest.raises(StatedTotalError):
        read(document("04", (">170.00</cbc:LineExtensionAmount>", f">{longest}</cbc:LineExtensionAmount>")))


def test_the_amounts_of_a_credit_note_are_negative() -> None:
    got = read(document("04"))
    assert got.is_credit_note
    assert got.total == Decimal("-205.70")
    assert [(line.amount, line.quantity, line.price) for line in got.lines] == [
        (Decimal("-170.00"), Decimal(-2), Decimal("85.00"))
    ]
    assert [(row.basis, row.amount) for row in got.vat] == [(Decimal("-170.00"), Decimal("-35.70"))]


def test_an_invoice_may_be_negative_itself() -> None:
    got = read(document("09"))
    assert not got.is_credit_note
    assert got.total == Decimal("-417.45")


@pytest.mark.parametrize("true", ["true", "1"])
def test_a_charge_on_the_document_is_a_line_of_its_own(true: str) -> None:
    line, charge = read(document("08", ("ChargeIndicator>true<", f"ChargeIndicator>{true}<"))).lines
    assert not line.is_charge
    assert charge.is_charge
    assert (charge.line_id, charge.name, charge.amount) == ("charge 1", "Verzending", Decimal("18.75"))
    assert charge.vat == VatCategory("S", Decimal(9))


@pytest.mark.parametrize("false", ["false", "0"])
def test_a_discount_on_the_document_stands_apart(false: str) -> None:
    got = read(document("03", ("ChargeIndicator>false<", f"ChargeIndicator>{false}<")))
    assert got.discounts == (DocumentDiscount(amount=Decimal("100.00"), vat=HIGH, reason="Factuurkorting 10%"),)
    assert [line.amount for line in got.lines] == [Decimal("1000.00")]


def test_what_was_prepaid_and_the_rounding_are_read() -> None:
    prepaid = '<cbc:PrepaidAmount currencyID="EUR">1000.00</cbc:PrepaidAmount>'
    rounding = '<cbc:PayableRoundingAmount currencyID="EUR">-0.02</cbc:PayableRoundingAmount>'
    got = read(document("11", (prepaid, prepaid + rounding), (">2025.00<", ">2024.98<")))
    assert (got.prepaid, got.rounding) == (Decimal("1000.00"), Decimal("-0.02"))


def test_the_project_and_the_day_of_delivery_are_read() -> None:
    delivery = "<cac:Delivery><cbc:ActualDeliveryDate>2026-01-07</cbc:ActualDeliveryDate></cac:Delivery>"
    got = read(document("05", ("<cac:TaxTotal>", delivery + "<cac:TaxTotal>")))
    assert (got.project, got.delivery_date) == ("P2601", date(2026, 1, 7))


REFERENCE = (
    "<cac:AdditionalDocumentReference><cbc:ID>{}</cbc:ID><cbc:DocumentTypeCode>{}</cbc:DocumentTypeCode>"
    "</cac:AdditionalDocumentReference>"
)


@pytest.mark.parametrize(("name", "project"), [("04", "P2601"), ("01", None)])
def test_the_project_of_a_credit_note_is_a_document_of_type_50(name: str, project: str | None) -> None:
    references = REFERENCE.format("M-1", "130") + REFERENCE.format("P2601", "50")
    supplier = "<cac:AccountingSupplierParty>"
    assert read(document(name, (supplier, references + supplier))).project == project


@pytest.mark.parametrize("type_code", ["81", "471", "472", "473", "500", "501"])
def test_self_billed_factored_and_corrective_invoices_are_invoices(type_code: str) -> None:
    got = read(document("01", ("TypeCode>380<", f"TypeCode>{type_code}<")))
    assert (got.type_code, got.total) == (type_code, Decimal("2783.00"))
    assert [note.code for note in got.notes] == ([Code.CREDIT_OWED] if type_code == "81" else [])


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
    customer = read(data).customer
    assert customer.name == "Museum De Waag"
    assert identifiers(customer) == [(None, "P-1"), ("VAT", "NL802345678B01"), ("0106", "E-1")]
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
    found = [str(VatCategory("S", Decimal("21.00"))), str(VatCategory("S", Decimal(100))), str(VatCategory("O", None))]
    assert found == ["S 21%", "S 100%", "O"]


# --- in an envelope ---------------------------------------------------------------------------------------------


def enveloped(*documents: bytes) -> bytes:
    namespace = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"
    header = "<StandardBusinessDocumentHeader><HeaderVersion>1.0</HeaderVersion></StandardBusinessDocumentHeader>"
    bare = b"".join(data.partition(b"?>")[2] for data in documents)
    start = f'<StandardBusinessDocument xmlns="{namespace}">{header}'
    return start.encode() + bare + b"</StandardBusinessDocument>"


@pytest.mark.parametrize("name", ["01", "04"])
def test_a_document_in_an_envelope_is_the_document_itself(name: str) -> None:
    assert read(enveloped(document(name))) == read(document(name))


@pytest.mark.parametrize("names", [[], ["01", "04"]])
def test_an_envelope_of_no_document_or_two_is_refused(names: list[str]) -> None:
    said = refusal(enveloped(*map(document, names)))
    assert f"Invoice, CreditNote, CrossIndustryInvoice is there {len(names)} times" in said


# --- totals that do not add up ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "total", "right", "wrong", "what"),
    [
        ("03", "LineExtensionAmount", "1000.00", "1000.01", "LineExtensionAmount"),
        ("03", "AllowanceTotalAmount", "100.00", "99", "AllowanceTotalAmount"),
        ("08", "ChargeTotalAmount", "18.75", "0", "ChargeTotalAmount"),
        ("03", "TaxExclusiveAmount", "900.00", "1000", "TaxExclusiveAmount"),
        ("03", "TaxInclusiveAmount", "1089.00", "1089.01", "TaxInclusiveAmount"),
        ("11", "PayableAmount", "2025.00", "3025.00", "PayableAmount"),
        ("03", "TaxAmount", "189.00", "189.01", "the VAT total"),
        ("04", "PayableAmount", "205.70", "205.71", "PayableAmount"),
    ],
)
def test_a_total_that_is_not_the_sum_of_its_parts_is_refused_with_both(
    name: str, total: str, right: str, wrong: str, what: str
) -> None:
    """A credit note is told in amounts with the other sign, as it is read."""
    element = f'<cbc:{total} currencyID="EUR">'
    after = {"LineExtensionAmount": "\n    <cbc:TaxExclusive", "TaxAmount": "\n    <cac:TaxSubtotal>"}.get(total)
    end = f"</cbc:{total}>{after}" if after else "<"
    with pytest.raises(StatedTotalError) as caught:
        read(document(name, (f"{element}{right}{end}", f"{element}{wrong}{end}")))
    sign = "-" if name == "04" else ""
    values = dict(caught.value.violation.values)
    assert (Decimal(values["stated"]), Decimal(values["summed"])) == (Decimal(sign + wrong), Decimal(sign + right))
    assert f"{what} is stated as {sign}{wrong}, but its parts add up to {sign}{right}" in str(caught.value)


def test_discounts_without_their_total_are_refused() -> None:
    with pytest.raises(StatedTotalError, match="AllowanceTotalAmount is stated as 0, but its parts add up to 100"):
        read(without(document("03"), "cac:LegalMonetaryTotal/cbc:AllowanceTotalAmount"))


# --- the digest of a document -----------------------------------------------------------------------------------


def test_the_digest_changes_with_any_text_in_the_document() -> None:
    root = etree.fromstring(document("01"))
    seen = {read(document("01")).digest}
    leaves = [element for element in root.iter() if (element.text or "").strip()]
    for leaf in leaves:
        before, leaf.text = leaf.text, "1" if leaf.text != "1" else "2"
        seen.add(parse_document(etree.tostring(root), "a.xml").digest())
        leaf.text = before
    assert len(seen) == len(leaves) + 1
