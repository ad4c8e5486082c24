"""The options that the commands share that read invoices."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

import attrs
import click

from profit_integration.cli.options import PATH, gathered
from profit_integration.cli.reading import InvoiceFiles, invoice_files
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.cli.usage import WrongValueError
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.violation import Code, message
from profit_integration.formats.official_rules import OfficialRules
from profit_integration.formats.settings_file import SettingsFile


@attrs.frozen(kw_only=True)
class InvoiceOptions:
    """The values of the options.

    Attributes:
        kind: The integration kind of all invoices; None if files or settings decide it.
        rates: The exchange rates, by currency.
        others: The settings of other administrations.
        rules: The rules by which the documents are checked.
    """

    kind: IntegrationKind | None
    rates: Mapping[str, Decimal]
    others: tuple[Path, ...]
    rules: tuple[Path, ...]

    def invoices(self, settings: SettingsFile, paths: Iterable[Path]) -> InvoiceFiles:
        """The invoice files at paths, to be read by settings and these options.

        Raises:
            UnsupportedDocumentError: If a folder has no invoice files.
            InvalidSettingsError: If other settings have mistakes.
            SettingsError: If the rules cannot be used.
        """
        return InvoiceFiles(
            files=invoice_files(paths),
            settings=settings,
            others=tuple(load_sound_settings(file).settings for file in self.others),
            kind=self.kind,
            rates=self.rates,
            rules=OfficialRules.load(self.rules),
        )


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
invoice_options = gathered("options", InvoiceOptions, kind_option, rate_option, others_option, rules_option)
"""These options; the command gets their values as `InvoiceOptions`."""
