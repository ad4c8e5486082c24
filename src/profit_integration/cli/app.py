"""The program ``profit-integration``: its commands, and how one is found and run.

The exit status of commands and the texts of errors are in `profit_integration.cli.endings`.
"""

import io
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, TypeVar

import click

from profit_integration.cli.endings import Status, run_command
from profit_integration.cli.languages import VARIABLE, arguments_of, chosen_language, remember_arguments
from profit_integration.core.model.kinds import Language

_Command = TypeVar("_Command", bound=click.Command)

# The module of a command in `profit_integration.cli.commands`, whose function has the same name, and its summary.
_MODULE_AND_SUMMARY = {
    "book": ("book", "Look into a book, copy it while it is in use, or bring it to the version of today."),
    "check": ("check", "Check SETTINGS before go-live: all that is wrong or doubtful, with what to do."),
    "continuity": ("continuity", "Report gaps, duplicates, and later dates under earlier numbers."),
    "coverage": (
        "coverage",
        "Show the account of every combination of groups by SETTINGS, its rule, and the accounts that it overrules.",
    ),
    "demo": ("demo", "Journalise a dozen invoices of a made-up administration, to see what it looks like."),
    "draft": ("draft", "Draft INVOICES (files, or folders of them) by SETTINGS, without a book."),
    "draw": (
        "draw",
        "Draw numbers for INVOICES (files, or folders of them) by SETTINGS, in order of date.",
    ),
    "explain": ("explain", "Show the entries that INVOICES would get by SETTINGS, and every rule considered."),
    "init": ("init", "Write a commented settings file to start from: FILE, or settings.toml."),
    "journalise": ("journalise", "Journalise INVOICES (files, or folders of them) by SETTINGS."),
    "keep": ("keep", "Number the drafts in the folder DRAFTS that `draft` wrote, and keep them in a book."),
    "next": ("next_number", "Show the number that the next invoice of a date would get."),
    "overlaps": ("overlaps", "Find every two counters that can ever give the same invoice number."),
    "reconcile": ("reconcile", "Compare what must be equal in a book: VAT with turnover, and work in progress."),
    "register": (
        "register",
        "List the invoice numbers of BOOK: drawn, journalised and voided ones, each with its date and document.",
    ),
    "report": ("report", "Write a page to look at: what SETTINGS do, and what a book holds."),
    "reverse": (
        "reverse",
        "Reverse the entry with a number as it was booked; an entry is reversed once.",
    ),
    "schema": (
        "schema",
        "Print the JSON Schema of a document or an entry: of a JSON file, or of each line of JSON Lines.",
    ),
    "void": ("void", "Void a drawn number: no invoice ever has it, for a reason."),
    "what-if": (
        "what_if",
        "Show which INVOICES (files, or folders of them) would be posted elsewhere by settings NEW than by OLD.",
    ),
    "year-end": ("year_end", "Check the counters of SETTINGS at year end: first numbers, what is left, overlaps."),
}


class LazyGroup(click.Group):
    """A group that imports a command only when it is called.

    Help lists the commands by their summaries, without importing what only a command needs.
    """

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command that the arguments name, and end the program with its exit status."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode, **extra)

        def command(arguments: list[str]) -> int | None:
            try:
                status: int | None = super(LazyGroup, self).main(arguments, prog_name, complete_var, False, **extra)
            except SystemExit:  # with which click ends where the reader of a pipe has closed it
                return Status.UNUSABLE
            return status

        sys.exit(run_command(command, sys.argv[1:] if args is None else args))

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Make the context of the program, which knows the arguments that choose its language."""
        arguments = tuple(args)  # parsing takes them out of the list
        group = _in_language(self, "", chosen_language(arguments))
        context: click.Context = super(LazyGroup, group).make_context(info_name, args, parent, **extra)
        remember_arguments(context, arguments)
        return context

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Import the command that the arguments name."""
        name, _, rest = super().resolve_command(ctx, args)
        if name is None:
            return None, None, rest
        return name, _in_language(import_command(name), name, chosen_language(arguments_of(ctx))), rest


def _in_language(command: _Command, name: str, language: Language) -> _Command:
    """A command with its help in a language."""
    if language is Language.ENGLISH:
        return command
    from profit_integration.cli.dutch_help import in_dutch  # noqa: PLC0415 - English help does without

    return in_dutch(command, name)


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
@click.option("--quiet", is_flag=True, expose_value=False, help="Print refusals and errors alone, at any command.")
@click.option(
    "--language",
    type=click.Choice([language.value for language in Language]),
    envvar=VARIABLE,
    expose_value=False,
    help="The language of printed texts, at any command; by default, that of the settings or the environment.",
)
def main() -> None:
    """Journalise invoices the way AFAS Profit does: unique numbers, balanced entries, explained accounts."""
    # A character that the terminal cannot show is escaped, so that it does not end a run whose entries are committed.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
