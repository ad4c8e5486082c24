"""Stock: packing slips, what sales cost, goods receipts, reconciliation and stock taking (examples J1, J2 and J9)."""

from datetime import date
from decimal import Decimal

import attrs
import pytest

from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.journalising.stock import draft_stock_entry
from profit_integration.core.model.entries import Role
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.resolution import Level
from profit_integration.core.model.stock_movements import PurchaseOrder, StockMovement
from tests.core.journalising.general_journals import STOCK_GROUP, general_settings
from tests.core.journalising.goods import (
    cost_of_sales,
    counted_line,
    draft,
    goods_receipt,
    packing_slip,
    received_line,
    reconciled_line,
    reconciliation,
    stock_line,
    stock_taking,
)
from tests.examples import MARCH, invoice, line, purchase, written

# --- the worked examples of the help pages -----------------------------------------------------------------------


def test_j1_a_sale_from_stock() -> None:
    sold = invoice(lines=(line("750.00", article_group="PANELEN", quantity=Decimal(50), price=Decimal(15)),))

    assert written(draft(packing_slip())) == ["3020 debit 250.00", "3000 credit 250.00"]
    assert written(draft_entry(general_settings(), sold)) == [
        "10000 debit 907.50",
        "8000 credit 750.00",
        "1500 credit 157.50",
    ]
    assert written(draft(cost_of_sales())) == ["7200 debit 250.00", "3020 credit 250.00"]


def test_j2_a_purchase_for_stock() -> None:
    bought = purchase(lines=(line("620.00", article_group="PANELEN"),))
    order = PurchaseOrder(document_id="IO-2", entered_on=MARCH, lines=(received_line(),))

    assert draft_stock_entry(general_settings(), order) is None
    assert written(draft(goods_receipt())) == ["3000 debit 500.00", "7300 debit 100.00", "3030 credit 600.00"]
    assert written(draft_entry(general_settings(), bought)) == [
        "1600 credit 750.20",
        "3030 debit 620.00",
        "1520 debit 130.20",
    ]
    assert written(draft(reconciliation())) == ["7310 debit 20.00", "3030 credit 20.00"]


# --- other ways that goods go ------------------------------------------------------------------------------------


CHEAPER = ["3000 debit 500.00", "7300 credit 100.00", "3030 credit 400.00"]
SURPLUS_AND_SHORTAGE = (counted_line("12", "10", line_id="1"), counted_line("7", "10", line_id="2"))


@pytest.mark.parametrize(
    ("movement", "expected"),
    [
        (packing_slip(stock_line("-2")), ["3020 credit 10.00", "3000 debit 10.00"]),
        (goods_receipt(received_line(price="4.00")), CHEAPER),
        (goods_receipt(received_line(price="5.00")), ["3000 debit 500.00", "3030 credit 500.00"]),
        (reconciliation(reconciled_line("600.00", "580.00")), ["7310 credit 20.00", "3030 debit 20.00"]),
        # j9: stock taking posts the difference at the transfer price
        (stock_taking(counted_line("12", "10")), ["3000 debit 10.00", "7320 credit 10.00"]),
        (stock_taking(counted_line("7", "10")), ["3000 credit 15.00", "7320 debit 15.00"]),
        (stock_taking(*SURPLUS_AND_SHORTAGE), ["3000 credit 5.00", "7320 debit 5.00"]),
    ],
)
def test_differences_and_goods_that_come_back_go_to_their_own_side(
    movement: StockMovement, expected: list[str]
) -> None:
    assert written(draft(movement)) == expected


@pytest.mark.parametrize(
    "same", [stock_taking(counted_line("10", "10")), reconciliation(reconciled_line("600.00", "600.00"))]
)
def test_a_movement_without_a_difference_gives_no_entry(same: StockMovement) -> None:
    assert draft_stock_entry(general_settings(), same) is None


def test_the_role_of_each_line_is_that_of_its_account() -> None:
    roles = [line.role for movement in MOVEMENTS for line in draft(movement).lines]

    assert roles == [
        *(Role.DELIVERED_ARTICLES, Role.STOCK),
        *(Role.COST_OF_SALES, Role.DELIVERED_ARTICLES),
        *(Role.STOCK, Role.PRICE_DIFFERENCE, Role.PURCHASE),
        *(Role.RECONCILIATION_DIFFERENCE, Role.PURCHASE),
        *(Role.STOCK, Role.STOCK_DIFFERENCE),
    ]


MOVEMENTS: tuple[StockMovement, ...] = (
    packing_slip(),
    cost_of_sales(),
    goods_receipt(),
    reconciliation(),
    stock_taking(counted_line("12", "10")),
)


def test_documents_of_different_sorts_may_have_the_same_id() -> None:
    same = [attrs.evolve(movement, document_id="1") for movement in MOVEMENTS]
    counter = attrs.evolve(cost_of_sales(document_id="1"), invoice_kind=IntegrationKind.COUNTER_DIRECT_INVOICES)

    keys = [draft(movement).document for movement in (*same, counter)]

    assert {key.numbering for key in keys} == {"stock_movements"}
    assert [(key.document_id, key.creditor) for key in keys] == [
        ("packing_slip/1", None),
        ("cost_of_sales/order_management_sales_invoices/1", None),
        ("goods_receipt/1", None),
        ("reconciliation/1", "50028"),
        ("stock_taking/1", None),
        ("cost_of_sales/counter_direct_invoices/1", None),
    ]


# --- dates, journal, reasons -------------------------------------------------------------------------------------


def test_the_entry_has_the_date_on_which_the_movement_was_entered_and_only_stock_taking_can_deviate() -> None:
    for movement in MOVEMENTS:
        assert draft(movement).entry_date == MARCH
    end_of_year = date(2025, 12, 31)
    deviating = draft(stock_taking(counted_line("12", "10"), deviating_date=end_of_year))
    assert (deviating.entry_date, deviating.voucher_date) == (end_of_year, MARCH)


def test_a_stock_movement_is_posted_in_the_general_journal_of_the_integration_type_stock() -> None:
    entry_draft = draft(packing_slip())

    assert (entry_draft.journal, str(entry_draft.journal_reason)) == ("91", "integration type Stock, field Journal")
    assert entry_draft.description.text == "[vrd] Voorraad"


def test_every_line_names_the_account_of_the_group_and_the_sum() -> None:
    (delivered, _) = draft(packing_slip()).lines
    (reason,) = delivered.reasons

    assert str(reason.rule) == "account delivered articles of article group PANELEN: 50 x 5.00"
    assert reason.invoice_line == "1"
    assert reason.resolution is not None
    assert reason.resolution.account == delivered.account
    assert [(candidate.level, candidate.keys) for candidate in reason.resolution.candidates] == [
        (Level.ARTICLE_GROUP, "PANELEN")
    ]
    rules = [str(line.reasons[0].rule).partition(": ")[2] for line in draft(goods_receipt()).lines]
    assert rules == ["100 x 5.00", "600.00 less 500.00", "100 x 6.00"]
    assert str(draft(reconciliation()).lines[0].reasons[0].rule).endswith(": 620.00 less 600.00")


# --- compression -------------------------------------------------------------------------------------------------

TWO_GROUPS = (STOCK_GROUP, attrs.evolve(STOCK_GROUP, code="VLOEREN"))
THREE_LINES = (
    stock_line("50", line_id="1"),
    stock_line("10", line_id="2"),
    stock_line("1", line_id="3", article_group="VLOEREN"),
)


def test_stock_is_compressed_per_article_group() -> None:
    entry_draft = draft(packing_slip(*THREE_LINES), article_groups=TWO_GROUPS)

    assert written(entry_draft) == ["3020 debit 300.00", "3000 credit 300.00", "3020 debit 5.00", "3000 credit 5.00"]
    assert [len(line.reasons) for line in entry_draft.lines] == [2, 2, 1, 1]


def test_every_line_stands_apart_where_lines_are_not_compressed() -> None:
    entry_draft = draft(packing_slip(*THREE_LINES), article_groups=TWO_GROUPS, compress_lines=False)

    assert [line.reasons[0].invoice_line for line in entry_draft.lines] == ["1", "1", "2", "2", "3", "3"]
