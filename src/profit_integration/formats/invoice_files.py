"""An invoice file, as an invoice in the terms of an administration's settings."""

from pathlib import Path

from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.violation import Code, message
from profit_integration.formats.mistakes import unsupported
from profit_integration.formats.settings_file import SettingsFile
from profit_integration.formats.ubl.reading import read_document
from profit_integration.formats.ubl.translation import to_invoice
from profit_integration.formats.ubl.xml import MAXIMUM_BYTES


def read_invoice(path: Path, settings: SettingsFile, kind: IntegrationKind | None = None) -> Invoice:
    """Read an invoice file in the terms of the settings.

    Args:
        path: The file: UBL 2.1 in the semantic model of EN 16931.
        settings: The settings, with the tables that translate the file's terms.
        kind: The integration kind of the invoice; None to find it in the settings.

    Raises:
        InvoiceError: If the file cannot be read, or is not an invoice that can be read as a whole.
        SettingsError: If a table of the settings has no row for it.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAXIMUM_BYTES + 1)  # enough to see that it is too large
    except OSError as error:
        about = message(Code.OF_FILE, file=str(path))
        raise unsupported(Code.FILE_UNREADABLE, about, reason=error.strerror) from error
    document = read_document(data, source=path.name, largest_difference=settings.ubl.largest_difference)
    return to_invoice(document, settings.ubl, kind)
