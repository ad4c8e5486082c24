"""The contract of `NumberRegister` and `RegisteredNumbers`, with one test or more for each of its seven sentences."""

from collections.abc import Callable, Sequence

import attrs
import pytest

from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.number_register import NumberState, RegisteredNumber, number_of
from profit_integration.core.ports import NumberRegister, RegisteredNumbers
from profit_integration.testing.contracts import Book, assert_same, offered
from profit_integration.testing.entries import EntryContract, keys_near
from profit_integration.testing.interleaving import Transaction, Work, adding, ask, is_refused, run_beside, together
from profit_integration.testing.samples import sample_entry, sample_long_sale, sample_purchase

_SPELLINGS: tuple[Callable[[str], str], ...] = (str, str.upper, str.lower, " {}\t".format)


def number_drawn_for(entry: JournalEntry) -> RegisteredNumber:
    """The number of an entry, as it is before the entry is added."""
    return attrs.evolve(number_of(entry), state=NumberState.DRAWN)


def drawn(document_id: str = "draft 1", number: str = "Één-1") -> RegisteredNumber:
    """A drawn number of a sale, with every field filled; what it is drawn for is `sample_entry` with this number."""
    return number_drawn_for(sample_entry(document_id, number))


def voided(number: RegisteredNumber) -> RegisteredNumber:
    """A number as it is once voided."""
    return attrs.evolve(number, state=NumberState.VOIDED, reason="misprinted in café Één\n€")


def registering(*numbers: RegisteredNumber) -> Work[None]:
    """The work of registering numbers."""

    def register(transaction: Transaction) -> None:
        for number in numbers:
            offered(transaction.numbers, NumberRegister).register(number)

    return register


def looking_up(number: str) -> Work[RegisteredNumber | None]:
    """The work of looking a number up."""
    return lambda transaction: offered(transaction.numbers, RegisteredNumbers).registered(number)


def _is_issued(number: str) -> Work[bool]:
    return lambda transaction: transaction.numbers.is_issued(number)


def _drawn_for(*documents: DocumentKey) -> Work[dict[DocumentKey, RegisteredNumber]]:
    return lambda transaction: dict(offered(transaction.numbers, NumberRegister).drawn_for(documents))


class NumberRegisterContract(EntryContract):
    """Prove a register of numbers: subclass this and give it a fixture ``book``, empty for every test."""

    def test_1_a_drawn_number_is_found_by_its_document_and_its_text(self, book: Book) -> None:
        """Drawn numbers are found by document and by number, equal in every field, and all are listed once."""
        entries = (sample_entry("draft 3", "Één-1"), sample_purchase(), sample_long_sale())
        numbers = [*map(number_drawn_for, entries)]
        ask(book, registering(*numbers))
        (by_document,) = ask(book, _drawn_for(*(number.document for number in numbers)))
        assert len(by_document) == len(numbers)
        for number in numbers:
            assert_same(number, by_document[number.document], "the drawn number")
            for registered in ask(book, *(looking_up(spell(number.number.text)) for spell in _SPELLINGS)):
                assert_same(number, registered, "the registered number")
        (listed,) = ask(book, lambda now: [*offered(now.numbers, RegisteredNumbers).all_registered()])
        assert sorted(listed, key=repr) == sorted(numbers, key=repr)

    def test_2_a_document_for_which_nothing_is_drawn_has_no_number(self, book: Book) -> None:
        """A document has no drawn number, however similar another one is; nor is a similar number in the register."""
        purchase = number_drawn_for(sample_purchase("Één-1/2", creditor="0k7"))
        assert ask(book, _drawn_for(purchase.document), _drawn_for()) == [{}, {}]
        ask(book, registering(purchase))
        near = keys_near(purchase.document)
        assert ask(book, _drawn_for(*near, purchase.document)) == [{purchase.document: purchase}]
        assert ask(book, looking_up(f"{purchase.number.text}0"), looking_up("Een-1")) == [None, None]

    def test_3_an_added_entry_registers_its_number_as_journalised(self, book: Book) -> None:
        """The number of an added entry is journalised, and no longer drawn if it was."""
        first, second = sample_entry("draft 1", "Één-1"), sample_entry("draft 2", "A-2")
        ask(book, registering(drawn("draft 1", "Één-1")))
        ask(book, adding(first), adding(second))
        for entry in (first, second):
            assert ask(book, looking_up(entry.number.text)) == [number_of(entry)]
        assert ask(book, _drawn_for(first.document, second.document)) == [{}]

    def test_4_a_number_in_the_register_is_issued_and_given_to_no_other_document(self, book: Book) -> None:
        """A drawn, journalised or voided number is issued, and is refused for every other document."""
        numbers = [drawn(f"draft {place}", f"Één-{place}") for place in range(3)]
        ask(book, registering(*numbers), adding(sample_entry("draft 1", "Één-1")), registering(voided(numbers[2])))
        kept = ask(book, *(looking_up(number.number.text) for number in numbers))
        for number in numbers:
            text = number.number.text.swapcase()
            assert ask(book, _is_issued(text)) == [True]
            self.assert_refused(book, f"{text} for a second document", registering(drawn("draft 9", text)))
            self.assert_refused(book, f"{text} for a second entry", adding(sample_entry("draft 9", text)))
        assert ask(book, *(looking_up(number.number.text) for number in numbers)) == kept

    def test_5_a_document_with_a_number_gets_no_other(self, book: Book) -> None:
        """While its number is drawn or journalised, a document gets no second one, drawn or with an entry."""
        ask(book, registering(drawn("draft 1", "A-1")), adding(sample_entry("draft 2", "A-2")))
        for document_id in ("draft 1", "draft 2"):
            self.assert_refused(book, f"a second number for {document_id}", registering(drawn(document_id, "A-3")))
            self.assert_refused(book, f"{document_id} again", adding(sample_entry(document_id, "A-3")))
        assert ask(book, looking_up("A-3")) == [None], "a refused number was registered"

    def test_6_a_voided_number_keeps_its_reason_and_is_never_used(self, book: Book) -> None:
        """A voided number stays voided, and its document gets another; what is not drawn cannot be voided."""
        number, journalised = drawn("draft 1", "A-1"), drawn("draft 2", "A-2")
        ask(book, registering(number), registering(voided(number)), adding(sample_entry("draft 2", "A-2")))
        for what, again in (("a voided", number), ("a journalised", journalised), ("an unknown", drawn("x", "A-9"))):
            self.assert_refused(book, f"the voiding of {what} number", registering(voided(again)))
        self.assert_refused(book, "an entry with a voided number", adding(sample_entry("draft 1", "A-1")))
        ask(book, registering(drawn("draft 1", "A-3")))
        assert ask(book, looking_up("A-1")) == [voided(number)]
        assert ask(book, looking_up("A-2")) == [number_of(sample_entry("draft 2", "A-2"))]
        assert ask(book, _drawn_for(number.document)) == [{number.document: drawn("draft 1", "A-3")}]

    def test_7_what_was_rolled_back_was_never_registered(self, book: Book) -> None:
        """A number that was drawn or voided in a transaction that is rolled back is as it was before."""
        number = drawn()
        look = together(looking_up(number.number.text), _drawn_for(number.document))
        self.assert_undone(book, registering(number), look, [None, {}])
        ask(book, registering(number))
        expected = [number, {number.document: number}]
        self.assert_undone(book, registering(voided(number)), look, expected)

    @pytest.mark.parametrize("second", [("draft 2", "a-1"), ("draft 1", "A-2")], ids=["one number", "one document"])
    @pytest.mark.parametrize("is_added", [False, True], ids=["drawn twice", "drawn and added"])
    def test_4_and_5_of_two_transactions_at_once_one_is_refused(
        self, book: Book, second: tuple[str, str], is_added: bool
    ) -> None:
        """Of two transactions that give one number to two documents, or one document two numbers, one is refused."""
        other = adding(sample_entry(*second)) if is_added else registering(drawn(*second))
        self.assert_one_refused(book, registering(drawn("draft 1", "A-1")), other)

    @pytest.mark.parametrize("ends", [("voids", "journalises"), ("journalises", "voids"), ("voids", "voids")])
    def test_6_of_two_transactions_that_end_one_number_one_is_refused(self, book: Book, ends: Sequence[str]) -> None:
        """Of two transactions that void a number or journalise it, one is refused, and the other one's state stays."""
        number = drawn("draft 1", "A-1")
        ask(book, registering(number))
        works = {"voids": registering(voided(number)), "journalises": adding(sample_entry("draft 1", "A-1"))}
        is_first_refused = self.assert_one_refused(book, works[ends[0]], works[ends[1]])
        state = {"voids": NumberState.VOIDED, "journalises": NumberState.JOURNALISED}[ends[is_first_refused]]
        (kept,) = ask(book, looking_up("A-1"))
        assert kept is not None
        assert kept.state is state

    def test_7_a_transaction_that_waited_for_a_rollback_goes_on(self, book: Book) -> None:
        """A transaction beside one that is rolled back registers the number that the other one had."""
        number, other = drawn("draft 1", "A-1"), drawn("draft 2", "A-1")
        holds, asks = [registering(number)], [registering(other)]
        _, (of_other,) = run_beside(book, holds, asks, patience=self.patience, commits=False)
        assert not is_refused(self.refusal, *of_other), "a number is refused for one that was rolled back"
        assert ask(book, looking_up("A-1")) == [other]
