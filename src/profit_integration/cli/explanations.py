"""What was looked at for an invoice that is refused: as text for people, or as data for JSON."""

from collections.abc import Iterator
from typing import Any

from profit_integration.cli.console import Printer
from profit_integration.cli.data import tried_as_data
from profit_integration.cli.printing import show_candidates
from profit_integration.core.journalising.evidence import Evidence
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.violation import Code, Message, message


def show_evidence(printer: Printer, invoice: Invoice, evidence: Evidence) -> None:
    """Show what was looked at for an invoice that is refused: journal, description, and the accounts of its lines."""
    printer.say(_of_evidence(invoice), style="bold")
    for reason in _determined(evidence):
        printer.line(f"  {printer.texts.sentence(reason)}")
    show_candidates(printer, invoice, evidence.accounts)


def _of_evidence(invoice: Invoice) -> Message:
    """What an invoice was read as."""
    values = {"document": invoice.document_id, "kind": invoice.kind, "date": invoice.invoice_date}
    contact = f"{invoice.contact.number} {invoice.contact.name}"
    return message(Code.EXPLAINED_READ, **values, contact=contact, total=invoice.total, currency=invoice.currency)


def _determined(evidence: Evidence) -> Iterator[Message]:
    """What could be determined for an invoice that is refused."""
    if evidence.journal is not None:
        journal = evidence.journal.journal.code
        yield message(Code.EXPLAINED_JOURNAL, journal=journal, reason=evidence.journal.reason)
    if evidence.counter is not None:
        yield message(Code.EXPLAINED_COUNTER, counter=evidence.counter)
    if evidence.description is not None:
        yield message(Code.EXPLAINED_DESCRIPTION, text=evidence.description.text)


def evidence_as_data(invoice: Invoice, evidence: Evidence) -> dict[str, Any]:
    """What was looked at for an invoice that is refused, as data for JSON."""
    return {
        "read": _of_evidence(invoice),
        "determined": [*_determined(evidence)],
        "lines": [
            {"line": line, "account": resolution.account, "tried": tried_as_data(resolution)}
            for line, resolution in evidence.accounts
        ],
    }
