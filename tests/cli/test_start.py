"""What starting the command line imports, and what it lists without importing the commands."""

import subprocess
import sys

import pytest

from profit_integration.cli.app import import_command, main
from tests.documents import INVOICES, SETTINGS

SLOW = {"sqlalchemy", "lxml", "cattrs", "rich", "tomllib"}


def packages_after(*arguments: str) -> set[str]:
    """The packages that a new interpreter has imported after a command."""
    program = (
        "import sys; from profit_integration.cli.app import main; main(standalone_mode=False); "
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", program, *arguments], check=True, capture_output=True, text=True)
    assert run.stdout
    return set(run.stderr.split())


def test_help_imports_nothing_that_takes_long() -> None:
    assert packages_after("--help").isdisjoint(SLOW)


def test_a_command_without_a_book_imports_no_sqlalchemy() -> None:
    packages = packages_after("journalise", str(SETTINGS), str(INVOICES))

    assert "lxml" in packages
    assert "sqlalchemy" not in packages


@pytest.mark.parametrize("name", main.commands)
def test_a_listed_command_exists_under_its_name_with_the_same_short_help(name: str) -> None:
    listed, command = main.commands[name], import_command(name)

    assert (command.name, command.callback is not None) == (name, True)
    assert listed.get_short_help_str(1000) == command.get_short_help_str(1000)
