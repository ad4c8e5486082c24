"""Reading parties, dates and VAT categories of a CII document."""

import re
from collections.abc import Iterator
from datetime import date
from operator import attrgetter

from profit_integration.core.violation import Code
from profit_integration.formats.en16931.document import DocumentParty, VatCategory
from profit_integration.formats.en16931.elements import vat_category_at
from profit_integration.formats.en16931.identifiers import SEPA, VAT, PartyIdentifier, registration_scheme
from profit_integration.formats.en16931.xml import Node

_VAT_REGISTRATION = "VA"
_DATE = re.compile(r"\d{8}", re.ASCII)
_FORMAT_OF_DATES = "102"  # UNTDID 2379


def party_at(party: Node, creditor_id: str | None = None) -> DocumentParty:
    """The party at an element.

    Args:
        party: The element.
        creditor_id: What a bank knows it by when it collects (BT-90).

    Raises:
        UnsupportedDocumentError: If it has no name.
    """
    name = party.first_text("ram:Name", "ram:SpecifiedLegalOrganization/ram:TradingBusinessName")
    if name is None:
        raise party.refusal(Code.ELEMENT_MISSING, element="ram:Name")
    country = country_at(party)
    identifiers = filter(attrgetter("text"), _identifiers(party, country, creditor_id))
    return DocumentParty(name=name, country=country, identifiers=tuple(dict.fromkeys(identifiers)))


def country_at(party: Node) -> str | None:
    """The country of a party's address, as a code of two letters; None if it is not stated."""
    country = party.first_text("ram:PostalTradeAddress/ram:CountryID")
    return None if country is None else country.upper()


def _identifiers(party: Node, country: str | None, creditor_id: str | None) -> Iterator[PartyIdentifier]:
    """The identifiers, in the order in which UBL has them: the first is the number of an unknown party."""

    def identifier(text: str, scheme: str | None) -> PartyIdentifier:
        return PartyIdentifier(text=text, scheme=scheme or None, country=country)

    for path in ("ram:ID", "ram:GlobalID"):
        for node in party.all(path):
            yield identifier(node.text, node.attribute("schemeID"))
    if creditor_id is not None:
        yield identifier(creditor_id, SEPA)
    for node in party.all("ram:SpecifiedLegalOrganization/ram:ID"):
        yield identifier(node.text, node.attribute("schemeID") or registration_scheme(node.text, country))
    for node in party.all("ram:SpecifiedTaxRegistration/ram:ID"):
        yield identifier(node.text, VAT if node.attribute("schemeID") == _VAT_REGISTRATION else None)
    for node in party.all("ram:URIUniversalCommunication/ram:URIID"):
        yield identifier(node.text, node.attribute("schemeID"))


def category_at(tax: Node) -> VatCategory:
    """The VAT category at an element, as it is stated.

    Raises:
        UnsupportedDocumentError: If it is of another tax.
    """
    for tax_type in tax.all("ram:TypeCode"):
        if tax_type.text != VAT:
            raise tax_type.refusal(Code.ELEMENT_UNSUPPORTED, element=f"ram:TypeCode {tax_type.text}")
    return vat_category_at(
        tax, code="ram:CategoryCode", rate="ram:RateApplicablePercent", exemption_reason="ram:ExemptionReasonCode"
    )


def dates_at(node: Node, path: str) -> Iterator[date]:
    """Every date at a path.

    Raises:
        UnsupportedDocumentError: If one is not written as YYYYMMDD, format 102.
    """
    for element in node.all(f"{path}/udt:DateTimeString"):
        yield _date(element)


def _date(element: Node) -> date:
    try:
        if element.attribute("format") in {None, _FORMAT_OF_DATES} and _DATE.fullmatch(element.text):
            return date.fromisoformat(element.text)
    except ValueError:
        pass  # such as 30 February
    raise element.refusal(Code.NOT_A_DATE_102, value=repr(element.text))
