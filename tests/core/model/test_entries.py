"""Journal entries: one that does not balance cannot exist."""

from datetime import date
from decimal import Decimal

import attrs
import pytest

from profit_integration.core.errors import InvalidEntryError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.entries import JournalEntry, JournalLine, PaymentTerms, Reason, Role, Side
from profit_integration.core.model.foreign_currency import ForeignCurrency
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.money import from_units, sum_of
from profit_integration.core.violation import Code
from tests.examples import invoice, settings

DRAFT = draft_entry(settings(), invoice("100.00"))


def journal_line(side: Side, amount: str) -> JournalLine:
    return JournalLine(
        account="8000", side=side, amount=Decimal(amount), role=Role.TURNOVER, reasons=(Reason(rule="by hand"),)
    )


def test_an_amount_stands_on_one_side_and_its_balance_is_debit_less_credit() -> None:
    debit, credit = journal_line(Side.DEBIT, "5.00"), journal_line(Side.CREDIT, "5.00")

    assert (debit.debit, debit.credit, debit.balance) == (Decimal("5.00"), None, Decimal("5.00"))
    assert (credit.debit, credit.credit, credit.balance) == (None, Decimal("5.00"), Decimal("-5.00"))


@pytest.mark.parametrize(("debit", "credit"), [("5.00", "4.99"), ("4.99", "5.00")])
def test_debit_equals_credit_exactly_or_the_entry_cannot_exist(debit: str, credit: str) -> None:
    with pytest.raises(InvalidEntryError, match=rf"invoice D-1001: debit {debit} differs from credit {credit}"):
        attrs.evolve(DRAFT, lines=(journal_line(Side.DEBIT, debit), journal_line(Side.CREDIT, credit)))


@pytest.mark.parametrize(("decimals", "largest"), [(0, "9223372036854775807"), (4, "922337203685477.5807")])
def test_the_largest_payment_discount_is_what_every_store_keeps(decimals: int, largest: str) -> None:
    whole = tuple(journal_line(side, "5") for side in Side)
    terms = PaymentTerms(Decimal(largest), date(2026, 3, 31))
    held = attrs.evolve(DRAFT, decimals=decimals, lines=whole, payment_discount=terms)
    assert held.payment_discount is terms
    larger = attrs.evolve(terms, amount=sum_of((terms.amount, from_units(1, decimals))))
    with pytest.raises(InvalidEntryError, match=r"payment_discount\.amount"):
        attrs.evolve(held, payment_discount=larger)


def test_a_negative_amount_on_its_own_side_balances_too() -> None:
    reversed_entry = attrs.evolve(DRAFT, lines=(journal_line(Side.DEBIT, "-5.00"), journal_line(Side.CREDIT, "-5.00")))

    assert len(reversed_entry.lines) == 2


def test_a_numbered_draft_is_the_same_entry_with_a_number() -> None:
    number = InvoiceNumber(text="F00001")

    entry = DRAFT.numbered(number)

    assert entry.number is number
    fields = {**attrs.asdict(DRAFT, recurse=False), "counter": None, "number": number}
    assert entry == JournalEntry(**fields)
    assert hash(entry) == hash(JournalEntry(**fields))


def test_lines_are_found_by_what_they_are_for() -> None:
    assert [line.account for line in DRAFT.lines_of(Role.DEBTOR, Role.VAT)] == ["1300", "1500"]
    assert list(DRAFT.lines_of(Role.ROUNDING)) == []


def test_an_entry_without_lines_cannot_exist() -> None:
    with pytest.raises(InvalidEntryError, match=r"invoice D-1001: there are no lines"):
        attrs.evolve(draft_entry(settings(), invoice()), lines=())


def test_an_entry_with_an_amount_finer_than_its_currency_cannot_exist() -> None:
    with pytest.raises(InvalidEntryError, match=r"D-1001: amount 121\.00 is finer than -2 decimal"):
        attrs.evolve(draft_entry(settings(), invoice("100.00")), decimals=-2)


def test_an_entry_with_a_number_of_another_counter_cannot_exist() -> None:
    entry = draft_entry(settings(), invoice()).numbered(InvoiceNumber(text="I00001", counter="INKOOP"))
    assert entry.counter == "INKOOP"
    with pytest.raises(InvalidEntryError, match=r"number I00001 is of counter INKOOP, and not of VERKOOP"):
        attrs.evolve(entry, counter="VERKOOP")


# --- another currency -----------------------------------------------------------------------------------------------

DOLLARS = ForeignCurrency(code="USD", decimals=2, rate=Decimal("0.92"))


def in_both(side: Side, amount: str, foreign_amount: str | None) -> JournalLine:
    foreign = None if foreign_amount is None else Decimal(foreign_amount)
    return attrs.evolve(journal_line(side, amount), foreign_amount=foreign)


def test_a_foreign_amount_is_on_the_side_of_its_line() -> None:
    debit, credit = in_both(Side.DEBIT, "4.60", "5.00"), in_both(Side.CREDIT, "4.60", "5.00")

    assert (debit.foreign_debit, debit.foreign_credit) == (Decimal("5.00"), None)
    assert (credit.foreign_debit, credit.foreign_credit) == (None, Decimal("5.00"))


@pytest.mark.parametrize(
    ("foreign", "amounts", "code"),
    [
        (DOLLARS, ("5.00", "5.01"), Code.ENTRY_UNBALANCED),
        (DOLLARS, ("5.00", None), Code.ENTRY_FOREIGN_AMOUNTS),
        (None, ("5.00", "5.00"), Code.ENTRY_FOREIGN_AMOUNTS),
        (DOLLARS, ("5.001", "5.001"), Code.ENTRY_AMOUNT_TOO_FINE),
        (DOLLARS, ("92233720368547758.08", "92233720368547758.08"), Code.ENTRY_AMOUNT_TOO_LARGE),
        (attrs.evolve(DOLLARS, rate=Decimal(0)), ("5.00", "5.00"), Code.RATE_NOT_POSITIVE),
    ],
)
def test_foreign_amounts_are_on_every_line_or_none_and_balance_too(
    foreign: ForeignCurrency | None, amounts: tuple[str, str | None], code: Code
) -> None:
    debit, credit = amounts
    lines = (in_both(Side.DEBIT, "4.60", debit), in_both(Side.CREDIT, "4.60", credit))

    with pytest.raises(InvalidEntryError) as caught:
        attrs.evolve(DRAFT, foreign_currency=foreign, lines=lines)

    assert caught.value.violation.code is code
