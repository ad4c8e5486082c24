"""Journal entries on SQL: a row for each entry and each line, with the reasons of accounts and texts as JSON."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from sqlalchemy import Select, Table, select

from profit_integration.adapters.sql.connections import AnyConnection, in_parts, statements_on
from profit_integration.adapters.sql.failures import report_damaged_rows, translate_conflicts
from profit_integration.adapters.sql.messages import text_of
from profit_integration.adapters.sql.register import register_number_of
from profit_integration.adapters.sql.rows import entry_from, entry_row, key_from, key_row, line_rows
from profit_integration.adapters.sql.similar_entries import similar_entries
from profit_integration.adapters.sql.tables import (
    into,
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

# --- the statements that every entry needs; see `profit_integration.adapters.sql.compiled` -------------------------

_ENTRY_OF = select(journal_entries.c.id).where(*under_key(journal_entries))
_REVERSAL_OF = select(reversals.c.entry_id).where(*under_key(reversals))
_ADD_ENTRY = into(journal_entries).returning(journal_entries.c.id)
_ADD_LINE = into(journal_lines)
_ADD_SKIPPED = into(skipped_numbers)
_ADD_REVERSAL = into(reversals)


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
        """Keep new entries, as if one by one.

        Raises:
            ConcurrentWriteError: As `add` does.
            NoTransactionError: As `add` does.
        """
        self._statements.check_transaction()
        added: list[tuple[int, JournalEntry]] = []
        try:
            for entry in entries:
                with translate_conflicts(entry.number.text):
                    added.append((self._add_row(entry), entry))
        except ConcurrentWriteError:
            if self._statements.dialect.name == "sqlite":
                # A host may catch the error and commit. SQLite then keeps the rows before the refused one, so that
                # their entries must be complete.
                self._add_parts(added)
            raise
        self._add_parts(added)

    def _add_row(self, entry: JournalEntry) -> int:
        """Add the row of an entry, and a row for the document that it reverses; return the id of the entry."""
        reversal = None if entry.reverses is None else key_row(entry.reverses, self._scope)
        if reversal is not None:
            # If the document is reversed already, adding that reversal again makes the database refuse this one before
            # it has a row of the entry, which SQLite would keep.
            for (earlier_id,) in self._statements.rows(_REVERSAL_OF, reversal):
                self._statements.run(_ADD_REVERSAL, [{**reversal, "entry_id": earlier_id}])
        # The register has the keys of all entries, so that it refuses an entry before there is a row of it.
        register_number_of(entry, self._statements, self._scope)
        ((entry_id,),) = self._statements.rows(_ADD_ENTRY, entry_row(entry, self._scope))
        if reversal is not None:
            self._statements.run(_ADD_REVERSAL, [{**reversal, "entry_id": entry_id}])
        return int(entry_id)

    def _add_parts(self, added: Sequence[tuple[int, JournalEntry]]) -> None:
        """Add the lines of entries, and the numbers that were skipped before theirs."""
        lines = [{"entry_id": entry_id, **line} for entry_id, entry in added for line in line_rows(entry)]
        skipped = [
            {"entry_id": entry_id, "position": position, "number": skip.number, "reason": text_of(skip.reason)}
            for entry_id, entry in added
            for position, skip in enumerate(entry.number.skipped)
        ]
        for statement, rows in ((_ADD_LINE, lines), (_ADD_SKIPPED, skipped)):
            if rows:
                self._statements.run(statement, rows)

    def find(self, document: DocumentKey) -> JournalEntry | None:
        """The entry of a source document, or None."""
        return self._find_entry(_ENTRY_OF, document)

    def find_many(self, documents: Sequence[DocumentKey]) -> dict[DocumentKey, JournalEntry]:
        """The entries of those source documents that have been journalised."""
        wanted, columns = set(documents), journal_entries.c
        entries: dict[DocumentKey, JournalEntry] = {}
        for ids in in_parts({document.document_id for document in documents}):
            candidates = self._entries.where(columns.scope == self._scope, columns.document_id.in_(ids))
            entries.update((entry.document, entry) for entry in self._read(candidates) if entry.document in wanted)
        return entries

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
        """The entries with these ids, which are those of their rows; at most as many as `in_parts` allows."""
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
            lines = self._parts(self._lines, journal_lines, ids)
            skipped = self._parts(select(skipped_numbers), skipped_numbers, ids)
            reversed_documents = self._reversals.where(reversals.c.entry_id.in_(ids))
            reverses = {row.entry_id: key_from(row) for row in self._statements.read(reversed_documents)}
        for row in rows:
            with report_damaged_rows(row.number):
                entry = entry_from(row, lines[row.id], skipped[row.id], reverses.get(row.id))
            yield entry

    def _parts(self, rows: Select[Any], table: Table, ids: Select[Any]) -> dict[int, list[Any]]:
        """The rows of a table that belong to entries, by the id of the entry and in order of position."""
        parts: dict[int, list[Any]] = defaultdict(list)
        wanted = rows.where(table.c.entry_id.in_(ids)).order_by(table.c.entry_id, table.c.position)
        for row in self._statements.read(wanted):
            parts[row.entry_id].append(row)
        return parts
