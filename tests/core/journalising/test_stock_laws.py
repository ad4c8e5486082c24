"""What holds of all movements of stock, whatever the lines and the settings."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.errors import MissingAllocationError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.journalising.stock import FinerAmounts, draft_stock_entry
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import EntryDraft, Role
from profit_integration.core.model.stock_movements import ReceivedLine, ReconciledLine, StockMovement
from tests.core.journalising.general_journals import LEDGER_ACCOUNTS, STOCK_GROUP, all_lines, general_settings
from tests.core.journalising.goods import cost_of_sales, draft, goods_receipt, packing_slip, reconciliation
from tests.examples import balances, changed, line, purchase

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
    st.sampled_from(["3030", "6300"]),
)


def numbered(lines: list[Any]) -> tuple[Any, ...]:
    return tuple(attrs.evolve(line, line_id=str(place)) for place, line in enumerate(lines))


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
    return [draft_stock_entry(settings, movement, finer=FinerAmounts.HALF_UP) for movement in movements]


@given(SETTINGS, lines_of(FINE_PRICES), st.data())
def test_receipt_invoice_and_reconciliation_leave_nothing_on_purchase(
    settings: AdministrationSettings, lines: tuple[ReceivedLine, ...], data: st.DataObject
) -> None:
    received = [(line.quantity * line.purchase_price).quantize(Decimal("0.01"), ROUND_HALF_UP) for line in lines]
    invoiced = [data.draw(CENTS) for _ in lines]
    bought = purchase(
        lines=tuple(
            line(amount, line_id=received_line.line_id, article_group=received_line.article_group)
            for received_line, amount in zip(lines, invoiced, strict=True)
        )
    )
    compared = tuple(
        ReconciledLine(line_id=line.line_id, article_group=line.article_group, received=was, invoiced=now)
        for line, was, now in zip(lines, received, invoiced, strict=True)
    )

    drafts = [*drafted(settings, goods_receipt(*lines), reconciliation(*compared)), draft_entry(settings, bought)]

    assert balances(line for line in all_lines(*drafts) if line.role is Role.PURCHASE) == {}
    for entry_draft in drafts:
        assert entry_draft is None or sum(line.balance for line in entry_draft.lines) == 0


@given(SETTINGS, lines_of(FINE_PRICES))
def test_a_packing_slip_cancels_out_with_the_invoice_over_it_and_with_what_comes_back(
    settings: AdministrationSettings, lines: tuple[ReceivedLine, ...]
) -> None:
    back = tuple(attrs.evolve(line, quantity=-line.quantity) for line in lines)
    slip, sold, returned, receipt = drafted(
        settings, packing_slip(*lines), cost_of_sales(*lines), packing_slip(*back), goods_receipt(*lines)
    )

    assert "3020" not in balances(all_lines(slip, sold))
    assert balances(all_lines(slip, returned)) == {}
    other_style = attrs.evolve(settings, compress_lines=not settings.compress_lines)
    apart = drafted(other_style, packing_slip(*lines), goods_receipt(*lines))
    assert balances(all_lines(*apart)) == balances(all_lines(slip, receipt))


def test_an_account_with_a_mandatory_axis_takes_no_movement_for_a_movement_has_no_codes() -> None:
    mandatory = changed(LEDGER_ACCOUNTS, "3000", mandatory_allocation_axes=(1,))

    with pytest.raises(MissingAllocationError, match=r"line 1: .*axis 1 is mandatory on account 3000"):
        draft(packing_slip(), ledger_accounts=mandatory)
