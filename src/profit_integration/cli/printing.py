"""Show journal entries, outcomes and findings to people, as tables and sentences."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import attrs
from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from profit_integration.cli.batch import Outcome
from profit_integration.cli.console import Printer
from profit_integration.cli.data import run_as_data
from profit_integration.cli.endings import Status, show_error
from profit_integration.cli.outcomes import Run
from profit_integration.cli.quiet import is_quiet
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.journalising.batch import BatchStatus
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import EntryDraft, JournalEntry, JournalLine
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.resolution import Resolution
from profit_integration.core.violation import Code, Message, Severity, Texts, Violation, message

_SHOWN_IN_FULL = 50
_WIDTH_OF_REASONS = 100  # of a table with room for a column of reasons
_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}


def report_run(
    printer: Printer,
    settings: AdministrationSettings,
    run: Run,
    *,
    sentences: Iterable[Message] = (),
    data: Mapping[str, Any] = MappingProxyType({}),
) -> Status:
    """Print a run, for people or as JSON, and return the exit status.

    Args:
        printer: Prints it.
        settings: The settings, which have the names of accounts.
        run: The run.
        sentences: What else is printed for people.
        data: What else is printed as JSON.
    """
    if printer.as_json:
        printer.data({**data, **run_as_data(run, printer.texts)})
    else:
        _show_run(printer, settings, run)
        for sentence in sentences:
            printer.say(sentence)
        if run.error is not None:
            show_error(run.error, printer.texts)
    return run.status


def _show_run(printer: Printer, settings: AdministrationSettings, run: Run) -> None:
    """Show the entries if there are few, the refusals, the notes, and the number of each status."""
    texts, outcomes, counts = printer.texts, run.outcomes, run.outcomes.counts
    if counts[BatchStatus.JOURNALISED] + counts[BatchStatus.ALREADY] <= _SHOWN_IN_FULL:
        for outcome in outcomes:
            for entry in outcome.entries:
                show_entry(printer, settings, entry, note=_nothing_added(outcome, texts))
    for outcome in outcomes.remarkable():
        if outcome.error is not None:
            show_refusal(printer, outcome.file, outcome.error)
        if outcome.left_out is not None and outcome.entry is not None:
            left_out = texts.sentence(message(Code.LEFT_OUT, file=outcome.file, number=outcome.entry.number.text))
            printer.refuse(f"{left_out}: {outcome.left_out.in_words(texts)}")
    show_notes(printer, run.notes)
    for outcome in outcomes.remarkable():
        show_notes(printer, outcome.notes)
    shown = [BatchStatus.JOURNALISED, BatchStatus.ALREADY, BatchStatus.REFUSED]
    if counts[BatchStatus.NOTHING_TO_POST]:  # a document of stock or work in progress; an invoice always has an entry
        shown.append(BatchStatus.NOTHING_TO_POST)
    printer.line(", ".join(f"{counts[status]} {texts.label(status)}" for status in shown))


def show_refusal(printer: Printer, file: str, error: ProfitIntegrationError) -> None:
    """Show why a file is refused."""
    printer.refuse(refusal_of_file(file, error, printer.texts))


def show_notes(printer: Printer, notes: Sequence[Violation]) -> None:
    """Show notes and warnings, which refuse nothing."""
    for note in notes:
        printer.line(printer.texts.full(note))


def show_findings(printer: Printer, findings: Sequence[tuple[str, Violation]]) -> None:
    """Show findings, errors first, each behind the name of its file; a blank name is left out."""
    for severity in (Severity.ERROR,) if is_quiet() else Severity:
        for file, violation in findings:
            if violation.severity is severity:
                place = f"{file}: " if file else ""
                printer.refuse(place + printer.texts.full(violation), style=_STYLES[severity])


def counted_by_severity(violations: Sequence[Violation], texts: Texts) -> list[str]:
    """How many violations of each severity there are, in words."""
    counts = {severity: sum(violation.severity is severity for violation in violations) for severity in Severity}
    return [
        f"{count} {texts.labels[f'Severity.{severity}' + ('' if count == 1 else 's')]}"
        for severity, count in counts.items()
    ]


def refusal_of_file(file: str, error: ProfitIntegrationError, texts: Texts) -> str:
    """A sentence with the name of a refused file, once, and the reason."""
    violation = error.violation  # may name the file itself: its name is taken out there
    match violation.document:
        case Message(Code.OF_ROW, values) if file.endswith(f":{dict(values)['line']}"):
            violation = attrs.evolve(violation, document=None)
        case Message(Code.OF_FILE):
            violation = attrs.evolve(violation, document=None)
        case Message(Code.OF_FILE_LINE, values):
            line = dict(values)["line"]
            is_named = file.endswith(f":{line}")
            violation = attrs.evolve(violation, document=None if is_named else message(Code.OF_ROW, line=line))
    return f"{texts.label(BatchStatus.REFUSED)}: {file}: {texts.refusal(violation)}"


def _nothing_added(outcome: Outcome, texts: Texts) -> str:
    """A note behind the heading of an entry that was in the book already."""
    if outcome.status is BatchStatus.JOURNALISED:
        return ""
    return f"  {texts.sentence(message(Code.NOTHING_ADDED, status=outcome.status))}"


def show_entry(printer: Printer, settings: AdministrationSettings, entry: JournalEntry, *, note: str = "") -> None:
    """Show a journal entry with the reason of every line, and a note behind its heading."""
    texts = printer.texts
    printer.line(f"{entry.number.text}  {_heading(entry, texts)}{note}", style="bold", wraps=True)
    reasons = {"number": entry.number.source, "journal": entry.journal_reason}
    named = "; ".join(f"{texts.labels[name]}: {texts.label(reason)}" for name, reason in reasons.items())
    printer.line(f"  {named}", style="dim", wraps=True)
    _show_rate(printer, entry)
    for skipped in entry.number.skipped:
        skip = message(Code.NUMBER_SKIPPED, number=skipped.number, reason=skipped.reason)
        printer.line(f"  {texts.sentence(skip)}", style="yellow", wraps=True)
    _show_payment_discount(printer, entry)
    _show_lines(printer, settings, entry)
    printer.line("")


def show_explanation(
    printer: Printer, settings: AdministrationSettings, invoice: Invoice, draft: EntryDraft, number: str
) -> None:
    """Show the draft of an invoice's entry, with every setting that was considered for the account of each line.

    Args:
        printer: Prints it.
        settings: The settings that the entry would be posted by.
        invoice: The invoice.
        draft: The draft of its entry.
        number: Where the number of the entry would come from, as text.
    """
    texts = printer.texts
    chosen = message(Code.EXPLAINED_JOURNAL, journal=draft.journal, reason=draft.journal_reason)
    printer.line(_heading(draft, texts), style="bold", wraps=True)
    printer.line(f"{texts.labels['number']}: {number}", wraps=True)
    printer.line(texts.sentence(chosen), wraps=True)
    _show_rate(printer, draft)
    printer.line(f"{texts.labels['description']}: {draft.description.text}", wraps=True)
    printer.line(f"  {texts.labels['option']}: {texts.label(draft.description.option)}", wraps=True)
    if draft.description.fallback is not None:
        fallback = message(Code.EXPLAINED_FALLBACK, reason=draft.description.fallback)
        printer.line(f"  {texts.sentence(fallback)}", wraps=True)
    _show_payment_discount(printer, draft)
    _show_lines(printer, settings, draft)
    resolved = (
        (reason.invoice_line or "", reason.resolution)
        for line in draft.lines
        for reason in line.reasons
        if reason.resolution is not None
    )
    show_candidates(printer, invoice, resolved)


def show_candidates(printer: Printer, invoice: Invoice, resolved: Iterable[tuple[str, Resolution]]) -> None:
    """Show every place where the accounts of invoice lines were looked for."""
    descriptions = {line.line_id: line.description for line in invoice.lines}
    for line, resolution in resolved:
        subject = message(Code.EXPLAINED_LINE_WITHOUT, line=line, text=descriptions.get(line, ""))
        if resolution.account is not None:
            subject = message(Code.EXPLAINED_LINE, **dict(subject.values), account=resolution.account)
        printer.line(printer.texts.sentence(subject), style="bold", wraps=True)
        for candidate in resolution.candidates:
            printer.line(f"  {printer.texts.sentence(candidate.summary)}", wraps=True)


def _heading(entry: EntryDraft, texts: Texts) -> str:
    heading = message(
        Code.ENTRY_HEADING,
        date=entry.entry_date,
        text=entry.description.text,
        document=entry.document.document_id,
        journal=entry.journal,
    )
    return texts.sentence(heading)


def _show_payment_discount(printer: Printer, entry: EntryDraft) -> None:
    if entry.payment_discount is not None:
        discount = message(Code.ENTRY_PAYMENT_DISCOUNT, **attrs.asdict(entry.payment_discount))
        printer.line(f"  {printer.texts.sentence(discount)}", wraps=True)


def _show_rate(printer: Printer, entry: EntryDraft) -> None:
    if entry.foreign_currency is not None:
        foreign = entry.foreign_currency
        rate = message(Code.CONVERTED_AT, currency=foreign.code, rate=foreign.rate, own=entry.currency)
        printer.line(f"  {printer.texts.sentence(rate)}", style="dim", wraps=True)


def _show_lines(printer: Printer, settings: AdministrationSettings, entry: EntryDraft) -> None:
    """Show the lines of an entry; where there is no room for a column of reasons, each stands below its account."""
    has_reasons_below = printer.console.width < _WIDTH_OF_REASONS
    foreign = entry.foreign_currency
    amounts = ["debit", "credit", *([] if foreign is None else [foreign.code])]
    columns = ["account", *amounts, "VAT", *([] if has_reasons_below else ["because"])]

    def cells(line: JournalLine) -> Iterator[Any]:
        account, debit, credit, vat, reasons = line_cells(settings, line, printer.texts)
        below = Text(f"{printer.texts.labels['because']}: {reasons}", style="dim")
        yield Group(Text(account), Padding(below, (0, 0, 0, 2))) if has_reasons_below else account
        yield from (debit, credit)
        if foreign is not None:
            yield line.foreign_amount
        yield vat
        if not has_reasons_below:
            yield reasons

    printer.table(columns, map(cells, entry.lines), amounts=amounts, whole=("VAT",))


def line_cells(settings: AdministrationSettings, line: JournalLine, texts: Texts) -> tuple[Any, ...]:
    """The cells of a line in a table: account, debit, credit, VAT code and reasons."""
    name = account_with_name(settings, line.account)
    account = f"{name}, {texts.label(line.role)} {line.contact}" if line.contact else name
    reasons = "; ".join(dict.fromkeys(texts.label(reason.rule) for reason in line.reasons))
    return account, line.debit, line.credit, line.vat_code, reasons


def account_with_name(settings: AdministrationSettings, number: str) -> str:
    """The number of an account, followed by its description if it is in the chart."""
    account = settings.account_by_number.get(number)
    return f"{number} {account.description}" if account else number
