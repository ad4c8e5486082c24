"""Show numbers of the register, as a table for people or as data for JSON."""

from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.text import Text

from profit_integration.cli.console import make_table
from profit_integration.core.model.number_register import RegisteredNumber
from profit_integration.core.violation import Texts
from profit_integration.messages.notation import short_date


def show_numbers(console: Console, numbers: Iterable[RegisteredNumber], texts: Texts) -> None:
    """Show a row for each number: the number, its state, its date, its document, and why it was voided."""
    table = make_table(("number", "state", "date", "document id", "reason"), texts)
    for number in numbers:
        of_document = number.document
        document = " ".join(filter(None, (of_document.document_id, of_document.creditor)))
        invoice_date = short_date(number.invoice_date, texts)
        cells = (number.number.text, texts.label(number.state), invoice_date, document, number.reason or "")
        table.add_row(*map(Text, cells))
    console.print(table)


def number_as_data(number: RegisteredNumber) -> dict[str, Any]:
    """A number of the register as data for JSON."""
    return {
        "number": number.number.text,
        "state": number.state.value,
        "date": str(number.invoice_date),
        "document_id": number.document.document_id,
        "creditor": number.document.creditor,
        "administration": number.document.administration,
        "posted_in": number.administration,
        "counter": number.number.counter,
        "reason": number.reason,
    }
