"""The contract of `Reversals`, test by test: four sentences, each of which a store keeps or breaks."""

from collections.abc import Sequence
from typing import cast

import attrs
import pytest

from profit_integration.invoices import DocumentKey
from profit_integration.journalising.entries import JournalEntry
from profit_integration.journalising.ports import Reversals
from profit_integration.testing.books import Book, Transaction
from profit_integration.testing.contracts import Contract
from profit_integration.testing.interleaving import (
    adding,
    answer,
    clerks,
    give_time,
    keep,
    rolled_back,
    until_one_raises,
)
from profit_integration.testing.samples import sample_entry, sample_purchase


class ReversalsContract(Contract):
    """Prove that a store of journal entries keeps `Reversals`: subclass this and give it a fixture ``book``.

    The transactions' ``entries`` must offer `Reversals` beside `JournalEntryRepository`.
    """

    def test_1_what_takes_a_document_back_is_found_by_that_document(self, book: Book) -> None:
        """The entry that takes a document back is found by that document's key, equal in every field."""
        sale, purchase = sample_entry("draft 1", "A-1"), sample_purchase("2026/17")
        taken_back = [_taking_back(sale, "A-2"), _taking_back(purchase, "A-3")]
        with book.begin() as transaction:
            for entry in (sale, purchase, *taken_back):
                transaction.entries.add(entry)
            assert _reversal_of(transaction, sale.document) == taken_back[0]
        with book.begin() as transaction:
            assert _reversal_of(transaction, sale.document) == taken_back[0]
            assert _reversal_of(transaction, purchase.document) == taken_back[1]
            assert transaction.entries.find(taken_back[0].document) == taken_back[0]

    def test_2_what_nothing_takes_back_has_no_reversal(self, book: Book) -> None:
        """A document that nothing takes back has none, however near another one comes."""
        added = sample_purchase("Factuur 1", creditor="20017")
        near: Sequence[DocumentKey] = (
            attrs.evolve(added.document, administration=2),
            attrs.evolve(added.document, document_id="Factuur 2"),
            attrs.evolve(added.document, document_id="factuur 1"),
            attrs.evolve(added.document, creditor="20018"),
            attrs.evolve(added.document, creditor=None),
            _taking_back(added, "A-2").document,
        )
        with book.begin() as transaction:
            assert _reversal_of(transaction, added.document) is None
            transaction.entries.add(added)
            transaction.entries.add(_taking_back(added, "A-2"))
        with book.begin() as transaction:
            for key in near:
                assert _reversal_of(transaction, key) is None, f"{key} is not {added.document}"

    def test_3_a_second_reversal_of_a_document_is_refused(self, book: Book) -> None:
        """A second entry that takes the same document back is refused by the store, and the first stays."""
        sale = sample_entry("draft 1", "A-1")
        first, second = _taking_back(sale, "A-2"), _taking_back(sale, "A-3")
        keep(book, sale, first)
        with pytest.raises(self.refusal):
            keep(book, second)
        with book.begin() as transaction:
            assert _reversal_of(transaction, sale.document) == first
            assert transaction.entries.find(second.document) is None

    def test_3_of_two_reversals_at_once_one_is_refused(self, book: Book) -> None:
        """Of two transactions that take the same document back at once, one is refused."""
        sale = sample_entry("draft 1", "A-1")
        first, second = _taking_back(sale, "A-2"), _taking_back(sale, "A-3")
        keep(book, sale)
        with clerks(book, 2) as (anna, bert):
            answer(anna.asks(adding(first)))
            berts, done = bert.asks(adding(second)), bert.commits()
            give_time(done, self.patience)
            answer(anna.commits())
            with pytest.raises(self.refusal):
                until_one_raises(lambda: answer(berts), lambda: answer(done))

    def test_4_a_reversal_that_was_rolled_back_was_never_there(self, book: Book) -> None:
        """A reversal in a transaction that is rolled back was never there, and another one can be added."""
        sale = sample_entry("draft 1", "A-1")
        keep(book, sale)
        with rolled_back(book) as transaction:
            transaction.entries.add(_taking_back(sale, "A-2"))
        with book.begin() as transaction:
            assert _reversal_of(transaction, sale.document) is None
            transaction.entries.add(_taking_back(sale, "A-3"))


def _reversal_of(transaction: Transaction, document: DocumentKey) -> JournalEntry | None:
    return cast("Reversals", transaction.entries).reversal_of(document)


def _taking_back(entry: JournalEntry, number: str) -> JournalEntry:
    """A credit of the same kind and party; its lines are of no interest here."""
    return attrs.evolve(
        entry,
        document=attrs.evolve(entry.document, document_id=f"credit {number}"),
        number=attrs.evolve(entry.number, text=number),
        reverses=entry.document,
    )
