"""What the command line shows: journal entries as tables for people, or as JSON for machines."""

import json
from collections.abc import Sequence
from typing import Any

import attrs
from rich.console import Console
from rich.table import Table
from rich.text import Text

from profit_integration.cli.batch import Outcome
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.journalising.batch import BatchStatus
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import EntryDraft, JournalEntry, JournalLine
from profit_integration.core.model.integration_types import NumberSource
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.violation import Code, Message, Texts, Violation, as_data, message

_SHOWN_IN_FULL = 50


def show_outcomes(
    console: Console,
    settings: AdministrationSettings,
    outcomes: Sequence[Outcome],
    texts: Texts,
    *,
    notes: Sequence[Violation] = (),
) -> None:
    """Show what became of a batch: the entries if they are few, every refusal, what else is to know, and the counts."""
    entries = [each for each in outcomes if each.entry is not None]
    if len(entries) <= _SHOWN_IN_FULL:
        for each in entries:
            for entry in each.entries:
                show_entry(console, settings, entry, texts, note=_note(each, texts))
    for each in outcomes:
        if each.error is not None:
            console.print(Text(refusal_of_file(each.file, each.error, texts), style="red"), soft_wrap=True)
        if each.left_out is not None and each.entry is not None:
            left_out = texts.sentence(message(Code.LEFT_OUT, file=each.file, number=each.entry.number.text))
            console.print(Text(f"{left_out}: {each.left_out.in_words(texts)}", style="red"), soft_wrap=True)
    show_notes(console, (*notes, *(note for each in outcomes for note in each.notes)), texts)
    shown = (BatchStatus.JOURNALISED, BatchStatus.ALREADY, BatchStatus.REFUSED)
    counts = {status: sum(each.status is status for each in outcomes) for status in shown}
    console.print(", ".join(f"{count} {texts.label(status)}" for status, count in counts.items()))


def show_notes(console: Console, notes: Sequence[Violation], texts: Texts) -> None:
    """Show what refuses nothing and is to be known."""
    for note in notes:
        console.print(Text(texts.full(note)), soft_wrap=True)


def refusal_of_file(file: str, error: ProfitIntegrationError, texts: Texts) -> str:
    """That a file is refused and why; its name stands there once."""
    violation = error.violation
    match violation.document:
        case Message(Code.OF_FILE):
            violation = attrs.evolve(violation, document=None)
        case Message(Code.OF_FILE_LINE, values):
            violation = attrs.evolve(violation, document=message(Code.OF_ROW, line=dict(values)["line"]))
    return f"{texts.label(BatchStatus.REFUSED)}: {file}: {texts.refusal(violation)}"


def _note(outcome: Outcome, texts: Texts) -> str:
    if outcome.status is BatchStatus.JOURNALISED:
        return ""
    return f"  {texts.sentence(message(Code.NOTHING_ADDED, status=outcome.status))}"


def show_entry(
    console: Console, settings: AdministrationSettings, entry: JournalEntry, texts: Texts, *, note: str = ""
) -> None:
    """Show a journal entry with the reason of every line."""
    console.print(Text(f"{entry.number.text}  {_heading(entry, texts)}{note}", style="bold"))
    reasons = {"number": number_reason(entry, texts), "journal": texts.label(entry.journal_reason)}
    named = "; ".join(f"{texts.labels[name]}: {reason}" for name, reason in reasons.items())
    console.print(Text(f"  {named}", style="dim"))
    for skipped in entry.number.skipped:
        said = message(Code.NUMBER_SKIPPED, number=skipped.number, reason=skipped.reason)
        console.print(Text(f"  {texts.sentence(said)}", style="yellow"))
    console.print(_lines_table(settings, entry, texts))
    console.print()


def show_explanation(
    console: Console, settings: AdministrationSettings, invoice: Invoice, draft: EntryDraft, number: str, texts: Texts
) -> None:
    """Show what an invoice would become, with everything that was looked at for every line."""
    chosen = message(Code.EXPLAINED_JOURNAL, journal=draft.journal, reason=draft.journal_reason)
    console.print(Text(_heading(draft, texts), style="bold"))
    console.print(f"{texts.labels['number']}: {number}")
    console.print(texts.sentence(chosen))
    console.print(Text(f"{texts.labels['description']}: {draft.description.text}"))
    console.print(f"  {texts.labels['option']}: {texts.label(draft.description.option)}")
    if draft.description.fallback is not None:
        fallback = message(Code.EXPLAINED_FALLBACK, reason=draft.description.fallback)
        console.print(f"  {texts.sentence(fallback)}")
    console.print(_lines_table(settings, draft, texts))
    descriptions = {line.line_id: line.description for line in invoice.lines}
    for line in draft.lines:
        for reason in line.reasons:
            if reason.resolution is not None:
                text = descriptions.get(reason.invoice_line or "", "")
                about = message(Code.EXPLAINED_LINE, line=reason.invoice_line, text=text, account=line.account)
                console.print(Text(texts.sentence(about), style="bold"))
                for candidate in reason.resolution.candidates:
                    console.print(Text(f"  {texts.sentence(candidate.summary)}"))


def number_reason(entry: JournalEntry, texts: Texts) -> str:
    """Where an entry's number comes from, in words."""
    number = entry.number
    if number.counter is None:
        return texts.label(NumberSource.DOCUMENT)
    values = {"value": number.value, "counter": number.counter, "start": number.range_start}
    return texts.sentence(message(Code.NUMBER_OF_COUNTER, **values))


def _heading(entry: EntryDraft, texts: Texts) -> str:
    heading = message(
        Code.ENTRY_HEADING,
        date=entry.entry_date,
        text=entry.description.text,
        document=entry.document.document_id,
        journal=entry.journal,
    )
    return texts.sentence(heading)


def _lines_table(settings: AdministrationSettings, entry: EntryDraft, texts: Texts) -> Table:
    table = Table(box=None, pad_edge=True, header_style="dim")
    table.add_column(texts.labels["account"], overflow="fold")
    table.add_column(texts.labels["debit"], justify="right", no_wrap=True)
    table.add_column(texts.labels["credit"], justify="right", no_wrap=True)
    table.add_column(texts.labels["VAT"], no_wrap=True)
    table.add_column(texts.labels["because"], overflow="fold")
    for line in entry.lines:
        table.add_row(*line_cells(settings, line, texts))
    return table


def line_cells(settings: AdministrationSettings, line: JournalLine, texts: Texts) -> tuple[Text, ...]:
    """The cells of a line in a table: account, debit, credit, VAT code and reasons."""
    name = account_with_name(settings, line.account)
    return (
        Text(f"{name}, {texts.label(line.role)} {line.contact}" if line.contact else name),
        Text("" if line.debit is None else f"{line.debit:,}"),
        Text("" if line.credit is None else f"{line.credit:,}"),
        Text(line.vat_code or ""),
        Text("; ".join(dict.fromkeys(texts.label(reason.rule) for reason in line.reasons))),
    )


def account_with_name(settings: AdministrationSettings, number: str) -> str:
    """The number of an account with its name, where the chart has one."""
    account = settings.account_by_number.get(number)
    return f"{number} {account.description}" if account else number


# --- for machines -----------------------------------------------------------------------------------------------


def outcomes_as_data(outcomes: Sequence[Outcome], texts: Texts, *, notes: Sequence[Violation] = ()) -> dict[str, Any]:
    """A batch as plain data: an outcome per document; amounts are texts, so that nothing rounds them."""
    return {
        "documents": [_outcome(each, texts) for each in outcomes],
        "notes": [violation_as_data(each, texts) for each in notes],
    }


def draft_as_json(draft: EntryDraft, number: str, texts: Texts, *, notes: Sequence[Violation] = ()) -> str:
    """An explained draft as JSON, with every candidate of every line, and with notes on how it was read."""
    said = [violation_as_data(note, texts) for note in notes]
    return json.dumps({"number": number, **_entry(draft, texts), "notes": said}, indent=2)


def violation_as_data(violation: Violation, texts: Texts) -> dict[str, Any]:
    """A violation as plain data: its code, place and values, and what it says."""
    return {
        "severity": violation.severity.value,
        "code": violation.code.value,
        "document": violation.document and texts.sentence(violation.document),
        "place": violation.place,
        "values": {name: as_data(value) for name, value in violation.values},
        "what": texts.sentence(violation),
        "remedy": texts.remedy(violation),
    }


def _outcome(outcome: Outcome, texts: Texts) -> dict[str, Any]:
    base: dict[str, Any] = {"file": outcome.file, "status": outcome.status.value}
    base["notes"] = [violation_as_data(note, texts) for note in outcome.notes]
    if outcome.error is not None:
        base |= {
            "reason": outcome.error.in_words(texts),
            "violation": violation_as_data(outcome.error.violation, texts),
        }
    if outcome.left_out is not None:
        base["left_out"] = violation_as_data(outcome.left_out.violation, texts)
    if outcome.entry is None:
        return base
    own, *counterparts = (_numbered(entry, texts) for entry in outcome.entries)
    return {**base, **own, "counterparts": counterparts}


def _numbered(entry: JournalEntry, texts: Texts) -> dict[str, Any]:
    return {
        "number": entry.number.text,
        "number_reason": number_reason(entry, texts),
        "skipped": [{"number": each.number, "reason": texts.label(each.reason)} for each in entry.number.skipped],
        **_entry(entry, texts),
    }


def _entry(entry: EntryDraft, texts: Texts) -> dict[str, Any]:
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
        "contact": {"number": entry.contact.number, "name": entry.contact.name},
        "description": entry.description.text,
        "description_fallback": entry.description.fallback and texts.label(entry.description.fallback),
        "description_cut": entry.description.cut,
        "currency": entry.currency,
        "lines": [line_as_data(line, texts) for line in entry.lines],
    }


def line_as_data(line: JournalLine, texts: Texts) -> dict[str, Any]:
    """A line of an entry as plain data, with everything that was looked at for it."""
    return {
        "account": line.account,
        "side": line.side.value,
        "amount": str(line.amount),
        "role": line.role.value,
        "vat_code": line.vat_code,
        "contact": line.contact,
        "reasons": [
            {
                "rule": texts.label(reason.rule),
                "invoice_line": reason.invoice_line,
                "tried": [texts.sentence(each.summary) for each in reason.resolution.candidates]
                if reason.resolution
                else [],
            }
            for reason in line.reasons
        ],
    }
