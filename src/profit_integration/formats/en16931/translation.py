"""From the terms of a document to those of the settings, by the tables of `UblMapping`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import attrs

from profit_integration.core.errors import InvalidInvoiceError, MissingSettingError
from profit_integration.core.model.invoices import (
    Invoice,
    InvoiceDiscount,
    InvoiceLine,
    Project,
)
from profit_integration.core.model.kinds import IntegrationKind, Party
from profit_integration.core.model.ledger import AllocationCode
from profit_integration.core.model.payment_discounts import PaymentDiscount, VatBasisDiscount
from profit_integration.core.money import minus, sum_of
from profit_integration.core.violation import Code, Term, Violation, message, of_invoice
from profit_integration.formats.en16931.document import DocumentDiscount, DocumentLine, DocumentParty, InvoiceDocument
from profit_integration.formats.en16931.mapping import UblMapping
from profit_integration.formats.en16931.parties import other_party, other_side
from profit_integration.formats.en16931.payment_discounts import part_payment_discount
from profit_integration.formats.en16931.rows import LineRow
from profit_integration.formats.en16931.vat import DocumentVat

_NO_GROUPS = LineRow()


def to_invoice(document: InvoiceDocument, mapping: UblMapping, kind: IntegrationKind | None = None) -> Invoice:
    """Translate a document to the terms of the settings.

    Args:
        document: The document.
        mapping: The tables.
        kind: The integration kind; None to find it in the tables.

    Raises:
        MissingSettingError: If no row of a table fits, or the kind is to be found and the tables do not say who we are.
        UnusableSettingError: If the identifiers of the other party are those of two contacts.
        InvalidInvoiceError: If the document is not between us and another party, or cannot be journalised.
    """
    project = _project(document, mapping)
    if project is not None and project.number != document.project:
        document = attrs.evolve(document, project=project.number)
    kind = _kind(document, mapping, kind)
    other = other_party(document, mapping, kind.party or Party.CREDITOR)
    document, lowering = _parted(document, mapping, kind)
    vat = DocumentVat(document, mapping, kind.party)
    lines = tuple(_line(document, mapping, line, vat.code(line.vat), project) for line in document.lines)
    discounts = tuple(_discounts(document, vat))
    payment_discount = _payment_discount(lowering, vat)
    stated_vat, notes = vat.stated(_parts_of_bases(lines, discounts, payment_discount))
    return Invoice(
        kind=kind,
        document_id=document.document_id,
        invoice_date=document.issue_date,
        due_date=document.due_date,
        delivery_date=document.delivery_date,
        contact=other.contact,
        deviating_debtor=other.debtor,
        currency=document.currency,
        project=project,
        lines=lines,
        discounts=discounts,
        vat=stated_vat,
        vat_duty=vat.duty(),
        total=document.sum_of_parts,
        prepaid=document.prepaid,
        # What is to be paid is booked as stated: where it differs from its parts, the account of rounding takes it.
        rounding=sum_of((document.payable, document.prepaid, minus(document.sum_of_parts))),
        payment_discount=payment_discount,
        credit_note=document.is_credit_note,
        file_digest=document.digest,
        earlier_creditors=other.earlier_numbers if kind.party is Party.CREDITOR else (),
        notes=(*document.notes, *notes, *other.notes),
        tax_currency_vat=document.tax_currency_vat,
    )


def _kind(document: InvoiceDocument, mapping: UblMapping, named: IntegrationKind | None) -> IntegrationKind:
    """The kind that the caller names, if the parties agree with it; else that of the first row that fits."""
    side = other_side(document, mapping)
    if named is not None:
        if named.party is not None and side not in {None, named.party}:
            values = {"kind": named.value, "parties": named.party}
            values |= {"supplier": document.supplier.name, "customer": document.customer.name}
            subject = of_invoice(document.document_id)
            raise InvalidInvoiceError(Violation(code=Code.KIND_OF_OTHER_SIDE, document=subject, values=values))
        return named
    if side is None:
        parties = {"supplier": _described(document.supplier), "customer": _described(document.customer)}
        raise _missing(Code.DIRECTION_UNKNOWN, document, **parties)
    for row in mapping.kinds:
        if row.fits(document) and row.kind.party is side:
            return row.kind
    project = Term("with a project" if document.project else "without a project")
    raise _missing(Code.KIND_NOT_FOUND, document, type_code=document.type_code, project=project)


def _described(party: DocumentParty) -> str:
    """A party by its name and its identifiers, so that they can be copied."""
    return f"{party.name} ({', '.join(identifier.text for identifier in party.identifiers)})"


def _project(document: InvoiceDocument, mapping: UblMapping) -> Project | None:
    """The project of the first row that fits, or else the one that the document names, if it does."""
    for row in mapping.projects:
        if row.fits(document):
            return Project(row.number, row.description, row.group)
    return None if document.project is None else Project(document.project)


def _line(
    document: InvoiceDocument, mapping: UblMapping, line: DocumentLine, vat_code: str, project: Project | None
) -> InvoiceLine:
    row = next((row for row in mapping.lines if row.fits(line)), _NO_GROUPS)
    return InvoiceLine(
        line_id=line.line_id,
        amount=line.amount,
        vat_code=vat_code,
        description=line.name,
        article_group=row.article_group,
        integration_group=row.integration_group,
        item_type=row.item_type,
        quantity=line.quantity,
        price=line.price,
        project=project,
        work_type=row.work_type,
        allocations=_allocations(document, mapping, line),
    )


def _discounts(document: InvoiceDocument, vat: DocumentVat) -> Iterator[InvoiceDiscount]:
    for discount in document.discounts:
        yield InvoiceDiscount(amount=discount.amount, vat_code=vat.code(discount.vat), reason=discount.reason)


def _parted(
    document: InvoiceDocument, mapping: UblMapping, kind: IntegrationKind
) -> tuple[InvoiceDocument, tuple[DocumentDiscount, ...]]:
    """The document without its payment discount; a purchase as it stands, since its integration type has none."""
    if kind.party is not Party.DEBTOR:
        return document, ()
    return part_payment_discount(document, mapping.payment_discount_reasons)


def _payment_discount(lowering: Sequence[DocumentDiscount], vat: DocumentVat) -> PaymentDiscount | None:
    """The payment discount of allowances that lower the VAT basis. Its last day follows from the integration type."""
    if not lowering:
        return None
    amounts: dict[str, list[Decimal]] = defaultdict(list)
    for allowance in lowering:
        amounts[vat.code(allowance.vat)].append(allowance.amount)
    return PaymentDiscount(
        amount=sum_of(allowance.amount for allowance in lowering),
        vat_basis=tuple(VatBasisDiscount(code, sum_of(parts)) for code, parts in amounts.items()),
    )


def _parts_of_bases(
    lines: Iterable[InvoiceLine], discounts: Iterable[InvoiceDiscount], payment_discount: PaymentDiscount | None
) -> Iterator[tuple[str | None, Decimal]]:
    """The amounts that are a VAT basis, each with its VAT code."""
    yield from ((line.vat_code, line.amount) for line in lines)
    yield from ((discount.vat_code, minus(discount.amount)) for discount in discounts)
    if payment_discount is not None:
        yield from ((lowered.vat_code, minus(lowered.amount)) for lowered in payment_discount.vat_basis)


def _allocations(document: InvoiceDocument, mapping: UblMapping, line: DocumentLine) -> tuple[AllocationCode, ...]:
    codes: dict[int, str] = {}
    for row in mapping.allocations:
        code = row.code_for(document, line)
        if code is not None:
            codes.setdefault(row.axis, code)
    return tuple(AllocationCode(axis, code) for axis, code in codes.items())


def _missing(code: Code, document: InvoiceDocument, **values: Any) -> MissingSettingError:
    subject = message(Code.OF_FILE, file=document.source)
    return MissingSettingError(Violation(code=code, document=subject, values=values))
