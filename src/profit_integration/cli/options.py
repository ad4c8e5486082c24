"""The options that several commands share."""

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import attrs
import click

from profit_integration.cli.console import Printer
from profit_integration.cli.languages import VARIABLE, arguments_of, texts_of
from profit_integration.cli.usage import WrongValueError
from profit_integration.core.model.kinds import Language
from profit_integration.core.violation import Code, message


class FilePath(click.Path):
    """The path of a file. The address of a database is refused, since errors print paths and it may hold a password."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Convert an argument to a path."""
        if "://" in os.fsdecode(value):
            raise WrongValueError(message(Code.USE_ADDRESS), param, ctx)
        return super().convert(value, param, ctx)


class Day(click.DateTime):
    """A date, written as YYYY-MM-DD."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Convert an argument to a date."""
        return super().convert(value, param, ctx).date()


_MOST_JOBS = 61  # as many processes as Python can wait for on Windows
PATH = FilePath(path_type=Path)
DATE = Day()

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for machines.")
force_option = click.option(
    "--force", is_flag=True, help="Let an output replace any file but a book, settings, an input, a link or a device."
)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1, _MOST_JOBS),
    default=1,
    show_default=True,
    help="How many processes read the files.",
)
language_option = click.option(
    "--language",
    "texts",
    type=click.Choice([language.value for language in Language]),
    envvar=VARIABLE,
    callback=lambda context, _option, _language: texts_of(arguments_of(context)),
    help="The language of printed texts; by default, that of the settings or the environment.",
)


def gathered(name: str, kind: type[attrs.AttrsInstance], *options: Callable[..., Any]) -> Callable[..., Any]:
    """A decorator that adds options to a command, which gets their values as one.

    Args:
        name: The parameter of the command.
        kind: The class of the value, whose attributes have the names of the options.
        options: The options, in the order of the help.
    """
    attributes = [attribute.name for attribute in attrs.fields(kind)]

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def with_value(*arguments: Any, **values: Any) -> Any:
            value = kind(**{attribute: values.pop(attribute) for attribute in attributes if attribute in values})
            return command(*arguments, **{name: value}, **values)

        for option in reversed(options):
            option(with_value)
        return with_value

    return decorate


printer_options = gathered("printer", Printer, language_option, json_option)
"""``--language`` and ``--json``; the command gets a `Printer`."""
