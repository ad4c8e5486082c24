"""The contracts of `JournalEntryRepository` and `Reversals`, test by test: each sentence, a store keeps or breaks."""

import itertools
import unicodedata
from collections.abc import Sequence
from concurrent.futures import Future
from datetime import date
from typing import Any, ClassVar

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.kinds import IntegrationKind, Party
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.ports import Reversals
from profit_integration.testing.contracts import Book, Contract, Transaction, assert_same
from profit_integration.testing.interleaving import (
    Work,
    adding,
    answer,
    answers_beside,
    ask,
    ask_and_roll_back,
    run_beside,
    together,
)
from profit_integration.testing.samples import reversing, sample_entry, sample_long_sale, sample_purchase
from profit_integration.testing.strategies import journal_entries

_EASILY_CONFUSED = ("Factuur 1", "007", "Één-1/2:3|4", f"{'F' * 40}1")
_SALE_AND_PURCHASE = pytest.mark.parametrize("entry", [sample_entry(), sample_purchase()], ids=["a sale", "a purchase"])


class _EntryContract(Contract):
    """What both contracts do with entries."""

    def _assert_refused(self, book: Book, what: str, *entries: JournalEntry) -> None:
        try:
            _keep(book, *entries)
        except self.refusal:
            return
        raise AssertionError(f"the store accepts a second entry {what}")

    def _keep_one_of_two(self, book: Book, first: JournalEntry, second: JournalEntry) -> JournalEntry:
        """Have two transactions add an entry each at once: one must be kept, and the other refused and not be there.

        Which of them is the store's to choose: the first to add, as where the other one waits, or the first to commit.
        """
        of_first, ((adds, commits),) = run_beside(book, [adding(first)], [adding(second)], patience=self.patience)
        is_refused = [self._is_refused(*of_first), self._is_refused(adds, commits)]
        assert any(is_refused), "both were kept"
        assert not all(is_refused), "both were refused"
        kept, refused = (second, first) if is_refused[0] else (first, second)
        _assert_kept(book, kept)
        (found,) = ask(book, _finding(refused.document))
        assert found in (None, kept), "the refused entry is there all the same"
        return kept

    def _is_refused(self, *steps: Future[Any]) -> bool:
        """Whether a store refused one of a transaction's steps: at once, or when all of it was to be kept."""
        for step in steps:
            try:
                answer(step)
            except self.refusal:
                if not step.done():  # no answer is no refusal
                    raise
                return True
        return False


class JournalEntryContract(_EntryContract):
    """Prove a `JournalEntryRepository`: subclass this and give it a fixture ``book``, empty for every test.

    Attributes:
        examples: How many entries Hypothesis makes up; a host may ask for more.
    """

    examples: ClassVar[settings] = settings(
        max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )

    def test_1_added_entries_are_found_equal_in_every_field(self, book: Book) -> None:
        """Each of many entries is found by its document key, whatever its kind, its supplier and what it reverses."""
        sale, purchase = sample_entry("sale", "A-1"), sample_purchase()
        others = [sample_long_sale(), reversing(sale, "A-2"), reversing(purchase, "A-3")]
        others += [sample_purchase(creditor="20018"), sample_purchase(administration=2, creditor="x")]
        entries = [sale, purchase, *others, *map(_of_kind, IntegrationKind)]
        try:
            with book.begin() as transaction:
                together(*map(adding, entries))(transaction)
                _assert_found(transaction, *entries)
        except self.refusal as error:
            raise AssertionError("the store takes unlike documents for one, and refuses them") from error
        _assert_kept(book, *entries)

    def test_1_whatever_its_fields_hold(self, book: Book) -> None:
        """The same for entries of all sorts, which Hypothesis makes up."""
        serial = itertools.count()

        @self.examples
        @given(journal_entries())
        def holds(made_up: JournalEntry) -> None:
            entry = _of_its_own(made_up, next(serial))  # one book serves all examples
            _keep(book, *_what_it_reverses(entry), entry)
            _assert_kept(book, entry)

        holds()

    def test_2_what_was_never_added_is_not_found(self, book: Book) -> None:
        """A document key under which nothing was added is not found, however near another one comes."""
        for document_id in _EASILY_CONFUSED:
            entry = sample_purchase(document_id, creditor="0k7")
            added = attrs.evolve(entry, administration=2)  # posted in the administration of a similar key
            assert ask(book, _finding(added.document)) == [None], "the book is not empty"
            _keep(book, added)
            _assert_kept(book, added)
            with book.begin() as transaction:
                for key in _keys_near(added.document):
                    assert transaction.entries.find(key) is None, f"{key} is not {added.document}"

    @_SALE_AND_PURCHASE
    def test_3_a_second_entry_under_the_same_document_key_is_refused(self, book: Book, entry: JournalEntry) -> None:
        """A second entry under the same document key is refused by the store, and the first stays as it was."""
        second = attrs.evolve(entry, number=attrs.evolve(entry.number, text="A-2"), digest="another content")
        self._assert_refused(book, "in one transaction", entry, second)
        _keep(book, entry)
        self._assert_refused(book, "in another transaction", second)
        _assert_kept(book, entry)
        with book.begin() as transaction:
            assert not transaction.numbers.is_issued("A-2"), "the refused entry left its number behind"

    def test_3_also_in_a_transaction_beside_the_first(self, book: Book) -> None:
        """Of two transactions that add the same document at once, one is refused."""
        self._keep_one_of_two(book, sample_entry("draft 1", "2026000001"), sample_entry("draft 1", "2026000002"))

    def test_4_a_second_entry_with_the_same_number_is_refused(self, book: Book) -> None:
        """A second entry with a number, whatever its case and outer blanks, is refused whatever else is different."""
        first = sample_entry("draft 1", "Één-1")
        seconds = _with_the_number_een_1()
        for difference, second in seconds.items():
            self._assert_refused(book, f"with another {difference} in one transaction", first, second)
        _keep(book, first)
        for difference, second in seconds.items():
            self._assert_refused(book, f"with another {difference} in another transaction", second)
        _assert_kept(book, first)
        found = ask(book, together(*(_finding(second.document) for second in seconds.values())))
        assert found == [[None] * len(seconds)], "a refused entry is there all the same"

    def test_4_also_in_a_transaction_beside_the_first(self, book: Book) -> None:
        """Of two transactions that add the same number at once, one is refused."""
        self._keep_one_of_two(book, sample_entry("draft 1", "A-1"), sample_entry("draft 2", "a-1"))

    def test_5_what_was_rolled_back_was_never_there(self, book: Book) -> None:
        """What was added in a transaction that is rolled back was never there, and can be added anew."""
        forgotten, entry = sample_entry(number="2026000001"), sample_entry(number=" 2026000001")
        ask_and_roll_back(book, adding(forgotten))
        assert ask(book, _finding(forgotten.document)) == [None]
        _keep(book, entry)
        _assert_kept(book, entry)

    def test_5_nor_is_it_seen_beside_the_transaction_that_added_it(self, book: Book) -> None:
        """What is rolled back was never there for a transaction that was open beside it either."""
        entry = sample_entry()
        looks = together(_finding(entry.document), lambda transaction: transaction.numbers.is_issued(entry.number.text))
        _, (seen,) = answers_beside(book, [adding(entry)], [looks], patience=self.patience, commits=False)
        assert seen == [None, False], "it, or its number, was seen before it was kept, and it never was kept"


class ReversalsContract(_EntryContract):
    """Prove that a store of journal entries keeps `Reversals`: subclass this and give it a fixture ``book``.

    The transactions' ``entries`` must offer `Reversals` beside `JournalEntryRepository`.
    """

    def test_1_what_reverses_a_document_is_found_by_that_document(self, book: Book) -> None:
        """The entry that reverses a document is found by that document's key, equal in every field."""
        entries = [sample_entry("draft 1", "A-1"), sample_purchase()]
        reversals = [reversing(entry, f"credit {entry.number.text}") for entry in entries]
        find_all = together(*(_finding_reversal(entry.document) for entry in entries))
        add_all = together(*map(adding, (*entries, *reversals)))
        assert ask(book, together(add_all, find_all))[0][1] == reversals, "not within the transaction that added them"
        assert ask(book, find_all) == [reversals], "not after the transaction that added them"
        _assert_kept(book, *reversals)

    def test_2_what_nothing_reverses_has_no_reversal(self, book: Book) -> None:
        """A document that nothing reverses has none, however near another one comes."""
        for document_id in _EASILY_CONFUSED:
            added = sample_purchase(document_id, creditor="0k7")
            credit = reversing(added, f"credit of {document_id}")
            assert ask(book, _finding_reversal(added.document)) == [None]
            _keep(book, added, credit)
            with book.begin() as transaction:
                for key in (*_keys_near(added.document), credit.document):
                    assert _finding_reversal(key)(transaction) is None, f"{key} is not {added.document}"

    @_SALE_AND_PURCHASE
    def test_3_a_second_reversal_of_a_document_is_refused(self, book: Book, entry: JournalEntry) -> None:
        """A second entry that reverses the same document is refused by the store, and the first stays."""
        first, second = reversing(entry, "A-2"), reversing(entry, "A-3")
        self._assert_refused(book, "in one transaction", entry, first, second)
        _keep(book, entry, first)
        self._assert_refused(book, "in another transaction", second)
        assert ask(book, _finding_reversal(entry.document), _finding(second.document)) == [first, None]

    def test_3_of_two_reversals_at_once_one_is_refused(self, book: Book) -> None:
        """Of two transactions that reverse the same document at once, one is refused."""
        sale = sample_entry("draft 1", "A-1")
        _keep(book, sale)
        kept = self._keep_one_of_two(book, reversing(sale, "A-2"), reversing(sale, "A-3"))
        assert ask(book, _finding_reversal(sale.document)) == [kept]

    def test_4_a_reversal_that_was_rolled_back_was_never_there(self, book: Book) -> None:
        """A reversal in a transaction that is rolled back was never there, and another one can be added."""
        sale = sample_entry("draft 1", "A-1")
        _keep(book, sale)
        ask_and_roll_back(book, adding(reversing(sale, "A-2")))
        assert ask(book, _finding_reversal(sale.document)) == [None]
        _keep(book, reversing(sale, "A-3"))


def _keep(book: Book, *entries: JournalEntry) -> None:
    ask(book, together(*map(adding, entries)))


def _finding(document: DocumentKey) -> Work[JournalEntry | None]:
    return lambda transaction: transaction.entries.find(document)


def _assert_kept(book: Book, *entries: JournalEntry) -> None:
    with book.begin() as transaction:
        _assert_found(transaction, *entries)


def _assert_found(transaction: Transaction, *entries: JournalEntry) -> None:
    for entry in entries:
        found = transaction.entries.find(entry.document)
        assert found is not None, f"{entry.document} is not there"
        assert_same(entry, found, "the entry")


def _finding_reversal(document: DocumentKey) -> Work[JournalEntry | None]:
    def find(transaction: Transaction) -> JournalEntry | None:
        entries = transaction.entries
        assert isinstance(entries, Reversals), f"{type(entries).__name__} does not report what was reversed"
        return entries.reversal_of(document)

    return find


# --- entries that resemble each other ---------------------------------------------------------------------------


def _with_the_number_een_1() -> dict[str, JournalEntry]:
    """Entries with the number Één-1 as well, by the difference that might make a store think otherwise."""
    sale, later = sample_entry("draft 2", "één-1 "), date(2027, 1, 1)
    spellings = ("één-1", "ÉÉN-1", " Één-1", "Één-1  ")
    return {
        "administration": sample_entry("draft 1", "Één-1", administration=2),
        "kind": attrs.evolve(sale, kind=IntegrationKind.SUBSCRIPTION_INVOICES),
        "year": attrs.evolve(sale, voucher_date=later, number=attrs.evolve(sale.number, range_start=later)),
        "counter": attrs.evolve(sale, counter="CASH", number=attrs.evolve(sale.number, counter="CASH")),
        "journal": attrs.evolve(sale, journal="71"),
        "creditor": attrs.evolve(sample_purchase(), number=InvoiceNumber(text="één-1 ")),
        **{f"spelling {text!r}": sample_entry("draft 2", text) for text in spellings},
    }


def _of_kind(kind: IntegrationKind) -> JournalEntry:
    entry = sample_entry("of every kind", f"number of {kind}")
    creditor = "20017" if kind.party is Party.CREDITOR else None
    document = attrs.evolve(entry.document, numbering=kind.numbering, document_id=f"of {kind}", creditor=creditor)
    return attrs.evolve(entry, document=document, kind=kind)


def _of_its_own(entry: JournalEntry, serial: int) -> JournalEntry:
    def own(document: DocumentKey) -> DocumentKey:
        return attrs.evolve(document, document_id=f"{serial}:{document.document_id}")

    return attrs.evolve(
        entry,
        document=own(entry.document),
        number=attrs.evolve(entry.number, text=f"{serial}:{entry.number.text}"),
        reverses=None if entry.reverses is None else own(entry.reverses),
    )


def _what_it_reverses(entry: JournalEntry) -> tuple[JournalEntry, ...]:
    """A store may ask that what is reversed is there."""
    if entry.reverses is None:
        return ()
    number = attrs.evolve(entry.number, text=f"{entry.number.text}:reversed")
    return (attrs.evolve(entry, document=entry.reverses, number=number, reverses=None),)


def _keys_near(purchase: DocumentKey) -> Sequence[DocumentKey]:
    """Keys of other documents that a collation, a pattern or a column of numbers may take for that of a purchase."""
    document_id, creditor = purchase.document_id, purchase.creditor or ""
    keys = [
        attrs.evolve(purchase, administration=purchase.administration + 1),
        *(attrs.evolve(purchase, numbering=text) for text in _texts_near(purchase.numbering)),
        attrs.evolve(purchase, creditor=None),
        *(attrs.evolve(purchase, document_id=text) for text in _texts_near(document_id)),
        *(attrs.evolve(purchase, creditor=text) for text in _texts_near(creditor)),
    ]
    # What reads the same once creditor and document are written behind each other, in either order.
    keys.append(attrs.evolve(purchase, creditor=creditor + document_id[:1], document_id=document_id[1:]))
    for sign in filter(document_id.__contains__, "-/:| "):
        before, _, after = document_id.partition(sign)
        keys.append(attrs.evolve(purchase, creditor=f"{creditor}{sign}{before}", document_id=after))
        before, _, after = document_id.rpartition(sign)
        keys.append(attrs.evolve(purchase, document_id=before, creditor=f"{after}{sign}{creditor}"))
    return keys


def _texts_near(text: str) -> list[str]:
    without_accents = "".join(each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each))
    last = text[:-1]
    without_zeros = text.lstrip("0")
    others = (f"{last}9", last, f"{last}_", f"{last}%", f" {text}", f"{text} ", text.swapcase(), without_zeros)
    return [each for each in (*others, without_accents) if each != text]
