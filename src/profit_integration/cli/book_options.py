"""The options and tables that the commands share that look into a book."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import attrs
import click

from profit_integration.cli.console import Printer
from profit_integration.cli.options import DATE, PATH, gathered
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entry_filter import EntryFilter
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.violation import Code, message

filter_options = gathered(
    "wanted",
    EntryFilter,
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
"""Which entries are wanted; the command gets an `EntryFilter`."""

_AMOUNTS = frozenset({"amount", "debit", "credit", "balance", "basis", "VAT amount"})
WIDTH = 80  # a description may have 255 characters, and a page of entries is to fit any terminal

accounts_of_option = click.option(
    "--settings", "settings", type=PATH, multiple=True, help="Settings that have the names of the ledger accounts."
)


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


def show_per_administration(
    printer: Printer, columns: Sequence[str], rows: Iterable[tuple[tuple[int, str], Sequence[Any]]]
) -> None:
    """Show a table for each administration and currency.

    Args:
        printer: Prints them.
        columns: The labels of the columns; those of amounts are aligned to the right.
        rows: The rows: the administration and its currency, and the cells.
    """
    narrow = printer.narrow(WIDTH)
    in_order = sorted(rows, key=lambda row: row[0])
    for (administration, currency), of_one in groupby(in_order, lambda row: row[0]):
        narrow.say(message(Code.OF_ADMINISTRATION, administration=administration, currency=currency), style="bold")
        narrow.table(columns, (cells for _, cells in of_one), amounts=_AMOUNTS)
        narrow.line("")
