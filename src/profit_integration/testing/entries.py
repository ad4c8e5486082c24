"""The contract of `JournalEntryRepository`, test by test: five sentences, each of which a store keeps or breaks."""

import itertools
from collections.abc import Sequence
from typing import ClassVar

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from profit_integration.invoices import DocumentKey
from profit_integration.journalising.entries import JournalEntry
from profit_integration.kinds import IntegrationKind
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
from profit_integration.testing.strategies import journal_entries


class JournalEntryContract(Contract):
    """Prove a `JournalEntryRepository`: subclass this and give it a fixture ``book``, empty for every test.

    Attributes:
        examples: How many entries Hypothesis makes up; a host may ask for more.
    """

    examples: ClassVar[settings] = settings(
        max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )

    @pytest.mark.parametrize("entry", [sample_entry(), sample_purchase()], ids=["a full sale", "a bare purchase"])
    def test_1_an_added_entry_is_found_equal_in_every_field(self, book: Book, entry: JournalEntry) -> None:
        """An entry that was added is found by its document key, equal in every field."""
        with book.begin() as transaction:
            transaction.entries.add(entry)
            _assert_found(transaction, entry)
        with book.begin() as transaction:
            _assert_found(transaction, entry)

    def test_1_whatever_its_fields_hold(self, book: Book) -> None:
        """The same for entries of all sorts, which Hypothesis makes up."""
        serial = itertools.count()

        @self.examples
        @given(journal_entries())
        def holds(made_up: JournalEntry) -> None:
            entry = _of_its_own(made_up, next(serial))  # one book serves all examples
            keep(book, entry)
            with book.begin() as transaction:
                _assert_found(transaction, entry)

        holds()

    def test_1_entries_do_not_get_into_each_other(self, book: Book) -> None:
        """Each of several entries is found with its own lines and evidence."""
        entries = [sample_entry(f"draft {each}", f"202600000{each}") for each in range(3)]
        entries += [sample_purchase(creditor=each) for each in ("20017", "20018")]  # two suppliers, one number
        entries += [sample_purchase(administration=2, creditor="x")]
        try:
            keep(book, *entries)
        except self.refusal as error:
            raise AssertionError("the store takes unlike documents for one, and refuses them") from error
        with book.begin() as transaction:
            for entry in entries:
                _assert_found(transaction, entry)

    def test_2_what_was_never_added_is_not_found(self, book: Book) -> None:
        """A document key under which nothing was added is not found, however near another one comes."""
        added = sample_purchase("Factuur 1", creditor="20017", administration=1).document
        near: Sequence[DocumentKey] = (
            attrs.evolve(added, administration=2),
            attrs.evolve(added, kind=IntegrationKind.MANUAL_PROJECT_INVOICES),
            attrs.evolve(added, document_id="Factuur 2"),
            attrs.evolve(added, document_id="factuur 1"),
            attrs.evolve(added, document_id="Factuur 1 "),
            attrs.evolve(added, document_id="Factuur _"),
            attrs.evolve(added, creditor="20018"),
            attrs.evolve(added, creditor=None),
        )
        with book.begin() as transaction:
            assert transaction.entries.find(added) is None, "the book is not empty"
            transaction.entries.add(sample_purchase("Factuur 1", creditor="20017"))
        with book.begin() as transaction:
            for key in near:
                assert transaction.entries.find(key) is None, f"{key} is not {added}"

    def test_3_a_second_entry_under_the_same_document_key_is_refused(self, book: Book) -> None:
        """A second entry under the same document key is refused by the store, and the first stays as it was."""
        first = sample_entry(number="2026000001")
        second = attrs.evolve(sample_entry(number="2026000002"), digest="another content")
        with pytest.raises(self.refusal):
            keep(book, first, second)
        keep(book, first)
        with pytest.raises(self.refusal):
            keep(book, second)
        with book.begin() as transaction:
            _assert_found(transaction, first)
            assert not transaction.numbers.is_issued("2026000002"), "the refused entry left its number behind"

    def test_3_also_in_a_transaction_beside_the_first(self, book: Book) -> None:
        """Of two transactions that add the same document at once, one is refused."""
        self._add_side_by_side(book, sample_entry("draft 1", "2026000001"), sample_entry("draft 1", "2026000002"))

    @pytest.mark.parametrize("written", ["Één-1", "één-1", "ÉÉN-1", " Één-1", "Één-1  "])
    def test_4_a_second_entry_with_the_same_number_is_refused(self, book: Book, written: str) -> None:
        """A second entry with the same number is refused by the store, whatever its case and outer blanks."""
        first = sample_entry("draft 1", "Één-1")
        elsewhere = sample_entry("draft 1", written, administration=2)
        with pytest.raises(self.refusal):
            keep(book, first, elsewhere)
        keep(book, first)
        with pytest.raises(self.refusal):
            keep(book, elsewhere)
        with book.begin() as transaction:
            _assert_found(transaction, first)
            assert transaction.entries.find(elsewhere.document) is None, "the refused entry is there all the same"

    def test_4_also_in_a_transaction_beside_the_first(self, book: Book) -> None:
        """Of two transactions that add the same number at once, one is refused."""
        self._add_side_by_side(book, sample_entry("draft 1", "A-1"), sample_entry("draft 2", "a-1"))

    def test_5_what_was_rolled_back_was_never_there(self, book: Book) -> None:
        """What was added in a transaction that is rolled back was never there, and can be added anew."""
        forgotten, entry = sample_entry(number="2026000001"), sample_entry(number=" 2026000001")
        with rolled_back(book) as transaction:
            transaction.entries.add(forgotten)
        with book.begin() as transaction:
            assert transaction.entries.find(forgotten.document) is None
        keep(book, entry)
        with book.begin() as transaction:
            _assert_found(transaction, entry)

    def test_5_nor_does_anyone_see_it_before(self, book: Book) -> None:
        """What is rolled back was never there for a transaction that was open beside it either."""
        entry = sample_entry()
        with clerks(book, 2) as (anna, bert):
            answer(anna.asks(adding(entry)))
            found = bert.asks(lambda transaction: transaction.entries.find(entry.document))
            issued = bert.asks(lambda transaction: transaction.numbers.is_issued(entry.number.text))
            give_time(issued, self.patience)
            answer(anna.rolls_back())
            assert answer(found) is None, "it was seen before it was kept, and it never was kept"
            assert not answer(issued), "its number was seen before it was kept, and it never was kept"

    def _add_side_by_side(self, book: Book, first: JournalEntry, second: JournalEntry) -> None:
        with clerks(book, 2) as (anna, bert):
            answer(anna.asks(adding(first)))
            berts, done = bert.asks(adding(second)), bert.commits()
            give_time(done, self.patience)
            answer(anna.commits())
            with pytest.raises(self.refusal):
                until_one_raises(lambda: answer(berts), lambda: answer(done))
        with book.begin() as transaction:
            _assert_found(transaction, first)


def _of_its_own(entry: JournalEntry, serial: int) -> JournalEntry:
    return attrs.evolve(
        entry,
        document=attrs.evolve(entry.document, document_id=f"{serial}:{entry.document.document_id}"),
        number=attrs.evolve(entry.number, text=f"{serial}:{entry.number.text}"),
    )


def _assert_found(transaction: Transaction, entry: JournalEntry) -> None:
    found = transaction.entries.find(entry.document)
    assert found is not None, f"{entry.document} is not there"
    changed = {
        field.name: (getattr(entry, field.name), getattr(found, field.name))
        for field in attrs.fields(JournalEntry)
        if getattr(entry, field.name) != getattr(found, field.name)
    }
    assert not changed, f"fields were added as the first value and found as the second: {changed}"
    assert found == entry
