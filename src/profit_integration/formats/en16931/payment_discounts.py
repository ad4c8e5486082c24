"""The Belgian payment discount in a document: VAT is due over what is left after it, and the total does not change.

Such a document has an allowance for each VAT rate, and one or more charges at a rate of zero that come to the same sum.
The allowances lower the VAT bases, and the charges put the total back. Taken as they stand, they would be an invoice
discount and revenue. The discount is from AFAS's help (Inv_Disc_PayVat). How documents state it is not: that is the
practice in Belgium.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

import attrs

from profit_integration.core.money import minus, sum_of
from profit_integration.core.violation import Code, Violation, of_invoice
from profit_integration.formats.en16931.document import CategoryVat, DocumentDiscount, DocumentLine, InvoiceDocument
from profit_integration.formats.en16931.patterns import like, plain

_WITHOUT_VAT = frozenset({"E", "Z"})  # E in the practice; some programs write Z
_MUTUALLY_DEFINED = "ZZZ"  # UNTDID 7161; another code says what the charge is for, such as FC for freight

_Allowances = Mapping[str | None, Sequence[DocumentDiscount]]
_Charges = Mapping[str | None, Sequence[DocumentLine]]


def part_payment_discount(
    document: InvoiceDocument, patterns: Sequence[str] = ()
) -> tuple[InvoiceDocument, tuple[DocumentDiscount, ...]]:
    """Take the payment discount out of a document.

    Allowances and charges on the document are a payment discount if all of this holds:

    - they have the same reason, or each a reason that one of the patterns fits;
    - both come to the same sum, which has the sign of the document's total;
    - the charges are in category E or Z at a rate of zero, with the reason code ZZZ or none;
    - an allowance is in another category than E and Z;
    - the VAT breakdown has one part for the category of each charge.

    Args:
        document: The document.
        patterns: Patterns of the reasons of payment discounts.

    Returns:
        The document without them, and without the VAT basis of the charges; and the allowances. A charge and an
        allowance that are left, and have the same reason or the same amount, are noted in the document.
    """
    charges = _charges(document, patterns)
    if not charges:
        return document, ()
    discount: list[DocumentDiscount] = []
    allowances = _allowances(document, patterns)
    for reason, charged in charges.items():
        taken = allowances.get(reason, ())
        vat = _without_basis_of(charged, document.vat)
        if vat is not None and _is_payment_discount(document, taken, charged):
            lines = tuple(line for line in document.lines if line not in charged)
            left = tuple(allowance for allowance in document.discounts if allowance not in taken)
            in_use = {line.vat.code for line in lines} | {allowance.vat.code for allowance in document.discounts}
            vat = tuple(part for part in vat if part.basis or part.amount or part.vat.code in in_use)
            document = attrs.evolve(document, lines=lines, discounts=left, vat=vat)
            discount += taken
    doubts = _doubts(document, _allowances(document, patterns), _charges(document, patterns))
    return attrs.evolve(document, notes=(*document.notes, *doubts)), tuple(discount)


def _allowances(document: InvoiceDocument, patterns: Sequence[str]) -> _Allowances:
    """The allowances with a reason, by that reason; None for reasons that a pattern fits."""
    allowances: dict[str | None, list[DocumentDiscount]] = defaultdict(list)
    for allowance in document.discounts:
        if allowance.reason:
            allowances[_same_reason(allowance.reason, patterns)].append(allowance)
    return allowances


def _charges(document: InvoiceDocument, patterns: Sequence[str]) -> _Charges:
    """The charges with a reason that may put the total back, by that reason; None for reasons that a pattern fits."""
    charges: dict[str | None, list[DocumentLine]] = defaultdict(list)
    for line in document.lines:
        without_vat = line.is_charge and line.vat.code in _WITHOUT_VAT and not line.vat.rate
        if without_vat and line.name and line.reason_code in {None, _MUTUALLY_DEFINED}:
            charges[_same_reason(line.name, patterns)].append(line)
    return charges


def _same_reason(reason: str, patterns: Sequence[str]) -> str | None:
    return None if any(like(reason, pattern) for pattern in patterns) else plain(reason)


def _is_payment_discount(
    document: InvoiceDocument, allowances: Sequence[DocumentDiscount], charges: Sequence[DocumentLine]
) -> bool:
    """Whether allowances and charges of the same reason lower a VAT basis and leave the total as it is."""
    amount = _sum(allowances)
    has_sign_of_total = amount < 0 if document.total < 0 else amount > 0
    return has_sign_of_total and amount == _sum(charges) and _lower_vat(allowances)


def _lower_vat(allowances: Iterable[DocumentDiscount]) -> bool:
    """Whether allowances lower another VAT basis than that of the charges. Otherwise they may waive a charge."""
    return any(allowance.vat.code not in _WITHOUT_VAT for allowance in allowances)


def _without_basis_of(charges: Iterable[DocumentLine], stated: Iterable[CategoryVat]) -> tuple[CategoryVat, ...] | None:
    """The stated VAT less the basis of charges; None unless each charge has one part of its category."""
    parts = list(stated)
    for charge in charges:
        category = (charge.vat.code, charge.vat.exemption_reason)
        own = [index for index, part in enumerate(parts) if (part.vat.code, part.vat.exemption_reason) == category]
        if len(own) != 1:
            return None
        (index,) = own
        parts[index] = attrs.evolve(parts[index], basis=sum_of((parts[index].basis, minus(charge.amount))))
    return tuple(parts)


def _doubts(document: InvoiceDocument, allowances: _Allowances, charges: _Charges) -> Iterator[Violation]:
    """A note on charges and allowances that have the same reason or the same sum, and are no payment discount."""
    for reason, charged in charges.items():
        for other, allowed in allowances.items():
            if _lower_vat(allowed) and (reason == other or _sum(charged) == _sum(allowed)):
                values = {"charge": repr(charged[0].name), "charged": _sum(charged)}
                values |= {"allowance": repr(allowed[0].reason), "allowed": _sum(allowed)}
                subject = of_invoice(document.document_id)
                yield Violation(code=Code.PAYMENT_DISCOUNT_UNSURE, document=subject, values=values)


def _sum(parts: Iterable[DocumentDiscount | DocumentLine]) -> Decimal:
    return sum_of(part.amount for part in parts)
