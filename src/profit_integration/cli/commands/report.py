"""The command ``report``: write settings and a book on one page of HTML."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from profit_integration.cli.books import files_of_book, given_numbers, opened_book
from profit_integration.cli.clock import today
from profit_integration.cli.console import make_console
from profit_integration.cli.endings import Status
from profit_integration.cli.options import PATH, force_option, json_option, language_option
from profit_integration.cli.outputs import FileFormat, output_file
from profit_integration.core.violation import Code, Severity, Texts, message
from profit_integration.formats.report import ReportContent, examine, render_report
from profit_integration.formats.report.checks import Check, checks
from profit_integration.formats.settings_file import SettingsFile, load_settings


@click.command()
@click.argument("settings", nargs=-1, required=True, type=PATH)
@click.option("--book", metavar="BOOK", help="The book: an SQLite file, or the address of a database.")
@click.option("-o", "--output", metavar="FILE", required=True, type=PATH, help="The page, such as report.html.")
@force_option
@language_option
@json_option
@click.pass_context
def report(
    context: click.Context,
    settings: tuple[Path, ...],
    *,
    book: str | None,
    output: Path,
    force: bool,
    texts: Texts,
    as_json: bool,
) -> None:
    """Write a page to look at: what SETTINGS do, and what a book holds.

    Takes a settings file per administration. The page is one HTML file, for a browser or a printer. It shows findings,
    integration types, ledger accounts and number series, and with a book also continuity, turnover and VAT, balances
    and the last entries. Exit status 1 if a check on it has errors.
    """
    paths = tuple(dict.fromkeys(settings))
    protected = {"a settings file": paths, "a book": files_of_book(book)}
    with output_file(output, FileFormat.REPORT, force=force, protected=protected) as file:
        content = _content([load_settings(path) for path in paths], book)
        file.write(render_report(content, texts))
    outcome = checks(content)
    if as_json:
        click.echo(json.dumps({"output": str(output), "checks": [_check(check, texts) for check in outcome]}, indent=2))
    else:
        _show(outcome, output, texts)
    context.exit(Status.FINDINGS if any(check.severity is Severity.ERROR for check in outcome) else Status.DONE)


def _check(check: Check, texts: Texts) -> dict[str, Any]:
    """The outcome of a check as data for JSON."""
    severity = None if check.severity is None else check.severity.value
    return {"check": check.section, "severity": severity, "said": [*map(texts.sentence, check.sentences)]}


def _show(outcome: Sequence[Check], output: Path, texts: Texts) -> None:
    console = make_console()
    for check in outcome:
        severity = texts.labels["report.in order"] if check.severity is None else texts.label(check.severity)
        text = "; ".join(map(texts.sentence, check.sentences))
        console.print(Text(f"{texts.labels[f'report.{check.section}']}: {severity}: {text}"), soft_wrap=True)
    console.print(Text(texts.sentence(message(Code.REPORT_WRITTEN, file=str(output)))), soft_wrap=True)


def _content(files: Sequence[SettingsFile], book: str | None) -> ReportContent:
    """What the page shows. The transaction of the numbers ends before the entries are read, for these take long."""
    with given_numbers(book) as (numbers, issued):
        content = examine(files, today(), numbers, None if book is None else issued)
    if book is None:
        return content
    with opened_book(book) as opened:
        return content.with_entries(opened)
