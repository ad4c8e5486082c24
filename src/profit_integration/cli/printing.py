"""Show journal entries, outcomes and findings to people, as tables and sentences."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

import attrs
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from profit_integration.cli.batch import Outcome
from profit_integration.cli.console import console_of_refusals, make_table
from profit_integration.cli.data import number_reason
from profit_integration.cli.outcomes import Outcomes
from profit_integration.cli.quiet import is_quiet
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.journalising.batch import BatchStatus
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import EntryDraft, JournalEntry, JournalLine
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.resolution import Resolution
from profit_integration.core.violation import Code, Message, Severity, Texts, Violation, message
from profit_integration.messages.notation import figures

_SHOWN_IN_FULL = 50
_WIDTH_OF_REASONS = 100  # of a table with room for a column of reasons
_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}


def show_outcomes(
    console: Console,
    settings: AdministrationSettings,
    outcomes: Outcomes,
    texts: Texts,
    *,
    notes: Sequence[Violation] = (),
) -> None:
    """Show the outcomes of a run: the entries if there are few, the refusals, the notes, and the number of each status.

    Args:
        console: The console.
        settings: The settings, which have the names of accounts.
        outcomes: The outcomes.
        texts: The texts of the user's language.
        notes: Notes on the run as a whole.
    """
    counts = outcomes.counts
    if counts[BatchStatus.JOURNALISED] + counts[BatchStatus.ALREADY] <= _SHOWN_IN_FULL:
        for outcome in outcomes:
            for entry in outcome.entries:
                show_entry(console, settings, entry, texts, note=_nothing_added(outcome, texts))
    of_refusals = console_of_refusals(console)
    for outcome in outcomes.remarkable():
        if outcome.error is not None:
            show_refusal(console, outcome.file, outcome.error, texts)
        if outcome.left_out is not None and outcome.entry is not None:
            left_out = texts.sentence(message(Code.LEFT_OUT, file=outcome.file, number=outcome.entry.number.text))
            of_refusals.print(Text(f"{left_out}: {outcome.left_out.in_words(texts)}", style="red"), soft_wrap=True)
    show_notes(console, notes, texts)
    for outcome in outcomes.remarkable():
        show_notes(console, outcome.notes, texts)
    shown = [BatchStatus.JOURNALISED, BatchStatus.ALREADY, BatchStatus.REFUSED]
    if counts[BatchStatus.NOTHING_TO_POST]:  # a document of stock or work in progress; an invoice always has an entry
        shown.append(BatchStatus.NOTHING_TO_POST)
    console.print(", ".join(f"{counts[status]} {texts.label(status)}" for status in shown))


def show_refusal(console: Console, file: str, error: ProfitIntegrationError, texts: Texts) -> None:
    """Show why a file is refused; with ``--quiet`` on the standard error output."""
    refusal = Text(refusal_of_file(file, error, texts), style="red")
    console_of_refusals(console).print(refusal, soft_wrap=True)


def show_notes(console: Console, notes: Sequence[Violation], texts: Texts) -> None:
    """Show notes and warnings, which refuse nothing."""
    for note in notes:
        console.print(Text(texts.full(note)), soft_wrap=True)


def show_findings(console: Console, findings: Sequence[tuple[str, Violation]], texts: Texts) -> None:
    """Show findings, errors first, each behind the name of its file; a blank name is left out."""
    for severity in (Severity.ERROR,) if is_quiet() else Severity:
        for file, violation in findings:
            if violation.severity is severity:
                place = f"{file}: " if file else ""
                console_of_refusals(console).print(
                    Text(place + texts.full(violation), style=_STYLES[severity]), soft_wrap=True
                )


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


def show_entry(
    console: Console, settings: AdministrationSettings, entry: JournalEntry, texts: Texts, *, note: str = ""
) -> None:
    """Show a journal entry with the reason of every line, and a note behind its heading."""
    console.print(Text(f"{entry.number.text}  {_heading(entry, texts)}{note}", style="bold"))
    reasons = {"number": number_reason(entry, texts), "journal": texts.label(entry.journal_reason)}
    named = "; ".join(f"{texts.labels[name]}: {reason}" for name, reason in reasons.items())
    console.print(Text(f"  {named}", style="dim"))
    _show_rate(console, entry, texts)
    for skipped in entry.number.skipped:
        skip = message(Code.NUMBER_SKIPPED, number=skipped.number, reason=skipped.reason)
        console.print(Text(f"  {texts.sentence(skip)}", style="yellow"))
    _show_payment_discount(console, entry, texts)
    console.print(_lines_table(settings, entry, texts, width=console.width))
    console.print()


def show_explanation(
    console: Console, settings: AdministrationSettings, invoice: Invoice, draft: EntryDraft, number: str, texts: Texts
) -> None:
    """Show the draft of an invoice's entry, with every setting that was considered for the account of each line.

    Args:
        console: The console.
        settings: The settings that the entry would be posted by.
        invoice: The invoice.
        draft: The draft of its entry.
        number: Where the number of the entry would come from, as text.
        texts: The texts of the user's language.
    """
    chosen = message(Code.EXPLAINED_JOURNAL, journal=draft.journal, reason=draft.journal_reason)
    console.print(Text(_heading(draft, texts), style="bold"))
    console.print(f"{texts.labels['number']}: {number}")
    console.print(texts.sentence(chosen))
    _show_rate(console, draft, texts)
    console.print(Text(f"{texts.labels['description']}: {draft.description.text}"))
    console.print(f"  {texts.labels['option']}: {texts.label(draft.description.option)}")
    if draft.description.fallback is not None:
        fallback = message(Code.EXPLAINED_FALLBACK, reason=draft.description.fallback)
        console.print(f"  {texts.sentence(fallback)}")
    _show_payment_discount(console, draft, texts)
    console.print(_lines_table(settings, draft, texts, width=console.width))
    resolved = (
        (reason.invoice_line or "", reason.resolution)
        for line in draft.lines
        for reason in line.reasons
        if reason.resolution is not None
    )
    show_candidates(console, invoice, resolved, texts)


def show_candidates(
    console: Console, invoice: Invoice, resolved: Iterable[tuple[str, Resolution]], texts: Texts
) -> None:
    """Show every place where the accounts of invoice lines were looked for."""
    descriptions = {line.line_id: line.description for line in invoice.lines}
    for line, resolution in resolved:
        about = message(Code.EXPLAINED_LINE_WITHOUT, line=line, text=descriptions.get(line, ""))
        if resolution.account is not None:
            about = message(Code.EXPLAINED_LINE, **dict(about.values), account=resolution.account)
        console.print(Text(texts.sentence(about), style="bold"))
        for candidate in resolution.candidates:
            console.print(Text(f"  {texts.sentence(candidate.summary)}"))


def _heading(entry: EntryDraft, texts: Texts) -> str:
    heading = message(
        Code.ENTRY_HEADING,
        date=entry.entry_date,
        text=entry.description.text,
        document=entry.document.document_id,
        journal=entry.journal,
    )
    return texts.sentence(heading)


def _show_payment_discount(console: Console, entry: EntryDraft, texts: Texts) -> None:
    if entry.payment_discount is not None:
        amount, last_day = attrs.astuple(entry.payment_discount)
        discount = message(Code.ENTRY_PAYMENT_DISCOUNT, amount=amount, last_day=last_day)
        console.print(Text(f"  {texts.sentence(discount)}"))


def _show_rate(console: Console, entry: EntryDraft, texts: Texts) -> None:
    if entry.foreign_currency is not None:
        foreign = entry.foreign_currency
        values = {"currency": foreign.code, "rate": foreign.rate, "own": entry.currency}
        console.print(Text(f"  {texts.sentence(message(Code.CONVERTED_AT, **values))}", style="dim"))


def _lines_table(settings: AdministrationSettings, entry: EntryDraft, texts: Texts, *, width: int) -> Table:
    """The lines of an entry; where there is no room for a column of reasons, each stands below its account."""
    has_reasons_below = width < _WIDTH_OF_REASONS
    foreign = entry.foreign_currency
    amounts = ["debit", "credit", *([] if foreign is None else [foreign.code])]
    columns = ["account", *amounts, "VAT", *([] if has_reasons_below else ["because"])]
    table = make_table(columns, texts, amounts=amounts, whole=("VAT",))
    for line in entry.lines:
        account, debit, credit, vat, reasons = line_cells(settings, line, texts)
        foreign_cells = [] if foreign is None else [Text(_amount(line.foreign_amount, texts))]
        if has_reasons_below:
            below = Text(f"{texts.labels['because']}: {reasons}", style="dim")
            table.add_row(Group(account, Padding(below, (0, 0, 0, 2))), debit, credit, *foreign_cells, vat)
        else:
            table.add_row(account, debit, credit, *foreign_cells, vat, reasons)
    return table


def line_cells(settings: AdministrationSettings, line: JournalLine, texts: Texts) -> tuple[Text, ...]:
    """The cells of a line in a table: account, debit, credit, VAT code and reasons."""
    name = account_with_name(settings, line.account)
    return (
        Text(f"{name}, {texts.label(line.role)} {line.contact}" if line.contact else name),
        Text(_amount(line.debit, texts)),
        Text(_amount(line.credit, texts)),
        Text(line.vat_code or ""),
        Text("; ".join(dict.fromkeys(texts.label(reason.rule) for reason in line.reasons))),
    )


def _amount(amount: Decimal | None, texts: Texts) -> str:
    return "" if amount is None else figures(amount, texts)


def account_with_name(settings: AdministrationSettings, number: str) -> str:
    """The number of an account, followed by its description if it is in the chart."""
    account = settings.account_by_number.get(number)
    return f"{number} {account.description}" if account else number
