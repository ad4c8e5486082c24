"""Entries in a general journal: their key, number, text and journal, and that a book keeps each of them once."""

from datetime import date
from typing import Any

import pytest

from profit_integration.adapters.memory import MemoryBook
from profit_integration.core.errors import (
    BlockedPeriodError,
    DocumentConflictError,
    MissingSettingError,
    NumberTakenError,
    ProfitIntegrationError,
    UnusableSettingError,
)
from profit_integration.core.journalising.batch import BatchStatus
from profit_integration.core.journalising.documents import Document, WipRevenue
from profit_integration.core.journalising.general_journal import general_journal_number
from profit_integration.core.journalising.stock import draft_stock_entry
from profit_integration.core.journalising.work_in_progress import draft_wip_cost
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import EntryDraft
from profit_integration.core.model.financial_description import FinancialDescription
from profit_integration.core.model.invoices import Contact, Project
from profit_integration.core.model.periods import BlockedPeriod
from profit_integration.core.model.ranges import MAXIMUM_LENGTH
from profit_integration.core.model.stock_movements import PurchaseOrder
from profit_integration.core.violation import Code, message
from tests.core.journalising.batches import batch
from tests.core.journalising.general_journals import (
    GENERAL_TYPES,
    STOCK,
    WIP,
    completion,
    costing_line,
    general_settings,
    project_invoice,
    the,
)
from tests.core.journalising.goods import (
    cost_of_sales,
    counted_line,
    goods_receipt,
    packing_slip,
    received_line,
    reconciliation,
    stock_taking,
)
from tests.core.journalising.refusals import refusal
from tests.examples import EXHIBITIONS, FAIR, INTEGRATION_TYPES, MARCH, changed, journalise


def cost(settings: AdministrationSettings | None = None, **changes: Any) -> EntryDraft:
    return the(draft_wip_cost(settings or general_settings(), costing_line(**changes)))


def slip(settings: AdministrationSettings | None = None, **changes: Any) -> EntryDraft:
    return the(draft_stock_entry(settings or general_settings(), packing_slip(**changes)))


def typed(kind: Any, **changes: Any) -> AdministrationSettings:
    return general_settings(integration_types=changed(INTEGRATION_TYPES + GENERAL_TYPES, kind, **changes))


# --- what stands where an invoice has something of its own -------------------------------------------------------


def test_an_entry_without_an_invoice_has_a_key_and_a_voucher_number_and_no_counter() -> None:
    draft = cost()

    assert (draft.document.administration, draft.kind, draft.document.document_id) == (1, WIP, "cost/N-1")
    assert (draft.voucher_number, draft.counter, draft.due_date) == ("N-1", None, None)
    assert (draft.currency, draft.decimals) == ("EUR", 2)


def test_the_contact_is_that_of_the_document_or_else_our_own_administration() -> None:
    assert slip(contact=EXHIBITIONS).contact == EXHIBITIONS
    assert slip(contact=None).contact == Contact("1", "Atelier Noorderlicht B.V.")


def test_the_number_spells_the_key_out() -> None:
    reconciled = the(draft_stock_entry(general_settings(), reconciliation()))

    assert [general_journal_number(draft).text for draft in (slip(), cost(), reconciled)] == [
        "1/stock/packing_slip/PB-1001",
        "1/wip_integration/cost/N-1",
        "1/stock/reconciliation/2026-0417/50028",
    ]


def test_the_shortest_number_is_longer_than_any_that_a_counter_gives() -> None:
    for shortest in (cost(line_id="1"), slip(document_id="1")):
        assert len(general_journal_number(shortest).text) > MAXIMUM_LENGTH


# --- texts -------------------------------------------------------------------------------------------------------


OHW, BARE = "[ohw] OHW-integratie", Project("P2026-09")
NUMBERED, NAMED = "[vrd] 10032-Koninklijke Exhibitions Benelux B.V.", "[vrd] Koninklijke Exhibitions Benelux B.V."


@pytest.mark.parametrize(
    ("option", "text"),
    [
        (FinancialDescription.SOURCE, "[vrd] Voorraad"),
        (FinancialDescription.CONTACT_NUMBER_AND_NAME, NUMBERED),
        (FinancialDescription.DEBTOR_NUMBER_AND_NAME, NUMBERED),
        (FinancialDescription.CONTACT_NAME, NAMED),
        (FinancialDescription.DEBTOR_NAME, NAMED),
        (FinancialDescription.PROJECT_NUMBER_AND_DESCRIPTION, "[ohw] P2026-07-Stand Vakbeurs Ahoy"),
        (FinancialDescription.PROJECT_DESCRIPTION, "[ohw] Stand Vakbeurs Ahoy"),
        (FinancialDescription.DELIVERY_WEEK, None),
    ],
)
def test_the_text_follows_the_option_or_else_is_the_name_of_the_source(
    option: FinancialDescription, text: str | None
) -> None:
    by = {kind: typed(kind, financial_description=option) for kind in (STOCK, WIP)}
    if text is not None:
        full = cost(by[WIP], project=FAIR) if text.startswith("[ohw]") else slip(by[STOCK], contact=EXHIBITIONS)
        assert (full.description.text, full.description.option, full.description.fallback) == (text, option, None)
    if option is not FinancialDescription.SOURCE:
        fallback = message(Code.NOTHING_FOR_OPTION, option=option)
        for blank, source in ((slip(by[STOCK], contact=None), "[vrd] Voorraad"), (cost(by[WIP], project=BARE), OHW)):
            assert (blank.description.text, blank.description.fallback) == (source, fallback)


# --- settings ----------------------------------------------------------------------------------------------------


def test_the_integration_type_must_be_there_with_a_journal_of_a_type_that_the_kind_accepts() -> None:
    no_type = refusal(MissingSettingError, slip, general_settings(integration_types=INTEGRATION_TYPES))
    assert no_type == (Code.TYPE_UNKNOWN, "document PB-1001: integration_types")
    other_type = refusal(UnusableSettingError, cost, typed(WIP, journal="91"))
    assert other_type == (Code.JOURNAL_TYPE, "document N-1: integration_types[wip_integration].journal")


def test_a_blocked_period_stops_the_entry() -> None:
    """By the rule of invoices, which has its tests with them."""
    period = BlockedPeriod(start_date=date(2026, 2, 1), end_date=date(2026, 2, 28), journal="95")
    refused = refusal(BlockedPeriodError, cost, general_settings(blocked_periods=(period,)))

    assert refused == (Code.PERIOD_BLOCKED, "document N-1: blocked_periods[2026-02-01 / 2026-02-28 / 95]")


# --- in the book -------------------------------------------------------------------------------------------------


DOCUMENTS: tuple[Document, ...] = (
    packing_slip(),
    cost_of_sales(),
    goods_receipt(),
    reconciliation(),
    stock_taking(counted_line("48", "50")),
    costing_line(),
    WipRevenue(project_invoice()),
    completion(costing_line("300.00", "400.00")),
)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: type(document).__name__)
def test_the_same_document_twice_is_one_entry(document: Document) -> None:
    book = MemoryBook()

    first, second = (journalise(book, general_settings(), document)[0] for _ in range(2))

    assert (first.is_new, second.is_new) == (True, False)
    assert first.entry == second.entry
    assert first.entry.number == general_journal_number(first.entry)
    assert list(book) == [first.entry]


def test_documents_of_every_sort_go_in_one_batch_in_order_of_date() -> None:
    book = MemoryBook()
    order = PurchaseOrder(document_id="B-1", entered_on=MARCH, lines=(received_line(),))
    outcomes = batch(book, *DOCUMENTS, order, project_invoice(), by=general_settings())

    statuses = {outcome.position: outcome.status for outcome in outcomes}
    assert statuses == dict.fromkeys(range(10), BatchStatus.JOURNALISED) | {8: BatchStatus.NOTHING_TO_POST}
    assert len(list(book)) == 9
    dates = [entry.voucher_date for entry in book]
    assert dates == sorted(dates)


def test_the_lines_of_a_completion_have_an_entry_each_and_only_the_new_ones_are_added() -> None:
    book = MemoryBook()
    one, other = costing_line("300.00"), costing_line("200.00", line_id="N-2")
    journalise(book, general_settings(), completion(one))

    (both,) = journalise(book, general_settings(), completion(one, other))

    assert [entry.document.document_id for entry in both.entries] == ["line/N-1", "line/N-2"]
    assert both.is_new
    assert len(list(book)) == 2


A7, A8 = (completion(costing_line("300.00", "400.00"), document_id=document_id) for document_id in ("A-7", "A-8"))


@pytest.mark.parametrize(
    ("first", "other", "error", "code"),
    [
        (costing_line(), costing_line("301.00"), DocumentConflictError, Code.DOCUMENT_CONFLICT),
        pytest.param(A7, A8, DocumentConflictError, Code.DOCUMENT_CONFLICT, id="a line that another report completed"),
        (packing_slip(document_id="pb-1001"), packing_slip(), NumberTakenError, Code.NUMBER_TAKEN),
    ],
)
def test_a_key_or_number_that_another_entry_has_with_other_content_is_refused(
    first: Document, other: Document, error: type[ProfitIntegrationError], code: Code
) -> None:
    book = MemoryBook()
    journalise(book, general_settings(), first)
    entries = list(book)

    assert refusal(error, journalise, book, general_settings(), other)[0] is code
    assert list(book) == entries
