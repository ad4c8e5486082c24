"""The command ``book export``: write entries of a book to a file, in the format of another program."""

from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from profit_integration.cli.book_options import Charts, filter_options
from profit_integration.cli.books import files_of_book, opened_book
from profit_integration.cli.clock import today
from profit_integration.cli.console import Printer
from profit_integration.cli.endings import Status
from profit_integration.cli.exports import AUDIT_FILES, Export, ExportFormat, export_files
from profit_integration.cli.options import PATH, force_option, printer_options
from profit_integration.cli.usage import WrongUseError
from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entry_filter import EntryFilter
from profit_integration.core.violation import Code, Violation, message
from profit_integration.formats.audit_file.period import AuditPeriod

if TYPE_CHECKING:
    from profit_integration.adapters.sql.reading import BookReader


@click.command("export")
@click.argument("book", metavar="BOOK")
@click.argument("output", metavar="FILE", type=PATH)
@click.option(
    "--format",
    "export_format",
    type=click.Choice([known.value for known in ExportFormat]),
    required=True,
    help="The format of the file.",
)
@filter_options
@click.option(
    "--settings",
    "settings",
    type=PATH,
    multiple=True,
    help="The settings of each administration: their accounts, periods, and what audit files state.",
)
@click.option(
    "--accounts", type=PATH, help="With beancount: open the accounts in this file, which several outputs share."
)
@force_option
@printer_options
def export(
    book: str,
    output: Path,
    *,
    export_format: str,
    wanted: EntryFilter,
    settings: tuple[Path, ...],
    accounts: Path | None,
    force: bool,
    printer: Printer,
) -> Status:
    """Write the entries of BOOK to FILE, by entry date.

    An entry that the format cannot hold is left out, and reported with exit status 1.
    """
    chosen = ExportFormat(export_format)
    _check_options(chosen, settings, accounts)
    charts = Charts.load(settings)
    protected = {"a book": files_of_book(book), "a settings file": settings}
    with opened_book(book) as opened, opened.read() as reader:
        if chosen in AUDIT_FILES:
            chart = _of_audit_file(charts, wanted)
            wanted = attrs.evolve(wanted, administration=chart.administration)
            exported = Export(chosen, chart, audit_period=_audit_period(chart, reader, wanted))
        else:
            _check_settings(reader, wanted, charts)
            first, *others = charts.settings or (charts.of(0),)
            exported = Export(chosen, first, tuple(others))
        with export_files(exported, output, accounts, force=force, protected=protected) as written:
            count, left_out = written.write_in_order(reader.entries_by_date(wanted))
    if printer.as_json:
        refused = [{"number": number, "violation": violation} for number, violation in left_out]
        printer.data({"file": output, "entries": count, "left_out": refused})
    else:
        for number, violation in left_out:
            sentence = printer.texts.sentence(message(Code.ENTRY_LEFT_OUT, number=number))
            printer.refuse(f"{sentence}: {printer.texts.refusal(violation)}")
        printer.say(message(Code.BOOK_EXPORTED, count=count, file=str(output)))
    return Status.FINDINGS if left_out else Status.DONE


def _check_options(chosen: ExportFormat, settings: tuple[Path, ...], accounts: Path | None) -> None:
    if not settings and chosen in {ExportFormat.BEANCOUNT, *AUDIT_FILES}:
        raise WrongUseError(message(Code.USE_NEEDS, option=f"--format {chosen.value}", other="--settings"))
    if accounts is not None and chosen is not ExportFormat.BEANCOUNT:
        raise WrongUseError(message(Code.USE_BELONGS, option="--accounts", other="--format beancount"))


def _check_settings(reader: "BookReader", wanted: EntryFilter, charts: Charts) -> None:
    """Refuse an export with entries of an administration whose settings are not known, if any are given."""
    known = {settings.administration for settings in charts.settings}
    for administration in reader.administrations(wanted) if known else ():
        if administration not in known:
            raise _without_settings(administration)


def _without_settings(administration: int) -> UnusableSettingError:
    values = {"administration": administration}
    return UnusableSettingError(Violation(code=Code.EXPORT_WITHOUT_SETTINGS, values=values))


def _of_audit_file(charts: Charts, wanted: EntryFilter) -> AdministrationSettings:
    """The settings of the administration that an audit file is about: the only ones, or those of --administration."""
    if wanted.administration is None:
        if len(charts.settings) > 1:
            raise WrongUseError(message(Code.USE_NEEDS, option="--format xaf", other="--administration"))
        return charts.settings[0]
    for settings in charts.settings:
        if settings.administration == wanted.administration:
            return settings
    raise _without_settings(wanted.administration)


def _audit_period(settings: AdministrationSettings, reader: "BookReader", wanted: EntryFilter) -> AuditPeriod:
    """The days of an audit file: those that are wanted, or else the financial year of the entries."""
    earliest, latest = reader.entry_dates(wanted) or (today(), today())
    first = wanted.first or settings.financial_year(min(earliest, wanted.last or earliest)).start_date
    last = wanted.last or settings.financial_year(max(latest, first)).end_date
    return AuditPeriod(settings=settings, first=first, last=last)
