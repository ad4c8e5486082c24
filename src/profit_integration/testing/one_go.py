"""The contract of `NumberedEntries`, test by test: five sentences, each of which a store keeps or breaks."""

from typing import Any

import attrs
import pytest

from profit_integration.core.model.entries import EntryDraft, JournalEntry
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.core.ports import InvoiceNumberRepository, Reversals
from profit_integration.testing.books import Book, Transaction
from profit_integration.testing.interleaving import answer, clerks, keep, rolled_back
from profit_integration.testing.one_go_in_turn import NumberedEntriesInTurn
from profit_integration.testing.one_go_steps import RANGE, SALES, as_the_long_way, first_number, offer
from profit_integration.testing.samples import sample_counter, sample_draft, sample_entry


class NumberedEntriesContract(NumberedEntriesInTurn):
    """Prove that a store of journal entries keeps `NumberedEntries`: subclass this and give it a fixture ``book``.

    The transactions' ``entries`` must offer `NumberedEntries` beside `JournalEntryRepository`. The kit draws the first
    number of a range the long way, so that a store may leave first numbers to that.
    """

    def test_1_the_draft_is_kept_under_the_next_value(self, book: Book) -> None:
        """Where nothing stands in the way, the entry is the draft with the next value, and is kept as any other is."""
        first_number(book)
        with book.begin() as transaction:
            first = _add(transaction, sample_draft("draft 1"))
            second = _add(transaction, sample_draft("draft 2"))
            assert first == as_the_long_way("draft 1", 2)
            assert second == as_the_long_way("draft 2", 3)
            assert transaction.entries.find(first.document) == first
        with book.begin() as transaction:
            assert transaction.entries.find(first.document) == first
            assert transaction.entries.find(second.document) == second
            assert transaction.numbers.is_issued(f" {second.number.text.lower()} ")
            assert transaction.numbers.next_value(SALES, RANGE) == 4

    def test_1_also_for_a_counter_of_another_administration(self, book: Book) -> None:
        """The number is one of the counter's administration, whichever the document is of or is posted in."""
        drawn_from = attrs.evolve(RANGE, leader="[JJ][AA]")
        counter = attrs.evolve(SALES, administration=3, ranges=(drawn_from,))
        draft = sample_draft("draft 1")
        first_number(book, counter, drawn_from)
        with book.begin() as transaction:
            entry = offer(transaction).add_numbered(draft, counter, drawn_from, transaction.numbers)
            assert entry is not None, "nothing stands in the way, and the store declines"
            assert entry.number.text == drawn_from.number(2, 3)
            assert transaction.entries.find(draft.document) == entry
        with book.begin() as transaction:
            assert transaction.numbers.next_value(counter, drawn_from) == 3

    def test_1_a_first_number_is_as_the_long_way_gives_it(self, book: Book) -> None:
        """The first number of a range has its start value and settles its form, if it is given at all."""
        counter = sample_counter(start_value=41)
        drawn_from, draft = counter.ranges[1], sample_draft("draft 1")
        with book.begin() as transaction:
            entry = offer(transaction).add_numbered(draft, counter, drawn_from, transaction.numbers)
            assert transaction.entries.find(draft.document) == entry
            value = transaction.numbers.next_value(counter, drawn_from) if entry is None else entry.number.value
            assert value == 41
        with book.begin() as transaction:
            assert transaction.numbers.next_value(counter, attrs.evolve(drawn_from, total_length=11)) is None
            assert transaction.numbers.next_value(counter, drawn_from) == 42

    def test_1_what_takes_a_document_back_is_kept_as_such(self, book: Book) -> None:
        """A draft that takes a document back is kept with the key of that document, if it is kept at all."""
        first_number(book)
        keep(book, sample_entry("draft 0", "A-1"))
        draft = attrs.evolve(sample_draft("draft 1"), reverses=sample_draft("draft 0").document)
        with book.begin() as transaction:
            entry = offer(transaction).add_numbered(draft, SALES, RANGE, transaction.numbers)
        with book.begin() as transaction:
            assert transaction.entries.find(draft.document) == entry
            if isinstance(transaction.entries, Reversals):
                assert transaction.entries.reversal_of(sample_draft("draft 0").document) == entry
            assert transaction.numbers.next_value(SALES, RANGE) == (2 if entry is None else 3)

    def test_2_a_document_that_has_its_entry_gets_no_number(self, book: Book) -> None:
        """A document that has its entry already is left as it is, and no number is taken."""
        first_number(book)
        keep(book, sample_entry("draft 1", "A-1"))
        _finds_something_in_the_way(book, sample_draft("draft 1"))
        with book.begin() as transaction:
            assert transaction.entries.find(sample_draft("draft 1").document) == sample_entry("draft 1", "A-1")

    def test_2_a_number_in_use_is_not_given(self, book: Book) -> None:
        """Where an entry carries the next number already, whatever its case and blanks, nothing is taken or kept."""
        drawn_from = attrs.evolve(RANGE, leader="F[JJ]")
        counter = attrs.evolve(SALES, ranges=(drawn_from,))
        first_number(book, counter, drawn_from)
        keep(book, sample_entry("draft 0", f" {drawn_from.number(2, 1).lower()} "))
        _finds_something_in_the_way(book, sample_draft("draft 1"), counter, drawn_from)

    @pytest.mark.parametrize(
        "added",
        [sample_entry("draft 1", "A-1"), sample_entry("draft 0", RANGE.number(2, 1))],
        ids=["the document", "the number"],
    )
    def test_2_also_where_its_own_transaction_has_added_it(self, book: Book, added: JournalEntry) -> None:
        """What stands in the way is seen within its own transaction, before that is kept."""
        first_number(book)
        with book.begin() as transaction:
            transaction.entries.add(added)
            try:
                entry = offer(transaction).add_numbered(sample_draft("draft 1"), SALES, RANGE, transaction.numbers)
            except self.refusal as error:
                raise AssertionError("refused, where the long way would have seen what stands in the way") from error
            assert entry is None
        with book.begin() as transaction:
            assert transaction.numbers.next_value(SALES, RANGE) == 2

    @pytest.mark.parametrize(
        "changes", [{"end_value": 1}, {"leader": "F[JJJ]"}, {"total_length": 11}], ids=["end", "leader", "total length"]
    )
    def test_2_a_range_that_gives_none_keeps_nothing(self, book: Book, changes: dict[str, Any]) -> None:
        """After the last value, and for a range of another form than at first, nothing is taken or kept."""
        first_number(book)
        _finds_something_in_the_way(book, sample_draft("draft 1"), SALES, attrs.evolve(RANGE, **changes))

    def test_3_numbers_of_another_store_are_left_to_it(self, book: Book) -> None:
        """Where the numbers are kept by another store, this one neither takes nor keeps anything."""
        first_number(book)
        with book.begin() as transaction:
            entries = offer(transaction)
            assert entries.add_numbered(sample_draft("draft 1"), SALES, RANGE, _NumbersElsewhere()) is None
            assert transaction.entries.find(sample_draft("draft 1").document) is None
            assert transaction.numbers.next_value(SALES, RANGE) == 2

    def test_3_so_are_those_of_another_transaction(self, book: Book) -> None:
        """Where the numbers are those of another transaction, nothing is taken or kept in either."""
        if not self.concurrent:
            pytest.skip("declared: concurrent = False, there is no other transaction")
        first_number(book)
        with clerks(book, 2) as (anna, bert):
            numbers = answer(anna.asks(lambda transaction: transaction.numbers))
            draft = sample_draft("draft 1")
            assert answer(bert.asks(lambda it: offer(it).add_numbered(draft, SALES, RANGE, numbers))) is None
            answer(bert.commits())
            answer(anna.commits())
        with book.begin() as transaction:
            assert transaction.entries.find(draft.document) is None
            assert transaction.numbers.next_value(SALES, RANGE) == 2

    def test_4_what_was_rolled_back_was_neither_taken_nor_kept(self, book: Book) -> None:
        """After a rollback the entry was never there, and its value is given again."""
        if not self.gapless:
            pytest.xfail("declared: gapless = False, a rolled back value is not given again")
        first_number(book)
        with rolled_back(book) as transaction:
            _add(transaction, sample_draft("draft 1"))
        with book.begin() as transaction:
            assert transaction.entries.find(sample_draft("draft 1").document) is None
            assert _add(transaction, sample_draft("draft 2")) == as_the_long_way("draft 2", 2)


def _finds_something_in_the_way(
    book: Book, draft: EntryDraft, counter: Counter = SALES, drawn_from: NumberRange = RANGE
) -> None:
    """Nothing is added, and the number that it might have taken is the next to be taken the long way."""
    as_it_was = counter.ranges[-1]
    with book.begin() as transaction:
        known = transaction.entries.find(draft.document)
        for _ in range(2):
            assert offer(transaction).add_numbered(draft, counter, drawn_from, transaction.numbers) is None
    with book.begin() as transaction:
        assert transaction.entries.find(draft.document) == known
        assert transaction.numbers.next_value(counter, as_it_was) == 2


def _add(transaction: Transaction, draft: EntryDraft) -> JournalEntry:
    entry = offer(transaction).add_numbered(draft, SALES, RANGE, transaction.numbers)
    assert entry is not None, "nothing stands in the way, and the store declines"
    return entry


class _NumbersElsewhere(InvoiceNumberRepository):
    """Numbers that are not of the book."""

    def next_value(self, counter: Counter, drawn_from: NumberRange) -> int | None:
        return drawn_from.start_value

    def is_issued(self, number: str) -> bool:
        return False
