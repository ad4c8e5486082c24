"""Stock: packing slips, what sales cost, goods receipts, reconciliation and stock taking (examples J1, J2 and J9)."""

from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.accounts.candidates import Level
from profit_integration.errors import (
    InvalidDocumentError,
    MissingAllocationError,
    MissingSettingError,
    UnusableSettingError,
)
from profit_integration.journalising.drafting import draft_entry
from profit_integration.journalising.entries import EntryDraft, Role
from profit_integration.journalising.stock import FinerAmounts, draft_stock_entry
from profit_integration.journalising.stock_movements import (
    CostOfSales,
    CountedLine,
    GoodsReceipt,
    PackingSlip,
    PurchaseOrder,
    ReceivedLine,
    ReconciledLine,
    Reconciliation,
    StockLine,
    StockMovement,
    StockTaking,
)
from profit_integration.kinds import IntegrationKind
from profit_integration.settings.administration import AdministrationSettings
from tests.examples import EXHIBITIONS, MARCH, PAPER_MERCHANT, balances, changed, invoice, line, purchase, written
from tests.journalising.general_journals import (
    LEDGER_ACCOUNTS,
    STOCK,
    STOCK_GROUP,
    all_lines,
    general_settings,
    the,
)

GROUP = {"line_id": "1", "article_group": "PANELEN"}


def stock_line(quantity: str = "50", transfer_price: str = "5.00", **changes: Any) -> StockLine:
    fields: dict[str, Any] = {**GROUP, **changes}
    return StockLine(quantity=Decimal(quantity), transfer_price=Decimal(transfer_price), **fields)


def received_line(quantity: str = "100", transfer: str = "5.00", price: str = "6.00", **changes: Any) -> ReceivedLine:
    fields: dict[str, Any] = {**GROUP, **changes}
    return ReceivedLine(
        quantity=Decimal(quantity), transfer_price=Decimal(transfer), purchase_price=Decimal(price), **fields
    )


def reconciled_line(received: str = "600.00", invoiced: str = "620.00", **changes: Any) -> ReconciledLine:
    fields: dict[str, Any] = {**GROUP, **changes}
    return ReconciledLine(received=Decimal(received), invoiced=Decimal(invoiced), **fields)


def counted_line(counted: str, recorded: str, transfer_price: str = "5.00", **changes: Any) -> CountedLine:
    fields: dict[str, Any] = {**GROUP, "transfer_price": Decimal(transfer_price), **changes}
    return CountedLine(counted=Decimal(counted), recorded=Decimal(recorded), **fields)


def packing_slip(*lines: StockLine, **changes: Any) -> PackingSlip:
    fields: dict[str, Any] = {"document_id": "PB-1001", "entered_on": MARCH, "contact": EXHIBITIONS, **changes}
    return PackingSlip(lines=lines or (stock_line(),), **fields)


def cost_of_sales(*lines: StockLine, **changes: Any) -> CostOfSales:
    fields: dict[str, Any] = {"document_id": "D-1001", "entered_on": MARCH, "contact": EXHIBITIONS, **changes}
    return CostOfSales(lines=lines or (stock_line(),), **fields)


def goods_receipt(*lines: ReceivedLine, **changes: Any) -> GoodsReceipt:
    fields: dict[str, Any] = {"document_id": "GO-7", "entered_on": MARCH, "contact": PAPER_MERCHANT, **changes}
    return GoodsReceipt(lines=lines or (received_line(),), **fields)


def reconciliation(*lines: ReconciledLine, **changes: Any) -> Reconciliation:
    fields: dict[str, Any] = {"document_id": "2026-0417", "entered_on": MARCH, "contact": PAPER_MERCHANT, **changes}
    return Reconciliation(lines=lines or (reconciled_line(),), **fields)


def stock_taking(*lines: CountedLine, **changes: Any) -> StockTaking:
    fields: dict[str, Any] = {"document_id": "T-3", "entered_on": MARCH, **changes}
    return StockTaking(lines=lines, **fields)


def draft(movement: StockMovement, **changes: Any) -> EntryDraft:
    return the(draft_stock_entry(general_settings(**changes), movement))


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


@pytest.mark.parametrize(
    ("counted", "recorded", "expected"),
    [
        pytest.param("12", "10", ["3000 debit 10.00", "7320 credit 10.00"], id="surplus"),
        pytest.param("7", "10", ["3000 credit 15.00", "7320 debit 15.00"], id="shortage"),
    ],
)
def test_j9_stock_taking_posts_the_difference_at_the_transfer_price(
    counted: str, recorded: str, expected: list[str]
) -> None:
    assert written(draft(stock_taking(counted_line(counted, recorded)))) == expected


# --- other ways that goods go ------------------------------------------------------------------------------------


def test_a_count_that_is_right_gives_no_entry() -> None:
    assert draft_stock_entry(general_settings(), stock_taking(counted_line("10", "10"))) is None


def test_an_invoice_over_what_was_received_has_nothing_to_reconcile() -> None:
    same = reconciliation(reconciled_line("600.00", "600.00"))

    assert draft_stock_entry(general_settings(), same) is None


def test_an_invoice_over_less_than_was_received_is_reconciled_the_other_way() -> None:
    assert written(draft(reconciliation(reconciled_line("600.00", "580.00")))) == [
        "7310 credit 20.00",
        "3030 debit 20.00",
    ]


@pytest.mark.parametrize(
    ("price", "expected"),
    [
        ("4.00", ["3000 debit 500.00", "7300 credit 100.00", "3030 credit 400.00"]),
        ("5.00", ["3000 debit 500.00", "3030 credit 500.00"]),
    ],
)
def test_the_price_difference_stands_on_its_side_or_not_at_all(price: str, expected: list[str]) -> None:
    assert written(draft(goods_receipt(received_line(price=price)))) == expected


def test_goods_that_come_back_go_the_other_way() -> None:
    assert written(draft(packing_slip(stock_line("-2")))) == ["3020 credit 10.00", "3000 debit 10.00"]


def test_the_roles_tell_what_each_line_is_for() -> None:
    found = [each.role for movement in MOVEMENTS for each in draft(movement).lines]

    assert found == [
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
    same = [attrs.evolve(each, document_id="1") for each in MOVEMENTS]
    counter = attrs.evolve(cost_of_sales(document_id="1"), invoice_kind=IntegrationKind.COUNTER_DIRECT_INVOICES)

    keys = [draft(each).document for each in (*same, counter)]

    assert {each.kind for each in keys} == {STOCK}
    assert [(each.document_id, each.creditor) for each in keys] == [
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


def test_it_is_posted_in_the_general_journal_of_the_integration_type_stock() -> None:
    found = draft(packing_slip())

    assert (found.journal, found.journal_reason) == ("91", "integration type stock, field Journal")
    assert found.description.text == "[vrd] Voorraad"


def test_every_line_tells_the_account_of_the_group_and_the_sum() -> None:
    (delivered, _) = draft(packing_slip()).lines
    (reason,) = delivered.reasons

    assert reason.rule == "delivered articles account of article group PANELEN: 50 x 5.00"
    assert reason.invoice_line == "1"
    assert reason.resolution is not None
    assert reason.resolution.account == delivered.account
    assert [(each.level, each.keys) for each in reason.resolution.candidates] == [(Level.ARTICLE_GROUP, "PANELEN")]
    rules = [each.reasons[0].rule.partition(": ")[2] for each in draft(goods_receipt()).lines]
    assert rules == ["100 x 5.00", "600.00 less 500.00", "100 x 6.00"]
    assert draft(reconciliation()).lines[0].reasons[0].rule.endswith(": 620.00 less 600.00")


# --- compression -------------------------------------------------------------------------------------------------

TWO_GROUPS = (STOCK_GROUP, attrs.evolve(STOCK_GROUP, code="VLOEREN"))
THREE_LINES = (
    stock_line("50", line_id="1"),
    stock_line("10", line_id="2"),
    stock_line("1", line_id="3", article_group="VLOEREN"),
)


def test_stock_is_compressed_per_article_group() -> None:
    found = draft(packing_slip(*THREE_LINES), article_groups=TWO_GROUPS)

    assert written(found) == ["3020 debit 300.00", "3000 credit 300.00", "3020 debit 5.00", "3000 credit 5.00"]
    assert [len(each.reasons) for each in found.lines] == [2, 2, 1, 1]


def test_a_surplus_and_a_shortage_in_one_group_are_one_difference() -> None:
    counts = stock_taking(counted_line("12", "10", line_id="1"), counted_line("7", "10", line_id="2"))

    assert written(draft(counts)) == ["3000 credit 5.00", "7320 debit 5.00"]


def test_every_line_stands_apart_where_lines_are_not_compressed() -> None:
    found = draft(packing_slip(*THREE_LINES), article_groups=TWO_GROUPS, compress_lines=False)

    assert [each.reasons[0].invoice_line for each in found.lines] == ["1", "1", "2", "2", "3", "3"]


# --- settings ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("movement", "field"),
    [
        (packing_slip(), "stock_account"),
        (packing_slip(), "delivered_articles_account"),
        (cost_of_sales(), "cost_of_sales_account"),
        (goods_receipt(), "price_difference_account"),
        (goods_receipt(), "purchase_account"),
        (reconciliation(), "reconciliation_difference_account"),
        (stock_taking(counted_line("12", "10")), "stock_difference_account"),
    ],
)
def test_an_account_that_the_group_has_not_is_named_with_the_field_to_set(movement: StockMovement, field: str) -> None:
    (bare,) = changed((STOCK_GROUP,), "PANELEN", **{field: None})

    with pytest.raises(
        MissingSettingError,
        match=rf"line 1: article group PANELEN has no {field.replace('_', ' ')}\. Remedy: set {field} under General",
    ):
        draft(movement, article_groups=(bare,))


def test_an_account_that_nothing_is_posted_on_may_lack() -> None:
    bare = attrs.evolve(STOCK_GROUP, price_difference_account=None)

    assert len(draft(goods_receipt(received_line(price="5.00")), article_groups=(bare,)).lines) == 2


def test_an_article_group_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(
        MissingSettingError, match=r"document PB-1001, line 1: article group X does not exist\. Remedy: add it"
    ):
        draft(packing_slip(stock_line(article_group="X")))


def test_a_group_without_stock_items_has_no_stock_to_move() -> None:
    with pytest.raises(
        UnusableSettingError, match=r"line 1: article group DIENSTEN does not contain stock items.*leave the line out"
    ):
        draft(packing_slip(stock_line(article_group="DIENSTEN")))


def test_a_blocked_account_is_refused() -> None:
    blocked = tuple(attrs.evolve(each, blocked=each.number == "3000") for each in LEDGER_ACCOUNTS)

    with pytest.raises(UnusableSettingError, match=r"3000, set at stock account of article group PANELEN, is blocked"):
        draft(packing_slip(), ledger_accounts=blocked)


# --- amounts -----------------------------------------------------------------------------------------------------

FINE = packing_slip(stock_line("3", "1.235"))


def test_a_quantity_at_a_price_that_is_finer_than_the_minor_unit_is_refused() -> None:
    with pytest.raises(
        InvalidDocumentError, match=r"PB-1001: line 1: 3 x 1\.235 = 3\.705 is finer than EUR's 2 decimal\(s\)"
    ):
        draft(FINE)


def test_a_fine_price_is_no_harm_where_the_amount_is_whole() -> None:
    assert written(draft(packing_slip(stock_line("1000", "1.235"))))[0] == "3020 debit 1235.00"


@pytest.mark.parametrize(("quantity", "rounded"), [("3", "debit 3.71"), ("-3", "credit 3.71"), ("1", "debit 1.24")])
def test_it_is_rounded_half_up_only_where_the_caller_chooses_so_and_the_reason_tells(
    quantity: str, rounded: str
) -> None:
    movement = packing_slip(stock_line(quantity, "1.235"))

    found = the(draft_stock_entry(general_settings(), movement, finer=FinerAmounts.HALF_UP))

    assert written(found)[0] == f"3020 {rounded}"
    exact = Decimal(quantity) * Decimal("1.235")
    assert found.lines[0].reasons[0].rule.endswith(f": {quantity} x 1.235 = {exact}, rounded half up")


def test_a_stated_amount_that_is_finer_is_refused_in_any_case() -> None:
    fine = reconciliation(reconciled_line("600.00", "620.005"))

    with pytest.raises(InvalidDocumentError, match=r"document 2026-0417: line 1: amount 20\.005 is finer"):
        draft_stock_entry(general_settings(), fine, finer=FinerAmounts.HALF_UP)


def test_the_minor_unit_is_that_of_the_currency() -> None:
    assert written(draft(FINE, currency="KWD", decimals=3))[0] == "3020 debit 3.705"


@pytest.mark.parametrize(
    "movement_of",
    [
        lambda figure: packing_slip(stock_line(figure)),
        lambda figure: packing_slip(stock_line("1", figure)),
        lambda figure: goods_receipt(received_line(price=figure)),
        lambda figure: reconciliation(reconciled_line(figure)),
        lambda figure: stock_taking(counted_line("1", figure)),
    ],
)
@pytest.mark.parametrize("figure", ["NaN", "-Infinity", "1E+15", "0.00000000001"])
def test_a_figure_that_cannot_be_posted_is_refused(movement_of: Callable[[str], StockMovement], figure: str) -> None:
    with pytest.raises(InvalidDocumentError, match=r"is no amount, quantity or price\. Remedy: state it in figures"):
        movement_of(figure)


def test_an_amount_too_large_to_be_kept_is_refused_even_if_its_factors_are_not() -> None:
    with pytest.raises(InvalidDocumentError, match=r"is no amount"):
        draft(packing_slip(stock_line("9999999999", "9999999999")))


def test_a_movement_has_an_id_and_lines() -> None:
    with pytest.raises(InvalidDocumentError, match=r"without an id: its id is blank"):
        packing_slip(document_id=" ")
    with pytest.raises(InvalidDocumentError, match=r"PB-1001: it has no lines\. Remedy: add what it moves"):
        PackingSlip(document_id="PB-1001", entered_on=MARCH, lines=())


# --- laws --------------------------------------------------------------------------------------------------------

CENTS = st.integers(-100_000, 100_000).map(lambda cents: Decimal(cents) / 100)
COUNTS = st.integers(-1000, 1000).map(Decimal)
FINE_PRICES = st.integers(0, 100_000).map(lambda units: Decimal(units) / 10_000)
GROUPS = st.sampled_from(["PANELEN", "VLOEREN"])
SETTINGS = st.builds(
    lambda compress, stock, purchased: general_settings(
        compress_lines=compress,
        article_groups=(
            STOCK_GROUP,
            attrs.evolve(STOCK_GROUP, code="VLOEREN", stock_account=stock, purchase_account=purchased),
        ),
    ),
    st.booleans(),
    st.sampled_from(["3000", "3100"]),
    st.sampled_from(["3030", "3110"]),
)


def numbered(lines: list[Any]) -> tuple[Any, ...]:
    return tuple(attrs.evolve(each, line_id=str(place)) for place, each in enumerate(lines))


def lines_of(prices: st.SearchStrategy[Decimal]) -> st.SearchStrategy[tuple[ReceivedLine, ...]]:
    line_strategy = st.builds(
        ReceivedLine,
        line_id=st.just("1"),
        article_group=GROUPS,
        quantity=COUNTS,
        transfer_price=prices,
        purchase_price=prices,
    )
    return st.lists(line_strategy, min_size=1, max_size=6).map(numbered)


def drafted(settings: AdministrationSettings, *movements: StockMovement) -> list[EntryDraft | None]:
    return [draft_stock_entry(settings, each, finer=FinerAmounts.HALF_UP) for each in movements]


@given(SETTINGS, lines_of(FINE_PRICES))
def test_law_a_packing_slip_and_the_invoice_over_it_leave_nothing_delivered_and_not_invoiced(
    settings: AdministrationSettings, lines: tuple[ReceivedLine, ...]
) -> None:
    found = drafted(settings, packing_slip(*lines), cost_of_sales(*lines))

    assert "3020" not in balances(all_lines(*found))


@given(SETTINGS, lines_of(FINE_PRICES), st.data())
def test_law_receipt_invoice_and_reconciliation_leave_nothing_on_purchase(
    settings: AdministrationSettings, lines: tuple[ReceivedLine, ...], data: st.DataObject
) -> None:
    received = [
        (each.quantity * each.purchase_price).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP) for each in lines
    ]
    invoiced = [data.draw(CENTS) for _ in lines]
    bought = purchase(
        lines=tuple(
            line(amount, line_id=each.line_id, article_group=each.article_group)
            for each, amount in zip(lines, invoiced, strict=True)
        )
    )
    compared = tuple(
        ReconciledLine(line_id=each.line_id, article_group=each.article_group, received=was, invoiced=now)
        for each, was, now in zip(lines, received, invoiced, strict=True)
    )

    found = [
        *drafted(settings, goods_receipt(*lines), reconciliation(*compared)),
        draft_entry(settings, bought),
    ]

    left = balances(each for each in all_lines(*found) if each.role is Role.PURCHASE)
    assert left == {}
    for each in found:
        assert each is None or sum(one.balance for one in each.lines) == 0


@given(SETTINGS, lines_of(CENTS))
def test_law_compression_never_changes_the_total_of_an_account(
    settings: AdministrationSettings, lines: tuple[ReceivedLine, ...]
) -> None:
    movements = (packing_slip(*lines), goods_receipt(*lines))
    compressed, apart = (
        drafted(attrs.evolve(settings, compress_lines=compress), *movements) for compress in (True, False)
    )

    assert balances(all_lines(*compressed)) == balances(all_lines(*apart))


@given(SETTINGS, lines_of(CENTS))
def test_law_what_goes_out_and_comes_back_cancels_out_to_the_last_cent(
    settings: AdministrationSettings, lines: tuple[ReceivedLine, ...]
) -> None:
    back = tuple(attrs.evolve(each, quantity=-each.quantity) for each in lines)

    found = drafted(settings, packing_slip(*lines), packing_slip(*back, document_id="PB-1002"))

    assert balances(all_lines(*found)) == {}


def test_an_account_with_a_mandatory_axis_takes_no_movement_for_a_movement_has_no_codes() -> None:
    mandatory = changed(LEDGER_ACCOUNTS, "3000", mandatory_allocation_axes=(1,))

    with pytest.raises(MissingAllocationError, match="ledger account 3000, allocation axis 1: a code is mandatory"):
        draft(packing_slip(), ledger_accounts=mandatory)
