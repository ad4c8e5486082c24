"""Journal entries on SQL: a row for each entry and each line, which refer to the evidence of accounts and texts."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from types import MappingProxyType
from typing import Any, ClassVar

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Table,
    Text,
    bindparam,
    false,
    func,
    literal_column,
    select,
    update,
)

from profit_integration.adapters.sql.connections import AnyConnection, statements_on
from profit_integration.adapters.sql.evidence import NewEvidence, StoredEvidence, texts_of
from profit_integration.adapters.sql.failures import ConflictsTranslated, report_damaged_rows
from profit_integration.adapters.sql.register import numbers_of, register_numbers_of
from profit_integration.adapters.sql.rows import entry_from, entry_row, key_from, key_row, line_rows, skip_rows
from profit_integration.adapters.sql.similar_entries import similar_entries
from profit_integration.adapters.sql.tables import (
    INSERT,
    as_parameter,
    book,
    is_one_of,
    journal_entries,
    journal_lines,
    reversals,
    skipped_numbers,
    under_key,
)
from profit_integration.core.errors import ConcurrentWriteError
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.numbers import number_key
from profit_integration.core.model.payable_amounts import EarlierEntries, PayableAmount
from profit_integration.core.violation import Code, Violation

# --- the statements that every entry needs; see `profit_integration.adapters.sql.compiled` -------------------------

_NEW_IDS: Mapping[str, Select[Any]] = MappingProxyType(
    {
        "postgresql": select(
            func.nextval(func.pg_get_serial_sequence(bindparam("entries", type_=Text), literal_column("'id'")))
        ).select_from(func.generate_series(literal_column("1"), bindparam("count", type_=Integer))),
        # The register has been written, so that this transaction alone writes.
        "sqlite": select(func.coalesce(func.max(journal_entries.c.id), literal_column("0"))),
    }
)
_WRITE_NOTHING = update(book).values(schema_version=book.c.schema_version).where(false())


def _having_ids(database: str) -> Sequence[ColumnElement[bool]]:
    entries = journal_entries.c
    return entries.scope == bindparam("scope"), is_one_of(entries.document_id, "ids", database)


_HAVE_IDS: Mapping[str, Select[Any]] = MappingProxyType(
    {database: select(journal_entries.c.id).where(*_having_ids(database)) for database in INSERT}
)
_ENTRY_OF = select(journal_entries.c.id).where(*under_key(journal_entries))
_REVERSAL_OF = select(reversals.c.entry_id).where(*under_key(reversals))


class SqlJournalEntries:
    """Every port of journal entries, within the transaction of the host's connection.

    Args:
        connection: A connection in a transaction: see `statements_on`.
        scope: What document keys and numbers are unique within; see `SqlInvoiceNumbers`.
    """

    _entries: ClassVar[Select[Any]] = select(journal_entries)
    _reversals: ClassVar[Select[Any]] = select(reversals)
    _reversal_of: ClassVar[Select[Any]] = _REVERSAL_OF
    _lines: ClassVar[Select[Any]] = select(journal_lines)

    def __init__(self, connection: AnyConnection, *, scope: str = "") -> None:
        self._statements = statements_on(connection)
        self._scope = scope

    def add(self, entry: JournalEntry) -> None:
        """Keep a new entry.

        Raises:
            ConcurrentWriteError: If an entry in the database has the same document key or number, or reverses the same
                document. Another transaction may have added it meanwhile.
            NoTransactionError: If a driver's connection would commit its rows one by one.
        """
        self.add_many([entry])

    def add_many(self, entries: Sequence[JournalEntry]) -> None:
        """Keep new entries, all of them or none.

        Raises:
            ConcurrentWriteError: As `add` does.
            NoTransactionError: As `add` does.
        """
        self._statements.check_transaction()
        if not entries:
            return
        if any(entry.reverses is not None for entry in entries):
            if self._statements.dialect.name == "sqlite":
                self._statements.run(_WRITE_NOTHING, [{}])  # begins a transaction that writes, before looking
            self._check_reversals(entries)
        # The register has the keys of all entries, so that it refuses an entry before there is a row of any.
        register_numbers_of(entries, self._statements, self._scope)
        with ConflictsTranslated(numbers_of(entries)):
            by_id = dict(zip(self._new_ids(len(entries)), entries, strict=True))
            evidence = NewEvidence()
            rows = [entry_row(entry, id_, self._scope, evidence) for id_, entry in by_id.items()]
            lines = [row for id_, entry in by_id.items() for row in line_rows(entry, id_, evidence)]
            evidence.add_with(self._statements, next(iter(by_id)))
            self._statements.add_rows(journal_entries, rows)
            self._statements.add_rows(journal_lines, lines)
            self._statements.add_rows(
                skipped_numbers, [row for id_, entry in by_id.items() for row in skip_rows(entry, id_)]
            )
            self._statements.add_rows(reversals, self._reversal_rows(by_id))

    def _check_reversals(self, entries: Sequence[JournalEntry]) -> None:
        """Refuse an entry that reverses a document which is reversed already, before there is a row of any entry."""
        reversed_here: set[DocumentKey] = set()
        for entry in entries:
            document = entry.reverses
            if document is None:
                continue
            is_reversed = document in reversed_here or self._statements.rows(
                _REVERSAL_OF, key_row(document, self._scope)
            )
            if is_reversed:
                raise ConcurrentWriteError(Violation(code=Code.CONCURRENT_WRITE, values={"what": entry.number.text}))
            reversed_here.add(document)

    def _new_ids(self, count: int) -> Sequence[int]:
        """Ids for new entries, in the order in which these are added."""
        database = self._statements.dialect.name
        values = {"entries": self._statements.name_of(journal_entries), "count": count}
        rows = self._statements.rows(_NEW_IDS[database], values)
        if database == "postgresql":
            return [id_ for (id_,) in rows]
        ((last,),) = rows
        return range(last + 1, last + 1 + count)

    def _reversal_rows(self, by_id: Mapping[int, JournalEntry]) -> list[dict[str, object]]:
        return [
            {**key_row(entry.reverses, self._scope), "entry_id": id_}
            for id_, entry in by_id.items()
            if entry.reverses is not None
        ]

    def find(self, document: DocumentKey) -> JournalEntry | None:
        """The entry of a source document, or None."""
        return self._find_entry(_ENTRY_OF, document)

    def find_many(self, documents: Sequence[DocumentKey]) -> dict[DocumentKey, JournalEntry]:
        """The entries of those source documents that have been journalised."""
        wanted, database = set(documents), self._statements.dialect.name
        values = {"scope": self._scope, "ids": as_parameter({key.document_id for key in wanted}, database)}
        if not self._statements.rows(_HAVE_IDS[database], values):  # as nearly always
            return {}
        candidates = self._entries.where(*_having_ids(database)).params(values)
        return {entry.document: entry for entry in self._read(candidates) if entry.document in wanted}

    def reversal_of(self, document: DocumentKey) -> JournalEntry | None:
        """The entry that reverses a source document, or None."""
        return self._find_entry(self._reversal_of, document)

    def similar_to(self, amounts: Sequence[PayableAmount]) -> dict[PayableAmount, EarlierEntries]:
        """The entries with these amounts to be paid that were not reversed, by amount."""
        return similar_entries(self._statements, self._scope, amounts)

    def find_number(self, number: str) -> JournalEntry | None:
        """The entry that carries a number, ignoring case and outer blanks, or None."""
        entries = journal_entries.c
        of_number = self._entries.where(entries.scope == self._scope, entries.number_key == number_key(number))
        return next(self._read(of_number), None)

    def by_id(self, ids: Sequence[int]) -> dict[int, JournalEntry]:
        """The entries with these ids, which are those of their rows; a page of them, since each is a parameter."""
        of_ids = self._entries.where(journal_entries.c.id.in_(ids)).order_by(journal_entries.c.id)
        return dict(zip(sorted(ids), self._read(of_ids), strict=True))

    def __iter__(self) -> Iterator[JournalEntry]:
        """All entries, in the order in which they were added."""
        everything = self._entries.where(journal_entries.c.scope == self._scope)
        return self._read(everything.order_by(journal_entries.c.id))

    def _find_entry(self, id_of: Select[Any], document: DocumentKey) -> JournalEntry | None:
        for (entry_id,) in self._statements.rows(id_of, key_row(document, self._scope)):
            return next(self._read(self._entries.where(journal_entries.c.id == entry_id)), None)
        return None

    def _read(self, wanted: Select[Any]) -> Iterator[JournalEntry]:
        ids = wanted.with_only_columns(journal_entries.c.id)
        with report_damaged_rows("journal_entries"):
            # Entries are read before their lines: an entry that is added in between is not returned without its lines.
            rows = self._statements.read(wanted)
            if not rows:
                return
            lines = self._parts(self._lines, journal_lines, ids)
            skipped = self._parts(select(skipped_numbers), skipped_numbers, ids)
            reversed_documents = self._reversals.where(reversals.c.entry_id.in_(ids))
            reverses = {row.entry_id: key_from(row) for row in self._statements.read(reversed_documents)}
            ids_of_evidence = {row.description_evidence for row in rows}
            ids_of_evidence.update(line.reasons for of_entry in lines.values() for line in of_entry)
            evidence = StoredEvidence(self._texts_of(ids_of_evidence))
        for row in rows:
            with report_damaged_rows(row.number):
                entry = entry_from(row, lines[row.id], skipped[row.id], reverses.get(row.id), evidence)
            yield entry

    def _texts_of(self, ids: Set[str]) -> Mapping[str, str]:
        """The texts of evidence, by id."""
        return texts_of(ids, self._statements)

    def _parts(self, rows: Select[Any], table: Table, ids: Select[Any]) -> dict[int, list[Any]]:
        """The rows of a table that belong to entries, by the id of the entry and in order of position."""
        parts: dict[int, list[Any]] = defaultdict(list)
        wanted = rows.where(table.c.entry_id.in_(ids)).order_by(table.c.entry_id, table.c.position)
        for row in self._statements.read(wanted):
            parts[row.entry_id].append(row)
        return parts
