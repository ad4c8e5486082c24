"""The options and tables that the commands share that look into a book."""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from itertools import groupby
from pathlib import Path
from typing import Any

import attrs
import click
from rich.console import Console
from rich.text import Text

from profit_integration.cli.console import make_console, make_table
from profit_integration.cli.options import DATE, PATH
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entry_filter import EntryFilter
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.violation import Code, Texts, message

_OPTIONS = (
    click.option("--from", "first", type=DATE, help="The first date that counts, as YYYY-MM-DD."),
    click.option("--until", "last", type=DATE, help="The last date that counts, as YYYY-MM-DD."),
    click.option("--journal", help="The code of a journal."),
    click.option("--account", help="The number of a ledger account."),
    click.option("--contact", help="The number of a contact."),
    click.option(
        "--kind",
        metavar="KIND",
        type=click.Choice([kind.value for kind in IntegrationKind]),
        help="The integration kind of the documents.",
    ),
    click.option("--administration", type=click.IntRange(0, 2**31 - 1), help="The number of an administration."),
)
_AMOUNTS = frozenset({"amount", "debit", "credit", "balance", "basis", "VAT amount"})
_WIDTH = 80  # a description may have 255 characters, and a page of entries is to fit any terminal
_FIELDS = tuple(field.name for field in attrs.fields(EntryFilter))

accounts_of_option = click.option(
    "--settings", "settings", type=PATH, multiple=True, help="Settings that have the names of the ledger accounts."
)


def filter_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say which entries are wanted; the command gets them as one `EntryFilter`, `wanted`."""

    @wraps(command)
    def with_filter(*arguments: Any, **values: Any) -> None:
        command(*arguments, wanted=EntryFilter(**{name: values.pop(name) for name in _FIELDS}), **values)

    for option in reversed(_OPTIONS):
        option(with_filter)
    return with_filter


@attrs.frozen
class Charts:
    """The settings that have the ledger accounts, of those administrations whose settings are given.

    Attributes:
        settings: The settings.
    """

    settings: tuple[AdministrationSettings, ...]

    @classmethod
    def load(cls, files: Iterable[Path]) -> "Charts":
        """Read settings files.

        Raises:
            InvalidSettingsError: If a file cannot be read or has mistakes.
        """
        return cls(tuple(load_sound_settings(file).settings for file in files))

    def of(self, administration: int) -> AdministrationSettings:
        """The settings of an administration; without a ledger account where none are given."""
        of_administration = (settings for settings in self.settings if settings.administration == administration)
        return next(of_administration, AdministrationSettings(administration=administration))


def narrow_console() -> Console:
    """Make a console on which tables fit any terminal."""
    console = make_console()
    console.width = min(console.width, _WIDTH)
    return console


def show_per_administration(
    columns: Sequence[str], rows: Iterable[tuple[tuple[int, str], Sequence[str]]], texts: Texts
) -> None:
    """Show a table for each administration and currency.

    Args:
        columns: The labels of the columns; those of amounts are aligned to the right.
        rows: The rows: the administration and its currency, and the cells.
        texts: The texts of the user's language.
    """
    console = narrow_console()
    in_order = sorted(rows, key=lambda row: row[0])
    for (administration, currency), of_one in groupby(in_order, lambda row: row[0]):
        title = message(Code.OF_ADMINISTRATION, administration=administration, currency=currency)
        console.print(Text(texts.sentence(title), style="bold"))
        table = make_table(columns, texts, amounts=_AMOUNTS)
        for _, cells in of_one:
            table.add_row(*map(Text, cells))
        console.print(table)
        console.print()
