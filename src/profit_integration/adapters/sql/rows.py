"""Convert journal entries to rows and back: amounts as whole minor units, messages and allocations as JSON."""

import json
from decimal import Decimal
from typing import Any

from profit_integration.adapters.sql.evidence import NewEvidence, StoredEvidence
from profit_integration.adapters.sql.messages import as_json, converter, message_of, text_of
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import (
    JournalEntry,
    JournalLine,
    PaymentTerms,
    Role,
    Side,
)
from profit_integration.core.model.foreign_currency import ForeignCurrency
from profit_integration.core.model.invoices import Contact
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.ledger import AllocationCode
from profit_integration.core.model.numbers import InvoiceNumber, SkippedNumber, number_key
from profit_integration.core.model.payable_amounts import payable_of
from profit_integration.core.money import from_units, to_units

# The columns that hold the value of the field with the same name, without conversion.
_SAME_IN_LINES = ("account", "vat_code", "contact")
_SAME_IN_ENTRIES = (
    "digest",
    "journal",
    "counter",
    "entry_date",
    "voucher_date",
    "due_date",
    "voucher_number",
    "currency",
    "decimals",
)


MOST_UNITS = 2**63 - 1


def entry_row(entry: JournalEntry, id_: int, scope: str, evidence: NewEvidence) -> dict[str, object]:
    """The row of an entry."""
    number, terms, foreign = entry.number, entry.payment_discount, entry.foreign_currency
    return {
        "id": id_,
        **key_row(entry.document, scope),
        "digest": entry.digest,
        "journal": entry.journal,
        "counter": entry.counter,
        "entry_date": entry.entry_date,
        "voucher_date": entry.voucher_date,
        "due_date": entry.due_date,
        "voucher_number": entry.voucher_number,
        "currency": entry.currency,
        "decimals": entry.decimals,
        "kind": entry.kind.value,
        "posted_in": entry.administration,
        "number": number.text,
        "number_key": number_key(number.text),
        "range_start": number.range_start,
        "value": number.value,
        "journal_reason": text_of(entry.journal_reason),
        "contact_number": entry.contact.number,
        "contact_name": entry.contact.name,
        "contact_profile": entry.contact.profile,
        "description": entry.description.text,
        "description_evidence": evidence.id_of_description(entry.description),
        "payment_discount": None if terms is None else to_units(terms.amount, entry.decimals),
        "payment_discount_until": None if terms is None else terms.last_day,
        "foreign_currency": None if foreign is None else foreign.code,
        "foreign_decimals": None if foreign is None else foreign.decimals,
        "exchange_rate": None if foreign is None else str(foreign.rate),
        "owed": _owed(entry),
    }


def _owed(entry: JournalEntry) -> int | None:
    """What is to be paid, by which probable duplicates are found; None beyond what a column holds."""
    payable = payable_of(entry)
    units = 0 if payable is None else to_units(payable.amount, payable.decimals)
    return units if 0 < abs(units) <= MOST_UNITS else None


def line_rows(entry: JournalEntry, entry_id: int, evidence: NewEvidence) -> list[dict[str, object]]:
    """The rows of an entry's lines."""
    foreign_decimals = 0 if entry.foreign_currency is None else entry.foreign_currency.decimals
    return [
        {
            "entry_id": entry_id,
            "position": position,
            "account": line.account,
            "vat_code": line.vat_code,
            "contact": line.contact,
            "side": line.side.value,
            "amount": to_units(line.amount, entry.decimals),
            "role": line.role.value,
            "allocations": as_json(converter.unstructure(line.allocations)) if line.allocations else "[]",
            "reasons": evidence.id_of_reasons(line.reasons),
            "foreign_amount": None if line.foreign_amount is None else to_units(line.foreign_amount, foreign_decimals),
        }
        for position, line in enumerate(entry.lines)
    ]


def skip_rows(entry: JournalEntry, entry_id: int) -> list[dict[str, object]]:
    """The rows of the numbers that were skipped before an entry's number."""
    return [
        {"entry_id": entry_id, "position": position, "number": skip.number, "reason": text_of(skip.reason)}
        for position, skip in enumerate(entry.number.skipped)
    ]


def key_row(document: DocumentKey, scope: str) -> dict[str, object]:
    """The columns that hold a document key."""
    return {
        "scope": scope,
        "administration": document.administration,
        "numbering": document.numbering,
        "document_id": document.document_id,
        "creditor": document.creditor or "",
    }


def key_from(row: Any) -> DocumentKey:
    """Read the document key in a row."""
    return DocumentKey(row.administration, row.numbering, row.document_id, row.creditor or None)


def entry_from(
    row: Any, lines: list[Any], skipped: list[Any], reverses: DocumentKey | None, evidence: StoredEvidence
) -> JournalEntry:
    """Make an entry of its row, the rows of its lines and skipped numbers, and the key of what it reverses."""
    return JournalEntry(
        number=InvoiceNumber(
            text=row.number,
            counter=row.counter,
            range_start=row.range_start,
            value=row.value,
            skipped=tuple(SkippedNumber(skip.number, message_of(skip.reason)) for skip in skipped),
        ),
        document=key_from(row),
        kind=IntegrationKind(row.kind),
        journal_reason=message_of(row.journal_reason),
        contact=Contact(row.contact_number, row.contact_name, row.contact_profile),
        description=evidence.description(row.description_evidence, row.description),
        payment_discount=_terms(row),
        foreign_currency=_foreign_currency(row),
        administration=row.posted_in,
        reverses=reverses,
        lines=tuple(_line(line, row.decimals, row.foreign_decimals or 0, evidence) for line in lines),
        **{name: getattr(row, name) for name in _SAME_IN_ENTRIES},
    )


def _terms(row: Any) -> PaymentTerms | None:
    if row.payment_discount is None:
        return None
    return PaymentTerms(from_units(row.payment_discount, row.decimals), row.payment_discount_until)


def _foreign_currency(row: Any) -> ForeignCurrency | None:
    if row.foreign_currency is None:
        return None
    return ForeignCurrency(code=row.foreign_currency, decimals=row.foreign_decimals, rate=Decimal(row.exchange_rate))


def _line(row: Any, decimals: int, foreign_decimals: int, evidence: StoredEvidence) -> JournalLine:
    return JournalLine(
        side=Side(row.side),
        amount=from_units(row.amount, decimals),
        role=Role(row.role),
        allocations=converter.structure(json.loads(row.allocations), tuple[AllocationCode, ...]),
        reasons=evidence.reasons(row.reasons),
        foreign_amount=None if row.foreign_amount is None else from_units(row.foreign_amount, foreign_decimals),
        **{name: getattr(row, name) for name in _SAME_IN_LINES},
    )
