"""The contract of `JournalEntryBlocks`, for stores that can find and add more than one entry at once."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

import attrs
import pytest

from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.ports import JournalEntryBlocks
from profit_integration.testing.contracts import Book, assert_same, offered
from profit_integration.testing.entries import EntryContract, assert_kept, keys_near
from profit_integration.testing.interleaving import Work, ask
from profit_integration.testing.samples import reversing, sample_entry, sample_long_sale, sample_purchase


def _adding_many(*entries: JournalEntry) -> Work[None]:
    return lambda transaction: offered(transaction.entries, JournalEntryBlocks).add_many(entries)


def _finding_many(documents: Sequence[DocumentKey]) -> Work[Mapping[DocumentKey, JournalEntry]]:
    return lambda transaction: offered(transaction.entries, JournalEntryBlocks).find_many(documents)


class JournalEntryBlocksContract(EntryContract):
    """Prove a `JournalEntryBlocks`: subclass this and give it a fixture ``book``, empty for every test."""

    def test_1_of_many_keys_those_of_added_entries_are_found(self, book: Book) -> None:
        """Each entry is found under its key, equal in every field, and none under a key that is near."""
        sale, purchase = sample_entry("sale", "A-1"), sample_purchase("-1/2:3|4", creditor="0k7")
        entries = {entry.document: entry for entry in (sale, purchase, reversing(sale, "A-2"), sample_long_sale())}
        ask(book, _adding_many(*entries.values()))
        (kept,) = ask(book, _finding_many([*keys_near(purchase.document), *entries]))
        assert set(kept) == set(entries)
        for document, entry in entries.items():
            assert_same(entry, kept[document], "the entry")
        assert ask(book, _finding_many([])) == [{}]

    def test_2_many_are_added_as_one_by_one(self, book: Book) -> None:
        """Every entry of a block is kept, whole; a block may be empty."""
        sale = sample_entry("sale", "A-1")
        entries = [sale, sample_purchase(), reversing(sale, "A-2"), sample_long_sale()]
        ask(book, _adding_many(), _adding_many(*entries))
        assert_kept(book, *entries)

    def test_2_a_refused_entry_leaves_no_part_of_another(self, book: Book) -> None:
        """An entry is refused as by itself; where the host goes on, each other one is whole or not there."""
        first, second = sample_entry("first", "A-1"), sample_entry("second", "A-2")
        again = attrs.evolve(first, number=attrs.evolve(first.number, text="A-3"))
        # After a refusal, a store may refuse to keep the rest of the transaction, with an error of its own.
        with suppress(Exception), book.begin() as transaction, pytest.raises(self.refusal):
            _adding_many(first, second, again)(transaction)
        (kept,) = ask(book, _finding_many([first.document, second.document]))
        assert_kept(book, *(entry for entry in (first, second) if entry.document in kept))
