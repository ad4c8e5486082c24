"""The page on the command line has a section for every command, every option, and no option that is not there."""

import re
from collections.abc import Iterator

import click

from profit_integration.cli.app import import_command, main
from tests.docs.pages import text_of

PAGE = text_of("docs/reference/command-line.md")


def commands() -> Iterator[tuple[str, click.Command]]:
    for name in main.commands:
        command = import_command(name)
        if isinstance(command, click.Group):
            yield from ((f"{name} {below}", inner) for below, inner in command.commands.items())
        else:
            yield name, command


def test_every_command_has_a_section() -> None:
    headings = ", ".join(re.findall(r"^## (.+)$", PAGE, re.MULTILINE))

    assert [name for name, _ in commands() if not re.search(rf"(^|, ){name}\b", headings)] == []


def test_the_options_on_the_page_are_those_of_the_commands() -> None:
    options = {
        option
        for command in (main, *(command for _, command in commands()))
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--")
    }

    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", PAGE)) - {"--help"} == options - {"--version"}
