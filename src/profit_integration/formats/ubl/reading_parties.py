"""Reading the parties of a UBL document."""

from collections.abc import Iterator
from operator import attrgetter

from profit_integration.core.violation import Code
from profit_integration.formats.en16931.document import DocumentParty
from profit_integration.formats.en16931.identifiers import VAT, PartyIdentifier, registration_scheme
from profit_integration.formats.en16931.xml import Node


def party_at(party: Node) -> DocumentParty:
    """The party at a ``cac:Party``.

    Raises:
        UnsupportedDocumentError: If it has no name.
    """
    registration = "cac:PartyLegalEntity/cbc:RegistrationName"
    name = party.first_text(registration, "cac:PartyName/cbc:Name")
    if name is None:
        raise party.refusal(Code.ELEMENT_MISSING, element=registration)
    country = country_at(party, "cac:PostalAddress")
    identifiers = filter(attrgetter("text"), _identifiers(party, country))
    return DocumentParty(name=name, country=country, identifiers=tuple(dict.fromkeys(identifiers)))


def country_at(node: Node, address: str) -> str | None:
    """The country of the address at a path, as a code of two letters; None if it is not stated."""
    country = node.first_text(f"{address}/cac:Country/cbc:IdentificationCode")
    return None if country is None else country.upper()


def _identifiers(party: Node, country: str | None) -> Iterator[PartyIdentifier]:
    def identifier(node: Node, scheme: str | None) -> PartyIdentifier:
        return PartyIdentifier(text=node.text, scheme=scheme or None, country=country)

    for node in party.all("cac:PartyIdentification/cbc:ID"):
        yield identifier(node, node.attribute("schemeID"))
    for node in party.all("cac:PartyLegalEntity/cbc:CompanyID"):
        yield identifier(node, node.attribute("schemeID") or registration_scheme(node.text, country))
    for registration in party.all("cac:PartyTaxScheme"):
        is_for_vat = registration.first_text("cac:TaxScheme/cbc:ID") == VAT
        for node in registration.all("cbc:CompanyID"):
            yield identifier(node, VAT if is_for_vat else None)
    for node in party.all("cbc:EndpointID"):
        yield identifier(node, node.attribute("schemeID"))
