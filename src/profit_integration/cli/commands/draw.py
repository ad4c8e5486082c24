"""The command ``draw``: draw the numbers of invoices that are journalised later."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import attrs
import click

from profit_integration.adapters.memory import MemorySettings
from profit_integration.cli import printing
from profit_integration.cli.batch import invoice_files
from profit_integration.cli.books import TargetBook, book_option, new_option, target_book
from profit_integration.cli.clock import today
from profit_integration.cli.console import make_console
from profit_integration.cli.endings import Status, errors_as_data, violation_as_data
from profit_integration.cli.options import (
    PATH,
    json_option,
    kind_option,
    language_option,
    others_option,
    rate_option,
    rules_option,
)
from profit_integration.cli.outcomes import Outcomes
from profit_integration.cli.reading import InvoiceReader, RowsToAdd
from profit_integration.cli.registers import number_as_data, show_numbers
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.core.errors import ConcurrentWriteError, DocumentConflictError, ProfitIntegrationError
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.number_register import RegisteredNumber
from profit_integration.core.violation import Code, Texts, Violation, of_invoice
from profit_integration.formats.official_rules import OfficialRules


@attrs.frozen
class _Drawn:
    """The outcome of a file: the number of its invoice, or the error that refuses it."""

    file: str
    result: RegisteredNumber | ProfitIntegrationError


@click.command()
@click.argument("settings", type=PATH)
@click.argument("invoices", nargs=-1, required=True, type=PATH)
@book_option
@new_option
@kind_option
@rate_option
@others_option
@rules_option
@language_option
@json_option
@click.pass_context
def draw(
    context: click.Context,
    settings: Path,
    invoices: tuple[Path, ...],
    *,
    book: str,
    new: bool,
    kind: IntegrationKind | None,
    rates: Mapping[str, Decimal],
    others: tuple[Path, ...],
    rules: tuple[Path, ...],
    texts: Texts,
    as_json: bool,
) -> None:
    """Draw numbers for INVOICES (files, or folders of them) by SETTINGS, in order of date.

    `journalise` takes these numbers later. An invoice that has a number keeps it. An invoice that could not be
    journalised gets none.
    """
    loaded = load_sound_settings(settings)
    known = [loaded.settings, *(load_sound_settings(file).settings for file in others)]
    reader = InvoiceReader(settings=loaded, kind=kind, rates=rates, rules=OfficialRules.load(rules))
    outcomes: list[_Drawn] = []
    read: dict[str, Invoice] = {}
    files = list(dict.fromkeys(invoice_files(invoices)))
    for name, invoice in reader.invoices(files):
        if isinstance(invoice, Invoice):
            read[name] = invoice
        else:
            outcomes.append(_Drawn(name, invoice))
    rows_to_add = RowsToAdd(files, loaded)
    with target_book(book, texts, new=new) as target:
        for drawn in _draw(target, known, read):
            result = drawn.result
            if isinstance(result, ProfitIntegrationError):
                result = rows_to_add.named_in(result, drawn.file)
            outcomes.append(_Drawn(drawn.file, result))
        notes = [*target.notes(Outcomes(), new=new)]
    _show(outcomes, notes, texts, as_json=as_json)
    is_done = all(isinstance(outcome.result, RegisteredNumber) for outcome in outcomes)
    context.exit(Status.DONE if is_done else Status.FINDINGS)


def _draw(
    target: TargetBook, known: Sequence[AdministrationSettings], invoices: dict[str, Invoice]
) -> Iterator[_Drawn]:
    """Draw the number of each invoice in a transaction of its own, again after a conflict with another process."""
    settings = MemorySettings(known)
    first_of_key: dict[DocumentKey, str] = {}
    for file in sorted(invoices, key=lambda file: invoices[file].invoice_date):
        result: RegisteredNumber | ProfitIntegrationError
        first = first_of_key.setdefault(invoices[file].key(known[0].administration), file)
        if invoices[file].digest != invoices[first].digest:
            about = of_invoice(invoices[file].document_id)
            twice = Violation(code=Code.DRAWN_TWICE, document=about, values={"other": first})
            yield _Drawn(file, DocumentConflictError(twice))
            continue
        for _ in range(2):
            try:
                with target.book.begin() as transaction:
                    journaliser = Journaliser(settings, transaction.numbers, transaction.entries)
                    result = journaliser.draw(invoices[file], administration=known[0].administration, today=today())
                break
            except ConcurrentWriteError as error:
                result = error
            except ProfitIntegrationError as error:
                result = error
                break
        yield _Drawn(file, result)


def _show(outcomes: Iterable[_Drawn], notes: Sequence[Violation], texts: Texts, *, as_json: bool) -> None:
    numbers: list[RegisteredNumber] = []
    data = []
    console = make_console()
    for outcome in outcomes:
        if isinstance(outcome.result, RegisteredNumber):
            numbers.append(outcome.result)
            data.append({"file": outcome.file, **number_as_data(outcome.result)})
        else:
            data.append({"file": outcome.file, "errors": errors_as_data(outcome.result, texts)})
            if not as_json:
                printing.show_refusal(console, outcome.file, outcome.result, texts)
    if as_json:
        noted = [violation_as_data(note, texts) for note in notes]
        click.echo(json.dumps({"documents": data, "notes": noted}, indent=2))
    else:
        show_numbers(console, numbers, texts)
        printing.show_notes(console, notes, texts)
