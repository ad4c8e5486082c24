"""The command ``reverse``: reverse an entry of a book."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from profit_integration.adapters.memory import MemorySettings
from profit_integration.cli import printing
from profit_integration.cli.batch import Outcome
from profit_integration.cli.books import opened_book
from profit_integration.cli.clock import today
from profit_integration.cli.console import make_console
from profit_integration.cli.endings import Status
from profit_integration.cli.options import PATH, json_option, language_option, others_option
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.core.journalising.batch import BatchOutcome, BatchStatus, journalise_batch
from profit_integration.core.journalising.entry_reversal import reverse_entry
from profit_integration.core.journalising.work_in_progress import counterpart_keys
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.violation import Texts


@click.command()
@click.argument("settings", type=PATH)
@click.option("--book", metavar="BOOK", required=True, help="The book: an SQLite file, or the address of a database.")
@click.option("--number", required=True, help="The number of the entry.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The date of the reversal, as YYYY-MM-DD.")
@click.option("--id", "document_id", help="The id of the reversal; by default the number followed by -R.")
@others_option
@language_option
@json_option
@click.pass_context
def reverse(
    context: click.Context,
    settings: Path,
    *,
    book: str,
    number: str,
    on: datetime,
    document_id: str | None,
    others: tuple[Path, ...],
    texts: Texts,
    as_json: bool,
) -> None:
    """Reverse the entry with a number as it was booked; an entry is reversed once.

    Accounts and amounts are those of the entry. The journal and number of the reversal follow SETTINGS, and so does
    which periods and contacts are blocked. A counterpart of an invoice in work in progress is reversed with it.
    """
    loaded = [load_sound_settings(file).settings for file in (settings, *others)]
    outcomes = _reversed(loaded, book, number, on, document_id)
    if as_json:
        click.echo(json.dumps(printing.outcomes_as_data(outcomes, texts), indent=2))
    else:
        printing.show_outcomes(make_console(), loaded[0], outcomes, texts)
    is_refused = any(outcome.status is BatchStatus.REFUSED for outcome in outcomes)
    context.exit(Status.FINDINGS if is_refused else Status.DONE)


def _reversed(
    settings: Sequence[AdministrationSettings], book: str, number: str, on: datetime, document_id: str | None
) -> list[Outcome]:
    """Reverse an entry and its counterparts in work in progress; the outcomes, that of the entry first."""
    with opened_book(book) as opened:
        entry = opened.entry_of_number(number)
        with opened.begin() as transaction:
            stored = [transaction.entries.find(key) for key in counterpart_keys(entry)]
        counterparts = [counterpart for counterpart in stored if counterpart is not None]
        reversals = [reverse_entry(entry, reversed_on=on.date(), document_id=document_id)]
        reversals += [reverse_entry(counterpart, reversed_on=on.date()) for counterpart in counterparts]
        outcomes = journalise_batch(
            reversals,
            settings=MemorySettings(settings),
            administration=entry.document.administration,
            begin=opened.begin,
            today=today(),
        )
        numbers = [reversal.entry.number.text for reversal in reversals]
        return [_outcome(entry_number, outcome) for entry_number, outcome in zip(numbers, outcomes, strict=True)]


def _outcome(number: str, outcome: BatchOutcome) -> Outcome:
    """The outcome of a reversal, with the number of the reversed entry in place of the name of a file."""
    return Outcome(file=number, status=outcome.status, entries=outcome.entries, error=outcome.error)
