"""Read books of an earlier version, and migrate them to this version, after which they can be written.

In version 2, the key of a document held its integration kind. Since version 3 it holds its numbering, so that a
document is recognised also under another kind; see `profit_integration.core.model.document_keys.DocumentKey`.

Since version 4, entries and lines have the columns of a foreign currency, a book has a register of numbers, and it has
each text of evidence once, to which entries and lines refer. A migration adds the numbers of all entries to the
register, and replaces evidence by its id.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Set
from itertools import groupby
from types import MappingProxyType
from typing import Any

import attrs
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Table,
    bindparam,
    case,
    exists,
    func,
    insert,
    literal,
    literal_column,
    null,
    select,
    text,
    update,
)

from profit_integration.adapters.sql.connections import statements_on
from profit_integration.adapters.sql.entries import SqlJournalEntries
from profit_integration.adapters.sql.evidence import NewEvidence, without_text
from profit_integration.adapters.sql.failures import unusable_book_error
from profit_integration.adapters.sql.messages import message_of
from profit_integration.adapters.sql.numbers import SqlInvoiceNumbers
from profit_integration.adapters.sql.register import skips_as_text
from profit_integration.adapters.sql.tables import (
    KEY_COLUMNS,
    SCHEMA_VERSION,
    book,
    evidence,
    journal_entries,
    journal_lines,
    registered_numbers,
    reversals,
    skipped_numbers,
)
from profit_integration.core.model.entries import Role, Side
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.number_register import NumberState, RegisteredNumber, number_of
from profit_integration.core.model.numbers import SkippedNumber
from profit_integration.core.violation import Code

_entries = journal_entries.c
_NUMBERING_OF_KIND = {kind.value: kind.numbering.value for kind in IntegrationKind}
_NUMBERING_OF_REVERSED = case(_NUMBERING_OF_KIND, value=literal_column("reversals.kind"))  # of version 2


_OF_PARTIES = [kind.value for kind in IntegrationKind if kind.party is not None]
_SINCE_VERSION_4 = (
    journal_entries.c.foreign_currency,
    journal_entries.c.foreign_decimals,
    journal_entries.c.exchange_rate,
    journal_entries.c.owed,
    journal_lines.c.foreign_amount,
)


def _before_version_4(table: Table) -> list[ColumnElement[Any]]:
    """The columns of a table of version 3, with nothing in place of those that were added since."""
    added = {column.name for column in _SINCE_VERSION_4 if column.table is table}
    return [null().label(column.name) if column.name in added else column for column in table.c]


class EntriesOfVersion3(SqlJournalEntries):
    """The entries of a book of version 3; they can only be read."""

    _entries = select(*_before_version_4(journal_entries))
    _lines = select(*_before_version_4(journal_lines))

    def _texts_of(self, ids: Set[str]) -> Mapping[str, str]:
        """The texts of evidence, which rows of this version hold in place of an id."""
        return {text: text for text in ids}


class EntriesOfVersion2(EntriesOfVersion3):
    """The entries of a book of version 2; they can only be read."""

    _entries = select(
        *(column for column in _before_version_4(journal_entries) if column.name != "numbering"),
        case(_NUMBERING_OF_KIND, value=journal_entries.c.kind).label("numbering"),
    )
    _reversals = select(
        *(column for column in reversals.c if column.name != "numbering"), _NUMBERING_OF_REVERSED.label("numbering")
    )
    _reversal_of = select(reversals.c.entry_id).where(
        *(reversals.c[name] == bindparam(name) for name in KEY_COLUMNS if name != "numbering"),
        bindparam("numbering") == _NUMBERING_OF_REVERSED,
    )


class InvoiceNumbersBeforeVersion4(SqlInvoiceNumbers):
    """The numbers of a book without a register; they can only be read.

    Args:
        connection: A connection to the book.
        entries: Its entries, whose numbers are all that are journalised.
        scope: What numbers are unique within.
    """

    _in_use = journal_entries

    def __init__(self, connection: Connection, entries: SqlJournalEntries, *, scope: str) -> None:
        super().__init__(connection, scope=scope)
        self._entries = entries

    def registered(self, number: str) -> RegisteredNumber | None:
        """The number of an entry, or None."""
        entry = self._entries.find_number(number)
        return None if entry is None else number_of(entry)


ENTRIES_OF_VERSION: Mapping[int, type[SqlJournalEntries]] = MappingProxyType(
    {2: EntriesOfVersion2, 3: EntriesOfVersion3, SCHEMA_VERSION: SqlJournalEntries}
)
"""What reads the entries of a book, by the version of its tables."""


def check_current(version: int) -> None:
    """Refuse to write a book that is not of this version.

    Args:
        version: The version of its tables.

    Raises:
        UnusableSettingError: If the book is of an earlier version.
    """
    if version != SCHEMA_VERSION:
        raise unusable_book_error(Code.BOOK_OUTDATED, version=version, known=SCHEMA_VERSION)


@attrs.frozen
class KeptKind:
    """A document that keeps its integration kind in its key, because an earlier one of another kind has the same id.

    Attributes:
        administration: The administration that the document belongs to.
        kind: The integration kind of the document.
        document_id: The id of the document.
        number: The number of the entry of the document.
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
        entries: The number of entries in the book.
        kept: The documents that keep their integration kind in their keys.
    """

    version: int
    entries: int
    kept: tuple[KeptKind, ...]


def migrate_tables(connection: Connection, version: int) -> Migration:
    """Migrate the tables of a book of an earlier version to this version, within the host's transaction.

    Args:
        connection: A connection in a transaction, to a book of that version.
        version: The version of its tables.
    """
    kept = tuple(_replace_kinds_by_numberings(connection)) if version == 2 else ()
    _add_columns(connection)
    _register_numbers(connection)
    for table in (journal_entries, reversals):
        for index in table.indexes:
            index.create(connection, checkfirst=True)
    _move_evidence(connection)
    connection.execute(update(book).values(schema_version=SCHEMA_VERSION))
    counted = connection.execute(select(func.count()).select_from(journal_entries)).scalar_one()
    return Migration(version, counted, kept)


def _register_numbers(connection: Connection) -> None:
    """Make the register, and add the numbers of all entries to it."""
    registered_numbers.create(connection, checkfirst=True)
    same = [column.name for column in registered_numbers.columns if column.name in _entries]
    others = {
        "state": literal(NumberState.JOURNALISED.value),
        "invoice_date": _entries.voucher_date,
        "skipped": literal("[]"),
    }
    rows = select(*(_entries[name] for name in same), *others.values())
    connection.execute(insert(registered_numbers).from_select([*same, *others], rows))
    skip = skipped_numbers.c
    skips = select(_entries.scope, _entries.number_key, skip.number, skip.reason).join(skipped_numbers)
    skips = skips.order_by(skip.entry_id, skip.position)
    for (scope, key), of_number in groupby(connection.execute(skips), lambda row: (row.scope, row.number_key)):
        skipped = tuple(SkippedNumber(row.number, message_of(row.reason)) for row in of_number)
        the_row = (registered_numbers.c.scope == scope, registered_numbers.c.number_key == key)
        connection.execute(update(registered_numbers).where(*the_row).values(skipped=skips_as_text(skipped)))


def _move_evidence(connection: Connection) -> None:
    """From version 3: keep each text of evidence once, and have entries and lines refer to it."""
    evidence.create(connection, checkfirst=True)
    moved = NewEvidence()
    columns: dict[Column[str], Callable[[str], str]] = {
        journal_lines.c.reasons: lambda text: text,
        _entries.description_evidence: lambda text: without_text(json.loads(text)),
    }
    for column, text_of in columns.items():
        keys = list(column.table.primary_key.columns)
        rows = connection.execute(select(*keys, column)).all()
        if rows:
            refer = update(column.table).values({column: bindparam("of_id")})
            refer = refer.where(*(key == bindparam(f"of_{number}") for number, key in enumerate(keys)))
            parameters = [
                {"of_id": moved.id_of_text(text_of(text)), **{f"of_{number}": part for number, part in enumerate(key)}}
                for *key, text in rows
            ]
            connection.execute(refer, parameters)
    moved.add_with(statements_on(connection), entry_id=0)


def _add_columns(connection: Connection) -> None:
    """From version 3: add columns, and fill in what is to be paid. No earlier entry has a foreign currency."""
    for column in _SINCE_VERSION_4:
        type_ = column.type.compile(connection.dialect)
        connection.execute(text(f"ALTER TABLE {column.table.name} ADD COLUMN {column.name} {type_}"))
    line = journal_lines.c
    balance = case((line.side == Side.DEBIT.value, line.amount), else_=-line.amount)
    is_of_party = (line.entry_id == _entries.id) & line.role.in_([Role.DEBTOR.value, Role.CREDITOR.value])
    owed = select(func.nullif(func.sum(balance), 0)).where(is_of_party).scalar_subquery()
    reverses_nothing = ~exists().where(reversals.c.entry_id == _entries.id)
    connection.execute(
        update(journal_entries).where(_entries.kind.in_(_OF_PARTIES), reverses_nothing).values(owed=owed)
    )


def _replace_kinds_by_numberings(connection: Connection) -> Iterator[KeptKind]:
    """From version 2: give the keys of documents a numbering.

    A key gets the numbering of the document's kind instead of the kind. Where several documents would then have one
    key, only the first gets it. The others keep their kind in their keys, and are reported. None of them can be
    journalised again: the key of the first is found.

    Returns:
        The documents that keep their kind.
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
    return _kept(connection)


def _numbering_of_reversed() -> Any:
    """The numbering in the new key of a reversed invoice, which a reversal names by its former key."""
    same = [_entries[name] == reversals.c[name] for name in ("scope", "administration", "document_id", "creditor")]
    of_invoice = select(_entries.numbering).where(*same, _entries.kind == reversals.c.numbering)
    return func.coalesce(of_invoice.scalar_subquery(), reversals.c.numbering)


def _kept(connection: Connection) -> Iterator[KeptKind]:
    columns = (_entries.administration, _entries.kind, _entries.document_id, _entries.number)
    of_kind = select(*columns).where(_entries.numbering == _entries.kind).order_by(_entries.id)
    return (KeptKind(*row) for row in connection.execute(of_kind))
