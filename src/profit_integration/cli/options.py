"""The options that several commands share."""

from pathlib import Path

import click

from profit_integration.core.model.kinds import IntegrationKind, Language
from profit_integration.messages import TEXTS

PATH = click.Path(path_type=Path)

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for machines.")
kind_option = click.option(
    "--kind",
    type=click.Choice([kind.value for kind in IntegrationKind if kind.party is not None]),
    help="The integration kind of the documents; otherwise the table ubl.kinds of the settings tells.",
)
others_option = click.option(
    "--with",
    "others",
    metavar="SETTINGS",
    multiple=True,
    type=PATH,
    help="The settings of another administration, which sales contact profiles post in.",
)
language_option = click.option(
    "--language",
    "texts",
    type=click.Choice([language.value for language in Language]),
    default=Language.ENGLISH.value,
    show_default=True,
    callback=lambda _context, _option, language: TEXTS[Language(language)],
    help="The language of what is printed.",
)
