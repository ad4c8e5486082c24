"""The command ``draw``: draw the numbers of invoices that are journalised later."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from profit_integration.adapters.memory import MemorySettings
from profit_integration.cli.books import TargetBook, book_option, new_option, target_book
from profit_integration.cli.clock import today
from profit_integration.cli.console import Printer
from profit_integration.cli.endings import Status, violations_of
from profit_integration.cli.invoice_options import InvoiceOptions, invoice_options
from profit_integration.cli.options import PATH, printer_options
from profit_integration.cli.outcomes import Outcomes
from profit_integration.cli.printing import show_notes, show_refusal
from profit_integration.cli.reading import InvoiceFiles
from profit_integration.cli.registers import number_as_data, show_numbers
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.core.errors import ConcurrentWriteError, DocumentConflictError, ProfitIntegrationError
from profit_integration.core.journalising.journaliser import Journaliser
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.number_register import RegisteredNumber
from profit_integration.core.violation import Code, Violation, of_invoice

_Drawn = tuple[str, RegisteredNumber | ProfitIntegrationError]
"""The name of a file, with the number of its invoice, or the error that refuses it."""


@click.command()
@click.argument("settings", type=PATH)
@click.argument("invoices", nargs=-1, required=True, type=PATH)
@book_option
@new_option
@invoice_options
@printer_options
def draw(
    settings: Path, invoices: tuple[Path, ...], *, book: str, new: bool, options: InvoiceOptions, printer: Printer
) -> Status:
    """Draw numbers for INVOICES (files, or folders of them) by SETTINGS, in order of date.

    `journalise` takes these numbers later. An invoice that has a number keeps it. An invoice that could not be
    journalised gets none.
    """
    files = options.invoices(load_sound_settings(settings), invoices)
    outcomes: list[_Drawn] = []
    read: dict[str, Invoice] = {}
    for name, invoice in files.invoices():
        if isinstance(invoice, Invoice):
            read[name] = invoice
        else:
            outcomes.append((name, invoice))
    with target_book(book, printer.texts, new=new) as target:
        outcomes += _draw(target, files, read)
        notes = [*target.notes(Outcomes(), new=new)]
    _show(printer, outcomes, notes)
    is_done = all(isinstance(result, RegisteredNumber) for _, result in outcomes)
    return Status.DONE if is_done else Status.FINDINGS


def _draw(target: TargetBook, files: InvoiceFiles, invoices: dict[str, Invoice]) -> Iterator[_Drawn]:
    """Draw the number of each invoice in a transaction of its own, again after a conflict with another process."""
    settings, administration = MemorySettings(files.known), files.known[0].administration
    first_of_key: dict[DocumentKey, str] = {}
    for file in sorted(invoices, key=lambda file: invoices[file].invoice_date):
        invoice = invoices[file]
        first = first_of_key.setdefault(invoice.key(administration), file)
        if invoice.digest != invoices[first].digest:
            subject = of_invoice(invoice.document_id)
            yield (
                file,
                DocumentConflictError(Violation(code=Code.DRAWN_TWICE, document=subject, values={"other": first})),
            )
            continue
        for is_repeated in (False, True):
            try:
                with target.book.begin() as transaction:
                    journaliser = Journaliser(settings, transaction.numbers, transaction.entries)
                    result = journaliser.draw(invoice, administration=administration, today=today())
            except ProfitIntegrationError as error:
                if is_repeated or not isinstance(error, ConcurrentWriteError):
                    yield file, files.with_row_to_add(error, file)
                    break
            else:
                yield file, result
                break


def _show(printer: Printer, outcomes: Iterable[_Drawn], notes: Sequence[Violation]) -> None:
    numbers: list[RegisteredNumber] = []
    data: list[dict[str, Any]] = []
    for file, result in outcomes:
        if isinstance(result, RegisteredNumber):
            numbers.append(result)
            data.append({"file": file, **number_as_data(result)})
        else:
            data.append({"file": file, "errors": violations_of(result)})
            if not printer.as_json:
                show_refusal(printer, file, result)
    if printer.as_json:
        printer.data({"documents": data, "notes": notes})
    else:
        show_numbers(printer, numbers)
        show_notes(printer, notes)
