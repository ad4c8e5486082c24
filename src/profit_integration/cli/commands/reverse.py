"""The command ``reverse``: reverse an entry of a book."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from profit_integration.adapters.memory import MemorySettings
from profit_integration.cli.batch import Outcome
from profit_integration.cli.books import book_option, opened_book
from profit_integration.cli.clock import today
from profit_integration.cli.console import Printer
from profit_integration.cli.endings import Status
from profit_integration.cli.invoice_options import others_option
from profit_integration.cli.options import DATE, PATH, printer_options
from profit_integration.cli.outcomes import Outcomes, Run
from profit_integration.cli.printing import report_run
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.cli.usage import WrongUseError
from profit_integration.core.journalising.batch import journalise_batch
from profit_integration.core.journalising.entry_reversal import counterparts_of, reverse_entry
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.violation import Code, message


@click.command()
@click.argument("settings", type=PATH)
@click.argument("of_number", metavar="NUMBER", required=False)
@book_option
@click.option("--number", help="The number of the entry, instead of NUMBER.")
@click.option("--on", type=DATE, required=True, help="The date of the reversal, as YYYY-MM-DD.")
@click.option("--id", "document_id", help="The id of the reversal; by default the number followed by -R.")
@others_option
@printer_options
def reverse(
    settings: Path,
    *,
    of_number: str | None,
    book: str,
    number: str | None,
    on: date,
    document_id: str | None,
    others: tuple[Path, ...],
    printer: Printer,
) -> Status:
    """Reverse the entry with a number as it was booked; an entry is reversed once.

    Accounts and amounts are those of the entry. The journal and number of the reversal follow SETTINGS, and so does
    which periods and contacts are blocked. A counterpart of an invoice in work in progress is reversed with it.
    """
    wanted = number if of_number is None else of_number
    if wanted is None or None not in (number, of_number):
        raise WrongUseError(message(Code.USE_NUMBER_ONCE))
    loaded = [load_sound_settings(file).settings for file in (settings, *others)]
    outcome = _reversed(loaded, book, wanted, on, document_id)
    return report_run(printer, loaded[0], Run(Outcomes([outcome])))


def _reversed(
    settings: Sequence[AdministrationSettings], book: str, number: str, on: date, document_id: str | None
) -> Outcome:
    """Reverse an entry and its counterparts in work in progress, all of them or none."""
    with opened_book(book) as opened:
        entry = opened.entry_of_number(number)
        with opened.begin() as transaction:
            counterparts = counterparts_of(entry, transaction.entries)
        reversal = reverse_entry(entry, reversed_on=on, document_id=document_id, counterparts=counterparts)
        (outcome,) = journalise_batch(
            [reversal],
            settings=MemorySettings(settings),
            administration=entry.document.administration,
            begin=opened.begin,
            today=today(),
        )
    # The number of the reversed entry takes the place of the name of a file.
    return Outcome(file=entry.number.text, status=outcome.status, entries=outcome.entries, error=outcome.error)
