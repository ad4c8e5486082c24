"""The options that several commands share."""

import os
from pathlib import Path
from typing import Any

import click

from profit_integration.core.model.kinds import IntegrationKind, Language
from profit_integration.messages import TEXTS


class FilePath(click.Path):
    """The path of a file. The address of a database is refused, since errors print paths and it may hold a password."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Convert an argument to a path."""
        if "://" in os.fsdecode(value):
            self.fail("this is the address of a database, and the path of a file is expected", param, ctx)
        return super().convert(value, param, ctx)


PATH = FilePath(path_type=Path)

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for machines.")
force_option = click.option(
    "--force", is_flag=True, help="Let an output replace any file but a book, settings, an input, a link or a device."
)
kind_option = click.option(
    "--kind",
    metavar="KIND",
    type=click.Choice([kind.value for kind in IntegrationKind if kind.party is not None]),
    help="The integration kind of the documents; by default, the table ubl.kinds of the settings decides.",
)
others_option = click.option(
    "--with",
    "others",
    metavar="SETTINGS",
    multiple=True,
    type=PATH,
    help="The settings of another administration that sales contact profiles post in.",
)
language_option = click.option(
    "--language",
    "texts",
    type=click.Choice([language.value for language in Language]),
    default=Language.ENGLISH.value,
    show_default=True,
    callback=lambda _context, _option, language: TEXTS[Language(language)],
    help="The language of printed texts.",
)
