"""The command ``book check``: check what is stored in a book."""

from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from profit_integration.cli.books import opened_book
from profit_integration.cli.console import Printer
from profit_integration.cli.endings import Status
from profit_integration.cli.options import PATH, printer_options
from profit_integration.cli.printing import show_findings
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.continuity_checker.continuity import continuity
from profit_integration.core.policies.continuity_checker.continuity_messages import continuity_messages
from profit_integration.core.violation import Code, Violation, message

if TYPE_CHECKING:
    from profit_integration.adapters.sql.reading import BookReader


@click.command("check")
@click.argument("book", metavar="BOOK")
@click.option("--settings", "settings", type=PATH, multiple=True, help="Settings that say which counters there are.")
@printer_options
def check(book: str, *, settings: tuple[Path, ...], printer: Printer) -> Status:
    """Check BOOK: debit equals credit, all evidence can be read, entries and numbers belong together.

    With --settings, also that the numbers have no gaps and duplicates, and are in order of date. Exit status 1 if there
    are findings.
    """
    from profit_integration.adapters.sql.checking import check_book  # noqa: PLC0415  # imports SQLAlchemy

    counters = [counter for file in settings for counter in load_sound_settings(file).settings.counters]
    with opened_book(book) as opened, opened.read() as reader:
        violations = list(check_book(reader))
        if counters:
            violations += _of_numbers(reader, counters)
        count = reader.count()
    if printer.as_json:
        printer.data({"entries": count, "findings": violations})
    else:
        show_findings(printer, [("", violation) for violation in violations])
        printer.say(message(Code.HAS_FINDINGS) if violations else message(Code.BOOK_WHOLE, count=count))
    return Status.FINDINGS if violations else Status.DONE


def _of_numbers(reader: "BookReader", counters: list[Counter]) -> list[Violation]:
    """The findings of continuity, without what explains gaps."""
    report = attrs.evolve(continuity(reader.issued_numbers(), counters), explained=(), own=(), recorded=())
    return [
        Violation(code=Code.BOOK_NUMBERS_NOT_WHOLE, values={"finding": finding})
        for finding in continuity_messages(report)
    ]
