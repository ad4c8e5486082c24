"""The command ``what-if``: show which invoices changed settings would post elsewhere or refuse."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import click

from profit_integration.cli.clock import today
from profit_integration.cli.console import Printer
from profit_integration.cli.data import line_as_data
from profit_integration.cli.endings import Status
from profit_integration.cli.invoice_options import InvoiceOptions, invoice_options
from profit_integration.cli.options import PATH, printer_options
from profit_integration.cli.printing import line_cells
from profit_integration.cli.reading import InvoiceFiles, Progress, no_progress
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import PaymentTerms
from profit_integration.core.model.financial_description import Description
from profit_integration.core.model.foreign_currency import ForeignCurrency
from profit_integration.core.model.invoices import Contact
from profit_integration.core.reports.what_if import Difference, Outcome, difference_between, outcome_of
from profit_integration.core.violation import Code, Texts, message
from profit_integration.formats.settings_file import SettingsFile


@click.command("what-if")
@click.argument("old", type=PATH)
@click.argument("new", type=PATH)
@click.argument("invoices", metavar="INVOICE...", nargs=-1, required=True, type=PATH)
@invoice_options
@printer_options
def what_if(old: Path, new: Path, invoices: tuple[Path, ...], *, options: InvoiceOptions, printer: Printer) -> Status:
    """Show which INVOICES (files, or folders of them) would be posted elsewhere by settings NEW than by OLD.

    Stores nothing and draws no number. Exit status 1 if any invoice differs.
    """
    before, after = load_sound_settings(old), load_sound_settings(new)
    by_old = options.invoices(before, invoices)
    by_new = attrs.evolve(by_old, settings=after)
    pairs = zip(
        _outcomes(by_old, lambda values, _: printer.progress(values, "comparing")), _outcomes(by_new), strict=True
    )
    compared = [difference_between(name, by_before, by_after) for (name, by_before), (_, by_after) in pairs]
    differences = [difference for difference in compared if difference is not None]
    if printer.as_json:
        as_data = [_difference(difference, printer.texts) for difference in differences]
        printer.data({"documents": len(compared), "differences": as_data})
    else:
        _show_differences(printer, before, after, differences)
        differ = message(Code.DOCUMENTS_DIFFER, documents=len(compared), differ=len(differences))
        effects = Counter(difference.effect for difference in differences)
        counts = ", ".join(f"{count} {printer.texts.label(effect)}" for effect, count in effects.items())
        printer.line(": ".join(filter(None, (printer.texts.sentence(differ), counts))))
    return Status.FINDINGS if differences else Status.DONE


def _outcomes(files: InvoiceFiles, progress: Progress = no_progress) -> Iterator[tuple[str, Outcome]]:
    """Each invoice by name, with its draft by the settings that it is read with; or with the error that refuses it."""
    for name, invoice in files.invoices(progress):
        if isinstance(invoice, ProfitIntegrationError):
            yield name, invoice
            continue
        outcome = outcome_of(files.settings.settings, invoice, today=today(), others=files.others)
        yield name, files.with_row_to_add(outcome, name) if isinstance(outcome, ProfitIntegrationError) else outcome


def _difference(difference: Difference, texts: Texts) -> dict[str, Any]:
    before, after = _error(difference.before), _error(difference.after)
    return {
        "document": difference.document,
        "effect": difference.effect,
        "error_before": before and before.in_words(texts),
        "error_after": after and after.in_words(texts),
        "violation_before": before and before.violation,
        "violation_after": after and after.violation,
        "fields": {change.field: {"before": change.before, "after": change.after} for change in difference.fields},
        "removed": [*map(line_as_data, difference.removed)],
        "added": [*map(line_as_data, difference.added)],
    }


def _error(outcome: Outcome) -> ProfitIntegrationError | None:
    return outcome if isinstance(outcome, ProfitIntegrationError) else None


def _text_of(value: object, printer: Printer) -> str:
    """The value of a field of an entry, as its readers write it."""
    texts = printer.texts
    match value:
        case None:
            return texts.labels["none"]
        case Description(text=text):
            return text
        case Contact(number=number, name=name):
            return f"{number} {name}"
        case ForeignCurrency(code=code, rate=rate):
            return f"{code} {printer.words(rate)}"
        case DocumentKey(administration=administration, document_id=document):
            return texts.sentence(
                message(Code.DOCUMENT_IN_ADMINISTRATION, document=document, administration=administration)
            )
        case PaymentTerms(amount=amount, last_day=last_day):
            return texts.sentence(message(Code.ENTRY_PAYMENT_DISCOUNT, amount=amount, last_day=last_day))
        case _:
            return printer.words(value)


def _show_differences(
    printer: Printer, before: SettingsFile, after: SettingsFile, differences: Sequence[Difference]
) -> None:
    texts = printer.texts
    for difference in differences:
        printer.line(f"{difference.document}: {texts.label(difference.effect)}", style="bold")
        for when, error in (("before", _error(difference.before)), ("after", _error(difference.after))):
            if error is not None:
                printer.line(f"  {texts.labels[when]}: {error.in_words(texts)}", style="red")
        for change in difference.fields:
            before_and_after = (
                _text_of(getattr(side, change.field), printer) for side in (difference.before, difference.after)
            )
            text = f"  {texts.labels[f'EntryDraft.{change.field}']}: {' -> '.join(before_and_after)}"
            printer.line(text, wraps=True)
        if difference.removed or difference.added:
            columns = ("", "account", "debit", "credit", "VAT", "because")
            removed = [("-", *line_cells(before.settings, line, texts)) for line in difference.removed]
            added = [("+", *line_cells(after.settings, line, texts)) for line in difference.added]
            styles = ["red"] * len(removed) + ["green"] * len(added)
            printer.table(columns, removed + added, amounts=("debit", "credit"), styles=styles)
        printer.line("")
