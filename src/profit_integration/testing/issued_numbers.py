"""Sentence 8 of `InvoiceNumberRepository`: which numbers are issued, and which only look like one that is."""

import pytest

from profit_integration.testing.books import Book
from profit_integration.testing.contracts import Contract
from profit_integration.testing.drawing import draw, taking
from profit_integration.testing.interleaving import adding, answer, clerks, give_time, keep, rolled_back
from profit_integration.testing.samples import sample_counter, sample_entry, sample_purchase

_SALES = sample_counter("SALES")
_LONG = "A NUMBER THAT A SUPPLIER BROUGHT"
_TRUNK = "2026/17-1"
_OF_THE_SAMPLE = ("V-77", "draft 1", f"{_TRUNK}-1")  # voucher, document and skipped number, of an entry so numbered


class IssuedNumbers(Contract):
    """What `InvoiceNumberContract` asks about issued numbers."""

    def test_8_a_number_that_nobody_issued_is_not_issued(self, book: Book) -> None:
        """A number is not issued because a value was drawn, nor because another number resembles it."""
        draw(book, _SALES)
        with book.begin() as transaction:
            drawn = _SALES.ranges[1].number(1, _SALES.administration)
            assert not transaction.numbers.is_issued(drawn), "it was drawn, but no entry carries it"
            transaction.entries.add(sample_entry(number="F_1%2.3"))
        with book.begin() as transaction:
            for resembling in ("FX1%2.3", "F_1X2.3", "F_1%2X3", "F_1%2.30", "F_1%2", "1%2.3", "F _1%2.3", "F%", ""):
                assert not transaction.numbers.is_issued(resembling), f"{resembling!r} is another number than F_1%2.3"

    @pytest.mark.parametrize(
        ("number", "resembling"),
        [
            ("Één-1", ("Een-1", "Éen-1")),
            ("0001", ("1", "001", "1.0", "00010")),
            (f"{_LONG} 1", (f"{_LONG} 2", _LONG)),
            (_TRUNK, ("2026/171", "2026171", "2026-17-1", *_OF_THE_SAMPLE)),
        ],
        ids=["accents", "figures", "long", "signs and other fields"],
    )
    def test_8_nor_because_another_one_comes_near(self, book: Book, number: str, resembling: tuple[str, ...]) -> None:
        """Accents, leading zeros, signs and the end of a long number tell numbers apart, so that all can be issued."""
        keep(book, sample_entry("draft 1", number))
        with book.begin() as transaction:
            assert transaction.numbers.is_issued(number)
            assert [each for each in resembling if transaction.numbers.is_issued(each)] == []
        keep(book, *(sample_entry(f"draft {place}", each) for place, each in enumerate(resembling, start=2)))

    def test_8_a_number_is_not_issued_if_its_entry_was_rolled_back(self, book: Book) -> None:
        """The number of an entry that was rolled back is not issued."""
        with rolled_back(book) as transaction:
            transaction.entries.add(sample_entry(number="2026000001"))
        with book.begin() as transaction:
            assert not transaction.numbers.is_issued("2026000001")

    @pytest.mark.parametrize(
        "written",
        [
            *("Één-1 ß", "één-1 ß", "ÉÉN-1 SS", "één-1 ss", " Één-1 ß", "Één-1 ß  ", " éÉn-1 sS "),
            *("Één-1 ß\t", "\u00a0Één-1 ß", "\nÉÉN-1 ß\r\n"),
        ],
        ids=ascii,
    )
    def test_8_the_number_of_an_added_entry_is_issued(self, book: Book, written: str) -> None:
        """The number of an added entry is issued, at once and from then on, whatever its case and outer blanks."""
        with book.begin() as transaction:
            transaction.entries.add(sample_entry(number="Één-1 ß"))
            assert transaction.numbers.is_issued(written), "not within the transaction that added it"
        with book.begin() as transaction:
            assert transaction.numbers.is_issued(written), "not after the transaction that added it"

    def test_8_the_number_of_a_purchase_is_issued_as_well(self, book: Book) -> None:
        """The number of an added entry is issued, whatever sort of invoice it is of."""
        purchase = sample_purchase()
        keep(book, purchase)
        with book.begin() as transaction:
            assert transaction.numbers.is_issued(purchase.number.text)

    def test_8_whoever_waited_sees_what_was_issued_meanwhile(self, book: Book) -> None:
        """Whoever waited for a value sees the numbers that the other one issued, also if he looked before."""
        draw(book, _SALES)
        brought = _SALES.ranges[1].number(3, _SALES.administration)
        with clerks(book, 2) as (anna, bert):
            answer(anna.asks(taking(_SALES)))
            answer(anna.asks(adding(sample_entry(number=brought))))
            looked = bert.asks(lambda transaction: transaction.numbers.is_issued("2026000009"))
            drawn = bert.asks(taking(_SALES))
            give_time(drawn, self.patience)
            answer(anna.commits())
            assert not answer(looked)
            answer(drawn)
            assert answer(bert.asks(lambda transaction: transaction.numbers.is_issued(brought)))
            answer(bert.commits())
