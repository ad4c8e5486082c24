"""The command that checks settings before go-live: everything that is wrong or doubtful, in Dutch or in English."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs
import click
from rich.text import Text

from profit_integration.cli.books import opened_book
from profit_integration.cli.clock import today
from profit_integration.cli.console import make_console
from profit_integration.cli.options import PATH, json_option
from profit_integration.cli.trouble import status_2_on_trouble
from profit_integration.core.model.kinds import Language, Words
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.policies.settings_rules.findings.codes import Severity
from profit_integration.core.policies.settings_rules.findings.finding import Finding
from profit_integration.core.ports import RangeStates
from profit_integration.formats.settings_file import SettingsFile, load_settings
from profit_integration.formats.ubl.mapping import UnknownName

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}
_COUNTED = {
    Severity.ERROR: (Words("fout", "error"), Words("fouten", "errors")),
    Severity.WARNING: (Words("waarschuwing", "warning"), Words("waarschuwingen", "warnings")),
    Severity.NOTE: (Words("opmerking", "note"), Words("opmerkingen", "notes")),
}


@attrs.frozen(kw_only=True)
class _Row:
    """One line of the report; what the tables for UBL name in vain has no code of its own."""

    file: Path
    severity: Severity
    code: str
    where: str
    what: str
    remedy: str
    text: str


@click.command()
@click.argument("settings", nargs=-1, required=True, type=PATH)
@click.option("--book", metavar="FILE", help="The book that remembers which numbers were given, to tell what is left.")
@click.option("--language", type=click.Choice([each.value for each in Language]), default="en", show_default=True)
@click.option("--strict", is_flag=True, help="End with exit status 1 on warnings as well.")
@json_option
@click.pass_context
def check(
    context: click.Context, settings: tuple[Path, ...], book: str | None, language: str, strict: bool, as_json: bool
) -> None:
    """Check SETTINGS before go-live: all that is wrong or doubtful, with what to do.

    Takes a settings file per administration; what reaches from one to the other is checked across all of them. Exit
    status 1 if there are errors.
    """
    with status_2_on_trouble():
        files = {path: load_settings(path) for path in dict.fromkeys(settings)}
        with _memory(book) as memory:
            rows = list(_rows(files, memory, Language(language)))
    if as_json:
        click.echo(json.dumps({"findings": [_as_data(row) for row in rows]}, indent=2, ensure_ascii=False))
    else:
        _show(rows, Language(language), several_files=len(files) > 1)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    context.exit(int(any(row.severity in failing for row in rows)))


@contextmanager
def _memory(book: str | None) -> Iterator[RangeStates | None]:
    if book is None:
        yield None
        return
    with opened_book(book, make=False) as opened, opened.begin() as transaction:
        yield transaction.numbers


def _rows(files: dict[Path, SettingsFile], memory: RangeStates | None, language: Language) -> Iterator[_Row]:
    file_of = {each.settings.administration: path for path, each in files.items()}
    every = check_settings(*(each.settings for each in files.values()), today=today(), memory=memory)
    for finding in every:
        yield _row(file_of[finding.administration], finding, language)
    for path, each in files.items():
        for unknown in each.ubl.unknown_names(each.settings):
            yield _row_of_unknown(path, unknown, language)


def _row_of_unknown(file: Path, unknown: UnknownName, language: Language) -> _Row:
    what, remedy = (words.in_language(language) for words in (unknown.what, unknown.remedy))
    text = f"{unknown.where}: {what}; {remedy}"
    return _Row(
        file=file,
        severity=Severity.ERROR,
        code="name-unknown",
        where=unknown.where,
        what=what,
        remedy=remedy,
        text=text,
    )


def _row(file: Path, finding: Finding, language: Language) -> _Row:
    return _Row(
        file=file,
        severity=finding.severity,
        code=finding.code,
        where=finding.where,
        what=finding.what_in(language),
        remedy=finding.remedy_in(language),
        text=finding.text(language),
    )


def _as_data(row: _Row) -> dict[str, Any]:
    return {
        "file": str(row.file),
        "severity": row.severity,
        "code": row.code,
        "where": row.where,
        "what": row.what,
        "remedy": row.remedy,
    }


def _show(rows: Sequence[_Row], language: Language, *, several_files: bool) -> None:
    console = make_console()
    for severity in Severity:
        for row in rows:
            if row.severity is severity:
                place = f"{row.file}: " if several_files else ""
                console.print(Text(place + row.text, style=_STYLES[severity]), soft_wrap=True)
    counts = {severity: sum(row.severity is severity for row in rows) for severity in Severity}
    words = {severity: _COUNTED[severity][int(count != 1)].in_language(language) for severity, count in counts.items()}
    console.print(", ".join(f"{count} {words[severity]}" for severity, count in counts.items()))
