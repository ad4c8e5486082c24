"""Books of an earlier version: they are read as they are, and written once they are migrated.

Version 2 kept a document under its integration kind. Since version 3 it is kept under its numbering, so that the same
document under another kind is recognised; see `profit_integration.core.model.document_keys.DocumentKey`.
"""

from collections.abc import Iterator
from typing import Any

import attrs
from sqlalchemy import Connection, case, func, literal_column, select, text, update

from profit_integration.adapters.sql.entries import SqlJournalEntries
from profit_integration.adapters.sql.failures import unusable
from profit_integration.adapters.sql.tables import SCHEMA_VERSION, book, journal_entries, reversals
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.violation import Code

READABLE_VERSIONS = (2, SCHEMA_VERSION)

_entries = journal_entries.c
_NUMBERING_OF_KIND = {kind.value: kind.numbering.value for kind in IntegrationKind}


class EntriesOfVersion2(SqlJournalEntries):
    """The entries of a book of version 2, for reading."""

    _entries = select(
        *(column for column in journal_entries.c if column.name != "numbering"),
        case(_NUMBERING_OF_KIND, value=journal_entries.c.kind).label("numbering"),
    )
    _reversals = select(
        *(column for column in reversals.c if column.name != "numbering"),
        case(_NUMBERING_OF_KIND, value=literal_column("reversals.kind")).label("numbering"),
    )


def check_current(version: int) -> None:
    """See that a book may be written.

    Args:
        version: The version of its tables.

    Raises:
        UnusableSettingError: If it is of an earlier version.
    """
    if version != SCHEMA_VERSION:
        raise unusable(Code.BOOK_OUTDATED, version=version, known=SCHEMA_VERSION)


@attrs.frozen
class KeptKind:
    """A document that shares its id with an earlier one of another kind, so that its kind has become its numbering.

    Attributes:
        administration: The administration that it belongs to.
        kind: Its kind.
        document_id: Its id.
        number: The number of its entry.
    """

    administration: int
    kind: str
    document_id: str
    number: str


@attrs.frozen
class Migration:
    """What a migration changed.

    Attributes:
        version: The version that the book had.
        entries: How many entries it has.
        kept: The documents that keep their kind as numbering.
    """

    version: int
    entries: int
    kept: tuple[KeptKind, ...]


def migrate_tables(connection: Connection) -> Migration:
    """Bring the tables of version 2 to the version of today, within the host's transaction.

    Of documents that had one id under several kinds, the first entry gets the numbering of its kind, so that none of
    them can be booked again; the others keep their kind as numbering, and are reported.

    Args:
        connection: A connection in a transaction, to a book of version 2.
    """
    for table in (journal_entries.name, reversals.name):
        connection.execute(text(f"ALTER TABLE {table} RENAME COLUMN kind TO numbering"))
    connection.execute(text(f"ALTER TABLE {journal_entries.name} ADD COLUMN kind TEXT NOT NULL DEFAULT ''"))
    connection.execute(update(journal_entries).values(kind=_entries.numbering))
    numbering = case(_NUMBERING_OF_KIND, value=_entries.kind)
    documents = (_entries.scope, _entries.administration, numbering, _entries.document_id, _entries.creditor)
    first = select(func.min(_entries.id)).group_by(*documents)
    connection.execute(update(journal_entries).where(_entries.id.in_(first)).values(numbering=numbering))
    connection.execute(update(reversals).values(numbering=_numbering_of_reversed()))
    connection.execute(update(book).values(schema_version=SCHEMA_VERSION))
    counted = connection.execute(select(func.count()).select_from(journal_entries)).scalar_one()
    return Migration(2, counted, tuple(_kept(connection)))


def _numbering_of_reversed() -> Any:
    """The numbering that the reversed invoice has now; a reversal names it by its former key."""
    same = [_entries[name] == reversals.c[name] for name in ("scope", "administration", "document_id", "creditor")]
    of_invoice = select(_entries.numbering).where(*same, _entries.kind == reversals.c.numbering)
    return func.coalesce(of_invoice.scalar_subquery(), reversals.c.numbering)


def _kept(connection: Connection) -> Iterator[KeptKind]:
    columns = (_entries.administration, _entries.kind, _entries.document_id, _entries.number)
    of_kind = select(*columns).where(_entries.numbering == _entries.kind).order_by(_entries.id)
    return (KeptKind(*row) for row in connection.execute(of_kind))
