"""Entries, drafts and outcomes as data for JSON. Amounts are texts, so that no reader rounds them."""

from collections.abc import Sequence
from typing import Any

from profit_integration.cli.batch import Outcome
from profit_integration.cli.endings import violation_as_data
from profit_integration.core.model.entries import EntryDraft, JournalEntry, JournalLine
from profit_integration.core.model.resolution import Resolution
from profit_integration.core.violation import Texts, Violation


def outcomes_as_data(outcomes: Sequence[Outcome], texts: Texts, *, notes: Sequence[Violation] = ()) -> dict[str, Any]:
    """The outcomes of a run as data for JSON."""
    return {
        "documents": [_outcome(outcome, texts) for outcome in outcomes],
        "notes": [violation_as_data(note, texts) for note in notes],
    }


def draft_as_data(draft: EntryDraft, number: str, texts: Texts, *, notes: Sequence[Violation] = ()) -> dict[str, Any]:
    """A draft as data for JSON, with every setting that was considered for each line, and notes on the reading."""
    notes_as_data = [violation_as_data(note, texts) for note in notes]
    return {"number": number, **_entry(draft, texts), "notes": notes_as_data}


def _outcome(outcome: Outcome, texts: Texts) -> dict[str, Any]:
    data: dict[str, Any] = {"file": outcome.file, "status": outcome.status.value}
    data["notes"] = [violation_as_data(note, texts) for note in outcome.notes]
    if outcome.error is not None:
        data |= {
            "reason": outcome.error.in_words(texts),
            "violation": violation_as_data(outcome.error.violation, texts),
        }
    if outcome.left_out is not None:
        data["left_out"] = violation_as_data(outcome.left_out.violation, texts)
    if outcome.entry is None:
        return data
    own, *counterparts = (entry_as_data(entry, texts) for entry in outcome.entries)
    return {**data, **own, "counterparts": counterparts}


def entry_as_data(entry: JournalEntry, texts: Texts) -> dict[str, Any]:
    """An entry as data for JSON, with every setting that was considered for each line."""
    return {
        "number": entry.number.text,
        "number_reason": number_reason(entry, texts),
        "skipped": [{"number": skip.number, "reason": texts.label(skip.reason)} for skip in entry.number.skipped],
        **_entry(entry, texts),
    }


def _entry(entry: EntryDraft, texts: Texts) -> dict[str, Any]:
    foreign = entry.foreign_currency
    return {
        "administration": entry.administration,
        "kind": entry.kind.value,
        "document_id": entry.document.document_id,
        "voucher_number": entry.voucher_number,
        "journal": entry.journal,
        "journal_reason": texts.label(entry.journal_reason),
        "entry_date": entry.entry_date.isoformat(),
        "voucher_date": entry.voucher_date.isoformat(),
        "due_date": None if entry.due_date is None else entry.due_date.isoformat(),
        "payment_discount": entry.payment_discount
        and {
            "amount": str(entry.payment_discount.amount),
            "last_day": entry.payment_discount.last_day.isoformat(),
        },
        "contact": {"number": entry.contact.number, "name": entry.contact.name},
        "description": entry.description.text,
        "description_fallback": entry.description.fallback and texts.label(entry.description.fallback),
        "description_cut": entry.description.cut,
        "currency": entry.currency,
        "foreign_currency": foreign and {"code": foreign.code, "rate": str(foreign.rate)},
        "lines": [line_as_data(line, texts) for line in entry.lines],
    }


def line_as_data(line: JournalLine, texts: Texts) -> dict[str, Any]:
    """A line of an entry as data for JSON, with every setting that was considered for its account."""
    return {
        "account": line.account,
        "side": line.side.value,
        "amount": str(line.amount),
        "role": line.role.value,
        "vat_code": line.vat_code,
        "contact": line.contact,
        "foreign_amount": None if line.foreign_amount is None else str(line.foreign_amount),
        "reasons": [
            {
                "rule": texts.label(reason.rule),
                "invoice_line": reason.invoice_line,
                "tried": [] if reason.resolution is None else tried_as_data(reason.resolution, texts),
            }
            for reason in line.reasons
        ],
    }


def tried_as_data(resolution: Resolution, texts: Texts) -> list[str]:
    """Every place where an account was looked for, as data for JSON."""
    return [texts.sentence(candidate.summary) for candidate in resolution.candidates]


def number_reason(entry: JournalEntry, texts: Texts) -> str:
    """The source of an entry's number as text: the document itself, or a counter."""
    return texts.label(entry.number.source)
