"""The contract of `JournalEntryRepository`, test by test: five sentences, each of which a store keeps or breaks."""

import itertools
from collections.abc import Sequence
from datetime import date
from typing import ClassVar

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.kinds import IntegrationKind, Party
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.testing.books import Book, Transaction
from profit_integration.testing.contracts import Contract
from profit_integration.testing.entry_strategies import journal_entries
from profit_integration.testing.equality import assert_same
from profit_integration.testing.interleaving import (
    adding,
    answer,
    clerks,
    give_time,
    keep,
    kept_and_refused,
    rolled_back,
)
from profit_integration.testing.near_miss_keys import PURCHASES_WITH_NEIGHBOURS, keys_near
from profit_integration.testing.samples import sample_entry, sample_long_sale, sample_purchase, taking_back


class JournalEntryContract(Contract):
    """Prove a `JournalEntryRepository`: subclass this and give it a fixture ``book``, empty for every test.

    Attributes:
        examples: How many entries Hypothesis makes up; a host may ask for more.
    """

    examples: ClassVar[settings] = settings(
        max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )

    @pytest.mark.parametrize(
        "entry",
        [sample_entry(), sample_purchase(), sample_long_sale()],
        ids=["a full sale", "a bare purchase", "a long sale"],
    )
    def test_1_an_added_entry_is_found_equal_in_every_field(self, book: Book, entry: JournalEntry) -> None:
        """An entry that was added is found by its document key, equal in every field."""
        with book.begin() as transaction:
            transaction.entries.add(entry)
            _assert_found(transaction, entry)
        with book.begin() as transaction:
            _assert_found(transaction, entry)

    def test_1_with_the_key_of_what_it_takes_back(self, book: Book) -> None:
        """A credit that takes a document back is found with the key of that document."""
        sale, purchase = sample_entry("draft 1", "A-1"), sample_purchase()
        taken_back = [taking_back(sale, "A-2"), taking_back(purchase, "A-3")]
        keep(book, sale, purchase)
        keep(book, *taken_back)
        with book.begin() as transaction:
            for credit in taken_back:
                _assert_found(transaction, credit)

    def test_1_whatever_its_fields_hold(self, book: Book) -> None:
        """The same for entries of all sorts, which Hypothesis makes up."""
        serial = itertools.count()

        @self.examples
        @given(journal_entries())
        def holds(made_up: JournalEntry) -> None:
            entry = _of_its_own(made_up, next(serial))  # one book serves all examples
            keep(book, *_what_it_takes_back(entry), entry)
            with book.begin() as transaction:
                _assert_found(transaction, entry)

        holds()

    def test_1_entries_do_not_get_into_each_other(self, book: Book) -> None:
        """Each of several entries is found with its own lines and evidence."""
        entries = [sample_entry(f"draft {each}", f"202600000{each}") for each in range(3)]
        entries += [sample_purchase(creditor=each) for each in ("20017", "20018")]  # two suppliers, one number
        entries += [sample_purchase(administration=2, creditor="x")]
        self._assert_each_is_found(book, entries)

    def test_1_nor_do_documents_of_different_kinds(self, book: Book) -> None:
        """One document id under every kind is as many entries; some of the kinds are not about invoices at all."""
        self._assert_each_is_found(book, [_of_kind(kind) for kind in IntegrationKind])

    def test_2_what_was_never_added_is_not_found(self, book: Book) -> None:
        """A document key under which nothing was added is not found, however near another one comes."""
        for document_id in PURCHASES_WITH_NEIGHBOURS:
            entry = sample_purchase(document_id, creditor="0k7")
            added = attrs.evolve(entry, administration=2)  # posted where one of its neighbours is
            with book.begin() as transaction:
                assert transaction.entries.find(added.document) is None, "the book is not empty"
                transaction.entries.add(added)
            with book.begin() as transaction:
                _assert_found(transaction, added)
                for key in keys_near(added.document):
                    assert transaction.entries.find(key) is None, f"{key} is not {added.document}"

    @pytest.mark.parametrize("first", [sample_entry(), sample_purchase()], ids=["a sale", "a purchase"])
    def test_3_a_second_entry_under_the_same_document_key_is_refused(self, book: Book, first: JournalEntry) -> None:
        """A second entry under the same document key is refused by the store, and the first stays as it was."""
        second = attrs.evolve(first, number=attrs.evolve(first.number, text="A-2"), digest="another content")
        with pytest.raises(self.refusal):
            keep(book, first, second)
        keep(book, first)
        with pytest.raises(self.refusal):
            keep(book, second)
        with book.begin() as transaction:
            _assert_found(transaction, first)
            assert not transaction.numbers.is_issued("A-2"), "the refused entry left its number behind"

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

    def test_4_whatever_else_is_different(self, book: Book) -> None:
        """A number is that of one entry: of all kinds and creditors, years, counters and journals."""
        first = sample_entry("draft 1", "A-1")
        keep(book, first)
        for difference, second in _with_the_same_number().items():
            try:
                keep(book, second)
            except self.refusal:
                continue
            raise AssertionError(f"a second entry with the number is accepted, because its {difference} is another")
        with book.begin() as transaction:
            _assert_found(transaction, first)

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

    def _assert_each_is_found(self, book: Book, entries: Sequence[JournalEntry]) -> None:
        try:
            keep(book, *entries)
        except self.refusal as error:
            raise AssertionError("the store takes unlike documents for one, and refuses them") from error
        with book.begin() as transaction:
            for entry in entries:
                _assert_found(transaction, entry)

    def _add_side_by_side(self, book: Book, first: JournalEntry, second: JournalEntry) -> None:
        kept, refused = kept_and_refused(book, first, second, refusal=self.refusal, patience=self.patience)
        with book.begin() as transaction:
            _assert_found(transaction, kept)
            assert transaction.entries.find(refused.document) != refused, "the refused entry is there all the same"


def _with_the_same_number() -> dict[str, JournalEntry]:
    """Entries with the number A-1 as well, by the difference that might make a store think otherwise."""
    sale, later = sample_entry("draft 2", "a-1 "), date(2027, 1, 1)
    subscription = attrs.evolve(sale.document, kind=IntegrationKind.SUBSCRIPTION_INVOICES)
    return {
        "kind": attrs.evolve(sale, document=subscription),
        "year": attrs.evolve(sale, voucher_date=later, number=attrs.evolve(sale.number, range_start=later)),
        "counter": attrs.evolve(sale, counter="DESK", number=attrs.evolve(sale.number, counter="DESK")),
        "journal": attrs.evolve(sale, journal="71"),
        "creditor": attrs.evolve(sample_purchase(), number=InvoiceNumber(text="a-1 ")),
    }


def _of_kind(kind: IntegrationKind) -> JournalEntry:
    entry = sample_entry("draft 1", f"number of {kind}")
    creditor = "20017" if kind.party is Party.CREDITOR else None
    return attrs.evolve(entry, document=attrs.evolve(entry.document, kind=kind, creditor=creditor))


def _of_its_own(entry: JournalEntry, serial: int) -> JournalEntry:
    def own(document: DocumentKey) -> DocumentKey:
        return attrs.evolve(document, document_id=f"{serial}:{document.document_id}")

    return attrs.evolve(
        entry,
        document=own(entry.document),
        number=attrs.evolve(entry.number, text=f"{serial}:{entry.number.text}"),
        reverses=None if entry.reverses is None else own(entry.reverses),
    )


def _what_it_takes_back(entry: JournalEntry) -> tuple[JournalEntry, ...]:
    """A store may ask that what is taken back is there."""
    if entry.reverses is None:
        return ()
    number = attrs.evolve(entry.number, text=f"{entry.number.text}:taken back")
    return (attrs.evolve(entry, document=entry.reverses, number=number, reverses=None),)


def _assert_found(transaction: Transaction, entry: JournalEntry) -> None:
    found = transaction.entries.find(entry.document)
    assert found is not None, f"{entry.document} is not there"
    assert_same(entry, found, "the entry")
