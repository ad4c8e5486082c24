"""`JournalEntryRepository` on SQL: a row per entry, a row per line, and the evidence beside each as JSON."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from sqlalchemy import Select, Table, select

from profit_integration.adapters.sql.connections import AnyConnection, in_parts, statements_on
from profit_integration.adapters.sql.failures import conflicts_of_writers, rows_of_a_book
from profit_integration.adapters.sql.messages import text_of
from profit_integration.adapters.sql.rows import entry_from, entry_row, key_from, key_row, line_rows
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

# --- the statements that every entry needs; see `profit_integration.adapters.sql.compiled` -------------------------

_ENTRY_OF = select(journal_entries.c.id).where(*under_key(journal_entries))
_REVERSAL_OF = select(reversals.c.entry_id).where(*under_key(reversals))
_ADD_ENTRY = into(journal_entries).returning(journal_entries.c.id)
_ADD_LINE = into(journal_lines)
_ADD_SKIPPED = into(skipped_numbers)
_ADD_REVERSAL = into(reversals)


class SqlJournalEntries:
    """Journal entries within the transaction of the host's connection.

    Args:
        connection: A connection in a transaction: see `statements_on`.
        scope: What document keys and numbers are unique within; see `SqlInvoiceNumbers`.
    """

    _entries: ClassVar[Select[Any]] = select(journal_entries)
    _reversals: ClassVar[Select[Any]] = select(reversals)

    def __init__(self, connection: AnyConnection, *, scope: str = "") -> None:
        self._statements = statements_on(connection)
        self._scope = scope

    def add(self, entry: JournalEntry) -> None:
        """Keep a new entry; the database refuses a second one under the same document key or number.

        Raises:
            ConcurrentWriteError: If there is one, which another transaction may have kept meanwhile.
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
                with conflicts_of_writers(entry.number.text):
                    added.append((self._add_row(entry), entry))
        except ConcurrentWriteError:
            if self._statements.dialect.name == "sqlite":
                self._add_parts(added)  # a host may go on, and SQLite has kept the rows before the refused one
            raise
        self._add_parts(added)

    def _add_row(self, entry: JournalEntry) -> int:
        """Add the row of an entry, and the row of what it reverses; the id of the entry."""
        reversal = None if entry.reverses is None else key_row(entry.reverses, self._scope)
        if reversal is not None:
            # A second reversal is refused before any row of the entry is there, since SQLite would keep that row.
            for (earlier_id,) in self._statements.rows(_REVERSAL_OF, reversal):
                self._statements.run(_ADD_REVERSAL, [{**reversal, "entry_id": earlier_id}])
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
        return self._found(_ENTRY_OF, document)

    def find_many(self, documents: Sequence[DocumentKey]) -> dict[DocumentKey, JournalEntry]:
        """The entries of those source documents that have been journalised."""
        wanted, entries = set(documents), journal_entries.c
        found: dict[DocumentKey, JournalEntry] = {}
        for ids in in_parts({document.document_id for document in documents}):
            among = self._entries.where(entries.scope == self._scope, entries.document_id.in_(ids))
            found.update((entry.document, entry) for entry in self._read(among) if entry.document in wanted)
        return found

    def reversal_of(self, document: DocumentKey) -> JournalEntry | None:
        """The entry that reverses a source document, or None."""
        return self._found(_REVERSAL_OF, document)

    def find_number(self, number: str) -> JournalEntry | None:
        """The entry that carries a number, ignoring case and outer blanks, or None."""
        entries = journal_entries.c
        of_number = self._entries.where(entries.scope == self._scope, entries.number_key == number_key(number))
        return next(self._read(of_number), None)

    def __iter__(self) -> Iterator[JournalEntry]:
        """All entries, in the order in which they were added."""
        everything = self._entries.where(journal_entries.c.scope == self._scope)
        return self._read(everything.order_by(journal_entries.c.id))

    def _found(self, wanted: Select[tuple[int]], document: DocumentKey) -> JournalEntry | None:
        for (entry_id,) in self._statements.rows(wanted, key_row(document, self._scope)):
            return next(self._read(self._entries.where(journal_entries.c.id == entry_id)), None)
        return None

    def _read(self, wanted: Select[Any]) -> Iterator[JournalEntry]:
        ids = wanted.with_only_columns(journal_entries.c.id)
        with rows_of_a_book("journal_entries"):
            rows = self._statements.read(wanted)  # first: what others add meanwhile is not seen without its parts
            lines = self._parts(journal_lines, ids)
            skipped = self._parts(skipped_numbers, ids)
            reversed_documents = self._reversals.where(reversals.c.entry_id.in_(ids))
            reverses = {row.entry_id: key_from(row) for row in self._statements.read(reversed_documents)}
        for row in rows:
            with rows_of_a_book(row.number):
                entry = entry_from(row, lines[row.id], skipped[row.id], reverses.get(row.id))
            yield entry

    def _parts(self, table: Table, ids: Select[Any]) -> dict[int, list[Any]]:
        """The rows of a table that belong to entries, by the id of the entry."""
        parts: dict[int, list[Any]] = defaultdict(list)
        wanted = select(table).where(table.c.entry_id.in_(ids)).order_by(table.c.entry_id, table.c.position)
        for row in self._statements.read(wanted):
            parts[row.entry_id].append(row)
        return parts
