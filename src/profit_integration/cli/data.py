"""Entries, drafts and outcomes as data for `Printer.data`, which prints them as JSON."""

from collections.abc import Sequence
from typing import Any

from profit_integration.cli.batch import Outcome
from profit_integration.cli.endings import violations_of
from profit_integration.cli.outcomes import Run
from profit_integration.core.model.entries import EntryDraft, JournalEntry, JournalLine
from profit_integration.core.model.resolution import Resolution
from profit_integration.core.violation import Message, Texts, Violation


def attributes_of(value: object, *names: str) -> dict[str, Any]:
    """Attributes of a value, by name."""
    return {name: getattr(value, name) for name in names}


def run_as_data(run: Run, texts: Texts) -> dict[str, Any]:
    """The outcomes of a run, the notes on it, and the error that ended it, if any."""
    errors = {} if run.error is None else {"errors": violations_of(run.error)}
    return {"documents": [_outcome(outcome, texts) for outcome in run.outcomes], "notes": run.notes, **errors}


def draft_as_data(draft: EntryDraft, number: str, *, notes: Sequence[Violation] = ()) -> dict[str, Any]:
    """A draft, with every setting that was considered for each line, and notes on the reading."""
    return {"number": number, **_entry(draft), "notes": notes}


def _outcome(outcome: Outcome, texts: Texts) -> dict[str, Any]:
    data: dict[str, Any] = {"file": outcome.file, "status": outcome.status, "notes": outcome.notes}
    if outcome.error is not None:
        data |= {"reason": outcome.error.in_words(texts), "violation": outcome.error.violation}
    if outcome.left_out is not None:
        data["left_out"] = outcome.left_out.violation
    if outcome.entry is None:
        return data
    own, *counterparts = (entry_as_data(entry, texts) for entry in outcome.entries)
    return {**data, **own, "counterparts": counterparts}


def entry_as_data(entry: JournalEntry, texts: Texts) -> dict[str, Any]:
    """An entry, with every setting that was considered for each line."""
    return {
        "number": entry.number.text,
        "number_reason": texts.label(entry.number.source),
        "skipped": [{"number": skip.number, "reason": skip.reason} for skip in entry.number.skipped],
        **_entry(entry),
    }


def _entry(entry: EntryDraft) -> dict[str, Any]:
    discount, foreign = entry.payment_discount, entry.foreign_currency
    return {
        "administration": entry.administration,
        "kind": entry.kind,
        "document_id": entry.document.document_id,
        "voucher_number": entry.voucher_number,
        "journal": entry.journal,
        "journal_reason": entry.journal_reason,
        "entry_date": entry.entry_date,
        "voucher_date": entry.voucher_date,
        "due_date": entry.due_date,
        "payment_discount": discount and {"amount": discount.amount, "last_day": discount.last_day},
        "contact": {"number": entry.contact.number, "name": entry.contact.name},
        "description": entry.description.text,
        "description_fallback": entry.description.fallback,
        "description_cut": entry.description.cut,
        "currency": entry.currency,
        "foreign_currency": foreign and {"code": foreign.code, "rate": foreign.rate},
        "lines": [*map(line_as_data, entry.lines)],
    }


def line_as_data(line: JournalLine) -> dict[str, Any]:
    """A line of an entry, with every setting that was considered for its account."""
    return {
        "account": line.account,
        "side": line.side,
        "amount": line.amount,
        "role": line.role,
        "vat_code": line.vat_code,
        "contact": line.contact,
        "foreign_amount": line.foreign_amount,
        "reasons": [
            {
                "rule": reason.rule,
                "invoice_line": reason.invoice_line,
                "tried": [] if reason.resolution is None else tried_as_data(reason.resolution),
            }
            for reason in line.reasons
        ],
    }


def tried_as_data(resolution: Resolution) -> list[Message]:
    """Every place where an account was looked for."""
    return [candidate.summary for candidate in resolution.candidates]
