"""Another document with the contact, the amount and the date of an earlier one is journalised, and reported."""

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from profit_integration.adapters.memory import MemoryBook
from profit_integration.core.journalising.documents import Document
from profit_integration.core.journalising.entry_reversal import reverse_entry
from profit_integration.core.journalising.reversal import full_credit
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.payable_amounts import EarlierEntries
from tests.core.journalising.batches import batch
from tests.core.journalising.foreign_invoices import in_dollars
from tests.core.journalising.general_journals import general_settings, project_invoice
from tests.core.journalising.goods import packing_slip
from tests.examples import (
    MARCH,
    PAPER_MERCHANT,
    PURCHASES,
    credit_of,
    invoice,
    journalise,
    purchase,
    settings,
)

SALE = invoice()
OF_FIRST = EarlierEntries(count=1, first="F00001")


def reported(book: MemoryBook, *documents: Document, **terms: Any) -> list[EarlierEntries | None]:
    outcomes = batch(book, *documents, **terms)
    assert all(outcome.error is None for outcome in outcomes), outcomes
    return [outcome.probable_duplicate_of for outcome in outcomes]


def another(document_id: str = "D-2", **changes: Any) -> Any:
    return attrs.evolve(SALE, document_id=document_id, **changes)


@pytest.mark.parametrize("at_once", [1, 2, 500])
def test_the_others_are_counted_and_the_first_of_them_is_named(at_once: int) -> None:
    book = MemoryBook()
    documents = (SALE, another(), invoice("50.00", document_id="D-3"), another("D-4"))
    assert reported(book, *documents, at_once=at_once) == [
        None,
        OF_FIRST,
        None,
        EarlierEntries(count=2, first="F00001"),
    ]
    assert [entry.document.document_id for entry in book] == ["D-1001", "D-2", "D-3", "D-4"]


def test_one_document_is_compared_with_the_book_too() -> None:
    book = MemoryBook()
    outcomes = [*journalise(book, settings(), SALE), *journalise(book, settings(), another(), SALE)]
    assert [outcome.probable_duplicate_of for outcome in outcomes] == [None, OF_FIRST, None]


def test_the_same_document_again_is_none() -> None:
    book = MemoryBook()
    assert reported(book, SALE, another()) == [None, OF_FIRST]
    assert reported(book, SALE, another()) == [None, None]


@pytest.mark.parametrize(
    "other",
    [
        invoice("100.01", document_id="D-2"),
        another(contact=PAPER_MERCHANT),
        another(invoice_date=date(2026, 3, 17)),
        another(kind=PURCHASES),
    ],
    ids=["amount", "contact", "date", "party"],
)
def test_a_document_that_differs_is_none(other: Any) -> None:
    assert reported(MemoryBook(), SALE, other) == [None, None]


def test_a_document_of_another_kind_and_other_lines_is_reported_and_a_supplier_with_another_number() -> None:
    other = invoice("60.00", "40.00", document_id="D-2", kind=IntegrationKind.SUBSCRIPTION_INVOICES)
    assert reported(MemoryBook(), SALE, other) == [None, OF_FIRST]
    bought = reported(MemoryBook(), purchase(), purchase(document_id="2026/0418"))
    assert bought == [None, EarlierEntries(count=1, first="I00001")]


@pytest.mark.parametrize("reverse_negative_invoices", [False, True])
def test_a_credit_is_none_of_its_invoice_but_of_another_credit(reverse_negative_invoices: bool) -> None:
    by = settings(reverse_negative_invoices=reverse_negative_invoices)
    credit = credit_of(SALE)
    again = attrs.evolve(credit, document_id="C-2")
    assert reported(MemoryBook(), SALE, credit, again, by=by) == [None, None, EarlierEntries(count=1, first="F00002")]


def test_where_nothing_is_to_be_paid_nothing_is_compared() -> None:
    paid = attrs.evolve(SALE, prepaid=Decimal("121.00"))
    assert reported(MemoryBook(), paid, attrs.evolve(paid, document_id="D-2")) == [None, None]


# --- what was reversed ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at_once", [1, 500])
def test_after_a_credit_that_reverses_it_the_invoice_may_come_again(at_once: int) -> None:
    """The date of all three is the same, so that they are journalised in this order, also in one transaction."""
    credit = full_credit(SALE, document_id="C-1", invoice_date=MARCH)
    book = MemoryBook()
    assert reported(book, SALE, credit, another(), at_once=at_once) == [None, None, None]
    assert reported(book, another("D-3"), at_once=at_once) == [EarlierEntries(count=1, first="F00003")]


@pytest.mark.parametrize("at_once", [1, 500])
def test_a_reversal_counts_from_its_place_in_the_batch_on(at_once: int) -> None:
    book = MemoryBook()
    (first,) = journalise(book, settings(), SALE)
    reversal = reverse_entry(first.entry, reversed_on=MARCH)
    documents = (another("D-2"), reversal, another("D-3"), another("D-4"), invoice("5.00", document_id="D-5"))
    of_second = [EarlierEntries(count=count, first="F00002") for count in (1, 2)]
    assert reported(book, *documents, at_once=at_once) == [OF_FIRST, None, *of_second, None]


@pytest.mark.parametrize("at_once", [1, 500])
def test_in_another_currency_a_reversed_invoice_may_come_again_at_another_rate(at_once: int) -> None:
    first = in_dollars()
    credit = full_credit(first, document_id="C-1", invoice_date=first.invoice_date)
    again = attrs.evolve(in_dollars(rate="0.93"), document_id="D-2")
    assert reported(MemoryBook(), first, credit, again, at_once=at_once) == [None, None, None]


# --- what is no invoice -----------------------------------------------------------------------------------------


def test_the_counterpart_of_an_invoice_and_stock_are_none() -> None:
    book, by = MemoryBook(), general_settings()
    again = project_invoice(document_id="D-2")
    documents = (project_invoice(), again, packing_slip(), packing_slip(document_id="PB-1002"))
    assert reported(book, *documents, by=by) == [None, OF_FIRST, None, None]
    assert len(list(book)) == 6
