"""Mistakes in the use of a command as messages, so that they can be read in either language."""

import re

import click

from profit_integration.core.violation import Code, Message, Term, message

# click has no class for this mistake, nor for a missing command, only a sentence
_EXTRA_ARGUMENTS = re.compile(r"Got unexpected extra arguments? \((.*)\)")


class WrongUseError(click.UsageError):
    """Arguments that do not go together."""

    def __init__(self, mistake: Message) -> None:
        super().__init__(str(mistake))
        self.mistake = mistake


class WrongValueError(click.BadParameter):
    """A value that an option or argument cannot have."""

    def __init__(
        self, mistake: Message, param: click.Parameter | None = None, ctx: click.Context | None = None
    ) -> None:
        super().__init__(str(mistake), ctx, param)
        self.mistake = mistake


def what_is_wrong(error: click.ClickException) -> Message | str:
    """What is wrong in the use of a command; in the English of click, where that gives no more than a sentence."""
    no_such_command = getattr(click.exceptions, "NoSuchCommand", ())  # which earlier versions of click do not have
    if isinstance(error, no_such_command):
        return message(Code.USE_NO_COMMAND, command=error.command_name)
    match error:
        case WrongUseError():
            return error.mistake
        case click.NoSuchOption():
            return message(Code.USE_NO_OPTION, option=error.option_name)
        case click.BadOptionUsage():
            return message(Code.USE_WITHOUT_VALUE, option=error.option_name)
        case click.BadParameter(param=click.Parameter() as parameter):
            return _of_parameter(error, parameter)
        case click.UsageError(message="Missing command."):
            return message(Code.USE_MISSING, parameter=Term("a command"))
        case click.UsageError() if extra := _EXTRA_ARGUMENTS.match(error.message):
            return message(Code.USE_EXTRA_ARGUMENTS, arguments=extra[1])
        case _:
            return error.format_message().rstrip(".")


def _of_parameter(error: click.BadParameter, parameter: click.Parameter) -> Message | str:
    named = parameter.get_error_hint(error.ctx).replace("'", "")
    wanted: Message | Term
    match error, parameter.type:
        case click.MissingParameter(), _:
            return message(Code.USE_MISSING, parameter=named)
        case WrongValueError(), _:
            return message(Code.USE_OF_PARAMETER, parameter=named, reason=error.mistake)
        case _, click.Choice(choices=choices):
            wanted = message(Code.ONE_OF, choices=tuple(choices))
        case _, click.DateTime():
            wanted = Term("a date")
        case _, click.IntRange():
            wanted = Term("a whole number")
        case _:
            return error.format_message().rstrip(".")
    return message(Code.USE_VALUE, parameter=named, wanted=wanted)
