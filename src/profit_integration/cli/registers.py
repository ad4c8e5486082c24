"""Show numbers of the register, as a table for people or as data for JSON."""

from collections.abc import Iterable
from typing import Any

from profit_integration.cli.console import Printer
from profit_integration.core.model.number_register import RegisteredNumber


def show_numbers(printer: Printer, numbers: Iterable[RegisteredNumber]) -> None:
    """Show a row for each number: the number, its state, its date, its document, and why it was voided."""

    def cells(number: RegisteredNumber) -> tuple[Any, ...]:
        document = " ".join(filter(None, (number.document.document_id, number.document.creditor)))
        return (number.number.text, number.state, number.invoice_date, document, number.reason)

    printer.table(("number", "state", "date", "document id", "reason"), map(cells, numbers))


def number_as_data(number: RegisteredNumber) -> dict[str, Any]:
    """A number of the register as data for JSON."""
    return {
        "number": number.number.text,
        "state": number.state,
        "date": number.invoice_date,
        "document_id": number.document.document_id,
        "creditor": number.document.creditor,
        "administration": number.document.administration,
        "posted_in": number.administration,
        "counter": number.number.counter,
        "reason": number.reason,
    }
