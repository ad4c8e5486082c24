"""The help of commands in Dutch: copies of the commands with the texts of `profit_integration.messages`."""

from collections.abc import Iterable
from copy import copy
from typing import TypeVar

import click

from profit_integration.messages import DUTCH_HELP, DUTCH_HELP_WORDS

PROGRAM = "profit-integration"

_Command = TypeVar("_Command", bound=click.Command)


def in_dutch(command: _Command, name: str) -> _Command:
    """Copy a command and those under it, with their help in Dutch.

    Args:
        command: The command.
        name: Its name, behind the name of the command that it belongs to, such as ``book list``; blank for the program.
    """
    copied = copy(command)
    copied.help = DUTCH_HELP[name or PROGRAM]
    copied.context_class = _DutchContext
    copied.options_metavar = DUTCH_HELP_WORDS["[OPTIONS]"]
    copied.params = [_option_in_dutch(option, name) for option in command.params]
    if isinstance(copied, click.Group):
        copied.subcommand_metavar = DUTCH_HELP_WORDS["COMMAND [ARGS]..."]
        copied.commands = {
            part: in_dutch(command, f"{name} {part}".strip()) for part, command in copied.commands.items()
        }
    return copied


def key_of(option: click.Option, name: str) -> str:
    """The key of the help of an option: of its command alone where there is such a help, else of every command."""
    of_command = f"{name or PROGRAM} {option.opts[-1]}"
    return of_command if of_command in DUTCH_HELP else option.opts[-1]


def _option_in_dutch(parameter: click.Parameter, name: str) -> click.Parameter:
    copied = copy(parameter)
    if isinstance(copied, click.Option):
        copied.help = DUTCH_HELP[key_of(copied, name)]
    return copied


class _DutchFormatter(click.HelpFormatter):
    """Writes help with click's own words in Dutch."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, f"{DUTCH_HELP_WORDS['Usage:']} " if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        super().write_heading(DUTCH_HELP_WORDS[heading])

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, _in_words(text)) for name, text in rows], col_max, col_spacing)


class _DutchContext(click.Context):
    formatter_class = _DutchFormatter


def _in_words(text: str) -> str:
    for english, dutch in DUTCH_HELP_WORDS.items():
        text = text.replace(english, dutch)
    return text
