"""The command ``next``: show the next invoice number of a counter."""

import json
from datetime import date
from pathlib import Path

import click

from profit_integration.adapters.memory import MemoryBook
from profit_integration.cli.books import opened_book
from profit_integration.cli.clock import today
from profit_integration.cli.console import Printer
from profit_integration.cli.endings import Status, show_error, violations_of
from profit_integration.cli.options import DATE, PATH, printer_options
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.core.errors import MissingSettingError, NumberingError, ProfitIntegrationError
from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.number_allocator import peek_number
from profit_integration.core.violation import Code, Violation
from profit_integration.formats.settings_file import load_settings


def _counters_that_begin_with(context: click.Context, _option: click.Parameter, start: str) -> list[str]:
    """The counters of the settings whose codes begin with a text, for completion in a shell."""
    typed = (context.params.get("settings"), *context.args)  # click leaves them there while an option has no value yet
    settings = next(filter(None, typed), None)
    if settings is None:
        return []
    try:
        counters = load_settings(settings).settings.counter_by_code
    except ProfitIntegrationError:
        return []
    return [code for code in counters if code.startswith(start)]


@click.command("next")
@click.argument("settings", type=PATH)
@click.option(
    "--counter", "code", required=True, shell_complete=_counters_that_begin_with, help="The code of the counter."
)
@click.option("--on", type=DATE, required=True, help="The invoice date, as YYYY-MM-DD.")
@click.option("--book", metavar="FILE", help="The book with earlier numbers; without it, the first number is shown.")
@printer_options
def next_number(settings: Path, *, code: str, on: date, book: str | None, printer: Printer) -> Status:
    """Show the number that the next invoice of a date would get. Nothing is reserved: another process may draw it."""
    counters = load_sound_settings(settings).settings.counter_by_code
    if code not in counters:
        values = {"counter": code, "known": sorted(counters)}
        raise MissingSettingError(Violation(code=Code.COUNTER_UNKNOWN, place="counters", values=values))
    try:
        number = _peek(counters[code], on, book)
    except NumberingError as error:
        if printer.as_json:
            printer.data({"errors": violations_of(error)})
        else:
            show_error(error, printer.texts)
        return Status.FINDINGS
    click.echo(json.dumps({"number": number}) if printer.as_json else number)
    return Status.DONE


def _peek(counter: Counter, on: date, book: str | None) -> str:
    if book is None:
        with MemoryBook().begin() as transaction:
            return peek_number(counter, on, transaction.numbers, today=today()).text
    with opened_book(book) as opened:
        return opened.number(counter, on, today=today()).text
