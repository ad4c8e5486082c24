"""The command ``register``: list the invoice numbers of a book with their states."""

import click

from profit_integration.cli.books import opened_book
from profit_integration.cli.console import Printer
from profit_integration.cli.options import printer_options
from profit_integration.cli.registers import number_as_data, show_numbers
from profit_integration.core.model.number_register import NumberState


@click.command()
@click.argument("book", metavar="BOOK")
@click.option("--state", type=click.Choice([state.value for state in NumberState]), help="List these numbers only.")
@printer_options
def register(book: str, *, state: str | None, printer: Printer) -> None:
    """List the invoice numbers of BOOK: drawn, journalised and voided ones, each with its date and document."""
    with opened_book(book) as opened:
        numbers = [number for number in opened.registered_numbers() if state in (None, number.state)]
    numbers.sort(key=lambda number: number.number.text)
    if printer.as_json:
        printer.data({"numbers": [*map(number_as_data, numbers)]})
    else:
        show_numbers(printer, numbers)
