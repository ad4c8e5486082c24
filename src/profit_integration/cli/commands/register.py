"""The command ``register``: list the invoice numbers of a book with their states."""

import json

import click

from profit_integration.cli.books import opened_book
from profit_integration.cli.console import make_console
from profit_integration.cli.options import json_option, language_option
from profit_integration.cli.registers import number_as_data, show_numbers
from profit_integration.core.model.number_register import NumberState
from profit_integration.core.violation import Texts


@click.command()
@click.argument("book", metavar="BOOK")
@click.option("--state", type=click.Choice([state.value for state in NumberState]), help="List these numbers only.")
@language_option
@json_option
def register(book: str, *, state: str | None, texts: Texts, as_json: bool) -> None:
    """List the invoice numbers of BOOK: drawn, journalised and voided ones, each with its date and document."""
    with opened_book(book) as opened:
        numbers = [number for number in opened.registered_numbers() if state in (None, number.state)]
    numbers.sort(key=lambda number: number.number.text)
    if as_json:
        click.echo(json.dumps({"numbers": [number_as_data(number) for number in numbers]}, indent=2))
    else:
        show_numbers(make_console(), numbers, texts)
