"""Keep new entries, and find those that are probably duplicates.

A new entry is probably a duplicate if an earlier one has the same contact, amount to be paid and date. The earlier
entry is of another document, since a document is journalised once. A probable duplicate is reported and never refused:
a customer may well order the same twice a day. An earlier entry that was reversed does not count. That is not from
AFAS's help.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.payable_amounts import EarlierEntries, count_entry, payable_of
from profit_integration.core.money import minus
from profit_integration.core.ports import JournalEntryBlocks, JournalEntryRepository, SimilarEntries


def keep_entries(new: Sequence[JournalEntry], entries: JournalEntryRepository) -> dict[DocumentKey, EarlierEntries]:
    """Keep new entries in their order, together where the store can.

    Args:
        new: The new entries.
        entries: The store; if it is not `SimilarEntries`, no probable duplicates are found.

    Returns:
        For each document that is probably a duplicate, the entries that were there before its own.
    """
    duplicates: dict[DocumentKey, EarlierEntries] = {}
    for group in _groups(new):
        duplicates.update(_probable_duplicates(group, entries))
        if isinstance(entries, JournalEntryBlocks):
            entries.add_many(group)
        else:
            for entry in group:
                entries.add(entry)
    return duplicates


def _groups(new: Sequence[JournalEntry]) -> Iterator[list[JournalEntry]]:
    """Split new entries into groups, each of which is kept before the next one is compared with the store.

    A group ends before an entry that may equal one that the group reverses, since the reversed entry does not count.
    """
    group: list[JournalEntry] = []
    reversed_amounts: set[Decimal] = set()
    for entry in new:
        if entry.reverses is not None:
            reversed_amounts.add(minus(entry.stated_owed))
        elif reversed_amounts and (owed := entry.stated_owed) and owed in reversed_amounts:
            yield group
            group, reversed_amounts = [], set()
        group.append(entry)
    yield group


def _probable_duplicates(
    new: Sequence[JournalEntry], entries: JournalEntryRepository
) -> Iterator[tuple[DocumentKey, EarlierEntries]]:
    """The documents of new entries that are probably duplicates, each with the entries before: stored, or also new."""
    amounts = [(entry, amount) for entry in new if (amount := payable_of(entry)) is not None]
    if not amounts or not isinstance(entries, SimilarEntries):
        return
    earlier = dict(entries.similar_to([amount for _, amount in amounts]))
    for entry, amount in amounts:
        if amount in earlier:
            yield entry.document, earlier[amount]
        count_entry(earlier, amount, entry.number.text)
