"""From the terms of a UBL document to those of the settings, by the tables of `UblMapping`."""

from collections.abc import Iterable
from typing import Any

from profit_integration.core.errors import InvalidInvoiceError, MissingSettingError
from profit_integration.core.model.invoices import (
    Contact,
    Invoice,
    InvoiceDiscount,
    InvoiceLine,
    Project,
    StatedVat,
)
from profit_integration.core.model.kinds import IntegrationKind, Party
from profit_integration.core.money import minus, sum_of
from profit_integration.core.violation import Code, Term, Violation, message, of_invoice
from profit_integration.formats.ubl.document import UblDocument, UblLine, UblParty, VatCategory
from profit_integration.formats.ubl.mapping import ContactRow, LineRow, ProjectRow, UblMapping


def to_invoice(document: UblDocument, mapping: UblMapping, kind: IntegrationKind | None = None) -> Invoice:
    """Translate a UBL document to the terms of the settings.

    Args:
        document: The document.
        mapping: The tables.
        kind: The integration kind; None to find it in the tables.

    Raises:
        MissingSettingError: If no row of a table fits.
        InvalidInvoiceError: If the document is not between us and another party, or cannot be journalised.
    """
    if kind is None:
        kind = _kind(document, mapping)
    elif kind.party is not None and _our_party(document, mapping) not in {None, kind.party}:
        raise _not_ours(Code.KIND_OF_OTHER_SIDE, document, kind=kind.value, parties=kind.party)
    contact, debtor = _contact_and_debtor(document, mapping, kind)
    return Invoice(
        kind=kind,
        document_id=document.document_id,
        invoice_date=document.issue_date,
        due_date=document.due_date,
        delivery_date=document.delivery_date,
        contact=contact,
        deviating_debtor=debtor,
        currency=document.currency,
        project=_project(document, mapping),
        lines=tuple(_line(document, mapping, line) for line in document.lines),
        discounts=tuple(
            InvoiceDiscount(
                amount=discount.amount, vat_code=_vat_code(document, mapping, discount.vat), reason=discount.reason
            )
            for discount in document.discounts
        ),
        vat=tuple(
            StatedVat(vat_code=_vat_code(document, mapping, vat.vat), basis=vat.basis, amount=vat.amount)
            for vat in document.vat
        ),
        total=document.sum_of_parts,
        prepaid=document.prepaid,
        # A total that differs from its parts, as far as the settings allow, is posted on the account of rounding.
        rounding=sum_of((document.rounding, document.total, minus(document.sum_of_parts))),
        credit_note=document.is_credit_note,
        file_digest=document.digest,
    )


def _kind(document: UblDocument, mapping: UblMapping) -> IntegrationKind:
    ours = _our_party(document, mapping)
    for row in mapping.kinds:
        if row.fits(document) and (ours is None or row.kind.party is ours):
            return row.kind
    project = Term("with a project" if document.project else "without a project")
    raise _missing(Code.KIND_NOT_FOUND, document, type_code=document.type_code, project=project)


def _our_party(document: UblDocument, mapping: UblMapping) -> Party | None:
    """Whether the other party is our debtor or our creditor; None if the tables lack our own identifiers."""
    if not mapping.own_identifiers:
        return None
    own = _folded(mapping.own_identifiers)
    we_supply, we_buy = (bool(own & _folded(party.identifiers)) for party in (document.supplier, document.customer))
    if we_supply is we_buy:
        raise _not_ours(Code.NOT_OUR_DOCUMENT, document, sides=Term("both sides" if we_buy else "neither side"))
    return Party.DEBTOR if we_supply else Party.CREDITOR


def _folded(identifiers: Iterable[str]) -> set[str]:
    """Identifiers as they are compared: without regard to case."""
    return {identifier.casefold() for identifier in identifiers}


def _contact_and_debtor(
    document: UblDocument, mapping: UblMapping, kind: IntegrationKind
) -> tuple[Contact, Contact | None]:
    party = document.customer if kind.party is Party.DEBTOR else document.supplier
    row = _contact_row(party, mapping)
    if row is None:
        number = next(iter(party.identifiers), mapping.unknown_contact)
        if number is None:
            raise _missing(Code.CONTACT_NOT_FOUND, document, party=repr(party.name))
        return Contact(number, party.name), None
    contact = Contact(row.number, row.name or party.name, row.profile)
    if row.debtor is None:
        return contact, None
    debtor = next(contact for contact in mapping.contacts if contact.number == row.debtor)
    return contact, Contact(debtor.number, debtor.name or debtor.number, debtor.profile)


def _contact_row(party: UblParty, mapping: UblMapping) -> ContactRow | None:
    identifiers = _folded(party.identifiers)
    for row in mapping.contacts:
        if identifiers & _folded(row.identifiers):
            return row
    names = (row for row in mapping.contacts if row.name and row.name.casefold() == party.name.casefold())
    return next(names, None)


def _project(document: UblDocument, mapping: UblMapping) -> Project | None:
    if document.project is None:
        return None
    rows = (row for row in mapping.projects if row.number == document.project)
    row = next(rows, ProjectRow(number=document.project))
    return Project(row.number, row.description, row.group)


def _line(document: UblDocument, mapping: UblMapping, line: UblLine) -> InvoiceLine:
    row = next((row for row in mapping.lines if row.fits(line)), LineRow())
    return InvoiceLine(
        line_id=line.line_id,
        amount=line.amount,
        vat_code=None if line.vat is None else _vat_code(document, mapping, line.vat),
        description=line.name,
        article_group=row.article_group,
        integration_group=row.integration_group,
        item_type=row.item_type,
        quantity=line.quantity,
        price=line.price,
        project=_project(document, mapping),
        work_type=row.work_type,
    )


def _vat_code(document: UblDocument, mapping: UblMapping, vat: VatCategory) -> str:
    row = next((row for row in mapping.vat if row.fits(vat)), None)
    if row is None:
        raise _missing(Code.VAT_CODE_NOT_FOUND, document, category=str(vat))
    return row.vat_code


def _missing(code: Code, document: UblDocument, **values: Any) -> MissingSettingError:
    about = message(Code.OF_FILE, file=document.source)
    return MissingSettingError(Violation(code=code, document=about, values=values))


def _not_ours(code: Code, document: UblDocument, **values: Any) -> InvalidInvoiceError:
    between = {"supplier": document.supplier.name, "customer": document.customer.name}
    about = of_invoice(document.document_id)
    return InvalidInvoiceError(Violation(code=code, document=about, values={**values, **between}))
