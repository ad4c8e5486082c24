"""The command ``void``: keep a drawn number out of use for ever."""

import click

from profit_integration.cli.books import book_option, opened_book
from profit_integration.cli.console import Printer
from profit_integration.cli.options import printer_options
from profit_integration.cli.registers import number_as_data, show_numbers
from profit_integration.core.policies.voiding import void_number


@click.command()
@book_option
@click.option("--number", required=True, help="The drawn number.")
@click.option("--reason", required=True, help="Why no invoice has it; it explains the gap in the series.")
@printer_options
def void(*, book: str, number: str, reason: str, printer: Printer) -> None:
    """Void a drawn number: no invoice ever has it, for a reason. Its invoice may be given another number."""
    with opened_book(book) as opened, opened.begin() as transaction:
        voided = void_number(number, reason=reason, register=transaction.numbers)
    if printer.as_json:
        printer.data(number_as_data(voided))
    else:
        show_numbers(printer, [voided])
