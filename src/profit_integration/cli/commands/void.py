"""The command ``void``: keep a drawn number out of use for ever."""

import json

import click

from profit_integration.cli.books import book_option, opened_book
from profit_integration.cli.console import make_console
from profit_integration.cli.options import json_option, language_option
from profit_integration.cli.registers import number_as_data, show_numbers
from profit_integration.core.policies.voiding import void_number
from profit_integration.core.violation import Texts


@click.command()
@book_option
@click.option("--number", required=True, help="The drawn number.")
@click.option("--reason", required=True, help="Why no invoice has it; it explains the gap in the series.")
@language_option
@json_option
def void(*, book: str, number: str, reason: str, texts: Texts, as_json: bool) -> None:
    """Void a drawn number: no invoice ever has it, for a reason. Its invoice may be given another number."""
    with opened_book(book) as opened, opened.begin() as transaction:
        voided = void_number(number, reason=reason, register=transaction.numbers)
    if as_json:
        click.echo(json.dumps(number_as_data(voided), indent=2))
    else:
        show_numbers(make_console(), [voided], texts)
