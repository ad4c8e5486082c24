"""The command ``check``: report everything that is wrong or doubtful in settings, before go-live."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.text import Text

from profit_integration.cli.books import remembered_ranges
from profit_integration.cli.clock import today
from profit_integration.cli.console import make_console
from profit_integration.cli.endings import Status
from profit_integration.cli.options import PATH, json_option, language_option
from profit_integration.cli.printing import counted_by_severity, show_findings, violation_as_data
from profit_integration.core.errors import InvalidSettingsError
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.ports import RangeStates
from profit_integration.core.violation import Code, Severity, Texts, Violation, message
from profit_integration.formats.accepted import AcceptedFinding, judge
from profit_integration.formats.settings_file import SettingsFile, load_settings
from profit_integration.formats.toml_lines import on_line

Found = tuple[Path, Violation]
Accepted = tuple[Path, Violation, AcceptedFinding]


@click.command()
@click.argument("settings", nargs=-1, required=True, type=PATH)
@click.option(
    "--book",
    metavar="FILE",
    help="The book of given numbers: what is left, in use, or changed.",
)
@language_option
@click.option("--strict", is_flag=True, help="End with exit status 1 on warnings as well.")
@click.option("--all", "shows_all", is_flag=True, help="Show accepted findings too, each with its reason.")
@json_option
@click.pass_context
def check(
    context: click.Context,
    settings: tuple[Path, ...],
    book: str | None,
    texts: Texts,
    *,
    strict: bool,
    shows_all: bool,
    as_json: bool,
) -> None:
    """Check SETTINGS before go-live: all that is wrong or doubtful, with what to do.

    Takes a settings file per administration. Settings that depend on another administration are checked together. Exit
    status 1 if there are errors. Exit status 2 if a file cannot be read: then only mistakes in such files are shown.
    """
    files, found = _read(settings)
    accepted: list[Accepted] = []
    is_unreadable = bool(found)
    if not is_unreadable:
        with remembered_ranges(book) as memory:
            found, accepted = _judged(files, list(_violations(files, memory)))
    if as_json:
        findings = [{"file": str(file), **violation_as_data(violation, texts)} for file, violation in found]
        of_accepted = [
            {"file": str(file), **violation_as_data(violation, texts), "reason": acceptance.reason}
            for file, violation, acceptance in accepted
        ]
        click.echo(json.dumps({"findings": findings, "accepted": of_accepted}, indent=2, ensure_ascii=False))
    else:
        _show(
            found,
            accepted,
            texts,
            several_files=len({*settings, *(file for file, _ in found)}) > 1,
            shows_all=shows_all,
        )
    if is_unreadable:
        context.exit(Status.UNUSABLE)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    is_failing = any(violation.severity in failing for _, violation in found)
    context.exit(Status.FINDINGS if is_failing else Status.DONE)


def _read(settings: Sequence[Path]) -> tuple[dict[Path, SettingsFile], list[Found]]:
    """The settings of the files that can be read, and the mistakes of those that cannot."""
    files: dict[Path, SettingsFile] = {}
    found: list[Found] = []
    for path in dict.fromkeys(settings):
        try:
            files[path] = load_settings(path)
        except InvalidSettingsError as error:
            found += [(Path(error.source), violation) for violation in error.violations]  # or a file that it names
    return files, found


def _violations(files: dict[Path, SettingsFile], memory: RangeStates | None) -> Iterator[Found]:
    file_of = {each.settings.administration: path for path, each in files.items()}
    every = check_settings(*(each.settings for each in files.values()), today=today(), memory=memory)
    for violation in every:
        if violation.administration is not None:
            path = file_of[violation.administration]
            yield path, on_line(violation, files[path].lines)
    for path, each in files.items():
        for violation in each.ubl.findings(each.settings):
            yield path, on_line(violation, each.lines)


def _judged(files: dict[Path, SettingsFile], found: Sequence[Found]) -> tuple[list[Found], list[Accepted]]:
    """What is left of the findings, with a note for whatever accepts nothing; and what the files accept."""
    left: list[Found] = []
    accepted: list[Accepted] = []
    for path, loaded in files.items():
        judged = judge((violation for file, violation in found if file == path), loaded.accepted, loaded.settings)
        left += ((path, violation) for violation in (*judged.open, *judged.stale))
        accepted += ((path, violation, acceptance) for violation, acceptance in judged.accepted)
    return left, accepted


def _show(
    found: Sequence[Found], accepted: Sequence[Accepted], texts: Texts, *, several_files: bool, shows_all: bool
) -> None:
    console = make_console()
    show_findings(console, [(str(file) if several_files else "", violation) for file, violation in found], texts)
    for file, violation, acceptance in accepted if shows_all else ():
        values = {"reason": acceptance.reason, "finding": texts.full(violation)}
        place = f"{file}: " if several_files else ""
        line = Text(place + texts.sentence(message(Code.ACCEPTED_FINDING, **values)), style="dim")
        console.print(line, soft_wrap=True)
    parts = counted_by_severity([violation for _, violation in found], texts)
    if accepted:
        parts.append(texts.sentence(message(Code.ACCEPTED_COUNTED, count=len(accepted))))
    console.print(", ".join(parts))
