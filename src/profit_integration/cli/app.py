"""The commands of ``profit-integration``.

How a command ends, with which exit status and in which words, is decided in `profit_integration.cli.endings`.
"""

import io
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from profit_integration.cli.endings import ended

# A command is the function of a module in `profit_integration.cli.commands`, and both have the same name.
_MODULE_AND_SUMMARY = {
    "book": ("book", "Copy a book while it is in use, or bring it to the version of today."),
    "check": ("check", "Check SETTINGS before go-live: all that is wrong or doubtful, with what to do."),
    "continuity": ("continuity", "Report gaps, duplicates, and later dates under earlier numbers."),
    "coverage": (
        "coverage",
        "Show which account every combination of groups takes by SETTINGS, through which rule, and instead of which.",
    ),
    "demo": ("demo", "Journalise a dozen invoices of a made-up administration, to see what it looks like."),
    "explain": ("explain", "Show what INVOICE would become by SETTINGS, and why: every rule that was looked at."),
    "init": ("init", "Write a commented settings file to start from: FILE, or settings.toml."),
    "journalise": ("journalise", "Journalise INVOICES (UBL files, or folders of them) by SETTINGS."),
    "next": ("next_number", "Show the number that the next invoice of a date would get."),
    "overlaps": ("overlaps", "Find every two counters that can ever give the same invoice number."),
    "reverse": (
        "reverse",
        "Reverse the entry with a number as it was booked, whatever SETTINGS say today; an entry is reversed once.",
    ),
    "what-if": (
        "what_if",
        "Show which INVOICES (UBL files, or folders of them) would be posted elsewhere by settings NEW than by OLD.",
    ),
}


class LazyGroup(click.Group):
    """A group that lists its commands by their summaries, and imports a command only when it is called.

    Showing the help then loads nothing that only a command needs.
    """

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command that the words call, and end the program with its exit status."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode, **extra)

        def command(words: list[str]) -> int | None:
            status: int | None = super(LazyGroup, self).main(words, prog_name, complete_var, False, **extra)
            return status

        sys.exit(ended(command, sys.argv[1:] if args is None else args))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Import the command that the arguments call."""
        name, _, rest = super().resolve_command(ctx, args)
        return name, None if name is None else import_command(name), rest


def import_command(name: str) -> click.Command:
    """Import a command from its module."""
    module, _ = _MODULE_AND_SUMMARY[name]
    command: click.Command = getattr(import_module(f"profit_integration.cli.commands.{module}"), module)
    return command


@click.group(
    cls=LazyGroup,
    commands=[click.Command(name, help=summary) for name, (_, summary) in _MODULE_AND_SUMMARY.items()],
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="profit_integration")
@click.option("--debug", is_flag=True, expose_value=False, help="Show where an error comes from, at any command.")
def main() -> None:
    """Journalise invoices the way AFAS Profit does: unique numbers, balanced entries, explained accounts."""
    # A letter that the output cannot show is written out; it may not end a run whose entries are kept already.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
