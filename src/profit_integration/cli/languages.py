"""The language of a command: of what it prints, of its help, and of the error that stops it.

The arguments are read as they were typed, since help and errors may come before click has parsed them.
"""

import os
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import click

from profit_integration.core.model.kinds import Language
from profit_integration.core.violation import Texts

VARIABLE = "PROFIT_INTEGRATION_LANGUAGE"
"""The environment variable that stands for ``--language`` where the option is not given."""

_OPTION = "--language"
_SETTINGS_OF_DRAFTS = "settings-0.toml"  # the name that they have in the folder of a run
_ARGUMENTS = f"{__name__}.arguments"
_VARIABLES_OF_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is not blank decides, as POSIX says
_ADMINISTRATION = re.compile(r"^[ \t]*\[administration\][^\n]*\n(.*?)(?=^[ \t]*\[|\Z)", re.MULTILINE | re.DOTALL)


def chosen_language(arguments: Sequence[str]) -> Language:
    """Choose the language: that of ``--language``, else of the settings, else of the environment, else English.

    Args:
        arguments: The arguments of the program. The settings are the first TOML file among them, or in a folder of
            drafts, that states a language; the default of that field is no choice of the user's.
    """
    return next(_languages(arguments), Language.ENGLISH)


def is_language_given(arguments: Sequence[str]) -> bool:
    """Whether the arguments of the program have the option ``--language``."""
    return any(argument.partition("=")[0] == _OPTION for argument in arguments)


def texts_of(arguments: Sequence[str]) -> Texts:
    """The texts of the language that the arguments of the program choose; in JSON, plain ones."""
    from profit_integration.messages import TEXTS  # noqa: PLC0415 - English help does without
    from profit_integration.messages.notation import LocalTexts  # noqa: PLC0415

    texts = TEXTS[chosen_language(arguments)]
    return texts if "--json" in arguments else LocalTexts.of(texts)


def remember_arguments(context: click.Context, arguments: Sequence[str]) -> None:
    """Keep the arguments of the program for `arguments_of`."""
    context.meta[_ARGUMENTS] = tuple(arguments)


def arguments_of(context: click.Context) -> tuple[str, ...]:
    """The arguments of the program, in the context of any of its commands."""
    arguments: tuple[str, ...] = context.meta[_ARGUMENTS]
    return arguments


def _languages(arguments: Sequence[str]) -> Iterator[Language]:
    """The languages that are asked for. The first of them decides."""
    for argument, following in reversed([*pairwise([*arguments, ""])]):
        option, is_assigned, value = argument.partition("=")
        if option == _OPTION:
            yield from _language(value if is_assigned else following)
    yield from _language(os.environ.get(VARIABLE))
    for argument in arguments:
        name = argument.partition("=")[2] if argument.startswith("--") else argument
        file = Path(name) if name.lower().endswith(".toml") else Path(name, _SETTINGS_OF_DRAFTS)
        yield from _language(_stated_in(file))
    locale = next((os.environ[name] for name in _VARIABLES_OF_LOCALE if os.environ.get(name)), "")
    yield from _language(re.split(r"[_.@]", locale)[0])


def _language(code: object) -> Iterator[Language]:
    return (language for language in Language if language.value == code)


def _stated_in(file: Path) -> object:
    """The language in the table of the administration; None if the file has none, or cannot be read.

    The rest of the file is not read, so that mistakes in it are reported in its language.
    """
    import tomllib  # noqa: PLC0415 - help does without

    try:
        table = _ADMINISTRATION.search(file.read_text(encoding="utf-8")) if file.is_file() else None
        return tomllib.loads(table[1]).get("language") if table else None
    except (OSError, ValueError):
        return None
