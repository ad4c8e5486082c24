"""An entry is reversed as it was booked, whatever the settings say today, and once."""

from datetime import date
from typing import Any

import attrs
import hypothesis
import pytest
from hypothesis import given

from profit_integration.adapters.memory import MemoryBook
from profit_integration.core.errors import (
    AlreadyReversedError,
    InvalidDocumentError,
    InvalidInvoiceError,
    ProfitIntegrationError,
)
from profit_integration.core.journalising.entry_reversal import EntryReversal, reverse_entry
from profit_integration.core.journalising.reversal import full_credit
from profit_integration.core.model.integration_types import NumberSource, SalesContactProfile
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.periods import BlockedPeriod
from profit_integration.core.model.stock_movements import StockMovement
from profit_integration.core.violation import Code
from tests.core.journalising.batches import batch
from tests.core.journalising.general_journals import general_settings
from tests.core.journalising.goods import goods_receipt, packing_slip
from tests.core.journalising.refusals import refusal
from tests.examples import (
    ARTICLE_GROUPS,
    EXHIBITIONS,
    INTEGRATION_TYPES,
    JOURNALS,
    PROJECTS,
    balances,
    changed,
    invoice,
    journalise,
    purchase,
    settings,
)
from tests.strategies import invoices

MAY = date(2026, 5, 4)


def booked(document: Invoice) -> MemoryBook:
    book = MemoryBook()
    journalise(book, settings(), document)
    return book


def reversal_of_last(book: MemoryBook, document_id: str | None = None) -> EntryReversal:
    return reverse_entry(list(book)[-1], reversed_on=MAY, document_id=document_id)


ELSEWHERE = settings(article_groups=tuple(attrs.evolve(group, revenue_account="8110") for group in ARTICLE_GROUPS))


@hypothesis.settings(max_examples=40)
@given(document=invoices())
def test_an_entry_and_its_reversal_cancel_on_every_account_after_the_settings_changed(document: Invoice) -> None:
    book = booked(document)

    (outcome,) = journalise(book, ELSEWHERE, reversal_of_last(book))

    assert balances([line for entry in book for line in entry.lines]) == {}
    kept = [(line.account, line.amount, line.role, line.vat_code, line.allocations) for line in next(iter(book)).lines]
    assert [
        (line.account, line.amount, line.role, line.vat_code, line.allocations) for line in outcome.entry.lines
    ] == kept


@pytest.mark.parametrize("movement", [packing_slip(), goods_receipt()], ids=lambda movement: type(movement).__name__)
def test_so_do_those_of_stock(movement: StockMovement) -> None:
    book = MemoryBook()
    journalise(book, general_settings(), movement)

    journalise(book, general_settings(), reversal_of_last(book))

    assert balances([line for entry in book for line in entry.lines]) == {}


def test_the_number_journal_and_date_are_those_of_today() -> None:
    book = booked(invoice())

    (outcome,) = journalise(book, settings(), reversal_of_last(book))

    entry = outcome.entry
    assert (entry.journal, entry.number.text, entry.voucher_date) == ("71", "F00002", MAY)
    assert (entry.document.document_id, entry.reverses) == ("F00001-R", next(iter(book)).document)


def test_the_reversal_of_a_credit_goes_where_invoices_go() -> None:
    book = booked(invoice())
    journalise(book, settings(), full_credit(invoice(), document_id="C-1", invoice_date=MAY))

    (outcome,) = journalise(book, settings(), reversal_of_last(book))

    assert outcome.entry.journal == "70"
    invoiced, credited, reversed_ = book
    assert balances(credited.lines + reversed_.lines) == {}
    assert reversed_.reverses == credited.document
    assert credited.reverses == invoiced.document


def test_the_profile_of_the_debtor_chooses_the_journal() -> None:
    profile = SalesContactProfile(code="EXPORT", journal="70", credit_invoices_journal="71")
    own = settings(sales_contact_profiles=(profile,))
    book = MemoryBook()
    journalise(book, own, invoice(contact=attrs.evolve(EXHIBITIONS, profile="EXPORT")))

    (outcome,) = journalise(book, own, reversal_of_last(book))

    assert outcome.entry.journal == "71"


def test_an_entry_is_reversed_once_and_the_same_reversal_again_changes_nothing() -> None:
    book = booked(invoice())
    reversal = reversal_of_last(book)
    journalise(book, settings(), reversal)

    (again,) = journalise(book, settings(), reversal)
    assert not again.is_new
    another = attrs.evolve(reversal, document_id="another")
    refused = refusal(AlreadyReversedError, journalise, book, settings(), another)
    assert refused == (Code.ALREADY_REVERSED, "document another")
    assert len(list(book)) == 2


def test_an_invoice_that_was_credited_as_a_whole_is_not_reversed_as_well() -> None:
    book = booked(invoice())
    reversal = reversal_of_last(book)
    journalise(book, settings(), full_credit(invoice(), document_id="C-1", invoice_date=MAY))

    assert refusal(AlreadyReversedError, journalise, book, settings(), reversal)[0] is Code.ALREADY_REVERSED


def test_where_documents_bring_their_numbers_the_reversal_has_its_own_id_as_number() -> None:
    own = settings(integration_types=changed(INTEGRATION_TYPES, PROJECTS, numbers=NumberSource.DOCUMENT))
    book = MemoryBook()
    journalise(book, own, invoice(kind=PROJECTS))

    (outcome,) = journalise(book, own, reversal_of_last(book, "STORNO-1"))

    assert outcome.entry.number.text == "STORNO-1"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"blocked_periods": (BlockedPeriod(start_date=MAY, end_date=MAY),)}, Code.PERIOD_BLOCKED),
        ({"blocked_contacts": ("10032",)}, Code.CONTACT_BLOCKED),
        ({"journals": changed(JOURNALS, "71", blocked=True)}, Code.JOURNAL_BLOCKED),
        ({"integration_types": ()}, Code.TYPE_UNKNOWN),
    ],
)
def test_what_is_blocked_or_missing_today_refuses_it(changes: dict[str, Any], code: Code) -> None:
    book = booked(invoice())

    with pytest.raises(ProfitIntegrationError) as caught:
        journalise(book, settings(**changes), reversal_of_last(book))

    assert caught.value.code is code
    assert len(list(book)) == 1


def test_a_purchase_keeps_the_number_of_the_supplier_as_voucher() -> None:
    book = booked(purchase())

    (outcome,) = journalise(book, settings(), reversal_of_last(book))

    assert outcome.entry.voucher_number == "2026/0417"


def test_an_entry_of_another_book_is_not_reversed() -> None:
    reversal = reversal_of_last(booked(invoice()))

    refused = refusal(InvalidInvoiceError, journalise, MemoryBook(), settings(), reversal)
    assert refused[0] is Code.REVERSED_UNKNOWN


def test_in_a_batch_a_reversal_takes_its_turn_by_its_date() -> None:
    book = booked(invoice())
    later = invoice(document_id="D-1002", invoice_date=date(2026, 6, 1))

    assert [outcome.position for outcome in batch(book, later, reversal_of_last(book))] == [1, 0]


@pytest.mark.parametrize("document_id", ["", " "])
def test_a_reversal_has_an_id(document_id: str) -> None:
    refused = refusal(InvalidDocumentError, reversal_of_last, booked(invoice()), document_id)
    assert refused == (Code.ID_BLANK, "document_id")
