"""Movements of stock that cannot be posted: settings that lack something, and amounts that nobody could book."""

from collections.abc import Callable
from decimal import Decimal

import attrs
import pytest

from profit_integration.core.errors import (
    InvalidDocumentError,
    MissingSettingError,
    UnusableSettingError,
)
from profit_integration.core.journalising.stock import FinerAmounts, draft_stock_entry
from profit_integration.core.model.stock_movements import (
    PackingSlip,
    StockMovement,
)
from tests.core.journalising.general_journals import (
    LEDGER_ACCOUNTS,
    STOCK_GROUP,
    general_settings,
    the,
)
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
from tests.examples import MARCH, changed, written

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
        match=rf"line 1: article_groups\[PANELEN\]\.{field}: .*PANELEN contains stock items, but.*set the account",
    ):
        draft(movement, article_groups=(bare,))


def test_an_account_that_nothing_is_posted_on_may_lack() -> None:
    bare = attrs.evolve(STOCK_GROUP, price_difference_account=None)

    assert len(draft(goods_receipt(received_line(price="5.00")), article_groups=(bare,)).lines) == 2


def test_an_article_group_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(
        MissingSettingError,
        match=r"document PB-1001, line 1: .*article group 'X' does not exist\. Remedy: add the group",
    ):
        draft(packing_slip(stock_line(article_group="X")))


def test_a_group_without_stock_items_has_no_stock_to_move() -> None:
    with pytest.raises(
        UnusableSettingError, match=r"line 1: .*article group DIENSTEN does not contain stock items.*leave the line out"
    ):
        draft(packing_slip(stock_line(article_group="DIENSTEN")))


def test_a_blocked_account_is_refused() -> None:
    blocked = tuple(attrs.evolve(each, blocked=each.number == "3000") for each in LEDGER_ACCOUNTS)

    with pytest.raises(
        UnusableSettingError, match=r"line 1: article_groups\[PANELEN\]\.stock_account: .*3000 is blocked"
    ):
        draft(packing_slip(), ledger_accounts=blocked)


# --- amounts -----------------------------------------------------------------------------------------------------

FINE = packing_slip(stock_line("3", "1.235"))


def test_a_quantity_at_a_price_that_is_finer_than_the_minor_unit_is_refused() -> None:
    with pytest.raises(
        InvalidDocumentError, match=r"PB-1001, line 1: 3 x 1\.235 = 3\.705 is finer than the 2 decimal\(s\) of EUR"
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
    assert str(found.lines[0].reasons[0].rule).endswith(f": {quantity} x 1.235 = {exact}, rounded half up")


def test_a_stated_amount_that_is_finer_is_refused_in_any_case() -> None:
    fine = reconciliation(reconciled_line("600.00", "620.005"))

    with pytest.raises(InvalidDocumentError, match=r"document 2026-0417, line 1: amount 20\.005 is finer"):
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
    with pytest.raises(InvalidDocumentError, match=r"is not an exact amount, .* at most 15 digits"):
        movement_of(figure)


def test_an_amount_too_large_to_be_kept_is_refused_even_if_its_factors_are_not() -> None:
    with pytest.raises(InvalidDocumentError, match=r"99999999980000000001 is not an exact amount"):
        draft(packing_slip(stock_line("9999999999", "9999999999")))


def test_a_movement_has_an_id_and_lines() -> None:
    with pytest.raises(InvalidDocumentError, match=r"document_id: the id is blank"):
        packing_slip(document_id=" ")
    with pytest.raises(InvalidDocumentError, match=r"PB-1001: there are no lines\. Remedy: add at least one"):
        PackingSlip(document_id="PB-1001", entered_on=MARCH, lines=())
