"""Every command and option has its help in Dutch too, and ``--help`` shows it."""

from collections.abc import Iterator
from inspect import cleandoc

import click
import pytest
from click.testing import CliRunner

from profit_integration.cli.app import import_command, main
from profit_integration.cli.dutch_help import PROGRAM, key_of
from profit_integration.messages import DUTCH_HELP, DUTCH_HELP_WORDS


def commands_under(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """A command and those under it, by their names."""
    yield name, command
    if isinstance(command, click.Group):
        for part in command.commands:
            below = import_command(part) if command is main else command.commands[part]
            yield from commands_under(below, f"{name} {part}".strip())


COMMANDS = dict(commands_under(main, ""))
OPTIONS = [
    (name, option)
    for name, command in COMMANDS.items()
    for option in command.params
    if isinstance(option, click.Option)
]


def test_every_command_and_option_has_a_dutch_help_and_none_is_left_over() -> None:
    keys = {name or PROGRAM for name in COMMANDS} | {key_of(option, name) for name, option in OPTIONS}

    assert keys == set(DUTCH_HELP)


def test_no_dutch_help_is_the_english_one() -> None:
    english = {cleandoc(command.help or "") for command in COMMANDS.values()} | {option.help for _, option in OPTIONS}

    assert english.isdisjoint({*DUTCH_HELP.values()})
    assert all(len(DUTCH_HELP[name].split("\n\n")) == len(paragraphs(name)) for name in COMMANDS if name)


def paragraphs(name: str) -> list[str]:
    return cleandoc(COMMANDS[name].help or "").split("\n\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_in_dutch_alone(name: str) -> None:
    shown = CliRunner().invoke(main, [*name.split(), "--language", "nl", "--help"], terminal_width=4000).output
    lines = shown.replace("\n\n", "\n").splitlines()

    assert lines[0].startswith(f"{DUTCH_HELP_WORDS['Usage:']} ")
    assert [word for word in DUTCH_HELP_WORDS if word in shown] == []
    for of_name, option in OPTIONS:
        if of_name == name:
            assert DUTCH_HELP[key_of(option, name)] in shown


def test_a_dutch_help_changes_no_english_one() -> None:
    def helped(*words: str) -> str:
        return CliRunner().invoke(main, [*words, "--help"]).output

    english = helped("book", "list"), helped()
    assert helped("book", "list", "--language", "nl") != english[0]
    assert helped("--language", "nl") != english[1]
    assert (helped("book", "list"), helped()) == english


def test_a_mistake_in_the_use_of_a_command_shows_its_usage_in_dutch() -> None:
    for words in (["--nosuch"], ["check", "--nosuch"], ["book", "list"]):
        assert DUTCH_HELP_WORDS["Usage:"] in CliRunner().invoke(main, [*words, "--language", "nl"]).output
