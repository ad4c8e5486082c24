"""The port that keeps journal entries.

The contract, one conformance test per sentence (see `profit_integration.testing`):

1. An entry that was added is found by its document key, equal in every field: also its texts, sign by sign, its members
   of enumerations as members, and its lines, in their order and as often as they are there.
2. A document key under which nothing was added is not found. Every part of a key counts, and in it every sign: case,
   blanks, accents and leading zeros tell documents apart.
3. A second entry under the same document key is refused by the store, and the first stays as it was.
4. A second entry with the same number is refused by the store, whatever its case and outer blanks, and whatever else is
   different: administration, kind, year, counter or journal. Case and outer blanks are as
   `profit_integration.core.policies.number_allocator.number_key` has them.
5. What was added in a transaction that is rolled back was never there.

Of two transactions that add what only one of them may, the store chooses which is refused, and whether at once or when
it is to be kept.

What else a store may be able to do is a port of its own: `Reversals` tells what was taken back; `NumberedEntries` takes
the number and keeps the entry in one go.
"""

from typing import Protocol, runtime_checkable

from profit_integration.core.model.entries import EntryDraft, JournalEntry
from profit_integration.core.model.invoices import DocumentKey
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.ports import InvoiceNumberRepository


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
    """Tells which invoices were taken back. A store that offers it refuses to take a document back twice.

    1. The entry that takes a document back is found by that document's key.
    2. A document that nothing takes back has none; keys are told apart as those of entries are.
    3. A second entry that takes the same document back is refused by the store, and the first stays as it was.
    4. After a rollback nothing was taken back.
    """

    def reversal_of(self, document: DocumentKey) -> JournalEntry | None:
        """The entry that takes back a source document, or None."""
        ...


@runtime_checkable
class NumberedEntries(Protocol):
    """Takes a number and keeps the entry under it in one go, so that others wait for the counter as briefly as can be.

    It is an offer, and the store declines where something stands in the way, or where it would take more than one go.
    Whoever asked goes the long way then: look for the document, take a number, skip those in use, add the entry.

    1. Where nothing stands in the way, the draft is kept under the next value, as the long way would have kept it. The
       first number of a range, and a draft that takes a document back, may be left to the long way.
    2. Where the document has its entry, the number is in use or the range gives none, nothing is taken or kept; also
       where the same transaction added what stands in the way.
    3. Nor is it where the numbers are those of another store or transaction.
    4. After a rollback nothing was taken or kept.
    5. Two transactions never hold the same value, also if one of them goes the long way. The one that waited looks
       again, also at what the other one has just written; a number that it finds in use is skipped as the long way
       skips it, if it was taken at all. Where the other one has added the same document, it gets nothing or is refused.
    """

    def add_numbered(
        self, draft: EntryDraft, counter: Counter, drawn_from: NumberRange, numbers: InvoiceNumberRepository
    ) -> JournalEntry | None:
        """Take the next value of a range and keep the draft under it, as the long way would; or do nothing at all.

        Args:
            draft: Everything of the entry but its number.
            counter: The counter of its journal.
            drawn_from: The range of its date.
            numbers: Where the long way would take the number.

        Returns:
            The entry; None if nothing was taken or kept, as where the document has its entry already, the number is in
            use, the range gives none, or the numbers are not those of this store and transaction.
        """
        ...
