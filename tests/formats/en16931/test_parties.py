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


IN_BELGIUM: Change = (COUNTRY, "<cbc:IdentificationCode>BE<")
KNOWN: dict[str, tuple[list[Change], str]] = {
    **{
        f"VAT number {stated}": ([(DE_PERS, stated)], DE_PERS)
        for stated in ("NL8045.67.890.B01", "NL 8045 67890 B01", "nl804567890b01", "NL-8045-67890-B01", "804567890B01")
    },
    **{
        f"VAT number in settings {written}": ([], written)
        for written in ("NL8045.67.890.B01", "nl 804567890 b01", "804567890B01", f"VAT:{DE_PERS}")
    },
    "Greece writes EL": ([(DE_PERS, "123456789"), (COUNTRY, "<cbc:IdentificationCode>GR<")], "EL123456789"),
    "KvK": ([WITHOUT_VAT, registered("30.12.34.56")], "30123456"),
    "KvK by the country": ([WITHOUT_VAT, registered("30123456")], "0106:30 123 456"),
    "KvK by its scheme": ([WITHOUT_VAT, registered("30123456", "0106")], "0106:30123456"),
    "OIN": ([WITHOUT_VAT, registered("00000001234567890000")], "0190:00000001234567890000"),
    "KBO": ([WITHOUT_VAT, registered("0401.234.567"), IN_BELGIUM], "0208:0401234567"),
    "KBO as VAT number": ([WITHOUT_VAT, registered("0401.234.567"), IN_BELGIUM], "BE 0401.234.567"),
    "GLN": ([WITHOUT_VAT, party_id("8712345-00000-4", "0088")], "0088:8712345000004"),
    "endpoint": ([WITHOUT_VAT, endpoint("8712345000004", "0088")], "8712345000004"),
    "e-mail": ([WITHOUT_VAT, endpoint("Facturen@DePers.nl", "EM")], "EM:facturen@depers.nl"),
    "customer number": ([WITHOUT_VAT, party_id("K-1.5")], "k-1.5"),
}


@pytest.mark.parametrize(("changes", "written"), KNOWN.values(), ids=KNOWN)
def test_an_identifier_is_recognised_in_normal_form(changes: list[Change], written: str) -> None:
    result = purchase(*changes, by=with_contacts(contact("1", written)))

    assert (result.contact.number, codes(result)) == ("1", [])


OTHERS: dict[str, tuple[list[Change], str]] = {
    "no letters, of another country": ([(DE_PERS, "804567890B01"), IN_BELGIUM], DE_PERS),
    "no letters, of no country": ([(DE_PERS, "804567890B01"), (COUNTRY, "<cbc:IdentificationCode><")], DE_PERS),
    "letters that are not those of the country": ([(COUNTRY, "<cbc:IdentificationCode>DE<")], "804567890B01"),
    "Danish, not KvK": ([WITHOUT_VAT, endpoint("12345678", "0184")], "0106:12345678"),
    "KvK, not GLN": ([WITHOUT_VAT, registered("12345678", "0106")], "0088:12345678"),
    "no scheme": ([WITHOUT_VAT, party_id("12345678")], "0106:12345678"),
    "customer numbers": ([WITHOUT_VAT, party_id("1-10")], "11-0"),
    "e-mail addresses": ([WITHOUT_VAT, endpoint("a.b@c.nl", "EM")], "ab@c.nl"),
    "nothing but dashes": ([WITHOUT_VAT, party_id("-", "0088")], "."),
}


@pytest.mark.parametrize(("changes", "written"), OTHERS.values(), ids=OTHERS)
def test_what_only_looks_like_an_identifier_is_another_party(changes: list[Change], written: str) -> None:
    assert purchase(*changes, by=with_contacts(contact("1", written))).contact.number != "1"


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
    result = purchase(by=with_contacts(contact("1", name="drukkerij  DE PERS")))

    assert (result.contact.number, codes(result)) == ("1", [Code.CONTACT_BY_NAME])


def test_a_party_without_identifiers_is_matched_by_name_and_the_match_is_reported() -> None:
    result = purchase(WITHOUT_VAT, by=settings())

    assert (result.contact.number, codes(result)) == ("50007", [Code.CONTACT_BY_NAME])


def test_an_unknown_party_with_the_name_of_a_contact_is_reported() -> None:
    result = purchase((DE_PERS, "NL000000000B00"), by=settings())

    assert (result.contact.number, codes(result)) == ("NL000000000B00", [Code.NAME_OF_CONTACT])
    assert dict(result.notes[0].values)["contact"] == "50007"


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
    result = purchase(paid_to(iban), by=with_contacts(contact("1", IBAN, name="Drukkerij De Pers")))

    assert dict(result.notes[0].values)["by"] == Term(by_what)


@pytest.mark.parametrize("change", [party_id(IBAN), party_id(IBAN, "IBAN"), paid_to(IBAN)])
def test_an_iban_never_decides(change: Change) -> None:
    factored = with_contacts(contact("1", IBAN, name="De Factor"))
    ourselves = attrs.evolve(settings(), ubl=attrs.evolve(settings().ubl, own_identifiers=("71234567", IBAN)))

    assert purchase(change, by=factored).contact.number != "1"
    assert purchase(change, by=ourselves).kind is PURCHASES
