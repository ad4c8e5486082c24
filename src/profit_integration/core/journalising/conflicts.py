"""Conflicts: a document whose key is in the book already, with another kind or other content."""

from datetime import date
from decimal import Decimal
from typing import Any

from profit_integration.core.errors import DocumentConflictError
from profit_integration.core.journalising.documents import Part
from profit_integration.core.model.entries import JournalEntry, JournalLine, Role, Side
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import Party
from profit_integration.core.money import sum_of
from profit_integration.core.violation import Code, Message, Term, Violation, message


def conflict_with(entry: JournalEntry, part: Part) -> DocumentConflictError | None:
    """The error for a document that differs from the one that was journalised under its key.

    Args:
        entry: The entry in the book under the key of the document.
        part: The document that is to be journalised.

    Returns:
        The error, which names both amounts; None if the entry is that of the document.
    """
    if entry.kind is not part.kind:
        values: dict[str, Any] = {"number": entry.number.text, "booked": entry.kind, "kind": part.kind}
        return DocumentConflictError(Violation(code=Code.OTHER_KIND, document=part.key.named, values=values))
    if entry.digest == part.digest:
        return None
    total = sum_of(_in_its_currency(line).copy_abs() for line in entry.lines_of(Role.DEBTOR, Role.CREDITOR))
    if not total:  # an entry without a debtor or creditor, such as that of stock, or with nothing to be paid
        total = sum_of(_in_its_currency(line) for line in entry.lines if line.side is Side.DEBIT)
    currency = entry.currency if entry.foreign_currency is None else entry.foreign_currency.code
    values = {
        "number": entry.number.text,
        "journalised": _content(entry.voucher_date, f"{currency} {total}", entry.digest),
        "offered": _content(part.dated, _total(part.invoice), part.digest),
    }
    code = Code.DOCUMENT_CONFLICT
    if part.kind.party is Party.CREDITOR:
        code = Code.PURCHASE_CONFLICT
        if entry.voucher_date.year != part.dated.year:
            code, values["field"] = Code.SUPPLIER_NUMBER_REUSED, Term("IntegrationType.supplier_numbers_restart")
    return DocumentConflictError(Violation(code=code, document=part.key.named, values=values))


def _in_its_currency(line: JournalLine) -> Decimal:
    """The amount of a line in the currency of its document."""
    return line.amount if line.foreign_amount is None else line.foreign_amount


def _total(invoice: Invoice | None) -> str | None:
    """Currency and absolute amount of an invoice."""
    return None if invoice is None else f"{invoice.currency} {invoice.payable.copy_abs()}"


def _content(dated: date, total: str | None, digest: str) -> Message:
    return message(Code.CONTENT, date=dated, amount=total or Term("no total"), digest=digest[:12])
