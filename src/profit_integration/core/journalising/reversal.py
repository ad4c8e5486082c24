"""Reversing an invoice by a credit invoice: as a whole, and once.

A journalised invoice does not change. It is corrected by a credit invoice and a new invoice. A credit invoice that
names the invoice that it reverses must have the whole amount, and must be the first that reverses it. Any other credit
invoice, such as one for a single line, is journalised like any invoice.

Help pages: "Journalising" (Inv_Jrnlze_1: afterwards invoices can no longer be changed or deleted).
"""

from datetime import date
from decimal import Decimal

import attrs

from profit_integration.core.errors import AlreadyReversedError, InvalidInvoiceError
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import EntryDraft, JournalEntry, Role
from profit_integration.core.model.invoices import Invoice, InvoiceLine
from profit_integration.core.model.payment_discounts import PaymentDiscount
from profit_integration.core.money import ZERO, minus, sum_of
from profit_integration.core.violation import Code, Violation


def full_credit(invoice: Invoice, *, document_id: str, invoice_date: date) -> Invoice:
    """The credit invoice that reverses an invoice: every amount with the opposite sign.

    Args:
        invoice: The invoice.
        document_id: The document id of the credit invoice.
        invoice_date: The date of the credit invoice.
    """
    vat = invoice.tax_currency_vat
    return attrs.evolve(
        invoice,
        document_id=document_id,
        invoice_date=invoice_date,
        lines=tuple(_reversed_line(line) for line in invoice.lines),
        discounts=tuple(attrs.evolve(discount, amount=minus(discount.amount)) for discount in invoice.discounts),
        vat=tuple(attrs.evolve(vat, basis=minus(vat.basis), amount=minus(vat.amount)) for vat in invoice.vat),
        total=minus(invoice.total),
        prepaid=minus(invoice.prepaid),
        rounding=minus(invoice.rounding),
        credit_restriction=minus(invoice.credit_restriction),
        payment_discount=_reversed_terms(invoice.payment_discount),
        credit_note=True,
        tax_currency_vat=vat and attrs.evolve(vat, amount=minus(vat.amount)),
        due_date=None,
        journal=None,  # the settings choose it: the credit may belong in another journal than the invoice
        reverses=invoice.document_id,
        reverses_dated=invoice.invoice_date,
        file_digest=None,
    )


def _reversed_line(line: InvoiceLine) -> InvoiceLine:
    quantity = None if line.quantity is None else minus(line.quantity)
    return attrs.evolve(line, amount=minus(line.amount), quantity=quantity)


def _reversed_terms(discount: PaymentDiscount | None) -> PaymentDiscount | None:
    """The payment discount of the credit, which is there only to reverse what lowered the VAT basis."""
    if discount is None or not discount.vat_basis:
        return None
    basis = tuple(attrs.evolve(lowered, amount=minus(lowered.amount)) for lowered in discount.vat_basis)
    return PaymentDiscount(amount=minus(discount.amount), last_day=discount.last_day, vat_basis=basis)


def check_reversal(
    draft: EntryDraft, reverses: DocumentKey, original: JournalEntry | None, earlier: JournalEntry | None
) -> None:
    """Check that a credit invoice reverses the whole of an invoice in the book, and is the first to do so.

    Args:
        draft: The draft of the credit invoice.
        reverses: The key of the invoice that it reverses.
        original: The entry of that invoice; None if it was not journalised.
        earlier: The entry of a credit invoice that reversed it before; None if there is none.

    Raises:
        InvalidInvoiceError: If the invoice was not journalised, or has another administration, contact or amount.
        AlreadyReversedError: If another credit invoice reversed it before.
    """

    def violation(code: Code, **values: str) -> Violation:
        return Violation(code=code, document=draft.document.named, values={"reverses": reverses.document_id, **values})

    if original is None:
        raise InvalidInvoiceError(violation(Code.REVERSED_UNKNOWN))
    if earlier is not None:
        by, number = earlier.document.document_id, earlier.number.text
        raise AlreadyReversedError(violation(Code.ALREADY_REVERSED, by=by, number=number))
    if original.administration != draft.administration or _contacts(original) != _contacts(draft):
        raise InvalidInvoiceError(violation(Code.REVERSED_ELSEWHERE))
    reversed_totals = {key: minus(amount) for key, amount in _totals(original).items()}
    if _currencies(original) != _currencies(draft) or _totals(draft) != reversed_totals:
        credited, whole = _in_words(draft, minus(draft.owed)), _in_words(original, original.owed)
        raise InvalidInvoiceError(violation(Code.REVERSED_IN_PART, credited=credited, whole=whole))


def _currencies(entry: EntryDraft) -> tuple[str, str | None]:
    """The currency of an entry, and that of its document if it is another one."""
    return entry.currency, None if entry.foreign_currency is None else entry.foreign_currency.code


def _in_words(entry: EntryDraft, owed: Decimal) -> str:
    foreign = entry.foreign_currency
    return f"{entry.currency} {owed}" + ("" if foreign is None else f" ({foreign.code} at {foreign.rate})")


def _contacts(entry: EntryDraft) -> list[str | None]:
    return [line.contact for line in entry.lines_of(Role.DEBTOR, Role.CREDITOR)]


def _totals(entry: EntryDraft) -> dict[tuple[Role, str | None], Decimal]:
    """The totals of an entry per role and VAT code; not per account, which may have changed with the settings."""
    totals: dict[tuple[Role, str | None], Decimal] = {}
    for line in entry.lines:
        key = (line.role, line.vat_code)
        totals[key] = sum_of((totals.get(key, ZERO), line.balance))
    return {key: total for key, total in totals.items() if total}
