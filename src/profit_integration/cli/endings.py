"""How a command ends: one contract for the exit status and for errors, as text or as JSON.

A command raises what keeps it from its work. What is raised is put into words here, and nowhere else: on the standard
error output, or with ``--json`` as the JSON object that the command prints.
"""

import enum
import json
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import attrs
import click

from profit_integration.core.errors import InvalidSettingsError, ProfitIntegrationError
from profit_integration.core.model.kinds import Language
from profit_integration.core.violation import Code, Term, Texts, Violation, message


class Status(enum.IntEnum):
    """The exit status of every command."""

    DONE = 0
    FINDINGS = 1  # documents were refused, or there are findings
    UNUSABLE = 2  # the use of the command, its settings, its book or a file
    INTERRUPTED = 130


def ended(command: Callable[[list[str]], int | None], words: Sequence[str]) -> int:
    """Run a command, and print what it raises.

    Args:
        command: Runs the command with the words behind its name, and returns the exit status.
        words: The words. ``--debug`` is taken out: it shows where an error comes from.

    Returns:
        The exit status.
    """
    manner = _Manner(words)
    try:
        return command([word for word in words if word != _DEBUG]) or Status.DONE
    except Exception as error:
        if _DEBUG in words:
            click.echo(manner.without_secrets(traceback.format_exc()), err=True)
        manner.show(error)
        return Status.INTERRUPTED if isinstance(error, click.Abort) else Status.UNUSABLE


def show_error(error: ProfitIntegrationError | OSError, texts: Texts) -> None:
    """Print an error in words, where a command has more to print than that."""
    click.echo(_in_words(error, texts), err=True)


def violations_of(error: Exception) -> tuple[Violation, ...]:
    """What an error says, as violations."""
    match error:
        case InvalidSettingsError():
            source, violations = error.args
            of_file = message(Code.OF_FILE, file=source)
            return tuple(attrs.evolve(each, document=each.document or of_file) for each in violations)
        case ProfitIntegrationError():
            return (error.violation,)
        case OSError():
            file = Term("the output") if error.filename is None else str(error.filename)
            values = {"file": file, "reason": error.strerror or str(error)}
            return (Violation(code=Code.FILE_UNUSABLE, values=values),)
        case click.ClickException():
            context = getattr(error, "ctx", None)
            command = "" if context is None or context.parent is None else f"{context.info_name} "
            values = {"reason": error.format_message().rstrip("."), "command": command}
            return (Violation(code=Code.WRONG_USE, values=values),)
        case click.Abort():
            return (Violation(code=Code.INTERRUPTED),)
        case _:
            return (Violation(code=Code.UNEXPECTED, values={"reason": f"{type(error).__name__}: {error}"}),)


def errors_as_data(error: Exception, texts: Texts) -> list[dict[str, Any]]:
    """What an error says, for machines."""
    from profit_integration.cli.printing import violation_as_data  # noqa: PLC0415 - tables take long to import

    return [violation_as_data(violation, texts) for violation in violations_of(error)]


_DEBUG = "--debug"


class _Manner:
    """In which language and form errors are printed; known also where the words cannot be understood."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._addresses = [word for word in words if "://" in word]

    @property
    def _texts(self) -> Texts:
        from profit_integration.messages import TEXTS  # noqa: PLC0415 - reading it is for errors alone

        words = " ".join(self._words).replace("--language ", "--language=").split()
        return next((TEXTS[each] for each in Language if f"--language={each.value}" in words), TEXTS[Language.ENGLISH])

    def show(self, error: Exception) -> None:
        if "--json" in self._words:
            with suppress(OSError):  # where nothing can be printed, the error is in words elsewhere
                click.echo(json.dumps({"errors": self._redacted(errors_as_data(error, self._texts))}, indent=2))
                return
        with suppress(OSError):
            click.echo(self.without_secrets(_in_words(error, self._texts)), err=True)

    def _redacted(self, data: Any) -> Any:
        """Data without passwords, before it is JSON, which writes some letters otherwise."""
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
