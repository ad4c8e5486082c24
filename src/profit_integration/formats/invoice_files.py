"""Reading an invoice file as an invoice, with the terms of an administration's settings."""

import json
from collections.abc import Mapping
from decimal import Decimal
from itertools import islice
from pathlib import Path
from types import MappingProxyType

import attrs

from profit_integration.core.errors import ProfitIntegrationError, UnresolvedAccountError
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.policies.journal_choice import posting_administration
from profit_integration.core.violation import Code, Message, Violation, message, reason_of
from profit_integration.formats.document_files import is_document_file, read_documents
from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.document import InvoiceDocument
from profit_integration.formats.en16931.rows import column_of
from profit_integration.formats.en16931.translation import to_invoice
from profit_integration.formats.en16931.xml import MAXIMUM_BYTES
from profit_integration.formats.mistakes import unsupported
from profit_integration.formats.official_rules import OfficialRules
from profit_integration.formats.settings_file import SettingsFile

_NO_RATES: Mapping[str, Decimal] = MappingProxyType({})


def read_invoice(
    path: Path,
    settings: SettingsFile,
    kind: IntegrationKind | None = None,
    *,
    rates: Mapping[str, Decimal] = _NO_RATES,
    rules: OfficialRules | None = None,
) -> Invoice:
    """Read an invoice file, and translate its terms by the settings.

    Args:
        path: The file: UBL 2.1 or CII in the semantic model of EN 16931, or a PDF with either in it; or one invoice as
            JSON (``.json``, ``.jsonl``) or in rows (``.csv``, ``.xlsx``), in the terms of the settings.
        settings: The settings, with the tables that translate the file's terms.
        kind: The integration kind of the invoice; None to find it in the settings, or in JSON.
        rates: The exchange rates, by currency; see `Invoice.exchange_rate`. They are in the currency of these settings,
            and do not apply to an invoice that is posted in another administration.
        rules: The rules by which the document is checked before it is read, if any.

    Raises:
        InvoiceError: If the file cannot be read, or is not an invoice that can be read as a whole.
        SettingsError: If a table of the settings has no row for a term of the file, or the rules cannot be used.
    """
    if is_document_file(path):
        return with_options(_only_invoice(path, kind), settings, kind, rates)
    return with_options(to_invoice(_document(path, settings, rules), settings.ubl, kind), settings, None, rates)


def with_options(
    invoice: Invoice, settings: SettingsFile, kind: IntegrationKind | None, rates: Mapping[str, Decimal]
) -> Invoice:
    """An invoice with the integration kind and the exchange rate that hold for a whole run; see `read_invoice`."""
    if kind is not None:
        invoice = attrs.evolve(invoice, kind=kind)
    own, rate = settings.settings, rates.get(invoice.currency)
    if rate is None or posting_administration(own, invoice) != own.administration:
        return invoice
    return attrs.evolve(invoice, exchange_rate=rate)


def with_row_to_add(error: ProfitIntegrationError, path: Path, settings: SettingsFile) -> ProfitIntegrationError:
    """Name the row of ``ubl.lines`` to add in the error that a line of an invoice file has no account.

    Args:
        error: The error that refuses the invoice.
        path: The file.
        settings: The settings that it was read with.

    Returns:
        The error with the row; any other error, and that of a line for which there is a row, as it is.
    """
    is_of_ubl = not is_document_file(path)
    match error.violation.document:
        case Message(Code.OF_LINE, values_of_line) if is_of_ubl and isinstance(error, UnresolvedAccountError):
            line_id, invoice = dict(values_of_line)["line"], dict(values_of_line)["document"]
        case _:
            return error
    for line in _document(path, settings).lines:
        if line.line_id == line_id and not any(row.fits(line) for row in settings.ubl.lines):
            column, item = column_of(line)
            values = {
                "line": line_id,
                "item": item,
                "account": Message(error.code, error.violation.values),
                "column": column,
                "value": json.dumps(item, ensure_ascii=False),
            }
            without_row = Violation(code=Code.ITEM_WITHOUT_ROW, place="ubl.lines", document=invoice, values=values)
            return UnresolvedAccountError(without_row)
    return error


def _only_invoice(path: Path, kind: IntegrationKind | None) -> Invoice:
    """The invoice of a file that holds no other document."""
    match list(islice(read_documents(path, kind), 2)):
        case [(_, Invoice() as invoice)]:
            return invoice
        case [(_, ProfitIntegrationError() as error)]:
            raise error
        case _:
            raise unsupported(Code.SEVERAL_DOCUMENTS, message(Code.OF_FILE, file=str(path)))


def _document(path: Path, settings: SettingsFile, rules: OfficialRules | None = None) -> InvoiceDocument:
    try:
        with path.open("rb") as file:
            data = file.read(MAXIMUM_BYTES + 1)  # enough to see that it is too large
    except OSError as error:
        document = message(Code.OF_FILE, file=str(path))
        raise unsupported(Code.FILE_UNREADABLE, document, reason=reason_of(error)) from error
    allowed = settings.ubl.largest_difference
    return read_document(data, source=path.name, largest_difference=allowed, rules=rules)
