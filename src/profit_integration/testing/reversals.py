"""The contract of `Reversals`, test by test: four sentences, each of which a store keeps or breaks."""

import pytest

from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.ports import Reversals
from profit_integration.testing.books import Book, Transaction
from profit_integration.testing.contracts import Contract
from profit_integration.testing.interleaving import keep, kept_and_refused, rolled_back
from profit_integration.testing.near_miss_keys import PURCHASES_WITH_NEIGHBOURS, keys_near
from profit_integration.testing.samples import sample_entry, sample_purchase, taking_back


class ReversalsContract(Contract):
    """Prove that a store of journal entries keeps `Reversals`: subclass this and give it a fixture ``book``.

    The transactions' ``entries`` must offer `Reversals` beside `JournalEntryRepository`.
    """

    def test_1_what_takes_a_document_back_is_found_by_that_document(self, book: Book) -> None:
        """The entry that takes a document back is found by that document's key, equal in every field."""
        sale, purchase = sample_entry("draft 1", "A-1"), sample_purchase("2026/17")
        taken_back = [taking_back(sale, "A-2"), taking_back(purchase, "A-3")]
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
        for document_id in PURCHASES_WITH_NEIGHBOURS:
            added = sample_purchase(document_id, creditor="0k7")
            credit = taking_back(added, f"credit of {document_id}")
            with book.begin() as transaction:
                assert _reversal_of(transaction, added.document) is None
                transaction.entries.add(added)
                transaction.entries.add(credit)
            with book.begin() as transaction:
                for key in (*keys_near(added.document), credit.document):
                    assert _reversal_of(transaction, key) is None, f"{key} is not {added.document}"

    @pytest.mark.parametrize("entry", [sample_entry(), sample_purchase()], ids=["a sale", "a purchase"])
    def test_3_a_second_reversal_of_a_document_is_refused(self, book: Book, entry: JournalEntry) -> None:
        """A second entry that takes the same document back is refused by the store, and the first stays."""
        first, second = taking_back(entry, "A-2"), taking_back(entry, "A-3")
        with pytest.raises(self.refusal):
            keep(book, entry, first, second)
        keep(book, entry, first)
        with pytest.raises(self.refusal):
            keep(book, second)
        with book.begin() as transaction:
            assert _reversal_of(transaction, entry.document) == first
            assert transaction.entries.find(second.document) is None

    def test_3_of_two_reversals_at_once_one_is_refused(self, book: Book) -> None:
        """Of two transactions that take the same document back at once, one is refused."""
        sale = sample_entry("draft 1", "A-1")
        keep(book, sale)
        kept, refused = kept_and_refused(
            book, taking_back(sale, "A-2"), taking_back(sale, "A-3"), refusal=self.refusal, patience=self.patience
        )
        with book.begin() as transaction:
            assert _reversal_of(transaction, sale.document) == kept
            assert transaction.entries.find(refused.document) is None

    def test_4_a_reversal_that_was_rolled_back_was_never_there(self, book: Book) -> None:
        """A reversal in a transaction that is rolled back was never there, and another one can be added."""
        sale = sample_entry("draft 1", "A-1")
        keep(book, sale)
        with rolled_back(book) as transaction:
            transaction.entries.add(taking_back(sale, "A-2"))
        with book.begin() as transaction:
            assert _reversal_of(transaction, sale.document) is None
            transaction.entries.add(taking_back(sale, "A-3"))


def _reversal_of(transaction: Transaction, document: DocumentKey) -> JournalEntry | None:
    entries = transaction.entries
    assert isinstance(entries, Reversals), f"{type(entries).__name__} does not tell what was taken back"
    return entries.reversal_of(document)
