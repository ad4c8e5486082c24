"""The options that several commands share."""

import os
import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from profit_integration.cli.languages import VARIABLE, arguments_of, texts_of
from profit_integration.cli.usage import WrongValueError
from profit_integration.core.model.kinds import IntegrationKind, Language
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


def _rates_in(texts: Iterable[str]) -> dict[str, Decimal]:
    """The exchange rates that arguments such as ``USD=0.92`` give, by currency."""
    rates: dict[str, Decimal] = {}
    for text in texts:
        match = _RATE.fullmatch(text)
        if match is None or not Decimal(match["rate"]):
            raise WrongValueError(message(Code.USE_RATE, value=text))
        if match["currency"] in rates:
            raise WrongValueError(message(Code.USE_RATES, currency=match["currency"]))
        rates[match["currency"]] = Decimal(match["rate"])
    return rates


_RATE = re.compile(r"(?P<currency>[A-Z]{3})=(?P<rate>[0-9]{1,15}(\.[0-9]{1,10})?)")
_MOST_JOBS = 61  # as many processes as Python can wait for on Windows
PATH = FilePath(path_type=Path)
DATE = Day()

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for machines.")
force_option = click.option(
    "--force", is_flag=True, help="Let an output replace any file but a book, settings, an input, a link or a device."
)
kind_option = click.option(
    "--kind",
    metavar="KIND",
    type=click.Choice([kind.value for kind in IntegrationKind if kind.party is not None]),
    callback=lambda _context, _option, kind: None if kind is None else IntegrationKind(kind),
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
rate_option = click.option(
    "--rate",
    "rates",
    metavar="CURRENCY=RATE",
    multiple=True,
    callback=lambda _context, _option, texts: _rates_in(texts),
    help="What one unit of a currency is worth in that of the administration, such as USD=0.92; may be repeated.",
)
rules_option = click.option(
    "--rules",
    metavar="XSLT",
    multiple=True,
    type=PATH,
    help="Check the documents by the rules in this file first, such as those of EN 16931; may be repeated.",
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
