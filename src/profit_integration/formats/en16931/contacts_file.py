"""Contacts from a CSV file, as other programs export them: a row per debtor or creditor.

Column names may be English or Dutch. An identifier may stand in the column of its kind, and several in that of all.
"""

import re
from pathlib import Path
from types import MappingProxyType

import attrs

from profit_integration.formats.csv_rows import Row, read_rows
from profit_integration.formats.en16931.rows import ContactRow

_IDENTIFIERS = ("vat_number", "registration_number", "gln", "iban")
_COLUMNS = ("number", "name", *_IDENTIFIERS, "identifiers", "profile", "debtor")
_IN_DUTCH = MappingProxyType(
    {
        "nummer": "number",
        "relatienummer": "number",
        "naam": "name",
        "btw_nummer": "vat_number",
        "kvk_nummer": "registration_number",
        "identificaties": "identifiers",
        "verkooprelatieprofiel": "profile",
        "debiteur": "debtor",
    }
)
_BETWEEN_IDENTIFIERS = re.compile("[,;|]")


@attrs.frozen(kw_only=True)
class ContactOfFile(ContactRow):
    """A contact of a CSV file.

    Attributes:
        place: The file and the line, as messages name them: ``contacts.csv:12``.
    """

    place: str


def read_contacts(path: Path) -> tuple[ContactOfFile, ...]:
    """Read a CSV file of contacts, with cells between semicolons, commas or tabs.

    The columns, in any order: ``number``, ``name``, ``vat_number``, ``registration_number`` (KvK), ``gln``, ``iban``,
    ``identifiers`` (several, between commas, semicolons or bars), ``profile`` and ``debtor``. Only the first is needed.

    Raises:
        InvalidSettingsError: If the file cannot be read; with every mistake in its rows, by line and column.
    """

    def contact(row: Row) -> ContactOfFile:
        identifiers = [row.text(column) or "" for column in _IDENTIFIERS]
        identifiers += _BETWEEN_IDENTIFIERS.split(row.text("identifiers") or "")
        return ContactOfFile(
            number=row.required("number"),
            name=row.text("name"),
            identifiers=tuple(text.strip() for text in identifiers if text.strip()),
            profile=row.text("profile"),
            debtor=row.text("debtor"),
            place=f"{path.name}:{row.line}",
        )

    return tuple(read_rows(path, contact, needed=("number",), known=_COLUMNS, synonyms=_IN_DUTCH))
