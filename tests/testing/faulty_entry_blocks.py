"""Stores that are faulty in finding and adding many entries at once."""

from collections.abc import Mapping, Sequence

import attrs

from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry
from tests.testing.faulty import rejected_by
from tests.testing.stores import BookTransaction
from tests.testing.transactions import RefusedError

_FOUND = "test_1_of_many_keys_those_of_added_entries_are_found"
_ADDED = "test_2_many_are_added_as_one_by_one"
_REFUSED = "test_2_a_refused_entry_leaves_no_part_of_another"


@rejected_by(_FOUND)
class FindsByIdAlone(BookTransaction):
    """Looks for many documents by their ids alone."""

    def find_many(self, documents: Sequence[DocumentKey]) -> Mapping[DocumentKey, JournalEntry]:
        entries = {entry.document.document_id: entry for entry in self.all_entries()}
        return {document: entries[document.document_id] for document in documents if document.document_id in entries}


@rejected_by(_ADDED)
class KeepsTheLastEntry(BookTransaction):
    """Keeps the last entry of a block alone."""

    def add_many(self, entries: Sequence[JournalEntry]) -> None:
        for entry in entries[-1:]:
            self.add(entry)


@rejected_by(_REFUSED)
class AddsPartsLast(BookTransaction):
    """Adds the parts of all entries last, so that those before a refused one have none."""

    def add_many(self, entries: Sequence[JournalEntry]) -> None:
        try:
            super().add_many(entries)
        except RefusedError:
            for document, entry in self.changed.entries.items():
                number = attrs.evolve(entry.number, skipped=())
                self.changed.entries[document] = attrs.evolve(entry, number=number)
            raise


@rejected_by(_REFUSED)
class PassesOverASecondEntry(BookTransaction):
    """Passes over an entry that is there already."""

    def add_many(self, entries: Sequence[JournalEntry]) -> None:
        for entry in entries:
            if self.find(entry.document) is None:
                self.add(entry)
