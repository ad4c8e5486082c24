"""What the command line shows: journal entries as tables for people, or as JSON for machines."""

import json
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from profit_integration.cli.batch import Outcome
from profit_integration.core.journalising.batch import BatchStatus
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import EntryDraft, JournalEntry, JournalLine
from profit_integration.core.model.invoices import Invoice

_SHOWN_IN_FULL = 50


def show_outcomes(console: Console, settings: AdministrationSettings, outcomes: Sequence[Outcome]) -> None:
    """Show what became of a batch: the entries if they are few, every refusal, and the sum of it."""
    entries = [each for each in outcomes if each.entry is not None]
    if len(entries) <= _SHOWN_IN_FULL:
        for each in entries:
            if each.entry is not None:
                show_entry(console, settings, each.entry, note=_note(each))
    for each in outcomes:
        if each.status is BatchStatus.REFUSED:
            console.print(Text(f"refused: {each.file}: {each.reason}", style="red"), soft_wrap=True)
    shown = (BatchStatus.JOURNALISED, BatchStatus.ALREADY, BatchStatus.REFUSED)
    counts = {status: sum(each.status is status for each in outcomes) for status in shown}
    console.print(", ".join(f"{count} {status}" for status, count in counts.items()))


def _note(outcome: Outcome) -> str:
    return "" if outcome.status is BatchStatus.JOURNALISED else f"  ({outcome.status}; nothing was added)"


def show_entry(console: Console, settings: AdministrationSettings, entry: JournalEntry, *, note: str = "") -> None:
    """Show a journal entry with the reason of every line."""
    console.print(Text(f"{entry.number.text}  {_heading(entry)}{note}", style="bold"))
    console.print(Text(f"  number: {number_reason(entry)}; journal: {entry.journal_reason}", style="dim"))
    for skipped in entry.number.skipped:
        console.print(Text(f"  skipped {skipped.number}: {skipped.reason}", style="yellow"))
    console.print(_lines_table(settings, entry))
    console.print()


def show_explanation(
    console: Console, settings: AdministrationSettings, invoice: Invoice, draft: EntryDraft, number: str
) -> None:
    """Show what an invoice would become, with everything that was looked at for every line."""
    console.print(Text(_heading(draft), style="bold"))
    console.print(f"number: {number}")
    console.print(f"journal: {draft.journal}, chosen by {draft.journal_reason}")
    console.print(Text(f"description: {draft.description.text}"))
    console.print(f"  option: {draft.description.option}")
    if draft.description.fallback is not None:
        console.print(f"  the invoice contact's name stands there instead, because {draft.description.fallback}")
    console.print(_lines_table(settings, draft))
    texts = {line.line_id: line.description for line in invoice.lines}
    for line in draft.lines:
        for reason in line.reasons:
            if reason.resolution is not None:
                about = f"line {reason.invoice_line} ({texts.get(reason.invoice_line or '', '')})"
                console.print(Text(f"{about}: account {line.account}", style="bold"))
                for candidate in reason.resolution.candidates:
                    console.print(Text(f"  {candidate}"))


def number_reason(entry: JournalEntry) -> str:
    """Where an entry's number comes from, in words."""
    number = entry.number
    if number.counter is None:
        return "brought by the document"
    return f"value {number.value} of counter {number.counter}, range from {number.range_start}"


def _heading(entry: EntryDraft) -> str:
    text = entry.description.text
    return f"{entry.entry_date}  {text}  (document {entry.document.document_id}, journal {entry.journal})"


def _lines_table(settings: AdministrationSettings, entry: EntryDraft) -> Table:
    table = Table(box=None, pad_edge=True, header_style="dim")
    table.add_column("account", overflow="fold")
    table.add_column("debit", justify="right", no_wrap=True)
    table.add_column("credit", justify="right", no_wrap=True)
    table.add_column("VAT", no_wrap=True)
    table.add_column("because", overflow="fold")
    for line in entry.lines:
        table.add_row(
            Text(account_of_line(settings, line)),
            Text("" if line.debit is None else f"{line.debit:,}"),
            Text("" if line.credit is None else f"{line.credit:,}"),
            Text(line.vat_code or ""),
            Text("; ".join(dict.fromkeys(str(reason.rule) for reason in line.reasons))),
        )
    return table


def account_of_line(settings: AdministrationSettings, line: JournalLine) -> str:
    """The account of a line with its name, and with the debtor or creditor on a summary account."""
    name = account_with_name(settings, line.account)
    return f"{name}, {line.role} {line.contact}" if line.contact else name


def account_with_name(settings: AdministrationSettings, number: str) -> str:
    """The number of an account with its name, where the chart has one."""
    account = settings.account_by_number.get(number)
    return f"{number} {account.description}" if account else number


# --- for machines -----------------------------------------------------------------------------------------------


def outcomes_as_json(outcomes: Sequence[Outcome]) -> str:
    """A batch as JSON: one object with an outcome per document; amounts are texts, so that nothing rounds them."""
    return json.dumps({"documents": [_outcome(each) for each in outcomes]}, indent=2)


def draft_as_json(draft: EntryDraft, number: str) -> str:
    """An explained draft as JSON, with every candidate of every line."""
    return json.dumps({"number": number, **_entry(draft)}, indent=2)


def _outcome(outcome: Outcome) -> dict[str, Any]:
    base: dict[str, Any] = {"file": outcome.file, "status": outcome.status.value}
    if outcome.entry is None:
        return {**base, "reason": outcome.reason}
    number = outcome.entry.number
    return {
        **base,
        "number": number.text,
        "number_reason": number_reason(outcome.entry),
        "skipped": [{"number": each.number, "reason": str(each.reason)} for each in number.skipped],
        **_entry(outcome.entry),
    }


def _entry(entry: EntryDraft) -> dict[str, Any]:
    return {
        "administration": entry.administration,
        "kind": entry.document.kind.value,
        "document_id": entry.document.document_id,
        "voucher_number": entry.voucher_number,
        "journal": entry.journal,
        "journal_reason": str(entry.journal_reason),
        "entry_date": entry.entry_date.isoformat(),
        "voucher_date": entry.voucher_date.isoformat(),
        "due_date": None if entry.due_date is None else entry.due_date.isoformat(),
        "contact": {"number": entry.contact.number, "name": entry.contact.name},
        "description": entry.description.text,
        "description_fallback": entry.description.fallback and str(entry.description.fallback),
        "description_cut": entry.description.cut,
        "currency": entry.currency,
        "lines": [line_as_data(line) for line in entry.lines],
    }


def line_as_data(line: JournalLine) -> dict[str, Any]:
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
                "rule": str(reason.rule),
                "invoice_line": reason.invoice_line,
                "tried": [str(each) for each in reason.resolution.candidates] if reason.resolution else [],
            }
            for reason in line.reasons
        ],
    }
