"""The command that checks settings before go-live: everything that is wrong or doubtful, in Dutch or in English."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from profit_integration.cli.books import opened_book
from profit_integration.cli.clock import today
from profit_integration.cli.console import make_console
from profit_integration.cli.options import PATH, json_option
from profit_integration.cli.trouble import status_2_on_trouble
from profit_integration.core.model.kinds import Language
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.ports import RangeStates
from profit_integration.core.violation import Severity, Texts, Violation
from profit_integration.formats.settings_file import SettingsFile, load_settings
from profit_integration.messages import TEXTS

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}
Found = tuple[Path, Violation]


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
    texts = TEXTS[Language(language)]
    with status_2_on_trouble():
        files = {path: load_settings(path) for path in dict.fromkeys(settings)}
        with _memory(book) as memory:
            found = list(_violations(files, memory))
    if as_json:
        click.echo(
            json.dumps(
                {"findings": [_as_data(file, violation, texts) for file, violation in found]},
                indent=2,
                ensure_ascii=False,
            )
        )
    else:
        _show(found, texts, several_files=len(files) > 1)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    context.exit(int(any(violation.severity in failing for _, violation in found)))


@contextmanager
def _memory(book: str | None) -> Iterator[RangeStates | None]:
    if book is None:
        yield None
        return
    with opened_book(book, make=False) as opened, opened.begin() as transaction:
        yield transaction.numbers


def _violations(files: dict[Path, SettingsFile], memory: RangeStates | None) -> Iterator[Found]:
    file_of = {each.settings.administration: path for path, each in files.items()}
    every = check_settings(*(each.settings for each in files.values()), today=today(), memory=memory)
    for violation in every:
        if violation.administration is not None:
            yield file_of[violation.administration], violation
    for path, each in files.items():
        for violation in each.ubl.unknown_names(each.settings):
            yield path, violation


def _as_data(file: Path, violation: Violation, texts: Texts) -> dict[str, Any]:
    return {
        "file": str(file),
        "severity": violation.severity,
        "code": violation.code,
        "where": violation.place,
        "what": texts.sentence(violation),
        "remedy": texts.remedy(violation),
    }


def _show(found: Sequence[Found], texts: Texts, *, several_files: bool) -> None:
    console = make_console()
    for severity in Severity:
        for file, violation in found:
            if violation.severity is severity:
                place = f"{file}: " if several_files else ""
                console.print(Text(place + texts.full(violation), style=_STYLES[severity]), soft_wrap=True)
    counts = {severity: sum(violation.severity is severity for _, violation in found) for severity in Severity}
    names = {
        severity: texts.labels[f"Severity.{severity}" + ("" if count == 1 else "s")]
        for severity, count in counts.items()
    }
    console.print(", ".join(f"{count} {names[severity]}" for severity, count in counts.items()))
