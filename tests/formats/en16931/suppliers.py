"""Purchase invoices of one supplier, and contacts that it may be."""

import attrs

from profit_integration.core.model.invoices import Invoice
from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.rows import ContactRow
from profit_integration.formats.en16931.translation import to_invoice
from profit_integration.formats.settings_file import SettingsFile
from tests.documents import Change, document, settings

DE_PERS = "NL804567890B01"


def with_contacts(*contacts: ContactRow, unknown_contact: str | None = None) -> SettingsFile:
    """The settings of the demonstration with other contacts."""
    by = settings()
    return attrs.evolve(by, ubl=attrs.evolve(by.ubl, contacts=contacts, unknown_contact=unknown_contact))


def contact(number: str, *identifiers: str, name: str | None = None) -> ContactRow:
    """A row of contacts."""
    return ContactRow(number=number, name=name, identifiers=identifiers)


def purchase(*changes: Change, by: SettingsFile) -> Invoice:
    """The purchase invoice of the demonstration, whose supplier has a VAT number and nothing else."""
    return to_invoice(read_document(document("12", *changes), source="12"), by.ubl)
