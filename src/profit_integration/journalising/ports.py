"""The port that keeps journal entries.

The contract, one conformance test per sentence (see `profit_integration.testing`):

1. An entry that was added is found by its document key, equal in every field.
2. A document key under which nothing was added is not found.
3. A second entry under the same document key is refused by the store, and the first stays as it was.
4. A second entry with the same number is refused by the store, whatever its case and outer blanks.
5. What was added in a transaction that is rolled back was never there.
"""

from typing import Protocol, runtime_checkable

from profit_integration.invoices import DocumentKey
from profit_integration.journalising.entries import JournalEntry


class JournalEntryRepository(Protocol):
    """Keeps journal entries, one per source document, within the host's transaction."""

    def add(self, entry: JournalEntry) -> None:
        """Keep a new entry."""
        ...

    def find(self, document: DocumentKey) -> JournalEntry | None:
        """The entry of a source document, or None if it has not been journalised."""
        ...


@runtime_checkable
class Reversals(Protocol):
    """Tells which invoices were taken back. A store that offers it refuses to take a document back twice."""

    def reversal_of(self, document: DocumentKey) -> JournalEntry | None:
        """The entry that takes back a source document, or None."""
        ...
