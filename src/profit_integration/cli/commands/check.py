"""The command ``check``: report everything that is wrong or doubtful in settings, before go-live."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from profit_integration.cli.books import remembered_ranges
from profit_integration.cli.clock import today
from profit_integration.cli.console import Printer
from profit_integration.cli.endings import Status, violation_as_data
from profit_integration.cli.options import PATH, printer_options
from profit_integration.cli.printing import counted_by_severity, show_findings
from profit_integration.core.errors import InvalidSettingsError
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.ports import RangeStates
from profit_integration.core.violation import Code, Severity, Violation, message
from profit_integration.formats.accepted import AcceptedFinding, judge
from profit_integration.formats.rgs_codes import read_rgs_codes, rgs_code_violations
from profit_integration.formats.settings_file import SettingsFile, load_settings
from profit_integration.formats.toml_lines import on_line

FileFinding = tuple[Path, Violation]
Accepted = tuple[Path, Violation, AcceptedFinding]


@click.command()
@click.argument("settings", nargs=-1, required=True, type=PATH)
@click.option(
    "--book",
    metavar="FILE",
    help="The book of given numbers: what is left, in use, or changed.",
)
@click.option(
    "--rgs",
    metavar="FILE",
    type=PATH,
    help="Check the RGS codes of ledger accounts by this list: CSV with a column Referentiecode.",
)
@click.option("--strict", is_flag=True, help="End with exit status 1 on warnings as well.")
@click.option("--all", "shows_all", is_flag=True, help="Show accepted findings too, each with its reason.")
@printer_options
def check(
    settings: tuple[Path, ...], *, book: str | None, rgs: Path | None, strict: bool, shows_all: bool, printer: Printer
) -> Status:
    """Check SETTINGS before go-live: all that is wrong or doubtful, with what to do.

    Takes a settings file per administration. Settings that depend on another administration are checked together. Exit
    status 1 if there are errors. Exit status 2 if a file cannot be read: then only mistakes in such files are shown.
    """
    files, findings = _read(settings)
    accepted: list[Accepted] = []
    is_unreadable = bool(findings)
    if not is_unreadable:
        with remembered_ranges(book) as memory:
            findings, accepted = _judged(files, [*_violations(files, memory), *_of_rgs_codes(files, rgs)])
    if printer.as_json:
        open_as_data = [{"file": file, **violation_as_data(violation, printer.texts)} for file, violation in findings]
        accepted_as_data = [
            {"file": file, **violation_as_data(violation, printer.texts), "reason": acceptance.reason}
            for file, violation, acceptance in accepted
        ]
        printer.data({"findings": open_as_data, "accepted": accepted_as_data}, in_ascii=False)
    else:
        several_files = len({*settings, *(file for file, _ in findings)}) > 1
        _show(printer, findings, accepted, several_files=several_files, shows_all=shows_all)
    if is_unreadable:
        return Status.UNUSABLE
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    is_failing = any(violation.severity in failing for _, violation in findings)
    return Status.FINDINGS if is_failing else Status.DONE


def _read(settings: Sequence[Path]) -> tuple[dict[Path, SettingsFile], list[FileFinding]]:
    """The settings of the files that can be read, and the mistakes of those that cannot."""
    files: dict[Path, SettingsFile] = {}
    findings: list[FileFinding] = []
    for path in dict.fromkeys(settings):
        try:
            files[path] = load_settings(path)
        except InvalidSettingsError as error:
            findings += [(Path(error.source), violation) for violation in error.violations]  # or a file that it names
    return files, findings


def _violations(files: dict[Path, SettingsFile], memory: RangeStates | None) -> Iterator[FileFinding]:
    file_of = {file.settings.administration: path for path, file in files.items()}
    violations = check_settings(*(file.settings for file in files.values()), today=today(), memory=memory)
    for violation in violations:
        if violation.administration is not None:
            yield file_of[violation.administration], violation
    for path, file in files.items():
        for violation in file.ubl.findings(file.settings):
            yield path, violation


def _of_rgs_codes(files: dict[Path, SettingsFile], rgs: Path | None) -> Iterator[FileFinding]:
    """The RGS codes that are not in the list, if there is one."""
    if rgs is not None:
        codes = read_rgs_codes(rgs)
        for path, loaded in files.items():
            for violation in rgs_code_violations(loaded.settings, codes, str(rgs)):
                yield path, violation


def _judged(
    files: dict[Path, SettingsFile], findings: Sequence[FileFinding]
) -> tuple[list[FileFinding], list[Accepted]]:
    """What is left of the findings, with a note for whatever accepts nothing; and what the files accept.

    Each has the line of its place.
    """
    left: list[FileFinding] = []
    accepted: list[Accepted] = []
    for path, loaded in files.items():
        of_file = (on_line(violation, loaded.lines) for file, violation in findings if file == path)
        judged = judge(of_file, loaded.accepted, loaded.settings)
        stale = (on_line(violation, loaded.lines) for violation in judged.stale)
        left += ((path, violation) for violation in (*judged.open, *stale))
        accepted += ((path, violation, acceptance) for violation, acceptance in judged.accepted)
    return left, accepted


def _show(
    printer: Printer,
    findings: Sequence[FileFinding],
    accepted: Sequence[Accepted],
    *,
    several_files: bool,
    shows_all: bool,
) -> None:
    texts = printer.texts
    show_findings(printer, [(str(file) if several_files else "", violation) for file, violation in findings])
    for file, violation, acceptance in accepted if shows_all else ():
        values = {"reason": acceptance.reason, "finding": texts.full(violation)}
        place = f"{file}: " if several_files else ""
        printer.line(place + texts.sentence(message(Code.ACCEPTED_FINDING, **values)), style="dim")
    parts = counted_by_severity([violation for _, violation in findings], texts)
    if accepted:
        parts.append(texts.sentence(message(Code.ACCEPTED_COUNTED, count=len(accepted))))
    printer.line(", ".join(parts))
