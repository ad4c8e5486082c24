"""Who the parties of a document are: ourselves, and one of our contacts.

A party is recognised by its identifiers. Its name counts where there are none to compare, and that is reported.
"""

from typing import Any

import attrs

from profit_integration.core.errors import InvalidInvoiceError, MissingSettingError, UnusableSettingError
from profit_integration.core.model.invoices import Contact
from profit_integration.core.model.kinds import Party
from profit_integration.core.violation import Code, Term, Violation, message, of_invoice
from profit_integration.formats.en16931.document import DocumentParty, InvoiceDocument
from profit_integration.formats.en16931.identifiers import SEPA, is_iban, normal_form
from profit_integration.formats.en16931.mapping import UblMapping


@attrs.frozen(kw_only=True)
class OtherParty:
    """The party of a document that is not ourselves, in the terms of the settings.

    Attributes:
        contact: Our contact.
        debtor: The contact on whose account its invoices are booked, if it is another one.
        earlier_numbers: Other numbers under which its invoices may have been booked, by earlier settings.
        notes: What is to be reported about how it was recognised.
    """

    contact: Contact
    debtor: Contact | None
    earlier_numbers: tuple[str, ...]
    notes: tuple[Violation, ...]


def other_side(document: InvoiceDocument, mapping: UblMapping) -> Party | None:
    """Whether the other party is our debtor or our creditor; None if the settings do not say who we are.

    Raises:
        InvalidInvoiceError: If we are neither party, or both.
    """
    if not mapping.own_identifiers:
        return None
    is_supplier, is_customer = (
        any(not identifier.forms.isdisjoint(mapping.own_forms) for identifier in party.deciding_identifiers)
        for party in (document.supplier, document.customer)
    )
    if is_supplier is not is_customer:
        return Party.DEBTOR if is_supplier else Party.CREDITOR
    sides = Term("both sides" if is_supplier else "neither side")
    values = {"sides": sides, "supplier": document.supplier.name, "customer": document.customer.name}
    subject = of_invoice(document.document_id)
    raise InvalidInvoiceError(Violation(code=Code.NOT_OUR_DOCUMENT, document=subject, values=values))


def other_party(document: InvoiceDocument, mapping: UblMapping, side: Party) -> OtherParty:
    """The party of a document that is our debtor or our creditor.

    Raises:
        UnusableSettingError: If the settings have it as two contacts.
        MissingSettingError: If they have no number for it.
    """
    party = document.customer if side is Party.DEBTOR else document.supplier
    search = _Search(document, party, mapping)
    position = search.only(search.rows_by_identifier())
    if position is not None:
        return search.known(position)
    position = search.only(search.rows_by_name())
    if position is not None:
        accounts = document.payee_accounts if side is Party.CREDITOR else ()
        has_account = not _ibans(mapping.contacts[position].identifiers).isdisjoint(_ibans(accounts))
        by = Term("by its name and IBAN" if has_account else "by its name alone")
        return search.known(position, search.note(Code.CONTACT_BY_NAME, position, by=by))
    return search.unknown()


@attrs.frozen
class _Search:
    """The search for the contact that a party is. Contacts are named by their position in the table."""

    document: InvoiceDocument
    party: DocumentParty
    mapping: UblMapping

    def rows_by_identifier(self) -> dict[int, str]:
        """The rows that identifiers of the party stand in, each with the identifier."""
        return {
            position: identifier.text
            for identifier in self.party.deciding_identifiers
            for position in self.mapping.contacts_identified(identifier)
        }

    def rows_by_name(self) -> dict[int, str]:
        """The rows with the party's name: only those without identifiers, if the document identifies the party."""
        is_identified = bool(self.party.deciding_identifiers)
        return {
            position: self.party.name
            for position in self.mapping.contacts_named(self.party.name)
            if not (is_identified and self.mapping.contacts[position].is_identified)
        }

    def only(self, rows: dict[int, str]) -> int | None:
        """The first of the rows, which must all be of one contact; None if there are none."""
        by_number: dict[str, int] = {}
        for position in sorted(rows):
            by_number.setdefault(self.mapping.contacts[position].number, position)
        if len(by_number) > 1:
            (number, first), (other, second), *_ = by_number.items()
            values = {"party": repr(self.party.name), "contact": number, "by": rows[first]}
            values |= {"other": other, "other_by": rows[second]}
            subject = message(Code.OF_FILE, file=self.document.source)
            violation = Violation(code=Code.TWO_CONTACTS, place="ubl.contacts", document=subject, values=values)
            raise UnusableSettingError(violation)
        return next(iter(by_number.values()), None)

    def known(self, position: int, *notes: Violation) -> OtherParty:
        """The party as a contact of ours."""
        row = self.mapping.contacts[position]
        contact, debtor = Contact(row.number, row.name or self.party.name, row.profile), None
        if row.debtor is not None:
            other = next(other for other in self.mapping.contacts if other.number == row.debtor)
            debtor = Contact(other.number, other.name or other.number, other.profile)
        earlier = self._earlier_numbers((debtor or contact).number)
        return OtherParty(contact=contact, debtor=debtor, earlier_numbers=earlier, notes=notes)

    def unknown(self) -> OtherParty:
        """The party as none of the contacts. Its number follows from the document, as it does in books."""
        texts = (identifier.text for identifier in self.party.identifiers if identifier.scheme != SEPA)
        number = next(texts, self.mapping.unknown_contact)
        if number is None:
            subject = message(Code.OF_FILE, file=self.document.source)
            values = {"party": repr(self.party.name)}
            raise MissingSettingError(Violation(code=Code.CONTACT_NOT_FOUND, document=subject, values=values))
        named = self.mapping.contacts_named(self.party.name)[:1]
        notes = tuple(self.note(Code.NAME_OF_CONTACT, position, number=number) for position in named)
        contact, earlier = Contact(number, self.party.name), self._earlier_numbers(number)
        return OtherParty(contact=contact, debtor=None, earlier_numbers=earlier, notes=notes)

    def note(self, code: Code, position: int, **values: Any) -> Violation:
        """A note on the party and a contact."""
        values |= {"party": repr(self.party.name), "contact": self.mapping.contacts[position].number}
        subject = of_invoice(self.document.document_id)
        return Violation(code=code, place=self.mapping.place_of_contact(position), document=subject, values=values)

    def _earlier_numbers(self, number: str) -> tuple[str, ...]:
        """The numbers that the party may have had by other rules, or while the settings had no row for it."""
        positions = {*self.mapping.contacts_named(self.party.name)}
        for identifier in self.party.identifiers:
            positions.update(self.mapping.contacts_identified(identifier))
        rows = [self.mapping.contacts[position] for position in positions]
        numbers = {self.mapping.unknown_contact, *(row.number for row in rows), *(row.debtor for row in rows)}
        numbers.update(identifier.text for identifier in self.party.identifiers[:1])
        return tuple(sorted(earlier for earlier in numbers if earlier is not None and earlier != number))


def _ibans(texts: tuple[str, ...]) -> set[str]:
    return {normal_form(text, is_official=True)[1] for text in texts if is_iban(text)}
