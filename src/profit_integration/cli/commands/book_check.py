"""The command ``book check``: check what is stored in a book."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from profit_integration.cli.books import opened_book
from profit_integration.cli.console import make_console
from profit_integration.cli.endings import Status, violation_as_data
from profit_integration.cli.options import PATH, json_option, language_option
from profit_integration.cli.printing import show_findings
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.core.model.ranges import Counter
from profit_integration.core.policies.continuity_checker.continuity import continuity
from profit_integration.core.policies.continuity_checker.continuity_messages import continuity_messages
from profit_integration.core.violation import Code, Texts, Violation, message

if TYPE_CHECKING:
    from profit_integration.adapters.sql.reading import BookReader


@click.command("check")
@click.argument("book", metavar="BOOK")
@click.option("--settings", "settings", type=PATH, multiple=True, help="Settings that say which counters there are.")
@language_option
@json_option
@click.pass_context
def check(context: click.Context, book: str, *, settings: tuple[Path, ...], texts: Texts, as_json: bool) -> None:
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
    if as_json:
        findings = [violation_as_data(violation, texts) for violation in violations]
        click.echo(json.dumps({"entries": count, "findings": findings}, indent=2))
    else:
        show_findings(make_console(), [("", violation) for violation in violations], texts)
        verdict = message(Code.HAS_FINDINGS) if violations else message(Code.BOOK_WHOLE, count=count)
        click.echo(texts.sentence(verdict))
    context.exit(Status.FINDINGS if violations else Status.DONE)


def _of_numbers(reader: "BookReader", counters: list[Counter]) -> list[Violation]:
    """The findings of continuity, without what explains gaps."""
    report = attrs.evolve(continuity(reader.issued_numbers(), counters), explained=(), own=(), recorded=())
    return [
        Violation(code=Code.BOOK_NUMBERS_NOT_WHOLE, values={"finding": finding})
        for finding in continuity_messages(report)
    ]
