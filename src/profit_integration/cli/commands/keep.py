"""The command ``keep``: number the drafts of a run, and keep them in a book."""

import json
from functools import partial
from pathlib import Path

import click

from profit_integration.cli import printing
from profit_integration.cli.books import new_option, target_book
from profit_integration.cli.clock import today
from profit_integration.cli.console import make_console, with_progress
from profit_integration.cli.data import outcomes_as_data
from profit_integration.cli.endings import Status, errors_as_data, show_error
from profit_integration.cli.options import PATH, json_option, language_option
from profit_integration.cli.outcomes import Outcomes
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.violation import Texts, Violation
from profit_integration.formats.extras import needs_extra


@click.command()
@click.argument("drafts", type=PATH)
@click.option("--book", metavar="BOOK", required=True, help="The book: an SQLite file, or the address of a database.")
@new_option
@language_option
@json_option
@click.pass_context
def keep(context: click.Context, drafts: Path, *, book: str, new: bool, texts: Texts, as_json: bool) -> None:
    """Number the drafts in the folder DRAFTS that `draft` wrote, and keep them in a book.

    An invoice that is in the book already is left as it is, so that a run that was stopped can be run again.
    """
    with needs_extra("arrow", "pyarrow"):
        from profit_integration.cli.runs import keep_run  # noqa: PLC0415 - needs an extra
        from profit_integration.formats.drafted_runs import open_run  # noqa: PLC0415 - needs an extra
    run = open_run(drafts)
    known = [load_sound_settings(file).settings for file in run.settings]
    outcomes = Outcomes()
    notes: list[Violation] = []
    error: ProfitIntegrationError | OSError | None = None
    try:
        with target_book(book, texts, new=new) as target:
            for outcome in keep_run(
                run, known, target.book.begin, today=today(), progress=partial(with_progress, texts)
            ):
                outcomes.append(outcome)
            notes += target.notes(outcomes, new=new)
    except (ProfitIntegrationError, OSError) as caught:
        if not outcomes:
            raise
        error = caught  # the outcomes so far are shown before the error
    if as_json:
        data = outcomes_as_data(outcomes, texts, notes=notes)
        click.echo(json.dumps(data if error is None else {**data, "errors": errors_as_data(error, texts)}, indent=2))
    else:
        printing.show_outcomes(make_console(), known[0], outcomes, texts, notes=notes)
        if error is not None:
            show_error(error, texts)
    context.exit(Status.UNUSABLE if error else Status.DONE if outcomes.are_all_done else Status.FINDINGS)
