"""Movements of stock that cannot be posted: settings that lack something, and amounts that nobody could book."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs
import pytest

from profit_integration.core.errors import (
    InvalidDocumentError,
    MissingSettingError,
    SettingsError,
    UnusableSettingError,
)
from profit_integration.core.journalising.stock import FinerAmounts, draft_stock_entry
from profit_integration.core.model.stock_movements import PackingSlip, StockMovement
from profit_integration.core.violation import Code
from tests.core.journalising.general_journals import LEDGER_ACCOUNTS, STOCK_GROUP, general_settings, the
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
from tests.core.journalising.refusals import refusal
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

    refused = refusal(MissingSettingError, draft, movement, article_groups=(bare,))
    where = f"document {movement.document_id}, line 1: article_groups[PANELEN].{field}"
    assert refused == (Code.STOCK_ACCOUNT_MISSING, where)


def test_an_account_that_nothing_is_posted_on_may_lack() -> None:
    bare = attrs.evolve(STOCK_GROUP, price_difference_account=None)

    assert len(draft(goods_receipt(received_line(price="5.00")), article_groups=(bare,)).lines) == 2


BLOCKED = {"ledger_accounts": changed(LEDGER_ACCOUNTS, "3000", blocked=True)}


@pytest.mark.parametrize(
    ("group", "changes", "error", "code", "place"),
    [
        ("X", {}, MissingSettingError, Code.GROUP_UNKNOWN, "article_groups"),
        ("DIENSTEN", {}, UnusableSettingError, Code.GROUP_WITHOUT_STOCK, "article_groups[DIENSTEN]"),
        ("PANELEN", BLOCKED, UnusableSettingError, Code.ACCOUNT_BLOCKED, "article_groups[PANELEN].stock_account"),
    ],
)
def test_a_line_needs_a_group_with_stock_items_and_accounts_that_are_not_blocked(
    group: str, changes: dict[str, Any], error: type[SettingsError], code: Code, place: str
) -> None:
    movement = packing_slip(stock_line(article_group=group))

    assert refusal(error, draft, movement, **changes) == (code, f"document PB-1001, line 1: {place}")


# --- amounts -----------------------------------------------------------------------------------------------------

FINE = packing_slip(stock_line("3", "1.235"))


def test_an_amount_that_is_finer_than_the_minor_unit_is_refused_and_a_stated_one_in_any_case() -> None:
    stated = reconciliation(reconciled_line("600.00", "620.005"))

    by_price = refusal(InvalidDocumentError, draft, FINE)
    assert by_price == (Code.STOCK_VALUE_TOO_FINE, "document PB-1001, line 1")
    by_amount = refusal(InvalidDocumentError, draft_stock_entry, general_settings(), stated, finer=FinerAmounts.HALF_UP)
    assert by_amount == (Code.AMOUNT_TOO_FINE, "document 2026-0417, line 1")


def test_a_fine_price_is_no_harm_where_the_amount_is_whole() -> None:
    assert written(draft(packing_slip(stock_line("1000", "1.235"))))[0] == "3020 debit 1235.00"


@pytest.mark.parametrize(("quantity", "rounded"), [("3", "debit 3.71"), ("-3", "credit 3.71"), ("1", "debit 1.24")])
def test_a_finer_amount_is_rounded_half_up_only_where_the_caller_chooses_so_and_the_reason_says_so(
    quantity: str, rounded: str
) -> None:
    movement = packing_slip(stock_line(quantity, "1.235"))

    entry_draft = the(draft_stock_entry(general_settings(), movement, finer=FinerAmounts.HALF_UP))

    assert written(entry_draft)[0] == f"3020 {rounded}"
    exact = Decimal(quantity) * Decimal("1.235")
    assert str(entry_draft.lines[0].reasons[0].rule).endswith(f": {quantity} x 1.235 = {exact}, rounded half up")


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
    assert refusal(InvalidDocumentError, movement_of, figure)[0] is Code.FIGURE_NOT_EXACT


def test_an_amount_too_large_to_be_kept_is_refused_even_if_its_factors_are_not() -> None:
    large = packing_slip(stock_line("9999999999", "9999999999"))

    assert refusal(InvalidDocumentError, draft, large)[0] is Code.FIGURE_NOT_EXACT


def test_a_movement_has_an_id_and_lines() -> None:
    without_lines = refusal(InvalidDocumentError, PackingSlip, document_id="PB-1001", entered_on=MARCH, lines=())

    assert without_lines == (Code.NO_LINES, "document PB-1001")
    assert refusal(InvalidDocumentError, packing_slip, document_id=" ") == (Code.ID_BLANK, "document_id")
