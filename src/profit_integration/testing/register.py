"""The contract of `NumberRegister` and `RegisteredNumbers`, with one test or more for each of its seven sentences."""

from collections.abc import Callable, Sequence
from typing import Protocol

import attrs
import pytest

from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.number_register import NumberState, RegisteredNumber, number_of
from profit_integration.core.ports import NumberRegister, RegisteredNumbers
from profit_integration.testing.contracts import Book, Transaction, assert_same
from profit_integration.testing.entries import EntryContract, keys_near
from profit_integration.testing.interleaving import Work, adding, ask, ask_and_roll_back, run_beside
from profit_integration.testing.samples import sample_entry, sample_long_sale, sample_purchase

_SPELLINGS: tuple[Callable[[str], str], ...] = (str, str.upper, str.lower, " {}\t".format)


class _Register(NumberRegister, RegisteredNumbers, Protocol):
    """Both ports of the register."""


def _register_of(transaction: Transaction) -> _Register:
    """The numbers of a transaction, which must offer the register."""
    numbers = transaction.numbers
    assert isinstance(numbers, NumberRegister), f"{type(numbers).__name__} registers no numbers"
    assert isinstance(numbers, RegisteredNumbers), f"{type(numbers).__name__} does not report registered numbers"
    return numbers


def drawn(document_id: str = "draft 1", number: str = "Één-1") -> RegisteredNumber:
    """A drawn number of a sale, with every field filled; what it is drawn for is `sample_entry` with this number."""
    return attrs.evolve(number_of(sample_entry(document_id, number)), state=NumberState.DRAWN)


def voided(number: RegisteredNumber) -> RegisteredNumber:
    """A number as it is once voided."""
    return attrs.evolve(number, state=NumberState.VOIDED, reason="misprinted in café Één\n€")


def registering(*numbers: RegisteredNumber) -> Work[None]:
    """The work of registering numbers."""

    def register(transaction: Transaction) -> None:
        for number in numbers:
            _register_of(transaction).register(number)

    return register


def looking_up(number: str) -> Work[RegisteredNumber | None]:
    """The work of looking a number up."""
    return lambda transaction: _register_of(transaction).registered(number)


def _is_issued(number: str) -> Work[bool]:
    return lambda transaction: transaction.numbers.is_issued(number)


def _drawn_for(*documents: DocumentKey) -> Work[dict[DocumentKey, RegisteredNumber]]:
    return lambda transaction: dict(_register_of(transaction).drawn_for(documents))


class NumberRegisterContract(EntryContract):
    """Prove a register of numbers: subclass this and give it a fixture ``book``, empty for every test."""

    def test_1_a_drawn_number_is_found_by_its_document_and_its_text(self, book: Book) -> None:
        """Drawn numbers are found by document and by number, equal in every field, and all are listed once."""
        entries = [sample_entry("draft 1", "Één-1"), sample_purchase(), sample_long_sale()]
        entries[2] = attrs.evolve(entries[2], document=attrs.evolve(entries[2].document, document_id="draft 3"))
        numbers = [attrs.evolve(number_of(entry), state=NumberState.DRAWN) for entry in entries]
        ask(book, registering(*numbers))
        with book.begin() as transaction:
            register = _register_of(transaction)
            by_document = register.drawn_for([number.document for number in numbers])
            assert len(by_document) == len(numbers)
            for number in numbers:
                assert_same(number, by_document[number.document], "the drawn number")
                for spell in _SPELLINGS:
                    assert_same(number, register.registered(spell(number.number.text)), "the registered number")
            listed = sorted(register.all_registered(), key=lambda number: number.number.text)
        assert listed == sorted(numbers, key=lambda number: number.number.text)

    def test_2_a_document_for_which_nothing_is_drawn_has_no_number(self, book: Book) -> None:
        """A document has no drawn number, however similar another one is; nor is a similar number in the register."""
        purchase = attrs.evolve(number_of(sample_purchase("Één-1/2", creditor="0k7")), state=NumberState.DRAWN)
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
            self._assert_work_refused(book, f"draws {text} for a second document", registering(drawn("draft 9", text)))
            self._assert_work_refused(book, f"adds {text} to a second entry", adding(sample_entry("draft 9", text)))
        assert ask(book, *(looking_up(number.number.text) for number in numbers)) == kept

    def test_5_a_document_with_a_number_gets_no_other(self, book: Book) -> None:
        """While its number is drawn or journalised, a document gets no second one, drawn or with an entry."""
        ask(book, registering(drawn("draft 1", "A-1")), adding(sample_entry("draft 2", "A-2")))
        for document_id in ("draft 1", "draft 2"):
            second = registering(drawn(document_id, "A-3"))
            self._assert_work_refused(book, f"draws a second number for {document_id}", second)
            self._assert_work_refused(book, f"adds {document_id} again", adding(sample_entry(document_id, "A-3")))
        assert ask(book, looking_up("A-3")) == [None], "a refused number was registered"

    def test_6_a_voided_number_keeps_its_reason_and_is_never_used(self, book: Book) -> None:
        """A voided number stays voided, and its document gets another; what is not drawn cannot be voided."""
        number, journalised = drawn("draft 1", "A-1"), drawn("draft 2", "A-2")
        ask(book, registering(number), registering(voided(number)), adding(sample_entry("draft 2", "A-2")))
        for what, again in (("a voided", number), ("a journalised", journalised), ("an unknown", drawn("x", "A-9"))):
            self._assert_work_refused(book, f"voids {what} number", registering(voided(again)))
        self._assert_work_refused(book, "journalises a voided number", adding(sample_entry("draft 1", "A-1")))
        ask(book, registering(drawn("draft 1", "A-3")))
        assert ask(book, looking_up("A-1"), looking_up("A-2")) == [
            voided(number),
            number_of(sample_entry("draft 2", "A-2")),
        ]
        assert ask(book, _drawn_for(number.document)) == [{number.document: drawn("draft 1", "A-3")}]

    def test_7_what_was_rolled_back_was_never_registered(self, book: Book) -> None:
        """A number that was drawn or voided in a transaction that is rolled back is as it was before."""
        number = drawn()
        ask_and_roll_back(book, registering(number))
        assert ask(book, looking_up(number.number.text), _drawn_for(number.document)) == [None, {}]
        ask(book, registering(number))
        ask_and_roll_back(book, registering(voided(number)))
        assert ask(book, looking_up(number.number.text)) == [number]

    @pytest.mark.parametrize(
        "second",
        [
            registering(drawn("draft 2", "a-1")),
            adding(sample_entry("draft 2", "a-1")),
            registering(drawn("draft 1", "A-2")),
            adding(sample_entry("draft 1", "A-2")),
        ],
        ids=["the number drawn twice", "the number added", "the document drawn twice", "the document added"],
    )
    def test_4_and_5_of_two_transactions_at_once_one_is_refused(self, book: Book, second: Work[None]) -> None:
        """Of two transactions that give one number to two documents, or one document two numbers, one is refused."""
        self._assert_one_refused(book, registering(drawn("draft 1", "A-1")), second)

    @pytest.mark.parametrize("ends", [("voids", "journalises"), ("journalises", "voids"), ("voids", "voids")])
    def test_6_of_two_transactions_that_end_one_number_one_is_refused(self, book: Book, ends: Sequence[str]) -> None:
        """Of two transactions that void a number or journalise it, one is refused, and the other one's state stays."""
        number = drawn("draft 1", "A-1")
        ask(book, registering(number))
        works = {"voids": registering(voided(number)), "journalises": adding(sample_entry("draft 1", "A-1"))}
        is_refused = self._assert_one_refused(book, works[ends[0]], works[ends[1]])
        state = {"voids": NumberState.VOIDED, "journalises": NumberState.JOURNALISED}[ends[is_refused[0]]]
        (kept,) = ask(book, looking_up("A-1"))
        assert kept is not None
        assert kept.state is state

    def test_7_a_transaction_that_waited_for_a_rollback_goes_on(self, book: Book) -> None:
        """A transaction beside one that is rolled back registers the number that the other one had."""
        number, other = drawn("draft 1", "A-1"), drawn("draft 2", "A-1")
        _, ((asked, commits),) = run_beside(
            book, [registering(number)], [registering(other)], patience=self.patience, commits=False
        )
        assert not self._is_refused(asked, commits), "a number is refused for one that was rolled back"
        assert ask(book, looking_up("A-1")) == [other]

    def _assert_work_refused(self, book: Book, what: str, work: Work[None]) -> None:
        try:
            ask(book, work)
        except self.refusal:
            return
        raise AssertionError(f"the store accepts a transaction that {what}")

    def _assert_one_refused(self, book: Book, first: Work[None], second: Work[None]) -> tuple[bool, bool]:
        """Run two transactions side by side, and check that exactly one is refused."""
        of_first, ((asked, commits),) = run_beside(book, [first], [second], patience=self.patience)
        is_refused = self._is_refused(*of_first), self._is_refused(asked, commits)
        assert any(is_refused), "both were kept"
        assert not all(is_refused), "both were refused"
        return is_refused
