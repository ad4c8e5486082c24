"""A party is recognised by its identifiers, whatever way they are written; a name counts where there are none."""

import attrs
import pytest

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.violation import Code, Term
from tests.documents import Change, settings
from tests.formats.en16931.suppliers import DE_PERS, contact, purchase, with_contacts

PURCHASES = IntegrationKind.ORDER_MANAGEMENT_PURCHASE_INVOICES
NAME = "<cbc:RegistrationName>Drukkerij De Pers</cbc:RegistrationName>"
COUNTRY = "<cbc:IdentificationCode>NL<"
WITHOUT_VAT: Change = (f"<cbc:CompanyID>{DE_PERS}</cbc:CompanyID>", "")
IBAN = "NL91ABNA0417164300"


def registered(identifier: str, scheme: str | None = None) -> Change:
    """The change that gives the supplier a registration number instead of a VAT number."""
    attribute = "" if scheme is None else f' schemeID="{scheme}"'
    return NAME, f"{NAME}<cbc:CompanyID{attribute}>{identifier}</cbc:CompanyID>"


def party_id(identifier: str, scheme: str | None = None) -> Change:
    attribute = "" if scheme is None else f' schemeID="{scheme}"'
    start = "<cac:AccountingSupplierParty>\n    <cac:Party>\n"
    element = f"<cac:PartyIdentification><cbc:ID{attribute}>{identifier}</cbc:ID></cac:PartyIdentification>"
    return start, start + element


def endpoint(address: str, scheme: str) -> Change:
    start = "<cac:AccountingSupplierParty>\n    <cac:Party>\n"
    return start, f'{start}<cbc:EndpointID schemeID="{scheme}">{address}</cbc:EndpointID>'


def codes(invoice: Invoice) -> list[Code]:
    return [note.code for note in invoice.notes]


# --- identifiers in normal form -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "stated", ["NL8045.67.890.B01", "NL 8045 67890 B01", "nl804567890b01", "NL-8045-67890-B01", "804567890B01"]
)
def test_a_vat_number_is_recognised_however_it_is_written(stated: str) -> None:
    got = purchase((DE_PERS, stated), ("Drukkerij De Pers", "De Pers"), by=settings())

    assert (got.contact.number, codes(got)) == ("50007", [])


@pytest.mark.parametrize("written", ["NL8045.67.890.B01", "nl 804567890 b01", "804567890B01", f"VAT:{DE_PERS}"])
def test_a_vat_number_may_be_written_in_any_way_in_the_settings(written: str) -> None:
    assert purchase(by=with_contacts(contact("1", written))).contact.number == "1"


@pytest.mark.parametrize(("country", "number"), [("NL", "1"), ("BE", "804567890B01"), ("", "804567890B01")])
def test_country_letters_may_be_missing_only_where_they_are_those_of_the_partys_country(
    country: str, number: str
) -> None:
    without_letters = ((DE_PERS, "804567890B01"), (COUNTRY, f"<cbc:IdentificationCode>{country}<"))

    assert purchase(*without_letters, by=with_contacts(contact("1", DE_PERS))).contact.number == number


def test_letters_in_the_document_alone_are_those_of_the_partys_country_too() -> None:
    by = with_contacts(contact("1", "804567890B01"))

    assert purchase(by=by).contact.number == "1"
    assert purchase((COUNTRY, "<cbc:IdentificationCode>DE<"), by=by).contact.number == DE_PERS


def test_greece_writes_el() -> None:
    greek = (("NL804567890B01", "123456789"), (COUNTRY, "<cbc:IdentificationCode>GR<"))

    assert purchase(*greek, by=with_contacts(contact("1", "EL123456789"))).contact.number == "1"


@pytest.mark.parametrize(
    ("changes", "written"),
    [
        ([registered("30.12.34.56")], "30123456"),
        ([registered("30123456")], "0106:30 123 456"),
        ([registered("30123456", "0106")], "0106:30123456"),
        ([registered("00000001234567890000")], "0190:00000001234567890000"),
        ([registered("0401.234.567"), (COUNTRY, "<cbc:IdentificationCode>BE<")], "0208:0401234567"),
        ([registered("0401.234.567"), (COUNTRY, "<cbc:IdentificationCode>BE<")], "BE 0401.234.567"),
        ([party_id("8712345-00000-4", "0088")], "0088:8712345000004"),
        ([endpoint("8712345000004", "0088")], "8712345000004"),
        ([endpoint("Facturen@DePers.nl", "EM")], "EM:facturen@depers.nl"),
        ([party_id("K-1.5")], "k-1.5"),
    ],
    ids=["KvK", "KvK by the country", "KvK by its scheme", "OIN", "KBO", "KBO as VAT number", "GLN", "endpoint",
         "e-mail", "customer number"],
)  # fmt: skip
def test_registration_numbers_and_addresses_are_recognised_in_normal_form(changes: list[Change], written: str) -> None:
    got = purchase(WITHOUT_VAT, *changes, by=with_contacts(contact("1", written)))

    assert (got.contact.number, codes(got)) == ("1", [])


@pytest.mark.parametrize(
    ("change", "written"),
    [
        (endpoint("12345678", "0184"), "0106:12345678"),
        (registered("12345678", "0106"), "0088:12345678"),
        (party_id("12345678"), "0106:12345678"),
        (party_id("1-10"), "11-0"),
        (endpoint("a.b@c.nl", "EM"), "ab@c.nl"),
        (party_id("-", "0088"), "."),
    ],
    ids=["Danish, not KvK", "KvK, not GLN", "no scheme", "customer numbers", "e-mail addresses", "nothing but dashes"],
)
def test_what_only_looks_like_an_identifier_is_another_party(change: Change, written: str) -> None:
    assert purchase(WITHOUT_VAT, change, by=with_contacts(contact("1", written))).contact.number != "1"


def test_equal_figures_of_two_schemes_are_two_contacts() -> None:
    by = with_contacts(contact("1", "0106:12345678"), contact("2", "0184:12345678"))

    numbers = [
        purchase(WITHOUT_VAT, change, by=by).contact.number
        for change in (registered("12345678", "0106"), endpoint("12345678", "0184"))
    ]

    assert numbers == ["1", "2"]


@pytest.mark.parametrize("own", ["NL8612.34.567.B01", "861234567b01", "0106:71234567", "71 23 45 67"])
def test_we_are_recognised_by_the_same_rule(own: str) -> None:
    by = attrs.evolve(settings(), ubl=attrs.evolve(settings().ubl, own_identifiers=(own,)))

    assert purchase(by=by).kind is PURCHASES


# --- two contacts -------------------------------------------------------------------------------------------------


def test_identifiers_of_two_contacts_are_refused_with_both() -> None:
    by = with_contacts(contact("1", DE_PERS), contact("2", "30123456"))

    with pytest.raises(UnusableSettingError) as caught:
        purchase(registered("30123456"), by=by)

    values = dict(caught.value.violation.values)
    assert caught.value.code is Code.TWO_CONTACTS
    assert {values["contact"], values["other"]} == {"1", "2"}


def test_two_rows_of_one_contact_are_one_contact() -> None:
    by = with_contacts(contact("1", DE_PERS, name="De Pers"), contact("1", "30123456"))

    assert purchase(registered("30123456"), by=by).contact.name == "De Pers"


def test_a_name_of_two_contacts_is_refused() -> None:
    by = with_contacts(contact("1", name="Drukkerij De Pers"), contact("2", name="drukkerij  de pers"))

    with pytest.raises(UnusableSettingError) as caught:
        purchase(by=by)

    assert caught.value.code is Code.TWO_CONTACTS


def test_the_check_finds_an_identifier_of_two_contacts() -> None:
    by = with_contacts(contact("1", DE_PERS), contact("2", "nl8045.67890.b01"), contact("1", DE_PERS))

    findings = [(finding.code, finding.place) for finding in by.ubl.findings(by.settings)]

    assert findings == [(Code.IDENTIFIER_SHARED, "ubl.contacts[1].identifiers")]


# --- names and bank accounts ---------------------------------------------------------------------------------------


def test_a_contact_without_identifiers_is_matched_by_name_and_the_match_is_reported() -> None:
    got = purchase(by=with_contacts(contact("1", name="drukkerij  DE PERS")))

    assert (got.contact.number, codes(got)) == ("1", [Code.CONTACT_BY_NAME])


def test_a_party_without_identifiers_is_matched_by_name_and_the_match_is_reported() -> None:
    got = purchase(WITHOUT_VAT, by=settings())

    assert (got.contact.number, codes(got)) == ("50007", [Code.CONTACT_BY_NAME])


def test_an_unknown_party_with_the_name_of_a_contact_is_reported() -> None:
    got = purchase((DE_PERS, "NL000000000B00"), by=settings())

    assert (got.contact.number, codes(got)) == ("NL000000000B00", [Code.NAME_OF_CONTACT])
    assert dict(got.notes[0].values)["contact"] == "50007"


def test_a_party_that_is_identified_or_simply_unknown_is_not_reported() -> None:
    assert codes(purchase(by=settings())) == []
    assert codes(purchase((DE_PERS, "NL000000000B00"), ("Drukkerij De Pers", "Nieuw"), by=settings())) == []


def paid_to(iban: str) -> Change:
    account = f"<cac:PayeeFinancialAccount><cbc:ID>{iban}</cbc:ID></cac:PayeeFinancialAccount>"
    means = f"<cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode>{account}</cac:PaymentMeans>"
    return "</cac:AccountingCustomerParty>", f"</cac:AccountingCustomerParty>{means}"


@pytest.mark.parametrize(
    ("iban", "by_what"),
    [("NL91 ABNA 0417 1643 00", "by its name and IBAN"), ("NL20INGB0001234567", "by its name alone")],
)
def test_an_iban_confirms_a_name(iban: str, by_what: str) -> None:
    got = purchase(paid_to(iban), by=with_contacts(contact("1", IBAN, name="Drukkerij De Pers")))

    assert dict(got.notes[0].values)["by"] == Term(by_what)


@pytest.mark.parametrize("change", [party_id(IBAN), party_id(IBAN, "IBAN"), paid_to(IBAN)])
def test_an_iban_never_decides(change: Change) -> None:
    factored = with_contacts(contact("1", IBAN, name="De Factor"))
    ourselves = attrs.evolve(settings(), ubl=attrs.evolve(settings().ubl, own_identifiers=("71234567", IBAN)))

    assert purchase(change, by=factored).contact.number != "1"
    assert purchase(change, by=ourselves).kind is PURCHASES
