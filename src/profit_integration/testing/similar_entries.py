"""The contract of `SimilarEntries`, for stores that find the entries that a new one may be a duplicate of."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import attrs

from profit_integration.core.model.entries import JournalEntry, JournalLine, Role, Side
from profit_integration.core.model.foreign_currency import ForeignCurrency
from profit_integration.core.model.invoices import Contact
from profit_integration.core.model.kinds import IntegrationKind, Party
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.model.payable_amounts import EarlierEntries, PayableAmount, payable_of
from profit_integration.core.money import minus
from profit_integration.core.ports import SimilarEntries
from profit_integration.testing.contracts import Book, Contract, offered
from profit_integration.testing.entries import texts_near
from profit_integration.testing.interleaving import Work, adding, ask, together
from profit_integration.testing.samples import reversing, sample_entry, sample_purchase


def _amount_of(entry: JournalEntry) -> PayableAmount:
    amount = payable_of(entry)
    assert amount is not None, "this sample has no amount to be paid"
    return amount


_SALE = sample_entry("draft 1", "A-1")
_AMOUNT = _amount_of(_SALE)


def _similar_to(*amounts: PayableAmount) -> Work[dict[PayableAmount, EarlierEntries]]:
    return lambda transaction: dict(offered(transaction.entries, SimilarEntries).similar_to(amounts))


class SimilarEntriesContract(Contract):
    """Prove that a store of journal entries keeps `SimilarEntries`: subclass this and give it a fixture ``book``.

    The transactions' ``entries`` must offer `SimilarEntries` and `Reversals` beside `JournalEntryRepository`.
    """

    def test_1_entries_with_an_amount_are_found(self, book: Book) -> None:
        """Sales and purchases are found by their amounts, however their lines add up to it, whatever else differs."""
        purchases = [sample_purchase(creditor="20018"), sample_purchase("2026/18", creditor="20018")]
        ask(book, *map(adding, (_SALE, *_like_the_sale(), *purchases)))
        sales = 1 + len(_like_the_sale())
        of_purchases = _amount_of(purchases[0])
        two, several = EarlierEntries(count=2, first="20018 2026/17"), EarlierEntries(count=sales, first="A-1")
        assert ask(book, _similar_to(of_purchases, _AMOUNT)) == [{of_purchases: two, _AMOUNT: several}]

    def test_2_an_amount_that_differs_is_not_found(self, book: Book) -> None:
        """An amount of which any part is another is not found, nor one of nothing, nor that of a general journal."""
        other = sample_entry("draft 2", "A-2")
        other = attrs.evolve(other, contact=Contact("10033", "Another"), voucher_date=other.entry_date)
        ask(book, adding(_SALE, other, *_without_an_amount()))
        amounts = [*_amounts_near(_AMOUNT), attrs.evolve(_amount_of(other), voucher_date=_AMOUNT.voucher_date)]
        for amount in amounts:
            assert ask(book, _similar_to(amount)) == [{}], f"{amount} is not {_AMOUNT}"
        assert ask(book, _similar_to(*amounts), _similar_to()) == [{}, {}]
        assert ask(book, _similar_to(*amounts, _AMOUNT)) == [{_AMOUNT: EarlierEntries(count=1, first="A-1")}]

    def test_3_what_was_reversed_does_not_count(self, book: Book) -> None:
        """Neither a reversed entry counts nor its reversal; the reversal of another document changes nothing."""
        again = sample_entry("draft 2", "A-3")
        ask(book, adding(_SALE))
        ((_, within),) = ask(book, together(adding(reversing(_SALE, "A-2")), _similar_to(_AMOUNT)))
        assert within == {}, "not within the transaction that reversed it"
        assert ask(book, _similar_to(_AMOUNT)) == [{}], "not after the transaction that reversed it"
        purchase = sample_purchase(again.document.document_id)
        ask(book, adding(again, purchase, reversing(purchase, "A-4")))
        assert ask(book, _similar_to(_AMOUNT)) == [{_AMOUNT: EarlierEntries(count=1, first="A-3")}]

    def test_4_the_answer_is_their_number_and_the_first(self, book: Book) -> None:
        """Each entry is counted once, whatever the number of its lines, and the first that was added is named."""
        in_lines, other_kind, _ = _like_the_sale()
        ask(book, adding(sample_entry("draft 3", "A-9"), in_lines), adding(other_kind, _SALE))
        assert ask(book, _similar_to(_AMOUNT, _AMOUNT)) == [{_AMOUNT: EarlierEntries(count=4, first="A-9")}]

    def test_5_an_added_entry_counts_at_once(self, book: Book) -> None:
        """An entry counts within its transaction, beside those that are kept."""
        ask(book, adding(sample_entry("draft 2", "A-2")))
        ((_, answer),) = ask(book, together(adding(_SALE), _similar_to(_AMOUNT)))
        assert answer == {_AMOUNT: EarlierEntries(count=2, first="A-2")}

    def test_5_and_one_that_is_rolled_back_does_not(self, book: Book) -> None:
        """An entry that was rolled back is not found, also by a transaction that was open beside it."""
        self.assert_undone(book, adding(_SALE), _similar_to(_AMOUNT), {})


def _like_the_sale() -> tuple[JournalEntry, JournalEntry, JournalEntry]:
    """Entries of other documents with the amount of the sale, and with much that differs from it."""
    debtor, *others = _SALE.lines
    # As where negative invoices are reversed: a negative amount on the opposite side is a positive one.
    parts = _with(debtor, "100.00", "33.334", Side.DEBIT), _with(debtor, "-8.90", "-2.967", Side.CREDIT)
    split = (parts[0], *others, parts[1])
    in_lines = attrs.evolve(sample_entry("draft 11", "A-11"), lines=split)
    other_kind = attrs.evolve(
        sample_entry("draft 12", "A-12"),
        kind=IntegrationKind.SUBSCRIPTION_INVOICES,
        digest="another content",
        journal="71",
        entry_date=date(2026, 4, 1),
        due_date=None,
        voucher_number=None,
        contact=Contact(_SALE.contact.number, "Another name"),
        foreign_currency=ForeignCurrency(code="KWD", decimals=3, rate=Decimal(3)),
        administration=3,
    )
    own_numbering = attrs.evolve(
        sample_entry("draft 1", "A-13"),
        document=attrs.evolve(_SALE.document, numbering="webshop"),
        counter=None,
        number=InvoiceNumber(text="A-13"),
        lines=(attrs.evolve(debtor, account="1310", contact=None), *others),
    )
    return in_lines, other_kind, own_numbering


def _with(line: JournalLine, amount: str, foreign: str, side: Side) -> JournalLine:
    return attrs.evolve(line, amount=Decimal(amount), foreign_amount=Decimal(foreign), side=side)


def _without_an_amount() -> tuple[JournalEntry, ...]:
    """Entries with the contact and the date of the sale, of which nothing is to be paid, or in a general journal."""
    stock = sample_entry("slip 1", "S-1")
    paid = sample_entry("draft 20", "A-20")
    debtor, *others = paid.lines
    lines = (_with(debtor, "0.00", "0.000", Side.DEBIT), attrs.evolve(debtor, role=Role.PREPAYMENT), *others)
    return (attrs.evolve(stock, kind=IntegrationKind.STOCK), attrs.evolve(paid, lines=lines))


def _amounts_near(amount: PayableAmount) -> Sequence[PayableAmount]:
    """Amounts of which one part is another, also by what a collation takes for equal."""
    return (
        attrs.evolve(amount, administration=_SALE.administration),
        attrs.evolve(amount, party=Party.CREDITOR),
        *(attrs.evolve(amount, contact=text) for text in (*texts_near(amount.contact), f"0{amount.contact}")),
        *(attrs.evolve(amount, voucher_date=day) for day in (_SALE.entry_date, date(2025, 2, 28))),
        attrs.evolve(amount, currency="USD"),
        attrs.evolve(amount, currency=_SALE.currency, decimals=_SALE.decimals, amount=_SALE.owed),
        attrs.evolve(amount, decimals=4),
        attrs.evolve(amount, decimals=4, amount=Decimal("3.6301")),
        attrs.evolve(amount, amount=minus(amount.amount)),
        attrs.evolve(amount, amount=Decimal("36.302")),
        attrs.evolve(amount, amount=Decimal(0)),
    )
