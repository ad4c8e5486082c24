"""The exit status of every command, and how errors are printed.

A command raises the error that stops it. Such errors are printed here alone: as text on the standard error output, or
with ``--json`` as a JSON object on the standard output.
"""

import enum
import json
import traceback
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from typing import Any

import attrs
import click

from profit_integration.cli.languages import texts_of
from profit_integration.cli.quiet import quiet_output
from profit_integration.cli.usage import what_is_wrong
from profit_integration.core.errors import InvalidSettingsError, ProfitIntegrationError
from profit_integration.core.violation import Code, Message, Term, Texts, Violation, as_data, message, reason_of


class Status(enum.IntEnum):
    """The exit status of every command."""

    DONE = 0
    FINDINGS = 1  # documents were refused, or a report has findings
    UNUSABLE = 2  # the options, the settings, the book or a file cannot be used
    INTERRUPTED = 130  # the status that shells give a program that Ctrl-C ends


def run_command(command: Callable[[list[str]], int | None], arguments: Sequence[str]) -> int:
    """Run a command, and print the error that it raises.

    Args:
        command: Runs the command by its arguments, and returns the exit status.
        arguments: The arguments. Not passed on are ``--debug``, which prints the traceback of an error, and
            ``--quiet``.

    Returns:
        The exit status.
    """
    printer = _ErrorPrinter(arguments)
    output = quiet_output(leaves_json="--json" in arguments) if _QUIET in arguments else nullcontext()
    try:
        with output:
            return command([argument for argument in arguments if argument not in {_DEBUG, _QUIET}]) or Status.DONE
    except Exception as error:
        if _DEBUG in arguments:
            click.echo(printer.without_secrets(traceback.format_exc()), err=True)
        printer.show(error)
        return Status.INTERRUPTED if isinstance(error, click.Abort) else Status.UNUSABLE


def show_error(error: ProfitIntegrationError | OSError, texts: Texts) -> None:
    """Print an error as text, for a command that goes on after it."""
    click.echo(_in_words(error, texts), err=True)


def violations_of(error: Exception) -> tuple[Violation, ...]:
    """The violations that an error reports; errors of click and the system get a code of their own."""
    match error:
        case InvalidSettingsError():
            source, violations = error.args
            return tuple(
                attrs.evolve(violation, document=_in_file(source, violation.document)) for violation in violations
            )
        case ProfitIntegrationError():
            return (error.violation,)
        case OSError():
            file = Term("the output") if error.filename is None else str(error.filename)
            values = {"file": file, "reason": reason_of(error)}
            return (Violation(code=Code.FILE_UNUSABLE, values=values),)
        case click.ClickException():
            context = getattr(error, "ctx", None)
            reason, command = what_is_wrong(error), _name_of(context)
            return (Violation(code=Code.WRONG_USE, values={"reason": reason, "command": command}),)
        case click.Abort():
            return (Violation(code=Code.INTERRUPTED),)
        case _:
            return (Violation(code=Code.UNEXPECTED, values={"reason": f"{type(error).__name__}: {error}"}),)


def _in_file(source: str, place: Message | None) -> Message:
    """The place of a violation in a file, with the name of the file, unless it is a cell of a table."""
    match place:
        case None:
            return message(Code.OF_FILE, file=source)
        case Message(Code.OF_ROW, values):
            return message(Code.OF_FILE_LINE, file=source, line=dict(values)["line"])
        case _:
            return place


def _name_of(context: click.Context | None) -> str:
    """The name of a command with a blank behind it, such as ``book list``; blank for the program."""
    if context is None or context.parent is None:
        return ""
    return f"{_name_of(context.parent)}{context.info_name} "


def violation_as_data(violation: Violation, texts: Texts) -> dict[str, Any]:
    """A violation as data for JSON: its code, place and values, and its sentence and remedy."""
    return {
        "severity": violation.severity.value,
        "code": violation.code.value,
        "document": violation.document and texts.sentence(violation.document),
        "place": violation.place,
        "values": {name: as_data(value) for name, value in violation.values},
        "what": texts.sentence(violation),
        "remedy": texts.remedy(violation),
    }


_DEBUG = "--debug"
_QUIET = "--quiet"


class _ErrorPrinter:
    """Prints errors in the language and format that the arguments ask for.

    It looks for the options itself, since an error may be that click cannot parse the arguments.
    """

    def __init__(self, arguments: Sequence[str]) -> None:
        self._arguments = arguments
        self._addresses = [argument for argument in arguments if "://" in argument]

    @property
    def _texts(self) -> Texts:
        return texts_of(self._arguments)

    def show(self, error: Exception) -> None:
        if "--json" in self._arguments:
            with suppress(OSError):  # the standard output is unusable: print the error as text instead
                errors = [violation_as_data(violation, self._texts) for violation in violations_of(error)]
                click.echo(json.dumps({"errors": self._redacted(errors)}, indent=2))
                return
        with suppress(OSError):
            click.echo(self.without_secrets(_in_words(error, self._texts)), err=True)

    def _redacted(self, data: Any) -> Any:
        """Data without passwords. JSON would escape some characters of a password, which then is not recognised."""
        match data:
            case str():
                return self.without_secrets(data)
            case list():
                return [self._redacted(part) for part in data]
            case dict():
                return {name: self._redacted(part) for name, part in data.items()}
            case _:
                return data

    def without_secrets(self, text: str) -> str:
        if self._addresses:
            from profit_integration.adapters.sql.addresses import without_secrets  # noqa: PLC0415 - as in books

            for address in self._addresses:
                text = without_secrets(text, address)
        return text


def _in_words(error: Exception, texts: Texts) -> str:
    match error:
        case ProfitIntegrationError():
            return error.in_words(texts)
        case click.exceptions.NoArgsIsHelpError():
            return error.format_message()
        case click.UsageError() if error.ctx is not None:
            return "\n".join([error.ctx.get_usage(), *map(texts.refusal, violations_of(error))])
        case _:
            return "\n".join(map(texts.refusal, violations_of(error)))
